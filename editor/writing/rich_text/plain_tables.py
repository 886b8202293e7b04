"""Plain text that is a table: rows of a spreadsheet, parted by tabs, and CSV."""

from __future__ import annotations

import csv
import re
from typing import TYPE_CHECKING, Final

from editor.scan.rules import Tables
from editor.writing.rich_text.escaping import Escaper
from editor.writing.rich_text.requests import Made
from editor.writing.table_text import table_lines

if TYPE_CHECKING:
    from collections.abc import Sequence

    from editor.writing.rich_text.notation import Notation

    Rows = list[list[str]]

LONGEST: Final = 300_000
"""Characters of a text that is looked at: it is done while the writer waits."""

_MOST_COLUMNS: Final = 60
_LONGEST_HEADER: Final = 60
_BRACKETS: Final = (("(", ")"), ("[", "]"), ("{", "}"))
_NUMBER = re.compile(r"[\s\d.,:%€$£+-]*")


def table_of(text: str, notation: Notation, *, is_csv: bool = False) -> Made | None:
    """The table that a plain text is; None if it is none, or the flavour has none.

    ``is_csv``: the program it comes from says so.
    """
    if notation.rules.tables is Tables.NONE or notation.in_cell or len(text) > LONGEST:
        return None
    rows = _spreadsheet(text) or _comma_separated(text, is_csv=is_csv)
    if rows is None:
        return None
    escaper = Escaper(notation)
    cells = [[escaper.text(" ".join(cell.split()), in_cell=True) for cell in row] for row in rows]
    return Made("\n".join(table_lines(cells, (), notation.rules)), True, True)


def _spreadsheet(text: str) -> Rows | None:
    """Rows whose cells are parted by tabs, as many in each; lines indented by tabs are none."""
    if "\t" not in text:
        return None
    rows = _rows(text, "\t")
    if rows is None or not any(row[0].strip() for row in rows):
        return None
    is_empty = [not any(cell.strip() for cell in row) for row in rows]
    return None if all(is_empty) else rows


def _comma_separated(text: str, *, is_csv: bool) -> Rows | None:
    """CSV, if it is clearly that: prose and code have commas, too."""
    for sign in ",;":
        if sign in text:
            rows = _rows(text, sign)
            if rows is not None and (is_csv or _is_clearly_data(rows)):
                return rows
    return None


def _rows(text: str, sign: str) -> Rows | None:
    """The rows, at least two, if all have as many cells, at least two."""
    reader = csv.reader(text.strip("\r\n").splitlines(keepends=True), delimiter=sign, strict=True)
    rows: Rows = []
    try:
        for row in reader:
            if row:
                rows.append(row)
                if len(row) != len(rows[0]) or not 1 < len(row) <= _MOST_COLUMNS:
                    return None
    except csv.Error:
        return None
    return rows if len(rows) > 1 else None


def _is_clearly_data(rows: Rows) -> bool:
    """Whether there is a header of short names, and no row reads as a sentence or as code."""
    header = rows[0]
    if len(header) < 3 and len(rows) < 3:
        return False
    names = {cell.strip() for cell in header}
    are_names = all(
        cell.strip() and len(cell) <= _LONGEST_HEADER and not _NUMBER.fullmatch(cell)
        for cell in header
    )
    return are_names and len(names) == len(header) and all(map(_is_record, rows))


def _is_record(row: Sequence[str]) -> bool:
    """Whether no cell begins with the blank of a sentence or holds half a pair of brackets."""
    return not any(
        cell.startswith((" ", "\t"))
        or any(cell.count(opening) != cell.count(closing) for opening, closing in _BRACKETS)
        for cell in row
    )
