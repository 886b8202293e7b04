"""How a table is aligned, and what it is when it is aligned again."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from editor.text.lines import LineEdit
from editor.writing.selection import Change, Selection, unchanged
from editor.writing.table_text import (
    LEAST_WIDTH,
    Alignment,
    TableStyle,
    needed_bars,
    row_text,
    rule_alignment,
    rule_cell,
    rule_text,
)
from editor.writing.tables import Row, Shape, Shapes, Table, selected_table, table_at

if TYPE_CHECKING:
    from collections.abc import Sequence

    from editor.scan.scan import Scan


@dataclass(frozen=True, slots=True)
class Layout:
    """How a table is kept aligned.

    ``least`` are the widths that columns are not to fall below: a column that was wider than its
    cells stays so. ``columns`` are the display columns of the bars, by which one knows rows that
    nobody has changed since; None if all rows may be as they like.
    """

    style: TableStyle
    least: tuple[int, ...]
    columns: tuple[int, ...] | None = None


def style_of(table: Table) -> TableStyle:
    """How a table is written."""
    model_row = table.rows[0 if table.rule is None else table.rule]
    model = model_row.shape
    rule = next((row.shape.text for row in table.rows if row.is_rule), "")
    touching = any(pair in rule for pair in ("|-", "-|", "|:", ":|", "|=", "=|", "+-", "-+"))
    leading, trailing = model.leading, model.trailing
    if table.count == 1 and not (leading or trailing):
        # A single column is none without bars.
        leading = trailing = True
    return TableStyle(leading, trailing, not touching, _is_sided(table), model_row.is_bare)


def layout_of(table: Table) -> Layout | None:
    """How a table is aligned; None if it is not: bars stand below each other, a blank beside each.

    A table of a header and a delimiter row that are not is only being written, and is aligned as
    it goes on.
    """
    style = style_of(table)
    count = table.count
    columns = _checked(table.rows[0], style, count)
    aligned = all(_is_as(row, columns, style, count) for row in table.rows)
    if not aligned:
        is_new = len(table.rows) == 2 and table.rule == 1
        return Layout(style, (LEAST_WIDTH,) * count) if is_new else None
    least: list[int] = []
    contents = _contents(table)
    at = 2 if style.leading else 0
    for number in range(count):
        if number == len(columns):
            least.append(LEAST_WIDTH)
            break
        wide = columns[number] - 1 - at
        at = columns[number] + 2
        is_roomy = wide > max(LEAST_WIDTH, contents[number])
        least.append(wide if is_roomy else min(wide, LEAST_WIDTH))
    return Layout(style, tuple(least), columns)


def align(scan: Scan, selection: Selection) -> Change | None:
    """Put the bars of the table at the cursor below each other; None if they are, or without one.

    Columns are as wide as their widest cell, short rows are filled up.
    """
    table = selected_table(scan, selection)
    if table is None or not table.is_shown:
        return None
    before = layout_of(table)
    style = style_of(table)
    if before is None or before.columns is None:
        # On which side cells stand that are not below each other says nothing.
        style = replace(style, sided=True)
    layout = Layout(style, (LEAST_WIDTH,) * table.count)
    texts = aligned(table, layout, keeps=False)
    if not _is_same(scan, table, texts):
        layout = Layout(TableStyle(sided=layout.style.sided), layout.least)
        texts = aligned(table, layout, keeps=False)
        if not _is_same(scan, table, texts):
            return None
    return None if texts == table.texts else _change(scan, table, texts, selection)


def left_cell(
    scan: Scan, line: int, layout: Layout, selection: Selection, shapes: Shapes
) -> Change | None:
    """Align the table again in which a cell on ``line`` was edited; None if nothing is to be done.

    ``layout`` is how it was before. Where other rows than that were edited it stays as it is.
    """
    table = table_at(scan, line, shapes)
    if table is None:
        return None
    texts = kept(table, layout, table.number(line))
    if texts is None or texts == table.texts:
        return None
    return _change(scan, table, texts, selection)


def kept(table: Table, layout: Layout, edited: int) -> list[str] | None:
    """The lines of a table that is kept aligned after an edit in row ``edited``.

    None if other rows are not as they were: it has become another table. Where the columns stay
    as wide as they are, no other row changes.
    """
    layout = as_written(table, layout)
    if not is_kept_in(table, layout, edited):
        return None
    before, style = layout.columns, layout.style
    if before is None or _columns(widths_of(table, layout), style) != before:
        return aligned(table, layout)
    row, texts = table.rows[edited], table.texts
    if not _is_as(row, before, style, table.count):
        texts[edited] = _Writer(table, layout, keeps=True).row(row)
    return texts


def is_kept_in(table: Table, layout: Layout, edited: int) -> bool:
    """Whether all rows but ``edited`` are as they were when a table was aligned by ``layout``."""
    if table.count != len(layout.least):
        return False
    columns, style = layout.columns, layout.style
    return columns is None or all(
        _is_as(row, columns, style, table.count)
        for number, row in enumerate(table.rows)
        if number != edited
    )


def as_written(table: Table, layout: Layout) -> Layout:
    """The layout of a table that was only being written, as it is known now that more is there."""
    if layout.columns is not None:
        return layout
    return Layout(style_of(table), (LEAST_WIDTH,) * table.count)


def aligned(
    table: Table, layout: Layout, *, keeps: bool = True, anew: int | None = None
) -> list[str]:
    """The lines of a table with its bars below each other.

    ``keeps``: a cell that is as wide as its column stands in it where it stood, but for those of
    column ``anew``, which has got another side.
    """
    writer = _Writer(table, layout, keeps=keeps, anew=anew)
    return [writer.row(row) for row in table.rows]


def place_after(table: Table, shapes: Shapes, texts: Sequence[str], line: int, column: int) -> int:
    """The column of a place on a line of a table that becomes ``texts``: where its text goes."""
    number = table.number(line)
    if not 0 <= number < len(texts):
        return column
    row = table.rows[number]
    made = shapes.like(row, texts[number])
    end = made.start + len(made.shape.text)
    if column < row.start:
        return column
    if row.is_rule:
        return min(column, end)
    cell = row.cell_at(column)
    is_behind = column >= row.start + len(row.shape.text) and row.shape.trailing
    if is_behind or cell >= len(made.shape.cells):
        return end
    place = made.place(cell)
    return min(place.start + row.offset(column), place.stop)


class _Writer:
    """``keeps``: cells that are as wide as their column stand in it where they stood.

    Those of column ``anew`` do not.
    """

    def __init__(
        self, table: Table, layout: Layout, *, keeps: bool, anew: int | None = None
    ) -> None:
        self._keeps = keeps
        self._anew = anew
        self._table = table
        self._style = layout.style
        self._widths = widths_of(table, layout)

    def row(self, row: Row) -> str:
        table, style, widths = self._table, self._style, self._widths
        if row.is_rule:
            return row.lead + _rule(row, table, widths, style)
        texts = [self._cell(row.shape, number) for number in range(len(row.shape.slots))]
        texts += [""] * (table.count - len(texts))
        return row.lead + row_text(texts, widths, table.alignments, style)

    def _cell(self, shape: Shape, number: int) -> str:
        """The text of a cell, with the blanks around it if it is as wide as it is to be."""
        slot, cell, text = shape.slots[number], shape.cells[number], shape.text
        bare = text[cell.start : cell.stop]
        if not self._keeps or number == self._anew or not cell or number >= len(self._widths):
            return bare
        before, behind = cell.start - slot.start, slot.stop - cell.stop
        is_between = slot.start > 0 and slot.stop < len(text) and before and behind
        is_as_wide = shape.widths[number] + before + behind == self._widths[number] + 2
        return text[slot.start + 1 : slot.stop - 1] if is_between and is_as_wide else bare


def _rule(row: Row, table: Table, widths: Sequence[int], style: TableStyle) -> str:
    text = row.shape.text
    sides = [rule_alignment(cell) for cell in row.shape.texts]
    sides = [*sides, *[Alignment.NONE] * table.count][: table.count]
    if "+" not in text and "=" not in text:
        return rule_text(sides, widths, style)
    sign = "=" if "=" in text else "-"
    extra = 0 if style.spaced_rule else 2
    cells = [rule_cell(side, wide + extra, sign) for side, wide in zip(sides, widths, strict=True)]
    blank = " " if style.spaced_rule else ""
    made = f"{blank}{'+' if '+' in text else '|'}{blank}".join(cells)
    made = f"|{blank}{made}" if style.leading or len(cells) == 1 else made
    return f"{made}{blank}|" if style.trailing or len(cells) == 1 else made


def widths_of(table: Table, layout: Layout) -> list[int]:
    """How wide the columns of a table are that is aligned by ``layout``."""
    return [max(pair) for pair in zip(layout.least, _contents(table), strict=True)]


def _contents(table: Table) -> list[int]:
    """How wide the widest cell of each column is."""
    found = [0] * table.count
    for row in table.rows:
        if not row.is_rule:
            for number, wide in enumerate(row.shape.widths[: table.count]):
                found[number] = max(found[number], wide)
    return found


def _columns(widths: Sequence[int], style: TableStyle) -> tuple[int, ...]:
    """Where bars stand behind columns of some widths."""
    at = 2 if style.leading else 0
    columns: list[int] = []
    for wide in widths:
        columns.append(at + wide + 1)
        at += wide + 3
    return tuple(columns if style.trailing else columns[:-1])


def _checked(row: Row, style: TableStyle, count: int) -> tuple[int, ...]:
    """The columns of the bars of a row that stand below others."""
    return row.shape.columns[: count if style.trailing else count - 1]


def _is_as(row: Row, columns: tuple[int, ...], style: TableStyle, count: int) -> bool:
    shape = row.shape
    if len(shape.slots) < count or _checked(row, style, count) != columns:
        return False
    if row.is_rule:
        return shape.leading == style.leading
    if shape.touches:
        return False
    if style.leading and style.trailing:
        return shape.leading and shape.trailing
    return (shape.leading, shape.trailing) == needed_bars(shape.texts, style)


def _is_sided(table: Table) -> bool:
    """Whether cells stand on the side their column is aligned to, as far as one can see."""
    for number, side in enumerate(table.alignments):
        if side not in (Alignment.RIGHT, Alignment.CENTRE):
            continue
        for row in table.rows:
            # Without a bar before it the first cell of a row stands at the left.
            is_edge = number == 0 and not row.shape.leading
            if row.is_rule or number >= len(row.shape.slots) or is_edge:
                continue
            slot, cell = row.shape.slots[number], row.shape.cells[number]
            before, behind = cell.start - slot.start, slot.stop - cell.stop
            if cell and behind - before > 1:
                return False
    return True


def _is_same(scan: Scan, table: Table, texts: Sequence[str]) -> bool:
    """Whether the rows of ``texts`` would be read as those of the table, and as one."""
    made = read_again(scan, table, texts)
    return made is not None and _filled(made) == _filled(table)


def _filled(table: Table) -> list[list[str]]:
    """The cells of each row, without the empty ones behind the last other one."""
    rows: list[list[str]] = []
    for row in table.rows:
        texts = [] if row.is_rule else row.shape.texts
        while texts and not texts[-1]:
            texts.pop()
        rows.append(texts)
    return rows


def read_again(scan: Scan, table: Table, texts: Sequence[str]) -> Table | None:
    """The table that stands there if ``texts`` take the place of its lines; None if it is torn."""
    after = scan.copy()
    after.apply(LineEdit(table.first, len(table.rows), tuple(texts)), scan.body)
    made = table_at(after, table.first)
    is_whole = made is not None and made.first == table.first and len(made.rows) == len(texts)
    return made if is_whole else None


def _change(scan: Scan, table: Table, texts: Sequence[str], selection: Selection) -> Change:
    shapes = Shapes(scan.rules)
    ends = ((selection.anchor_line, selection.anchor), (selection.line, selection.column))
    (anchor_line, anchor), (line, column) = [
        (at, place_after(table, shapes, texts, at, place)) for at, place in ends
    ]
    selection = Selection(anchor_line, anchor, line, column)
    edit = LineEdit.between(table.texts, texts, table.first)
    return Change(edit or unchanged(scan, selection).edit, selection)
