"""A date that is being put together from a day, a time of day and a zone, in a given shape."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING

from editor.frontmatter.values import PostDate, format_like, parse_date

if TYPE_CHECKING:
    from datetime import date, tzinfo


@dataclass(frozen=True, slots=True)
class DateDraft:
    """``shape`` says how it is written: separators, precision, and how an offset looks.

    ``clock`` is None where only the day is given. ``zone`` is that of day and clock; None leaves
    the zone of ``shape``. Where the clocks show a time twice, the ``fold`` of ``clock`` tells which
    is meant.
    """

    shape: PostDate
    day: date
    clock: time | None
    zone: tzinfo | None = None

    @classmethod
    def of(cls, date: PostDate) -> DateDraft:
        """A date as it stands."""
        return cls(date, date.day, date.clock)

    @classmethod
    def like(cls, sample: str, moment: datetime, tz: tzinfo) -> DateDraft:
        """``moment`` in the shape of ``sample``, or as RFC 3339 has it where that is no date.

        ``tz`` is the zone of a date without one. Where the sample has an offset, that of ``tz`` is
        written: the one of another day may be that of the other half of the year. UTC stays UTC.
        """
        shape = parse_date(sample, tz) or format_like("", moment, tz)
        return cls(shape, shape.day, shape.clock, _own_zone(shape)).at(moment)

    @property
    def date(self) -> PostDate:
        """The date as it is to be written. Raises ValueError where it is beyond what dates say."""
        changed = self.shape.with_day(self.day)
        if self.clock is None:
            return changed
        changed = changed.with_time(self.clock)
        if self.zone is None:
            return changed
        there = datetime.combine(self.day, self.clock, self.zone)
        return changed.with_offset(_in_minutes(there))

    @property
    def moment(self) -> datetime:
        """The moment that is meant, in the zone it is given in."""
        if self.clock is None or self.zone is None:
            return self.date.moment
        return datetime.combine(self.day, self.clock, self.zone)

    def at(self, moment: datetime) -> DateDraft:
        """Another moment, on the clock of the zone; its day only, where there is no time."""
        shape = self.shape
        zone = self.zone or (shape.moment.tzinfo if shape.has_zone else shape.local)
        there = _on_clock(moment, zone)
        clock = None if self.clock is None else there.timetz().replace(tzinfo=None)
        return replace(self, day=there.date(), clock=clock)

    def timed(self, sample: str, clock: time) -> DateDraft:
        """The day with a time of day, in the shape of ``sample`` if that has one."""
        shape = parse_date(sample, self.shape.local)
        if shape is None or shape.clock is None:
            shape = self.shape.with_time(clock)
        return DateDraft(shape, self.day, clock, _own_zone(shape))

    def in_zone(self, zone: tzinfo | None, *, keeps_clock: bool) -> DateDraft:
        """The same moment in another zone, None for that of the shape.

        With ``keeps_clock`` the same day and time there, which is another moment. Raises
        OverflowError at the ends of time.
        """
        if keeps_clock or self.clock is None:
            return replace(self, zone=zone)
        return replace(self, zone=zone).at(self.moment)


def _own_zone(shape: PostDate) -> tzinfo | None:
    is_elsewhere = shape.clock is not None and shape.has_zone and shape.moment.utcoffset()
    return shape.local if is_elsewhere else None


def _on_clock(moment: datetime, zone: tzinfo | None) -> datetime:
    """A moment in a zone, with an offset that can be written: one of whole minutes."""
    there = moment.astimezone(zone)
    left = (there.utcoffset() or timedelta()) - _in_minutes(there)
    return there - left if left else there


def _in_minutes(there: datetime) -> timedelta:
    away = there.utcoffset() or timedelta()
    return timedelta(minutes=round(away / timedelta(minutes=1)))
