from __future__ import annotations

import re
from datetime import datetime
from pathlib import Path
from random import Random
from zoneinfo import ZoneInfo

import pytest

from editor.snippets.variables import Surroundings, value, variables

NOW = datetime(2026, 3, 9, 8, 5, 7, tzinfo=ZoneInfo("Europe/Berlin"))


def around(path: str = "/blog/posts/rye.fr.md", root: str | None = "/blog") -> Surroundings:
    return Surroundings(
        selected="chosen",
        line=4,
        line_text="the line",
        word="line",
        path=Path(path),
        root=None if root is None else Path(root),
        title="Rye",
        now=NOW,
        months=[f"month {number}" for number in range(1, 13)],
        short_months=[f"m{number}" for number in range(1, 13)],
        days=[f"day {number}" for number in range(1, 8)],
        short_days=[f"d{number}" for number in range(1, 8)],
        comment=("<!--", "-->"),
        clipboard=lambda: "copied",
        random=Random(7),
    )


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("TITLE", "Rye"),
        ("SELECTION", "chosen"),
        ("TM_SELECTED_TEXT", "chosen"),
        ("TM_CURRENT_LINE", "the line"),
        ("TM_CURRENT_WORD", "line"),
        ("TM_LINE_INDEX", "4"),
        ("TM_LINE_NUMBER", "5"),
        ("TM_FILENAME", "rye.fr.md"),
        ("TM_FILENAME_BASE", "rye.fr"),
        ("TM_DIRECTORY", str(Path("/blog/posts"))),
        ("TM_DIRECTORY_BASE", "posts"),
        ("TM_FILEPATH", str(Path("/blog/posts/rye.fr.md"))),
        ("RELATIVE_FILEPATH", str(Path("posts/rye.fr.md"))),
        ("WORKSPACE_NAME", "blog"),
        ("WORKSPACE_FOLDER", str(Path("/blog"))),
        ("CLIPBOARD", "copied"),
        ("CURRENT_YEAR", "2026"),
        ("CURRENT_YEAR_SHORT", "26"),
        ("CURRENT_MONTH", "03"),
        ("CURRENT_MONTH_NAME", "month 3"),
        ("CURRENT_MONTH_NAME_SHORT", "m3"),
        ("CURRENT_DATE", "09"),
        ("CURRENT_DAY_NAME", "day 1"),
        ("CURRENT_DAY_NAME_SHORT", "d1"),
        ("CURRENT_HOUR", "08"),
        ("CURRENT_MINUTE", "05"),
        ("CURRENT_SECOND", "07"),
        ("CURRENT_SECONDS_UNIX", "1773039907"),
        ("CURRENT_TIMEZONE_OFFSET", "+01:00"),
        ("LINE_COMMENT", ""),
        ("BLOCK_COMMENT_START", "<!--"),
        ("BLOCK_COMMENT_END", "-->"),
        ("nosuch", None),
    ],
)
def test_a_variable_stands_for(name: str, expected: str | None) -> None:
    assert value(name, around()) == expected


def test_a_post_outside_of_a_blog_has_its_whole_path() -> None:
    for here in (around(root=None), around(root="/elsewhere")):
        assert value("RELATIVE_FILEPATH", here) == str(Path("/blog/posts/rye.fr.md"))
    assert value("WORKSPACE_NAME", around(root=None)) == ""


def test_random_ones_have_their_form_and_differ() -> None:
    here = around()
    for name, form in (
        ("RANDOM", r"\d{6}"),
        ("RANDOM_HEX", r"[0-9a-f]{6}"),
        ("UUID", r"[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}"),
    ):
        first, second = value(name, here), value(name, here)
        assert first is not None
        assert re.fullmatch(form, first)
        assert first != second


def test_every_variable_can_be_asked_for() -> None:
    assert all(value(name, around()) is not None for name in variables())


def test_the_guide_names_every_variable() -> None:
    guide = (Path(__file__).parents[2] / "docs" / "guide.md").read_text(encoding="utf-8")
    for name in variables():
        assert f"`{name}`" in guide or f"`…{name.removeprefix('CURRENT')}`" in guide, name
