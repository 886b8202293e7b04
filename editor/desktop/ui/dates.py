"""Days and moments as the window writes them, in the user's language, everywhere alike."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QDate, QDateTime, QLocale

if TYPE_CHECKING:
    from datetime import date, datetime


def day_text(day: date) -> str:
    """A day in few letters: ``15 Jun 2024``."""
    pattern = QCoreApplication.translate("Dates", "d MMM yyyy")
    return QLocale().toString(QDate(day.year, day.month, day.day), pattern)


def moment_text(moment: datetime) -> str:
    """An aware time on this machine's clock: ``15 Jun 2024, 09:05``, or with AM and PM."""
    local = QDateTime.fromMSecsSinceEpoch(round(moment.timestamp() * 1000))
    time = QLocale().toString(local.time(), QLocale.FormatType.ShortFormat)
    day = day_text(moment.astimezone().date())
    return QCoreApplication.translate("Dates", "{day}, {time}").format(day=day, time=time)
