"""Dates as posts write them: understood, and changed without changing their shape."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo

from editor.frontmatter.date_shapes import Parts, Shape, parts_of, zone_of

_ISO_DAY = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})(?![0-9]).*", re.DOTALL)


@dataclass(frozen=True, slots=True)
class PostDate:
    """A date as a post writes it: ``text`` as written, ``moment`` with a time zone.

    ``local`` is the zone that a date without one is read in: the site's. Unless ``named_zones``,
    one that names its zone by letters (``GMT``) is read in ``local`` as well.
    """

    text: str
    moment: datetime
    local: tzinfo
    named_zones: bool = True

    @property
    def day(self) -> date:
        """The day as written, in the zone it is written in."""
        return self.moment.date()

    @property
    def clock(self) -> time | None:
        """The time of day as written; None when the post gives only the day."""
        return self.moment.time() if self._parts().has_time else None

    @property
    def has_seconds(self) -> bool:
        """Whether the time of day is given to the second."""
        return self._parts().span("second") is not None

    @property
    def has_zone(self) -> bool:
        """Whether the text itself says which zone it is read in."""
        return zone_of(self._parts(), named=self.named_zones) is not None

    def with_day(self, day: date) -> PostDate:
        """The same on another day: time, zone, separators and padding stay."""
        return self._read(self._parts().on(day))

    def with_time(self, at: time) -> PostDate:
        """The same day at another time, to the precision the text has.

        A date without a time gets hours and minutes and seconds, and the offset that ``local``
        has then. If its month is in letters, it is written as RFC 3339 has it.
        """
        parts = self._parts()
        if parts.has_time:
            return self._read(parts.at(at))
        moment = datetime.combine(self.day, at.replace(microsecond=0), self.local)
        day = self.text if parts.shape is Shape.NUMBERS else f"{self.day:%Y-%m-%d}"
        return self._read(f"{day}T{at:%H:%M:%S}{_offset(moment, '+00:00')}")

    def with_moment(self, moment: datetime) -> PostDate:
        """Another moment in this shape: the zone is kept, the clock is converted to it."""
        there = moment.astimezone(self.moment.tzinfo if self.has_zone else self.local)
        changed = self.with_day(there.date())
        return changed.with_time(there.time()) if self.clock is not None else changed

    def with_zone(self, zone: tzinfo, *, keeps_clock: bool = False) -> PostDate:
        """The same moment with the offset that ``zone`` has then, and the clock converted to it.

        With ``keeps_clock`` the day and time stay as they are written, and the moment is another.
        Raises ValueError for a date without a time of day, OverflowError at the ends of time.
        """
        if self.clock is None:
            raise ValueError(f"no time of day: {self.text!r}")
        there = self.moment.replace(tzinfo=zone) if keeps_clock else self.moment.astimezone(zone)
        # Before there were time zones, offsets had seconds, which nobody can write.
        away = timedelta(minutes=round((there.utcoffset() or timedelta()) / timedelta(minutes=1)))
        if not keeps_clock:
            there = self.moment.astimezone(timezone(away))
        return self.with_day(there.date()).with_time(there.time()).with_offset(away)

    def with_offset(self, away: timedelta) -> PostDate:
        """The same day and time of day, with another offset in whole minutes; it must have a time.

        The offset is written in the way of the one that is there.
        """
        return self._read(self._parts().zoned(away))

    @property
    def is_skipped(self) -> bool:
        """Whether the clocks of its zone pass over this time, as they do when summer begins."""
        there = self.moment.replace(fold=0)
        try:
            back = there.astimezone(UTC).astimezone(self.moment.tzinfo)
        except OverflowError:
            return False
        return back.replace(tzinfo=None) != there.replace(tzinfo=None)

    @property
    def is_repeated(self) -> bool:
        """Whether the clocks of its zone show this time twice; the first is meant."""
        first, second = (self.moment.replace(fold=fold) for fold in (0, 1))
        return first.utcoffset() != second.utcoffset() and not self.is_skipped

    def _parts(self) -> Parts:
        found = parts_of(self.text.strip())
        if found is None:
            raise ValueError(f"not a date: {self.text!r}")
        return found

    def _read(self, text: str) -> PostDate:
        changed = parse_date(text, self.local, named_zones=self.named_zones)
        if changed is None:
            raise ValueError(f"not a date: {text!r}")
        return changed


def is_no_day(text: str) -> bool:
    """Whether a text is a date that the calendar does not have: ``2024-02-30``."""
    found = _ISO_DAY.match(text.strip())
    if found is None:
        return False
    try:
        date(*map(int, found.groups()))
    except ValueError:
        return True
    return False


def parse_date(text: str, tz: tzinfo = UTC, *, named_zones: bool = True) -> PostDate | None:
    """The date that ``text`` writes, ``tz`` being the zone of one that names none.

    Unless ``named_zones``, zones named by letters are not heeded, as Hugo does not.
    None when it is no date, or a day or time that does not exist.
    """
    stripped = text.strip()
    parts = parts_of(stripped)
    if parts is None:
        return None
    try:
        moment = parts.moment(zone_of(parts, named=named_zones) or tz)
    except ValueError:
        return None
    return PostDate(stripped, moment, tz, named_zones)


def format_like(example: str, moment: datetime, tz: tzinfo = UTC) -> PostDate:
    """``moment`` written in the shape of ``example``; RFC 3339 if that is no date."""
    shape = parse_date(example, tz)
    if shape is not None:
        return shape.with_moment(moment)
    local = moment.astimezone(tz).replace(microsecond=0)
    text = local.strftime("%Y-%m-%dT%H:%M:%S").rjust(19, "0") + _offset(local, "+00:00")
    return PostDate(text, local, tz)


def _offset(moment: datetime, utc: str) -> str:
    away = moment.utcoffset() or timedelta()
    if not away:
        return utc
    minutes = round(away / timedelta(minutes=1))
    sign = "-" if minutes < 0 else "+"
    return f"{sign}{abs(minutes) // 60:02}:{abs(minutes) % 60:02}"
