"""A table as lines of Markdown with its bars below each other, and the other way round.

Knows neither a post nor a place in it: what is pasted is made a table here, too.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum
from itertools import zip_longest
from typing import TYPE_CHECKING, Final

from editor.scan import tables
from editor.scan.rules import GFM, Procedure
from editor.writing.widths import width

if TYPE_CHECKING:
    from collections.abc import Sequence

    from editor.scan.rules import BlockRules


class Alignment(Enum):
    """On which side the text of a column stands, by the colons of the delimiter row."""

    NONE = "as the page has it"
    LEFT = ":--"
    CENTRE = ":-:"
    RIGHT = "--:"


@dataclass(frozen=True, slots=True)
class TableStyle:
    """How a table is written.

    ``leading`` and ``trailing``: rows begin and end with a bar. ``spaced_rule``: blanks stand
    around the dashes of the delimiter row, as around other cells. ``sided``: cells stand on the
    side that the alignment of their column has on the page.
    """

    leading: bool = True
    trailing: bool = True
    spaced_rule: bool = True
    sided: bool = True


LEAST_WIDTH: Final = 3
"""The columns of the narrowest cell: a dash between two colons."""

_BREAK = re.compile(r"[ \t]*(?:\r\n|[\n\r\x0b\x0c\x85\u2028\u2029])[ \t]*")
_TICKS = re.compile(r"\\.|(?P<code>(?P<ticks>`+)(?!`).*?(?<!`)(?P=ticks)(?!`))|`+", re.DOTALL)
_RULE_CELL = re.compile(r"(:?)[-=]+(:?)")


def table_lines(
    rows: Sequence[Sequence[str]],
    alignments: Sequence[Alignment] = (),
    rules: BlockRules = GFM,
    style: TableStyle | None = None,
) -> list[str]:
    """The lines of an aligned table; the first of ``rows`` is its header.

    The texts of cells are Markdown, in which bars are escaped here where ``rules`` ask for it: a
    bar in code is one to GFM, and none to Python-Markdown. Line breaks in a cell become ``<br>``.
    Short rows are filled up. No lines for no cells.
    """
    count = max(map(len, rows), default=0)
    if not count:
        return []
    texts = [[cell_text(cell, rules) for cell in row] + [""] * (count - len(row)) for row in rows]
    for row in texts:
        written = row_text(row)
        if [written[cell.start : cell.stop] for cell in tables.cells(written, rules)] != row:
            row[:] = [_without_lone_ticks(cell) for cell in row]
    sides = [*alignments, *[Alignment.NONE] * count][:count]
    widths = column_widths(texts)
    style = style or TableStyle()
    header, *body = [row_text(row, widths, sides, style) for row in texts]
    return [header, rule_text(sides, widths, style), *body]


def read_table(
    lines: Sequence[str], rules: BlockRules = GFM
) -> tuple[list[list[str]], list[Alignment]]:
    """The cells of each row, as they are written, and the alignments of the columns.

    The lines are those of a table and nothing else; delimiter rows are not among the rows.
    """
    rows: list[list[str]] = []
    alignments: list[Alignment] | None = None
    for line in lines:
        texts = [line[cell.start : cell.stop] for cell in tables.cells(line, rules)]
        sides = rule_alignments(texts)
        if sides is None or len(rows) > 1:
            rows.append(texts)
        elif alignments is None:
            alignments = sides
    return rows, alignments or []


def cell_text(text: str, rules: BlockRules) -> str:
    """A text as that of one cell: bars escaped that would end it, and on one line."""
    text = _BREAK.sub("<br>" if rules.raw_html else " ", text.strip())
    pieces: list[str] = []
    at = 0
    for bar in tables.bars(text, rules):
        pieces += (text[at:bar], "\\")
        at = bar
    text = "".join([*pieces, text[at:]])
    signs = len(text) - len(text.rstrip("\\"))
    if signs % 2 and rules.procedure is not Procedure.COMMONMARK:
        # A lone backslash before the blank and the bar of the cell would be one of the bar.
        text += "\\"
    return text


def column_widths(rows: Sequence[Sequence[str]], least: int = LEAST_WIDTH) -> list[int]:
    """How wide each column must be for its cells."""
    columns = zip_longest(*[map(width, row) for row in rows], fillvalue=0)
    return [max(least, *column) for column in columns]


def row_text(
    cells: Sequence[str],
    widths: Sequence[int] = (),
    alignments: Sequence[Alignment] = (),
    style: TableStyle | None = None,
) -> str:
    """A row with its cells ``widths`` wide; a cell beyond them is as wide as its text."""
    style = style or TableStyle()
    leading, trailing = needed_bars(cells, style)
    padded: list[str] = []
    for number, cell in enumerate(cells):
        wide = widths[number] if number < len(widths) else 0
        side = alignments[number] if number < len(alignments) and style.sided else Alignment.NONE
        padded.append(_padded(cell, wide, side))
    if leading and not style.leading:
        # In the place of a blank, so that the bars behind stay where they are.
        first = padded[0]
        padded[0] = f"|{first[1:]}" if first[:1] == " " else f"| {first}"
    if trailing and not style.trailing:
        last = padded[-1]
        is_wide = last[-1:] == " " and len(last) > 1
        padded[-1] = f"{last[:-1]}|" if is_wide else f"{last} |"
    row = " | ".join(padded)
    row = f"| {row}" if style.leading else row
    return f"{row} |" if style.trailing else row.rstrip()


def rule_text(
    alignments: Sequence[Alignment], widths: Sequence[int], style: TableStyle | None = None
) -> str:
    """The delimiter row."""
    style = style or TableStyle()
    leading, trailing = style.leading, style.trailing
    if len(alignments) == 1 and not (leading or trailing):
        leading = trailing = True
    extra = 0 if style.spaced_rule else 1
    cells: list[str] = []
    for number, (side, wide) in enumerate(zip(alignments, widths, strict=False)):
        is_edge = number == 0 and not leading, number == len(alignments) - 1 and not trailing
        cells.append(rule_cell(side, wide + extra * (2 - sum(is_edge))))
    blank = " " if style.spaced_rule else ""
    row = f"{blank}|{blank}".join(cells)
    row = f"|{blank}{row}" if leading else row
    return f"{row}{blank}|" if trailing else row


def rule_cell(side: Alignment, wide: int, sign: str = "-") -> str:
    """A cell of the delimiter row."""
    left = ":" if side in (Alignment.LEFT, Alignment.CENTRE) else ""
    right = ":" if side in (Alignment.RIGHT, Alignment.CENTRE) else ""
    return f"{left}{sign * max(1, wide - len(left) - len(right))}{right}"


def rule_alignments(cells: Sequence[str]) -> list[Alignment] | None:
    """The alignments that the cells of a delimiter row stand for; None if it is none."""
    sides: list[Alignment] = []
    for cell in cells:
        found = _RULE_CELL.fullmatch(cell)
        if found is None:
            return None
        left, right = found[1], found[2]
        both = Alignment.CENTRE if right else Alignment.LEFT
        sides.append(both if left else Alignment.RIGHT if right else Alignment.NONE)
    return sides


def needed_bars(cells: Sequence[str], style: TableStyle) -> tuple[bool, bool]:
    """Whether a row begins and ends with a bar; without it an empty cell there would be none."""
    if len(cells) == 1 and not (style.leading or style.trailing):
        return True, True
    return style.leading or not cells[:1][0], style.trailing or not cells[-1]


def _padded(cell: str, wide: int, side: Alignment) -> str:
    missing = max(0, wide - width(cell))
    if side is Alignment.RIGHT:
        return " " * missing + cell
    before = missing // 2 if side is Alignment.CENTRE else 0
    return " " * before + cell + " " * (missing - before)


def _without_lone_ticks(cell: str) -> str:
    """The cell with each tick escaped that begins no code in it, but might with a later cell."""
    return _TICKS.sub(
        lambda found: found[0] if found["code"] or found[0][0] == "\\" else "\\`" * len(found[0]),
        cell,
    )
