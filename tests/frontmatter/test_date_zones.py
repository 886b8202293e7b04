"""The zone of a date as it is written: another one for the same moment, or for the same clock."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from editor.frontmatter import parse_date

BERLIN = ZoneInfo("Europe/Berlin")
KOLKATA = ZoneInfo("Asia/Kolkata")
NEW_YORK = ZoneInfo("America/New_York")

SHAPES = [
    # as it is, the same moment in Kolkata, the same clock in New York, the same moment in UTC
    ("2024-06-15T00:36:09+00:00", "2024-06-15T06:06:09+05:30", "2024-06-15T00:36:09-04:00",
     "2024-06-15T00:36:09+00:00"),
    ("2024-06-15T00:36:09Z", "2024-06-15T06:06:09+05:30", "2024-06-15T00:36:09-04:00",
     "2024-06-15T00:36:09Z"),
    ("2024-06-15t00:36:09.250z", "2024-06-15t06:06:09.250+05:30", "2024-06-15t00:36:09.250-04:00",
     "2024-06-15t00:36:09.250z"),
    ("2024-06-15 00:36:09 +0200", "2024-06-15 04:06:09 +0530", "2024-06-15 00:36:09 -0400",
     "2024-06-14 22:36:09 +0000"),
    ("2024-06-15 00:36:09+02", "2024-06-15 04:06:09+0530", "2024-06-15 00:36:09-04",
     "2024-06-14 22:36:09+00"),
    ("2024-06-15 00:36:09", "2024-06-15 04:06:09 +0530", "2024-06-15 00:36:09 -0400",
     "2024-06-14 22:36:09 +0000"),
    ("2024-06-15T00:36", "2024-06-15T04:06+05:30", "2024-06-15T00:36-04:00",
     "2024-06-14T22:36+00:00"),
    ("2024-6-5 1:02:03", "2024-6-5 4:32:03 +0530", "2024-6-5 1:02:03 -0400",
     "2024-6-4 23:02:03 +0000"),
    ("2024/06/15 00:36 UTC", "2024/06/15 06:06 +0530", "2024/06/15 00:36 -0400",
     "2024/06/15 00:36 UTC"),
    ("2024-06-15 00:36:09 UTC+02:00", "2024-06-15 04:06:09 UTC+05:30",
     "2024-06-15 00:36:09 UTC-04:00", "2024-06-14 22:36:09 UTC"),
    ("2026-11-29 02:00:00 +0100 CET", "2026-11-29 06:30:00 +0530", "2026-11-29 02:00:00 -0500",
     "2026-11-29 01:00:00 +0000"),
    ("Sun, 29 Nov 2026 02:00:00 GMT", "Sun, 29 Nov 2026 07:30:00 +0530",
     "Sun, 29 Nov 2026 02:00:00 -0500", "Sun, 29 Nov 2026 02:00:00 GMT"),
    ("Sunday, 29-Nov-26 22:00:00 PST", "Monday, 30-Nov-26 11:30:00 +0530",
     "Sunday, 29-Nov-26 22:00:00 -0500", "Monday, 30-Nov-26 06:00:00 +0000"),
    ("NOVEMBER 29, 2026 at 10:05 pm", "NOVEMBER 30, 2026 at 02:35 am +0530",
     "NOVEMBER 29, 2026 at 10:05 pm -0500", "NOVEMBER 29, 2026 at 09:05 pm +0000"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "moment", "clock", "utc"), SHAPES)
def test_another_zone_is_written_as_the_one_before(
    text: str, moment: str, clock: str, utc: str
) -> None:
    found = parse_date(text, BERLIN)
    assert found is not None
    assert found.with_zone(KOLKATA).text == moment
    assert found.with_zone(NEW_YORK, keeps_clock=True).text == clock
    assert found.with_zone(UTC).text == utc
    assert found.with_zone(KOLKATA).moment == found.moment
    assert found.with_zone(NEW_YORK, keeps_clock=True).clock == found.clock


@given(
    st.sampled_from([shape[0] for shape in SHAPES]),
    st.datetimes(datetime(1000, 1, 3), datetime(9999, 12, 28)),
    st.sampled_from(["Europe/Berlin", "Asia/Kolkata", "America/New_York", "Asia/Kathmandu"]),
    st.integers(-12 * 60, 14 * 60),
)
def test_the_moment_is_the_same_in_every_zone(
    shape: str, wall: datetime, zone: str, minutes: int
) -> None:
    assume("-26 " not in shape or 1970 <= wall.year < 2068)  # what two digits can say
    found = parse_date(shape, UTC)
    assert found is not None
    date = found.with_day(wall.date()).with_time(wall.time())
    for other in (ZoneInfo(zone), timezone(timedelta(minutes=minutes))):
        there = date.with_zone(other)
        assert there.moment == date.moment
        assert there.with_zone(other) == there
        kept = date.with_zone(other, keeps_clock=True)
        assert (kept.day, kept.clock) == (date.day, date.clock)


def test_a_day_has_no_zone() -> None:
    found = parse_date("2024-06-15")
    assert found is not None
    with pytest.raises(ValueError, match="no time"):
        found.with_zone(UTC)


def test_summer_and_winter_time_each_have_their_offset() -> None:
    def berlin(text: str) -> str:
        found = parse_date(text)
        assert found is not None
        return found.with_zone(BERLIN).text

    assert berlin("2025-03-30T00:59:59Z") == "2025-03-30T01:59:59+01:00"
    assert berlin("2025-03-30T01:00:00Z") == "2025-03-30T03:00:00+02:00"
    # The hour that comes twice: what is written tells which is meant.
    assert berlin("2025-10-26T00:30:00Z") == "2025-10-26T02:30:00+02:00"
    assert berlin("2025-10-26T01:30:00Z") == "2025-10-26T02:30:00+01:00"
    assert berlin("1900-07-01T00:00:00Z") == "1900-07-01T01:00:00+01:00"
    assert berlin("2099-12-31T23:30:00Z") == "2100-01-01T00:30:00+01:00"


def test_an_offset_with_seconds_is_written_in_minutes_for_the_same_moment() -> None:
    found = parse_date("1880-01-01T10:00:00Z")
    assert found is not None
    there = found.with_zone(BERLIN)  # 53 minutes and 28 seconds then
    assert there.text == "1880-01-01T10:53:00+00:53"
    assert there.moment == found.moment


@pytest.mark.parametrize(
    ("text", "skipped", "repeated"),
    [
        ("2025-03-30 01:59", False, False),
        ("2025-03-30 02:00", True, False),
        ("2025-03-30 02:59", True, False),
        ("2025-03-30 03:00", False, False),
        ("2025-10-26 01:59", False, False),
        ("2025-10-26 02:00", False, True),
        ("2025-10-26 02:59", False, True),
        ("2025-10-26 03:00", False, False),
        ("2025-10-26 02:30 +0100", False, False),
        ("2025-03-30 02:30 +0100", False, False),
        ("2025-03-30", False, False),
        ("9999-12-31 23:59", False, False),
        ("0001-01-01 00:00", False, False),
    ],
)
def test_times_that_clocks_skip_or_show_twice_are_known(
    text: str, skipped: bool, repeated: bool
) -> None:
    found = parse_date(text, BERLIN)
    assert found is not None
    assert (found.is_skipped, found.is_repeated) == (skipped, repeated)
