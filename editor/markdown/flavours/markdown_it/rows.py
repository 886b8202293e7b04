"""Tables of GitHub and pulldown-cmark, on markdown-it's own rule."""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING

from markdown_it.rules_block import table

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_block import StateBlock

_DASH = re.compile(r"-(?=[ \t]+\|)")


def use_rows(md: MarkdownIt, *, by_pulldown: bool) -> None:
    """Look for tables only where no item, quote or heading begins, which markdown-it does not.

    ``by_pulldown``: a delimiter row may begin with a dash and a blank, and a table without rows
    has a body.
    """
    rule = partial(_table, by_pulldown)
    md.block.ruler.after("heading", "rows", rule, {"alt": ["paragraph", "reference"]})


def _table(by_pulldown: bool, state: StateBlock, start: int, end: int, silent: bool) -> bool:
    if table(state, start, end, silent):
        if by_pulldown and not silent:
            _close(state)
        return True
    if by_pulldown and not silent and _by_dash(state, start, end):
        _close(state)
        return True
    return False


def _by_dash(state: StateBlock, start: int, end: int) -> bool:
    """A table whose delimiter row could be read as an item."""
    if start + 2 > end:
        return False
    at = state.bMarks[start + 1] + state.tShift[start + 1]
    if not _DASH.match(state.src, at, state.eMarks[start + 1]):
        return False
    source = state.src
    state.src = f"{source[:at]}--{source[at + 2 :]}"
    try:
        return table(state, start, end, False)
    finally:
        state.src = source


def _close(state: StateBlock) -> None:
    """Put an empty body behind a header without rows."""
    if state.tokens[-2].type == "thead_close":
        end = state.tokens.pop()
        state.push("tbody_open", "tbody", 1)
        state.push("tbody_close", "tbody", -1)
        state.tokens.append(end)
