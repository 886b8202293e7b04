"""What is said about fields is said in a dialog, by keys and mouse, and stands in the file."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from editor.desktop.form.fields_dialog import FieldsDialog
from editor.project.field_settings import NAME
from tests.desktop.pointer import click

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from editor.desktop.ui.line_field import LineField
    from tests.desktop.driver import ProgramDriver

KEYS = Qt.Key
ALT = Qt.KeyboardModifier.AltModifier
FILE = '# Ours\n[fields.mood]\nlabel = "Feeling"  # keep\n'


class Dialog:
    """The dialog over a blog of three posts, with the moves of a writer."""

    def __init__(self, program: ProgramDriver, folder: Path) -> None:
        self.program = program
        self.file = folder / NAME
        program.open(folder)
        program.open_post("0.md")
        program.run("form.fields")
        dialog = program.window.findChild(FieldsDialog)
        assert dialog is not None
        self.shown = dialog
        self.list, self.details = dialog.list, dialog.details
        program.wait(dialog.isActiveWindow)
        program.wait(lambda: "title" in self.rows())

    def rows(self) -> list[str]:
        """The fields as they are listed."""
        tree = self.list.tree
        items = [tree.topLevelItem(row) for row in range(tree.topLevelItemCount())]
        return [item.text(0) for item in items if item is not None]

    def choose(self, name: str) -> None:
        """Search for a field, and so select it."""
        self.list.query.setFocus()
        self.list.query.selectAll()
        QTest.keyClicks(self.list.query, name)
        self.program.wait(lambda: self.details.title.text() == name)

    def press(
        self, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
    ) -> None:
        """Press a key where the keyboard is."""
        target: QWidget | None = self.shown.focusWidget()
        assert target is not None
        QTest.keyClick(target, key, held)

    def write(self, field: LineField, text: str) -> None:
        """Replace what a field holds, and leave it."""
        field.setFocus()
        field.selectAll()
        QTest.keyClicks(field, text) if text else QTest.keyClick(field, KEYS.Key_Delete)
        QTest.keyClick(field, KEYS.Key_Tab)

    def says(self, text: str) -> None:
        """Wait until the file says exactly this."""
        self.program.wait(lambda: self.file.exists() and self.file.read_text() == text)
        assert self.shown.message == ""

    def button(self, text: str) -> QPushButton:
        """A button by what it says."""
        buttons = self.shown.findChildren(QPushButton)
        return next(it for it in buttons if it.text().replace("&", "") == text)


@pytest.fixture
def blog(tmp_path: Path) -> Path:
    for number, mood in enumerate(["calm", "sad", "calm"]):
        text = f"---\ntitle: P{number}\nmood: {mood}\ntags: [a]\n---\n\nText.\n"
        (tmp_path / f"{number}.md").write_text(text, encoding="utf-8")
    return tmp_path


@pytest.fixture
def dialog(program: ProgramDriver, blog: Path) -> Dialog:
    (blog / ".byline").mkdir()
    (blog / NAME).write_text(FILE, encoding="utf-8")
    return Dialog(program, blog)


def test_the_fields_of_the_posts_are_listed_by_what_they_are_called(dialog: Dialog) -> None:
    dialog.program.wait(lambda: "tags" in dialog.rows())
    assert dialog.rows()[:3] == ["Feeling", "title", "tags"]
    dialog.choose("mood")
    assert dialog.details.label.text() == "Feeling"
    assert dialog.details.source.text() == "In all posts here"
    assert dialog.details.kind.currentText() == "As learned: Text"


def test_what_is_said_stands_in_the_file_and_in_the_form_at_once(dialog: Dialog) -> None:
    dialog.choose("mood")
    dialog.write(dialog.details.label, "Weather")
    dialog.says(FILE.replace("Feeling", "Weather"))
    form = dialog.program.form.others
    dialog.program.wait(lambda: form.fields["mood",].accessibleName() == "Weather")

    click(dialog.details.required)
    dialog.write(dialog.details.length, "12")
    dialog.says(FILE.replace("Feeling", "Weather") + "required = true\nmax_length = 12\n")
    click(dialog.details.required)
    dialog.write(dialog.details.length, "")
    dialog.says(FILE.replace("Feeling", "Weather"))


def test_lengths_and_bounds_are_written_and_taken_back(dialog: Dialog) -> None:
    dialog.choose("mood")
    details = dialog.details
    dialog.write(details.shortest, "3")
    dialog.says(FILE + "min_length = 3\n")
    dialog.write(details.least, "1")
    dialog.write(details.most, "2.5")
    dialog.says(FILE + "min_length = 3\nleast = 1\nmost = 2.5\n")
    dialog.write(details.most, "2024-06-15")
    dialog.says(FILE + 'min_length = 3\nleast = 1\nmost = "2024-06-15"\n')
    dialog.choose("tags")
    assert (details.least.text(), details.most.text()) == ("", "")
    dialog.choose("mood")
    shown = (details.shortest.text(), details.least.text(), details.most.text())
    assert shown == ("3", "1", "2024-06-15")
    for field in (details.shortest, details.least, details.most):
        dialog.write(field, "")
    dialog.says(FILE)


def test_what_can_be_no_bound_is_said_to_be_none_and_is_not_written(dialog: Dialog) -> None:
    dialog.choose("mood")
    details = dialog.details
    dialog.write(details.least, "some")
    assert details.bounds.isVisible()
    assert details.bounds.text() == "Write a number, or a date like 2024-06-15."
    dialog.write(details.shortest, "2")
    dialog.says(FILE + "min_length = 2\n")
    dialog.write(details.least, "7")
    assert not details.bounds.isVisible()
    dialog.says(FILE + "min_length = 2\nleast = 7\n")


def test_all_can_be_done_by_keyboard(dialog: Dialog) -> None:
    QTest.keyClicks(dialog.list.query, "ta")
    dialog.press(KEYS.Key_Return)
    dialog.program.wait(dialog.list.tree.hasFocus)
    dialog.press(KEYS.Key_L, ALT)
    assert dialog.details.label.hasFocus()
    QTest.keyClicks(dialog.details.label, "Topics")
    dialog.press(KEYS.Key_C, ALT)
    assert dialog.details.choices.hasFocus()
    QTest.keyClicks(dialog.details.choices, "a")
    dialog.press(KEYS.Key_Return)
    QTest.keyClicks(dialog.details.choices, "b")
    dialog.press(KEYS.Key_R, ALT)
    dialog.says(f'{FILE}\n[fields.tags]\nlabel = "Topics"\nchoices = ["a", "b"]\nrequired = true\n')
    dialog.press(KEYS.Key_B, ALT)
    dialog.says(FILE)
    dialog.press(KEYS.Key_Escape)
    dialog.program.wait(lambda: not shiboken6.isValid(dialog.shown))


def test_a_kind_is_chosen_and_let_go_again(dialog: Dialog) -> None:
    dialog.choose("mood")
    box = dialog.details.kind
    box.setFocus()
    QTest.keyClicks(box, "Long")
    dialog.says(f'{FILE}kind = "long text"\n')
    QTest.keyClick(box, KEYS.Key_Home)
    dialog.says(FILE)


def test_a_pattern_is_tried_on_the_values_of_the_posts_before_it_is_written(
    dialog: Dialog,
) -> None:
    dialog.choose("mood")
    trial = dialog.details.trial
    dialog.write(dialog.details.pattern, "(c")
    dialog.program.wait(lambda: "is not a valid regular expression" in trial.text())
    assert dialog.file.read_text() == FILE
    dialog.write(dialog.details.pattern, "c.*")
    dialog.program.wait(lambda: trial.text() == "1 value of the posts does not match: “sad”")
    dialog.says(f'{FILE}pattern = "c.*"\n')
    dialog.write(dialog.details.pattern, "[a-z]+")
    dialog.program.wait(lambda: trial.text() == "Matches all 2 values of the posts.")
    dialog.write(dialog.details.pattern, "")
    dialog.says(FILE)
    assert not trial.isVisible()


def test_a_new_field_is_named_and_is_offered_then(dialog: Dialog) -> None:
    dialog.list.query.setFocus()
    QTest.keyClicks(dialog.list.query, "place")
    click(dialog.list.add)
    dialog.says(f'{FILE}\n[fields.place]\nlabel = "place"\n')
    dialog.program.wait(lambda: dialog.details.title.text() == "place")
    assert dialog.details.label.hasFocus()
    missing = dialog.program.form.missing
    dialog.program.wait(lambda: "place" in [it.key for it in missing()])


def test_what_was_typed_last_is_written_when_the_dialog_is_closed(dialog: Dialog) -> None:
    dialog.choose("mood")
    dialog.details.help.setFocus()
    QTest.keyClicks(dialog.details.help, "How")
    click(dialog.button("Close"))

    # It may be gone before the file is written.
    dialog.program.wait(lambda: dialog.file.read_text() == f'{FILE}help = "How"\n')
    dialog.program.wait(lambda: not shiboken6.isValid(dialog.shown))


def test_what_was_typed_last_is_said_of_the_field_it_was_typed_for(dialog: Dialog) -> None:
    dialog.choose("mood")
    dialog.details.pattern.setFocus()
    QTest.keyClicks(dialog.details.pattern, "c+")
    dialog.list.tree.setFocus()
    QTest.keyClicks(dialog.list.query, "x")
    dialog.choose("tags")

    dialog.says(f'{FILE}pattern = "c+"\n')
    assert dialog.details.pattern.text() == ""


def test_a_folder_has_settings_of_its_own(program: ProgramDriver, tmp_path: Path) -> None:
    (tmp_path / "notes").mkdir()
    (tmp_path / "notes" / "0.md").write_text("---\ntitle: N\nmood: x\n---\n", encoding="utf-8")
    (tmp_path / "1.md").write_text("---\ntitle: N\nmood: y\n---\n", encoding="utf-8")
    dialog = Dialog(program, tmp_path)
    scope = dialog.shown.scope
    assert [scope.itemText(row) for row in range(scope.count())] == ["All posts", "Posts in notes"]
    dialog.choose("mood")
    dialog.write(dialog.details.label, "All")
    dialog.program.wait(lambda: "All" in dialog.file.read_text() if dialog.file.exists() else False)
    scope.setFocus()
    QTest.keyClick(scope, KEYS.Key_Down)
    dialog.program.wait(lambda: dialog.details.label.placeholderText() == "All")
    assert dialog.details.label.text() == ""
    dialog.write(dialog.details.label, "Here")
    dialog.program.wait(lambda: "Here" in dialog.file.read_text())

    assert dialog.file.read_text().endswith(
        '[fields.mood]\nlabel = "All"\n\n[folders.notes.fields.mood]\nlabel = "Here"\n'
    )


def test_a_broken_file_is_named_with_its_line_and_left_alone(
    program: ProgramDriver, blog: Path
) -> None:
    (blog / ".byline").mkdir()
    (blog / NAME).write_text("[fields.mood]\nlabel = \n", encoding="utf-8")
    dialog = Dialog(program, blog)
    dialog.program.wait(lambda: "fields.toml, line 2:" in dialog.shown.message)
    assert not dialog.details.isEnabled()

    (blog / NAME).write_text(FILE, encoding="utf-8")
    program.blog.form.look_again()
    dialog.program.wait(dialog.details.isEnabled)
    assert dialog.shown.message == ""


def test_the_dialog_goes_with_the_blog_and_is_there_once(dialog: Dialog) -> None:
    dialog.program.run("form.fields")
    found = dialog.program.window.findChildren(FieldsDialog)
    assert len(found) == 1
    assert QApplication.activeModalWidget() is None
    dialog.program.run("folder.close")
    dialog.program.wait(lambda: not shiboken6.isValid(dialog.shown))
    assert not dialog.program.window.commands.action("form.fields").isEnabled()


def test_on_a_small_screen_all_of_it_is_reached_by_keys(dialog: Dialog) -> None:
    dialog.choose("mood")
    shown = dialog.shown
    shown.resize(640, 340)
    dialog.program.wait(lambda: shown.width() == 640)
    assert shown.height() == 340
    assert dialog.list.tree.isColumnHidden(1)
    assert shown.minimumSizeHint().width() <= 640
    seen: list[QWidget] = []
    dialog.list.query.setFocus()
    for _ in range(24):
        dialog.press(KEYS.Key_Tab)
        now: QWidget | None = shown.focusWidget()
        assert now is not None
        if now in seen:
            break
        seen.append(now)
        # The text of a box that is open goes on below it.
        whole = now.rect()
        assert now.visibleRegion().boundingRect().width() == whole.width(), now
        assert now.visibleRegion().boundingRect().height() >= min(whole.height(), 60), now
    details = dialog.details
    lines = {details.label, details.help, details.pattern, details.length, details.shortest}
    lines |= {details.least, details.most}
    assert {*lines, details.kind, details.required, details.hidden, details.choices} <= set(seen)
    shown.resize(780, 560)
    dialog.program.wait(lambda: not dialog.list.tree.isColumnHidden(1))
