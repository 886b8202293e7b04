"""A fence that is opened: the one that closes it comes along, and what its language is."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from editor.scan.scan import Scan
from editor.scan.state import LeafKind, LineKind
from editor.text.lines import LineEdit
from editor.writing.reading import beside, text_start
from editor.writing.selection import Change, Selection

if TYPE_CHECKING:
    from editor.scan.line import ScannedLine

_OPENING = re.compile(r"(`{3,}(?=[^`]*$)|~{3,})(.*)")
_LANGUAGE = re.compile(r"[ \t]*(?:\{[ \t]*)?\.?")
_WORD_END = re.compile(r"[\s{}]")
_NAMED = re.compile(r"[ \t]*(?:\{[ \t]*)?\.?([\w+#-][\w+#.-]*)")
_TEXT = (LineKind.PARAGRAPH, LineKind.CONTINUATION)

_LOOKED_AT = 5_000
"""Lines that are looked at for the fence that closes one: Enter is not to wait for a long post."""


def closed_fence(scan: Scan, number: int, column: int) -> Change | None:
    """Open a line between a fence and a new one that closes it.

    None where the line opens no fence, the cursor is not at its end, or the fence is closed.
    """
    text, line = scan[number], scan.line(number)
    start = text_start(text, line)
    opening = _OPENING.match(text, start)
    if opening is None or column < len(text.rstrip()) or not _opens(scan, line, opening):
        return None
    if line.kind is LineKind.FENCE and _is_closed(scan, number, opening[1]):
        return None
    lead = beside(text, line.marks, start)
    edit = LineEdit(number, 1, (text[:column], lead, lead + opening[1]))
    return Change(edit, Selection.at(number + 1, len(lead)))


def language_start(scan: Scan, number: int, column: int) -> int | None:
    """Where the language of a fence begins, if a place stands in it or where it is to be written.

    None where no fence is opened, and behind the first word there.
    """
    if number < scan.body:
        return None
    text, line = scan[number], scan.line(number)
    opening = _OPENING.match(text, text_start(text, line))
    if opening is None or not _opens(scan, line, opening):
        return None
    begin = _LANGUAGE.match(text, opening.end(1))
    start = opening.end(1) if begin is None else begin.end()
    return start if column >= start and _WORD_END.search(text, start, column) is None else None


def languages(scan: Scan) -> list[str]:
    """The languages that fences name, in their order; one that is named again comes again."""
    found: list[str] = []
    for number in scan.lines_of((LineKind.FENCE,)):
        text = scan[number]
        opening = _OPENING.match(text, scan.start(number)) or _OPENING.search(text)
        named = opening and _NAMED.match(opening[2])
        if named:
            found.append(named[1])
    return found


def _opens(scan: Scan, line: ScannedLine, opening: re.Match[str]) -> bool:
    """Whether a line is a fence, or is one as soon as it is closed (Python-Markdown)."""
    if line.kind not in _TEXT:
        return line.kind is LineKind.FENCE
    return Scan((opening[0], "", opening[1]), scan.rules).kind(0) is LineKind.FENCE


def _is_closed(scan: Scan, number: int, fence: str) -> bool:
    """Whether a fence has an end that is its own, and not that of a block further down.

    One that is opened above another block takes that block's first fence for its end, or all of
    it: then a fence is left over at the end, or one with a language stands in the code.
    """
    last = min(len(scan), number + _LOOKED_AT)
    depth = len(scan.line(number).containers)
    for at in range(number + 1, last):
        line = scan.line(at)
        if line.kind is LineKind.FENCE_END:
            return last < len(scan) or not _is_left_over(scan)
        if line.kind is not LineKind.CODE or len(line.containers) < depth:
            return False
        inner = _OPENING.match(scan[at], text_start(scan[at], line))
        if inner is not None and inner[1].startswith(fence) and inner[2].strip():
            return False
    return last < len(scan)


def _is_left_over(scan: Scan) -> bool:
    """Whether the text ends in a fence that is never closed."""
    line = scan.line(len(scan) - 1)
    return line.after.leaf.kind is LeafKind.FENCE
