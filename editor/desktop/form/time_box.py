"""A time of day, in the way of the writer's country, to type or to step part by part."""

from __future__ import annotations

from datetime import time
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTime, Signal
from PySide6.QtWidgets import QStyle, QStyleOptionSpinBox, QTimeEdit

from editor.desktop.ui.choice_box import paint_arrow
from editor.desktop.ui.dates import clock_pattern
from editor.desktop.ui.line_field import LineField

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent, QWheelEvent
    from PySide6.QtWidgets import QWidget

_SPIN_BOX = QStyle.ComplexControl.CC_SpinBox
_ARROWS = (
    (QStyle.SubControl.SC_SpinBoxUp, "chevron-up"),
    (QStyle.SubControl.SC_SpinBoxDown, "chevron-down"),
)
_PADDING = 7


class TimeBox(QTimeEdit):
    """``chosen`` carries every other time the writer enters; what is no part of it stays."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._clock = time()
        self.setAccessibleName(self.tr("Time"))
        self.setLineEdit(LineField(self))
        # The sheet's padding does not reach the field inside.
        self.lineEdit().setTextMargins(_PADDING, 0, 0, 0)
        self.setWrapping(True)
        # In a window that is read from the right Qt would turn hours and seconds round.
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self._is_showing = False
        self.userTimeChanged.connect(self._entered)

    def show_time(self, clock: time, *, seconds: bool) -> None:
        """Show a time, with seconds or without."""
        self._clock = clock
        pattern = clock_pattern(seconds=seconds)
        wanted = QTime(clock.hour, clock.minute, clock.second)
        self._is_showing = True
        if pattern != self.displayFormat():
            self.setDisplayFormat(pattern)
        if wanted != self.time():
            self.setTime(wanted)
        self._is_showing = False

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the arrows in the colours of now, which the sheet does not know."""
        super().paintEvent(event)
        options = QStyleOptionSpinBox()
        self.initStyleOption(options)
        for part, name in _ARROWS:
            arrow = self.style().subControlRect(_SPIN_BOX, options, part, self)
            paint_arrow(self, name, arrow)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Step only while the writer is in it."""
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()

    def _entered(self, entered: QTime) -> None:
        if self._is_showing:
            return
        self._clock = self._clock.replace(
            hour=entered.hour(), minute=entered.minute(), second=entered.second(), fold=0
        )
        self.chosen.emit(self._clock)
