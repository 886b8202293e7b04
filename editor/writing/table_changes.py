"""Rows and columns of the table at the cursor: inserted, moved, deleted, aligned to a side.

Each is a command on text. A table that is aligned stays so; in another one nothing changes but
what is asked for.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from editor.text.lines import LineEdit
from editor.writing.selection import Change, Selection
from editor.writing.table_keys import empty_row, lead_below, selected_cell
from editor.writing.table_layout import (
    Layout,
    aligned,
    layout_of,
    read_again,
    style_of,
)
from editor.writing.table_text import LEAST_WIDTH, Alignment, TableStyle, needed_bars, rule_cell
from editor.writing.tables import Row, Shapes, Table, selected_table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from editor.scan.scan import Scan
    from editor.writing.selection import Command


def insert_row(*, below: bool) -> Command:
    """The command that puts an empty row above or below that of the cursor.

    None above the header. Below the header the row is the first one of the body.
    """
    return partial(_insert_row, below=below)


def insert_column(*, right: bool) -> Command:
    """The command that puts an empty column left or right of that of the cursor."""
    return partial(_insert_column, right=right)


def move_row(*, down: bool) -> Command:
    """The command that moves the selected rows up or down in the body; the header stays."""
    return partial(_move_row, down=down)


def move_column(*, right: bool) -> Command:
    """The command that moves the column of the cursor left or right."""
    return partial(_move_column, right=right)


def delete_rows(scan: Scan, selection: Selection) -> Change | None:
    """Delete the selected rows; None for the header and for delimiter rows."""
    table = selected_table(scan, selection)
    chosen = None if table is None else _chosen(table, selection)
    if table is None or chosen is None or len(chosen) == len(table.rows):
        return None
    texts = [row.shape.text for row in table.rows]
    del texts[chosen.start : chosen.stop]
    number = min(chosen.start, len(texts) - 1)
    # Behind the last row the cursor goes to the one above, past delimiter rows.
    while number and chosen.start == len(texts) and table.rows[number].is_rule:
        number -= 1
    return _with_rows(scan, table, texts, (number, _place(table, selection)[1], 0))


def delete_column(scan: Scan, selection: Selection) -> Change | None:
    """Delete the column of the cursor; None for the only one."""
    table = selected_table(scan, selection)
    if table is None or table.count < 2:
        return None
    column = _place(table, selection)[1]
    order = [number for number in range(table.count) if number != column]
    place = min(column, len(order) - 1), 0
    return _with_columns(scan, table, order, place, selection)


def align_column(side: Alignment) -> Command:
    """The command that aligns the column of the cursor to a side.

    None where no delimiter row says so, as in a table of kramdown without a header.
    """
    return partial(_align_column, side=side)


def _insert_row(scan: Scan, selection: Selection, *, below: bool) -> Change | None:
    table = selected_table(scan, selection)
    if table is None:
        return None
    at = table.number(selection.last_line if below else selection.start[0]) + below
    if at < table.head:
        if not below:
            return None
        at = table.head
    texts = [row.shape.text for row in table.rows]
    texts.insert(at, empty_row(table, _layout(table)))
    return _with_rows(scan, table, texts, (at, _place(table, selection)[1], 0))


def _move_row(scan: Scan, selection: Selection, *, down: bool) -> Change | None:
    table = selected_table(scan, selection)
    chosen = None if table is None else _chosen(table, selection)
    if table is None or chosen is None:
        return None
    other = chosen.stop if down else chosen.start - 1
    if other not in table.section(chosen.start):
        return None
    texts = [row.shape.text for row in table.rows]
    texts.insert(chosen.start if down else chosen.stop - 1, texts.pop(other))
    by = 1 if down else -1
    number, column, offset = _place(table, selection)
    change = _with_rows(scan, table, texts, (number + by, column, offset))
    if change is None or selection.is_empty:
        return change
    moved = Selection(
        selection.anchor_line + by, selection.anchor, selection.line + by, selection.column
    )
    return Change(change.edit, moved)


def _insert_column(scan: Scan, selection: Selection, *, right: bool) -> Change | None:
    table = selected_table(scan, selection)
    if table is None:
        return None
    column = _place(table, selection)[1]
    order: list[int | None] = [*range(table.count)]
    order.insert(column + right, None)
    return _with_columns(scan, table, order, (column + right, 0), selection)


def _move_column(scan: Scan, selection: Selection, *, right: bool) -> Change | None:
    table = selected_table(scan, selection)
    if table is None:
        return None
    _, column, offset = _place(table, selection)
    other = column + (1 if right else -1)
    if not 0 <= other < table.count:
        return None
    order: list[int | None] = [*range(table.count)]
    order[column], order[other] = other, column
    return _with_columns(scan, table, order, (other, offset), selection)


def _align_column(scan: Scan, selection: Selection, *, side: Alignment) -> Change | None:
    table = selected_table(scan, selection)
    if table is None or table.rule is None:
        return None
    number, column, offset = _place(table, selection)
    rule = table.rows[table.rule]
    if column >= len(rule.shape.cells) or table.alignments[column] is side:
        return None
    cell, text = rule.shape.cells[column], rule.shape.text
    texts = [row.shape.text for row in table.rows]
    made = rule_cell(side, max(LEAST_WIDTH, len(cell)))
    texts[table.rule] = text[: cell.start] + made + text[cell.stop :]
    return _with_rows(scan, table, texts, (number, column, offset), anew=column)


def _place(table: Table, selection: Selection) -> tuple[int, int, int]:
    """Row and column of the cursor, and how far in the text of its cell it is."""
    number = table.number(selection.line)
    row = table.rows[number]
    column = row.cell_at(selection.column)
    if column >= table.count:
        return number, table.count - 1, 0
    return number, column, row.offset(selection.column)


def _chosen(table: Table, selection: Selection) -> range | None:
    """The selected rows; None if they are not all of one part of the body."""
    first, last = table.number(selection.start[0]), table.number(selection.last_line)
    section = table.section(first)
    return range(first, last + 1) if first in section and last in section else None


def _with_rows(
    scan: Scan,
    table: Table,
    texts: Sequence[str],
    place: tuple[int, int, int],
    *,
    anew: int | None = None,
) -> Change | None:
    """The change to other rows; what stands before the rows stays on its line.

    ``place`` is where the cursor goes: row, column, and how far in the text of the cell. ``anew``
    is a column that has got another side.
    """
    leads = [row.lead for row in table.rows]
    leads += [lead_below(scan, table.rows[-1])] * (len(texts) - len(leads))
    lines = [lead + text for lead, text in zip(leads, texts, strict=False)]
    layout = _layout(table)
    made = read_again(scan, table, lines)
    if made is None and table.count == 1:
        # A delimiter row of dashes alone would underline a heading.
        shapes = Shapes(scan.rules)
        cells = [" | ".join(shapes.of(text).texts) for text in texts]
        lines = [f"{lead}| {cell} |" for lead, cell in zip(leads, cells, strict=False)]
        made = read_again(scan, table, lines)
        layout = Layout(TableStyle(), layout.least) if layout else None
    return None if made is None else _finished(table, made, layout, place, anew=anew)


def _with_columns(
    scan: Scan,
    table: Table,
    order: Sequence[int | None],
    place: tuple[int, int],
    selection: Selection,
) -> Change | None:
    """The change to other columns: of each the number it had, None for an empty one.

    ``place`` is the column the cursor goes to, and how far in the text of its cell.
    """
    style, layout = style_of(table), _layout(table)
    if layout is not None:
        least = [LEAST_WIDTH if old is None else layout.least[old] for old in order]
        layout = Layout(style, tuple(least))
    wanted = [_reordered(row.shape.texts, order, table.count, "") for row in table.rows]
    # Without outer bars the new first cell may begin a list, say; with them it does not.
    for outer in (style, TableStyle(spaced_rule=style.spaced_rule, sided=style.sided)):
        lines = [row.lead + _rewritten(row, order, table, outer) for row in table.rows]
        made = read_again(scan, table, lines)
        if made is None:
            continue
        read = [row.shape.texts for row in made.rows if not row.is_rule]
        if read == [
            cells for cells, row in zip(wanted, table.rows, strict=True) if not row.is_rule
        ]:
            if layout is not None:
                layout = Layout(outer, layout.least)
            return _finished(table, made, layout, (table.number(selection.line), *place))
    return None


def _rewritten(row: Row, order: Sequence[int | None], table: Table, style: TableStyle) -> str:
    """The text of a row with its cells in another order, each with the blanks around it."""
    shape = row.shape
    text = shape.text
    slots = [text[slot.start : slot.stop] for slot in shape.slots]
    if not shape.leading:
        slots[0] = f" {slots[0]}"
    if not shape.trailing:
        slots[-1] += " "
    blank = "  "
    if row.is_rule:
        blank = rule_cell(Alignment.NONE, LEAST_WIDTH, "=" if "=" in text else "-")
        if style.spaced_rule:
            blank = f" {blank} "
        elif not (shape.leading and shape.trailing):
            slots = [slot.strip() for slot in slots]
    made = _reordered(slots, order, table.count, blank)
    leading, trailing = needed_bars([cell.strip() for cell in made], style)
    joined = ("+" if row.is_rule and "+" in text else "|").join(made)
    joined = f"|{joined}" if leading else joined.lstrip()
    return f"{joined}|" if trailing else joined.rstrip()


def _reordered(
    cells: Sequence[str], order: Sequence[int | None], count: int, blank: str
) -> list[str]:
    """The cells of a row in another order; a short one stays short, where that is the same."""
    made = [cells[old] if old is not None and old < len(cells) else blank for old in order]
    if len(cells) < count:
        last = max((at for at, old in enumerate(order) if old in range(len(cells))), default=0)
        made = made[: last + 1]
    return [*made, *cells[count:]]


def _finished(
    table: Table,
    made: Table,
    layout: Layout | None,
    place: tuple[int, int, int],
    *,
    anew: int | None = None,
) -> Change | None:
    """The change that makes ``made`` of a table, aligned again if it was."""
    texts = made.texts if layout is None else aligned(made, layout, anew=anew)
    edit = LineEdit.between(table.texts, texts, table.first)
    if edit is None:
        return None
    number, column, offset = place
    row = made.rows[number]
    cell = selected_cell(Shapes(table.rules).like(row, texts[number]), column)
    at = min(cell.anchor + offset, cell.column)
    return Change(edit, Selection.at(row.line, at))


def _layout(table: Table) -> Layout | None:
    """How a table is aligned; one that is only being written is left as it is."""
    layout = layout_of(table)
    return None if layout is None or layout.columns is None else layout
