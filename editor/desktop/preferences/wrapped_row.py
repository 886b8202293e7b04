"""Widgets in a row that is wrapped where it is wider than its place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QResizeEvent

_SPACING = 8
"""Pixels between widgets, and between lines."""


class WrappedRow(QWidget):
    """As high as its lines. Its widgets are its children, and have the width they ask for."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._cells: tuple[QWidget, ...] = ()

    def set_cells(self, cells: Sequence[QWidget]) -> None:
        """Show these widgets, in the order of the Tab key too."""
        self._cells = tuple(cells)
        for cell in self._cells:
            cell.show()
        self._place()

    def sizeHint(self) -> QSize:
        """One line, or the lines there are."""
        widths = [cell.sizeHint().width() + _SPACING for cell in self._cells]
        return QSize(sum(widths), self.minimumHeight())

    def minimumSizeHint(self) -> QSize:
        """As wide as the widest of them."""
        widths = [cell.sizeHint().width() for cell in self._cells]
        return QSize(max(widths, default=0), self.minimumHeight())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Wrap the row anew."""
        super().resizeEvent(event)
        self._place()

    def event(self, event: QEvent) -> bool:
        """Follow the sizes of the widgets, as when the style sheet first meets them."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._place()
        return super().event(event)

    def _place(self) -> None:
        sizes = [cell.sizeHint() for cell in self._cells]
        line = max((size.height() for size in sizes), default=0)
        x = y = 0
        for cell, size in zip(self._cells, sizes, strict=True):
            if x and x + size.width() > self.width():
                x, y = 0, y + line + _SPACING
            cell.setGeometry(x, y, size.width(), line)
            x += size.width() + _SPACING
        if self.minimumHeight() != y + line:
            self.setFixedHeight(y + line)
        self.updateGeometry()
