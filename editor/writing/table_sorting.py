"""The rows of a table sorted by a column: numbers and dates as such, all else as text."""

from __future__ import annotations

import re
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

from editor.scan.plain import plain
from editor.text.lines import LineEdit
from editor.writing.line_texts import sort_key
from editor.writing.selection import Change, Selection
from editor.writing.tables import selected_table

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from editor.scan.scan import Scan
    from editor.writing.selection import Command

    # What the key of a collator is only it knows; all that counts is that keys can be compared.
    TextKey = Callable[[str], Any]

_NUMBER = re.compile(
    r"[^\d\W]{0,3}[^\w\s.,+−-]?\s?(?P<sign>[+−-]?)[^\w\s.,+−-]?\s?(?P<number>\d[\d.,'’\s]*?)"
    r"(?P<exponent>e[+-]?\d+)?\s?(?:%|‰|[^\d\W]{1,4}|[^\w\s.,+−-])?",
    re.IGNORECASE,
)
_POINT = re.compile(r"(?:\d{1,3}(?:[,'’\s]\d{3})+|\d+)(?:\.\d+)?")
_COMMA = re.compile(r"(?:\d{1,3}(?:[.'’\s]\d{3})+|\d+)(?:,\d+)?")
_ISO = re.compile(r"(\d{4})-(\d\d?)(?:-(\d\d?))?(?:[T ]+(\d\d?):(\d\d)(?::(\d\d))?.*)?")
_DATE = re.compile(r"(\d\d?)([./-])\s?(\d\d?)\2\s?(\d{4}|\d\d)")
_NAMED = re.compile(r"(?:(\d\d?)\.? )?([A-Za-z]{3,9})\.?,? (?:(\d\d?)(?:st|nd|rd|th)?, )?(\d{4})")
_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()  # noqa: SIM905 (reads better)


def sort(*, descending: bool = False, text_key: TextKey = sort_key) -> Command:
    """The command that sorts the rows of a table by the column of the cursor.

    Headers stay, and empty cells come last. A column is sorted by numbers or dates if each of its
    cells is one. ``text_key`` says by what texts are compared, such as the rules of a language. In
    kramdown rows stay between their delimiter rows. None where they are in order already.
    """
    return partial(_sort, descending=descending, text_key=text_key)


def _sort(
    scan: Scan, selection: Selection, *, descending: bool, text_key: TextKey
) -> Change | None:
    table = selected_table(scan, selection)
    if table is None:
        return None
    number = table.number(selection.line)
    section = table.section(number)
    column = table.rows[number].cell_at(selection.column)
    rows = [table.rows[at] for at in section]
    if len(rows) < 2 or column >= table.count:
        return None
    cells = [row.shape.texts[column] if column < len(row.shape.cells) else "" for row in rows]
    keys = sort_keys([plain(cell, scan.inline_rules) for cell in cells], text_key)
    filled = [at for at, key in enumerate(keys) if key is not None]
    empty = [at for at, key in enumerate(keys) if key is None]
    order = [*sorted(filled, key=lambda at: keys[at], reverse=descending), *empty]
    old = [row.lead + row.shape.text for row in rows]
    # What stands before a row stays on its line.
    made = [row.lead + rows[at].shape.text for row, at in zip(rows, order, strict=True)]
    edit = LineEdit.between(old, made, rows[0].line)
    if edit is None:
        return None
    line, at = selection.line, selection.column
    if number in section:
        # The cursor goes along with its row.
        new = order.index(number - section.start)
        at = max(0, at - table.rows[number].start + rows[new].start)
        line, at = rows[new].line, min(at, len(made[new]))
    return Change(edit, Selection.at(line, at))


def sort_keys(cells: Sequence[str], text_key: TextKey = sort_key) -> list[Any]:
    """By what cells are sorted; None for an empty one."""
    filled = [cell for cell in cells if cell]
    for read in (_numbers, _dates):
        keys = read(filled)
        if keys is not None:
            break
    else:
        keys = [text_key(cell) for cell in filled]
    found = iter(keys)
    return [next(found) if cell else None for cell in cells]


def _numbers(cells: Sequence[str]) -> list[Any] | None:
    """The numbers that the cells are, with a unit or a currency; None if one is none."""
    found = [_NUMBER.fullmatch(cell) for cell in cells]
    texts = [each["number"].strip() for each in found if each]
    if len(texts) < len(cells):
        return None
    forms = ((_POINT, "."), (_COMMA, ","))
    mark = next((sign for form, sign in forms if all(map(form.fullmatch, texts))), None)
    if mark is None:
        return None
    numbers: list[Any] = []
    for text, each in zip(texts, found, strict=True):
        digits = re.sub(rf"[^\d{mark}]", "", text).replace(mark, ".")
        exponent = each["exponent"] or "" if each else ""
        sign = -1 if each and each["sign"] in ("-", "−") and each["sign"] else 1
        numbers.append(sign * float(digits + exponent))
    return numbers


def _dates(cells: Sequence[str]) -> list[Any] | None:
    """The dates that the cells are; None if one is none.

    Which number is the day where it could be either is decided by all of them together; a day
    comes first, unless none fits.
    """
    for day_first in (True, False):
        keys = [_date(cell, day_first=day_first) for cell in cells]
        if None not in keys:
            return keys
    return None


def _date(cell: str, *, day_first: bool) -> tuple[int, ...] | None:
    iso = _ISO.fullmatch(cell)
    if iso is not None:
        numbers = [int(part or 0) for part in iso.groups()]
        return _checked(numbers[0], numbers[1], numbers[2], *numbers[3:])
    found = _DATE.fullmatch(cell)
    if found is not None:
        # A point stands behind the day wherever dates are written with it.
        first, second = int(found[1]), int(found[3])
        if not day_first and found[2] != ".":
            first, second = second, first
        year = int(found[4])
        return _checked(year if year > 99 else 2000 + year, second, first)
    named = _NAMED.fullmatch(cell)
    month = named[2][:3].lower() if named else ""
    if named is None or month not in _MONTHS or (named[1] and named[3]):
        return None
    return _checked(int(named[4]), _MONTHS.index(month) + 1, int(named[1] or named[3] or 0))


def _checked(year: int, month: int, day: int, *time: int) -> tuple[int, ...] | None:
    try:
        date(year, month, day or 1)
    except ValueError:
        return None
    return year, month, day, *time
