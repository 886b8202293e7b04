"""The shapes in which posts write dates, taken apart and put together again.

Read are the forms that one generator or another reads: numbers in the order of ISO 8601, and days
whose month is in English letters, as RFC 822, RFC 850, RFC 1123, ``date`` of Unix and newspapers
write them. Whether a generator reads a form is for its rules to say, not for this module.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from enum import Enum
from typing import Final


class Shape(Enum):
    """In which order a date has its parts."""

    NUMBERS = "2024-06-15 10:20:30 +0200"
    DAY_FIRST = "Sat, 15 Jun 2024 10:20:30 +0200"
    MONTH_FIRST = "June 15, 2024"
    YEAR_LAST = "Sat Jun 15 10:20:30 CEST 2024"


MONTHS: Final = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
WEEKDAYS: Final = (
    "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday",
)  # fmt: skip

_SHORT = 3
_ABBREVIATED = {"Tuesday": "Tues", "Wednesday": "Wednes", "Thursday": "Thurs", "September": "Sept"}
"""Abbreviations of more than three letters that are read besides."""

_OFFSET = r"[-+]\d{1,2}(?::?\d{2})?"
_NAME = r"[A-Za-z]{1,5}"
_CLOCK = (
    r"(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::(?P<second>\d{2})(?P<fraction>[.,]\d{1,9})?)?"
    r"(?P<half>[ \t]*[AaPp][Mm]\b)?"
)
_MONTH = r"(?P<month>[A-Za-z]{3,9})\.?"
_WEEKDAY = r"(?:(?P<weekday>[A-Za-z]{3,9})\.?,?[ \t]+)?"
_PATTERNS: tuple[tuple[Shape, re.Pattern[str]], ...] = (
    (
        Shape.NUMBERS,
        re.compile(
            r"(?P<year>\d{4})(?P<sep>[-/])(?P<month>\d{1,2})(?P=sep)(?P<day>\d{1,2})"
            r"(?:(?:[Tt]|[ \t]+)"
            r"(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::(?P<second>\d{2})(?P<fraction>[.,]\d{1,9})?)?"
            rf"(?:[ \t]*(?P<zone>[Zz]|UTC[-+]\d{{2}}:\d{{2}}|UTC|GMT|{_OFFSET})"
            r"(?P<letters>[ \t]+[A-Z]{3,5})?)?)?",
            re.ASCII,
        ),
    ),
    (
        Shape.DAY_FIRST,
        re.compile(
            rf"{_WEEKDAY}(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?P<sep>[- \t]+){_MONTH},?(?:[- \t]+)"
            rf"(?P<year>\d{{4}}|\d{{2}})"
            rf"(?:,?[ \t]+{_CLOCK}(?:[ \t]*(?P<zone>{_OFFSET}|UTC{_OFFSET}|{_NAME}))?)?",
            re.ASCII,
        ),
    ),
    (
        Shape.MONTH_FIRST,
        re.compile(
            rf"{_WEEKDAY}{_MONTH}[ \t]+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?P<sep>,?[ \t]+)"
            rf"(?P<year>\d{{4}})"
            rf"(?:,?[ \t]+(?:at[ \t]+)?{_CLOCK}"
            rf"(?:[ \t]*(?P<zone>{_OFFSET}|UTC{_OFFSET}|{_NAME}))?)?",
            re.ASCII,
        ),
    ),
    (
        Shape.YEAR_LAST,
        re.compile(
            rf"{_WEEKDAY}{_MONTH}(?P<sep>[ \t]+)(?P<day>\d{{1,2}})[ \t]+{_CLOCK}"
            rf"(?:[ \t]+(?P<zone>{_OFFSET}|UTC{_OFFSET}|{_NAME}))?[ \t]+(?P<year>\d{{4}})",
            re.ASCII,
        ),
    ),
)
_HOURS_WEST = {"EST": 5, "EDT": 4, "CST": 6, "CDT": 5, "MST": 7, "MDT": 6, "PST": 8, "PDT": 7}
"""The zones that RFC 822 names by letters, besides Greenwich."""
_ZERO = frozenset({"Z", "UT", "UTC", "GMT"})
_CENTURY_TURNS = 69
"""Two digits from here on are of the twentieth century (POSIX, ``strptime``)."""
_NOON = 12


@dataclass(frozen=True, slots=True)
class Parts:
    """The parts of one date's text, as the match has them."""

    shape: Shape
    found: re.Match[str]
    month: int

    @property
    def has_time(self) -> bool:
        """Whether the text gives a time of day."""
        return self.found["hour"] is not None

    def moment(self, zone: tzinfo) -> datetime:
        """The moment, in ``zone``. Raises ValueError where day or time do not exist."""
        found = self.found.groupdict()
        fraction = (found["fraction"] or ".0")[1:]
        return datetime(
            self._year(),
            self.month,
            int(found["day"]),
            _hour(int(found["hour"] or 0), found.get("half") or ""),
            int(found["minute"] or 0),
            int(found["second"] or 0),
            int(fraction[:6].ljust(6, "0")),
            tzinfo=zone,
        )

    def on(self, day: date) -> str:
        """The same text with another day."""
        width = len(self.found["day"])
        new = {"year": f"{day.year:04}"[-len(self.found["year"]) :]}
        if self.shape is Shape.NUMBERS:
            width = min(len(self.found["month"]), width)
            new["month"] = f"{day.month:0{width}}"
        else:
            new["month"] = self._worded("month", MONTHS, self.month - 1, day.month - 1)
        new["day"] = f"{day.day:0{width}}"
        weekday = self._text("weekday")
        if weekday:
            new["weekday"] = self._worded(
                "weekday", WEEKDAYS, _place(weekday, WEEKDAYS) or 0, day.weekday()
            )
        return self._with(new)

    def at(self, clock: time) -> str:
        """The same text with another time of day; it must have one."""
        hour = clock.hour
        half = self._text("half")
        new: dict[str, str] = {}
        if half:
            letter = "p" if hour >= _NOON else "a"
            new["half"] = half[:-2] + (letter.upper() if half[-2].isupper() else letter) + half[-1]
            hour = hour % _NOON or _NOON
        new["hour"] = f"{hour:0{len(self.found['hour'])}}"
        new["minute"] = f"{clock.minute:02}"
        if self._text("second"):
            new["second"] = f"{clock.second:02}"
        fraction = self._text("fraction")
        if fraction:
            new["fraction"] = fraction[0] + f"{clock.microsecond:06}000"[: len(fraction) - 1]
        return self._with(new)

    def zoned(self, away: timedelta) -> str:
        """The same text with another offset, in whole minutes; it must have a time of day.

        The offset is written as the one there is, letters that name a zone make room for it.
        """
        text, zone = self.found.string, self._text("zone")
        if zone:
            start, end = self.found.span("zone")
            end = max(end, self._end("letters"))
            return text[:start] + _offset_like(zone, away) + text[end:]
        end = max(map(self._end, ("minute", "second", "fraction", "half")))
        # RFC 3339 behind a T; else as Ruby, RFC 822 and `date` have it.
        is_rfc = self.shape is Shape.NUMBERS and "t" in text[:end].lower()
        offset = _offset_like("+00:00", away) if is_rfc else f" {_offset_like('+0000', away)}"
        return text[:end] + offset + text[end:]

    def span(self, group: str) -> tuple[int, int] | None:
        """Where a part stands, in code points; None where the text has none."""
        return self.found.span(group) if self._text(group) else None

    def _end(self, group: str) -> int:
        span = self.span(group)
        return -1 if span is None else span[1]

    def _with(self, new: dict[str, str]) -> str:
        text = self.found.string
        for name in sorted(new, key=self.found.start, reverse=True):
            start, end = self.found.span(name)
            text = text[:start] + new[name] + text[end:]
        return text

    def _worded(self, group: str, names: tuple[str, ...], old: int, new: int) -> str:
        """The name of another month or weekday, as long and in such letters as the one there."""
        text = self.found[group]
        # May is as long in full as it is short: a comma behind the day goes with full names.
        is_full = len(names[old]) > _SHORT or "," in self.found["sep"]
        is_long = is_full and text.casefold() == names[old].casefold()
        name = names[new] if is_long else names[new][:_SHORT]
        if text.isupper():
            return name.upper()
        return name.lower() if text.islower() else name

    def _year(self) -> int:
        year = int(self.found["year"])
        if len(self.found["year"]) > 2:
            return year
        return year + (1900 if year >= _CENTURY_TURNS else 2000)

    def _text(self, group: str) -> str:
        return self.found.groupdict().get(group) or ""


