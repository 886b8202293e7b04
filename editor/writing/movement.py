"""Where the cursor goes by blocks and by headings."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from editor.scan.block import BlockKind
from editor.scan.state import LeafKind, LineKind
from editor.writing.reading import text_start

if TYPE_CHECKING:
    from collections.abc import Callable

    from editor.scan.scan import Scan
    from editor.writing.regions import Point

_ALWAYS: Final = frozenset(
    {
        LineKind.PARAGRAPH,
        LineKind.HEADING,
        LineKind.RULE,
        LineKind.FENCE,
        LineKind.EMPTY_ITEM,
        LineKind.ADMONITION,
    }
)
"""Lines that begin a block whatever stands above them."""

_NEVER: Final = frozenset(
    {
        LineKind.BLANK,
        LineKind.CONTINUATION,
        LineKind.UNDERLINE,
        LineKind.CODE,
        LineKind.FENCE_END,
        LineKind.CONTAINER_END,
        LineKind.TABLE_RULE,
    }
)
_OPEN: Final = frozenset(
    {
        LeafKind.HTML,
        LeafKind.MATH,
        LeafKind.TEMPLATE,
        LeafKind.MODULE,
        LeafKind.TABLE,
        LeafKind.DEFINITION,
    }
)
_TEXT: Final = (LineKind.PARAGRAPH, LineKind.HEADING, LineKind.TABLE_ROW)


def next_block(scan: Scan, place: Point) -> Point | None:
    """The start of the first block behind a place, or else the end of the text; None there."""
    for line in range(place[0], len(scan)):
        if _begins(scan, line) and (line, _column(scan, line)) > place:
            return line, _column(scan, line)
    end = len(scan) - 1, len(scan[-1])
    return end if end > place else None


def previous_block(scan: Scan, place: Point) -> Point | None:
    """The start of the last block before a place, or else that of the text; None there."""
    for line in range(place[0], -1, -1):
        if _begins(scan, line) and (line, _column(scan, line)) < place:
            return line, _column(scan, line)
    return (0, 0) if place > (0, 0) else None


def next_heading(scan: Scan, place: Point) -> Point | None:
    """The text of the first heading that begins behind a place."""
    return _heading(scan, range(max(place[0], scan.body), len(scan)), lambda found: found > place)


def previous_heading(scan: Scan, place: Point) -> Point | None:
    """The text of the last heading that begins before a place."""
    return _heading(scan, range(place[0], scan.body - 1, -1), lambda found: found < place)


def _heading(scan: Scan, lines: range, is_wanted: Callable[[Point], bool]) -> Point | None:
    for line in lines:
        if scan.kind(line) not in (LineKind.HEADING, LineKind.PARAGRAPH):
            continue
        if scan.block_kind(line) is BlockKind.HEADING and is_wanted((line, scan.start(line))):
            return line, scan.start(line)
    return None


def _begins(scan: Scan, line: int) -> bool:
    """Whether a block begins on a line; the head is one."""
    kind = scan.kind(line)
    if kind in _ALWAYS:
        return True
    if kind in _NEVER:
        return False
    if kind is LineKind.HEAD:
        return line == 0
    if kind is LineKind.INDENTED or kind is LineKind.ATTRIBUTES:
        return line == scan.body or scan.kind(line - 1) is not kind
    return scan.state(line).leaf.kind not in _OPEN


def _column(scan: Scan, line: int) -> int:
    """Where the text of a block begins behind its marks; where it has none, the block itself."""
    if line < scan.body:
        return 0
    if scan.kind(line) in _TEXT:
        return scan.start(line)
    return text_start(scan[line], scan.line(line))
