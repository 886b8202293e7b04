"""Steps of one part of a date in the place where it is written. The part is between bars."""

from __future__ import annotations

from datetime import UTC, date, time
from zoneinfo import ZoneInfo

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from editor.frontmatter import parse_date
from editor.frontmatter.date_steps import Part, part_at, place_of, stepped
from tests.frontmatter.test_values import SHAPES

BERLIN = ZoneInfo("Europe/Berlin")


def step(marked: str, by: int) -> str:
    """The text after a step of the part between the bars, which stand around it again."""
    before, part, after = marked.split("|")
    text = before + part + after
    found, placed = parse_date(text, BERLIN), part_at(text, len(before) + len(part))
    assert found is not None
    assert placed is not None
    assert (placed.start, placed.end) == (len(before), len(before) + len(part))
    changed = stepped(found, placed.part, by)
    if changed is None:
        return "nothing"
    place = place_of(changed.text, placed.part)
    assert place is not None
    text = changed.text
    return f"{text[: place.start]}|{text[place.start : place.end]}|{text[place.end :]}"


@pytest.mark.parametrize(
    ("before", "by", "after"),
    [
        ("|2024|-06-15", 1, "|2025|-06-15"),
        ("|2024|-02-29", 1, "|2025|-02-28"),
        ("|2024|-02-29", -4, "|2020|-02-29"),
        ("2024-|06|-15", 1, "2024-|07|-15"),
        ("2024-|12|-31", 2, "2025-|02|-28"),
        ("2024-|1|-5", -1, "2023-|12|-5"),
        ("2024-12-|31|", 1, "2025-01-|01|"),
        ("2024-03-|01|T10:00:00Z", -1, "2024-02-|29|T10:00:00Z"),
        ("2024-06-15T|23|:36:09+02:00", 1, "2024-06-16T|00|:36:09+02:00"),
        ("2024-06-15T00:|00|:09.250Z", -1, "2024-06-14T23:|59|:09.250Z"),
        ("2024-06-15T00:36:|59|.250Z", 1, "2024-06-15T00:37:|00|.250Z"),
        ("2024-06-15 00:36:09 |+0200|", 1, "2024-06-15 00:36:09 |+0300|"),
        ("2024-06-15 00:36:09 |+0200|", -3, "2024-06-15 00:36:09 |-0100|"),
        ("2024-06-15 00:36:09|+14:00|", 1, "nothing"),
        ("2024-06-15 00:36:09|-05:30|", -1, "2024-06-15 00:36:09|-06:30|"),
        ("2024-06-15T00:36:09|Z|", 1, "nothing"),
        ("|Sat|, 15 Jun 2024 10:20:30 +0200", 1, "|Sun|, 16 Jun 2024 10:20:30 +0200"),
        ("Sat, 15 |Jun| 2024 10:20:30 +0200", 1, "Mon, 15 |Jul| 2024 10:20:30 +0200"),
        ("|May| 31, 2024", 1, "|June| 30, 2024"),
        ("June 15, 2024 at 11:05 |PM|", 1, "June 15, 2024 at 11:05 |AM|"),
        ("June 15, 2024 at |11|:05 PM", 1, "June 16, 2024 at |12|:05 AM"),
        ("15-Jun-|68|", 1, "nothing"),
        ("|9999|-06-15", 1, "nothing"),
        ("9999-12-|31|", 1, "nothing"),
        ("|0001|-01-01", -1, "nothing"),
        ("1969-12-31T|23|:30:00Z", 1, "1970-01-01T|00|:30:00Z"),
        ("2038-01-19 03:14:|07| +0000", 1, "2038-01-19 03:14:|08| +0000"),
    ],
)
def test_a_part_is_stepped_in_its_place(before: str, by: int, after: str) -> None:
    assert step(before, by) == after


@pytest.mark.parametrize(
    ("before", "by", "after"),
    [
        ("2025-03-30 |01|:30", 1, "2025-03-30 |03|:30"),
        ("2025-03-30 |03|:30", -1, "2025-03-30 |01|:30"),
        ("2025-03-30 01:|59|", 1, "2025-03-30 03:|00|"),
        ("2025-03-30 03:|00|", -1, "2025-03-30 01:|59|"),
        ("2025-03-30 |01|:30 +0100", 1, "2025-03-30 |02|:30 +0100"),
        ("2025-10-26 |01|:30", 1, "2025-10-26 |02|:30"),
        ("2025-10-26 |02|:30", 1, "2025-10-26 |03|:30"),
    ],
)
def test_times_that_the_clocks_pass_over_are_passed_over(before: str, by: int, after: str) -> None:
    assert step(before, by) == after


@pytest.mark.parametrize(
    ("text", "at", "part"),
    [
        ("2024-06-15", 0, Part.YEAR),
        ("2024-06-15", 4, Part.YEAR),
        ("2024-06-15", 5, Part.MONTH),
        ("2024-06-15", 10, Part.DAY),
        ("  2024-06-15", 1, Part.YEAR),
        ("2024-06-15T00:36:09.250+02:00", 19, Part.SECOND),
        ("2024-06-15T00:36:09.250+02:00", 22, Part.SECOND),
        ("2024-06-15T00:36:09.250+02:00", 24, Part.ZONE),
        ("2024-06-15T00:36:09+02:00", 19, Part.SECOND),
        ("June 15,  2024", 9, Part.DAY),
        ("soon", 2, None),
        ("", 0, None),
    ],
)
def test_the_part_at_the_cursor_is_known(text: str, at: int, part: Part | None) -> None:
    placed = part_at(text, at)
    assert (None if placed is None else placed.part) is part


@given(
    st.sampled_from([shape[0] for shape in SHAPES]),
    st.dates(date(1000, 1, 1), date(9990, 1, 1)),
    st.times(),
    st.sampled_from([Part.DAY, Part.HOUR, Part.MINUTE, Part.SECOND]),
    st.sampled_from([-1, 1]),
)
def test_a_step_and_back_is_where_one_was(
    shape: str, day: date, at: time, part: Part, by: int
) -> None:
    assume("-26 " not in shape or 1970 <= day.year < 2068)
    found = parse_date(shape, UTC)
    assert found is not None
    before = found.with_day(day)
    before = before.with_time(at) if before.clock is not None else before
    if place_of(before.text, part) is None:
        return
    there = stepped(before, part, by)
    assert there is not None
    back = stepped(there, part, -by)
    # `1999-12-31` does not say whether `2000-1-1` or `2000-01-01` comes next.
    assert back is not None
    assert back.moment == before.moment
