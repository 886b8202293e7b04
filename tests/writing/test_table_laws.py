"""Whatever the table and its flavour: each command keeps what the page shows in the other cells."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from editor.text.lines import Lines
from editor.writing import table_changes, table_keys, table_sorting
from editor.writing.selection import Selection
from editor.writing.table_layout import align, layout_of
from editor.writing.table_text import Alignment
from editor.writing.tables import table_at
from tests.examples import FUZZ, tried
from tests.writing.sites import (
    ASTRO,
    ELEVENTY,
    GITHUB,
    HUGO,
    JEKYLL,
    LIQUID,
    MKDOCS,
    NIKOLA,
    PELICAN,
    ZOLA,
    OneSite,
)
from tests.writing.tables_drawn import matrix

if TYPE_CHECKING:
    from editor.writing.selection import Command

SITES = (HUGO, JEKYLL, PELICAN, MKDOCS, NIKOLA, ZOLA, ASTRO, GITHUB, ELEVENTY, LIQUID)
DEEPER = 5 if FUZZ else 1
CELLS = st.sampled_from(
    [
        "",
        "a",
        "bc",
        "**d**",
        "`e`",
        r"f \| g",
        "`h | i`",
        "日本語",
        "👩‍👩‍👧",
        "- j",
        "10",
        "2",
        "# k",
        "l m",
    ]
)
LEADS = (("", ""), ("", ""), ("> ", "> "), ("- ", "  "), ("1. > ", "   > "), ("-   ", "    "))


def wide(rule: str) -> str:
    """The cell of a delimiter row that is eight columns wide."""
    return rule[:1] + "-" * 6 + rule[-1:]


@st.composite
def tables(draw: st.DrawFn) -> list[str]:
    """A post with a table, written carelessly or with its bars below each other."""
    count = draw(st.integers(1, 4))
    cells = st.lists(CELLS, min_size=count, max_size=count)
    rows = draw(st.lists(cells, min_size=1, max_size=4))
    sides = draw(
        st.lists(st.sampled_from(["---", ":-", "-:", ":-:"]), min_size=count, max_size=count)
    )
    outer = draw(st.sampled_from(["both", "both", "none", "first", "last"]))
    is_ragged = draw(st.booleans())
    is_aligned = draw(st.booleans())
    lines: list[str] = []
    for number, row in enumerate([rows[0], sides, *rows[1:]]):
        if is_aligned:
            joined = " | ".join(wide(cell) if number == 1 else cell.ljust(8) for cell in row)
        else:
            short = row[: draw(st.integers(1, count))] if is_ragged and number > 1 else row
            joined = draw(st.sampled_from([" | ", "|", "  |  "])).join(short)
        joined = f"| {joined}" if outer in ("both", "first") else joined
        lines.append(f"{joined} |" if outer in ("both", "last") else joined)
    # What begins like an item and goes on like a table, flavours read in their own ways.
    is_plain = outer in ("none", "last")
    first, others = draw(st.sampled_from(LEADS[:3] if is_plain else LEADS))
    if is_plain:
        lines = [line.removeprefix("- ") for line in lines]
    blank = others.rstrip()
    table = [(others if number else first) + line for number, line in enumerate(lines)]
    return ["Text.", "", *table, blank, f"{others}Behind."]


def made(site: OneSite, lines: list[str], command: Command, place: tuple[int, int]) -> list[str]:
    """The lines after a command; the same where it has nothing to do."""
    change = command(site.scan(lines), Selection.at(*place))
    if change is None:
        return lines
    after = list(Lines.from_text("\n".join(lines)).apply(change.edit).texts)
    selection = change.selection
    assert 0 <= selection.column <= len(after[selection.line])
    assert 0 <= selection.anchor <= len(after[selection.anchor_line])
    return after


def placed(
    site: OneSite, lines: list[str], picks: tuple[int, int]
) -> tuple[tuple[int, int], tuple[int, int], list[list[str]]]:
    """A place in a cell, the row and the column that is, and the cells of the page."""
    table = table_at(site.scan(lines), 2)
    assume(table is not None)
    assert table is not None
    row = table.rows[picks[0] % len(table.rows)]
    column = picks[1] % min(len(row.shape.slots), table.count)
    shown = matrix(site, lines)
    # Where the page has another table than the scanner reads, nothing can be said.
    bodies = [row for row in table.rows if not row.is_rule]
    assume(len(shown) == len(bodies) and len(shown[0]) == table.count)
    return (row.line, row.place(column).start), (table.number(row.line), column), shown


PICKS = st.tuples(st.integers(0, 20), st.integers(0, 20))
EVERY_SITE = st.sampled_from(SITES)


@settings(max_examples=tried(120) * DEEPER)
@given(tables(), EVERY_SITE)
@example(["Text.", "", " | ", "--- | ---", "", "Behind."], JEKYLL)
def test_aligning_changes_nothing_on_the_page_and_has_nothing_to_do_a_second_time(
    lines: list[str], site: OneSite
) -> None:
    once = made(site, lines, align, (2, 4))
    assert site.page(once) == site.page(lines)
    assert made(site, once, align, (2, 4)) == once
    table = table_at(site.scan(once), 2)
    if once != lines:
        assert table is not None
        assert layout_of(table) is not None


def without(cells: list[list[str]], row: int, column: int) -> list[list[str]]:
    return [
        [cell for at, cell in enumerate(each) if at != column]
        for number, each in enumerate(cells)
        if number != row
    ]


def swapped(cells: list[str], one: int, other: int) -> list[str]:
    cells = list(cells)
    cells[one], cells[other] = cells[other], cells[one]
    return cells


@settings(max_examples=tried(120) * DEEPER)
@given(tables(), PICKS, st.booleans(), EVERY_SITE)
def test_a_new_column_is_empty_and_the_others_are_what_they_were(
    lines: list[str], picks: tuple[int, int], right: bool, site: OneSite
) -> None:
    place, (_, column), shown = placed(site, lines, picks)
    after = made(site, lines, table_changes.insert_column(right=right), place)
    assume(after != lines)
    cells = matrix(site, after)
    assert [row[column + right] for row in cells] == [""] * len(shown)
    assert without(cells, -1, column + right) == shown


@settings(max_examples=tried(120) * DEEPER)
@given(tables(), PICKS, st.booleans(), EVERY_SITE)
def test_a_column_that_moves_changes_places_with_another(
    lines: list[str], picks: tuple[int, int], right: bool, site: OneSite
) -> None:
    place, (_, column), shown = placed(site, lines, picks)
    command = table_changes.move_column(right=right)
    after = made(site, lines, command, place)
    assume(after != lines)
    other = column + (1 if right else -1)
    assert matrix(site, after) == [swapped(row, column, other) for row in shown]


@settings(max_examples=tried(80) * DEEPER)
@given(tables(), PICKS, EVERY_SITE)
def test_a_deleted_column_takes_no_other_along(
    lines: list[str], picks: tuple[int, int], site: OneSite
) -> None:
    place, (_, column), shown = placed(site, lines, picks)
    after = made(site, lines, table_changes.delete_column, place)
    assume(after != lines)
    assert matrix(site, after) == without(shown, -1, column)


@settings(max_examples=tried(120) * DEEPER)
@given(tables(), PICKS, st.booleans(), EVERY_SITE)
def test_rows_are_inserted_deleted_and_moved_whole(
    lines: list[str], picks: tuple[int, int], onward: bool, site: OneSite
) -> None:
    place, (number, _), shown = placed(site, lines, picks)
    row = number - (number > 0)
    inserted = made(site, lines, table_changes.insert_row(below=onward), place)
    if inserted != lines:
        cells = matrix(site, inserted)
        at = max(1, row + onward)
        assert cells[at] == [""] * len(shown[0])
        assert without(cells, at, -1) == shown
    deleted = made(site, lines, table_changes.delete_rows, place)
    assert (deleted != lines) == (number > 1)
    if deleted != lines:
        left = without(shown, row, -1)
        # Python-Markdown gives a table an empty row that has none.
        filler = [[""] * len(shown[0])] if len(left) == 1 else []
        assert matrix(site, deleted) in (left, left + filler)
    moved = made(site, lines, table_changes.move_row(down=onward), place)
    if moved != lines:
        other = row + (1 if onward else -1)
        expected = list(shown)
        expected[row], expected[other] = shown[other], shown[row]
        assert matrix(site, moved) == expected


@settings(max_examples=tried(80) * DEEPER)
@given(tables(), PICKS, st.sampled_from(Alignment), EVERY_SITE)
def test_the_side_of_a_column_is_all_that_changes(
    lines: list[str], picks: tuple[int, int], side: Alignment, site: OneSite
) -> None:
    place, (_, column), shown = placed(site, lines, picks)
    after = made(site, lines, table_changes.align_column(side), place)
    assert matrix(site, after) == shown
    table = table_at(site.scan(after), 2)
    assert table is not None
    assert table.alignments[column] is side


@settings(max_examples=tried(80) * DEEPER)
@given(tables(), PICKS, st.booleans(), EVERY_SITE)
def test_sorting_only_changes_the_order_of_rows(
    lines: list[str], picks: tuple[int, int], descending: bool, site: OneSite
) -> None:
    place, (_, column), shown = placed(site, lines, picks)
    after = made(site, lines, table_sorting.sort(descending=descending), place)
    cells = matrix(site, after)
    assert cells[0] == shown[0]
    assert sorted(cells) == sorted(shown)
    table = table_at(site.scan(after), 2)
    assert table is not None
    rows = [row for row in table.rows[2:] if column < len(row.shape.slots)]
    for row in rows[:1]:
        again = (row.line, row.place(column).start)
        assert made(site, after, table_sorting.sort(descending=descending), again) == after


@settings(max_examples=tried(120) * DEEPER)
@given(tables(), PICKS, st.booleans(), EVERY_SITE)
def test_the_keys_change_no_cell_and_add_at_most_a_row(
    lines: list[str], picks: tuple[int, int], is_kept: bool, site: OneSite
) -> None:
    place, (number, _), shown = placed(site, lines, picks)
    table = table_at(site.scan(lines), 2)
    assert table is not None
    layout = layout_of(table) if is_kept else None
    for key in (table_keys.next_cell, table_keys.previous_cell, table_keys.enter):
        change = key(site.scan(lines), Selection.at(*place), layout)
        if change is None:
            continue
        after = list(Lines.from_text("\n".join(lines)).apply(change.edit).texts)
        if layout is None and len(after) == len(lines):
            assert after == lines
        cells = matrix(site, after)
        if key is table_keys.enter and table.rows[number].is_empty and number > 1:
            continue
        assert cells[: len(shown)] == shown
        assert not re.sub(r"\W", "", "".join(cell for row in cells[len(shown) :] for cell in row))
        assert len(cells) <= len(shown) + 1
        selection = change.selection
        chosen = after[selection.line][selection.anchor : selection.column]
        assert chosen == chosen.strip()
