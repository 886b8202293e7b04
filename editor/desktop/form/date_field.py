"""A date as the post writes it, with a calendar to pick another day."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, QEvent, QLocale, QObject, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QTextCharFormat
from PySide6.QtWidgets import (
    QCalendarWidget,
    QFrame,
    QHBoxLayout,
    QSizePolicy,
    QSpinBox,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from editor.desktop.form.fields import TextField
from editor.desktop.ui.dates import day_text
from editor.desktop.ui.icons import icon
from editor.desktop.ui.line_field import LineField
from editor.desktop.ui.themes import Role
from editor.frontmatter.values import PostDate, format_like, parse_date

if TYPE_CHECKING:
    from datetime import tzinfo

    from editor.desktop.ui.themes import Themes


_SHORTEST = "2024-06-15"
_LONGEST = "2024-06-15T00:36:09+00:00"
_PADDING = 26
_READABLE = "22 May 2024"
_CALENDAR = QSize(280, 230)


class DateField(QWidget):
    """The text of the date and a button; the day picked keeps time, zone and separators."""

    picked = Signal(PostDate)

    def __init__(self, name: str, themes: Themes, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._zone: tzinfo | None = None
        self._themes = themes
        self._stood = ""
        self.text_field = TextField(name)
        self.text_field.installEventFilter(self)
        self.button = QToolButton()
        self.button.setIcon(icon("calendar"))
        self.button.setAccessibleName(self.tr("Pick a date"))
        self.button.setToolTip(self.tr("Pick a date (Alt+Down)"))
        self.button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.button.clicked.connect(self.open_calendar)
        self.text_field.setMinimumWidth(self._width(_SHORTEST, _READABLE))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        layout.addWidget(self.text_field, 1)
        layout.addWidget(self.button)
        self.setFocusProxy(self.text_field)

    def sizeHint(self) -> QSize:
        """Wide enough for a date with its time and zone."""
        hint = super().sizeHint()
        text = self._width(_LONGEST)
        return QSize(text + hint.width() - self.text_field.sizeHint().width(), hint.height())

    def _width(self, *texts: str) -> int:
        metrics = self.fontMetrics()
        return max(metrics.horizontalAdvance(text) for text in texts) + _PADDING

    def set_zone(self, zone: tzinfo) -> None:
        """The zone of a date that names none."""
        self._zone = zone

    def set_locked(self, locked: bool) -> None:
        """Whether another day can be picked."""
        self.button.setEnabled(not locked)

    def describe(self, stood: str) -> None:
        """Say in words, in the tool tip, which day the text means; ``stood`` is the post's."""
        self._stood = stood
        found = self._parsed(self.text_field.text())
        said = short = ""
        if found is not None:
            day = QDate(found.day.year, found.day.month, found.day.day)
            said = QLocale().toString(day, QLocale.FormatType.LongFormat)
            short = day_text(found.day)
        elif self.text_field.text().strip():
            said = self.tr("Byline does not recognise this date.")
        self.text_field.set_hint(said)
        self.text_field.set_short(short)

    def open_calendar(self) -> None:
        """Show a calendar below the field."""
        if not self.button.isEnabled():
            return
        popup = _Calendar(self._day(), self._themes, self)
        popup.picked.connect(self._pick)
        popup.adjustSize()
        place = QRect(self.mapToGlobal(self.rect().bottomLeft()), popup.size())
        screen = self.screen().availableGeometry()
        if place.bottom() > screen.bottom():
            place.moveBottom(self.mapToGlobal(self.rect().topLeft()).y())
        place.moveRight(min(place.right(), screen.right()))
        popup.move(place.topLeft())
        popup.show()
        # Without, the keys reach a popup that nothing in it takes them from.
        popup.setFocus(Qt.FocusReason.PopupFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Open the calendar with Alt+Down, as lists are opened."""
        if (
            event.type() == QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Down
            and event.modifiers() & Qt.KeyboardModifier.AltModifier
        ):
            self.open_calendar()
            return True
        return super().eventFilter(watched, event)

    def _parsed(self, text: str) -> PostDate | None:
        return parse_date(text) if self._zone is None else parse_date(text, self._zone)

    def _date(self) -> PostDate | None:
        """The date in the field; where it is none, that of the post."""
        return self._parsed(self.text_field.text()) or self._parsed(self._stood)

    def _day(self) -> date:
        found = self._date()
        return datetime.now(self._zone).date() if found is None else found.day

    def _pick(self, day: date) -> None:
        found = self._date()
        if found is None:
            now = datetime.now(self._zone).astimezone(self._zone)
            found = format_like("", now, now.tzinfo) if now.tzinfo else format_like("", now)
        self.picked.emit(found.with_day(day))


class _Calendar(QFrame):
    picked = Signal(date)

    def __init__(self, day: date, themes: Themes, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("calendar")
        self._calendar = QCalendarWidget()
        self._calendar.setAccessibleName(self.tr("Date of the post"))
        self._calendar.setVerticalHeaderFormat(
            QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader
        )
        self._calendar.setSelectedDate(QDate(day.year, day.month, day.day))
        self._calendar.clicked.connect(self._take)
        self._calendar.activated.connect(self._take)
        self._calendar.setMinimumSize(_CALENDAR)
        for name, drawn in (("prevmonth", "chevron-left"), ("nextmonth", "chevron-right")):
            button = self._calendar.findChild(QToolButton, f"qt_calendar_{name}")
            if button is not None:
                button.setIcon(icon(drawn))
        year = self._calendar.findChild(QSpinBox, "qt_calendar_yearedit")
        if year is not None:
            year.setLineEdit(LineField(year))
        self._themes = themes
        self._colour_days()
        themes.changed.connect(self._colour_days)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(1, 1, 1, 1)
        layout.addWidget(self._calendar)
        self.setFocusProxy(self._calendar)

    def _colour_days(self) -> None:
        """Qt's own week ends are red, on every theme."""
        plain = QTextCharFormat()
        plain.setForeground(self._themes.colour(Role.TEXT))
        for day in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            self._calendar.setWeekdayTextFormat(day, plain)
        heading = QTextCharFormat()
        heading.setForeground(self._themes.colour(Role.MUTED))
        self._calendar.setHeaderTextFormat(heading)

    def _take(self, picked: QDate) -> None:
        self.picked.emit(date(picked.year(), picked.month(), picked.day()))
        self.close()
