"""What raw HTML is made of: tags with their attributes and values, comments, template tags."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from editor.scan.paint import Kind
from editor.scan.template_syntax import paint_template

if TYPE_CHECKING:
    from editor.scan.paint import Paint

_MARKUP = re.compile(
    r"""(?P<comment><!--.*?(?:-->|\Z))|(?P<other><[!?][^<>]*+>?)"""
    r"""|(?P<tag></?[A-Za-z](?:[^<>"'{]|"[^"]*+"|'[^']*+'|\{\{[^{}]*+\}\}|\{%[^{}]*+%\}"""
    r"""|["'{])*+>?)""",
    re.DOTALL,
)
_TEMPLATE = r"(?P<template>\{\{[^{}]*+\}\}|\{%[^{}%]*+%\}|\{#[^{}]*+\})"
_WITH_TEMPLATES = re.compile(f"{_MARKUP.pattern}|{_TEMPLATE}", re.DOTALL)
_INSIDE = re.compile(_TEMPLATE)
_NAME = re.compile(r"</?[\w:.-]*+")
_ATTRIBUTE = re.compile(
    r"""([^\s"'<>/={}]++)(?:\s*+=\s*+("[^"]*+"?|'[^']*+'?|\{\{[^{}]*+\}\}|[^\s"'<>{}]++))?""",
    re.DOTALL,
)
_EXPRESSION = re.compile(r"[{}]")


def paint_html(text: str, start: int, paint: Paint, *, templates: bool = False) -> None:
    """Paint what stands from ``start`` on; what stands between tags is plain: it is no Markdown.

    ``templates``: the flavour has tags of its own, which a generator reads first.
    """
    for found in (_WITH_TEMPLATES if templates else _MARKUP).finditer(text, start):
        if found["tag"]:
            paint_tag(text, found.start(), found.end(), paint)
            for inside in _INSIDE.finditer(text, found.start(), found.end()) if templates else ():
                paint_template(text, inside.start(), inside.end(), paint)
        elif found.lastgroup == "template":
            paint_template(text, found.start(), found.end(), paint)
        else:
            paint.fill(found.start(), found.end(), Kind.COMMENT)


def paint_tag(text: str, start: int, end: int, paint: Paint) -> None:
    """Paint one tag: its name and brackets, the names of its attributes and their values."""
    paint.fill(start, end, Kind.HTML)
    name = _NAME.match(text, start, end)
    at = name.end() if name else start
    if _EXPRESSION.search(text, at, end):
        # Of JSX, or of a template: no attribute of HTML has braces outside of quotes.
        for found in _ATTRIBUTE.finditer(text, at, end):
            if found[2] and found[2][0] in "\"'":
                paint.fill(*found.span(1), Kind.ATTRIBUTE)
                paint.fill(*found.span(2), Kind.STRING)
        return
    for found in _ATTRIBUTE.finditer(text, at, end):
        paint.fill(*found.span(1), Kind.ATTRIBUTE)
        if found[2]:
            paint.fill(*found.span(2), Kind.STRING)
