"""Blocks of raw HTML, by the names and patterns that Goldmark knows."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from markdown_it.rules_block.state_block import StateBlock

_TAGS = (
    "address article aside base basefont blockquote body caption center col colgroup dd details"
    " dialog dir div dl dt fieldset figcaption figure footer form frame frameset h1 h2 h3 h4 h5 h6"
    " head header hr html iframe legend li link main menu menuitem meta nav noframes ol optgroup"
    " option p param search section source summary table tbody td tfoot th thead title tr track ul"
)
_NAMES = frozenset(_TAGS.split())
_S = r"[ \t\n\v\f\r]"
_ATTRIBUTE = (
    rf"(?:{_S}+[a-zA-Z_:][a-zA-Z0-9:._-]*"
    rf"(?:{_S}*={_S}*(?:[^\"'=<>`\x00-\x20]+|'[^']*'|\"[^\"]*\"))?)"
)
TAG = re.compile(
    rf"<[A-Za-z][A-Za-z0-9-]*{_ATTRIBUTE}*{_S}*/?>|</[A-Za-z][A-Za-z0-9-]*{_S}*>"
    r"|<!---?>|<!--.*?-->|<\?.*?\?>|<![A-Z][^>]*>|<!\[CDATA\[.*?\]\]>",
    re.DOTALL,
)
"""Raw HTML within a text; a declaration's name stands in capitals."""
_VERBATIM = re.compile(rf"<(?:script|pre|style|textarea)(?:{_S}|/?>|$)", re.IGNORECASE)
_VERBATIM_END = re.compile(r"</(?:script|pre|style|textarea)>", re.IGNORECASE)
_NAMED = re.compile(rf"</?([a-zA-Z0-9]+)(?:{_S}|/?>|$)")
_ALONE = re.compile(rf"<(/?)([a-zA-Z][a-zA-Z0-9-]*)({_ATTRIBUTE}*){_S}*/?>{_S}*$")
_UNTIL = (
    (re.compile("<!--"), re.compile("-->")),
    (re.compile(r"<\?"), re.compile(r"\?>")),
    (re.compile("<![A-Z]"), re.compile(">")),
    (re.compile(r"<!\[CDATA\["), re.compile(r"\]\]>")),
)
_BLANK = re.compile("$")
_NOT_ALONE = frozenset({"script", "style", "pre"})


def end_of(line: str) -> tuple[re.Pattern[str], bool] | None:
    """What ends the block that ``line`` starts, and whether it may interrupt a paragraph."""
    if _VERBATIM.match(line):
        return _VERBATIM_END, True
    for start, end in _UNTIL:
        if start.match(line):
            return end, True
    named = _NAMED.match(line)
    if named and named[1].lower() in _NAMES:
        return _BLANK, True
    alone = _ALONE.match(line)
    if alone and alone[2].lower() not in _NOT_ALONE and not (alone[1] and alone[3]):
        return _BLANK, False
    return None


def html_rule(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Raw HTML up to its closing mark or, for tags, up to the next blank line."""
    at = state.bMarks[start] + state.tShift[start]
    if state.is_code_block(start) or state.src[at : at + 1] != "<":
        return False
    found = end_of(state.src[at : state.eMarks[start]])
    if found is None:
        return False
    pattern, interrupts = found
    if silent:
        return interrupts
    line = start
    if pattern is _BLANK or not pattern.search(state.src, at, state.eMarks[start]):
        line += 1
        while line < end:
            at = state.bMarks[line] + state.tShift[line]
            is_blank = state.isEmpty(line)
            if state.sCount[line] < state.blkIndent and (pattern is _BLANK or not is_blank):
                break
            if pattern is _BLANK and is_blank:
                break
            if pattern is not _BLANK and pattern.search(state.src, at, state.eMarks[line]):
                line += 1
                break
            line += 1
    else:
        line += 1
    state.line = line
    token = state.push("html_block", "", 0)
    token.map = [start, line]
    token.content = state.getLines(start, line, state.blkIndent, True)
    return True
