"""Tables by hand: aligned, walked through by keys, changed by rows and columns, sorted."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

import pytest

from editor.scan.rules import GFM, KRAMDOWN, PYTHON_MARKDOWN, BlockRules
from editor.scan.scan import Scan
from editor.text.lines import Lines
from editor.writing.selection import Selection
from editor.writing.table_changes import (
    align_column,
    delete_column,
    delete_rows,
    insert_column,
    insert_row,
    move_column,
    move_row,
)
from editor.writing.table_insertion import insert_table
from editor.writing.table_keys import enter, next_cell, previous_cell, typed_bar
from editor.writing.table_layout import Layout, align, layout_of, left_cell
from editor.writing.table_sorting import sort, sort_keys
from editor.writing.table_text import Alignment, TableStyle
from editor.writing.tables import Shapes, table_at
from tests.writing.tables_drawn import after, parse

LIQUID = replace(KRAMDOWN, templates="liquid")


def text(*lines: str) -> str:
    return "\n".join(lines)


@pytest.mark.parametrize(
    ("before", "expected", "rules"),
    [
        (
            text("|a^|long name|", "|:-|-:|", "|日本|1|", "|c|"),
            text(
                "| a^    | long name |",
                "|:-----|----------:|",
                "| 日本 |         1 |",
                "| c    |           |",
            ),
            GFM,
        ),
        (
            text("> - |a|b^|", ">   |-|-|", ">   |cd|e|"),
            text("> - | a   | b^   |", ">   |-----|-----|", ">   | cd  | e   |"),
            GFM,
        ),
        (text("a^|b", "-|-", "cde f|g"), text("a^     | b", "------|----", "cde f | g"), GFM),
        (
            text("a | b", "-- | --", "| c^", "d |"),
            text("a   | b", "--- | ---", "    | c^", "d   |"),
            PYTHON_MARKDOWN,
        ),
        (
            text("|`a|b`|^c|", "|--|--|", r"|\||d|"),
            text("| `a|b` | ^c   |", "|-------|-----|", r"| \|    | d   |"),
            PYTHON_MARKDOWN,
        ),
        (
            text("| a ^| b", "|---+--|", "| cc | {{ x | up }} |", "|===|===|", "| f | g"),
            text(
                "| a^   | b            |",
                "|-----+--------------|",
                "| cc  | {{ x | up }} |",
                "|=====|==============|",
                "| f   | g            |",
            ),
            LIQUID,
        ),
        # What stands behind the last column is not on the page, but the writer's.
        (
            text("|a|b|", "|-|-|", "|1|2|3^|"),
            text("| a   | b   |", "|-----|-----|", "| 1   | 2   | 3^ |"),
            GFM,
        ),
    ],
)  # fmt: skip
def test_align_puts_bars_below_each_other(before: str, expected: str, rules: BlockRules) -> None:
    assert after(before, align, rules) == expected
    assert after(expected, align, rules) is None


@pytest.mark.parametrize("line", ["te^xt", "```\n|a|\n|-|^\n```", "a ^| b"])
def test_elsewhere_there_is_no_table(line: str) -> None:
    for command in (align, delete_rows, delete_column, next_cell, enter, sort()):
        assert after(line, command) is None


@pytest.mark.parametrize(
    ("lines", "is_aligned"),
    [
        (["| a | b |", "|---|---|", "| c | d |"], True),
        (["| a  | b |", "| -- | - |", "| cc | d |"], True),
        (["| 日本 | b |", "| ---- | - |", "| c    | d |"], True),
        (["| 日本 | b |", "| -- | - |", "| c  | d |"], False),
        (["|a|b|", "|-|-|", "|c|d|"], False),
        (["a   | b", "--- | ---", "c   | d e f"], True),
        (["a   | b", "--- | ---", "|   | d"], True),
        (["| a | b |", "|---|---|", "| c |"], False),
        (["| a | b |", "|---|--|", "| c | d |"], False),
    ],
)
def test_aligned_is_what_has_its_bars_below_each_other(lines: list[str], is_aligned: bool) -> None:
    table = table_at(Scan(lines), 0)
    assert table is not None
    assert (layout_of(table) is not None) is is_aligned


def test_a_column_that_was_wider_than_its_cells_stays_so() -> None:
    lines = ["| a        | b   |", "| -------- | --- |", "| c        | d   |"]
    table = table_at(Scan(lines), 0)
    assert table is not None
    assert layout_of(table) == Layout(TableStyle(), (8, 3), (11, 17))
    lines[2] = "| c | d   |"
    layout = Layout(TableStyle(), (8, 3), (11, 17))
    change = left_cell(Scan(lines), 2, layout, Selection.at(2, 3), Shapes(GFM))
    assert change is not None
    assert change.edit.inserted == ("| c        | d   |",)


def test_where_more_than_one_row_was_edited_nothing_is_aligned() -> None:
    lines = ["| a   | b   |", "| --- | --- |", "| c   | d   |", "| e   | f   |"]
    table = table_at(Scan(lines), 0)
    assert table is not None
    layout = layout_of(table)
    assert layout is not None
    lines[2:] = ["| cccc   | d   |", "| eeee   | f   |"]
    assert left_cell(Scan(lines), 2, layout, Selection.at(0, 0), Shapes(GFM)) is None


KEYED = text("| a   | b   |", "| --- | --- |", "| c   |     |")


@pytest.mark.parametrize(
    ("key", "before", "expected"),
    [
        (next_cell, text("|a^|b|", "|-|-|", "|c|d|"), text("|a|«b^|", "|-|-|", "|c|d|")),
        (next_cell, text("|a|b|^", "|-|-|", "|c|d|"), text("|a|b|", "|-|-|", "|«c^|d|")),
        (next_cell, text("|a|b|", "|-^|-|", "|c|d|"), text("|a|b|", "|-|-|", "|«c^|d|")),
        (
            next_cell,
            text("> |a|b|", "> |-|-|", "> |c|d^|"),
            text("> |a|b|", "> |-|-|", "> |c|d|", "> | ^  |   |"),
        ),
        (next_cell, text("- |a|b^|", "  |-|-|"), text("- |a|b|", "  |-|-|", "  | ^  |   |")),
        (next_cell, text("a|b", "-|-", "c|d^"), text("a|b", "-|-", "c|d", "| ^  |   |")),
        (previous_cell, text("|a|b|", "|-|-|", "|c^|d|"), text("|a|«b^|", "|-|-|", "|c|d|")),
        (previous_cell, text("|a^|b|", "|-|-|"), text("|«a^|b|", "|-|-|")),
        (enter, text("|a|b^|", "|-|-|", "|c|d|"), text("|a|b|", "|-|-|", "|c|«d^|")),
        (enter, text("|a|b|", "|-|-|", "|«c^|d|"), text("|a|b|", "|-|-|", "|c|d|", "| ^  |   |")),
        (enter, text("|a|b|", "|-|-|", "|c|d|^"), text("|a|b|", "|-|-|", "|c|d|", "| ^  |   |")),
        (
            enter,
            text("> |a|b|", "> |-|-|", "> |c|d|", "> ||^|"),
            text("> |a|b|", "> |-|-|", "> |c|d|", ">", "> ^"),
        ),
        (
            enter,
            text("|a|b|", "|-|-|", "|c|d|", "||^|", "", "Text"),
            text("|a|b|", "|-|-|", "|c|d|", "", "^", "", "Text"),
        ),
        # Above a table there is room for text.
        (enter, text("^|a|b|", "|-|-|"), None),
        (next_cell, text("- ^|a|b|", "  |-|-|"), None),
        (next_cell, text("|a|«b|", "|-|-|", "|c|d^|"), None),
    ],
)  # fmt: skip
def test_keys_go_from_cell_to_cell(key: object, before: str, expected: str | None) -> None:
    assert after(before, key) == expected  # type: ignore[arg-type]  # each is a command


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ("| ^   |     |", "| ^   |     |"),
        ("| c^   |     |", "| c   | ^    |"),
        ("| c   | d^   |", "| c   | d   |^"),
        ("| c   | ^    |", "| c   |     |^"),
        ("| c^   | d   |", None),
        ("| c^ d |     |", None),
        ("| c\\^  |     |", None),
        ("| c   | d   |^", None),
        ("| `c ^ |     |", None),
    ],
)
def test_a_bar_is_typed_over_where_a_row_is_written(row: str, expected: str | None) -> None:
    head = text("| a   | b   |", "| --- | --- |", "")
    found = after(head + row, typed_bar)
    assert found == (None if expected is None else head + expected)


def test_a_new_row_is_as_wide_as_the_others() -> None:
    lines, selection = parse(text("| long^ | b   |", "| ---- | --- |", "| c    | d   |"))
    table = table_at(Scan(lines), 0)
    assert table is not None
    key = partial(next_cell, layout=layout_of(table))
    change = key(Scan(lines), Selection.at(2, 10))
    assert change is not None
    assert Lines.from_text(text(*lines)).apply(change.edit)[3] == "|      |     |"
    assert selection != change.selection == Selection.at(3, 2)


@pytest.mark.parametrize(
    ("command", "before", "expected"),
    [
        (insert_row(below=True), text("|a|b^|", "|-|-|"), text("|a|b|", "|-|-|", "|   | ^  |")),
        (insert_row(below=False), text("|a|b^|", "|-|-|"), None),
        (
            insert_row(below=False),
            text("| a   | b   |", "| --- | --- |", "| c^   | d   |"),
            text("| a   | b   |", "| --- | --- |", "| ^    |     |", "| c   | d   |"),
        ),
        (
            insert_column(right=True),
            text("| a^   | b   |", "| --- | --- |", "| c   | d   |"),
            text("| a   | ^    | b   |", "| --- | --- | --- |", "| c   |     | d   |"),
        ),
        (
            insert_column(right=False),
            text("a^ | b", "--|--", "c | d"),
            text("| ^  | a | b", "----|---|----", "|   | c | d"),
        ),
        (move_row(down=True), text("|a|", "|-|", "|b^|", "|c|"), text("|a|", "|-|", "|c|", "|b^|")),
        (
            move_row(down=False),
            text("|a|", "|-|", "|x|", "|«b|", "|c^|"),
            text("|a|", "|-|", "|«b|", "|c^|", "|x|"),
        ),
        (move_row(down=False), text("|a|", "|-|", "|b^|"), None),
        (move_row(down=True), text("|a^|", "|-|", "|b|"), None),
        (
            move_column(right=True),
            text("|a^|b|", "|:-|-:|", "|c|"),
            text("|b|a^|", "|-:|:-|", "|  |c|"),
        ),
        (move_column(right=False), text("|a^|b|", "|-|-|"), None),
        (delete_column, text("|a|b^|c|", "|-|-|-|", "|d|e|"), text("|a|^c|", "|-|-|", "|d|")),
        (delete_column, text("|a^|", "|-|"), None),
        (delete_rows, text("|a|", "|-|", "|«b|", "|c^|", "|d|"), text("|a|", "|-|", "|^d|")),
        (delete_rows, text("|a^|", "|-|", "|b|"), None),
        (
            align_column(Alignment.RIGHT),
            text("| abc^  | b   |", "| ---- | --- |", "| defg | c   |"),
            text("|  abc^ | b   |", "| ---: | --- |", "| defg | c   |"),
        ),
        (align_column(Alignment.NONE), text("|a|b^|", "|-|:-:|"), text("|a|b^|", "|-|---|")),
        # Without outer bars a list would begin there.
        (
            move_column(right=False),
            text("a | - b^", "--|---", "c | d"),
            text("| - b^ | a |", "|-----|---|", "| d   | c |"),
        ),
        # The signs of containers stay on their lines.
        (
            move_row(down=True),
            text("> - |a|", ">   |-|", ">   |b^|", ">   |c|"),
            text("> - |a|", ">   |-|", ">   |c|", ">   |b^|"),
        ),
    ],
)
def test_rows_and_columns_change_and_nothing_else(
    command: object, before: str, expected: str | None
) -> None:
    assert after(before, command) == expected  # type: ignore[arg-type]  # each is a command


def test_tables_of_kramdown_need_no_header() -> None:
    before = text("| b^ | 2 |", "| a | 10 |", "|---|---|", "| d | 3 |", "| c | 4 |")
    assert after(before, delete_rows, KRAMDOWN) is None
    bare = text("- | b^ | 2 |", "  | a | 10 |")
    assert after(bare, sort(), KRAMDOWN) == text("- | a | 10 |", "  | b^ | 2 |")
    assert after(bare, move_row(down=True), KRAMDOWN) == text("- | a | 10 |", "  | b^ | 2 |")
    assert after(bare, align_column(Alignment.LEFT), KRAMDOWN) is None
    assert after(bare, delete_rows, KRAMDOWN) == "- | ^a | 10 |"
    assert after(bare, next_cell, KRAMDOWN) == text("- | b | «2^ |", "  | a | 10 |")


def test_a_bar_that_begins_a_row_of_kramdown_parts_cells_where_the_first_row_has_none() -> None:
    lines = text("a^ | b", "---|---", "| c")
    assert after(lines, delete_column, KRAMDOWN) == text("| ^b |", "|---|", "| c |")
    assert after(lines, delete_column, GFM) == text("| ^b |", "|---|", "|  |")


def test_kramdown_shows_no_table_without_rows_below_the_header() -> None:
    lines = text("a^|b", "-|-")
    assert after(lines, align, KRAMDOWN) is None
    assert after(lines, align, GFM) is not None


@pytest.mark.parametrize(
    "cells",
    [
        ["-3", "2", "10", "1,000"],
        ["1,5", "2,25", "1.000,5"],
        ["$2.50", "$10", "€ 1,200.00"],
        ["−4 %", "3 %", "12.5 %"],
        ["2 kB", "10 kB", "1e3 kB"],
        ["2023-12-31", "2024-01-02", "2024-01-02 09:30"],
        ["31.12.2023", "1.2.2024"],
        ["3/4/2024", "2/13/2024"][::-1],
        ["Dec 31, 2023", "2 January 2024", "March 2024"],
        ["émile", "Eva", "Zoë", "東京"],
        ["v1", "v2", "v10"],
        ["10", "2", "n/a"],
    ],
)
def test_cells_are_sorted_by_what_they_are(cells: list[str]) -> None:
    keys = sort_keys(cells)
    assert keys == sorted(keys)
    assert len({repr(key) for key in keys}) == len(cells)


def test_sorting_leaves_the_header_and_puts_empty_cells_last() -> None:
    before = text(
        "| n | x |", "| - | - |", "| 10 | a |", "|  | b |", "| **9**^ | c |", "| 10 | d |"
    )
    assert after(before, sort()) == text(
        "| n | x |", "| - | - |", "| **9**^ | c |", "| 10 | a |", "| 10 | d |", "|  | b |"
    )
    assert after(before, sort(descending=True)) == text(
        "| n | x |", "| - | - |", "| 10 | a |", "| 10 | d |", "| **9**^ | c |", "|  | b |"
    )


@pytest.mark.parametrize(
    ("before", "expected", "rules"),
    [
        ("Te^xt", text("Text", "", "| ^    |     |", "| --- | --- |", "|     |     |"), GFM),
        (
            "> Te^xt",
            text("> Text", ">", "> | ^    |     |", "> | --- | --- |", "> |     |     |"),
            GFM,
        ),
        (
            text("a|b", "-|-", "c|d", "", "^"),
            text("a|b", "-|-", "c|d", "", "| ^  |   |", "----|----", "|   |   |"),
            GFM,
        ),
        (
            text("a|b", "-|-", "c|d", "", "^"),
            text("a|b", "-|-", "c|d", "", "| ^    |     |", "|-----|-----|", "|     |     |"),
            PYTHON_MARKDOWN,
        ),
        ("```\n^\n```", None, GFM),
        (text("|a^|", "|-|"), None, GFM),
    ],
)  # fmt: skip
def test_a_table_is_inserted_in_the_style_of_the_post(
    before: str, expected: str | None, rules: BlockRules
) -> None:
    assert after(before, insert_table(2, 1), rules) == expected
