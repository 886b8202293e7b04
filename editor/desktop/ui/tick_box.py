"""A check box that can be seen on every theme: Fusion draws its outline darker than the window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QCheckBox

from editor.desktop.ui.arrow_keys import ArrowKeys
from editor.desktop.ui.painting import MIDDLE
from editor.desktop.ui.themes import Role

if TYPE_CHECKING:
    from PySide6.QtCore import QPoint
    from PySide6.QtGui import QPaintEvent
    from PySide6.QtWidgets import QWidget

    from editor.desktop.ui.themes import Themes

_EDGE = 15.0
_GAP = 7.0
_TICK = ((0.22, 0.52), (0.42, 0.72), (0.79, 0.29))


class TickBox(QCheckBox):
    """A box with a tick and a word."""

    def __init__(self, text: str, themes: Themes, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self._themes = themes
        ArrowKeys(self)

    def sizeHint(self) -> QSize:
        """Room for the box, the word and the ring of the keyboard around both."""
        text = self.fontMetrics().size(Qt.TextFlag.TextShowMnemonic, self.text())
        return QSize(round(_EDGE + _GAP) + text.width() + 10, max(round(_EDGE), text.height()) + 8)

    def hitButton(self, place: QPoint) -> bool:
        """The whole of it can be clicked."""
        return self.rect().contains(place)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the box, the tick and the word."""
        del event
        colour = self._themes.colour
        on = self.isChecked()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        mirrored = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        left = self.width() - 4.5 - _EDGE if mirrored else 4.5
        box = QRectF(left, (self.height() - _EDGE) / 2, _EDGE, _EDGE)
        if self.isEnabled():
            edge = Role.ACCENT if on else Role.MUTED
            fill = Role.ACCENT if on else Role.BASE
            word = Role.TEXT
        else:
            edge = word = Role.DISABLED
            fill = Role.DISABLED if on else Role.WINDOW
        painter.setPen(QPen(colour(edge), 1.2))
        painter.setBrush(colour(fill))
        painter.drawRoundedRect(box, 3, 3)
        if on:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(colour(Role.ACCENT_TEXT), 1.8))
            painter.drawPolyline(
                QPolygonF(
                    [QPointF(box.left() + x * _EDGE, box.top() + y * _EDGE) for x, y in _TICK]
                )
            )
        painter.setPen(colour(word))
        beside = 4.5 + _EDGE + _GAP
        sides = (0, -beside) if mirrored else (beside, 0)
        text = QRectF(self.rect()).adjusted(sides[0], 0, sides[1], 0)
        side = Qt.AlignmentFlag.AlignRight if mirrored else Qt.AlignmentFlag.AlignLeft
        painter.drawText(text, MIDDLE | side | Qt.TextFlag.TextShowMnemonic, self.text())
        if self.hasFocus():
            painter.setPen(QPen(colour(Role.ACCENT), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        painter.end()
