"""A table as text: bars below each other, whatever stands in the cells."""

from __future__ import annotations

import pytest
import wcwidth
from hypothesis import given
from hypothesis import strategies as st

from editor.scan.rules import GFM, KRAMDOWN, PYTHON_MARKDOWN, BlockRules
from editor.writing.table_text import Alignment, TableStyle, read_table, table_lines
from editor.writing.widths import width
from tests.writing.sites import SITES, OneSite

BARE = TableStyle(leading=False, trailing=False)
CELLS = st.one_of(
    st.sampled_from(
        ["", "a", "a | b", "`a | b`", "`", "``", r"a \| b", "\\", "日本語", "👩‍👩‍👧", "**b**"]
    ),
    st.text("ab`|\\ *日é", max_size=8),
)
ROWS = st.lists(st.lists(CELLS, min_size=1, max_size=4), min_size=1, max_size=4)


def test_columns_are_as_wide_as_their_widest_cell() -> None:
    rows = [["Name", "Price", "Stock"], ["東京タワー", "9.50", "yes"], ["👍🏽", "110"]]
    assert table_lines(rows, [Alignment.LEFT, Alignment.RIGHT, Alignment.CENTRE]) == [
        "| Name       | Price | Stock |",
        "| :--------- | ----: | :---: |",
        "| 東京タワー |  9.50 |  yes  |",
        "| 👍🏽         |   110 |       |",
    ]


def test_a_bar_is_escaped_where_the_flavour_would_end_the_cell() -> None:
    rows = [["a | b", "`c | d`"]]
    assert table_lines(rows, rules=GFM)[0] == r"| a \| b | `c \| d` |"
    assert table_lines(rows, rules=PYTHON_MARKDOWN)[0] == r"| a \| b | `c | d` |"


def test_a_cell_is_one_line() -> None:
    assert table_lines([["a\r\n b", "c"]])[0] == "| a<br>b | c   |"


@pytest.mark.parametrize("cell", ["a", "", "bcde"])
def test_without_outer_bars_an_empty_cell_is_still_one(cell: str) -> None:
    lines = table_lines([["one", "two"], [cell, "x"], ["x", cell]], (), GFM, BARE)
    assert [line.rindex("|", 0, 7) for line in lines] == [4] * 4
    assert read_table(lines)[0] == [["one", "two"], [cell, "x"], ["x", cell]]


def test_no_cells_make_no_table() -> None:
    assert table_lines([]) == []
    assert table_lines([[]]) == []


@pytest.mark.parametrize("style", [TableStyle(), BARE, TableStyle(spaced_rule=False)])
@pytest.mark.parametrize("rules", [GFM, KRAMDOWN, PYTHON_MARKDOWN])
@given(ROWS, st.lists(st.sampled_from(Alignment), max_size=4))
def test_what_is_written_is_read_again(
    style: TableStyle, rules: BlockRules, rows: list[list[str]], sides: list[Alignment]
) -> None:
    lines = table_lines(rows, sides, rules, style)
    count = max(map(len, rows))
    read, alignments = read_table(lines, rules)
    assert [len(row) for row in read] == [count] * len(rows)
    assert alignments == [*sides, *[Alignment.NONE] * count][:count]
    # Written again they are the same: escaped is escaped.
    assert table_lines(read, alignments, rules, style) == lines


@pytest.mark.parametrize("site", SITES, ids=lambda site: f"{site.name}-{site.flavour}")
def test_every_flavour_with_tables_shows_the_cells(site: OneSite) -> None:
    rows = [["One", "a | b"], ["`c | d`", "日本"], ["", "\\"]]
    page = site.page(table_lines(rows, (), site.rules))
    if site.name == "commonmark":
        return
    shown = [piece.strip() for piece in page if not piece.startswith("<")]
    assert shown == ["One", "a | b", "c | d", "日本", "\\"]


@given(st.text(max_size=6))
def test_widths_are_those_of_wcwidth(text: str) -> None:
    expected = wcwidth.wcswidth(text)
    if expected >= 0:
        assert width(text) == expected


def test_every_letter_that_needs_no_look_up_has_the_width_of_wcwidth() -> None:
    letters = [chr(code) for code in range(0x20, 0x1_0000) if not 0xD800 <= code < 0xE000]
    wrong = [hex(ord(each)) for each in letters if width(each) != max(0, wcwidth.wcwidth(each))]
    assert wrong == []
