"""A date put together from its day, its time and its zone."""

from __future__ import annotations

import os
import time as clocks
from datetime import UTC, date, datetime, time, timedelta, timezone
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest

from editor.frontmatter import parse_date
from editor.frontmatter.date_draft import DateDraft
from editor.project.generators.local_time import LocalTime

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import tzinfo

BERLIN = ZoneInfo("Europe/Berlin")
AUCKLAND = ZoneInfo("Pacific/Auckland")
WINTER = datetime(2026, 11, 30, 23, 30, 15, 250000, UTC)


def of(text: str, tz: tzinfo = BERLIN) -> DateDraft:
    found = parse_date(text, tz)
    assert found is not None
    return DateDraft.of(found)


@pytest.mark.parametrize(
    ("sample", "expected"),
    [
        ("", "2026-12-01T00:30:15+01:00"),
        ("not a date", "2026-12-01T00:30:15+01:00"),
        ("2024-06-15", "2026-12-01"),
        ("15 June 2024", "01 December 2026"),
        # The offset is that of the day which is written, not of the sample.
        ("2024-06-15T10:00:00+02:00", "2026-12-01T00:30:15+01:00"),
        ("2024-06-15 10:00 +0200", "2026-12-01 00:30 +0100"),
        ("2024-06-15T10:00:00Z", "2026-11-30T23:30:15Z"),
        ("2024-06-15T10:00:00+00:00", "2026-11-30T23:30:15+00:00"),
        ("2024-06-15 10:00:00", "2026-12-01 00:30:15"),
        ("2024-06-15T10:00:00.000Z", "2026-11-30T23:30:15.250Z"),
    ],
)
def test_now_is_written_as_other_posts_write_their_dates(sample: str, expected: str) -> None:
    assert DateDraft.like(sample, WINTER, BERLIN).date.text == expected


def test_a_date_as_it_stands_is_written_as_it_stands() -> None:
    for text in ("2024-06-15", "2024-06-15T00:36:09.5+02:00", "Sun Nov 29 02:00:00 CET 2026"):
        assert of(text).date.text == text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2024-06-15", "2026-12-01"),
        ("2024-06-15 10:00", "2026-12-01 00:30"),
        ("2024-06-15T10:00:00+02:00", "2026-12-01T01:30:15+02:00"),
        ("2024-06-15T10:00:00Z", "2026-11-30T23:30:15Z"),
        ("June 15, 2024 at 10:00 PM", "December 01, 2026 at 12:30 AM"),
    ],
)
def test_now_in_a_date_that_is_there_keeps_its_zone(text: str, expected: str) -> None:
    assert of(text).at(WINTER).date.text == expected


def test_another_zone_is_kept_while_the_day_changes() -> None:
    draft = of("2024-06-15T10:00:00Z").in_zone(BERLIN, keeps_clock=False)
    assert draft.date.text == "2024-06-15T12:00:00+02:00"
    assert draft.clock == time(12, 0)
    winter = DateDraft(draft.shape, date(2024, 12, 15), draft.clock, draft.zone)
    assert winter.date.text == "2024-12-15T12:00:00+01:00"
    kept = of("2024-06-15T10:00:00Z").in_zone(BERLIN, keeps_clock=True)
    assert kept.date.text == "2024-06-15T10:00:00+02:00"
    # In Auckland it is another day.
    assert of("2024-06-15T20:00:00Z").in_zone(AUCKLAND, keeps_clock=False).day == date(2024, 6, 16)


def test_a_time_is_added_as_other_posts_have_it() -> None:
    day = of("2024-12-15")
    assert day.timed("", time(9, 5)).date.text == "2024-12-15T09:05:00+01:00"
    assert day.timed("2023-01-01", time(9, 5)).date.text == "2024-12-15T09:05:00+01:00"
    assert day.timed("2023-07-01 10:00 +0200", time(9, 5)).date.text == "2024-12-15 09:05 +0100"
    assert day.timed("2023-07-01 10:00", time(9, 5)).date.text == "2024-12-15 09:05"
    assert day.timed("2023-07-01T10:00:00Z", time(9, 5)).date.text == "2024-12-15T09:05:00Z"
    assert of("Dec 15, 2024").timed("", time(9, 5)).date.text == "2024-12-15T09:05:00+01:00"


def test_the_hour_that_comes_twice_is_told_apart_by_its_offset() -> None:
    first = datetime(2025, 10, 26, 0, 30, tzinfo=UTC)
    for hours, expected in ((0, "+02:00"), (1, "+01:00")):
        moment = first + timedelta(hours=hours)
        draft = DateDraft.like("2025-06-15T10:00:00+02:00", moment, BERLIN)
        assert draft.date.text == f"2025-10-26T02:30:00{expected}"
        assert draft.date.moment == moment
        there = of("2025-06-15T10:00:00Z").at(moment).in_zone(BERLIN, keeps_clock=False)
        assert there.date.moment == moment


def test_midnight_belongs_to_the_day_that_begins() -> None:
    assert of("2024-06-15T22:00:00Z").in_zone(BERLIN, keeps_clock=False).date.text == (
        "2024-06-16T00:00:00+02:00"
    )
    last = datetime(2026, 12, 31, 23, 0, tzinfo=UTC)
    assert DateDraft.like("2024-06-15", last, BERLIN).date.text == "2027-01-01"
    assert DateDraft.like("2024-06-15", last - timedelta(seconds=1), BERLIN).date.text == (
        "2026-12-31"
    )


@pytest.mark.parametrize("text", ["0001-01-01T00:00:00Z", "9999-12-31T23:59:59Z"])
def test_at_the_ends_of_time_it_is_said_that_there_is_no_such_date(text: str) -> None:
    away = -12 if text.startswith("0") else 14
    with pytest.raises((OverflowError, ValueError)):
        _ = of(text).in_zone(timezone(timedelta(hours=away)), keeps_clock=False).date


@pytest.fixture(params=["UTC", "America/New_York", "Asia/Kathmandu", "Pacific/Apia"])
def machine(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The zone that this computer is said to be in."""
    if not hasattr(clocks, "tzset"):
        pytest.skip("the zone of this system cannot be set")
    before = os.environ.get("TZ")
    monkeypatch.setenv("TZ", request.param)
    clocks.tzset()
    yield request.param
    monkeypatch.setenv("TZ", before) if before is not None else monkeypatch.delenv("TZ")
    clocks.tzset()


@pytest.mark.parametrize(
    "text",
    [
        "2024-06-15T20:00:00Z",
        "1931-05-01T12:00:00Z",
        "1969-12-31T23:59:59Z",
        "2038-01-19T03:14:08Z",
        "2099-07-01T00:00:00Z",
    ],
)
def test_the_zone_of_the_machine_matters_only_where_it_is_asked_for(
    machine: str, text: str
) -> None:
    assert of(text).in_zone(BERLIN, keeps_clock=False).date.moment == of(text).moment
    local = of(text).in_zone(LocalTime(), keeps_clock=False)
    named = of(text).in_zone(ZoneInfo(machine), keeps_clock=False)
    assert local.date == named.date
    assert local.date.moment == of(text).moment
