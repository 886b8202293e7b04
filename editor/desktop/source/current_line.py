"""The band behind the line of the cursor."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRect

if TYPE_CHECKING:
    from editor.desktop.source.text_view import TextView


class CurrentLine(QObject):
    """Knows where the band is, and where it was painted last."""

    def __init__(self, view: TextView) -> None:
        super().__init__(view)
        self._view = view
        self._band = QRect()
        self._scrolled = 0

    def mark(self) -> None:
        """Paint the band of the current line where it is now, and no longer where it was."""
        band, scrolled = self.rect(), self._view.verticalScrollBar().value()
        by, self._scrolled = self._scrolled - scrolled, scrolled
        if band == self._band and not by:
            return
        if band.isValid() and self._band.isValid():
            # What has been scrolled took the band along, while the cursor went on.
            moved = self._band.translated(0, by)
            self._view.viewport().update(self._band.united(moved).united(band))
        else:
            self._view.viewport().update()
        self._band = band

    def rect(self) -> QRect:
        """The line of the cursor over the whole width, with half of the space between lines."""
        view = self._view
        cursor = view.textCursor()
        if cursor.hasSelection():
            return QRect()
        caret = view.cursorRect(cursor)
        half = round(view.line_gap / 2)
        return QRect(0, caret.top() - half, view.viewport().width(), caret.height() + 2 * half)
