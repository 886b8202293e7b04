"""Quotes and lists, put on whole lines and taken off again."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from editor.scan.block import BlockKind
from editor.scan.state import ContainerKind, LeafKind, LineKind
from editor.text.lines import LineEdit
from editor.writing.draft import Draft
from editor.writing.items import items_on
from editor.writing.parting import Depth, depth, looked_at, parted
from editor.writing.reading import VERBATIM, in_body, line_at, text_start
from editor.writing.selection import Change, Selection, moved
from editor.writing.unlisting import unlisted

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from editor.scan.line import Mark, ScannedLine
    from editor.scan.scan import Scan
    from editor.writing.items import Item

_NO_ITEM = VERBATIM | {LineKind.RULE, LineKind.UNDERLINE, LineKind.TABLE_RULE}
_PARAGRAPH = (LineKind.PARAGRAPH, LineKind.CONTINUATION)
_TEXT_MARKER = re.compile(r"(?:[-*+]|1[.)])[ \t]+(?:\[[ xX]\][ \t]+)?")
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
    signs = [None if scan.is_bare(line) else _quote_sign(scan, line) for line in touched]
    if any(sign is None for sign in signs):
        is_alone = first == last
        texts = scan[first : last + 1]
        marks = [(0, 0, "> " if is_alone or text.strip() else ">") for text in texts]
        by = 1
    else:
        marks = [(sign.start, sign.text, "") for sign in signs if sign is not None]
        by = -1
    change = _each(scan, selection, touched, marks)
    if change is None:
        return None
    wanted: dict[int, Depth | None] = {}
    for line in looked_at(touched):
        was = depth(scan, line)
        is_lazy = scan.line(line).is_lazy
        wanted[line] = None if is_lazy else was._replace(quotes=was.quotes + by)
    return parted(scan, change.selection, first, change.edit.inserted, wanted=wanted)


def bullets(scan: Scan, selection: Selection) -> Change | None:
    """Make the lines that are selected items of a list, or plain again."""
    return _list(scan, selection, lambda _number: "- ", lambda item: item.number is None)


def numbers(scan: Scan, selection: Selection) -> Change | None:
    """Make the lines that are selected numbered items, or plain again."""
    return _list(
        scan, selection, lambda number: f"{number}. ", lambda item: item.number is not None
    )


def tasks(scan: Scan, selection: Selection) -> Change | None:
    """Make the lines that are selected tasks with a box, or plain again; headings stay as they are.

    Behind a box most flavours read number signs as text.
    """
    return _list(
        scan, selection, lambda _number: "- [ ] ", lambda item: item.is_task, headings=False
    )


def _quote_sign(scan: Scan, line: int) -> Mark | None:
    """The sign of the outermost quote, if it stands on a line."""
    marks = scan.line(line).marks
    return next((mark for mark in marks if mark.container.kind is ContainerKind.QUOTE), None)


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
    *,
    headings: bool = True,
) -> Change | None:
    touched = _touched(scan, selection)
    if not headings:
        touched = [line for line in touched if not _is_heading(scan, line)]
    if not touched:
        return None
    listed = _items(scan, touched)
    if listed and not all(fits(item.mark) for item in listed):
        return _marked(scan, selection, listed, marker)
    if listed:
        return unlisted(scan, selection, listed)
    marks: list[tuple[int, int, str]] = []
    for number, line in enumerate(touched, 1):
        start = end = 0
        if not scan.is_bare(line):
            found = line_at(scan, line)
            item = found.item
            if item is None:
                start, end = _before_text(scan, line, found)
            else:
                start, end = item.start, item.text
        marks.append((start, end, marker(number)))
    change = _each(scan, selection, touched, marks) or _unchanged(scan, selection, touched)
    wanted = {}
    for line in looked_at(touched):
        was = depth(scan, line)
        is_new = line_at(scan, line).item is None
        outer = was.items - _is_lazily_in_item(scan, line)
        wanted[line] = was._replace(items=outer + is_new)
    edit = change.edit
    made = parted(scan, change.selection, edit.first, edit.inserted, wanted=wanted, begun=touched)
    return (
        None if made.edit.inserted == tuple(scan[edit.first : edit.first + edit.removed]) else made
    )


def _is_heading(scan: Scan, line: int) -> bool:
    """Whether a line is a heading, and has no box yet that could be taken off again."""
    if scan.is_bare(line) or scan.kind(line) != LineKind.HEADING:
        return False
    item = line_at(scan, line).item
    return item is None or not item.is_task


def _unchanged(scan: Scan, selection: Selection, touched: Sequence[int]) -> Change:
    texts = scan[touched[0] : touched[-1] + 1]
    return Change(LineEdit(touched[0], len(texts), tuple(texts)), selection)


def _before_text(scan: Scan, line: int, found: ScannedLine) -> tuple[int, int]:
    """What a marker is put in the place of: nothing, or a marker that is read as text so far."""
    text = scan[line]
    end = start = text_start(text, found)
    if found.kind is LineKind.CONTINUATION:
        if all(container.kind is ContainerKind.QUOTE for container in found.containers):
            # The blanks before a further line of a paragraph mean nothing.
            start = found.marks[-1].text if found.marks else 0
        marker = _TEXT_MARKER.match(text, end)
        end = end if marker is None else marker.end()
    return start, end


def _is_lazily_in_item(scan: Scan, line: int) -> bool:
    """Whether a line is in an item only because it goes on with the text of it."""
    containers = scan.line(line).containers
    return scan.line(line).is_lazy and containers[-1].kind is ContainerKind.ITEM


def _items(scan: Scan, touched: Sequence[int]) -> list[Item]:
    """The items on the lines, innermost of each; none if a line belongs to none of them."""
    found: list[Item] = []
    for line in touched:
        here = [] if scan.is_bare(line) else items_on(scan, line)
        if here:
            found.append(here[-1])
        elif not any(item.holds(line_at(scan, line)) for item in found):
            return []
    return found


def _marked(
    scan: Scan, selection: Selection, listed: Sequence[Item], marker: Callable[[int], str]
) -> Change:
    """Give items other markers: each level counts for itself, and what is nested stays so."""
    draft = Draft(scan, listed[0].quotes)
    counts: dict[int, int] = {}
    for item in listed:
        counts = {depth: count for depth, count in counts.items() if depth <= item.depth}
        counts[item.depth] = counts.get(item.depth, 0) + 1
        sign, _, box = marker(counts[item.depth]).partition(" ")
        draft.mark(item, sign, f" {box.strip()}" if box.strip() and not item.mark.is_task else "")
    return draft.change(selection)


def _touched(scan: Scan, selection: Selection) -> list[int]:
    """The selected lines that can be items; empty ones among them only if there are no others."""
    chosen = in_body(scan, selection)
    if chosen is None:
        return []
    first, end = chosen.start[0], chosen.last_line + 1
    # With the line behind, which may make a header of the last one.
    kinds = scan.kinds(first, end + 1) + bytes(1)
    found: list[int] = []
    empty: list[int] = []
    for line, text in enumerate(scan[first:end], first):
        kind, behind = kinds[line - first], kinds[line - first + 1]
        if kind == LineKind.TABLE_ROW or (behind == LineKind.TABLE_RULE and kind in _PARAGRAPH):
            continue
        if kind in _NO_ITEM and line_at(scan, line).item is None:
            continue
        if kind in _PARAGRAPH and scan.block_kind(line) is BlockKind.HEADING:
            # Its underline would be something else below an item.
            continue
        (found if text.strip() else empty).append(line)
    return found or empty


def _each(
    scan: Scan,
    selection: Selection,
    touched: Sequence[int],
    marks: Sequence[tuple[int, int, str]],
) -> Change | None:
    """Replace what stands before the text of each line; its mark says from where to where."""
    first, last = touched[0], touched[-1]
    before = scan[first : last + 1]
    texts = list(before)
    ends = (selection.anchor_line, selection.line)
    for line, (start, end, put) in zip(touched, marks, strict=True):
        text = before[line - first]
        texts[line - first] = f"{text[:start]}{put}{text[end:]}"
        if line in ends:
            selection = moved(selection, line, start, len(put) - (end - start))
    if texts == before:
        return None
    return Change(LineEdit(first, len(texts), tuple(texts)), selection)
