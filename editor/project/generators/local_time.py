"""The zone of this computer, in which some generators read dates."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, tzinfo


class LocalTime(tzinfo):
    """The zone of this computer, summer time included."""

    def utcoffset(self, moment: datetime | None) -> timedelta | None:
        """The offset at a local wall time."""
        try:
            return moment.replace(tzinfo=None).astimezone().utcoffset() if moment else None
        except (OverflowError, OSError, ValueError):  # years the C library does not know
            return timedelta(0)

    def dst(self, moment: datetime | None) -> timedelta | None:
        """Not distinguished from the offset."""
        del moment
        return None

    def fromutc(self, moment: datetime) -> datetime:
        """The local wall time of ``moment``, which is in UTC; Python's own way asks ``dst``."""
        try:
            return moment.replace(tzinfo=UTC).astimezone().replace(tzinfo=self)
        except (OverflowError, OSError, ValueError):  # as above
            return moment

    def tzname(self, moment: datetime | None) -> str:
        """The name that stands in a cache key."""
        del moment
        return "local"

    def __repr__(self) -> str:
        return "LocalTime()"
