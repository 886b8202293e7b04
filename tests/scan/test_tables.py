"""The cells of a row: what parts them, and what only looks as if it did."""

from __future__ import annotations

from dataclasses import replace

import pytest

from editor.scan.rules import GFM, KRAMDOWN, PYTHON_MARKDOWN, BlockRules
from editor.scan.scan import Scan
from editor.scan.tables import cells

LIQUID = replace(KRAMDOWN, templates="liquid")


@pytest.mark.parametrize(
    ("row", "rules", "expected"),
    [
        ("| a | b |", GFM, ["a", "b"]),
        ("a | b", GFM, ["a", "b"]),
        ("a |", GFM, ["a"]),
        ("| a", GFM, ["a"]),
        ("||a||", GFM, ["", "a", ""]),
        ("| |", GFM, [""]),
        ("|", GFM, [""]),
        (r"| a \| b | c |", GFM, [r"a \| b", "c"]),
        (r"| a \\| b |", GFM, [r"a \\", "b"]),
        ("| `a | b` |", GFM, ["`a", "b`"]),
        ("| `a | b` |", PYTHON_MARKDOWN, ["`a | b`"]),
        ("| ``a | ` b`` | c |", PYTHON_MARKDOWN, ["``a | ` b``", "c"]),
        ("| `a | b |", PYTHON_MARKDOWN, ["`a", "b"]),
        ("| {{ a | upcase }} | b |", LIQUID, ["{{ a | upcase }}", "b"]),
        ("  | a |  ", GFM, ["a"]),
    ],
)
def test_cells_stand_between_bars(row: str, rules: BlockRules, expected: list[str]) -> None:
    assert [row[cell.start : cell.stop] for cell in cells(row, rules)] == expected


def test_the_cells_of_a_line_are_known_by_their_columns() -> None:
    lines = ["> - | a | bc |", ">   |---|----|", ">   | d |"]
    scan = Scan(lines)
    found = [[lines[cell.line][cell.start : cell.end] for cell in scan.cells(n)] for n in (0, 2)]
    assert found == [["a", "bc"], ["d"]]
    assert scan.cells(1) == ()


@pytest.mark.parametrize("piece", ["`", "|", "\\", "{{", "`a``", "{%"])
def test_any_row_is_read_in_one_go(piece: str) -> None:
    assert cells(piece * 100_000, LIQUID)