def _hour(hour: int, half: str) -> int:
    """The hour of the day. Raises ValueError for one that half a day does not have."""
    if not half:
        return hour
    if not 1 <= hour <= _NOON:
        raise ValueError("no hour of half a day")
    return hour % _NOON + (_NOON if half.strip().lower() == "pm" else 0)


def parts_of(text: str) -> Parts | None:
    """The parts of the date that ``text`` is; None if it is in no shape of one."""
    for shape, pattern in _PATTERNS:
        found = pattern.fullmatch(text)
        if found is None:
            continue
        if shape is Shape.NUMBERS:
            return Parts(shape, found, int(found["month"]))
        month = _place(found["month"], MONTHS)
        weekday = found["weekday"]
        if month is None or (weekday and _place(weekday, WEEKDAYS) is None):
            continue
        return Parts(shape, found, month + 1)
    return None


def zone_of(parts: Parts, *, named: bool = True) -> tzinfo | None:
    """The zone that a date says it is in; None where it says none, or one nobody can place.

    Raises ValueError for an offset that is none. Unless ``named``, letters are passed over in the
    shapes in which they may be any zone's.
    """
    text = parts.found["zone"]
    if not text:
        return None
    text = text.upper()
    if "+" in text or "-" in text:
        digits = text.lstrip("UTC")[1:].replace(":", "")
        # `+2` and `+02` are hours, `+0200` and `+200` hours and minutes.
        hours, minutes = (digits, "0") if len(digits) <= 2 else (digits[:-2], digits[-2:])
        away = timedelta(hours=int(hours), minutes=int(minutes))
        return timezone(-away if "-" in text else away)
    if not named and parts.shape is not Shape.NUMBERS:
        return None
    if text in _ZERO:
        return UTC
    west = _HOURS_WEST.get(text)
    return None if west is None else timezone(timedelta(hours=-west))


