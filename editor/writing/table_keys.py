"""Tab, Shift+Tab and Enter in a table: from cell to cell, and on into a new row."""

from __future__ import annotations

from typing import TYPE_CHECKING

from editor.text.lines import LineEdit
from editor.writing.reading import beside
from editor.writing.selection import Change, Selection, unchanged
from editor.writing.table_layout import Layout, as_written, kept, read_again, style_of, widths_of
from editor.writing.table_text import LEAST_WIDTH, row_text
from editor.writing.tables import Row, Shapes, Table, selected_table

if TYPE_CHECKING:
    from editor.scan.scan import Scan


def next_cell(
    scan: Scan, selection: Selection, layout: Layout | None = None, shapes: Shapes | None = None
) -> Change | None:
    """Select what is in the next cell; behind the last one is a new row.

    With the ``layout`` the table is to be kept in it is aligned as the cell is left. None where
    the cursor is in no cell.
    """
    table = _table(scan, selection, shapes)
    if table is None:
        return None
    number = table.number(selection.line)
    row = table.rows[number]
    cell = row.cell_at(selection.column) + 1
    if row.is_rule or cell >= min(len(row.shape.slots), table.count):
        number, cell = _below(table, number), 0
    return _gone(scan, table, layout, selection.line, (number, cell))


def previous_cell(
    scan: Scan, selection: Selection, layout: Layout | None = None, shapes: Shapes | None = None
) -> Change | None:
    """Select what is in the cell before; the first one of a table is selected itself."""
    table = _table(scan, selection, shapes)
    if table is None:
        return None
    number = table.number(selection.line)
    row = table.rows[number]
    cell = min(row.cell_at(selection.column), table.count) - 1
    if row.is_rule or cell < 0:
        above = number - 1
        while above >= 0 and table.rows[above].is_rule:
            above -= 1
        cell = 0
        if above >= 0:
            number, cell = above, min(len(table.rows[above].shape.slots), table.count) - 1
        elif row.is_rule:
            return Change(unchanged(scan, selection).edit, selection)
    return _gone(scan, table, layout, selection.line, (number, cell))


def enter(
    scan: Scan, selection: Selection, layout: Layout | None = None, shapes: Shapes | None = None
) -> Change | None:
    """Go to the cell below, in a new row if there is none; from an empty last row leave the table.

    From the last column a new row begins with its first cell, as one goes on writing. Nothing that
    is selected in a cell is replaced. None where the cursor is in no cell.
    """
    table = _table(scan, selection, shapes)
    if table is None:
        return None
    number = table.number(selection.line)
    row = table.rows[number]
    is_first = number == 0 and selection.column <= row.start
    if is_first and selection.is_empty:
        return None
    is_last = number == len(table.rows) - 1
    if is_last and row.is_empty and not row.is_rule and number >= max(table.head, 1):
        return _left(scan, table)
    # Behind its last bar a row is done, and the next one begins.
    is_done = selection.column >= row.start + len(row.shape.text) and row.shape.trailing
    below, cell = _below(table, number), row.cell_at(selection.column)
    # So does a new one behind the last cell.
    is_done = is_done or (below == len(table.rows) and cell >= table.count - 1)
    place = below, 0 if row.is_rule or is_done else min(cell, table.count - 1)
    return _gone(scan, table, layout, selection.line, place)


