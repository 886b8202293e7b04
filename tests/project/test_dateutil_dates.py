"""Dates of Pelican and Nikola, beside dateutil as the two call it."""

from __future__ import annotations

import re
import warnings
from datetime import UTC, date, datetime, time, timedelta, timezone
from typing import TYPE_CHECKING

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from editor.cli.main import main
from editor.project.generators.dateutil_dates import moment
from editor.project.status import PostState

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from editor.project.index import PostIndex
    from tests.project.conftest import Files

SITE = timezone(timedelta(hours=5, minutes=30))
"""A zone that no text here names."""

DAYS = (
    "%Y-%m-%d", "%Y/%m/%d", "%Y.%m.%d", "%Y%m%d", "%d.%m.%Y", "%m/%d/%Y", "%d/%m/%Y", "%d-%m-%Y",
    "%d %B %Y", "%d %b %Y", "%d. %B %Y", "%dth of %B %Y", "%d-%b-%Y", "%d/%b/%Y", "%b %d, %Y",
    "%B %dth, %Y", "%B %d %Y", "%b. %d, %Y", "%b-%d-%Y", "%Y %b %d", "%Y-%b-%d", "%A, %d %B %Y",
    "%a %d %b %Y", "%a, %b %d, %Y",
)  # fmt: skip
TIMES = ("", " %H:%M", " %H:%M:%S", "T%H:%M:%S", " %I:%M %p", " %I%p", " at %H:%M", ", %H:%M")
ZONES = ("", " UTC", " GMT", "Z", " +02:00", " -0330", " +05", " EST", " UTC+03:00", " GMT-3")
OTHERS = (
    "Sun Nov 29 14:00:00 2026",
    "Sun Nov 29 14:00:00 GMT 2026",
    "Sun Nov 29 14:00:00 CEST 2026",
    "2026-11-29 14:00:00,5",
    "2026-29-11",
    "13/13/2026",
    "31.02.2026",
    "2026-11-29 24:00",
    "2026-11-29 13:00 +0200 CEST",
    "2026-11-29 13:00 est",
    "29 Brumaire 2026",
    "soon",
)


def real(text: str, *, nikola: bool) -> datetime | None:
    """What dateutil says: for Pelican as ``get_date`` asks it, for Nikola as ``to_datetime``."""
    parser = pytest.importorskip("dateutil.parser")
    if nikola:
        text = re.sub(r" UTC([+-][0-9][0-9]:[0-9][0-9])", r"\1", text)
    else:
        text = re.sub(" +", " ", text)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of names of zones
            found: datetime = parser.parse(text, default=datetime(2001, 1, 1))
    except (TypeError, ValueError):
        return None
    return found if found.tzinfo else found.replace(tzinfo=SITE)


@given(
    st.dates(date(1000, 1, 1), date(2999, 12, 31)),
    st.times(),
    st.tuples(st.sampled_from(DAYS), st.sampled_from(TIMES), st.sampled_from(ZONES)),
    st.booleans(),
)
def test_dates_are_read_as_dateutil_reads_them(
    day: date, clock: time, form: tuple[str, str, str], nikola: bool
) -> None:
    days, times, zone = form
    at = datetime.combine(day, clock)
    assume(not (times.endswith("p") and zone == "Z"))  # "PMZ" would be the name of a zone
    text = at.strftime(days) + (at.strftime(times) + zone if times else "")
    assert moment(text, SITE, utc_offsets=nikola) == real(text, nikola=nikola), text


@pytest.mark.parametrize("text", OTHERS)
def test_odd_dates_are_read_as_dateutil_reads_them(text: str) -> None:
    assert moment(text, SITE) == real(text, nikola=False)


@pytest.mark.parametrize("text", ["2026-11", "Nov 2026", "11/2026", "2026", "Sunday", "14:00"])
def test_a_text_without_a_day_is_no_date(text: str) -> None:
    """To dateutil it is the day of the build."""
    assert moment(text, SITE) is None


PELICAN = {"pelicanconf.py": "SITENAME = 'b'\nWITH_FUTURE_DATES = False\nTIMEZONE = 'UTC'\n"}
NIKOLA = {
    "conf.py": 'BLOG_TITLE = "b"\nPOSTS = (("posts/*.md", "posts", "p.tmpl"),)\nTIMEZONE = "UTC"\n'
}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("29.11.2024", (PostState.PUBLISHED, datetime(2024, 11, 29, tzinfo=UTC))),
        ("11/29/2099 2pm", (PostState.SCHEDULED, datetime(2099, 11, 29, 14, tzinfo=UTC))),
        ("Nov 2026", (PostState.UNKNOWN, None)),
    ],
)
@pytest.mark.parametrize("is_nikola", [True, False])
def test_the_list_has_the_dates_of_the_generator(
    scanned: Callable[[Files], PostIndex],
    text: str,
    expected: tuple[PostState, datetime | None],
    is_nikola: bool,
) -> None:
    files = (
        {**NIKOLA, "posts/a.md": f"<!--\n.. title: A\n.. date: {text}\n-->\n\nx\n"}
        if is_nikola
        else {**PELICAN, "content/a.md": f"Title: A\nDate: {text}\n\nx\n"}
    )
    (row,) = scanned(files).summaries
    assert (row.state, row.date) == expected


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("29 November 2024", "01 February 2099"),
        ("29.11.2024", "2099-02-01 00:00+00:00"),
        ("Fri, 29 Nov 2024 14:00:00 EST", "Sun, 01 Feb 2099 00:00:00 EST"),
    ],
)
def test_an_edit_keeps_the_form_where_it_can(tmp_path: Path, before: str, after: str) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / "pelicanconf.py").write_text(PELICAN["pelicanconf.py"])
    post = tmp_path / "content" / "a.md"
    post.write_text(f"Title: A\nDate: {before}\n\nx\n")
    assert main(["set", str(post), "title=B"]) == 0
    assert post.read_text() == f"Title: B\nDate: {before}\n\nx\n"
    assert main(["post", "schedule", str(post), "2099-02-01"]) == 0
    assert post.read_text() == f"Title: B\nDate: {after}\n\nx\n"
