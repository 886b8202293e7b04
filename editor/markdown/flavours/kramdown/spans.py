"""kramdown's span rules where they differ from CommonMark's in markdown-it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from markdown_it.rules_inline import StateInline
    from markdown_it.token import Token

_MATH = re.compile(r"\$\$(.+?)\$\$", re.DOTALL)
_TITLE = re.compile(r"""\s+(["'])(.*?)\1\s*\)""", re.DOTALL)


def math_rule(state: StateInline, silent: bool) -> bool:
    """$$ … $$ within a text."""
    match = _MATH.match(state.src, state.pos, state.posMax)
    if match is None:
        return False
    if not silent:
        state.push("math_inline", "", 0).content = match[1].strip()
    state.pos = match.end()
    return True


def link_rule(state: StateInline, silent: bool) -> bool:
    """[text](a url with spaces "title"); CommonMark's own links are left to markdown-it."""
    start = state.pos
    if state.src[start] != "[":
        return False
    end = state.md.helpers.parseLinkLabel(state, start, True)
    if end < 0 or state.src[end + 1 : end + 2] != "(":
        return False
    found = _target(state.src, end + 2, state.posMax)
    if found is None:
        return False
    url, title, after = found
    if not silent:
        token = state.push("link_open", "a", 1)
        token.attrs = {"href": url}
        if title:
            token.attrSet("title", title)
        limit, state.pos, state.posMax = state.posMax, start + 1, end
        state.linkLevel += 1
        state.md.inline.tokenize(state)
        state.linkLevel -= 1
        state.posMax = limit
        state.push("link_close", "a", -1)
    state.pos = after
    return True


def _target(source: str, at: int, limit: int) -> tuple[str, str, int] | None:
    """Where a link goes, its title and its end, if spaces stand in the address."""
    depth, start = 1, at
    while at < limit:
        title = _TITLE.match(source, at, limit) if source[at].isspace() else None
        if title is not None:
            url, name, after = source[start:at].strip(), title[2], title.end()
            return (url, name, after) if re.search(r"\s", url) else None
        if source[at].isspace() and source[at + 1 : at + 2] in ("'", '"'):
            return None
        if source[at] == "(":
            depth += 1
        elif source[at] == ")":
            depth -= 1
            if not depth:
                url = source[start:at].strip()
                return (url, "", at + 1) if re.search(r"\s", url) and url[0] != "<" else None
        at += 1
    return None


def turn_strong_out(tokens: Sequence[Token]) -> None:
    """***both*** is strong first and emphasised within."""
    shown = [token for token in tokens if token.type != "text" or token.content]
    opened: list[int] = []
    for at, token in enumerate(shown):
        if token.type in ("em_open", "strong_open"):
            opened.append(at)
        elif token.type in ("em_close", "strong_close") and opened:
            start = opened.pop()
            inner, before = shown[start + 1], shown[at - 1]
            is_both = token.type == "em_close" and inner.type == "strong_open"
            if is_both and before.type == "strong_close" and inner.level == before.level:
                for outer, nested in ((shown[start], inner), (token, before)):
                    outer.type, nested.type = nested.type, outer.type
                    outer.tag, nested.tag = nested.tag, outer.tag
