"""The moments that Python's dateutil finds in texts, which Pelican and Nikola read dates with.

It puts a date together from whatever stands there (``dateutil.parser.parse``). Read here are days
with a year of four digits, a month and a day in the orders that people write, and what may stand
behind them. A text without a day is none: dateutil takes today's, so its date changes with the day
of the build.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone
from typing import TYPE_CHECKING

from editor.frontmatter.date_shapes import MONTHS, WEEKDAYS
from editor.frontmatter.values import parse_date

if TYPE_CHECKING:
    from datetime import tzinfo

_LONGER = {"September": "Sept?(?:ember)?"}
_MONTH = (
    "(?P<word>"
    + "|".join(_LONGER.get(name, f"{name[:3]}(?:{name[3:]})?") for name in MONTHS)
    + r")(?![a-z])\.?"
)
_WEEKDAY = "(?:(?:" + "|".join(f"{it[:3]}(?:{it[3:]})?" for it in WEEKDAYS) + r")(?:[., ] *|, *))?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th|\.)?"
_YEAR = r"(?P<year>\d{4})"
_CLOCK = (
    r"(?:(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::(?P<second>\d{2})(?:[.,](?P<fraction>\d{1,6}))?)?"
    r"(?: *(?P<half>[ap])m(?![a-z]))?"
    r"|(?P<alone>\d{1,2}) *(?P<whole>[ap])m(?![a-z]))"
)
_ZONE = r"(?: *(?-i:(?P<name>Z|[A-Z]{3,5})?(?P<away>[-+]\d{1,2}(?::?\d{2})?)?))"
_TIME = rf"(?:(?:T|,? +(?:at +)?){_CLOCK}{_ZONE})?"
_SHAPES = tuple(
    re.compile(pattern, re.ASCII | re.IGNORECASE)
    for pattern in (
        rf"{_YEAR}(?P<sep>[-/.])(?P<month>\d{{1,2}})(?P=sep)(?P<day>\d{{1,2}}){_TIME}",
        rf"{_YEAR}(?P<month>\d{{2}})(?P<day>\d{{2}}){_TIME}",
        rf"(?P<one>\d{{1,2}})(?P<sep>[-/.])(?P<other>\d{{1,2}})(?P=sep){_YEAR}{_TIME}",
        rf"{_WEEKDAY}{_DAY}(?:[-/ ]| +(?:of +)?){_MONTH},?[-/ ] *{_YEAR}{_TIME}",
        rf"{_WEEKDAY}{_MONTH}[-/ ] *{_DAY},?[-/ ] *{_YEAR}{_TIME}",
        rf"{_YEAR}[-/ ]{_MONTH}[-/ ](?P<day>\d{{1,2}}){_TIME}",
        rf"{_WEEKDAY}{_MONTH} +(?P<day>\d{{1,2}}) +{_CLOCK}(?: +(?-i:(?P<name>[A-Z]{{3,5}})))?"
        rf"(?P<away>) +{_YEAR}",
    )
)
_GREENWICH = frozenset({"Z", "UTC", "GMT"})
_NIKOLAS = re.compile(r" UTC(?=[-+]\d\d:\d\d)")
_MONTHS = 12
_NOON = 12


def moment(text: str, zone: tzinfo, *, utc_offsets: bool = False) -> datetime | None:
    """The moment dateutil takes ``text`` for, ``zone`` being that of a text that names none.

    Names of zones other than Greenwich's are passed over (those of the building machine are not,
    which is not known here). ``GMT+3`` is three hours *behind* Greenwich, as in POSIX; with
    ``utc_offsets``, ``UTC+03:00`` is three before it, as Nikola has it. None for what is no date.
    """
    text = re.sub(" +", " ", text.strip())
    if utc_offsets:
        text = _NIKOLAS.sub("", text)
    found = next((found for shape in _SHAPES if (found := shape.fullmatch(text))), None)
    if found is None:
        return _plain(text, zone)
    parts = found.groupdict()
    month, day = _month_and_day(parts)
    fraction = (parts["fraction"] or "").ljust(6, "0")
    try:
        hour = _hour(int(parts["hour"] or parts["alone"] or 0), parts["half"] or parts["whole"])
        return datetime(
            int(parts["year"]),
            month,
            day,
            hour,
            int(parts["minute"] or 0),
            int(parts["second"] or 0),
            int(fraction),
            tzinfo=_zone(parts, zone),
        )
    except ValueError:
        return None


def _plain(text: str, zone: tzinfo) -> datetime | None:
    """The moment in one of the other shapes that Byline knows, where those name no zone."""
    date = parse_date(text, zone, named_zones=False)
    return None if date is None or date.has_zone else date.moment


def _month_and_day(parts: dict[str, str | None]) -> tuple[int, int]:
    """Of two numbers the first is the month, if it can be one."""
    if parts.get("one"):
        one, other = int(parts["one"] or 0), int(parts["other"] or 0)
        return (other, one) if one > _MONTHS else (one, other)
    word = parts.get("word")
    if word:
        names = [name[:3].lower() for name in MONTHS]
        return names.index(word[:3].lower()) + 1, int(parts["day"] or 0)
    return int(parts["month"] or 0), int(parts["day"] or 0)


def _hour(hour: int, half: str | None) -> int:
    """The hour of the day. Raises ValueError for one that half a day does not have."""
    if not half:
        return hour
    if not 0 <= hour <= _NOON:
        raise ValueError("no hour of half a day")
    return hour % _NOON + (_NOON if half.lower() == "p" else 0)


def _zone(parts: dict[str, str | None], zone: tzinfo) -> tzinfo:
    name, away = parts["name"], parts["away"]
    if away:
        digits = away[1:].replace(":", "")
        hours, minutes = (digits, "0") if len(digits) <= 2 else (digits[:-2], digits[-2:])
        offset = timedelta(hours=int(hours), minutes=int(minutes))
        # Behind a name the sign says how far Greenwich is from there.
        return timezone(-offset if (away[0] == "-") != bool(name) else offset)
    return UTC if name in _GREENWICH else zone
