from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import (
    QContextMenuEvent,
    QDragEnterEvent,
    QDragMoveEvent,
    QDropEvent,
    QTextCursor,
    QWheelEvent,
)
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from editor.desktop.documents.document import PostDocument
from editor.desktop.source.editor import SourceEditor
from editor.desktop.source.extensions import TextExtensions
from editor.desktop.ui.themes import LIGHT, Themes
from editor.storage.encoding import UTF_8
from editor.text.lines import Lines
from editor.writing.selection import Selection
from tests.desktop.source.conftest import HEAD

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from editor.desktop.feature import TextPlace

TEXT = "".join(f"line {number} of the text\n" for number in range(80))
BUTTONS = [
    Qt.MouseButton.LeftButton,
    Qt.MouseButton.MiddleButton,
    Qt.MouseButton.RightButton,
    Qt.MouseButton.BackButton,
    Qt.MouseButton.ForwardButton,
    Qt.MouseButton.TaskButton,
]
EACH_BUTTON = pytest.mark.parametrize("button", BUTTONS, ids=lambda button: button.name)
EACH_PLACE = pytest.mark.parametrize("x", [4, 450, 880], ids=["left", "column", "right"])


def under_mouse(editor: SourceEditor, x: int) -> tuple[QWidget, QPoint]:
    """The widget at ``x`` in the height of the first lines, and the point in it."""
    editor.resize(900, 600)
    place = QPoint(x, 60)
    widget = editor.childAt(place) or editor
    return widget, widget.mapFrom(editor, place)


def column_edges(editor: SourceEditor) -> tuple[int, int]:
    box = editor.viewport().geometry()
    return box.left(), box.right()


@EACH_BUTTON
@EACH_PLACE
def test_every_button_can_be_clicked_in_the_text_and_beside_it(
    opened: Callable[[str], SourceEditor], button: Qt.MouseButton, x: int
) -> None:
    editor = opened(TEXT)
    widget, place = under_mouse(editor, x)
    QTest.mouseClick(widget, button, pos=place)
    QTest.mouseDClick(widget, button, pos=place)
    QTest.mouseClick(widget, button, pos=place)
    assert editor.post.lines().text() == TEXT


@EACH_BUTTON
@EACH_PLACE
def test_every_button_can_be_dragged_in_the_text_and_beside_it(
    opened: Callable[[str], SourceEditor], button: Qt.MouseButton, x: int
) -> None:
    editor = opened(TEXT)
    widget, place = under_mouse(editor, x)
    QTest.mousePress(widget, button, pos=place)
    for step in range(10):
        QTest.mouseMove(widget, place + QPoint(7 * step, 9 * step))
    QTest.mouseRelease(widget, button, pos=place + QPoint(70, 90))
    assert editor.textCursor().hasSelection() == (button is Qt.MouseButton.LeftButton)
    assert editor.post.lines().text() == TEXT


@EACH_PLACE
def test_two_buttons_can_be_held_at_once(opened: Callable[[str], SourceEditor], x: int) -> None:
    editor = opened(TEXT)
    widget, place = under_mouse(editor, x)
    QTest.mousePress(widget, Qt.MouseButton.LeftButton, pos=place)
    QTest.mousePress(widget, Qt.MouseButton.RightButton, pos=place)
    QTest.mouseMove(widget, place + QPoint(30, 40))
    QTest.mouseRelease(widget, Qt.MouseButton.LeftButton, pos=place)
    QTest.mouseRelease(widget, Qt.MouseButton.RightButton, pos=place)
    assert editor.post.lines().text() == TEXT


