"""List items nested in others and taken out again, with all below them; numbers count on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from editor.scan import reader
from editor.scan.rules import Procedure
from editor.scan.state import ContainerKind, LineKind
from editor.writing import items
from editor.writing.draft import MOST_NUMBER, Draft
from editor.writing.reading import behind_quotes

if TYPE_CHECKING:
    from editor.scan.line import ScannedLine
    from editor.scan.scan import Scan
    from editor.writing.items import Item
    from editor.writing.selection import Change, Selection

_STEP = 4
"""Every flavour takes four columns for nested below all but the longest markers."""

_DEEPEST = 3
"""How much further in than the text it stands in a marker may be (CommonMark 5.2)."""

_LOOKED_BACK = 500


def indent(scan: Scan, selection: Selection, width: int | None = None) -> Change | None:
    """Nest the list items that are selected in the item before them, with all below them.

    ``width`` is how far an item is nested; without it, as far as the list items before are, else
    four columns; always as far as it takes to be nested. None is returned outside of lists, and
    for the first item of a list, which has nothing to nest in, and where other items would move.
    """
    found = _chosen(scan, selection)
    if found is None:
        return None
    top, last = found
    sibling = items.before(scan, top)
    if sibling is None:
        return None
    draft = Draft(scan, top.quotes, tabs=_has_tabs(scan, top))
    draft.shift(range(top.line, last + 1), _columns_in(scan, top, sibling, width))
    chain = _chain(scan, top, last)
    counted = sum(item.number is not None for item in chain)
    nested = _last_item_in(scan, top)
    if nested is not None:
        _join(scan, draft, chain, nested)
    else:
        _count(draft, chain, 1)
    _count_on(scan, draft, chain[-1], last + 1, by=-counted)
    change = draft.change(selection)
    return change if _is_right(scan, change, range(top.line, last + 1), by=1) else None


def outdent(scan: Scan, selection: Selection) -> Change | None:
    """Take the list items that are selected, with all below them, one level out.

    They take the markers of the list they come to. What follows on their level belongs to the last
    of them then, and counts from one. None is returned where they cannot be taken out by their
    indentation.
    """
    found = _chosen(scan, selection)
    if found is None:
        return None
    top, last = found
    draft = Draft(scan, top.quotes)
    outer = items.parent(scan, top)
    if outer is None:
        if not top.mark.indent:
            return None
        draft.shift(range(top.line, last + 1), -top.mark.indent)
        change = draft.change(selection)
        return change if _is_right(scan, change, range(top.line, last + 1), by=0) else None
    if outer.line == top.line:
        return None
    columns = outer.mark.indent - outer.mark.container.indent - top.mark.indent
    draft.shift(range(top.line, last + 1), columns)
    chain = _chain(scan, top, last)
    counted = _join(scan, draft, chain, outer)
    _count_from_one(scan, draft, chain[-1], last + 1)
    end = items.last_line(scan, outer, last)
    draft.keep_in(range(last + 1, end + 1), chain[-1], columns)
    _count_on(scan, draft, outer, end + 1, by=counted)
    change = draft.change(selection)
    return change if _is_right(scan, change, range(top.line, last + 1), by=-1) else None


def counted_on(scan: Scan, item: Item) -> list[str]:
    """The lines behind that of ``item`` as they are to be with another item right behind it.

    Ends with the last line that changes.
    """
    draft = Draft(scan, item.quotes)
    if item.number is not None and not items.repeats(scan, item):
        # What stands in it is to stand in the next one, whose text may begin further in.
        draft.number(item, item.number + 1)
        _count_on(scan, draft, item, item.line + 1, by=1)
    return draft.texts(item.line + 1)


def _chosen(scan: Scan, selection: Selection) -> tuple[Item, int] | None:
    """The first item that is selected, and the last line of the last one, children included."""
    first = selection.start[0]
    top = items.item_on(scan, first)
    if top is None:
        return None
    return top, items.last_line_of_all(scan, top, max(first, selection.last_line))


def _is_right(scan: Scan, change: Change, chosen: range, by: int) -> bool:
    """Whether ``change`` nests the ``chosen`` lines so many levels deeper, and nothing else.

    Only kramdown may have it otherwise: there an item with a number is nested below one with a
    bullet, wherever it begins.
    """
    if scan.rules.procedure is not Procedure.KRAMDOWN:
        return True
    edit = change.edit
    state = scan.state(edit.first)
    texts = [*edit.inserted, *scan[edit.first + edit.removed :]]
    for number, text in enumerate(texts, edit.first):
        if number > chosen[-1] and state == scan.state(number):
            break
        line = reader.read(text, state, scan.rules)
        before, state = scan.line(number), line.after
        moved = by if number in chosen else 0
        if line.kind is not LineKind.BLANK and _depth(line) != _depth(before) + moved:
            return False
    return True


def _depth(line: ScannedLine) -> int:
    return sum(container.kind is ContainerKind.ITEM for container in line.containers)


def _columns_in(scan: Scan, top: Item, sibling: Item, width: int | None) -> int:
    """How many columns further in ``top`` is to stand to be nested in ``sibling``."""
    step = _usual_step(scan, top) if width is None else width
    least = sibling.mark.container.indent
    column = min(max(sibling.mark.indent + step, least), least + _DEEPEST)
    return max(column - top.mark.indent, 0)


def _usual_step(scan: Scan, top: Item) -> int:
    """How far the nearest nested item before ``top`` is nested."""
    for number in range(top.line - 1, max(scan.body - 1, top.line - _LOOKED_BACK), -1):
        if not scan.state(number).containers:
            continue
        for item in items.items_on(scan, number):
            outer = items.parent(scan, item)
            if outer is not None and outer.line < item.line:
                return outer.mark.container.indent + item.mark.indent - outer.mark.indent
    return _STEP


def _has_tabs(scan: Scan, top: Item) -> bool:
    """Whether what is nested nearest before ``top``, or else behind it, is so by tabs."""
    before = range(top.line - 1, max(scan.body - 1, top.line - _LOOKED_BACK), -1)
    behind = range(top.line + 1, min(len(scan), top.line + _LOOKED_BACK))
    for number in (*before, *behind):
        text = scan[number]
        if text[:1] not in (" ", "\t", ">") or not scan.state(number).containers:
            continue
        begin = behind_quotes(scan.line(number), top.quotes)
        blanks = text[begin : len(text) - len(text[begin:].lstrip(" \t"))]
        if "\t" in blanks or len(blanks) > 1:
            return "\t" in blanks
    return False


def _chain(scan: Scan, top: Item, last: int) -> list[Item]:
    """The selected items of the highest level, without what is nested in them."""
    every = [item for line in range(top.line, last + 1) for item in items.items_on(scan, line)]
    return [item for item in every if item.around == top.around]


def _count(draft: Draft, chain: list[Item], start: int) -> None:
    """Number the items that have a number from ``start`` on."""
    numbered = [item for item in chain if item.number is not None]
    for number, item in enumerate(numbered, start):
        draft.number(item, number)


def _join(scan: Scan, draft: Draft, chain: list[Item], last: Item) -> int:
    """Give the items the markers that go on behind ``last``; by how much its list counts on."""
    sign = scan[last.line][last.mark.start : last.mark.end]
    step = 0 if items.repeats(scan, last) else 1
    for at, item in enumerate(chain, 1):
        if last.number is not None:
            sign = f"{min(last.number + at * step, MOST_NUMBER)}{sign[-1]}"
        draft.mark(item, sign)
    return 0 if last.number is None else len(chain) * step


def _count_on(scan: Scan, draft: Draft, item: Item, first: int, by: int) -> None:
    """Add ``by`` to the numbers of the items from line ``first`` on that count on from ``item``."""
    if item.number is None or not by:
        return
    expected = item.number
    for other in items.after(scan, item, first):
        expected += 1
        if other.number != expected or not item.is_beside(other):
            return
        draft.number(other, expected + by)


def _count_from_one(scan: Scan, draft: Draft, item: Item, first: int) -> None:
    """Count the items anew that follow ``item`` from line ``first`` on.

    Below text a list with numbers has to begin with one (CommonMark 5.2).
    """
    other = next(items.after(scan, item, first), None)
    if other is not None and other.number is not None and other.number != 1:
        by = 1 - other.number
        draft.number(other, 1)
        _count_on(scan, draft, other, other.line + 1, by=by)


def _last_item_in(scan: Scan, top: Item) -> Item | None:
    """The last item in the one before ``top``; None if something else ends it."""
    for number in range(top.line - 1, -1, -1):
        line = scan.line(number)
        if top.may_go_on_behind(line):
            continue
        if not top.holds(line) or len(line.containers) == top.depth + 1:
            return None
        for item in items.items_on(scan, number):
            if item.depth == top.depth + 1:
                return item
    return None
