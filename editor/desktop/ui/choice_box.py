"""A list of choices whose arrow can be seen in every theme."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect
from PySide6.QtGui import QIcon, QPainter
from PySide6.QtWidgets import QComboBox, QStyle, QStyleOptionComboBox

from editor.desktop.ui.icons import icon

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent, QWheelEvent
    from PySide6.QtWidgets import QWidget

_COMBO_BOX = QStyle.ComplexControl.CC_ComboBox
_ARROW_EDGE = 12


class ChoiceBox(QComboBox):
    """A list of choices that the wheel scrolls past."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the arrow in the colours of now, which a picture named in the sheet cannot have."""
        super().paintEvent(event)
        options = QStyleOptionComboBox()
        self.initStyleOption(options)
        part = QStyle.SubControl.SC_ComboBoxArrow
        arrow = self.style().subControlRect(_COMBO_BOX, options, part, self)
        paint_arrow(self, "chevron-down", arrow)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave it to what is around it: nobody changes a choice by scrolling."""
        event.ignore()


def paint_arrow(widget: QWidget, name: str, place: QRect) -> None:
    """Draw the arrow of this name in the middle of a place."""
    edge = min(_ARROW_EDGE, place.height())
    square = QRect(0, 0, edge, edge)
    square.moveCenter(place.center())
    painter = QPainter(widget)
    mode = QIcon.Mode.Normal if widget.isEnabled() else QIcon.Mode.Disabled
    icon(name).paint(painter, square, mode=mode)
    painter.end()
