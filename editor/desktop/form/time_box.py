"""A time of day, in the way of the writer's country, to type or to step part by part."""

from __future__ import annotations

from datetime import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QTime, Signal
from PySide6.QtWidgets import QAbstractSpinBox, QTimeEdit

from editor.desktop.ui.dates import clock_pattern
from editor.desktop.ui.line_field import LineField

if TYPE_CHECKING:
    from PySide6.QtGui import QWheelEvent
    from PySide6.QtWidgets import QWidget


class TimeBox(QTimeEdit):
    """``chosen`` carries every other time the writer enters; what is no part of it stays."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._clock = time()
        self.setAccessibleName(self.tr("Time"))
        self.setLineEdit(LineField(self))
        self.setButtonSymbols(QAbstractSpinBox.ButtonSymbols.NoButtons)
        self.setWrapping(True)
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
