"""Whether a place stands in text: not in code, a formula, a tag or an address. Cheap at any key."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from editor.scan.block import BlockKind
from editor.scan.inline import spans
from editor.scan.spans import LinkSpan, SpanKind
from editor.writing.reading import is_verbatim

if TYPE_CHECKING:
    from collections.abc import Iterator

    from editor.scan.scan import Scan
    from editor.scan.spans import Span

_AROUND: Final = 12
"""Lines before and behind one that are read with it: code or a link may begin there."""

_LONGEST: Final = 4_000
"""Code points on each side of a place that are read with it."""

_CODE: Final = frozenset({SpanKind.CODE})
_CLOSED: Final = frozenset({
    SpanKind.CODE, SpanKind.MATH, SpanKind.COMMENT, SpanKind.TAG, SpanKind.INSTRUCTION,
    SpanKind.EXPRESSION, SpanKind.TEMPLATE, SpanKind.ATTRIBUTES, SpanKind.AUTOLINK, SpanKind.URL,
    SpanKind.WIKI_LINK,
})  # fmt: skip


def is_text(scan: Scan, line: int, column: int) -> bool:
    """Whether what is written at a place is read as text."""
    if is_verbatim(scan, line):
        return False
    for span, at in _around(scan, line, column):
        if span.kind in _CLOSED and span.open < at < span.close:
            return False
        if isinstance(span, LinkSpan) and span.end < at < span.close:
            return False
    return True


def is_code_span(scan: Scan, line: int, column: int) -> bool:
    """Whether a place stands between the backticks of code within a paragraph."""
    if is_verbatim(scan, line) or "`" not in scan[line]:
        return False
    around = _around(scan, line, column)
    return any(span.kind in _CODE and span.start <= at <= span.end for span, at in around)


def _around(scan: Scan, line: int, column: int) -> Iterator[tuple[Span, int]]:
    """What stands near a place of a paragraph, and where that place is among it."""
    block = scan.block(line, range(line - _AROUND, line + _AROUND + 1))
    at = 0
    for piece in block.pieces:
        if piece.line == line:
            at += max(0, column - piece.start)
            break
        at += piece.end - piece.start + 1
    else:
        return
    text = scan.text(block)
    begin = max(0, at - _LONGEST)
    near = text[begin : at + _LONGEST]
    is_heading = block.kind is BlockKind.HEADING
    for span in spans(near, scan.inline_rules, is_heading=is_heading):
        yield span, at - begin
