"""Every list command keeps the tree of the list, as the page of the flavour shows it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from editor.text.lines import Lines
from editor.writing import indentation, items, line_moves, lists, paragraphs, tasks
from editor.writing.selection import Selection
from tests.examples import FUZZ, tried
from tests.writing.sites import FOUR_SPACES, JEKYLL, SITES, OneSite

if TYPE_CHECKING:
    from editor.writing.selection import Command

DEEPER = 20 if FUZZ else 1


@dataclass(frozen=True)
class Level:
    """The marker that the items of one list have, and what they look like."""

    marker: str
    first: int = 1
    is_task: bool = False


@dataclass(frozen=True)
class Drawn:
    """An item: how much deeper than the one before, and whether its text goes on below it."""

    deeper: int
    level: Level
    more: bool


@dataclass(frozen=True)
class Shape:
    """A list: its items, how far one is nested, and what is around it."""

    drawn: tuple[Drawn, ...]
    step: int
    tabs: bool
    loose: bool
    quoted: bool

    def lines(self, site: OneSite) -> list[str]:
        """The list as such a site wants it."""
        lines = ["Intro.", ""]
        levels: list[Level] = []
        numbers: list[int] = []
        contents: list[int] = []
        for at, item in enumerate(self.drawn, 1):
            depth = max(0, min(len(levels), len(levels) - 1 + item.deeper)) if levels else 0
            if depth == len(levels):
                levels.append(item.level)
                # A list below text has to begin with one.
                numbers.append(1 if depth else item.level.first)
                contents.append(0)
            for level in (levels, numbers, contents):
                del level[depth + 1 :]
            own = levels[depth]
            sign = f"{numbers[depth]}." if own.marker == "1." else own.marker
            numbers[depth] += 1
            column = max(contents[depth - 1], self.step * depth) if depth else 0
            if site in FOUR_SPACES:
                column = 4 * depth
            contents[depth] = column + len(sign) + 1
            box = "[ ] " if own.is_task else ""
            lines.append(f"{self._blanks(column)}{sign} {box}item{at}.")
            if item.more:
                inside = 4 * depth + 4 if site in FOUR_SPACES else contents[depth]
                lines.append(f"{' ' * inside}more{at}.")
            if self.loose:
                lines.append("")
        lines += ["", "Outro."]
        return [f"> {line}".rstrip() for line in lines] if self.quoted else lines

    def _blanks(self, column: int) -> str:
        if not self.tabs:
            return " " * column
        return "\t" * (column // 4) + " " * (column % 4)


LEVELS = st.builds(
    Level,
    st.sampled_from(["-", "*", "+", "1.", "1.", "1."]),
    st.sampled_from([1, 1, 1, 9, 98]),
    st.sampled_from([False, False, False, True]),
)
SHAPES = st.builds(
    Shape,
    st.lists(
        st.builds(Drawn, st.integers(-2, 1), LEVELS, st.booleans()), min_size=2, max_size=7
    ).map(tuple),
    st.sampled_from([2, 3, 4, 4]),
    st.sampled_from([False, False, False, True]),
    st.sampled_from([False, False, True]),
    st.sampled_from([False, False, False, True]),
)
PICKS = st.tuples(st.integers(0, 30), st.integers(0, 30))


def rows(lines: list[str]) -> list[int]:
    """The lines that begin an item."""
    return [number for number, line in enumerate(lines) if "item" in line]


def one(lines: list[str], pick: int) -> Selection:
    """The end of an item's line."""
    row = rows(lines)[pick % len(rows(lines))]
    return Selection.at(row, len(lines[row]))


def some(lines: list[str], picks: tuple[int, int]) -> Selection:
    """One item, or lines from one item to another."""
    if picks[1] % 2:
        return one(lines, picks[0])
    first, last = sorted(rows(lines)[pick % len(rows(lines))] for pick in picks)
    return Selection(first, 0, last, len(lines[last]))


def done(
    site: OneSite, lines: list[str], selection: Selection, command: Command
) -> tuple[list[str], Selection] | None:
    change = command(site.scan(lines), selection)
    if change is None:
        return None
    after = Lines.from_text("\n".join(lines)).apply(change.edit)
    return list(after.texts), change.selection


def depths(site: OneSite, lines: list[str]) -> dict[str, int]:
    return {word: path.count("li") for word, path in site.places(lines).items()}


