"""A calendar with a time of day and a zone below it; a date is put together in it, and taken."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time
from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, QEvent, QObject, QRect, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QFont, QTextCharFormat
from PySide6.QtWidgets import (
    QBoxLayout,
    QCalendarWidget,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QPushButton,
    QSpinBox,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from editor.desktop.form.date_words import words_of
from editor.desktop.form.time_box import TimeBox
from editor.desktop.form.zone_box import ZoneBox
from editor.desktop.ui.dates import week_begins
from editor.desktop.ui.icons import icon
from editor.desktop.ui.line_field import LineField
from editor.desktop.ui.plain_text import PlainLabel, set_tool_tip
from editor.desktop.ui.themes import Role
from editor.desktop.ui.tick_box import TickBox

if TYPE_CHECKING:
    from datetime import tzinfo

    from PySide6.QtGui import QCloseEvent, QKeyEvent

    from editor.desktop.form.date_times import Times
    from editor.desktop.ui.themes import Themes
    from editor.frontmatter.date_draft import DateDraft

_CALENDAR = QSize(290, 230)
_SMALL_CALENDAR = QSize(210, 180)
_MARGIN = 10
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class DatePopup(QFrame):
    """``taken`` carries the date when one is taken: by Enter, by a button, or by a click beside it.

    Nothing is taken by Escape, and by a click beside it only what was chosen here. ``sample`` is
    how other posts write such a date; it says how a time is written that a date does not have yet.
    ``resized`` says that it wants another place on the screen.
    """

    taken = Signal(object)
    resized = Signal()

    def __init__(
        self, draft: DateDraft, times: Times, sample: str, themes: Themes, parent: QWidget
    ) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("calendar")
        self.setAccessibleName(self.tr("Date"))
        self._draft, self._unzoned = draft, draft
        self._times, self._sample = times, sample
        self._is_chosen = self._is_done = False
        today = times.clock().astimezone(times.own).date()
        self._calendar = _Calendar(draft.day, today, themes)
        self._calendar.clicked.connect(self._day_clicked)
        self._calendar.activated.connect(self._day_taken)
        self._calendar.selectionChanged.connect(self._day_chosen)
        self.time = TimeBox()
        self.time.chosen.connect(self._time_chosen)
        self.zone = ZoneBox(times)
        self.zone.offer(draft.shape, is_new=draft.zone is not None)
        self.zone.chosen.connect(self._zone_chosen)
        self.keeps = TickBox(self.tr("&Keep the time of day"), themes)
        self.keeps.clicked.connect(self._turn_keeping)
        set_tool_tip(
            self.keeps,
            self.tr(
                "Another time zone shows the same moment on another clock. With this, the clock "
                "stays as it is, and the moment becomes another."
            ),
        )
        self.now = QPushButton()
        self.now.clicked.connect(self._take_now)
        self.add_time = QPushButton(self.tr("Add T&ime"))
        self.add_time.clicked.connect(self._add_time)
        self.take = QPushButton(self.tr("&Set Date"))
        self.take.setObjectName("primary")
        self.take.clicked.connect(self._take)
        self.result = PlainLabel()
        self.result.setObjectName("dateResult")
        self.meaning = PlainLabel()
        self.meaning.setObjectName("quiet")
        self.meaning.setWordWrap(True)
        self._lay_out()
        self._show()
        self.setFocusProxy(self._calendar)
        parent.window().installEventFilter(self)

    def _lay_out(self) -> None:
        self._clock_part = QWidget()
        grid = QGridLayout(self._clock_part)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(6)
        for row, (name, field) in enumerate(
            ((self.tr("Time"), self.time), (self.tr("Zone"), self.zone))
        ):
            label = PlainLabel(name)
            label.setObjectName("quiet")
            label.setBuddy(field)
            grid.addWidget(label, row, 0, Qt.AlignmentFlag.AlignRight)
            grid.addWidget(field, row, 1)
        grid.addWidget(self.keeps, 2, 1)
        grid.setColumnStretch(1, 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(6)
        buttons.addWidget(self.now)
        buttons.addWidget(self.add_time)
        buttons.addStretch(1)
        buttons.addWidget(self.take)
        below = QVBoxLayout()
        below.setContentsMargins(_MARGIN, 2, _MARGIN, _MARGIN)
        below.setSpacing(6)
        below.addWidget(self._clock_part)
        below.addWidget(self.result)
        below.addWidget(self.meaning)
        below.addStretch(1)
        below.addLayout(buttons)
        self._layout = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        self._layout.setContentsMargins(1, 1, 1, 1)
        self._layout.setSpacing(4)
        self._layout.addWidget(self._calendar)
        self._layout.addLayout(below)

    def fit(self, screen: QRect) -> None:
        """Take no more height than a screen has: what is below the calendar goes beside it."""
        if self._needed().height() > screen.height():
            self._calendar.setMinimumSize(_SMALL_CALENDAR)
            self._layout.setDirection(QBoxLayout.Direction.LeftToRight)
        self.resize(self._needed())

    def _needed(self) -> QSize:
        """Its size with all that wraps; Qt's own `adjustSize` knows of no screen this low."""
        self.ensurePolished()
        self._layout.activate()
        hint = self._layout.totalSizeHint()
        return hint.expandedTo(QSize(0, self._layout.totalHeightForWidth(hint.width())))

    def follow(self, draft: DateDraft) -> None:
        """Show another date, since the post has another now; what was chosen is dropped."""
        self._draft = self._unzoned = draft
        self._is_chosen = False
        self.zone.offer(draft.shape, is_new=draft.zone is not None)
        self._show()

    # What is chosen.

    def _change(self, draft: DateDraft) -> None:
        """Go by another date, if it is one."""
        try:
            _ = draft.date, draft.moment
        except (ValueError, OverflowError):
            draft = self._draft  # beyond the years there are
        self._is_chosen = self._is_chosen or draft != self._draft
        self._draft = draft
        self._show()

    def _day_chosen(self) -> None:
        chosen = _day_of(self._calendar.selectedDate())
        if chosen != self._draft.day:
            self._change(replace(self._draft, day=chosen))
            self._unzoned = self._draft

    def _day_clicked(self, _clicked: QDate) -> None:
        """A day is all there is to choose, or it is only the first of it."""
        self._day_chosen()
        if self._draft.clock is None:
            self._take()

    def _day_taken(self, _taken: QDate) -> None:
        self._day_chosen()
        self._take()

    def _time_chosen(self, clock: time) -> None:
        self._change(replace(self._draft, clock=clock))
        self._unzoned = self._draft

    def _zone_chosen(self, zone: tzinfo | None) -> None:
        self._go_to_zone(zone)

    def _turn_keeping(self) -> None:
        """Take the zone that was chosen in the other way."""
        if self._draft.zone != self._unzoned.zone:
            self._go_to_zone(self._draft.zone)

    def _go_to_zone(self, zone: tzinfo | None) -> None:
        before = self._unzoned
        try:
            self._change(before.in_zone(zone, keeps_clock=self.keeps.isChecked()))
        except (ValueError, OverflowError):
            self._show()

    def _add_time(self) -> None:
        now = self._times.clock().astimezone(self._draft.shape.local)
        clock = now.time().replace(second=0, microsecond=0)
        self._change(self._draft.timed(self._sample, clock))
        self._unzoned = self._draft
        self.zone.offer(self._draft.shape, is_new=self._draft.zone is not None)
        self._show()
        self.time.setFocus(Qt.FocusReason.OtherFocusReason)

    def _take_now(self) -> None:
        self._change(self._draft.at(self._times.clock()))
        self._take()

    # What is shown.

    def _show(self) -> None:
        draft = self._draft
        with QSignalBlocker(self._calendar):
            self._calendar.setSelectedDate(QDate(draft.day.year, draft.day.month, draft.day.day))
        is_timed = draft.clock is not None
        was_timed = not self._clock_part.isHidden()
        self._clock_part.setVisible(is_timed)
        self.add_time.setVisible(not is_timed)
        self.now.setText(self.tr("&Now") if is_timed else self.tr("&Today"))
        if draft.clock is not None:
            self.time.show_time(draft.clock, seconds=draft.shape.has_seconds)
            self.zone.show_zone(draft.zone, draft.moment)
        text = draft.date.text
        self.result.setText(text)
        words = words_of(text, self._times)
        self.meaning.setText(words.whole)
        self.setAccessibleDescription(words.whole)
        is_other = is_timed is not was_timed or self._needed().height() > self.height()
        if self.isVisible() and is_other:
            self.resized.emit()

    # How it ends.

    def _take(self) -> None:
        if not self._is_done:
            self._is_done = True
            self.taken.emit(self._draft.date)
        self.close()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter takes the date, or does what the button does that it is pressed on."""
        focused = self.focusWidget()
        if event.key() == Qt.Key.Key_Escape:
            self._is_done = True
            self.close()
        elif event.key() in _ENTER and isinstance(focused, QPushButton):
            focused.click()
        elif event.key() in _ENTER:
            self._take()
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Go with the window: a popup that stays behind keeps the program from ending."""
        if event.type() == QEvent.Type.Hide:
            self._is_done = True
            self.close()
        return super().eventFilter(watched, event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """What was chosen is not lost by a click beside it."""
        if self._is_chosen and not self._is_done:
            self._is_done = True
            self.taken.emit(self._draft.date)
        super().closeEvent(event)


class _Calendar(QCalendarWidget):
    """Days, weeks and months as the writer's country has them, in the colours of the theme."""

    def __init__(self, day: date, today: date, themes: Themes) -> None:
        super().__init__()
        self._themes = themes
        self._today = QDate(today.year, today.month, today.day)
        self.setAccessibleName(self.tr("Day"))
        self.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        self.setFirstDayOfWeek(week_begins())
        self.setMinimumDate(QDate(1, 1, 1))
        self.setMaximumDate(QDate(9999, 12, 31))
        self.setSelectedDate(QDate(day.year, day.month, day.day))
        self.setMinimumSize(_CALENDAR)
        mirrored = self.isRightToLeft()
        for name, drawn in (("prevmonth", "left"), ("nextmonth", "right")):
            button = self.findChild(QToolButton, f"qt_calendar_{name}")
            if button is not None:
                way = {"left": "right", "right": "left"}[drawn] if mirrored else drawn
                button.setIcon(icon(f"chevron-{way}"))
        year = self.findChild(QSpinBox, "qt_calendar_yearedit")
        if year is not None:
            year.setLineEdit(LineField(year))
        self._colour_days()
        themes.changed.connect(self._colour_days)

    def _colour_days(self) -> None:
        """Qt's own week ends are red, on every theme."""
        plain = QTextCharFormat()
        plain.setForeground(self._themes.colour(Role.TEXT))
        for day in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            self.setWeekdayTextFormat(day, plain)
        today = QTextCharFormat()
        today.setForeground(self._themes.colour(Role.ACCENT))
        today.setFontWeight(QFont.Weight.Bold)
        self.setDateTextFormat(self._today, today)
        heading = QTextCharFormat()
        heading.setForeground(self._themes.colour(Role.MUTED))
        self.setHeaderTextFormat(heading)


def _day_of(picked: QDate) -> date:
    return date(picked.year(), picked.month(), picked.day())
