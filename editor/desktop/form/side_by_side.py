"""Two widgets beside each other, or one below the other where there is no room for that."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QBoxLayout, QLayout, QSizePolicy, QWidget

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

_GAP, _ROW_GAP = 16, 8


class SideBySide(QWidget):
    """As narrow as the wider of the two can be; its height follows."""

    def __init__(self, first: QWidget, second: QWidget, parent: QWidget) -> None:
        super().__init__(parent)
        self._both = (first, second)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        self._row.addWidget(first)
        self._row.addWidget(second)
        self._row.addStretch(1)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._turn()

    def sizeHint(self) -> QSize:
        """Of the width it has."""
        hints = [widget.sizeHint() for widget in self._both]
        wide = max(hint.width() for hint in hints)
        if self._fits():
            return QSize(wide, max(hint.height() for hint in hints))
        return QSize(wide, sum(hint.height() for hint in hints) + _ROW_GAP)

    def minimumSizeHint(self) -> QSize:
        """The same."""
        return self.sizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Follow the width there is."""
        super().resizeEvent(event)
        self._turn()

    def _fits(self) -> bool:
        return sum(it.sizeHint().width() for it in self._both) + _GAP <= self.width()

    def _turn(self) -> None:
        fits = self._fits()
        way = QBoxLayout.Direction
        direction = way.LeftToRight if fits else way.TopToBottom
        if direction is not self._row.direction():
            self._row.setDirection(direction)
            self.updateGeometry()
        self._row.setSpacing(_GAP if fits else _ROW_GAP)
