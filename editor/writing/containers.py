"""Whole blocks in the containers around them: where a line goes on behind some of these."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from editor.scan.state import ContainerKind, LeafKind, LineKind
from editor.writing.reading import beside

if TYPE_CHECKING:
    from editor.scan.line import ScannedLine
    from editor.scan.scan import Scan
    from editor.writing.selection import Selection

_TAB: Final = 4
_WHOLE: Final = (
    LeafKind.FENCE, LeafKind.HTML, LeafKind.MATH, LeafKind.TEMPLATE, LeafKind.MODULE,
)  # fmt: skip
_GOES_ON: Final = (
    LineKind.CONTINUATION,
    LineKind.UNDERLINE,
    LineKind.TABLE_RULE,
    LineKind.TABLE_ROW,
)


@dataclass(frozen=True, slots=True)
class Cut:
    """Where a line goes on behind its first few containers.

    ``lead`` is what a further line in them begins with. ``begins_item``: the marker of an item
    stands before the place.
    """

    at: int
    lead: str
    begins_item: bool


def cut(scan: Scan, line: int, depth: int) -> Cut:
    """The place behind the first ``depth`` containers of a line."""
    text, found = scan[line], scan.line(line)
    begun = _begun(found)
    quotes = [mark for mark in found.marks if mark.container.kind is ContainerKind.QUOTE]
    at, shown, begins = 0, 0, False
    for number, container in enumerate(found.containers[:depth]):
        if container.kind is ContainerKind.QUOTE:
            if shown < len(quotes):
                at = quotes[shown].text
                shown += 1
            continue
        mark = begun.get(number)
        if mark is not None:
            at, begins = found.marks[mark].text, True
        else:
            at = _behind_blanks(text, at, container.indent)
    marks = [mark for mark in found.marks if mark.start < at]
    return Cut(at, beside(text, marks, at), begins)


def blocks_around(scan: Scan, first: int, last: int) -> tuple[int, int]:
    """The lines from ``first`` to ``last`` and all others of their blocks, blank ends left out."""
    first, last = without_blank_ends(scan, first, last)
    while first > scan.body and _goes_on(scan, first):
        first -= 1
    while last + 1 < len(scan) and _goes_on(scan, last + 1):
        last += 1
    return first, last


def without_blank_ends(scan: Scan, first: int, last: int) -> tuple[int, int]:
    """The lines without blank ones at their ends; the last one at least is left."""
    while first < last and not scan[first].strip():
        first += 1
    while last > first and not scan[last].strip():
        last -= 1
    return first, last


def common_depth(scan: Scan, selection: Selection, first: int, last: int) -> int:
    """How many containers stand around all of the lines, and begin on none of them.

    An item that begins on the first one counts, unless it is selected from its marker on.
    """
    depth = len(scan.line(first).containers)
    for line in range(first, last + 1):
        if not scan[line].strip():
            continue
        found = scan.line(line)
        depth = min(depth, len(found.containers))
        for number, at in _begun(found).items():
            mark = found.marks[at]
            is_whole = not selection.is_empty and selection.start <= (line, mark.start)
            if line > first or is_whole:
                depth = min(depth, number)
    return depth


def _goes_on(scan: Scan, line: int) -> bool:
    """Whether a line belongs to the block of the one before."""
    leaf, kind = scan.state(line).leaf.kind, scan.kind(line)
    if leaf is LeafKind.INDENTED:
        return kind is LineKind.INDENTED
    return leaf in _WHOLE or kind in _GOES_ON


def _begun(found: ScannedLine) -> dict[int, int]:
    """Which containers begin on a line, by number, and with which of its marks.

    Quotes are left out: their signs stand on each line. All behind the first other mark are new.
    """
    kinds = [mark.container.kind for mark in found.marks]
    before = len(found.containers) - len(kinds)
    first = next((at for at, kind in enumerate(kinds) if kind is not ContainerKind.QUOTE), 0)
    return {
        before + at: at
        for at in range(first, len(kinds))
        if kinds[at] is not ContainerKind.QUOTE and before >= 0
    }


def _behind_blanks(text: str, at: int, columns: int) -> int:
    width = 0
    while at < len(text) and width < columns:
        if text[at] == "\t":
            width += _TAB - width % _TAB
        elif text[at] == " ":
            width += 1
        else:
            break
        at += 1
    return at
