"""Which table a line belongs to, its rows and their cells."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from editor.scan import tables
from editor.scan.block import BlockKind
from editor.scan.rules import Procedure
from editor.scan.state import LineKind
from editor.writing.table_text import Alignment, rule_alignment
from editor.writing.widths import NARROW_TEXT, width

if TYPE_CHECKING:
    from editor.scan.rules import BlockRules
    from editor.scan.scan import Scan
    from editor.writing.selection import Selection

_ROWS = (LineKind.TABLE_ROW, LineKind.TABLE_RULE)
_MOST_SHAPES = 4096


@dataclass(frozen=True, slots=True)
class Shape:
    """How a row is cut into cells; places are code points of its text.

    ``slots`` are the cells with the blanks around them, ``widths`` those of the cells without.
    ``columns`` are the display columns of the bars behind the cells; ``touches``: there is no blank
    between a cell and a bar beside it. ``leading`` and ``trailing``: the row begins and ends with
    a bar.
    """

    text: str
    slots: tuple[range, ...]
    cells: tuple[range, ...]
    widths: tuple[int, ...]
    columns: tuple[int, ...]
    touches: bool
    leading: bool
    trailing: bool

    @property
    def texts(self) -> list[str]:
        """What stands in the cells."""
        return [self.text[cell.start : cell.stop] for cell in self.cells]


class Shapes:
    """Cuts rows into cells, and remembers how: most rows of a long table stay as they are."""

    def __init__(self, rules: BlockRules) -> None:
        self.rules = rules
        self._known: dict[str, Shape] = {}
        self._bare: dict[str, Shape] = {}
        self._open: dict[str, Shape] = {}

    def of(
        self, text: str, *, is_rule: bool = False, is_bare: bool = False, is_open: bool = False
    ) -> Shape:
        """The shape of a row, whose text has no blanks behind it.

        ``is_bare``: each bar in it parts two cells, those at its ends, too; ``is_open``: the one at
        its start does.
        """
        known = self._bare if is_bare else self._open if is_open else self._known
        found = known.get(text)
        if found is None:
            if len(known) >= _MOST_SHAPES:
                known.clear()
            # kramdown parts the cells of such a row by plus signs, too.
            signs = text.replace("+", "|") if is_rule else text
            if is_bare:
                ends = [*tables.bars(signs, self.rules), len(text)]
                starts = [0, *[end + 1 for end in ends[:-1]]]
                slots = tuple(map(range, starts, ends))
            else:
                slots = tables.slots(signs, self.rules)
                if is_open and text.startswith("|"):
                    slots = (range(0), *slots)
            found = known[text] = _shape(text, slots)
        return found

    def like(self, row: Row, text: str) -> Row:
        """A row with another text behind what stands before it on its line."""
        start = len(row.lead)
        shape = self.of(
            text[start:].rstrip(), is_rule=row.is_rule, is_bare=row.is_bare, is_open=row.is_open
        )
        return Row(row.line, row.lead, shape, row.is_rule, row.is_bare, row.is_open)


def _shape(text: str, slots: tuple[range, ...]) -> Shape:
    cells = tuple([tables.trimmed(text, slot) for slot in slots])
    is_narrow = NARROW_TEXT.fullmatch(text) is not None
    count, last = len(text), len(slots) - 1
    columns: list[int] = []
    touches = False
    for number, (slot, cell) in enumerate(zip(slots, cells, strict=True)):
        if slot.stop < count:
            columns.append(slot.stop if is_narrow else width(text[: slot.stop]))
        if cell:
            before = cell.start == slot.start and (number > 0 or slot.start > 0)
            behind = cell.stop == slot.stop and (number < last or slot.stop < count)
            touches = touches or before or behind
    widths = [len(cell) if is_narrow else width(text[cell.start : cell.stop]) for cell in cells]
    start, stop = slots[0].start, slots[-1].stop
    leading = start > 0 and text[start - 1] == "|"
    return Shape(
        text, slots, cells, tuple(widths), tuple(columns), touches, leading, trailing=stop < count
    )


@dataclass(frozen=True, slots=True)
class Row:
    """A row on a line; ``lead`` is what stands before it, such as the sign of a quote.

    ``is_bare``: bars at its ends part empty cells from the others, as in the tables of
    Python-Markdown whose header has none there. ``is_open``: one at its start does, as in those of
    kramdown whose first row has none there.
    """

    line: int
    lead: str
    shape: Shape
    is_rule: bool
    is_bare: bool = False
    is_open: bool = False

    @property
    def start(self) -> int:
        """The column its text begins in, in code points."""
        return len(self.lead)

    @property
    def is_empty(self) -> bool:
        """Whether nothing stands in its cells."""
        return not any(self.shape.cells)

    def cell_at(self, column: int) -> int:
        """The cell that ``column`` of the line is in; what is beyond the ends is in the last one.

        The place before a bar is in the cell before it.
        """
        at = column - self.start
        for number, slot in enumerate(self.shape.slots):
            if at <= slot.stop:
                return number
        return len(self.shape.slots) - 1

    def place(self, cell: int) -> range:
        """The columns of the line a cell's text is in; in an empty one those of the cursor."""
        slot, found = self.shape.slots[cell], self.shape.cells[cell]
        if not found:
            at = min(slot.start + 1, slot.stop) if slot.start else slot.start
            found = range(at, at)
        return range(self.start + found.start, self.start + found.stop)

    def offset(self, column: int) -> int:
        """How far in the text of its cell ``column`` of the line is, at most at its end."""
        place = self.place(self.cell_at(column))
        return max(0, min(column, place.stop) - place.start)