def typed_bar(scan: Scan, selection: Selection) -> Change | None:
    """Go over the next bar instead of typing one, as who writes a row by hand expects.

    That is so behind the text of a cell where nothing stands in those behind it. At the beginning
    of an empty row the bar is there already. None where the bar is to be typed: in text, in code,
    behind a backslash, in the delimiter row.
    """
    table = _table(scan, selection, None)
    if table is None or not selection.is_empty:
        return None
    row = table.rows[table.number(selection.line)]
    shape, at = row.shape, selection.column - row.start
    number = row.cell_at(selection.column)
    slot = shape.slots[number]
    before, behind = shape.text[slot.start : at], shape.text[at : slot.stop]
    is_last_text = not behind.strip() and not any(shape.cells[number + 1 :])
    if row.is_rule or not is_last_text or at > slot.stop or slot.stop >= len(shape.text):
        return None
    if before.endswith("\\") or before.count("`") % 2:
        return None
    column = slot.stop + 1
    if number == 0 and row.is_empty:
        column = at
    elif number + 1 < len(shape.slots):
        column = min(column + 1, shape.slots[number + 1].stop)
    there = Selection.at(selection.line, row.start + column)
    return Change(unchanged(scan, there).edit, there)


def lead_below(scan: Scan, row: Row) -> str:
    """What a line below a row begins with in the same containers."""
    found = scan.line(row.line)
    begins = row.lead.strip(" \t>")
    return beside(scan[row.line], found.marks, row.start) if begins else row.lead


def empty_row(table: Table, layout: Layout | None = None) -> str:
    """The text of a row without any text in it, as wide as the others in an aligned table."""
    cells = [""] * table.count
    if layout is None:
        style = style_of(table)
        wide = 1 if style.leading and style.trailing else LEAST_WIDTH
        return row_text(cells, [wide] * table.count, (), style)
    return row_text(cells, widths_of(table, layout), (), layout.style)


def selected_cell(row: Row, cell: int) -> Selection:
    """What stands in a cell, selected; a cell that a short row does not have is its end."""
    if cell >= len(row.shape.slots):
        return Selection.at(row.line, row.start + len(row.shape.text))
    place = row.place(cell)
    return Selection(row.line, place.start, row.line, place.stop)


def _table(scan: Scan, selection: Selection, shapes: Shapes | None) -> Table | None:
    """The table the keys work in: the cursor is in a cell, and what is selected is on one line."""
    if selection.anchor_line != selection.line:
        return None
    table = selected_table(scan, selection, shapes)
    if table is None:
        return None
    row = table.rows[table.number(selection.line)]
    before = selection.start[1] - row.start
    return table if before > 0 or (before == 0 and not row.shape.leading) else None


def _below(table: Table, number: int) -> int:
    """The next row that has cells; one behind the last if there is none."""
    below = number + 1
    while below < len(table.rows) and table.rows[below].is_rule:
        below += 1
    return below


def _gone(
    scan: Scan, table: Table, layout: Layout | None, left: int, place: tuple[int, int]
) -> Change | None:
    """Leave a cell on line ``left`` for that at ``place``, row and cell; both are numbers.

    The row is added if there is none yet.
    """
    number, cell = place
    layout = None if layout is None else as_written(table, layout)
    old = table.texts
    texts = None if layout is None else kept(table, layout, table.number(left))
    made = [*(texts or old)]
    if number == len(table.rows):
        lead = lead_below(scan, table.rows[-1])
        made.append(lead + empty_row(table, None if texts is None else layout))
        if read_again(scan, table, made) is None:
            return None
        new = Row(table.first + number, lead, table.rows[-1].shape, False, table.rows[-1].is_bare)
    else:
        new = table.rows[number]
    selection = selected_cell(Shapes(scan.rules).like(new, made[number]), cell)
    edit = LineEdit.between(old, made, table.first)
    return Change(edit or unchanged(scan, selection).edit, selection)


def _left(scan: Scan, table: Table) -> Change:
    """Leave the table for a line of its own below it, in the place of its empty last row."""
    row = table.rows[-1]
    lead = lead_below(scan, row)
    behind = row.line + 1
    # What is written right below the table would be a row of it.
    inserted = [lead.rstrip(), lead]
    if behind < len(scan) and scan[behind].strip():
        inserted.append(lead.rstrip())
    edit = LineEdit(row.line, 1, tuple(inserted))
    return Change(edit, Selection.at(row.line + 1, len(lead)))
