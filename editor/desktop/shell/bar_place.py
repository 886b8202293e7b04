"""Where bars lie that ask for something: over the columns, which stay where they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSize
from PySide6.QtGui import QGuiApplication

from editor.desktop.shell.notice_place import line_written_in

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

_WIDEST = 640
_MARGIN = 8

_MOVES = {QEvent.Type.Resize, QEvent.Type.Move}
_SHOWS = {QEvent.Type.Show, QEvent.Type.Hide}


class BarPlace(QObject):
    """Keeps ``bar`` in the middle of the upper edge of ``area``, both in one parent.

    It goes to the lower edge while it would hide the line one writes in.
    """

    def __init__(self, bar: QWidget, area: QWidget) -> None:
        super().__init__(bar)
        self._bar = bar
        self._area = area
        bar.setParent(area.parentWidget())
        bar.installEventFilter(self)
        area.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Look at nothing but the bar while it is hidden."""
        if watched is self._bar and event.type() in _SHOWS:
            self._follow(event.type() == QEvent.Type.Show)
        elif watched is self._bar and event.type() == QEvent.Type.LayoutRequest:
            self._lay()  # it has more to say by now, or less
        elif watched is self._area and event.type() in _MOVES:
            self._lay()
        return super().eventFilter(watched, event)

    def _follow(self, on: bool) -> None:
        moved = QGuiApplication.inputMethod().cursorRectangleChanged
        if on:
            moved.connect(self._lay)
            self._bar.raise_()
            self._lay()
        else:
            moved.disconnect(self._lay)

    def _lay(self) -> None:
        if not shiboken6.isValid(self._bar) or self._bar.isHidden():
            return
        above = self._room(low=False)
        line = line_written_in(self._bar.window(), besides=self._bar)
        where = self._area.mapTo(self._bar.window(), above.topLeft() - self._area.pos())
        hides = line is not None and line.intersects(QRect(where, above.size()))
        self._bar.setGeometry(self._room(low=True) if hides else above)

    def _room(self, *, low: bool) -> QRect:
        area = self._area.geometry()
        width = min(_WIDEST, area.width() - 2 * _MARGIN)
        size = QSize(width, min(self._height(width), area.height() - 2 * _MARGIN))
        top = area.bottom() + 1 - _MARGIN - size.height() if low else area.top() + _MARGIN
        return QRect(QPoint(area.left() + (area.width() - width) // 2, top), size)

    def _height(self, width: int) -> int:
        """How high the bar wants to be, with its sentences broken at ``width``."""
        layout = self._bar.layout()
        if layout is not None and layout.hasHeightForWidth():
            return layout.totalHeightForWidth(width)
        return self._bar.sizeHint().height()
