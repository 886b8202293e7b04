"""What of a text is in focus: the sentence, the paragraph or the section at the cursor.

It is found within the lines in view and around the cursor, since it is asked for after every key:
in a long block, or a long section, a region ends where nobody sees any further. A selection is in
focus itself, with what it begins and ends in.
"""

from __future__ import annotations

import re
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from editor.scan.block import BlockKind
from editor.scan.outline import HEADINGS, level_at
from editor.scan.state import LineKind
from editor.writing.inline_regions import sentence_around
from editor.writing.regions import Point, Region, of_lines
from editor.writing.text_parts import Reach, part_at

if TYPE_CHECKING:
    from collections.abc import Collection

    from editor.scan.scan import Scan
    from editor.writing.selection import Selection


class FocusUnit(StrEnum):
    """What is in focus at a cursor."""

    SENTENCE = "sentence"
    PARAGRAPH = "paragraph"
    SECTION = "section"


_LONGEST: Final = 20_000
"""Characters of a paragraph in which sentences are looked for."""

_FURTHEST: Final = 2_000
"""Lines between the cursor and what is in view that one block is followed over."""

_LINE: Final = Reach(0, 0)
_IN_FENCE: Final = (LineKind.CODE, LineKind.FENCE_END)
_TABLE: Final = (LineKind.TABLE_ROW, LineKind.TABLE_RULE)
_INDENTED: Final = (LineKind.INDENTED, LineKind.BLANK)
_OF_ONE_KIND: Final = (
    LineKind.HTML,
    LineKind.COMMENT,
    LineKind.MATH,
    LineKind.TEMPLATE,
    LineKind.MODULE,
    LineKind.DEFINITION,
)
_SIGNS: Final = re.compile(b"[" + re.escape(bytes(HEADINGS)) + b"]")


def in_focus(scan: Scan, selection: Selection, unit: FocusUnit, view: range) -> Region:
    """The region in focus, while the lines ``view`` are in view.

    A sentence is one of a paragraph, an item or a heading, a cell of a table, or else a line; a
    paragraph is a block of any kind, of an item its own text; a section ends at the next heading.
    """
    first = _at(scan, selection.start, unit, view)
    if selection.is_empty:
        return first
    line, column = selection.end
    if not column and line > selection.start[0]:
        # Up to the start of a line, nothing of it is selected.
        line, column = line - 1, len(scan[line - 1])
    last = _at(scan, (line, column), unit, view)
    return Region(min(first.start, selection.start), max(last.end, selection.end))


def _at(scan: Scan, place: Point, unit: FocusUnit, view: range) -> Region:
    if unit is FocusUnit.SENTENCE:
        return _sentence(scan, place, view)
    if place[0] < scan.body:
        return of_lines(scan, 0, _last_written(scan, range(scan.body)))
    lines = _block(scan, place[0], view)
    if unit is FocusUnit.SECTION:
        lines = _section(scan, lines, view)
    return of_lines(scan, lines.start, lines[-1])


def _sentence(scan: Scan, place: Point, view: range) -> Region:
    line = place[0]
    if line >= scan.body and sum(len(scan[at]) for at in scan.extent(line)) > _LONGEST:
        return _at(scan, place, FocusUnit.PARAGRAPH, view)
    part = part_at(scan, place, reach=_LINE, knows_labels=False)
    if part is None or part.is_code:
        return of_lines(scan, line, line)
    at = part.offset(place)
    if at is None:
        at = 0 if place <= part.point(0) else len(part.text)
    if part.run.is_table_row:
        return part.region(0, len(part.text))
    first, end = sentence_around(part, at)
    found = part.region(first, end)
    # The sign of an item belongs to its first sentence.
    start = (found.start[0], 0) if not first else found.start
    stop = found.end[0], len(scan[found.end[0]])
    return Region(start, stop if end == len(part.text) else found.end)


def _block(scan: Scan, line: int, view: range) -> range:
    """The lines of the innermost block, as far as they are in view."""
    kind = scan.kind(line)
    if kind is LineKind.FENCE or kind in _IN_FENCE:
        return _fence(scan, line, view)
    if kind in _TABLE:
        lines = _alike(scan, line, view, _TABLE)
        above = lines.start - 1
        has_header = above >= scan.body and scan.kind(lines.start) is LineKind.TABLE_RULE
        is_header = has_header and scan.block_kind(above) is BlockKind.TABLE_ROW
        return range(above if is_header else lines.start, lines.stop)
    if kind is LineKind.INDENTED:
        lines = _alike(scan, line, view, _INDENTED)
        first = next(at for at in lines if scan.kind(at) is not LineKind.BLANK)
        return range(first, _last_written(scan, lines) + 1)
    if kind in _OF_ONE_KIND:
        return _alike(scan, line, view, (kind,))
    if scan.block_kind(line) is BlockKind.TABLE_ROW and line + 1 < len(scan):
        return range(line, _alike(scan, line + 1, view, _TABLE).stop)
    return scan.extent(line)


def _fence(scan: Scan, line: int, view: range) -> range:
    low, high = _bounds(scan, line, view)
    first = last = line
    while first > low and scan.kind(first) in _IN_FENCE:
        first -= 1
    while last < high and scan.kind(last) is not LineKind.FENCE_END:
        if scan.kind(last + 1) not in _IN_FENCE:
            break
        last += 1
    return range(first, last + 1)


def _alike(scan: Scan, line: int, view: range, kinds: Collection[LineKind]) -> range:
    """The lines around ``line`` that are of ``kinds``, as it is."""
    low, high = _bounds(scan, line, view)
    first = last = line
    while first > low and scan.kind(first - 1) in kinds:
        first -= 1
    while last < high and scan.kind(last + 1) in kinds:
        last += 1
    return range(first, last + 1)


def _bounds(scan: Scan, line: int, view: range) -> tuple[int, int]:
    """The first and the last line that matter to what stands around ``line``."""
    low = max(scan.body, min(view.start, line), line - _FURTHEST)
    high = min(len(scan) - 1, max(view.stop, line), line + _FURTHEST)
    return low, high


def _section(scan: Scan, block: range, view: range) -> range:
    """From the heading above ``block``, or itself, to before the next one."""
    low, high = max(scan.body, min(view.start, block.start)), max(view.stop, block.stop)
    found = reversed(list(_SIGNS.finditer(scan.kinds(low, block.stop))))
    signs = (low + sign.start() for sign in found)
    first = next((at for at in signs if level_at(scan, at)), low)
    ahead = (block.stop + sign.start() for sign in _SIGNS.finditer(_kinds(scan, block.stop, high)))
    behind = next((scan.extent(at).start for at in ahead if level_at(scan, at)), None)
    end = min(high, len(scan)) if behind is None else behind
    first = min(scan.extent(first).start, block.start)
    return range(first, _last_written(scan, range(first, max(end, block.stop))) + 1)


def _kinds(scan: Scan, first: int, end: int) -> bytes:
    end = min(end, len(scan))
    return scan.kinds(first, end) if first < end else b""


def _last_written(scan: Scan, lines: range) -> int:
    """The last of these lines that is not blank; the first if all are."""
    last = lines[-1]
    while last > lines.start and not scan[last].strip():
        last -= 1
    return last
