"""Definition lists as pulldown-cmark reads them: a paragraph, and descriptions behind colons.

A colon needs no blank behind it, all lines before it are one term, and any number of blank lines
may stand between them. One blank line before a further description makes the whole list loose.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from editor.markdown.flavours.markdown_it.indented import Inside, after_spaces, nested

if TYPE_CHECKING:
    from collections.abc import Sequence

    from markdown_it import MarkdownIt
    from markdown_it.rules_block import StateBlock
    from markdown_it.token import Token

_UNDERLINE: Final = re.compile(r"(?:=+|-+)[ \t]*$")
_LISTS: Final = "descriptions"
"""Under this name the environment has the columns of the lists around a place, and of what they
describe there."""
_CODE: Final = 4
_NOT_ASKED: Final = frozenset({"paragraph", "code", "deflist", "lheading"})


def use_descriptions(md: MarkdownIt) -> None:
    """Teach a parser the rule."""
    md.block.ruler.before("lheading", "deflist", _rule, {"alt": ["paragraph", "reference"]})


def _rule(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    if silent:
        return _ends_paragraph(state, start)
    if state.is_code_block(start):
        return False
    colon = _colon_below(state, start, end)
    if colon is None:
        return False
    opening = state.push("dl_open", "dl", 1)
    first = len(state.tokens)
    lists: list[tuple[int, int]] = state.env.setdefault(_LISTS, [])
    lists.append((state.blkIndent, 0))
    is_tight, line = True, start
    while colon is not None:
        _push_term(state, line, colon)
        is_tight = _push_description(state, colon, end) and is_tight
        line = state.skipEmptyLines(state.line)
        while line < end and _is_colon(state, line, state.blkIndent):
            is_tight = not state.isEmpty(line - 1) and is_tight
            is_tight = _push_description(state, line, end) and is_tight
            line = state.skipEmptyLines(state.line)
        colon = None if line >= end else _further_colon(state, line, end)
    lists.pop()
    opening.map = [start, state.line]
    state.push("dl_close", "dl", -1)
    if is_tight:
        _unwrap(state.tokens[first:], opening.level + 2)
    return True


def _is_colon(state: StateBlock, line: int, column: int) -> bool:
    """Whether a description begins on a line, in a list at ``column``."""
    at = state.bMarks[line] + state.tShift[line]
    return 0 <= state.sCount[line] - column < _CODE and state.src[at] == ":"


def _ends_paragraph(state: StateBlock, line: int) -> bool:
    """Whether the next description of a list around it ends a paragraph."""
    lists: Sequence[tuple[int, int]] = state.env.get(_LISTS, ())
    column = state.sCount[line]
    return column < state.blkIndent and any(
        column < inner and _is_colon(state, line, outer) for outer, inner in lists
    )


def _colon_below(state: StateBlock, start: int, end: int) -> int | None:
    """The line of the colon behind the paragraph that begins here; None if none follows."""
    rules = state.md.block.ruler.getRules("paragraph")
    line = start + 1
    parent, state.parentType = state.parentType, "paragraph"
    while line < end and not state.isEmpty(line):
        columns = state.sCount[line] - state.blkIndent
        if 0 <= columns < _CODE:
            at = state.bMarks[line] + state.tShift[line]
            if state.src[at] == ":" or _UNDERLINE.match(state.src, at, state.eMarks[line]):
                break
        if columns < _CODE and any(rule(state, line, end, True) for rule in rules):
            break
        line += 1
    state.parentType = parent
    line = state.skipEmptyLines(line)
    is_found = line < end and _is_colon(state, line, state.blkIndent)
    return line if is_found else None


def _further_colon(state: StateBlock, start: int, end: int) -> int | None:
    """The colon of a further term that begins here, where no other block does."""
    if state.sCount[start] < state.blkIndent or state.is_code_block(start):
        return None
    ruler = state.md.block.ruler
    rules = zip(ruler.get_active_rules(), ruler.getRules(""), strict=True)
    # markdown-it leaves here what it parsed last, and lets fewer blocks interrupt a paragraph.
    parent, state.parentType = state.parentType, "root"
    is_other = any(rule(state, start, end, True) for name, rule in rules if name not in _NOT_ASKED)
    state.parentType = parent
    if is_other:
        return None
    colon = _colon_below(state, start, end)
    reach = state.skipEmptyLines(start) if colon is None else colon
    while reach < end and not state.isEmpty(reach):
        reach += 1
    state.env["reach"] = max(state.env.get("reach", 0), state.skipEmptyLines(reach) + 1)
    return colon


def _push_term(state: StateBlock, start: int, colon: int) -> None:
    state.push("dt_open", "dt", 1).map = [start, colon]
    inline = state.push("inline", "", 0)
    inline.content = state.getLines(start, colon, state.blkIndent, False).strip()
    inline.map, inline.children = [start, colon], []
    state.push("dt_close", "dt", -1)


def _push_description(state: StateBlock, line: int, end: int) -> bool:
    """Read a description; whether it is tight."""
    is_tight = not state.isEmpty(line - 1)
    opening = state.push("dd_open", "dd", 1)
    colon = state.bMarks[line] + state.tShift[line]
    column = state.sCount[line] + 1
    at, reached = after_spaces(state, line, colon + 1, column)
    width = reached - column
    is_blank = at >= state.eMarks[line]
    indent = column + (0 if is_blank else 1 if width > _CODE else width)
    state.env[_LISTS][-1] = (state.blkIndent, indent)
    saved, state.tight = state.tight, True
    if is_blank and state.isEmpty(line + 1):
        state.line = min(line + 1, end)
    else:
        nested(state, line, end, Inside(at, reached, indent))
    is_tight = is_tight and not _has_gap(state, opening.level)
    state.tight = saved
    opening.map = [line, state.line]
    state.push("dd_close", "dd", -1)
    return is_tight


def _has_gap(state: StateBlock, level: int) -> bool:
    """Whether a blank line stands between two blocks of a description."""
    blocks: list[Token] = []
    for token in reversed(state.tokens):
        if token.level == level and token.type == "dd_open":
            break
        if token.level == level + 1 and token.nesting >= 0 and token.map:
            blocks.append(token)
    return any(token.map and state.isEmpty(token.map[0] - 1) for token in blocks[:-1])


def _unwrap(tokens: Sequence[Token], level: int) -> None:
    """Take the tags off the paragraphs of a tight list."""
    for token in tokens:
        if token.level == level and token.type in ("paragraph_open", "paragraph_close"):
            token.hidden = True
