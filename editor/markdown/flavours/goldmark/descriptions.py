"""Goldmark's definition lists: terms, and descriptions that a colon starts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from editor.markdown.flavours.goldmark.blocks import (
    collect,
    is_description,
    push_inline,
    take_references,
)
from editor.markdown.flavours.goldmark.text import SPACES
from editor.markdown.flavours.markdown_it.indented import Inside, after_spaces, nested

if TYPE_CHECKING:
    from collections.abc import Sequence

    from markdown_it.rules_block.state_block import StateBlock
    from markdown_it.token import Token


def describe(state: StateBlock, terms: Sequence[str], start: int, line: int, end: int) -> bool:
    """A definition list from its first terms on; ``line`` holds the first colon."""
    opening = state.push("dl_open", "dl", 1)
    lists: list[int] = state.env.setdefault("descriptions", [])
    lists.append(state.blkIndent)
    waiting: Sequence[str] = terms
    first = start
    while line < end and is_description(state, line):
        for term in waiting:
            state.push("dt_open", "dt", 1).map = [first, line]
            push_inline(state, term.rstrip(SPACES), (line, line + 1))
            state.push("dt_close", "dt", -1)
        waiting = ()
        _push_description(state, line, end)
        line = state.skipEmptyLines(state.line)
        if line < end and not is_description(state, line):
            further = _further_terms(state, line, end)
            if further is None:
                break
            first = line
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
    at, reached = after_spaces(state, line, colon + 1, column)
    width = reached - column
    # Eight columns and more are code, which stands four columns in.
    indent = column + (5 if width >= 8 else width)
    nested(state, line, end, Inside(at, reached, indent))
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
