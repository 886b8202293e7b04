"""The list, the table, the code or the paragraph that a line belongs to, as a whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

from editor.scan.block import BlockKind
from editor.scan.state import LineKind
from editor.writing import items

if TYPE_CHECKING:
    from editor.scan.scan import Scan
    from editor.writing.items import Item

_CODE = (LineKind.CODE, LineKind.INDENTED)


def whole_at(scan: Scan, line: int) -> range:
    """The lines of the innermost list around a line, of its table, its code or its paragraph."""
    item = item_around(scan, line)
    if item is not None:
        return _list_of(scan, item)
    if scan.block_kind(line) is BlockKind.TABLE_ROW or scan.kind(line) is LineKind.TABLE_RULE:
        return _rows(scan, line)
    if scan.kind(line) in _CODE:
        return _run(scan, line)
    return scan.extent(line)


def item_around(scan: Scan, line: int) -> Item | None:
    """The innermost item that begins on a line, or that it belongs to."""
    found = scan.line(line)
    here = items.items_on(scan, line)
    if here:
        return here[-1]
    for number in range(line - 1, scan.body - 1, -1):
        if not scan.state(number + 1).containers:
            return None
        for item in reversed(items.items_on(scan, number)):
            if item.holds(found):
                return item
    return None


def _list_of(scan: Scan, item: Item) -> range:
    first = item
    while (other := items.before(scan, first)) is not None and item.is_beside(other):
        first = other
    last = item
    for other in items.after(scan, item, item.line + 1):
        if not item.is_beside(other):
            break
        last = other
    return range(first.line, items.last_line(scan, last, last.line) + 1)


def _rows(scan: Scan, line: int) -> range:
    """The rows of a table below its header."""
    rule = line
    while rule > scan.body and scan.kind(rule) is LineKind.TABLE_ROW:
        rule -= 1
    if scan.kind(rule) is not LineKind.TABLE_RULE:
        rule += scan.kind(rule + 1) is LineKind.TABLE_RULE if rule + 1 < len(scan) else 0
    end = rule + 1
    while end < len(scan) and scan.kind(end) is LineKind.TABLE_ROW:
        end += 1
    return range(rule + 1, end)


def _run(scan: Scan, line: int) -> range:
    """The lines of code around a line of code."""
    first = end = line
    while first > scan.body and scan.kind(first - 1) in _CODE:
        first -= 1
    while end < len(scan) and scan.kind(end) in _CODE:
        end += 1
    return range(first, end)
