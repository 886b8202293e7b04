"""Blocks in blocks without an end: what stands too deep is text, where markdown-it leaves out all.

Goldmark, pulldown-cmark and remark know no limit. markdown-it's own spares its stack, and takes the
rest of the post with it; JavaScript's does the same, so Eleventy's flavour keeps it.
"""

from __future__ import annotations

from copy import copy, deepcopy
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_block import StateBlock

_DEEPEST: Final = 200
"""Levels of blocks: a quote is one, an item with its list two. Each takes up to three calls."""


def deep_blocks(md: MarkdownIt) -> MarkdownIt:
    """The same parser for blocks alone, which shows what stands too deep as a paragraph's text.

    Spans keep markdown-it's limit: each level of theirs takes more of the stack. The options are
    those that the parser has now.
    """
    md.block.ruler.before(md.block.ruler.get_all_rules()[0], "deepest", _deepest)
    deep = copy(md)
    deep.options = deepcopy(md.options)
    deep.options["maxNesting"] = 2 * _DEEPEST
    return deep


def _deepest(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    if state.level < _DEEPEST or silent:
        return False
    line = start + 1
    while line < end and not state.isEmpty(line) and state.sCount[line] >= state.blkIndent:
        line += 1
    state.line = line
    token = state.push("paragraph_open", "p", 1)
    token.map = [start, line]
    inline = state.push("inline", "", 0)
    inline.content = state.getLines(start, line, state.blkIndent, False).strip()
    inline.map, inline.children = [start, line], []
    state.push("paragraph_close", "p", -1)
    return True
