"""The field of a slug shows the address the post gets, and takes the slug of the title."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from editor.desktop.form.problem_notes import ProblemNote
from editor.desktop.form.slug_field import SlugField
from tests.desktop.pointer import choose, click, menu_of_click

if TYPE_CHECKING:
    from pathlib import Path

    from tests.desktop.driver import ProgramDriver

KEYS = Qt.Key
ALT, CONTROL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier
ONE = "---\ntitle: On Rye & Flour\nslug: 'bread' # short\n---\n\nText.\n"
TWO = "---\ntitle: Other\nslug: mills\n---\n\nText.\n"


@pytest.fixture
def opened(program: ProgramDriver, tmp_path: Path) -> ProgramDriver:
    posts = tmp_path / "site/content/posts"
    posts.mkdir(parents=True)
    (tmp_path / "site/hugo.toml").write_text("baseURL = 'https://a.b/'\n", encoding="utf-8")
    (posts / "one.md").write_text(ONE, encoding="utf-8")
    (posts / "two.md").write_text(TWO, encoding="utf-8")
    (posts / "three.md").write_text("---\ntitle: Three Mills\n---\n", encoding="utf-8")
    program.open(tmp_path / "site")
    program.open_post("one.md")
    program.form.open_fields(True)
    program.wait(lambda: field_of(program).line.address != "")
    return program


def field_of(program: ProgramDriver) -> SlugField:
    field = program.form.others.fields["slug",]
    assert isinstance(field, SlugField)
    return field


def clashes(program: ProgramDriver) -> int:
    """How often it is said that another post has the address."""
    notes = [it for it in program.form.findChildren(ProblemNote) if it.isVisible()]
    return sum("is also that of" in it.said for it in notes)


def type_in(field: SlugField, text: str) -> None:
    field.setFocus()
    field.entry.selectAll()
    QTest.keyClicks(field.entry, text)


def test_the_address_follows_what_is_typed(opened: ProgramDriver) -> None:
    field = field_of(opened)
    assert field.line.address == "https://a.b/posts/bread/"
    assert field.line.isVisible()
    type_in(field, "rye")
    assert opened.text == ONE.replace("'bread'", "'rye'")
    opened.wait(lambda: field.line.address == "https://a.b/posts/rye/")
    assert field.line.words == ""
    assert "https://a.b/posts/rye/" in field.entry.accessibleDescription()


def test_it_says_when_the_address_is_the_same_without(opened: ProgramDriver) -> None:
    field = field_of(opened)
    type_in(field, "one")
    opened.wait(lambda: field.line.words == "the same without this field")
    assert not field.line.warns


def test_the_address_of_another_post_is_marked(opened: ProgramDriver) -> None:
    field = field_of(opened)
    type_in(field, "mills")
    opened.wait(lambda: field.line.warns)
    assert field.line.address == "https://a.b/posts/mills/"
    assert field.line.words == "also that of “Other”"
    # When it is said in full below, with what can be done, it is said once.
    opened.wait(lambda: clashes(opened) == 1)
    assert field.line.words == ""
    assert field.line.warns
    assert field.line.address not in field.line.accessibleName().partition(". ")[2]
    QTest.keyClicks(field.entry, "2")
    opened.wait(lambda: not field.line.warns)


@pytest.mark.parametrize("way", ["button", "key", "menu", "command"])
def test_the_slug_is_made_of_the_title_as_one_step(opened: ProgramDriver, way: str) -> None:
    field = field_of(opened)
    wanted = ONE.replace("'bread'", "'on-rye--flour'").replace("rye--", "rye-")
    if way == "button":
        click(field.button)
    elif way == "key":
        field.setFocus()
        QTest.keyClick(field.entry, KEYS.Key_Down, ALT)
    elif way == "menu":
        choose(menu_of_click(field.entry, QPoint(20, 10)), "Make from &Title\tAlt+Down")
    else:
        opened.run("form.slug")
    opened.wait(lambda: opened.text == wanted)
    opened.wait(lambda: field.line.address == "https://a.b/posts/on-rye-flour/")
    opened.run("edit.undo")
    assert opened.text == ONE


def test_a_title_that_was_just_typed_counts(opened: ProgramDriver) -> None:
    opened.form.title.setFocus()
    opened.form.title.selectAll()
    QTest.keyClicks(opened.form.title, "Ovens")
    click(field_of(opened).button)
    assert "slug: 'ovens' # short" in opened.text
    click(field_of(opened).button)
    opened.wait(lambda: "This is what the title gives" in opened.window.status.currentMessage())


def test_the_address_can_be_copied(opened: ProgramDriver) -> None:
    choose(menu_of_click(field_of(opened).entry, QPoint(20, 10)), "Cop&y Address")
    assert QApplication.clipboard().text() == "https://a.b/posts/bread/"


def test_a_post_without_a_slug_gets_one_by_the_command(opened: ProgramDriver) -> None:
    opened.open_post("three.md")
    opened.settle()
    opened.run("form.slug")
    assert opened.text == "---\ntitle: Three Mills\nslug: three-mills\n---\n"
    opened.wait(lambda: field_of(opened).hasFocus())
    opened.run("edit.undo")
    assert "slug" not in opened.text


def test_without_a_title_nothing_is_made(opened: ProgramDriver) -> None:
    opened.form.title.setFocus()
    opened.form.title.selectAll()
    QTest.keyClicks(opened.form.title, "!")
    click(field_of(opened).button)
    assert "slug: 'bread'" in opened.text
    opened.wait(lambda: "The title has nothing" in opened.window.status.currentMessage())


def test_an_empty_title_says_so(opened: ProgramDriver) -> None:
    opened.wait(lambda: opened.form.title.placeholderText() == "Untitled")
