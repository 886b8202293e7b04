"""An empty table of a chosen size, put behind the block at the cursor."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from editor.scan.rules import Tables
from editor.scan.state import LineKind
from editor.writing.inserts import put
from editor.writing.table_layout import style_of
from editor.writing.table_text import TableStyle, table_lines
from editor.writing.tables import table_at

if TYPE_CHECKING:
    from editor.scan.scan import Scan
    from editor.writing.selection import Change, Command, Selection


def insert_table(columns: int, rows: int) -> Command:
    """The command that inserts a table with so many columns, and so many rows below its header.

    It is written as the other tables of the post are. The cursor goes into its first cell. None
    where the flavour has no tables, in a table, in code and the like.
    """
    return partial(_insert, columns=columns, rows=rows)


def has_tables(scan: Scan) -> bool:
    """Whether the flavour has tables."""
    return scan.rules.tables is not Tables.NONE


def usual_style(scan: Scan, line: int) -> TableStyle:
    """How the table nearest to ``line`` is written; with outer bars if there is none."""
    rules = scan.lines_of((LineKind.TABLE_RULE,))
    if not rules:
        return TableStyle()
    table = table_at(scan, min(rules, key=lambda each: abs(each - line)))
    return TableStyle() if table is None else style_of(table)


def _insert(scan: Scan, selection: Selection, *, columns: int, rows: int) -> Change | None:
    if not has_tables(scan) or columns < 1 or rows < 0:
        return None
    style = usual_style(scan, selection.line)
    if columns == 1 or style.strict:
        # Without outer bars an empty header would be code.
        style = TableStyle(spaced_rule=style.spaced_rule)
    empty = [[""] * columns for _ in range(rows + 1)]
    lines = table_lines(empty, (), scan.rules, style)
    return put(scan, selection, lines, (0, 2 if lines[0].startswith("| ") else 1))
