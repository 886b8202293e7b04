"""What a line of a head is made of if one sees no other: keys, values, comments.

What it is by the grammar of its language, and behind the lines before it, tells `head_grammar`.
"""

from __future__ import annotations

import re

from editor.scan.paint import Kind, Paint, Span

LONGEST = 5_000
"""Characters of a line that are coloured; the rest of a longer one stays plain."""

_KEY_LINE = re.compile(
    r"""([ \t]*(?:- +)*)((?:"[^"]*"[ \t]*|'[^']*'[ \t]*|[^\s#:'"=\-\[{][^:=#]*+)[:=])(?=[ \t]|$)"""
)
_HEADER_LINE = re.compile(r"([ \t]*)([^\s:][^:]*:)")
_TABLE_LINE = re.compile(r"[ \t]*\[\[?[^\]]*\]\]?[ \t]*(?:#.*)?$")
_JSON_KEY = re.compile(r'"(?:[^"\\]|\\.)*"[ \t]*:')
_HEAD_COMMENT = re.compile(r"(?:^|[ \t])#.*$")


def head_spans(text: str, *, header_lines: bool = False) -> tuple[Span, ...]:
    """What a line of the front matter is made of; ``header_lines`` for bare ``Key: value``."""
    if not text:
        return ()
    text = text[:LONGEST]
    paint = Paint(len(text))
    stripped = text.strip()
    if stripped and not stripped.strip("-+.{}[],;") and len(stripped) <= len("---json"):
        paint.fill(0, len(text), Kind.MARK)
        return tuple(paint.spans())
    if _TABLE_LINE.match(text):
        paint.fill(0, len(text), Kind.KEY)
        return tuple(paint.spans())
    paint.fill(0, len(text), Kind.VALUE)
    match = (_HEADER_LINE if header_lines else _KEY_LINE).match(text)
    if match is not None:
        paint.fill(match.start(1), match.end(1), Kind.MARK)
        paint.fill(match.start(2), match.end(2), Kind.KEY)
    else:
        for key in _JSON_KEY.finditer(text):
            paint.fill(key.start(), key.end(), Kind.KEY)
    # A # inside quotes is text; a value that begins with a quote is left alone.
    comment = _HEAD_COMMENT.search(text)
    if comment is not None and not header_lines and text.count('"', 0, comment.start()) % 2 == 0:
        paint.fill(comment.start(), len(text), Kind.COMMENT)
    return tuple(paint.spans())
