from __future__ import annotations

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from editor.frontmatter import format_like, parse_date

BERLIN = ZoneInfo("Europe/Berlin")

SHAPES = [
    ("2024-06-15", "2025-01-03", "2024-06-15T08:05:07+02:00"),
    ("2024-06-15T00:36:09+00:00", "2025-01-03T00:36:09+00:00", "2024-06-15T08:05:07+00:00"),
    ("2024-06-15T00:36:09Z", "2025-01-03T00:36:09Z", "2024-06-15T08:05:07Z"),
    ("2024-06-15t00:36:09.250z", "2025-01-03t00:36:09.250z", "2024-06-15t08:05:07.123z"),
    ("2024-06-15 00:36:09", "2025-01-03 00:36:09", "2024-06-15 08:05:07"),
    ("2024-06-15 00:36", "2025-01-03 00:36", "2024-06-15 08:05"),
    ("2024-06-15T00:36", "2025-01-03T00:36", "2024-06-15T08:05"),
    ("2024-06-15 00:36:09 +0200", "2025-01-03 00:36:09 +0200", "2024-06-15 08:05:07 +0200"),
    ("2024-06-15 00:36:09 -08:00", "2025-01-03 00:36:09 -08:00", "2024-06-15 08:05:07 -08:00"),
    ("2024-6-5 1:02:03", "2025-1-3 1:02:03", "2024-6-5 8:05:07"),
    ("2024/06/15 00:36 UTC", "2025/01/03 00:36 UTC", "2024/06/15 08:05 UTC"),
    ("2024-12-1", "2025-1-3", "2024-12-1T08:05:07+01:00"),
    ("29 Nov 2026", "03 Jan 2025", "2026-11-29T08:05:07+01:00"),
    ("9 May 2026", "3 Jan 2025", "2026-05-09T08:05:07+02:00"),
    ("Jul 08 2022", "Jan 03 2025", "2022-07-08T08:05:07+02:00"),
    ("May 8, 2022", "January 3, 2025", "2022-05-08T08:05:07+02:00"),
    ("3rd sept 2022", "3rd jan 2025", "2022-09-03T08:05:07+02:00"),
    ("Sun, 29 Nov 2026 02:00:00 GMT", "Fri, 03 Jan 2025 02:00:00 GMT",
     "Sun, 29 Nov 2026 08:05:07 GMT"),
    ("Sunday, 29-Nov-26 02:00:00 PST", "Friday, 03-Jan-25 02:00:00 PST",
     "Sunday, 29-Nov-26 08:05:07 PST"),
    ("Sun Nov 29 02:00:00 CET 2026", "Fri Jan 03 02:00:00 CET 2025",
     "Sun Nov 29 08:05:07 CET 2026"),
    ("NOVEMBER 29, 2026 at 10:05 pm", "JANUARY 03, 2025 at 10:05 pm",
     "NOVEMBER 29, 2026 at 08:05 am"),
    ("2026-11-29 02:00:00 +0100 CET", "2025-01-03 02:00:00 +0100 CET",
     "2026-11-29 08:05:07 +0100 CET"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "other_day", "other_time"), SHAPES)
def test_date_keeps_its_shape(text: str, other_day: str, other_time: str) -> None:
    found = parse_date(text, BERLIN)
    assert found is not None
    assert found.text == text
    assert found.with_day(date(2025, 1, 3)).text == other_day
    assert found.with_time(time(8, 5, 7, 123456)).text == other_time


def test_moment_is_read_in_the_zone_named_or_the_sites() -> None:
    def moment(text: str) -> datetime:
        found = parse_date(text, BERLIN)
        assert found is not None
        return found.moment

    assert moment("2024-06-15") == datetime(2024, 6, 14, 22, tzinfo=UTC)
    assert moment("2024-06-15 10:20") == datetime(2024, 6, 15, 8, 20, tzinfo=UTC)
    assert moment("2024-06-15 10:20:30.5 +0130") == datetime(2024, 6, 15, 8, 50, 30, 500000, UTC)
    assert moment("29 Nov 2026") == datetime(2026, 11, 28, 23, tzinfo=UTC)
    assert moment("Sun, 29 Nov 2026 02:00:00 GMT") == datetime(2026, 11, 29, 2, tzinfo=UTC)
    assert moment("Sun Nov 29 02:00:00 PST 2026") == datetime(2026, 11, 29, 10, tzinfo=UTC)
    assert moment("Nov 29, 2026 12:30 AM") == datetime(2026, 11, 28, 23, 30, tzinfo=UTC)
    assert moment("2024-06-15T10:20:30Z") == datetime(2024, 6, 15, 10, 20, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "today",
        "2024-02-30",
        "2024-13-01",
        "2024-06-15T25:00",
        "2024-06-15 10",
        "20240615",
        "0000-01-01",
        "2024-06/15",
        "٢٠٢٤-06-15",
        "2024-06-15T10:00:00+99:00",
        "{{ .Date }}",
        "foo 12 2022",
        "Someday, 29 Nov 2026",
        "31 Feb 2026",
        "Nov 2026",
        "Nov 29, 2026 13:00 pm",
    ],
)
def test_what_is_no_date_is_not_taken_for_one(text: str) -> None:
    assert parse_date(text) is None


def test_moment_is_written_like_the_example() -> None:
    moment = datetime(2024, 6, 15, 8, 20, 30, tzinfo=UTC)
    assert format_like("2023-01-01 00:00 +0530", moment).text == "2024-06-15 13:50 +0530"
    assert format_like("2023-01-01", moment, BERLIN).text == "2024-06-15"
    assert format_like("2023-01-01 00:00", moment, BERLIN).text == "2024-06-15 10:20"
    assert format_like("", moment, BERLIN).text == "2024-06-15T10:20:30+02:00"


@given(
    st.sampled_from([shape[0] for shape in SHAPES]),
    st.dates(min_value=date(1000, 1, 1)),
    st.times(),
)
def test_any_day_and_time_read_back(shape: str, day: date, at: time) -> None:
    assume("-26 " not in shape or 1969 <= day.year <= 2068)  # what two digits can say
    found = parse_date(shape, BERLIN)
    assert found is not None
    changed = found.with_time(at).with_day(day)
    assert changed.day == day
    clock = changed.clock
    assert clock is not None
    assert (clock.hour, clock.minute) == (at.hour, at.minute)
    assert parse_date(changed.text, BERLIN) == changed
