"""The zones that a date can be written in: as it is, the site's, the writer's, UTC and offsets."""

from __future__ import annotations

from datetime import UTC, timedelta, timezone
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal

from editor.desktop.form.date_words import offset_text, zone_text
from editor.desktop.ui.choice_box import ChoiceBox
from editor.desktop.ui.plain_text import one_line, set_tool_tip

if TYPE_CHECKING:
    from datetime import datetime, tzinfo

    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QWidget

    from editor.desktop.form.date_times import Times
    from editor.frontmatter.values import PostDate

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_MINUTES = (
    *range(-12 * 60, -9 * 60, 60), -570, -540, -480, -420, -360, -300, -240, -210, -180, -120, -60,
    60, 120, 180, 210, 240, 270, 300, 330, 345, 360, 390, 420, 480, 525, 540, 570, 600, 630,
    660, 720, 765, 780, 840,
)  # fmt: skip
"""The offsets from UTC in use, in minutes."""


class ZoneBox(ChoiceBox):
    """``chosen`` carries a zone, or None for the one the date is written in."""

    chosen = Signal(object)

    def __init__(self, times: Times, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Time zone"))
        self._shape: PostDate | None = None
        self._times = times
        self._named = 0
        self._is_closing = False
        self._zones: list[tzinfo | None] = []
        self.setSizeAdjustPolicy(ChoiceBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(18)
        self.setMaxVisibleItems(12)
        self.activated.connect(lambda row: self.chosen.emit(self._zones[self._place(row)]))

    def offer(self, shape: PostDate, *, is_new: bool) -> None:
        """Offer the zone of a date as the one that is written, unless it is another post's."""
        self._shape = shape
        site, own = self._times.zone, self._times.own
        is_named = shape.has_zone and site is not UTC
        self._zones = [] if is_new else [None]
        self._zones += [site] if is_named else []
        self._zones += [own] if own is not site else []
        self._zones.append(UTC)
        self._named = len(self._zones)
        self._zones += [timezone(timedelta(minutes=minutes)) for minutes in _MINUTES]
        self.clear()
        for _ in self._zones:
            self.addItem("")
        self.insertSeparator(self._named)

    def show_zone(self, zone: tzinfo | None, moment: datetime) -> None:
        """Show a zone as chosen, and what each is at this moment."""
        for place, offered in enumerate(self._zones):
            row = place + int(place >= self._named)
            text = self._text(place, offered, moment)
            if text != self.itemText(row):
                self.setItemText(row, text)
        place = self._zones.index(zone) if zone in self._zones else 0
        self.setCurrentIndex(place + int(place >= self._named))
        set_tool_tip(self, self.currentText())

    def _place(self, row: int) -> int:
        return row - int(row > self._named)

    def _text(self, place: int, zone: tzinfo | None, moment: datetime) -> str:
        if place >= self._named:
            return offset_text((zone or UTC).utcoffset(None) or timedelta())
        if zone is None:
            return "" if self._shape is None else self._as_written(self._shape)
        away = _offset_at(zone, moment)
        if zone is UTC:
            return self.tr("UTC")
        said = self.tr("Site: {zone}") if zone is self._times.zone else self.tr("Your time: {zone}")
        name = zone_text(zone)
        return one_line(said.format(zone=f"{name}, {away}" if name else away))

    def _as_written(self, shape: PostDate) -> str:
        offset = shape.moment.utcoffset() or timedelta()
        away = offset_text(offset) if offset else self.tr("UTC")
        if shape.has_zone:
            return self.tr("As written: {zone}").format(zone=away)
        name = zone_text(self._times.zone)
        return one_line(self.tr("None, so {zone}").format(zone=name or away))

    def hidePopup(self) -> None:
        """Remember that the list closes with the event that is dealt with now."""
        super().hidePopup()
        self._is_closing = True
        QTimer.singleShot(0, self, self._closed)

    def _closed(self) -> None:
        self._is_closing = False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave Enter to what is around it, unless it was for the list.

        Qt closes the list before the key is pressed: while it asks whose shortcut it is.
        """
        if self._is_closing and event.key() in (*_ENTER, Qt.Key.Key_Escape):
            event.accept()
        elif event.key() in _ENTER:
            event.ignore()
        else:
            super().keyPressEvent(event)


def _offset_at(zone: tzinfo, moment: datetime) -> str:
    try:
        return offset_text(moment.astimezone(zone).utcoffset() or timedelta())
    except OverflowError:
        return offset_text(timedelta())
