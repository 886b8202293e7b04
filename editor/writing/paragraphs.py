"""Quotes and lists, put on whole lines and taken off again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from editor.scan.block import BlockKind
from editor.scan.state import ContainerKind, LeafKind, LineKind
from editor.text.lines import LineEdit
from editor.writing.reading import VERBATIM, in_body, line_at, text_start
from editor.writing.selection import Change, Selection, moved

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from editor.scan.line import Mark
    from editor.scan.scan import Scan

_NO_ITEM = VERBATIM | {LineKind.RULE, LineKind.UNDERLINE, LineKind.TABLE_RULE}
_WHOLE = (LeafKind.FENCE, LeafKind.HTML, LeafKind.MATH, LeafKind.TEMPLATE, LeafKind.MODULE)


def quote(scan: Scan, selection: Selection) -> Change | None:
    """Quote the lines that are selected, or no longer; None for a part of code or the like."""
    chosen = in_body(scan, selection)
    if chosen is None:
        return None
    first, last = chosen.start[0], chosen.last_line
    if _is_within(scan, first) or _is_within(scan, last + 1):
        return None
    touched = range(first, last + 1)
    signs = [_quote_sign(scan, line) for line in touched]
    quoted = all(sign is not None for sign in signs)

    def mark(line: int, _number: int) -> tuple[int, int, str]:
        sign = signs[line - first]
        if not quoted or sign is None:
            return 0, 0, "> " if scan[line].strip() else ">"
        return sign.start, sign.text, ""

    return _each(scan, selection, touched, mark)


def bullets(scan: Scan, selection: Selection) -> Change | None:
    """Make the lines that are selected items of a list, or plain again."""
    return _list(scan, selection, lambda _number: "- ", lambda item: item.number is None)


def numbers(scan: Scan, selection: Selection) -> Change | None:
    """Make the lines that are selected numbered items, or plain again."""
    return _list(
        scan, selection, lambda number: f"{number}. ", lambda item: item.number is not None
    )


def tasks(scan: Scan, selection: Selection) -> Change | None:
    """Make the lines that are selected tasks with a box, or plain again."""
    return _list(scan, selection, lambda _number: "- [ ] ", lambda item: item.is_task)


def _quote_sign(scan: Scan, line: int) -> Mark | None:
    """The sign of the outermost quote, if a line begins with it."""
    marks = scan.line(line).marks
    return marks[0] if marks and marks[0].container.kind is ContainerKind.QUOTE else None


def _is_within(scan: Scan, line: int) -> bool:
    """Whether a line goes on with code, raw HTML or the like."""
    if line >= len(scan) or scan.state(line).leaf.kind not in _WHOLE:
        return False
    return scan.kind(line) in VERBATIM - {LineKind.FENCE}


def _list(
    scan: Scan,
    selection: Selection,
    marker: Callable[[int], str],
    fits: Callable[[Mark], bool],
) -> Change | None:
    touched = _touched(scan, selection)
    if not touched:
        return None
    # A line is read anew each time it is asked for.
    found = {line: line_at(scan, line) for line in touched}
    listed = all(at.item is not None and fits(at.item) for at in found.values())

    def mark(line: int, number: int) -> tuple[int, int, str]:
        item = found[line].item
        put = "" if listed else marker(number)
        if item is not None:
            return item.start, item.text, put
        start = text_start(scan[line], found[line])
        return start, start, put

    return _each(scan, selection, touched, mark)


def _touched(scan: Scan, selection: Selection) -> list[int]:
    """The selected lines that can be items; empty ones among them only if there are no others."""
    chosen = in_body(scan, selection)
    if chosen is None:
        return []
    every = range(chosen.start[0], chosen.last_line + 1)
    return [line for line in every if _can_be_item(scan, line) and scan[line].strip()] or [
        line for line in every if not scan[line].strip() and _can_be_item(scan, line)
    ]


def _can_be_item(scan: Scan, line: int) -> bool:
    if scan.kind(line) in _NO_ITEM and line_at(scan, line).item is None:
        return False
    return scan.block_kind(line) is not BlockKind.TABLE_ROW


def _each(
    scan: Scan,
    selection: Selection,
    touched: Sequence[int],
    mark: Callable[[int, int], tuple[int, int, str]],
) -> Change | None:
    """Replace what stands before the text of each line; ``mark`` says from where to where."""
    first, last = touched[0], touched[-1]
    texts = scan[first : last + 1]
    for number, line in enumerate(touched, 1):
        start, end, put = mark(line, number)
        text = scan[line]
        texts[line - first] = text[:start] + put + text[end:]
        selection = moved(selection, line, start, len(put) - (end - start))
    if texts == scan[first : last + 1]:
        return None
    return Change(LineEdit(first, len(texts), tuple(texts)), selection)
