"""A ring that closes as a post comes near its goal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QProgressBar

from editor.desktop.ui.themes import Role

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent
    from PySide6.QtWidgets import QWidget

    from editor.desktop.ui.themes import Themes

_EDGE = 14
_WIDTH = 2.4
_TICK = ((0.30, 0.52), (0.45, 0.67), (0.71, 0.36))
_TOP, _FULL = 90 * 16, 360 * 16
"""Angles as Qt counts them, in sixteenths of a degree."""


class GoalRing(QProgressBar):
    """Screen readers are told the value as of any progress bar; a reached goal is ticked."""

    def __init__(self, themes: Themes, parent: QWidget) -> None:
        super().__init__(parent)
        self._themes = themes
        self.setTextVisible(False)
        self.setFixedSize(self.sizeHint())

    @property
    def is_reached(self) -> bool:
        """Whether there is as much as was to be."""
        return self.value() >= self.maximum()

    def show_progress(self, reached: int, amount: int) -> None:
        """So much of the amount is there; more than all of it is all."""
        self.setRange(0, amount)
        self.setValue(min(reached, amount))

    def sizeHint(self) -> QSize:
        """A small square."""
        return QSize(_EDGE + 2, _EDGE + 2)

    def minimumSizeHint(self) -> QSize:
        """The same."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw what is still to come, and over it what is there."""
        del event
        colour = self._themes.colour
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        square = QRectF(0, 0, _EDGE, _EDGE)
        square.moveCenter(QRectF(self.rect()).center())
        ring = square.adjusted(_WIDTH / 2, _WIDTH / 2, -_WIDTH / 2, -_WIDTH / 2)
        pen = QPen(colour(Role.LINE_STRONG), _WIDTH)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        painter.setPen(pen)
        painter.drawEllipse(ring)
        if self.is_reached:
            pen.setColor(colour(Role.SUCCESS))
            painter.setPen(pen)
            painter.drawEllipse(ring)
            pen.setWidthF(1.5)
            painter.setPen(pen)
            place = [QPointF(square.x() + x * _EDGE, square.y() + y * _EDGE) for x, y in _TICK]
            painter.drawPolyline(QPolygonF(place))
        elif self.value():
            pen.setColor(colour(Role.ACCENT))
            painter.setPen(pen)
            painter.drawArc(ring, _TOP, -round(_FULL * self.value() / self.maximum()))
        painter.end()
