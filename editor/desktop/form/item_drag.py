"""Takes an item of a list to another place by its heading, with the mouse."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from editor.desktop.ui.themes import Role

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtCore import QRect
    from PySide6.QtGui import QPaintEvent
    from PySide6.QtWidgets import QScrollArea

    from editor.desktop.form.entries import Path
    from editor.desktop.ui.themes import Themes

_THICK = 2
_EDGE = 24
"""Pixels around the mouse that a drag keeps in view."""


@dataclass(slots=True)
class _Drag:
    heading: QAbstractButton
    path: Path
    pressed: QPoint
    is_on: bool = False
    to: int | None = None


class ItemDrag(QObject):
    """``moved`` carries the path of an item and the index it is let go at.

    ``items`` says where the items beside that one stand within the ``inside`` of ``area``, in their
    order. Escape leaves it where it is.
    """

    moved = Signal(object, int)

    def __init__(
        self,
        area: QScrollArea,
        inside: QWidget,
        items: Callable[[Path], Sequence[QRect]],
        themes: Themes,
    ) -> None:
        super().__init__(area)
        self._area = area
        self._inside = inside
        self._items = items
        self._paths: dict[QObject, Path] = {}
        self._drag: _Drag | None = None
        self._mark = _Mark(inside, themes)

    def watch(self, heading: QAbstractButton, path: Path) -> None:
        """Let the item at ``path`` be dragged by this."""
        self._paths[heading] = path
        heading.installEventFilter(self)
        heading.destroyed.connect(self._forget)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the mouse from where it was pressed."""
        path = self._paths.get(watched)
        if path is None or not isinstance(watched, QAbstractButton):
            return super().eventFilter(watched, event)
        drag = self._drag
        if isinstance(event, QMouseEvent):
            if event.type() == QEvent.Type.MouseButtonPress:
                is_left = event.button() == Qt.MouseButton.LeftButton
                pressed = event.position().toPoint()
                self._drag = _Drag(watched, path, pressed) if is_left else None
            elif drag is not None and event.type() == QEvent.Type.MouseMove:
                return self._follow(drag, event)
            elif drag is not None and event.type() == QEvent.Type.MouseButtonRelease:
                self._end()
                if drag.is_on and drag.to is not None:
                    self.moved.emit(path, drag.to)
                return drag.is_on
        elif drag is not None and drag.is_on and isinstance(event, QKeyEvent):
            if event.type() == QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Escape:
                self._end()
            return True
        return super().eventFilter(watched, event)

    def _follow(self, drag: _Drag, event: QMouseEvent) -> bool:
        if not event.buttons() & Qt.MouseButton.LeftButton:
            return False
        far = (event.position().toPoint() - drag.pressed).manhattanLength()
        if not drag.is_on and far >= QApplication.startDragDistance():
            drag.is_on = True
            drag.heading.setDown(False)
            drag.heading.setCursor(Qt.CursorShape.ClosedHandCursor)
        if drag.is_on:
            at = drag.heading.mapTo(self._inside, event.position().toPoint())
            self._area.ensureVisible(at.x(), at.y(), 0, _EDGE)
            self._show_place(drag, at.y())
        return drag.is_on

    def _show_place(self, drag: _Drag, y: int) -> None:
        rects = self._items(drag.path)
        index = int(drag.path[-1])
        if not rects or index >= len(rects):
            return
        gap = sum(1 for rect in rects if rect.center().y() < y)
        to = gap - (gap > index)
        drag.to = None if to == index else to
        if drag.to is None:
            self._mark.hide()
            return
        at = rects[gap].top() - _THICK - 1 if gap < len(rects) else rects[-1].bottom() + 1
        self._mark.setGeometry(rects[0].left(), at, rects[0].width(), _THICK)
        self._mark.raise_()
        self._mark.show()

    def _end(self) -> None:
        drag, self._drag = self._drag, None
        self._mark.hide()
        if drag is not None and drag.is_on:
            drag.heading.unsetCursor()
            drag.heading.setDown(False)

    def _forget(self, heading: QObject) -> None:
        self._paths.pop(heading, None)
        if self._drag is not None and self._drag.heading is heading:
            self._drag = None
            self._mark.hide()


class _Mark(QWidget):
    """A line where the item would go."""

    def __init__(self, inside: QWidget, themes: Themes) -> None:
        super().__init__(inside)
        self._themes = themes
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it in the colour of what is chosen."""
        del event
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._themes.colour(Role.ACCENT))
        painter.end()