@dataclass(frozen=True)
class Table:
    """The rows of a table, delimiter rows among them.

    ``rule`` is the number of the row that says how columns are aligned; there may be none in
    kramdown, and further rows that only part others. ``count`` is the number of columns.
    """

    rows: tuple[Row, ...]
    rule: int | None
    rules: BlockRules

    @property
    def first(self) -> int:
        """The line of the first row."""
        return self.rows[0].line

    @cached_property
    def count(self) -> int:
        """How many columns there are; what stands behind them in a row is not on the page."""
        if self.rule is not None and self.rules.procedure is not Procedure.KRAMDOWN:
            return len(self.rows[self.rule].shape.slots)
        rows = [row for row in self.rows if not row.is_rule]
        return max(len(row.shape.slots) for row in rows or self.rows)

    @property
    def is_shown(self) -> bool:
        """Whether the page has a table there; kramdown takes a header alone for text."""
        if self.rules.procedure is not Procedure.KRAMDOWN:
            return True
        return any(not row.is_rule for row in self.rows[self.head :])

    @property
    def head(self) -> int:
        """How many rows at the top are the header and its delimiter row."""
        return 0 if self.rule is None else self.rule + 1

    @cached_property
    def alignments(self) -> list[Alignment]:
        """Those of the columns, as the page has them."""
        sides: list[Alignment] = []
        if self.rule is not None:
            sides = [rule_alignment(cell) for cell in self.rows[self.rule].shape.texts]
        return [*sides, *[Alignment.NONE] * self.count][: self.count]

    @property
    def texts(self) -> list[str]:
        """The lines."""
        return [row.lead + row.shape.text for row in self.rows]

    def number(self, line: int) -> int:
        """The number of the row on a line."""
        return line - self.first

    def section(self, number: int) -> range:
        """The rows of the table's body that a row is among, up to the next delimiter rows."""
        first = end = max(number, self.head)
        while first > self.head and not self.rows[first - 1].is_rule:
            first -= 1
        while end < len(self.rows) and not self.rows[end].is_rule:
            end += 1
        return range(first, end)


def is_in_table(scan: Scan, line: int) -> bool:
    """Whether a line is one of a table; cheap."""
    if line < scan.body:
        return False
    return scan.kind(line) in _ROWS or scan.block_kind(line) is BlockKind.TABLE_ROW


def table_at(scan: Scan, line: int, shapes: Shapes | None = None) -> Table | None:
    """The table that a line belongs to."""
    if not is_in_table(scan, line):
        return None
    shapes = shapes or Shapes(scan.rules)
    rows: list[Row] = []
    lines = _lines(scan, line)
    header = shapes.of(scan[lines.start][scan.start(lines.start) :].rstrip())
    is_bare = scan.rules.procedure is Procedure.PYTHON_MARKDOWN and not (
        header.leading or header.trailing
    )
    is_open = scan.rules.procedure is Procedure.KRAMDOWN and not header.leading
    for at in lines:
        text, start = scan[at], scan.start(at)
        is_rule = scan.kind(at) is LineKind.TABLE_RULE
        if is_bare:
            # Blanks before a bar are those of an empty cell.
            start = min(start, scan.start(lines.start))
            shape = shapes.of(text[start:].rstrip(), is_bare=True)
            rows.append(Row(at, text[:start], shape, is_rule, is_bare))
            continue
        shape = shapes.of(text[start:].rstrip(), is_rule=is_rule, is_open=is_open and not is_rule)
        rows.append(Row(at, text[:start], shape, is_rule, is_open=is_open and not is_rule))
    return Table(tuple(rows), _rule(rows, scan), scan.rules)


def selected_table(scan: Scan, selection: Selection, shapes: Shapes | None = None) -> Table | None:
    """The table that all of the selection is in."""
    table = table_at(scan, selection.line, shapes)
    lines = range(table.first, table.rows[-1].line + 1) if table else range(0)
    return table if selection.start[0] in lines and selection.end[0] in lines else None


def _rule(rows: list[Row], scan: Scan) -> int | None:
    if scan.rules.procedure is not Procedure.KRAMDOWN:
        return 1
    # One above all rows parts nothing, and one of equal signs begins the footer.
    parted = (number for number, row in enumerate(rows) if number and row.is_rule)
    first = next(parted, None)
    return first if first is not None and "-" in rows[first].shape.text else None


def _lines(scan: Scan, line: int) -> range:
    first = line
    if scan.rules.procedure is Procedure.KRAMDOWN:
        kinds: tuple[LineKind, ...] = _ROWS
        while first > scan.body and scan.kind(first - 1) in kinds and not _begins(scan, first):
            first -= 1
        end = line + 1
    else:
        kinds = (LineKind.TABLE_ROW,)
        if scan.kind(line) not in _ROWS:
            rule = line + 1
        else:
            rule = line
            while scan.kind(rule) is not LineKind.TABLE_RULE:
                rule -= 1
        first, end = rule - 1, max(rule, line) + 1
    while end < len(scan) and scan.kind(end) in kinds and not _begins(scan, end):
        end += 1
    return range(first, end)


def _begins(scan: Scan, line: int) -> bool:
    """Whether an item or the like begins on a line, and another table with it."""
    return bool(scan[line][: scan.start(line)].strip(" \t>"))