def turn(editor: SourceEditor, x: int, delta: QPoint) -> None:
    widget, place = under_mouse(editor, x)
    event = QWheelEvent(
        QPointF(place),
        QPointF(editor.mapToGlobal(QPoint(x, 60))),
        QPoint(),
        delta,
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(widget, event)


@EACH_PLACE
def test_the_wheel_scrolls_in_the_text_and_beside_it_and_stops_at_both_ends(
    opened: Callable[[str], SourceEditor], x: int
) -> None:
    editor = opened(TEXT)
    bar = editor.verticalScrollBar()
    turn(editor, x, QPoint(0, -120))
    once = bar.value()
    assert once > 0
    turn(editor, x, QPoint(0, 120))
    assert bar.value() == 0
    turn(editor, x, QPoint(0, 120))
    turn(editor, x, QPoint(120, 0))
    turn(editor, x, QPoint(-120, 0))
    assert bar.value() == 0
    bar.setValue(bar.maximum())
    turn(editor, x, QPoint(0, -120))
    assert bar.value() == bar.maximum()


def test_a_drag_that_begins_beside_the_column_selects(
    opened: Callable[[str], SourceEditor],
) -> None:
    editor = opened(TEXT)
    editor.resize(1500, 600)
    left, _ = column_edges(editor)
    top = editor.viewport().mapTo(editor, editor.cursorRect().center()).y()
    QTest.mousePress(editor, Qt.MouseButton.LeftButton, pos=QPoint(left // 2, top))
    QTest.mouseMove(editor, QPoint(left // 2, top + 3 * editor.cursorRect().height()))
    QTest.mouseRelease(editor, Qt.MouseButton.LeftButton, pos=QPoint(left // 2, top))
    assert editor.selection().start == (0, 0)
    assert editor.selection().end[0] >= 1


@pytest.mark.parametrize("x", [4, 880], ids=["left", "right"])
def test_text_can_be_dropped_beside_the_column(
    opened: Callable[[str], SourceEditor], x: int
) -> None:
    editor = opened("one\ntwo\n")
    cursor = QTextCursor(editor.document())
    cursor.setPosition(editor.post.position(1, 0))
    place = QPoint(x, editor.viewport().mapTo(editor, editor.cursorRect(cursor).center()).y())
    data = QMimeData()
    data.setText("new")
    action, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    held = Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(place, action, data, left, held)
    QApplication.sendEvent(editor, enter)
    assert enter.isAccepted()
    move = QDragMoveEvent(place, action, data, left, held)
    QApplication.sendEvent(editor, move)
    assert move.isAccepted()
    drop = QDropEvent(QPointF(place), action, data, left, held)
    QApplication.sendEvent(editor, drop)
    assert drop.isAccepted()
    assert editor.post.lines().text() == ("one\nnewtwo\n" if x < 450 else "one\ntwonew\n")


def test_what_nothing_can_be_said_about_is_not_taken_beside_the_column(
    opened: Callable[[str], SourceEditor],
) -> None:
    editor = opened("one\n")
    data = QMimeData()
    data.setData("application/x-unknown", b"1")
    enter = QDragEnterEvent(
        QPoint(4, 30),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(editor, enter)
    assert not enter.isAccepted()


# ---- the context menu


class Asked:
    """A provider that remembers the places it was asked about."""

    def __init__(self, title: str) -> None:
        self._title = title
        self.places: list[tuple[int, int]] = []

    def __call__(self, menu: QMenu, place: TextPlace) -> None:
        menu.addAction(self._title)
        self.places.append((place.line, place.column))


def editor_with_menu(qtbot: QtBot, path: Path, text: str, *providers: Asked) -> SourceEditor:
    document = PostDocument(path, Lines.from_text(text), UTF_8)
    editor = SourceEditor(document, Themes(LIGHT), extensions=TextExtensions(menu=providers))
    document.setParent(editor)
    qtbot.addWidget(editor)
    editor.resize(900, 600)
    with qtbot.waitExposed(editor):
        editor.show()
    editor.activateWindow()
    editor.setFocus()
    return editor


def right_click(editor: SourceEditor, line: int, column: int) -> QMenu | None:
    """Ask for the menu at a place in the text, as Qt does on a press of the right button."""
    cursor = QTextCursor(editor.document())
    cursor.setPosition(editor.post.position(line, column))
    place = editor.cursorRect(cursor).center()
    QTest.mousePress(editor.viewport(), Qt.MouseButton.RightButton, pos=place)
    globally = editor.viewport().mapToGlobal(place)
    asked = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place, globally)
    QApplication.sendEvent(editor.viewport(), asked)
    QTest.mouseRelease(editor.viewport(), Qt.MouseButton.RightButton, pos=place)
    return open_menu()


def open_menu() -> QMenu | None:
    popup = QApplication.activePopupWidget()
    return popup if isinstance(popup, QMenu) else None


def titles(menu: QMenu | None) -> list[str]:
    assert menu is not None
    found = [action.text() for action in menu.actions()]
    menu.close()
    return found


def test_each_provider_adds_its_entries_to_the_menu(qtbot: QtBot, tmp_path: Path) -> None:
    first, second = Asked("First"), Asked("Second")
    editor = editor_with_menu(qtbot, tmp_path / "a.md", "one two\nthree\n", first, second)
    assert titles(right_click(editor, 1, 2)) == ["First", "", "Second"]
    assert first.places == second.places == [(1, 2)]


def test_a_menu_without_entries_is_not_shown(qtbot: QtBot, tmp_path: Path) -> None:
    editor = editor_with_menu(qtbot, tmp_path / "a.md", "one\n")
    assert right_click(editor, 0, 1) is None


def test_a_right_click_outside_the_selection_takes_the_cursor_along(
    qtbot: QtBot, tmp_path: Path
) -> None:
    editor = editor_with_menu(qtbot, tmp_path / "a.md", "one two\nthree\n", Asked("An entry"))
    editor.set_selection(Selection(0, 0, 0, 3))
    titles(right_click(editor, 1, 2))
    assert editor.selection() == Selection.at(1, 2)


def test_a_right_click_inside_the_selection_keeps_it(qtbot: QtBot, tmp_path: Path) -> None:
    asked = Asked("An entry")
    editor = editor_with_menu(qtbot, tmp_path / "a.md", "one two\nthree\n", asked)
    editor.set_selection(Selection(0, 0, 1, 3))
    titles(right_click(editor, 0, 5))
    assert editor.selection() == Selection(0, 0, 1, 3)


def test_a_right_click_beside_the_column_means_the_line_there(qtbot: QtBot, tmp_path: Path) -> None:
    asked = Asked("An entry")
    editor = editor_with_menu(qtbot, tmp_path / "a.md", "one two\nthree\n", asked)
    cursor = QTextCursor(editor.document())
    cursor.setPosition(editor.post.position(1, 0))
    y = editor.viewport().mapTo(editor, editor.cursorRect(cursor).center()).y()
    place = QPoint(4, y)
    asked_for = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place, editor.mapToGlobal(place))
    QApplication.sendEvent(editor, asked_for)
    titles(open_menu())
    assert asked.places == [(1, 0)]


def test_the_menu_key_opens_the_menu_at_the_cursor(qtbot: QtBot, tmp_path: Path) -> None:
    asked = Asked("An entry")
    editor = editor_with_menu(qtbot, tmp_path / "a.md", "one two\nthree\n", asked)
    editor.set_selection(Selection(1, 1, 1, 4))
    corner = QPoint(0, 0)
    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, corner, corner)
    QApplication.sendEvent(editor, event)
    menu = open_menu()
    assert menu is not None
    caret = editor.viewport().mapToGlobal(editor.cursorRect().center())
    assert (menu.pos() - caret).manhattanLength() < 40
    titles(menu)
    assert asked.places == [(1, 4)]
    assert editor.selection() == Selection(1, 1, 1, 4)


def test_the_label_of_the_folded_head_has_a_menu_that_unfolds_it(
    qtbot: QtBot, tmp_path: Path
) -> None:
    editor = editor_with_menu(qtbot, tmp_path / "a.md", f"{HEAD}\nBody\n", Asked("An entry"))
    editor.fold_head(True)
    editor.set_cursor_place(5, 2)
    before = editor.cursor_place()
    menu = right_click(editor, 0, 0)
    assert menu is not None
    assert [action.text() for action in menu.actions()] == ["Unfold Front Matter"]
    assert editor.cursor_place() == before
    QTest.keyClick(menu, Qt.Key.Key_Down)
    QTest.keyClick(menu, Qt.Key.Key_Return)
    assert not editor.is_head_folded


def test_the_cursor_is_followed_again_after_a_right_click(qtbot: QtBot, tmp_path: Path) -> None:
    editor = editor_with_menu(qtbot, tmp_path / "a.md", TEXT, Asked("An entry"))
    # The menu takes the release of the button.
    place = editor.cursorRect().center()
    QTest.mousePress(editor.viewport(), Qt.MouseButton.RightButton, pos=place)
    for _ in range(40):
        QTest.keyClick(editor, Qt.Key.Key_Down)
    below = editor.viewport().height() - editor.cursorRect().bottom()
    # What is not released stays pressed in the tests that follow.
    QTest.mouseRelease(editor.verticalScrollBar(), Qt.MouseButton.RightButton)
    assert below >= editor.cursorRect().height() - 1
