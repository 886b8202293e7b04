"""The cursor by blocks and headings, and places named by their numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.scan.scan import Scan
from editor.writing.line_numbers import place_named
from editor.writing.movement import next_block, next_heading, previous_block, previous_heading
from tests.writing.test_command_laws import PLACES, chosen
from tests.writing.test_expansion import RULES, TEXTS

if TYPE_CHECKING:
    from collections.abc import Callable

    from editor.scan.rules import BlockRules
    from editor.writing.regions import Point

TEXT = """\
---
title: x
---

## Head
First
line

- one
  - two

```
code

more
```
| a |
|---|
| b |

> quote
> more

Set
===
<div>

    indented

    code"""
STOPS = [
    (0, 0), (4, 3), (5, 0), (8, 2), (9, 4), (11, 0), (16, 0), (20, 2), (23, 0), (25, 0), (27, 4),
    (29, 4), (29, 8),
]  # fmt: skip


def all_stops(step: Callable[[Scan, Point], Point | None], scan: Scan, place: Point) -> list[Point]:
    found: list[Point] = []
    while (following := step(scan, place)) is not None:
        found.append(following)
        place = following
    return found


def test_block_by_block_down_and_up() -> None:
    scan = Scan(TEXT.split("\n"), body=3)
    assert all_stops(next_block, scan, (0, 0)) == STOPS[1:]
    assert all_stops(previous_block, scan, STOPS[-1]) == STOPS[-2::-1]


def test_from_within_a_block_up_goes_to_its_start() -> None:
    scan = Scan(TEXT.split("\n"), body=3)
    assert previous_block(scan, (6, 2)) == (5, 0)
    assert previous_block(scan, (9, 5)) == (9, 4)
    assert next_block(scan, (12, 1)) == (16, 0)


def test_heading_by_heading() -> None:
    scan = Scan(TEXT.split("\n"), body=3)
    assert next_heading(scan, (0, 0)) == (4, 3)
    assert next_heading(scan, (4, 3)) == (23, 0)
    assert next_heading(scan, (23, 0)) is None
    assert previous_heading(scan, (29, 0)) == (23, 0)
    assert previous_heading(scan, (23, 0)) == (4, 3)
    assert previous_heading(scan, (4, 0)) is None


@given(TEXTS, st.integers(0, 3), PLACES, st.sampled_from(RULES))
def test_every_step_goes_on_in_its_direction(
    texts: list[str], head: int, picks: tuple[int, int, int, int], rules: BlockRules
) -> None:
    scan = Scan(texts, rules, min(head, len(texts)))
    selection = chosen(texts, picks)
    place = selection.line, selection.column
    down, up = all_stops(next_block, scan, place), all_stops(previous_block, scan, place)
    assert [place, *down] == sorted({place, *down})
    assert [place, *up] == sorted({place, *up}, reverse=True)
    assert ([place, *down])[-1] == (len(texts) - 1, len(texts[-1]))
    assert ([place, *up])[-1] == (0, 0)
    assert set(all_stops(next_heading, scan, place)) <= set(down)
    assert set(all_stops(previous_heading, scan, place)) <= set(up)


LINES = ["one", "two", "", "four"]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("1", (0, 0)),
        ("4", (3, 0)),
        (" 2 ", (1, 0)),
        ("2:3", (1, 2)),
        ("2, 3", (1, 2)),
        ("2:99", (1, 3)),
        ("2:", (1, 0)),
        ("2:0", (1, 0)),
        (":3", (1, 2)),
        ("+2", (3, 0)),
        ("-1", (0, 0)),
        ("-1:2", (0, 1)),
        ("0", None),
        ("5", None),
        ("+3", None),
        ("-2", None),
        ("", None),
        ("+", None),
        (":", None),
        ("+:2", None),
        ("x", None),
        ("1x", None),
        ("9" * 5000, None),
    ],
)
def test_a_place_by_its_number(text: str, place: Point | None) -> None:
    assert place_named(text, LINES, here=1) == place
