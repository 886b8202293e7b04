"""Dates as people write them, in the form that generators read, if they can mean no other day."""

from __future__ import annotations

import re
from datetime import date

from editor.frontmatter.date_shapes import MONTHS

_MONTHS = [name.lower() for name in MONTHS]
_NAME = "|".join(f"{name[:3]}(?:{name[3:]})?" if name != "may" else "may" for name in _MONTHS)
_TIME = (
    r"(?:(?:,?\s+|T)(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::(?P<second>\d{2}))?(?P<half>\s*[ap]m)?)?"
)
_ZONE = r"(?P<zone>\s*(?:Z|[+-]\d{2}:?\d{2}))?"
_SHAPES = tuple(
    re.compile(rf"\s*{shape}{_TIME}{_ZONE}\s*", re.IGNORECASE)
    for shape in (
        r"(?P<year>\d{4})[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})",
        r"(?P<year>\d{4})(?P<month>\d{2})(?P<day>\d{2})",
        r"(?P<day>\d{1,2})\.\s?(?P<month>\d{1,2})\.\s?(?P<year>\d{4})",
        r"(?P<one>\d{1,2})[-/](?P<other>\d{1,2})[-/](?P<year>\d{4})",
        rf"(?:\w+,?\s+)?(?P<day>\d{{1,2}})(?:st|nd|rd|th|\.)?\s+(?P<name>{_NAME})\.?,?\s+(?P<year>\d{{4}})",
        rf"(?:\w+,?\s+)?(?P<name>{_NAME})\.?\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year>\d{{4}})",
    )
)


def plainly_written(text: str) -> str | None:
    """The day that ``text`` names as ``2024-06-15``, with the time and the zone it has behind it.

    None for what is no date, for a day that does not exist, and where ``5/6/2024`` may be two days.
    """
    for shape in _SHAPES:
        found = shape.fullmatch(text)
        if found is None:
            continue
        parts = found.groupdict()
        month = parts.get("month") or 0
        day = parts.get("day") or 0
        if parts.get("one"):
            one, other = sorted((int(parts["one"]), int(parts["other"])))
            if other <= 12 and one != other:
                return None
            month, day = one, other
        elif name := parts.get("name"):
            month = next(n for n, own in enumerate(_MONTHS, 1) if own.startswith(name[:3].lower()))
        try:
            said = date(int(parts["year"]), int(month), int(day)).isoformat()
        except ValueError:
            return None
        clock = _clock(parts)
        return None if clock is None else f"{said}{clock}"
    return None


def _clock(parts: dict[str, str | None]) -> str | None:
    """The time and the zone as they stand behind a day; None if there is no such time."""
    if parts["hour"] is None:
        return "" if not parts["zone"] else None
    hour, minute, second = (int(parts[name] or 0) for name in ("hour", "minute", "second"))
    half = (parts["half"] or "").strip().lower()
    if half:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half == "pm" else 0)
    if hour > 23 or minute > 59 or second > 59:
        return None
    zone = (parts["zone"] or "").strip()
    if zone and zone.upper() != "Z" and ":" not in zone:
        zone = f"{zone[:3]}:{zone[3:]}"
    return (
        f"T{hour:02}:{minute:02}:{second:02}{zone.upper()}"
        if zone
        else (f" {hour:02}:{minute:02}:{second:02}")
    )
