"""Widgets in a row that is wrapped where it is wider than its place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QRect, QSize
from PySide6.QtWidgets import QSizePolicy, QWidget

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from PySide6.QtGui import QResizeEvent

_SPACING = 8
"""Pixels between widgets, and between lines."""


class WrappedRow(QWidget):
    """As high as its lines. Its widgets are its children, and have the width they ask for."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._cells: tuple[QWidget, ...] = ()
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def set_cells(self, cells: Sequence[QWidget]) -> None:
        """Show these widgets, in the order of the Tab key too."""
        self._cells = tuple(cells)
        for cell in self._cells:
            cell.show()
        self._arrange()

    def heightForWidth(self, width: int) -> int:
        """That of all lines."""
        return max((place.bottom() + 1 for place in self._places(width)), default=0)

    def sizeHint(self) -> QSize:
        """All in one line."""
        widths = [cell.sizeHint().width() + _SPACING for cell in self._cells]
        return QSize(sum(widths), self._line)

    def minimumSizeHint(self) -> QSize:
        """As wide as the widest of them."""
        widths = [cell.sizeHint().width() for cell in self._cells]
        return QSize(max(widths, default=0), self._line)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Wrap the row anew."""
        super().resizeEvent(event)
        self._arrange()

    def event(self, event: QEvent) -> bool:
        """Follow the sizes of the widgets, as when the style sheet first meets them."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._arrange()
        return super().event(event)

    @property
    def _line(self) -> int:
        return max((cell.sizeHint().height() for cell in self._cells), default=0)

    def _arrange(self) -> None:
        for cell, place in zip(self._cells, self._places(self.width()), strict=True):
            cell.setGeometry(place)
        self.updateGeometry()

    def _places(self, width: int) -> Iterator[QRect]:
        line = self._line
        at = QPoint(0, 0)
        for cell in self._cells:
            needed = cell.sizeHint().width()
            if at.x() and at.x() + needed > width:
                at = QPoint(0, at.y() + line + _SPACING)
            yield QRect(at, QSize(needed, line))
            at.setX(at.x() + needed + _SPACING)
