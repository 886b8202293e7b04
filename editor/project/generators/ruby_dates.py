"""The moments that Ruby's ``Time.parse`` finds in texts, which Jekyll reads its dates with.

It looks for what seems to be a day and what seems to be a time, wherever they stand, and passes
over the rest (``Date._parse`` of Ruby 3.1). Read here are the days and times in the orders that
people write; ``tests/project/ruby_dates.json`` holds Ruby's own answers.
"""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from editor.frontmatter.date_shapes import MONTHS
from editor.frontmatter.values import parse_date

if TYPE_CHECKING:
    from datetime import tzinfo

_MONTH = "(?P<word>" + "|".join(name[:3] for name in MONTHS) + r")[a-z]*\.?"
_DAYS = tuple(
    re.compile(pattern, re.ASCII | re.IGNORECASE)
    for pattern in (
        rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)?[-\s]*{_MONTH}[-,\s]*(?P<year>\d{{4}})\b",
        rf"\b{_MONTH}\s*(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\b[,\s]*(?P<year>\d{{4}})\b",
        r"(?<!\d)(?P<year>\d{4})[-/](?P<month>\d{1,2})[-/](?P<day>\d{1,2})(?!\d)",
        r"(?<![\d/.])(?P<day>\d{1,2})(?P<sep>[/.])(?P<month>\d{1,2})(?P=sep)(?P<year>\d{4})(?!\d)",
        r"\b(?P<year>\d{4})(?P<month>\d{2})(?P<day>\d{2})(?:T(?P<clock>\d{6}))?\b",
    )
)
_CLOCK = re.compile(
    r"(?<![\d:])(?P<hour>\d{1,2})(?::(?P<minute>\d{2})(?::(?P<second>\d{2})(?:[.,]\d*)?)?"
    r"(?:\s*(?P<half>[ap])m\b)?(?:\s*(?P<zone>z\b|utc?\b|gmt\b|[-+]\d{2}:?\d{2}))?"
    r"|\s*(?P<alone>[ap])m\b)",
    re.ASCII | re.IGNORECASE,
)
_MOST_DAYS = 31
_MOST_HOURS = 24
_NOON = 12


def moment(text: str, zone: tzinfo) -> datetime | None:
    """The moment Ruby takes ``text`` for, ``zone`` being that of a text that names none.

    None where it finds no day, or one that does not exist.
    """
    plain = parse_date(text, zone)
    if plain is not None:
        return plain.moment
    found = next((found for days in _DAYS if (found := days.search(text))), None)
    if found is None:
        return None
    parts = found.groupdict()
    word = parts.get("word")
    names = [name[:3].lower() for name in MONTHS]
    month = names.index(word.lower()) + 1 if word else int(parts["month"])
    day = int(parts["day"])
    rest = parts.get("clock") or ""
    clock = _CLOCK.search(f"{rest[:2]}:{rest[2:4]}:{rest[4:]}" if rest else _without(text, found))
    hour, minute, second = _time(clock)
    if not (1 <= day <= _MOST_DAYS and hour <= _MOST_HOURS):
        return None
    named = clock["zone"] if clock is not None else None
    try:
        # The 30th of February is the 2nd of March, and 24:00 the next day.
        first = datetime(int(parts["year"]), month, 1, 0, minute, second, tzinfo=zone)
        if named:
            there = parse_date(f"2000-01-01 00:00 {named}")
            first = first.replace(tzinfo=there.moment.tzinfo if there else zone)
        return first + timedelta(days=day - 1, hours=hour)
    except (ValueError, OverflowError):
        return None


def _without(text: str, found: re.Match[str]) -> str:
    return text[: found.start()] + " " + text[found.end() :]


def _time(clock: re.Match[str] | None) -> tuple[int, int, int]:
    if clock is None:
        return 0, 0, 0
    hour = int(clock["hour"])
    half = (clock["half"] or clock["alone"] or "").lower()
    if half:
        hour = hour % _NOON + (_NOON if half == "p" else 0)
    return hour, int(clock["minute"] or 0), int(clock["second"] or 0)