def _offset_like(zone: str, away: timedelta) -> str:
    """An offset in the way of ``zone``, which may be one of letters: ``Z``, ``UTC+02:00``."""
    minutes = round(away / timedelta(minutes=1))
    if not minutes and zone.upper() in _ZERO:
        return zone
    prefix = zone[:3] if zone[:3].upper() == "UTC" and len(zone) > len("UTC") else ""
    if prefix and not minutes:
        return prefix
    digits = zone.lstrip("UTCutc+-")
    if zone.upper() == "Z":
        digits = "00:00"
    elif not digits.replace(":", "").isdigit():
        digits = "0000"
    width = len(digits.partition(":")[0]) if ":" in digits else 1 + (len(digits) not in (1, 3))
    hours = f"{abs(minutes) // 60:0{width}}"
    rest = f"{abs(minutes) % 60:02}"
    sign = "-" if minutes < 0 else "+"
    if ":" in digits:
        return f"{prefix}{sign}{hours}:{rest}"
    is_short = len(digits) <= 2 and rest == "00"
    # Three or four digits say where the minutes begin.
    return f"{prefix}{sign}{hours}" if is_short else f"{prefix}{sign}{hours}{rest}"


def _place(text: str, names: tuple[str, ...]) -> int | None:
    """Which of the names a word is, in full or short, in any letters."""
    word = text.casefold()
    for place, name in enumerate(names):
        full = name.casefold()
        if word in (full, full[:_SHORT], _ABBREVIATED.get(name, full).casefold()):
            return place
    return None
