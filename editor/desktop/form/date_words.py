"""What a date means, in the words of the writer's language and on the writer's clock."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, time
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from editor.desktop.ui.dates import clock_text, day_text, long_day_text, weekday_name, weekday_text
from editor.desktop.ui.plain_text import in_sentence

if TYPE_CHECKING:
    from datetime import datetime, timedelta, tzinfo

    from editor.desktop.form.date_times import Times
    from editor.frontmatter.values import PostDate


@dataclass(frozen=True, slots=True)
class DateWords:
    """``beside`` are for the room beside the text, the longest first.

    ``whole`` says all of it, in sentences. ``is_wrong``: what is said is that it is no date.
    ``is_news``: the text itself does not say it, as the writer's clock shows another time.
    """

    beside: tuple[str, ...] = ()
    whole: str = ""
    is_wrong: bool = False
    is_news: bool = False


def words_of(text: str, times: Times) -> DateWords:
    """What is said of the text of a date."""
    found = times.parsed(text)
    if found is not None:
        return _of_date(found, times)
    if not text.strip():
        return DateWords()
    meant = times.reads(text)
    if meant is not None:
        return _of_moment(meant, times)
    translate = QCoreApplication.translate
    said = translate("DateWords", "Byline does not recognise this date.")
    return DateWords((translate("DateWords", "not a date"),), said, is_wrong=True, is_news=True)


def offset_text(away: timedelta) -> str:
    """An offset from UTC as RFC 3339 writes it: ``+05:30``."""
    minutes = round(away.total_seconds() / 60)
    sign = "-" if minutes < 0 else "+"
    return f"{sign}{abs(minutes) // 60:02}:{abs(minutes) % 60:02}"


def zone_text(zone: tzinfo | None) -> str:
    """The name of a zone, such as ``Europe/Berlin``; empty where it has none."""
    return str(getattr(zone, "key", ""))


def _of_date(found: PostDate, times: Times) -> DateWords:
    if found.clock is None:
        day = weekday_text(found.day)
        return DateWords((day,), long_day_text(found.day))
    translate = QCoreApplication.translate
    said = _of_moment(found.moment, times)
    whole = [said.whole]
    if found.is_skipped:
        whole.append(
            translate("DateWords", "The clocks of its time zone pass over this time on that day.")
        )
    elif found.is_repeated:
        whole.append(
            translate(
                "DateWords",
                "The clocks of its time zone show this time twice on that day; the first is meant.",
            )
        )
    return replace(said, whole="\n".join(whole))


def _of_moment(moment: datetime, times: Times) -> DateWords:
    there = times.on_own_clock(moment)
    clock = clock_text(there.time())
    is_own = there.replace(tzinfo=None) == moment.replace(tzinfo=None)
    days = [weekday_text(there.date()), day_text(there.date())]
    beside = [_moment(day, clock, is_own=is_own) for day in days]
    if not is_own:
        is_same = there.date() == moment.date()
        beside.append(_own(clock if is_same else f"{weekday_name(there.date())} {clock}"))
    whole = _moment(long_day_text(there.date()), clock, is_own=is_own)
    return DateWords(tuple(beside), whole, is_news=not is_own)


def longest_words() -> str:
    """About the longest that is said beside a date."""
    day = date(2022, 9, 28)
    return _moment(weekday_text(day), clock_text(time(22, 58)), is_own=False)


def _moment(day: str, clock: str, *, is_own: bool) -> str:
    said = QCoreApplication.translate("Dates", "{day}, {time}").format(day=day, time=clock)
    return said if is_own else _own(said)


def _own(moment: str) -> str:
    said = QCoreApplication.translate("DateWords", "{moment} your time")
    return said.format(moment=in_sentence(moment))
