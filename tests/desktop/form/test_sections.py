"""What of the form is shown: all or title, date and draft; what is inherited folded or not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from editor.desktop.form.fold_states import FoldStates
from tests.desktop.pointer import click

if TYPE_CHECKING:
    from pathlib import Path

    from tests.desktop.driver import ProgramDriver

SECTION = "---\ntitle: Posts\ncascade:\n  author: Jane\n  toc: true\n---\n"
POST = "---\ntitle: One\nlayout: wide\nweight: 3\n---\n\nText.\n"


def opened(program: ProgramDriver, folder: Path, section: str = SECTION, post: str = POST) -> None:
    posts = folder / "content/posts"
    posts.mkdir(parents=True)
    (folder / "hugo.toml").write_text('baseURL = "https://a.b/"\n', encoding="utf-8")
    (posts / "_index.md").write_text(section, encoding="utf-8")
    (posts / "one.md").write_text(post, encoding="utf-8")
    program.open(folder)
    program.open_post("one.md")
    program.form.open_fields(True)


def test_what_is_inherited_stands_below_a_heading_that_folds_it(
    program: ProgramDriver, tmp_path: Path
) -> None:
    opened(program, tmp_path)
    others = program.form.others
    program.wait(others.inherited.isVisible)
    program.settle()
    fields = others.fields
    assert list(fields) == [("layout",), ("weight",), ("author",), ("toc",)]
    assert others.inherited.name == "Inherited"
    assert others.inherited.note == "2 fields"
    top = others.inherited.mapTo(others, QPoint()).y()
    assert fields["weight",].mapTo(others, QPoint()).y() < top
    assert fields["author",].mapTo(others, QPoint()).y() > top

    click(others.inherited)
    assert not fields["author",].isVisible()
    assert not fields["toc",].isVisible()
    assert fields["weight",].isVisible()
    click(others.inherited)
    assert fields["author",].isVisible()


def test_what_was_folded_stays_folded_in_its_folder_and_at_the_next_start(
    program: ProgramDriver, tmp_path: Path
) -> None:
    opened(program, tmp_path / "one")
    one = program.form.others.inherited
    program.wait(one.isVisible)
    click(one)
    window, shape = program.window, program.window.shape()
    click(one)
    window.take_shape(shape)
    program.wait(lambda: one.is_folded)
    program.wait(lambda: not program.form.others.fields["author",].isVisible())

    opened(program, tmp_path / "two")
    two = program.form.others.inherited
    assert two is not one
    program.wait(two.isVisible)
    program.window.take_shape(shape)
    assert not two.is_folded


def test_tab_leads_through_the_form_with_everything_shown_and_back(
    program: ProgramDriver, tmp_path: Path
) -> None:
    opened(program, tmp_path)
    form = program.form
    program.wait(form.others.inherited.isVisible)
    program.settle()
    form.focus_title()
    fields = form.others.fields
    order = [
        form.title,
        form.date.text_field,
        form.draft,
        form.more,
        fields["layout",],
        fields["weight",],
        form.others.inherited,
        fields["author",],
        fields["toc",].focusProxy(),
    ]

    def walk(key: Qt.Key, modifier: Qt.KeyboardModifier) -> list[object]:
        found: list[object] = [QApplication.focusWidget()]
        while len(found) < len(order) * 3:
            now = QApplication.focusWidget()
            assert now is not None
            QTest.keyClick(now, key, modifier)
            after = QApplication.focusWidget()
            if after is None or not form.isAncestorOf(after) or after in found:
                break
            found.append(after)
        return found

    ahead = walk(Qt.Key.Key_Tab, Qt.KeyboardModifier.NoModifier)
    assert [each for each in ahead if each in order] == order
    fields["toc",].setFocus()
    back = walk(Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    assert [each for each in back if each in order] == order[::-1]


def test_a_command_shows_the_full_form_or_title_date_and_draft_alone(
    program: ProgramDriver, tmp_path: Path
) -> None:
    opened(program, tmp_path)
    form, action = program.form, program.window.commands.action("form.full")
    assert form.others.isVisible()
    program.run("form.full")
    assert not form.others.isVisible()
    assert form.title.isVisible()
    program.window.commands.refresh()
    assert not action.isChecked()
    program.run("form.full")
    assert form.others.isVisible()
    program.window.commands.refresh()
    assert action.isChecked()


def test_the_command_is_grey_where_there_is_nothing_more_to_show(
    program: ProgramDriver, tmp_path: Path
) -> None:
    (tmp_path / "post.md").write_text("---\ntitle: One\n---\n", encoding="utf-8")
    program.open(tmp_path)
    program.open_post("post.md")
    program.window.commands.refresh()
    assert not program.window.commands.action("form.full").isEnabled()


def test_fold_states_are_those_of_a_folder(tmp_path: Path) -> None:
    states = FoldStates()
    states.show_folder(tmp_path / "a")
    states.fold("params\tx", True)
    states.fold("inherited", True)
    states.fold("inherited", False)
    states.show_folder(tmp_path / "b")
    assert not states.is_folded("params\tx")
    again = FoldStates()
    again.take(["form.fields", "outline", *states.names()])
    again.show_folder(tmp_path / "a")
    assert again.is_folded("params\tx")
    assert not again.is_folded("inherited")


def test_only_so_many_folds_are_remembered_and_the_latest_stay(tmp_path: Path) -> None:
    states = FoldStates()
    states.show_folder(tmp_path)
    for number in range(1000):
        states.fold(f"part {number}", True)
    assert len(states.names()) == 400
    assert states.is_folded("part 999")
    assert not states.is_folded("part 0")


def test_a_group_that_was_folded_stays_folded_in_every_post_of_the_folder(
    program: ProgramDriver, tmp_path: Path
) -> None:
    for name in ("one", "two"):
        text = f"---\ntitle: {name}\nextra:\n  mood: {name}\n  toc: true\n---\n"
        (tmp_path / f"{name}.md").write_text(text, encoding="utf-8")
    program.open(tmp_path)
    program.open_post("one.md")
    program.form.open_fields(True)
    others = program.form.others
    click(others.groups["extra",].heading)
    assert ("extra", "mood") not in others.fields
    shape = program.window.shape()
    program.open_post("two.md")
    assert others.groups["extra",].heading.is_folded
    click(others.groups["extra",].heading)
    assert others.fields["extra", "mood"].text() == "two"
    program.window.take_shape(shape)
    assert ("extra", "mood") not in others.fields
    click(others.groups["extra",].heading)
    program.open_post("one.md")
    assert others.fields["extra", "mood"].text() == "one"


def test_in_one_column_the_fields_have_all_of_the_width(
    program: ProgramDriver, tmp_path: Path
) -> None:
    opened(program, tmp_path)
    program.window.resize(760, 900)
    others = program.form.others
    program.wait(others.inherited.isVisible)
    field = others.fields["layout",]

    def left_over() -> int:
        end = field.mapTo(others.viewport(), QPoint(field.width(), 0)).x()
        return others.viewport().width() - end

    program.wait(lambda: left_over() == 0)
