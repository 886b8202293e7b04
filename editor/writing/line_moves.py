"""Whole lines moved, duplicated and deleted; an item of a list goes with all that stands in it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from editor.scan.state import LineKind
from editor.text.lines import LineEdit
from editor.writing import items
from editor.writing.draft import Draft
from editor.writing.nesting import counted_on
from editor.writing.selection import Change, Selection

if TYPE_CHECKING:
    from collections.abc import Sequence

    from editor.scan.scan import Scan
    from editor.writing.items import Item


class _Swap(NamedTuple):
    """Lines ``first`` to before ``second``, those between, and ``second`` to before ``end``.

    The first and the last of the three change places; ``between`` is where the first ends.
    ``is_first``: what is selected stands in the first.
    """

    first: int
    between: int
    second: int
    end: int
    is_first: bool


def move_up(scan: Scan, selection: Selection) -> Change | None:
    """Move the selected lines above the line before; an item above the one before it.

    None at the top of the text, of the head or of a list, and where `move_down` would not bring
    the text back.
    """
    return _move(scan, selection, up=True)


def move_down(scan: Scan, selection: Selection) -> Change | None:
    """Move the selected lines below the line behind; an item below the one behind it.

    None at the end of the text, of the head or of a list, and where `move_up` would not bring the
    text back.
    """
    return _move(scan, selection, up=False)


def duplicate(scan: Scan, selection: Selection) -> Change | None:
    """Put a copy of the selected lines below them, and the selection on the copy.

    A numbered item is given the next number, and those behind it count on.
    """
    first, last = selection.start[0], selection.last_line
    if not _is_free(scan, first, last):
        return None
    copied = scan[first : last + 1]
    following: list[str] = []
    item = items.item_on(scan, first) if first == last >= scan.body else None
    at_column = 0
    if item is not None and item.number is not None and _counts_on(scan, item):
        mark, text = item.mark, copied[0]
        copied = [f"{text[: mark.start]}{item.number + 1}{text[mark.end - 1 :]}"]
        at_column = len(copied[0]) - len(text)
        following = counted_on(scan, item)
    count = last + 1 - first
    edit = LineEdit(last, 1 + len(following), (scan[last], *copied, *following))
    moved = _shifted(selection, count)
    if at_column:
        moved = replace(
            moved,
            anchor=moved.anchor and moved.anchor + at_column,
            column=moved.column and moved.column + at_column,
        )
    return Change(edit, moved)


def delete(scan: Scan, selection: Selection) -> Change | None:
    """Delete the selected lines; the cursor keeps its column on the line that comes there."""
    first, last = selection.start[0], selection.last_line
    if not _is_free(scan, first, last):
        return None
    if last + 1 < len(scan):
        text = scan[last + 1]
        return Change(
            LineEdit(first, last + 1 - first, ()),
            Selection.at(first, min(selection.column, len(text))),
        )
    if first in (0, scan.body):
        # A text has a line, and a head an end of its last one.
        if scan[first:] == [""]:
            return None
        return Change(LineEdit(first, last + 1 - first, ("",)), Selection.at(first, 0))
    place = Selection.at(first - 1, min(selection.column, len(scan[first - 1])))
    return Change(LineEdit(first, last + 1 - first, ()), place)


def _move(scan: Scan, selection: Selection, *, up: bool) -> Change | None:
    swap = _swap(scan, selection, up=up)
    if swap is None:
        return None
    change = _swapped(scan, selection, swap)
    after = scan.copy()
    after.apply(change.edit, scan.body)
    back = _swap(after, change.selection, up=not up)
    if back is None:
        return None
    undone = _swapped(after, change.selection, back).edit
    before = tuple(scan[swap.first : swap.end])
    return change if (undone.first, undone.inserted) == (swap.first, before) else None


def _swap(scan: Scan, selection: Selection, *, up: bool) -> _Swap | None:
    first, last = selection.start[0], selection.last_line
    item = items.item_on(scan, first) if first >= scan.body else None
    if item is not None:
        return _beside_item(scan, item, max(first, last), up=up)
    low, high = (first - 1, last) if up else (first, last + 1)
    if low < 0 or high >= len(scan) or not _is_free(scan, low, high):
        return None
    middle = first if up else high
    return _Swap(low, middle, middle, high + 1, is_first=not up)


def _beside_item(scan: Scan, item: Item, last: int, *, up: bool) -> _Swap | None:
    """The selected items and the one beside them; None at the edge of the list."""
    if last > item.line and not _is_in_list(scan, item, last):
        return None
    end = items.last_line(scan, item, last) + 1
    if up:
        other = items.before(scan, item)
        if other is None or other.line == item.line:
            return None
        between = item.line
        while between > other.line + 1 and scan.kind(between - 1) is LineKind.BLANK:
            between -= 1
        return _Swap(other.line, between, item.line, end, is_first=False)
    other = next(items.after(scan, item, end), None)
    if other is None:
        return None
    behind = items.last_line(scan, other, other.line) + 1
    return _Swap(item.line, end, other.line, behind, is_first=True)


def _is_in_list(scan: Scan, item: Item, last: int) -> bool:
    """Whether no line up to ``last`` begins an item further out than ``item``."""
    lines = range(item.line + 1, last + 1)
    return all(other.depth >= item.depth for line in lines for other in items.items_on(scan, line))


def _swapped(scan: Scan, selection: Selection, swap: _Swap) -> Change:
    zone = scan[swap.first : swap.end]
    chain = _numbered(scan, swap)
    if chain:
        # Where a list may begin with one alone, it is read as one by its numbers.
        numbers = [item.number or 0 for item in chain]
        moving = [item for item in chain if item.line >= swap.second]
        order = [*moving, *[item for item in chain if item.line < swap.second]]
        draft = Draft(scan, chain[0].quotes)
        for item, number in zip(order, numbers, strict=True):
            if item.number != number:
                draft.number(item, number)
        if not draft.is_empty:
            counted = draft.change(selection)
            begin = counted.edit.first - swap.first
            zone[begin : begin + counted.edit.removed] = counted.edit.inserted
            selection = counted.selection
    one = zone[: swap.between - swap.first]
    between = zone[swap.between - swap.first : swap.second - swap.first]
    two = zone[swap.second - swap.first :]
    texts = [*two, *between, *one]
    by = len(two) + len(between) if swap.is_first else -len(one) - len(between)
    selection = _clamped(_shifted(selection, by), texts, swap.first, len(scan))
    return Change(LineEdit(swap.first, len(texts), tuple(texts)), selection)


def _numbered(scan: Scan, swap: _Swap) -> list[Item]:
    """The items that change places, in their order; none where one of them has no number."""
    if swap.first < scan.body:
        return []
    top = items.item_on(scan, swap.first)
    if top is None:
        return []
    every = [each for line in range(swap.first, swap.end) for each in items.items_on(scan, line)]
    chain = [each for each in every if each.around == top.around]
    return chain if all(each.number is not None for each in chain) else []


def _counts_on(scan: Scan, item: Item) -> bool:
    """Whether an item is its one line in a list that counts, and does not repeat one number."""
    if items.last_line(scan, item, item.line) > item.line:
        return False
    other = next(items.after(scan, item, item.line + 1), None) or items.before(scan, item)
    return other is None or other.number != item.number


def _is_free(scan: Scan, first: int, last: int) -> bool:
    """Whether lines are body, or entries of the head that is no border of it."""
    if first >= scan.body:
        return True
    lines = scan[first : last + 1]
    return last < scan.body and all(any(map(str.isalnum, text)) for text in lines)


def _shifted(selection: Selection, by: int) -> Selection:
    return Selection(
        selection.anchor_line + by, selection.anchor, selection.line + by, selection.column
    )


def _clamped(selection: Selection, texts: Sequence[str], first: int, count: int) -> Selection:
    """A selection that reached up to the start of a line behind the text reaches its end."""
    last = count - 1

    def place(line: int, column: int) -> tuple[int, int]:
        return (line, column) if line <= last else (last, len(texts[last - first]))

    return Selection(
        *place(selection.anchor_line, selection.anchor), *place(selection.line, selection.column)
    )
