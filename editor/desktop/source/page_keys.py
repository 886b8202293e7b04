"""PageKeys: a page up or down where lines are hidden, which Qt counts as if they were in view."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint
from PySide6.QtGui import QKeySequence, QTextCursor

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from editor.desktop.source.edited_text import EditedText

_Key = QKeySequence.StandardKey
_MOVE, _SELECT = QTextCursor.MoveMode.MoveAnchor, QTextCursor.MoveMode.KeepAnchor
_PAGES = (
    (_Key.MoveToNextPage, 1, _MOVE),
    (_Key.MoveToPreviousPage, -1, _MOVE),
    (_Key.SelectNextPage, 1, _SELECT),
    (_Key.SelectPreviousPage, -1, _SELECT),
)


class PageKeys:
    """Moves the cursor by what is in view, less one line, and the view along with it."""

    def __init__(self, editor: EditedText) -> None:
        self._editor = editor

    def move(self, event: QKeyEvent) -> bool:
        """Whether the key has gone a page on or back."""
        for key, direction, mode in _PAGES:
            if event.matches(key):
                self._go(direction, mode)
                return True
        return False

    def _go(self, direction: int, mode: QTextCursor.MoveMode) -> None:
        editor, bar = self._editor, self._editor.verticalScrollBar()
        cursor, row = editor.textCursor(), editor.cursorRect()
        distance = direction * max(editor.viewport().height() - row.height(), row.height())
        before = bar.value()
        bar.setValue(before + distance)
        y = row.center().y() + distance - (bar.value() - before)
        cursor.setPosition(editor.cursorForPosition(QPoint(row.left(), y)).position(), mode)
        editor.setTextCursor(cursor)
        editor.ensureCursorVisible()
