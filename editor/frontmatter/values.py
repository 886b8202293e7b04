"""Dates as posts write them: understood, and changed without changing their shape."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo

_DATE = re.compile(
    r"(?P<year>\d{4})(?P<sep>[-/])(?P<month>\d{1,2})(?P=sep)(?P<day>\d{1,2})"
    r"(?:(?P<gap>[Tt]|[ \t]+)"
    r"(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::(?P<second>\d{2})(?P<fraction>[.,]\d{1,9})?)?"
    r"(?P<space>[ \t]*)(?P<zone>[Zz]|UTC[-+]\d{2}:\d{2}|UTC|GMT|[-+]\d{1,2}(?::?\d{2})?)?)?",
    re.ASCII,
)


@dataclass(frozen=True, slots=True)
class PostDate:
    """A date as a post writes it: ``text`` as written, ``moment`` with a time zone.

    ``local`` is the zone that a date without one is read in: the site's.
    """

    text: str
    moment: datetime
    local: tzinfo

    @property
    def day(self) -> date:
        """The day as written, in the zone it is written in."""
        return self.moment.date()

    @property
    def clock(self) -> time | None:
        """The time of day as written; None when the post gives only the day."""
        return self.moment.time() if self._match()["hour"] else None

    @property
    def has_zone(self) -> bool:
        """Whether the text itself names the zone."""
        return bool(self._match()["zone"])

    def with_day(self, day: date) -> PostDate:
        """The same on another day: time, zone, separators and padding stay."""
        parts = self._parts()
        width = min(len(parts["month"]), len(parts["day"]))
        parts["year"] = f"{day.year:04}"
        parts["month"] = f"{day.month:0{width}}"
        parts["day"] = f"{day.day:0{width}}"
        return self._from(parts)

    def with_time(self, at: time) -> PostDate:
        """The same day at another time, to the precision the text has.

        A date without a time gets hours and minutes and seconds, and the offset that ``local``
        has then.
        """
        parts = self._parts()
        if not parts["hour"]:
            moment = datetime.combine(self.day, at.replace(microsecond=0), self.local)
            parts.update(gap="T", hour=f"{at.hour:02}", minute=f"{at.minute:02}")
            parts.update(second=f"{at.second:02}", zone=_offset(moment, "+00:00"))
            return self._from(parts)
        parts["hour"] = f"{at.hour:0{len(parts['hour'])}}"
        parts["minute"] = f"{at.minute:02}"
        if parts["second"]:
            parts["second"] = f"{at.second:02}"
        if parts["fraction"]:
            digits = len(parts["fraction"]) - 1
            parts["fraction"] = parts["fraction"][0] + f"{at.microsecond:06}000"[:digits]
        return self._from(parts)

    def with_moment(self, moment: datetime) -> PostDate:
        """Another moment in this shape: the zone is kept, the clock is converted to it."""
        there = moment.astimezone(self.moment.tzinfo if self.has_zone else self.local)
        changed = self.with_day(there.date())
        return changed.with_time(there.time()) if self.clock is not None else changed

    def _match(self) -> re.Match[str]:
        match = _DATE.fullmatch(self.text.strip())
        if match is None:
            raise ValueError(f"not a date: {self.text!r}")
        return match

    def _parts(self) -> dict[str, str]:
        return {name: part or "" for name, part in self._match().groupdict().items()}

    def _from(self, parts: dict[str, str]) -> PostDate:
        text = parts["year"] + parts["sep"] + parts["month"] + parts["sep"] + parts["day"]
        if parts["hour"]:
            text += parts["gap"] + parts["hour"] + ":" + parts["minute"]
            text += ":" + parts["second"] + parts["fraction"] if parts["second"] else ""
            text += parts["space"] + parts["zone"] if parts["zone"] else ""
        changed = parse_date(text, self.local)
        if changed is None:
            raise ValueError(f"not a date: {text!r}")
        return changed


def parse_date(text: str, tz: tzinfo = UTC) -> PostDate | None:
    """The date that ``text`` writes, ``tz`` being the zone of one that names none.

    None when it is no date, or a day or time that does not exist.
    """
    stripped = text.strip()
    match = _DATE.fullmatch(stripped)
    if match is None:
        return None
    fraction = (match["fraction"] or ".0")[1:]
    try:
        moment = datetime(
            int(match["year"]),
            int(match["month"]),
            int(match["day"]),
            int(match["hour"] or 0),
            int(match["minute"] or 0),
            int(match["second"] or 0),
            int(fraction[:6].ljust(6, "0")),
            tzinfo=_zone(match["zone"]) or tz,
        )
    except ValueError:
        return None
    return PostDate(stripped, moment, tz)


def format_like(example: str, moment: datetime, tz: tzinfo = UTC) -> PostDate:
    """``moment`` written in the shape of ``example``; RFC 3339 if that is no date."""
    shape = parse_date(example, tz)
    if shape is not None:
        return shape.with_moment(moment)
    local = moment.astimezone(tz).replace(microsecond=0)
    text = local.strftime("%Y-%m-%dT%H:%M:%S").rjust(19, "0") + _offset(local, "+00:00")
    return PostDate(text, local, tz)


def _zone(text: str | None) -> tzinfo | None:
    if not text:
        return None
    text = text.removeprefix("UTC")  # `UTC+02:00`, as Nikola writes
    if not text.startswith(("+", "-")):
        return UTC
    digits = text[1:].replace(":", "")
    # `+2` and `+02` are hours, `+0200` and `+200` hours and minutes.
    hours, minutes = (digits, "0") if len(digits) <= 2 else (digits[:-2], digits[-2:])
    away = timedelta(hours=int(hours), minutes=int(minutes))
    return timezone(-away if text[0] == "-" else away)


def _offset(moment: datetime, utc: str) -> str:
    away = moment.utcoffset() or timedelta()
    if not away:
        return utc
    minutes = round(away / timedelta(minutes=1))
    sign = "-" if minutes < 0 else "+"
    return f"{sign}{abs(minutes) // 60:02}:{abs(minutes) % 60:02}"
