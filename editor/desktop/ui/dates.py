"""Days and moments as the window writes them, in the user's language, everywhere alike."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QDate, QDateTime, QLocale, QTime

if TYPE_CHECKING:
    from datetime import date, datetime, time

    from PySide6.QtCore import Qt

_MINUTES = re.compile(r"(?P<between>[^\w\s'])?mm?")
"""The minutes in a pattern of Qt, with the sign that parts them from the hour."""


def day_text(day: date) -> str:
    """A day in few letters: ``15 Jun 2024``."""
    pattern = QCoreApplication.translate("Dates", "d MMM yyyy")
    return QLocale().toString(QDate(day.year, day.month, day.day), pattern)


def weekday_text(day: date) -> str:
    """A day with its weekday in few letters, as the user's country writes it: ``Sat, 15 Jun 2024``.

    Qt knows the order and the signs between for a day in full, and for one in figures only.
    """
    locale = QLocale()
    pattern = locale.dateFormat(QLocale.FormatType.LongFormat)
    short = pattern.replace("dddd", "ddd").replace("MMMM", "MMM")
    return locale.toString(QDate(day.year, day.month, day.day), short)


def weekday_name(day: date) -> str:
    """The weekday in few letters: ``Sat``."""
    return QLocale().standaloneDayName(day.isoweekday(), QLocale.FormatType.ShortFormat)


def long_day_text(day: date) -> str:
    """A day in full: ``Saturday, 15 June 2024``."""
    there = QDate(day.year, day.month, day.day)
    return QLocale().toString(there, QLocale.FormatType.LongFormat)


def clock_text(clock: time) -> str:
    """A time of day in hours and minutes: ``14:05``, or ``2:05 PM``."""
    there = QTime(clock.hour, clock.minute, clock.second)
    return QLocale().toString(there, QLocale.FormatType.ShortFormat)


def clock_pattern(*, seconds: bool) -> str:
    """Qt's pattern for a time of day in the user's country, with seconds if they are wanted."""
    pattern = QLocale().timeFormat(QLocale.FormatType.ShortFormat)
    # Qt's pattern with seconds has the zone, too.
    return _MINUTES.sub(_with_seconds, pattern, count=1) if seconds else pattern


def _with_seconds(minutes: re.Match[str]) -> str:
    return f"{minutes[0]}{minutes['between'] or ':'}ss"


def week_begins() -> Qt.DayOfWeek:
    """The day that weeks begin with in the user's country."""
    return QLocale().firstDayOfWeek()


def moment_text(moment: datetime) -> str:
    """An aware time on this machine's clock: ``15 Jun 2024, 09:05``, or with AM and PM."""
    local = QDateTime.fromMSecsSinceEpoch(round(moment.timestamp() * 1000))
    time = QLocale().toString(local.time(), QLocale.FormatType.ShortFormat)
    day = day_text(moment.astimezone().date())
    return QCoreApplication.translate("Dates", "{day}, {time}").format(day=day, time=time)