def below(site: OneSite, lines: list[str], selection: Selection) -> set[str]:
    """The words of all items that are selected, and of what stands in them."""
    scan = site.scan(lines)
    found: set[str] = set()
    for line in range(selection.start[0], selection.last_line + 1):
        for item in items.items_on(scan, line):
            for number in range(line, items.last_line(scan, item, line) + 1):
                found.update(re.findall(r"\w+\.(?!\S)", lines[number]))
    return {word for word in found if word[0].isalpha()}


@settings(max_examples=tried(120) * DEEPER)
@given(SHAPES, st.sampled_from(SITES), st.integers(0, 30))
def test_a_new_item_stands_beside_the_one_before_and_moves_none(
    shape: Shape, site: OneSite, pick: int
) -> None:
    lines = shape.lines(site)
    selection = one(lines, pick)
    before = site.places(lines)

    after = done(site, lines, selection, lists.enter)

    assert after is not None
    after[0][after[1].line] += "new."
    own = before[re.findall(r"item\d+\.", lines[selection.line])[0]]
    assert site.places(after[0]) == before | {"new.": own}


@settings(max_examples=tried(80) * DEEPER)
@given(SHAPES, st.sampled_from([site for site in SITES if site is not JEKYLL]), st.integers(0, 30))
def test_an_empty_item_is_left_by_one_level_with_all_in_it(
    shape: Shape, site: OneSite, pick: int
) -> None:
    lines = replace(shape, loose=False).lines(site)
    selection = one(lines, pick)
    own = re.findall(r"item\d+\.", lines[selection.line])[0]
    before = depths(site, lines)
    empty = done(site, lines, selection, lists.enter)
    assert empty is not None

    after = done(site, *empty, lists.enter)

    assert after is not None
    text, column = after[0][after[1].line], after[1].column
    after[0][after[1].line] = f"{text[:column]}new.{text[column:]}"
    now = depths(site, after[0])
    assert now.pop("new.") == before[own] - 1
    assert now.keys() == before.keys()
    assert all(now[word] in (depth, depth - 1) for word, depth in before.items())
    assert not any("pre" in path for path in site.places(after[0]).values())


@pytest.mark.parametrize(
    "command", [line_moves.move_up, line_moves.move_down, line_moves.duplicate, tasks.toggle]
)
@settings(max_examples=tried(60) * DEEPER)
@given(SHAPES, st.sampled_from(SITES), PICKS)
def test_what_moves_or_ticks_items_leaves_all_as_deep_as_they_are(
    command: Command, shape: Shape, site: OneSite, picks: tuple[int, int]
) -> None:
    lines = shape.lines(site)
    # A line that is duplicated is an item to be written anew, not the list in it.
    selection = one(lines, picks[0]) if command is line_moves.duplicate else some(lines, picks)

    after = done(site, lines, selection, command)

    if after is not None:
        assert depths(site, after[0]) == depths(site, lines)


@pytest.mark.parametrize(
    ("command", "by"),
    [(lists.indent, 1), (indentation.tab, 1), (lists.outdent, -1), (indentation.back_tab, -1)],
)
@settings(max_examples=tried(80) * DEEPER)
@given(SHAPES, st.sampled_from(SITES), st.integers(0, 30))
def test_nesting_moves_an_item_with_all_in_it_by_one_level(
    command: Command, by: int, shape: Shape, site: OneSite, pick: int
) -> None:
    lines = shape.lines(site)
    selection = one(lines, pick)

    after = done(site, lines, selection, command)

    if after is not None:
        moving = below(site, lines, selection)
        assert depths(site, after[0]) == {
            word: depth + by * (word in moving) for word, depth in depths(site, lines).items()
        }


@pytest.mark.parametrize("command", [paragraphs.bullets, paragraphs.numbers, paragraphs.tasks])
@settings(max_examples=tried(80) * DEEPER)
@given(SHAPES, st.sampled_from([site for site in SITES if site is not JEKYLL]), st.integers(0, 30))
def test_an_item_gets_another_marker_where_it_is_or_comes_out_with_all_in_it(
    command: Command, shape: Shape, site: OneSite, pick: int
) -> None:
    lines = shape.lines(site)
    selection = one(lines, pick)

    after = done(site, lines, selection, command)

    assert after is not None
    before, now = depths(site, lines), depths(site, after[0])
    moving = below(site, lines, selection)
    is_out = all(now[word] < before[word] for word in moving)
    assert now == {word: depth - (is_out and word in moving) for word, depth in before.items()}
    assert not any("pre" in path for path in site.places(after[0]).values())
