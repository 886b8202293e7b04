"""The head is folded while the form shows it, and never in the way."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication, QImage, QTextCursor
from PySide6.QtTest import QTest

from editor.text.lines import LineEdit
from tests.desktop.source.conftest import HEAD

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from editor.desktop.source.editor import SourceEditor

    Opened = Callable[[str], SourceEditor]


def shown(editor: SourceEditor) -> list[str]:
    found = []
    block = editor.document().begin()
    while block.isValid():
        if block.isVisible():
            found.append(block.text())
        block = block.next()
    return found


def folded(opened: Opened, text: str = HEAD + "body") -> SourceEditor:
    editor = opened(text)
    editor.fold_head(True)
    return editor


def test_the_head_is_folded_to_one_line(opened: Opened) -> None:
    editor = folded(opened)

    assert shown(editor) == ["---", "body"]
    assert editor.cursor_place() == (4, 0)
    editor.fold_head(False)
    assert shown(editor) == [*HEAD.splitlines(), "body"]
    assert not editor.post.is_modified
    assert not editor.document().isUndoAvailable()


def on_screen(editor: SourceEditor) -> QImage:
    """What the screen shows of the folded head, beside the cursor, which Qt paints anew."""
    place = editor.viewport().mapTo(editor, QPoint(20, 0))
    shot = editor.screen().grabWindow(editor.winId(), place.x(), place.y(), 400, 30)
    return shot.toImage()


def test_the_folded_head_shows_when_the_cursor_comes_and_goes(opened: Opened, qtbot: QtBot) -> None:
    editor = folded(opened, HEAD + "\n\nbody")
    editor.set_cursor_place(6, 0)
    QTest.qWait(50)
    without = on_screen(editor)

    QTest.keyClick(editor, Qt.Key.Key_Home, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: on_screen(editor) != without)
    QTest.keyClick(editor, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: on_screen(editor) == without)


def test_empty_lines_before_the_head_are_folded_with_it(opened: Opened) -> None:
    assert shown(folded(opened, "\n\n" + HEAD + "body")) == ["---", "body"]


def test_a_post_without_a_head_has_nothing_to_fold(opened: Opened) -> None:
    editor = folded(opened, "body\n---\nmore")

    assert shown(editor) == ["body", "---", "more"]
    assert not editor.is_head_folded


def test_a_form_change_keeps_the_fold_and_the_cursor(opened: Opened) -> None:
    editor = folded(opened)
    editor.set_cursor_place(4, 2)

    editor.post.apply(LineEdit(1, 1, ("title: Two", "draft: true")), "Change title")

    assert shown(editor) == ["---", "body"]
    assert editor.cursor_place() == (5, 2)
    editor.post.undo()
    assert shown(editor) == ["---", "body"]


def test_undo_in_the_source_opens_the_fold_it_leads_into(opened: Opened) -> None:
    editor = folded(opened)
    editor.post.apply(LineEdit(1, 1, ("title: Two",)), "Change title")

    editor.undo()

    assert not editor.is_head_folded
    assert editor.cursor_place()[0] == 1
    editor.fold_head(True)
    assert editor.is_head_folded


def test_a_place_in_the_head_opens_the_fold(opened: Opened) -> None:
    editor = folded(opened)

    editor.set_cursor_place(2, 3)

    assert not editor.is_head_folded
    assert editor.cursor_place() == (2, 3)


def test_the_cursor_keys_pass_the_fold(opened: Opened) -> None:
    editor = folded(opened, HEAD + "one\ntwo")
    editor.set_cursor_place(5, 1)

    for key in (Qt.Key.Key_Up, Qt.Key.Key_Up, Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Down):
        QTest.keyClick(editor, key)

    assert editor.is_head_folded
    assert editor.cursor_place()[0] == 5
    QTest.keyClick(editor, Qt.Key.Key_Home, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(editor, Qt.Key.Key_Right)
    QTest.keyClick(editor, Qt.Key.Key_Down)
    assert editor.textCursor().block().isVisible()


@pytest.mark.parametrize(
    "key", [Qt.Key.Key_X, Qt.Key.Key_Return, Qt.Key.Key_Delete, Qt.Key.Key_Backspace]
)
def test_a_key_on_the_folded_line_opens_it_and_changes_nothing(opened: Opened, key: Qt.Key) -> None:
    editor = folded(opened)
    QTest.keyClick(editor, Qt.Key.Key_Home, Qt.KeyboardModifier.ControlModifier)
    assert shown(editor) == ["---", "body"]

    QTest.keyClick(editor, key)

    assert not editor.is_head_folded
    assert editor.post.lines().text() == HEAD + "body"


def test_backspace_at_the_start_of_the_body_does_not_eat_the_head(opened: Opened) -> None:
    editor = folded(opened)
    editor.set_cursor_place(4, 0)

    QTest.keyClick(editor, Qt.Key.Key_Backspace)

    assert editor.post.lines().text() == HEAD + "body"
    assert not editor.is_head_folded


def test_select_all_leaves_the_folded_head_out(opened: Opened) -> None:
    editor = folded(opened)

    QTest.keyClick(editor, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(editor, "new")

    assert editor.post.lines().text() == HEAD + "new"
    editor.fold_head(False)
    QTest.keyClick(editor, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(editor, "all")
    assert editor.post.lines().text() == "all"


def test_a_selection_that_reaches_into_the_fold_changes_only_the_body(opened: Opened) -> None:
    editor = folded(opened, HEAD + "one\ntwo")
    cursor = editor.textCursor()
    cursor.movePosition(QTextCursor.MoveOperation.End)
    cursor.setPosition(0, QTextCursor.MoveMode.KeepAnchor)
    editor.setTextCursor(cursor)

    QTest.keyClick(editor, Qt.Key.Key_Delete)

    assert editor.post.lines().text() == HEAD


def test_pasting_on_the_folded_line_opens_it(opened: Opened) -> None:
    editor = folded(opened)
    QTest.keyClick(editor, Qt.Key.Key_Home, Qt.KeyboardModifier.ControlModifier)
    QGuiApplication.clipboard().setText("x")

    editor.paste()

    assert not editor.is_head_folded


def test_a_click_on_the_label_opens_and_folds(opened: Opened) -> None:
    editor = folded(opened)
    first = editor.cursorRect(QTextCursor(editor.document().firstBlock()))

    QTest.mouseClick(
        editor.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(20, first.center().y())
    )
    assert len(shown(editor)) == 5
    right = QPoint(editor.viewport().width() - 20, first.center().y())
    QTest.mouseClick(editor.viewport(), Qt.MouseButton.LeftButton, pos=right)

    assert shown(editor) == ["---", "body"]


def test_a_head_that_is_being_typed_stays_open(opened: Opened) -> None:
    editor = folded(opened, "---\ntitle: A\n\nbody")
    editor.set_cursor_place(2, 0)

    QTest.keyClicks(editor, "---")

    assert shown(editor) == ["---", "title: A", "---", "body"]
    assert editor.cursor_place() == (2, 3)


def test_a_head_the_form_begins_is_folded(opened: Opened) -> None:
    editor = folded(opened, "body")

    editor.post.apply(LineEdit(0, 0, ("---", "title: A", "---", "")), "Change title")

    assert shown(editor) == ["---", "", "body"]
    assert editor.cursor_place() == (4, 0)


def test_a_head_that_breaks_is_shown(opened: Opened) -> None:
    editor = folded(opened)

    editor.post.apply(LineEdit(3, 1, ()), "Lose the closing line")

    assert shown(editor) == ["---", "title: One", "date: 2024-06-15", "body"]


def test_an_undo_from_elsewhere_leaves_the_fold(opened: Opened) -> None:
    editor = folded(opened)
    editor.post.apply(LineEdit(1, 1, ("title: Two",)), "Change title")
    editor.clearFocus()

    editor.undo()

    assert editor.post.lines().text() == HEAD + "body"
    assert editor.is_head_folded


@pytest.mark.parametrize("backward", [True, False])
def test_a_selection_ends_at_the_fold(opened: Opened, backward: bool) -> None:
    editor = folded(opened, HEAD + "one\ntwo")
    places = (len(HEAD) + 5, 0) if backward else (0, len(HEAD) + 5)
    cursor = editor.textCursor()

    cursor.setPosition(places[0])
    cursor.setPosition(places[1], QTextCursor.MoveMode.KeepAnchor)
    editor.setTextCursor(cursor)

    assert editor.textCursor().selectedText() == "one\u2029t"
    assert (editor.textCursor().position() < editor.textCursor().anchor()) is backward
    assert editor.is_head_folded
