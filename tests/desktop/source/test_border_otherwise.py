"""By mouse, input method or command too the folded head is not changed unseen."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragMoveEvent,
    QDropEvent,
    QInputMethodEvent,
    QTextCursor,
)
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from editor.errors import Message
from editor.text.lines import LineEdit
from editor.writing.emphasis import bold
from editor.writing.headings import heading
from editor.writing.paragraphs import bullets, quote
from editor.writing.selection import Selection
from tests.desktop.source.conftest import BODY, FIRST, HEAD, folded, is_folded, text_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from editor.desktop.source.editor import SourceEditor
    from editor.writing.selection import Command

    Opened = Callable[[str], SourceEditor]

Key = Qt.Key
NONE = Qt.KeyboardModifier.NoModifier
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def chip_line(editor: SourceEditor) -> int:
    """The middle of the folded line in the viewport."""
    return editor.cursorRect(QTextCursor(editor.document().firstBlock())).center().y()


def test_a_click_beside_the_label_goes_to_the_start_of_the_body(opened: Opened) -> None:
    editor = folded(opened)
    editor.set_cursor_place(FIRST + 1, 3)

    QTest.mouseClick(
        editor.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(400, chip_line(editor))
    )
    assert editor.cursor_place() == (FIRST, 0)
    QTest.mouseDClick(
        editor.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(400, chip_line(editor))
    )

    assert is_folded(editor)
    assert editor.selection() == Selection.at(FIRST, 0)


def test_a_drag_up_over_the_fold_selects_from_the_start_of_the_body(opened: Opened) -> None:
    editor = folded(opened)
    editor.set_cursor_place(FIRST + 1, 3)
    place = editor.cursorRect().center()
    viewport = editor.viewport()

    QTest.mousePress(viewport, Qt.MouseButton.LeftButton, pos=place)
    for y in (place.y() - 10, chip_line(editor), -30):
        QTest.mouseMove(viewport, QPoint(300, y))
    QTest.mouseRelease(viewport, Qt.MouseButton.LeftButton, pos=QPoint(300, -30))

    assert is_folded(editor)
    assert editor.selection() == Selection(FIRST + 1, 3, FIRST, 0)


def test_what_is_dropped_on_the_fold_comes_to_the_start_of_the_body(opened: Opened) -> None:
    editor = folded(opened)
    data = QMimeData()
    data.setText("new ")

    action, button = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    place = QPoint(300, chip_line(editor))
    for event in (
        QDragEnterEvent(place, action, data, button, NONE),
        QDragMoveEvent(place, action, data, button, NONE),
        QDropEvent(QPointF(place), action, data, button, NONE),
    ):
        QApplication.sendEvent(editor.viewport(), event)

    assert text_of(editor) == HEAD + "new " + BODY
    assert is_folded(editor)
    editor.undo()
    assert text_of(editor) == HEAD + BODY


@pytest.mark.parametrize(("start", "length"), [(0, 0), (-2, 2), (-3, 5), (-1, 1)])
def test_an_input_method_replaces_nothing_of_the_fold(
    opened: Opened, start: int, length: int
) -> None:
    editor = folded(opened)
    event = QInputMethodEvent()
    event.setCommitString("東京", start, length)

    QApplication.sendEvent(editor, event)

    assert text_of(editor) == HEAD + "東京" + BODY[max(0, start + length) :]
    assert is_folded(editor)


def test_an_input_method_writes_at_the_start_of_the_body(opened: Opened) -> None:
    editor = folded(opened)
    QTest.keyClick(editor, Key.Key_Home, CTRL)
    QApplication.sendEvent(editor, QInputMethodEvent("とう", []))
    event = QInputMethodEvent()
    event.setCommitString("東")

    QApplication.sendEvent(editor, event)

    assert text_of(editor) == HEAD + "東" + BODY
    assert is_folded(editor)


@pytest.mark.parametrize("command", [bold, quote, heading(1), bullets])
def test_a_command_at_the_border_leaves_the_head(opened: Opened, command: Command) -> None:
    editor = folded(opened)

    assert editor.run(command, "Command")

    assert text_of(editor).startswith(HEAD)
    assert text_of(editor) != HEAD + BODY
    assert is_folded(editor)
    editor.undo()
    assert text_of(editor) == HEAD + BODY
    assert is_folded(editor)


@pytest.mark.parametrize("fold", [False, True])
def test_a_list_in_the_head_is_no_list_of_the_body(opened: Opened, fold: bool) -> None:
    head = "---\ntags:\n- blog\n---\n"
    editor = opened(head + "- item")
    editor.fold_head(fold)
    editor.set_selection(Selection(4, 0, 4, 6))

    QTest.keyClick(editor, Key.Key_Tab)

    assert text_of(editor) == head + "- item"


@pytest.mark.parametrize("place", [(0, 0), (0, 2), (1, 4), (FIRST - 1, 0)])
def test_a_place_in_the_head_that_is_gone_to_opens_it(
    opened: Opened, place: tuple[int, int]
) -> None:
    editor = folded(opened)

    editor.set_cursor_place(*place)

    assert not is_folded(editor)
    assert editor.cursor_place() == place


@pytest.mark.parametrize("selection", [Selection(0, 0, 0, 3), Selection(1, 0, FIRST, 3)])
def test_what_is_selected_of_the_head_by_a_search_is_seen(
    opened: Opened, selection: Selection
) -> None:
    editor = folded(opened)

    editor.set_selection(selection)

    assert not is_folded(editor)
    assert editor.selection() == selection


def test_redo_of_a_change_of_the_head_opens_it(opened: Opened) -> None:
    editor = folded(opened)
    editor.post.apply(LineEdit(1, 1, ("title: Two",)), "Change title")
    QTest.keyClick(editor, Key.Key_Z, CTRL)
    editor.fold_head(True)

    QTest.keyClick(editor, Key.Key_Z, CTRL | SHIFT)

    assert text_of(editor).startswith("---\ntitle: Two\n")
    assert not is_folded(editor)


def test_a_read_only_post_is_passed_in_the_same_way(opened: Opened) -> None:
    editor = folded(opened)
    editor.post.set_read_only(Message("No permission to write."))
    editor.set_cursor_place(FIRST + 2, 2)

    QTest.keyClick(editor, Key.Key_Home, CTRL)
    assert editor.cursor_place() == (FIRST, 0)
    QTest.keyClick(editor, Key.Key_Backspace)
    assert is_folded(editor)
    QTest.keyClick(editor, Key.Key_A, CTRL)
    assert editor.selection() == Selection(FIRST, 0, FIRST + 2, 4)
    QTest.keyClicks(editor, "x")

    assert text_of(editor) == HEAD + BODY
