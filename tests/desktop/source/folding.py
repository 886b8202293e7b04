"""What tests of folds have in common: where things are, and what is in view."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest

from editor.desktop.source.fold_markers import FoldMarkers

if TYPE_CHECKING:
    from editor.desktop.source.editor import SourceEditor

TEXT = "intro\n# One\na\n\n## Two\nb\n\n# Three\n> q\n> r\n\nend\n"
"""Sections to fold on the lines 1, 4 and 7, a quote on line 8."""


def shown(editor: SourceEditor) -> list[int]:
    """The lines in view."""
    block, found = editor.document().begin(), []
    while block.isValid():
        if block.isVisible():
            found.append(block.blockNumber())
        block = block.next()
    return found


def hidden(editor: SourceEditor) -> list[int]:
    """The lines that are not."""
    return sorted(set(range(editor.post.line_count)) - set(shown(editor)))


def at_end(editor: SourceEditor, line: int) -> QTextCursor:
    cursor = QTextCursor(editor.document().findBlockByNumber(line))
    cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock)
    return cursor


def row(editor: SourceEditor, line: int) -> int:
    """The height of the middle of a line, in the viewport."""
    return editor.cursorRect(QTextCursor(editor.document().findBlockByNumber(line))).center().y()


def markers(editor: SourceEditor) -> FoldMarkers:
    found = editor.findChild(FoldMarkers)
    assert isinstance(found, FoldMarkers)
    assert found.isVisible()
    return found


def click_marker(editor: SourceEditor, *lines: int) -> None:
    """Click the triangles beside these lines, one after the other."""
    for line in lines:
        beside = markers(editor)
        place = QPoint(beside.width() // 2, row(editor, line))
        QTest.mouseClick(beside, Qt.MouseButton.LeftButton, pos=place)


def click_tag(editor: SourceEditor, line: int) -> None:
    """Click the label at the end of a folded line."""
    end = editor.cursorRect(at_end(editor, line))
    place = QPoint(end.right() + 20, end.center().y())
    QTest.mouseClick(editor.viewport(), Qt.MouseButton.LeftButton, pos=place)


def select(editor: SourceEditor, start: tuple[int, int], end: tuple[int, int]) -> None:
    """Select from one place to another with the mouse, which never unfolds anything."""
    post = editor.post
    places = []
    for line, column in (start, end):
        cursor = QTextCursor(editor.document())
        cursor.setPosition(post.position(line, column))
        places.append(editor.cursorRect(cursor).center())
    viewport, left, shift = (
        editor.viewport(),
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.ShiftModifier,
    )
    QTest.mouseClick(viewport, left, pos=places[0])
    QTest.mouseClick(viewport, left, shift, places[1])
