"""Definition lists and footnotes: blocks whose content stands in from a mark of their own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from editor.markdown.flavours.goldmark_blocks import (
    collect,
    is_description,
    push_inline,
    take_references,
)
from editor.markdown.flavours.goldmark_inline import NOWHERE
from editor.markdown.flavours.goldmark_links import closure
from editor.markdown.flavours.goldmark_text import SPACES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from markdown_it.rules_block.state_block import StateBlock
    from markdown_it.token import Token

_NOTE_INDENT = 4
"""Columns that a footnote's further blocks stand in."""


@dataclass(frozen=True, slots=True)
class _Inside:
    """Where the content of a block begins: on its first line, and in the columns of the rest."""

    at: int
    column: int
    indent: int


def _nested(state: StateBlock, line: int, end: int, inside: _Inside) -> None:
    """Parse the blocks from ``line`` on that stand within a mark's indentation."""
    saved = (state.tShift[line], state.sCount[line], state.blkIndent, state.tight)
    parent, state.parentType = state.parentType, "list"
    state.tShift[line] = inside.at - state.bMarks[line]
    state.sCount[line] = inside.column
    state.blkIndent = inside.indent
    state.line = line
    state.md.block.tokenize(state, line, end)
    state.tShift[line], state.sCount[line], state.blkIndent, state.tight = saved
    state.parentType = parent


def _after_spaces(state: StateBlock, line: int, at: int, column: int) -> tuple[int, int]:
    """The next position that is neither space nor tab, and the column it stands in."""
    while at < state.eMarks[line] and state.src[at] in " \t":
        column += 4 - (column + state.bsCount[line]) % 4 if state.src[at] == "\t" else 1
        at += 1
    return at, column


def footnote_rule(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """[^label]: a footnote, which shows at the end of the page."""
    if state.is_code_block(start):
        return False
    at = state.bMarks[start] + state.tShift[start]
    if state.src[at : at + 2] != "[^":
        return False
    line = state.src[: state.eMarks[start]]
    close = closure(line, at + 2, "[", "]")
    if close == NOWHERE or line[close + 1 : close + 2] != ":":
        return False
    label = line[at + 2 : close]
    if not label.strip(SPACES):
        return False
    if silent:
        return True
    state.env.setdefault("notes", {}).setdefault(label, True)
    token = state.push("footnote_open", "li", 1)
    token.meta["label"] = label
    column = state.sCount[start] + close + 2 - at
    content, reached = _after_spaces(state, start, close + 2, column)
    indent = state.blkIndent + _NOTE_INDENT
    # The first line's content counts its columns from the colon.
    _nested(state, start, end, _Inside(content, indent + reached - column, indent))
    token.map = [start, state.line]
    state.push("footnote_close", "li", -1)
    return True


def describe(state: StateBlock, terms: Sequence[str], start: int, line: int, end: int) -> bool:
    """A definition list from its first terms on; ``line`` holds the first colon."""
    opening = state.push("dl_open", "dl", 1)
    lists: list[int] = state.env.setdefault("descriptions", [])
    lists.append(state.blkIndent)
    waiting: Sequence[str] = terms
    while line < end and is_description(state, line):
        for term in waiting:
            state.push("dt_open", "dt", 1)
            push_inline(state, term.rstrip(SPACES), (line, line + 1))
            state.push("dt_close", "dt", -1)
        waiting = ()
        _push_description(state, line, end)
        line = state.skipEmptyLines(state.line)
        if line < end and not is_description(state, line):
            further = _further_terms(state, line, end)
            if further is None:
                break
            waiting, line = further
    lists.pop()
    opening.map = [start, state.line]
    state.push("dl_close", "dl", -1)
    return True


def _push_description(state: StateBlock, line: int, end: int) -> None:
    is_tight = not state.isEmpty(line - 1)
    opening = state.push("dd_open", "dd", 1)
    first = len(state.tokens)
    colon = state.bMarks[line] + state.tShift[line]
    column = state.sCount[line] + 1
    at, reached = _after_spaces(state, line, colon + 1, column)
    width = reached - column
    # Eight columns and more are code, which stands four columns in.
    indent = column + (5 if width >= 8 else width)
    _nested(state, line, end, _Inside(at, reached, indent))
    opening.meta["tight"] = is_tight
    if is_tight:
        _unwrap_first(state.tokens[first:], opening.level + 1)
    state.push("dd_close", "dd", -1)


def _unwrap_first(tokens: Sequence[Token], level: int) -> None:
    """Goldmark takes the tags off the first paragraph of a tight description, and stops there."""
    for token in tokens:
        if token.level == level and token.type in ("paragraph_open", "paragraph_close"):
            token.hidden = True
            if token.nesting < 0:
                return


def _further_terms(state: StateBlock, start: int, end: int) -> tuple[Sequence[str], int] | None:
    """The terms of a further description, and the line of its colon, if that is what follows."""
    if state.sCount[start] < state.blkIndent or state.is_code_block(start):
        return None
    rules = state.md.block.ruler
    for name, rule in zip(rules.get_active_rules(), rules.getRules(""), strict=True):
        if name not in ("paragraph", "code") and rule(state, start, state.lineMax, True):
            return None
    stop, level = collect(state, start, describes=True)
    colon = state.skipEmptyLines(stop)
    state.env["reach"] = max(state.env.get("reach", 0), colon + 1)
    if level or colon >= end or not is_description(state, colon):
        return None
    terms = take_references(state, start, stop)
    return (terms, colon) if terms else None
