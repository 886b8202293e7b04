"""VisualKeys: left and right go where they point, also among text that is read the other way."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QTextCursor

if TYPE_CHECKING:
    from PySide6.QtCore import QRect
    from PySide6.QtGui import QKeyEvent, QTextBlock

    from editor.desktop.source.edited_text import EditedText

_Key = QKeySequence.StandardKey
_Mode = QTextCursor.MoveMode
_MOVES = {
    _Key.MoveToPreviousChar: (False, _Mode.MoveAnchor),
    _Key.SelectPreviousChar: (False, _Mode.KeepAnchor),
    _Key.MoveToNextChar: (True, _Mode.MoveAnchor),
    _Key.SelectNextChar: (True, _Mode.KeepAnchor),
}


def is_mirrored(block: QTextBlock) -> bool:
    """Whether a line is laid out from right to left."""
    layout = block.layout()
    if not layout.lineCount():
        return block.textDirection() == Qt.LayoutDirection.RightToLeft
    return layout.textOption().textDirection() == Qt.LayoutDirection.RightToLeft


class VisualKeys:
    """Looks at the arrow keys in a text that holds something read from right to left.

    Qt would go where they point too, but never from one line into the next.
    """

    def __init__(self, editor: EditedText) -> None:
        self._editor = editor

    def move(self, event: QKeyEvent) -> bool:
        """Whether the key has moved the cursor by a character."""
        editor = self._editor
        move = next((_MOVES[key] for key in _MOVES if event.matches(key)), None)
        if move is None:
            return False
        if editor.document().defaultCursorMoveStyle() != Qt.CursorMoveStyle.VisualMoveStyle:
            return False
        cursor = editor.textCursor()
        rightwards, mode = move
        if mode is _Mode.MoveAnchor and cursor.hasSelection():
            cursor.setPosition(self._edge_of(cursor, rightwards=rightwards))
        else:
            cursor.setPosition(self._beside(cursor, rightwards=rightwards), mode)
        editor.setTextCursor(cursor)
        editor.ensureCursorVisible()
        return True

    def _beside(self, cursor: QTextCursor, *, rightwards: bool) -> int:
        block = cursor.block()
        layout, at = block.layout(), cursor.positionInBlock()
        step = layout.rightCursorPosition if rightwards else layout.leftCursorPosition
        beside = step(at)
        if beside != at:
            return block.position() + beside
        # The end of a line is on its left where it is read from right to left.
        if rightwards is is_mirrored(block):
            return max(0, block.position() - 1)
        return min(block.position() + block.length(), block.document().characterCount() - 1)

    def _edge_of(self, cursor: QTextCursor, *, rightwards: bool) -> int:
        """The end of the selection that a key gives up the rest for."""
        ends = cursor.selectionStart(), cursor.selectionEnd()
        first, last = (self._rect_of(end) for end in ends)
        if first.y() != last.y():
            forward = rightwards is not is_mirrored(cursor.block())
            return ends[1] if forward else ends[0]
        is_first = (first.x() > last.x()) is rightwards
        return ends[0] if is_first else ends[1]

    def _rect_of(self, position: int) -> QRect:
        cursor = QTextCursor(self._editor.document())
        cursor.setPosition(position)
        return self._editor.cursorRect(cursor)
