"""The words of the last days as small bars."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QHelpEvent, QPainter
from PySide6.QtWidgets import QSizePolicy, QWidget

from editor.desktop.ui.dates import day_text
from editor.desktop.ui.plain_text import show_tool_tip
from editor.desktop.ui.themes import Role

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from PySide6.QtGui import QPaintEvent

    from editor.desktop.ui.themes import Themes

_HEIGHT = 40
_BAR = 18
_GAP = 10
_LETTERS = 4
"""Pixels between the bars and the days below them."""


class DaysChart(QWidget):
    """A bar for each day, today's in the accent; its number is said when it is pointed at."""

    def __init__(self, themes: Themes, parent: QWidget) -> None:
        super().__init__(parent)
        self._themes = themes
        self._days: list[tuple[date, int]] = []
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Words of the last days"))

    def show_days(self, days: Sequence[tuple[date, int]]) -> None:
        """The words of each day, the last one being today."""
        self._days = list(days)
        self.setAccessibleDescription("\n".join(self._said(*day) for day in self._days))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Room for the bars, and for a letter or two below each."""
        height = _HEIGHT + _LETTERS + self.fontMetrics().height()
        return QSize(len(self._days) * (_BAR + _GAP) - _GAP, height)

    def event(self, event: QEvent) -> bool:
        """Say the number of the day that is pointed at."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            for number, day in enumerate(self._days):
                column = self._column(number)
                if column.contains(event.pos()):
                    show_tool_tip(event.globalPos(), self._said(*day), self, column)
            return True
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the bars on a line, the highest as high as there is room for."""
        del event
        colour = self._themes.colour
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        most = max([words for _, words in self._days], default=0) or 1
        for number, (day, words) in enumerate(self._days):
            column = self._column(number)
            is_today = number == len(self._days) - 1
            height = max(2.0, _HEIGHT * words / most)
            bar = QRectF(column.x() + _GAP / 2, _HEIGHT - height, _BAR, height)
            painter.setPen(Qt.PenStyle.NoPen)
            role = Role.ACCENT if is_today else Role.MUTED
            painter.setBrush(colour(role if words else Role.LINE_STRONG))
            painter.drawRoundedRect(bar, 2, 2)
            painter.setPen(colour(Role.TEXT if is_today else Role.MUTED))
            below = column.adjusted(0, _HEIGHT + _LETTERS, 0, 0)
            painter.drawText(below, Qt.AlignmentFlag.AlignCenter, self._letters(day))
        painter.end()

    def _column(self, number: int) -> QRect:
        """Where a day is pointed at; from right to left where the language goes so."""
        place = QRect(number * (_BAR + _GAP) - _GAP // 2, 0, _BAR + _GAP, self.height())
        if self.layoutDirection() is Qt.LayoutDirection.RightToLeft:
            place.moveRight(self.width() - place.x() - 1)
        return place

    def _letters(self, day: date) -> str:
        locale = self.locale()
        return locale.standaloneDayName(day.isoweekday(), locale.FormatType.NarrowFormat)

    def _said(self, day: date, words: int) -> str:
        counted = self.tr("%Ln word(s)", "", words)
        return self.tr("{day}: {words}").format(day=day_text(day), words=counted)
