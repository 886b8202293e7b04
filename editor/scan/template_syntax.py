"""What a template tag is made of: its marks, its name, parameters, texts and numbers."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from editor.scan.head_values import is_constant
from editor.scan.paint import Kind

if TYPE_CHECKING:
    from editor.scan.paint import Paint

_TAG = re.compile(
    r"\{\{[<%](?P<hugo>.*?)(?:[>%]\}\}|\Z)|\{#.*?(?:#\}|\Z)"
    r"|\{%[-~]?(?P<liquid>.*?)(?:[-~]?%\}|\Z)|\{\{[-~]?(?P<value>.*?)(?:[-~]?\}\}|\Z)",
    re.DOTALL,
)
_PART = re.compile(
    r"""(?P<text>"[^"\\]*+(?:\\.[^"\\]*+)*+"?|'[^'\\]*+(?:\\.[^'\\]*+)*+'?|`[^`]*+`?)"""
    r"""|(?P<name>[\w.:-]++(?=[ \t]*+=(?!=)))|(?P<word>[\w.:/+-]++)""",
    re.DOTALL,
)
_HIDDEN = re.compile(r"\{%[-~]?\s*+comment\b")
_COMMENT = re.compile(r"\s*+(?:/\*|comment\b|#)")


def paint_template(text: str, start: int, end: int, paint: Paint) -> None:
    """Paint the tags from ``start`` to ``end``, and what stands between them."""
    if _HIDDEN.match(text, start, end):
        paint.fill(start, end, Kind.COMMENT)
        return
    at = start
    while at < end:
        tag = _TAG.match(text, at, end) if text.startswith("{", at) else None
        if tag is None:
            stop = text.find("{", at + 1, end)
            stop = end if stop < 0 else stop
            paint.fill(at, stop, Kind.TEMPLATE)
        else:
            stop = tag.end()
            paint.fill(at, stop, Kind.TEMPLATE)
            group = tag.lastgroup
            if group is None or _COMMENT.match(text, *tag.span(group)):
                paint.fill(at, stop, Kind.COMMENT)
            else:
                paint_parameters(text, *tag.span(group), paint)
        at = max(stop, at + 1)


def paint_parameters(text: str, start: int, end: int, paint: Paint) -> None:
    """Paint what stands within the marks of a tag; names of tags and of variables stay."""
    for part in _PART.finditer(text, start, end):
        if part["text"]:
            paint.fill(part.start(), part.end(), Kind.STRING)
        elif part["name"]:
            paint.fill(part.start(), part.end(), Kind.ATTRIBUTE)
        elif is_constant(part["word"]):
            paint.fill(part.start(), part.end(), Kind.NUMBER)
