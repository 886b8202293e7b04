"""Cut, copy, paste, undo and the rest act on the pane that has the keyboard, or are disabled."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QMenu, QWidget

from editor.desktop.reviews.difference import DifferenceView
from editor.desktop.ui.notices import Notice
from editor.errors import Severity
from editor.writing.selection import Selection
from tests.desktop.driver import ProgramDriver
from tests.desktop.page_mouse import click_word, double_click_word, pane, select_word
from tests.desktop.preview.test_sync import page_text

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

CONTROL = Qt.KeyboardModifier.ControlModifier
CHANGING = ("edit.cut", "edit.paste", "edit.undo", "edit.redo")
FORMATTING = ("format.bold", "format.link", "format.heading_1", "format.bullets", "format.indent")
TEXT = "---\ntitle: Rye\n---\n\nAbout rye.\n\nMore about it.\n"


@pytest.fixture
def shown(qtbot: QtBot, qapp: QApplication, blog: Path) -> Iterator[ProgramDriver]:
    """The program with a post open, its preview painted, and a marker on the clipboard."""
    (blog / "posts/rye.md").write_text(TEXT, encoding="utf-8")
    driver = ProgramDriver(qtbot, qapp)
    driver.start(blog, preview=True)
    driver.wait(lambda: driver.preview.pane is not None)
    driver.wait(lambda: driver.blog.library.is_complete)
    driver.open_post("rye.md")
    driver.wait(lambda: "About rye." in page_text(driver))
    QGuiApplication.clipboard().setText("before")
    yield driver
    driver.close()


def clipboard() -> str:
    return QGuiApplication.clipboard().text()


def press(key: Qt.Key, modifiers: Qt.KeyboardModifier = CONTROL) -> None:
    """Press a key where the keyboard is."""
    widget = QApplication.focusWidget()
    assert widget is not None
    QTest.keyClick(widget, key, modifiers)


def choose_from_menu(program: ProgramDriver, menu_title: str, title: str) -> None:
    """Open a menu of the menu bar with the mouse and click an entry of it."""
    bar = program.window.menuBar()
    opener = next(a for a in bar.actions() if a.text().replace("&", "") == menu_title)
    QTest.mouseClick(bar, Qt.MouseButton.LeftButton, pos=bar.actionGeometry(opener).center())
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    entry = next(a for a in menu.actions() if a.text().replace("&", "") == title)
    assert entry.isEnabled(), f"{title} cannot be chosen"
    QTest.mouseClick(menu, Qt.MouseButton.LeftButton, pos=menu.actionGeometry(entry).center())


def choose_from_palette(program: ProgramDriver, title: str) -> None:
    press(Qt.Key.Key_P, CONTROL | Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClicks(program.window.palette_sheet.query, title)
    press(Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier)


def is_enabled(program: ProgramDriver, command_id: str) -> bool:
    return program.window.commands.action(command_id).isEnabled()


# ---- the page


def test_ctrl_c_copies_what_is_selected_on_the_page(shown: ProgramDriver) -> None:
    shown.source.set_selection(Selection(6, 0, 6, 4))
    select_word(shown, "rye")
    press(Qt.Key.Key_C)
    shown.wait(lambda: clipboard() == "rye")


def test_copy_in_the_menu_copies_what_is_selected_on_the_page(shown: ProgramDriver) -> None:
    shown.source.set_selection(Selection(6, 0, 6, 4))
    select_word(shown, "rye")
    choose_from_menu(shown, "Edit", "Copy")
    shown.wait(lambda: clipboard() == "rye")


def test_copy_in_the_palette_copies_what_is_selected_on_the_page(shown: ProgramDriver) -> None:
    shown.source.set_selection(Selection(6, 0, 6, 4))
    select_word(shown, "rye")
    choose_from_palette(shown, "Copy")
    shown.wait(lambda: clipboard() == "rye")


def test_ctrl_a_on_the_page_selects_the_page(shown: ProgramDriver) -> None:
    select_word(shown, "rye")
    press(Qt.Key.Key_A)
    shown.wait(lambda: "More about it." in pane(shown).view.selectedText())
    assert not shown.source.textCursor().hasSelection()


def test_nothing_but_undo_changes_the_text_from_the_page(shown: ProgramDriver) -> None:
    shown.keys("typed ")
    changed = shown.text
    shown.wait(lambda: "typed" in page_text(shown))
    shown.source.set_selection(Selection(6, 0, 6, 4))
    select_word(shown, "rye")
    for command in ("edit.cut", "edit.paste", *FORMATTING):
        assert not is_enabled(shown, command), command
    for key in (Qt.Key.Key_X, Qt.Key.Key_V, Qt.Key.Key_B, Qt.Key.Key_1):
        press(key)
    assert shown.text == changed
    assert clipboard() == "before"
    # A click on the page ticks a task, which has to be undone from there.
    shown.run("edit.undo")
    assert shown.text == changed.replace("typed ", "typed")


def test_copy_is_disabled_while_nothing_is_selected_on_the_page(shown: ProgramDriver) -> None:
    shown.source.set_selection(Selection(6, 0, 6, 4))
    click_word(shown, "rye")
    shown.wait(pane(shown).view.hasFocus)
    assert not is_enabled(shown, "edit.copy")
    press(Qt.Key.Key_C)
    assert clipboard() == "before"


def test_the_window_closes_while_the_page_has_the_keyboard(shown: ProgramDriver) -> None:
    select_word(shown, "rye")
    shown.run("app.quit")
    shown.wait(lambda: not shown.window.isVisible())
    assert shown.notices == []


# ---- the text


def test_the_text_is_copied_when_it_has_the_keyboard(shown: ProgramDriver) -> None:
    select_word(shown, "rye")
    viewport = shown.source.viewport()
    shown.source.set_cursor_place(6, 1)
    place = shown.source.cursorRect().center()
    QTest.mouseClick(viewport, Qt.MouseButton.LeftButton, pos=place)
    QTest.mouseDClick(viewport, Qt.MouseButton.LeftButton, pos=place)
    choose_from_menu(shown, "Edit", "Copy")
    assert clipboard() == "More"


def test_cut_and_paste_in_the_menu_change_the_text(shown: ProgramDriver) -> None:
    shown.source.set_selection(Selection(6, 0, 6, 4))
    choose_from_menu(shown, "Edit", "Cut")
    assert clipboard() == "More"
    shown.source.set_cursor_place(4, 0)
    choose_from_menu(shown, "Edit", "Paste")
    assert shown.text.endswith("\nMoreAbout rye.\n\n about it.\n")


def test_the_commands_follow_the_selection_of_the_text(shown: ProgramDriver) -> None:
    assert not is_enabled(shown, "edit.cut")
    assert not is_enabled(shown, "edit.copy")
    press(Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert is_enabled(shown, "edit.cut")
    assert is_enabled(shown, "edit.copy")


# ---- the fields


def fields(program: ProgramDriver) -> dict[str, QWidget]:
    press(Qt.Key.Key_H)
    return {
        "filter": program.posts.filter,
        "title": program.form.title,
        "find": program.find_bar.text,
        "replacement": program.find_bar.replacement,
    }


@pytest.mark.parametrize("name", ["filter", "title", "find", "replacement"])
def test_a_field_is_edited_while_it_has_the_keyboard(shown: ProgramDriver, name: str) -> None:
    shown.source.set_selection(Selection(6, 0, 6, 4))
    body = shown.text.partition("\n---\n")[2]
    field = fields(shown)[name]
    QTest.mouseClick(field, Qt.MouseButton.LeftButton, pos=field.rect().center())
    choose_from_menu(shown, "Edit", "Select All")
    QTest.keyClicks(field, "wholly new")
    choose_from_menu(shown, "Edit", "Select All")
    choose_from_menu(shown, "Edit", "Copy")
    assert clipboard() == "wholly new"
    choose_from_menu(shown, "Edit", "Cut")
    choose_from_menu(shown, "Edit", "Paste")
    choose_from_menu(shown, "Edit", "Paste")
    assert field.property("text") == "wholly newwholly new"
    for command in FORMATTING:
        assert not is_enabled(shown, command), command
    assert shown.text.partition("\n---\n")[2] == body


def test_undo_acts_on_the_field_with_the_keyboard(shown: ProgramDriver) -> None:
    shown.keys("typed ")
    changed = shown.text
    field = shown.posts.filter
    QTest.mouseClick(field, Qt.MouseButton.LeftButton, pos=field.rect().center())
    assert not is_enabled(shown, "edit.undo")
    QTest.keyClicks(field, "rye")
    choose_from_menu(shown, "Edit", "Undo")
    assert field.text() == ""
    assert shown.text == changed


def test_undo_from_the_form_acts_on_the_post(shown: ProgramDriver) -> None:
    title = shown.form.title
    QTest.mouseClick(title, Qt.MouseButton.LeftButton, pos=title.rect().center())
    QTest.keyClicks(title, "!")
    assert shown.text != TEXT
    choose_from_menu(shown, "Edit", "Undo Change Title")
    assert shown.text == TEXT


def test_a_word_that_is_double_clicked_on_the_page_is_copied(shown: ProgramDriver) -> None:
    double_click_word(shown, "More")
    shown.wait(lambda: shown.source.hasFocus() and shown.source.cursor_place()[0] == 6)
    press(Qt.Key.Key_C)
    assert clipboard() == "More"


# ---- what is only read


def test_nothing_is_edited_from_the_list_of_posts(shown: ProgramDriver) -> None:
    shown.keys("typed ")
    changed = shown.text
    shown.source.set_selection(Selection(6, 0, 6, 4))
    shown.posts.focus_list()
    for command in (*CHANGING, *FORMATTING):
        assert not is_enabled(shown, command), command
    for key in (Qt.Key.Key_X, Qt.Key.Key_V, Qt.Key.Key_Z, Qt.Key.Key_B):
        press(key)
    assert shown.text == changed
    assert clipboard() == "before"
    choose_from_menu(shown, "Edit", "Copy")
    assert clipboard() == "Rye"


def test_the_words_of_a_notice_can_be_copied(shown: ProgramDriver) -> None:
    shown.source.set_selection(Selection(6, 0, 6, 4))
    shown.blog.notices.post(Notice("x", Severity.NOTE, "Something happened.", "And why."))
    label = next(label for label in shown.seen(QLabel) if label.text() == "Something happened.")
    place = QPoint(label.fontMetrics().horizontalAdvance("Some"), label.height() // 2)
    QTest.mouseClick(label, Qt.MouseButton.LeftButton, pos=place)
    QTest.mouseDClick(label, Qt.MouseButton.LeftButton, pos=place)
    press(Qt.Key.Key_C)
    assert clipboard() == "Something"
    QTest.mouseClick(label, Qt.MouseButton.LeftButton, pos=place)
    choose_from_menu(shown, "Edit", "Select All")
    choose_from_menu(shown, "Edit", "Copy")
    assert clipboard() == "Something happened."


def test_an_earlier_version_can_be_copied_and_not_changed(shown: ProgramDriver) -> None:
    shown.keys("newer ")
    shown.save()
    shown.settle()
    shown.run("post.history")
    shown.settle()
    difference = shown.seen(DifferenceView)[0]
    QTest.mouseClick(difference.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(20, 20))
    choose_from_menu(shown, "Edit", "Select All")
    for command in (*CHANGING, *FORMATTING):
        assert not is_enabled(shown, command), command
    choose_from_menu(shown, "Edit", "Copy")
    assert "newer" in clipboard()
