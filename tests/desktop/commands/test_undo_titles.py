"""The Edit menu, the toolbar and the palette say what undo and redo would do."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from editor.writing.selection import Selection
from tests.desktop.pointer import click

if TYPE_CHECKING:
    from pathlib import Path

    from tests.desktop.driver import ProgramDriver

CONTROL = Qt.KeyboardModifier.ControlModifier
WORD = Selection(6, 0, 6, 5)


@pytest.fixture
def shown(program: ProgramDriver, blog: Path) -> ProgramDriver:
    """The program with a post open and its first word selected."""
    program.open(blog)
    program.open_post("rye.md")
    program.source.set_selection(WORD)
    return program


def press(key: Qt.Key, modifiers: Qt.KeyboardModifier = CONTROL) -> None:
    """Press a key where the keyboard is."""
    widget = QApplication.focusWidget()
    assert widget is not None
    QTest.keyClick(widget, key, modifiers)


def edit_menu(program: ProgramDriver) -> tuple[str, str]:
    """The first two entries of the Edit menu, which is opened with the mouse."""
    bar = program.window.menuBar()
    opener = next(a for a in bar.actions() if a.text() == "&Edit")
    QTest.mouseClick(bar, Qt.MouseButton.LeftButton, pos=bar.actionGeometry(opener).center())
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    undo, redo = [action.text() for action in menu.actions()[:2]]
    menu.close()
    return undo, redo


def tips(program: ProgramDriver) -> tuple[str, str]:
    """The tool tips of the two buttons."""
    undo, redo = (program.window.commands.action(name) for name in ("edit.undo", "edit.redo"))
    return undo.toolTip(), redo.toolTip()


def test_nothing_to_undo_has_no_name(shown: ProgramDriver) -> None:
    assert edit_menu(shown) == ("&Undo", "&Redo")
    assert tips(shown) == ("Undo (Ctrl+Z)", "Redo (Ctrl+Shift+Z)")


def test_the_menu_names_what_undo_and_redo_would_do(shown: ProgramDriver) -> None:
    press(Qt.Key.Key_B)
    assert edit_menu(shown) == ("&Undo Bold", "&Redo")
    press(Qt.Key.Key_Z)
    assert edit_menu(shown) == ("&Undo", "&Redo Bold")
    press(Qt.Key.Key_Y)
    press(Qt.Key.Key_End, Qt.KeyboardModifier.NoModifier)
    shown.keys("x")
    assert edit_menu(shown) == ("&Undo Typing", "&Redo")
    press(Qt.Key.Key_Z)
    assert edit_menu(shown) == ("&Undo Bold", "&Redo Typing")


def test_the_buttons_name_it_without_the_menu_being_opened(shown: ProgramDriver) -> None:
    press(Qt.Key.Key_B)
    assert tips(shown) == ("Undo Bold (Ctrl+Z)", "Redo (Ctrl+Shift+Z)")
    press(Qt.Key.Key_End, Qt.KeyboardModifier.NoModifier)
    shown.keys("x")
    assert tips(shown) == ("Undo Typing (Ctrl+Z)", "Redo (Ctrl+Shift+Z)")
    press(Qt.Key.Key_Z)
    assert tips(shown) == ("Undo Bold (Ctrl+Z)", "Redo Typing (Ctrl+Shift+Z)")


def test_the_palette_names_it(shown: ProgramDriver) -> None:
    press(Qt.Key.Key_E)
    press(Qt.Key.Key_P, CONTROL | Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClicks(shown.window.palette_sheet.query, "undo")
    model = shown.window.palette_sheet.list.model()
    assert model.index(0, 0).data() == "Undo Code"


def test_the_clipboard_is_named(shown: ProgramDriver) -> None:
    press(Qt.Key.Key_X)
    assert edit_menu(shown)[0] == "&Undo Cut"
    press(Qt.Key.Key_V)
    assert edit_menu(shown)[0] == "&Undo Paste"
    shown.source.set_selection(WORD)
    shown.run("edit.cut")
    assert edit_menu(shown)[0] == "&Undo Cut"
    shown.run("edit.undo")
    assert edit_menu(shown) == ("&Undo Paste", "&Redo Cut")
    shown.source.set_selection(WORD)
    QGuiApplication.clipboard().setText("https://example.org")
    press(Qt.Key.Key_V)
    assert edit_menu(shown)[0] == "&Undo Paste Link"


def test_a_drop_is_named(shown: ProgramDriver) -> None:
    shown.source.set_cursor_place(6, 0)
    data = QMimeData()
    data.setText("dropped ")
    place = shown.source.cursorRect().center()
    how = Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    for event in (
        QDragEnterEvent(place, *how),
        QDragMoveEvent(place, *how),
        QDropEvent(QPointF(place), *how),
    ):
        QApplication.sendEvent(shown.source.viewport(), event)
    assert "dropped " in shown.text
    assert edit_menu(shown)[0] == "&Undo Drag and Drop"


def test_the_keys_of_lists_are_named(shown: ProgramDriver) -> None:
    press(Qt.Key.Key_Tab, Qt.KeyboardModifier.NoModifier)
    assert edit_menu(shown)[0] == "&Undo Indent"
    press(Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    assert edit_menu(shown)[0] == "&Undo Outdent"


def test_replacing_is_named(shown: ProgramDriver) -> None:
    press(Qt.Key.Key_H)
    bar = shown.find_bar
    write(bar.text, "about")
    shown.wait(lambda: bar.said.endswith("of 2"))
    write(bar.replacement, "On")
    click(bar.replace_all)
    shown.wait(lambda: "On rye" in shown.text)
    shown.source.setFocus()
    assert edit_menu(shown)[0] == "&Undo Replace All"


def test_a_field_of_the_form_is_named(shown: ProgramDriver) -> None:
    shown.run("edit.select_all")
    form = shown.form
    write(form.title, "R&D")
    assert edit_menu(shown)[0] == "&Undo Change Title"
    write(form.date.text_field, "2026-03-02")
    assert edit_menu(shown)[0] == "&Undo Change Date"
    click(form.draft)
    assert edit_menu(shown)[0] == "&Undo Change Draft"
    shown.source.setFocus()
    press(Qt.Key.Key_Z)
    assert edit_menu(shown) == ("&Undo Change Date", "&Redo Change Draft")


@pytest.mark.parametrize(
    ("key", "entry", "tip"),
    [("q&a", "q&&a", "q&a"), ("k" * 90, "k" * 32 + "…", "k" * 32 + "…")],
)
def test_another_field_is_named_by_its_key(
    program: ProgramDriver, blog: Path, key: str, entry: str, tip: str
) -> None:
    post = blog / "posts" / "rye.md"
    post.write_text(f'---\ntitle: Rye\n"{key}": one\n---\n\nText.\n', encoding="utf-8")
    program.open(blog)
    program.open_post("rye.md")
    # A low window has room for the first row of the form only.
    program.window.resize(1200, 900)
    field = program.form.others.fields[(key,)]
    program.wait(field.isVisible)
    write(field, "two")
    assert edit_menu(program)[0] == f"&Undo Change {entry}"
    assert tips(program)[0] == f"Undo Change {tip} (Ctrl+Z)"
    assert field.hasFocus()


def test_a_field_with_a_history_of_its_own_names_no_step(shown: ProgramDriver) -> None:
    press(Qt.Key.Key_B)
    press(Qt.Key.Key_F)
    QTest.keyClicks(shown.find_bar.text, "rye")
    assert edit_menu(shown)[0] == "&Undo"


def write(field: QWidget, text: str) -> None:
    """Click a field and replace what is in it."""
    click(field)
    press(Qt.Key.Key_A)
    QTest.keyClicks(field, text)
