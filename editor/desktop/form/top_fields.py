"""Title, date and draft: what every post has, in two rows or in one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from editor.desktop.form.date_field import DateField
from editor.desktop.form.fields import TextField
from editor.desktop.ui.plain_text import PlainLabel
from editor.desktop.ui.styled import set_font
from editor.desktop.ui.tick_box import TickBox

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from editor.desktop.ui.themes import Themes

TITLE_LETTERS = 8
"""How much of a title is seen at least beside date and draft."""

NARROW = 560
"""Below this width, in pixels, one row has no room for the clock of a date."""


class TopFields(QWidget):
    """The three fields, and how they stand."""

    def __init__(self, themes: Themes, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = TextField(self.tr("Title"))
        self.title.setPlaceholderText(self.tr("Title"))
        self._date_label = PlainLabel(self.tr("Date"))
        self.date = DateField(self.tr("Date"), themes)
        self._date_label.setObjectName("quiet")
        self._date_label.setBuddy(self.date.text_field)
        self._date_label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.draft = TickBox(self.tr("Draft"), themes)
        self._compact = False
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(6)
        self._arrange()

    def set_compact(self, compact: bool) -> None:
        """All three in one row, without labels."""
        self._compact = compact
        self._arrange()

    def label_width(self) -> int:
        """How wide the label of the date is, in pixels."""
        return self._date_label.sizeHint().width()

    def set_label_width(self, width: int) -> None:
        """Let the date begin where other fields do; 0 where no label is shown."""
        self._grid.setColumnMinimumWidth(0, width)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Follow the width there is."""
        super().resizeEvent(event)
        self._follow_width()

    def _follow_width(self) -> None:
        self.date.set_narrow(self._compact and self.width() < NARROW)

    def _arrange(self) -> None:
        compact = self._compact
        font = self.font()
        if not compact:
            font.setPointSizeF(font.pointSizeF() * 1.2)
            font.setWeight(font.Weight.DemiBold)
        set_font(self.title, font)
        for widget in (self.title, self._date_label, self.date, self.draft):
            self._grid.removeWidget(widget)
        line = 0 if compact else 1
        # A title says more than the clock of a date: where it is narrow, the date gives way.
        width = self.fontMetrics().horizontalAdvance("n" * TITLE_LETTERS)
        self.title.setMinimumWidth(width if compact else 0)
        self._grid.addWidget(self.title, 0, 0, 1, 1 if compact else 4)
        self._grid.addWidget(self._date_label, line, 1 if compact else 0)
        self._grid.addWidget(self.date, line, 2 if compact else 1)
        self._grid.addWidget(self.draft, line, 3 if compact else 2)
        for column, stretch in enumerate((1, 0, 0, 0) if compact else (0, 0, 0, 1)):
            self._grid.setColumnStretch(column, stretch)
        self._date_label.setVisible(not compact)
        self._follow_width()
