"""Spelling in the fields of the form and of the image bar."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QImage, QInputMethodEvent
from PySide6.QtTest import QTest

from editor.desktop.form.long_field import LongField
from editor.desktop.form.post_field import EntryField
from editor.desktop.ui.line_field import LineField
from editor.desktop.ui.wrapped_field import WrappedField
from editor.storage.places import Places
from tests.desktop.pointer import click
from tests.desktop.spelling.test_spelling import (
    ask_for_menu,
    choose,
    entries,
    open_menu,
    write,
)

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from editor.desktop.ui.wrapped_field import CheckedField
    from tests.desktop.driver import ProgramDriver

CONTROL = Qt.KeyboardModifier.ControlModifier


def waved(field: CheckedField) -> list[str]:
    """The words of a field that have a wave, by positions as Qt counts them."""
    text = field.text().encode("utf-16-le")
    return [text[2 * start : 2 * end].decode("utf-16-le") for start, end in field.waves]


def has_wave(field: CheckedField) -> bool:
    """Whether something in the field is drawn in red, as thin lines are: half of it."""
    image = field.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    return any(
        seen.red() - max(seen.green(), seen.blue()) > 30
        for x in range(image.width())
        for y in range(image.height())
        for seen in [QColor(image.pixel(x, y))]
    )


@pytest.fixture
def post(program: ProgramDriver, blog: Path) -> ProgramDriver:
    write(
        blog,
        "---\ntitle: A 👩‍👩‍👧 tilte\ndescription: Somthing about it\nslug: somthing-else\n---\n\n"
        "A wrold.\n",
    )
    write(blog, "---\ntitle: All is well\n---\n\nA wrold.\n", "other.md")
    program.open(blog)
    program.open_post("words.md")
    program.wait(lambda: waved(program.form.title) == ["tilte"])
    return program


def field_of(program: ProgramDriver, key: str) -> CheckedField:
    program.form.open_fields(True)
    field = program.form.others.fields[key,]
    if isinstance(field, LongField | EntryField):
        return field.entry
    assert isinstance(field, LineField)
    return field


def test_titles_and_descriptions_are_marked_and_slugs_are_not(post: ProgramDriver) -> None:
    post.wait(lambda: waved(field_of(post, "description")) == ["Somthing"])
    assert waved(field_of(post, "slug")) == []
    assert has_wave(post.form.title)
    assert has_wave(field_of(post, "description"))
    assert not has_wave(field_of(post, "slug"))
    click(post.form.title)  # it is drawn by Qt while the keyboard is in it
    assert has_wave(post.form.title)
    post.open_post("other.md")
    post.wait(lambda: waved(post.form.title) == [])
    assert not has_wave(post.form.title)


def test_a_long_title_has_its_waves_where_it_is_cut(program: ProgramDriver, blog: Path) -> None:
    title = "A tilte that goes on " + "and on " * 60
    write(blog, f"---\ntitle: {title}\n---\n\nOne.\n")
    program.open(blog)
    program.open_post("words.md")
    program.wait(lambda: waved(program.form.title) == ["tilte"])
    assert program.form.title.displayed.endswith("…")
    assert has_wave(program.form.title)


def test_a_word_is_marked_when_one_goes_on(post: ProgramDriver) -> None:
    title = post.form.title
    click(title)
    QTest.keyClick(title, Qt.Key.Key_End)
    QTest.keyClicks(title, " of somthing")
    assert waved(title) == ["tilte"]
    QTest.keyClicks(title, " new")
    post.wait(lambda: waved(title) == ["tilte", "somthing"])
    QTest.keyClicks(title, " onez")
    QTest.keyClick(title, Qt.Key.Key_Left)
    post.wait(lambda: waved(title) == ["tilte", "somthing", "onez"])


def test_a_word_of_a_description_is_marked_when_one_goes_on_and_mended_there(
    post: ProgramDriver,
) -> None:
    description, before = field_of(post, "description"), post.text
    click(description.viewport() if isinstance(description, WrappedField) else description)
    QTest.keyClick(description, Qt.Key.Key_End, CONTROL)
    QTest.keyClicks(description, " somthing")
    assert waved(description) == ["Somthing"]
    QTest.keyClicks(description, " new")
    post.wait(lambda: waved(description) == ["Somthing", "somthing"])
    QTest.keyClick(description, Qt.Key.Key_Home, CONTROL)
    QTest.keyClick(description, Qt.Key.Key_Period, CONTROL)
    choose(post, "Something")
    wanted = "Something about it somthing new"
    assert post.text == before.replace("Somthing about it", wanted)
    assert description.hasFocus()
    post.wait(lambda: waved(description) == ["somthing"])


def test_suggestions_by_key_change_the_front_matter_in_one_step(post: ProgramDriver) -> None:
    title, before = post.form.title, post.text
    click(title)
    QTest.keyClick(title, Qt.Key.Key_End)
    QTest.keyClick(title, Qt.Key.Key_Period, CONTROL)
    choose(post, "title")
    assert title.text() == "A 👩‍👩‍👧 title"
    assert post.text == before.replace("tilte", "title")
    assert title.hasFocus()
    post.wait(lambda: waved(title) == [])
    QTest.keyClick(title, Qt.Key.Key_Z, CONTROL)
    post.wait(lambda: post.text == before)


def test_the_context_menu_of_a_field_begins_with_suggestions(post: ProgramDriver) -> None:
    field = field_of(post, "description")
    post.wait(lambda: waved(field) == ["Somthing"])
    ask_for_menu(field, QPoint(12, field.height() // 2))
    menu = open_menu()
    assert menu is not None
    post.wait(lambda: "Something" in entries(menu))
    found = entries(menu)
    assert found.index("Something") < found.index("Add “Somthing” to My Words")
    assert any("Paste" in entry for entry in found[found.index("Ignore in This Post") :])
    choose(post, "Add “Somthing”")
    post.wait(lambda: waved(field) == [])
    assert Places.of_user().words.read_text("utf-8") == "Somthing\n"


def test_a_right_word_of_a_field_has_the_usual_menu(post: ProgramDriver) -> None:
    ask_for_menu(post.form.title, QPoint(10, post.form.title.height() // 2))
    menu = open_menu()
    assert menu is not None
    assert not any("My Words" in entry for entry in entries(menu))
    QTest.keyClick(menu, Qt.Key.Key_Escape)


def test_nothing_is_marked_while_spelling_is_not_checked(post: ProgramDriver) -> None:
    post.run("spelling.check")
    assert waved(post.form.title) == []
    post.run("spelling.check")
    post.wait(lambda: waved(post.form.title) == ["tilte"])


def test_waves_neither_move_the_cursor_nor_disturb_what_is_composed(qtbot: QtBot) -> None:
    field = LineField()
    qtbot.addWidget(field)
    field.setText("one tow")
    field.setSelection(0, 3)
    heard: list[str] = []
    field.textChanged.connect(heard.append)
    field.set_waves([(4, 7)], QColor("red"))
    assert (field.selectedText(), field.text(), heard) == ("one", "one tow", [])
    field.deselect()
    QTest.keyClick(field, Qt.Key.Key_End)
    # As the platform does for an input method.
    field.inputMethodEvent(QInputMethodEvent("に", []))
    field.set_waves([], QColor("red"))
    done = QInputMethodEvent("", [])
    done.setCommitString("日")
    field.inputMethodEvent(done)
    assert field.text() == "one tow日"
    field.set_waves([], QColor("red"))
    assert field.waves == []
