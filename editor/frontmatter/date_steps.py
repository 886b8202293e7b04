"""Parts of a date as it is written, each stepped up and down in its place."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import MAXYEAR, MINYEAR, UTC, date, datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from editor.frontmatter.date_shapes import parts_of

if TYPE_CHECKING:
    from editor.frontmatter.values import PostDate


class Part(StrEnum):
    """What of a date stands in one place of its text, by the names `date_shapes` has for it."""

    WEEKDAY = "weekday"
    YEAR = "year"
    MONTH = "month"
    DAY = "day"
    HOUR = "hour"
    MINUTE = "minute"
    SECOND = "second"
    HALF = "half"
    ZONE = "zone"


_CLOCK: Final = {
    Part.HOUR: timedelta(hours=1),
    Part.MINUTE: timedelta(minutes=1),
    Part.SECOND: timedelta(seconds=1),
}
_NOON: Final = timedelta(hours=12)
_WEST, _EAST = timedelta(hours=-12), timedelta(hours=14)
"""The farthest offsets there are."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A part and where it stands, from ``start`` to before ``end``, in code points."""

    part: Part
    start: int
    end: int


def part_at(text: str, at: int) -> Placed | None:
    """The part of the date ``text`` that a cursor before the character ``at`` stands at.

    Between two parts it is the one before. None where the text is in no shape of a date.
    """
    placed = sorted(filter(None, (place_of(text, part) for part in Part)), key=_start)
    if not placed:
        return None
    at_end = [it for it in placed if it.end == at]
    begun = [it for it in placed if it.start <= at]
    return (at_end or begun[-1:] or placed)[0]


def place_of(text: str, part: Part) -> Placed | None:
    """Where a part of the date ``text`` stands; None where it has none."""
    before = len(text) - len(text.lstrip())
    parts = parts_of(text.strip())
    span = None if parts is None else parts.span(part)
    if span is None:
        return None
    start, end = span
    start = end - len("am") if part is Part.HALF else start  # there may be a blank before it
    return Placed(part, before + start, before + end)


def stepped(found: PostDate, part: Part, by: int) -> PostDate | None:
    """A date with a part of it ``by`` further, in the same shape; None where that cannot be.

    The day goes on into the next month, a time into the next day; a month or year that lacks the
    day gets its last. Times that the clocks of the zone pass over are passed over.
    """
    try:
        if part in _CLOCK:
            return _by_clock(found, by * _CLOCK[part])
        if part is Part.HALF:
            return _by_clock(found, _NOON if found.moment.hour < _NOON.seconds // 3600 else -_NOON)
        if part is Part.ZONE:
            return _by_offset(found, timedelta(hours=by))
        day = _day(found.day, part, by)
        changed = found.with_day(day)
    except (ValueError, OverflowError):
        return None
    # A year of two digits has come round.
    return changed if changed.day == day else None


def _start(placed: Placed) -> int:
    return placed.start


def _day(day: date, part: Part, by: int) -> date:
    if part in (Part.DAY, Part.WEEKDAY):
        return day + timedelta(days=by)
    months = day.year * 12 + day.month - 1 + (by if part is Part.MONTH else 12 * by)
    year, month = months // 12, months % 12 + 1
    if not MINYEAR <= year <= MAXYEAR:
        raise OverflowError("no such year")
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def _by_clock(found: PostDate, away: timedelta) -> PostDate | None:
    wall = found.moment.replace(tzinfo=None) + away
    changed = _at(found, wall)
    if changed.is_skipped:
        # Read with the offset from before, it is after the gap; with that from after, before it.
        there = changed.moment.replace(fold=int(away < timedelta()))
        wall = there.astimezone(UTC).astimezone(changed.moment.tzinfo).replace(tzinfo=None)
        changed = _at(found, wall)
    return changed if changed.day == wall.date() else None


def _at(found: PostDate, wall: datetime) -> PostDate:
    return found.with_day(wall.date()).with_time(wall.time())


def _by_offset(found: PostDate, by: timedelta) -> PostDate | None:
    parts = parts_of(found.text)
    zone = "" if parts is None else str(parts.found["zone"] or "")
    away = (found.moment.utcoffset() or timedelta()) + by
    if not any(sign in zone for sign in "+-") or not _WEST <= away <= _EAST:
        return None
    return found.with_offset(away)
