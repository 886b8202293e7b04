"""Blocks whose content stands in from a mark of their own, for markdown-it's block parser."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from markdown_it.rules_block.state_block import StateBlock


@dataclass(frozen=True, slots=True)
class Inside:
    """Where the content of a block begins: on its first line, and in the columns of the rest."""

    at: int
    column: int
    indent: int


def nested(state: StateBlock, line: int, end: int, inside: Inside) -> None:
    """Parse the blocks from ``line`` on that stand within a mark's indentation."""
    saved = (state.tShift[line], state.sCount[line], state.blkIndent, state.tight)
    start = state.bMarks[line]
    parent, state.parentType = state.parentType, "list"
    if inside.column - inside.indent < inside.at - start:
        # The mark is no indentation; only what stands between it and the content may be.
        state.bMarks[line] = inside.at - min(inside.column - inside.indent, inside.at - start)
    state.tShift[line] = inside.at - state.bMarks[line]
    state.sCount[line] = inside.column
    state.blkIndent = inside.indent
    state.line = line
    state.md.block.tokenize(state, line, end)
    state.bMarks[line] = start
    state.tShift[line], state.sCount[line], state.blkIndent, state.tight = saved
    state.parentType = parent


def after_spaces(state: StateBlock, line: int, at: int, column: int) -> tuple[int, int]:
    """The next position that is neither space nor tab, and the column it stands in."""
    while at < state.eMarks[line] and state.src[at] in " \t":
        column += 4 - (column + state.bsCount[line]) % 4 if state.src[at] == "\t" else 1
        at += 1
    return at, column
