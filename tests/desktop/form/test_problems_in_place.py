"""What is wrong with a value stands below its field, with what puts it right."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest

from editor.desktop.form.problem_notes import ProblemNote, WayButton
from editor.desktop.form.switch_field import SwitchField
from editor.project.checks import check_project
from editor.text.lines import LineEdit
from tests.desktop.pointer import click

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QToolButton, QWidget
    from pytestqt.qtbot import QtBot

    from tests.desktop.driver import ProgramDriver

USUAL = (
    "---\ntitle: Post {}\ndate: 2024-06-15\ntags: [bread]\ndescription: d\ntoc: true\n---\n"
    "\nText.\n"
)
FAULTY = (
    "---\ntitle: A\ndate: 2024-06-15\ntags: [Bread, rye] # mine\ndescripton: d\ntoc: \"false\"\n"
    "lastmod: 15.6.2024\nslug: p1\n---\n\nText.\n"
)  # fmt: skip


@pytest.fixture
def site(tmp_path: Path) -> Path:
    site = tmp_path / "site"
    (site / "content").mkdir(parents=True)
    (site / "hugo.toml").write_text("", encoding="utf-8")
    for number in range(10):
        post = site / f"content/p{number}.md"
        post.write_text(USUAL.format(number), encoding="utf-8")
    (site / "content/faulty.md").write_text(FAULTY, encoding="utf-8")
    return site


def opened(program: ProgramDriver, site: Path, name: str = "faulty.md") -> None:
    """The program with a post of the site, all its fields in view."""
    program.open(site)
    program.open_post(name)
    program.window.resize(1200, 950)
    program.form.open_fields(True)


def note(program: ProgramDriver, part: str) -> ProblemNote | None:
    """What stands below a field and says so."""
    found = program.form.findChildren(ProblemNote)
    return next((it for it in found if part in it.said and it.isVisibleTo(program.form)), None)


def button(program: ProgramDriver, part: str, label: str) -> WayButton:
    """The button below what is said, once it is there."""

    def there() -> bool:
        found = note(program, part)
        return found is not None and any(it.text() == label for it in found.buttons)

    program.wait(there)
    found = note(program, part)
    assert found is not None
    return next(it for it in found.buttons if it.text() == label)


def in_view(program: ProgramDriver, widget: QWidget) -> None:
    """Scroll to it, as a writer does before a click."""
    program.form.others.ensureWidgetVisible(widget)


@pytest.mark.parametrize(
    ("part", "label", "change"),
    [
        ("tag Bread", "Change to bread", ("[Bread, rye] # mine", "[bread, rye] # mine")),
        ("key descripton", "Change to description", ("descripton: d", "description: d")),
        ("true or false in other posts", "Change to false", ('toc: "false"', "toc: false")),
        ("“lastmod: 15.6.2024”", "Change to 2024-06-15", ("15.6.2024", "2024-06-15")),
    ],
)
def test_a_click_below_the_field_mends_it_in_one_step(
    program: ProgramDriver, site: Path, part: str, label: str, change: tuple[str, str]
) -> None:
    opened(program, site)
    wanted = button(program, part, label)
    in_view(program, wanted)
    click(wanted)
    assert program.text == FAULTY.replace(*change)
    assert note(program, part) is None
    program.run("edit.undo")
    assert program.text == FAULTY
    program.wait(lambda: note(program, part) is not None)


def test_by_keyboard_tab_leads_to_the_mend_and_the_keyboard_stays_in_the_field(
    program: ProgramDriver, site: Path
) -> None:
    opened(program, site)
    wanted = button(program, "15.6.2024", "Change to 2024-06-15")
    field = program.form.others.fields["lastmod",]
    field.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(program.window.focusWidget(), Qt.Key.Key_Tab)
    assert program.window.focusWidget() is wanted
    QTest.keyClick(wanted, Qt.Key.Key_Space)
    assert "lastmod: 2024-06-15\n" in program.text
    assert field.hasFocus()
    assert field.text() == "2024-06-15"
    assert note(program, "15.6.2024") is None
    # One step of the post, which the field undoes as well.
    QTest.keyClick(program.window.focusWidget(), Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert program.text == FAULTY
    assert field.text() == "15.6.2024"


def test_nothing_is_said_of_what_is_being_typed_until_the_field_is_left(
    program: ProgramDriver, site: Path
) -> None:
    opened(program, site, "p0.md")
    field = program.form.others.fields["description",]
    program.wait(program.blog.problems.field.isHidden)
    field.setFocus(Qt.FocusReason.TabFocusReason)
    focused = program.window.focusWidget()
    QTest.keyClicks(focused, "many words " * 16)
    program.wait(lambda: "many words many" in program.text)
    assert note(program, "characters") is None
    QTest.keyClick(focused, Qt.Key.Key_Tab)
    found = note(program, "has 177 characters")
    assert found is not None
    assert found.buttons == []
    # What is mended goes while one types, and what is left of it is said with the numbers of now.
    field.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(focused, Qt.Key.Key_Backspace)
    program.wait(lambda: note(program, "has 176 characters") is not None)
    for _ in range(20):
        QTest.keyClick(focused, Qt.Key.Key_Backspace)
    program.wait(lambda: note(program, "characters") is None)


def test_a_screen_reader_says_it_with_the_field(program: ProgramDriver, site: Path) -> None:
    opened(program, site)
    button(program, "true or false in other posts", "Change to false")
    fields = program.form.others.fields
    switch, lastmod = fields["toc",], fields["lastmod",]
    assert isinstance(switch, SwitchField)
    for widget, part in ((switch.box, "true or false in other posts"), (lastmod, "is not a date")):
        reader = QAccessible.queryAccessibleInterface(widget)
        assert reader is not None
        assert part in reader.text(QAccessible.Text.Description)
        assert "Change to" in reader.text(QAccessible.Text.Description)


def test_two_posts_at_one_address_lead_to_each_other(program: ProgramDriver, site: Path) -> None:
    opened(program, site)
    wanted = button(program, "The address /p1/", "Open content/p1.md")
    in_view(program, wanted)
    click(wanted)
    program.wait(lambda: program.post.path.name == "p1.md")
    # There the file's own name makes the address, which no field holds.
    button(program, "The address /p1/", "Open content/faulty.md")
    assert program.form.findChild(ProblemNote) is not None


def test_what_a_closed_form_does_not_show_is_counted(program: ProgramDriver, site: Path) -> None:
    opened(program, site)
    button(program, "tag Bread", "Change to bread")
    program.form.open_fields(False)
    assert "4 problems" in program.form.more.text()
    assert note(program, "tag Bread") is None
    program.form.open_fields(True)
    assert "problem" not in program.form.more.text()


@pytest.mark.parametrize(
    ("head", "label", "after"),
    [
        ("title: Bread: a story", "Put quotes around the value", 'title: "Bread: a story"'),
        ("title: “Bread: a story”", "Use straight quotes", 'title: "Bread: a story"'),
        ("title:Bread", "Add a space after the colon", "title: Bread"),
        ("title: 'Bread", "Close the quotation mark", "title: 'Bread'"),
        ("\ttitle: Bread", "Remove the indentation", "title: Bread"),
    ],
)
def test_a_broken_head_is_mended_beside_what_can_be_read_of_it(
    program: ProgramDriver, site: Path, head: str, label: str, after: str
) -> None:
    text = f"---\ndraft: true\ndate: 2024-06-15\ntags: [a, b]\n{head}\n---\n\nText.\n"
    (site / "content/broken.md").write_text(text, encoding="utf-8")
    opened(program, site, "broken.md")
    form, bar = program.form, program.form.problem_bar
    assert form.date.text_field.text() == "2024-06-15"
    assert form.draft.isChecked()
    assert not form.draft.isEnabled()
    assert form.others.fields["tags",].text() == "a, b"
    assert form.title.isReadOnly()
    assert "Bread" in form.title.text() or "\t" in head

    def offered() -> QToolButton | None:
        return next((it for it in bar.stops if it.isVisible() and it.objectName() == "mend"), None)  # type: ignore[return-value]

    program.wait(lambda: offered() is not None)
    mend = offered()
    assert mend is not None
    assert mend.text() == label
    click(mend)
    assert program.text == text.replace(head, after)
    assert bar.isHidden()
    assert form.title.text().startswith("Bread")
    assert not form.title.isReadOnly()
    program.run("edit.undo")
    assert program.text == text
    program.wait(bar.isVisible)


def test_a_colon_that_is_typed_in_the_text_breaks_the_head_until_it_is_quoted(
    program: ProgramDriver, site: Path
) -> None:
    opened(program, site, "p0.md")
    program.post.apply(LineEdit(1, 1, ("title: Post: 0",)), "Type")
    bar = program.form.problem_bar
    program.wait(bar.isVisible)
    mend = next(it for it in bar.stops if it.objectName() == "mend")
    program.wait(mend.isVisible)
    click(mend)
    assert program.post.line(1) == 'title: "Post: 0"'
    assert program.form.title.text() == "Post: 0"


HEADS = [
    FAULTY,
    "---\ntitle:\n---\n",
    "---\ntitle: A\ndate: soon\n---\n",
    "---\ntitle: A\ndate: 2190-01-01\ndraft: false\n---\n",
    "---\ntitle: A\ntitle: A\ntags: x, y\n---\n",
    "---\nTitel: A\npublishDate: 2024-01-01\ndate: 2024-06-15\nexpiryDate: 2023-01-01\n---\n",
    "---\ntitle: A: b\n---\n",
    "---\ntitle: A\n\nText.\n",
    "+++\ntitle = Foo\n+++\n",
    "Text.\n",
    USUAL.format(1),
]


def test_the_form_says_what_a_check_of_the_blog_says(program: ProgramDriver, site: Path) -> None:
    for number, text in enumerate(HEADS):
        (site / f"content/h{number}.md").write_text(text, encoding="utf-8")
    program.open(site)
    program.window.resize(1200, 950)
    project = program.blog.workspace.project
    assert project is not None
    told = dict(check_project(project))
    for number in range(len(HEADS)):
        program.open_post(f"h{number}.md")
        expected = [str(it.message) for it in told.get(program.post.path, ())]

        def agrees(expected: list[str] = expected) -> bool:
            return [str(it.message) for it in program.form.problems] == expected

        program.wait(agrees)
    assert told


def test_a_form_that_is_shown_again_says_what_is_wrong_by_then(
    program: ProgramDriver, site: Path
) -> None:
    opened(program, site)
    program.run("view.form")
    program.post.apply(LineEdit(3, 1, ("tags: [breads]",)), "Type")
    program.run("view.form")
    program.form.open_fields(True)
    program.wait(lambda: note(program, "tag breads") is not None)
    assert note(program, "tag Bread ") is None


def test_problems_of_another_post_go_at_once(
    program: ProgramDriver, site: Path, qtbot: QtBot
) -> None:
    opened(program, site)
    button(program, "tag Bread", "Change to bread")
    program.open_post("p0.md")
    assert note(program, "tag Bread") is None
    qtbot.waitUntil(lambda: program.form.problems == ())


def test_what_stands_below_the_date_is_not_said_again_of_the_post(
    program: ProgramDriver, site: Path
) -> None:
    post = site / "content/undated.md"
    post.write_text("---\ntitle: A\ndate: 2024-02-30\n---\n", encoding="utf-8")
    opened(program, site, "undated.md")
    program.wait(lambda: note(program, "2024-02-30") is not None)
    assert program.form.note == ""


def test_several_problems_of_the_title_have_their_room(program: ProgramDriver, site: Path) -> None:
    (site / ".byline").mkdir()
    settings = "".join(f"[fields.authors{n}.name]\nrequired = true\n" for n in range(2))
    (site / ".byline/fields.toml").write_text(settings, encoding="utf-8")
    text = "---\ntitle: ''\ndate: 2024-06-15\nauthors0: x\nauthors1: y\n---\n\nText.\n"
    (site / "content/new.md").write_text(text, encoding="utf-8")
    opened(program, site, "new.md")

    def shown() -> list[ProblemNote]:
        found = program.form.findChildren(ProblemNote)
        return [
            it for it in found if (it.isVisible() and "authors" in it.said) or "title" in it.said
        ]

    program.wait(lambda: len(shown()) == 3)
    program.wait(lambda: all(it.height() >= it.heightForWidth(it.width()) for it in shown()))
    places = [it.mapToGlobal(it.rect().topLeft()).y() for it in shown()]
    high = shown()[0].height()
    assert all(after - before >= high for before, after in pairwise(sorted(places)))
