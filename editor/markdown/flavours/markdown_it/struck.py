"""Struck text for markdown-it where one or two tildes strike, and only as many end it.

So remark and pulldown-cmark have it; markdown-it's own rule lets a tilde stand in the way of two.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, Final

from markdown_it.rules_inline.state_inline import Delimiter

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from markdown_it import MarkdownIt
    from markdown_it.rules_inline import StateInline
    from markdown_it.token import Token

_MARKERS: Final = {"~": -0x7E, "~~": 0x7E}
"""What markdown-it pairs delimiters by; those of unlike lengths are no pair."""


def use_struck(md: MarkdownIt, *, within_words: bool) -> None:
    """Teach a parser the rule; ``within_words``: one tilde strikes there, too."""
    md.enable("strikethrough")
    md.inline.ruler.at("strikethrough", partial(_rule, within_words))
    md.inline.ruler2.at("strikethrough", _pair)


def _rule(within_words: bool, state: StateInline, silent: bool) -> bool:
    if silent or state.src[state.pos] != "~":
        return False
    found = state.scanDelims(state.pos, True)
    marks = "~" * found.length
    if marks == "~" and not within_words:
        found = state.scanDelims(state.pos, False)
    token = state.push("text", "", 0)
    token.content = marks
    state.pos += found.length
    marker = _MARKERS.get(marks)
    if marker is not None:
        at = len(state.tokens) - 1
        state.delimiters.append(
            Delimiter(
                marker=marker,
                length=0,  # no rule of three
                token=at,
                end=-1,
                open=found.can_open,
                close=found.can_close,
            )
        )
    return True


def _pair(state: StateInline) -> None:
    _mark(state.tokens, state.delimiters)
    for meta in state.tokens_meta:
        if meta and "delimiters" in meta:
            _mark(state.tokens, meta["delimiters"])


def _mark(tokens: Sequence[Token], delimiters: Iterable[Any]) -> None:
    """Turn the texts of paired delimiters into tags."""
    listed = list(delimiters)
    for opener in listed:
        if opener.marker not in _MARKERS.values() or opener.end == -1:
            continue
        for delimiter, kind, nesting in (
            (opener, "s_open", 1),
            (listed[opener.end], "s_close", -1),
        ):
            token = tokens[delimiter.token]
            token.type, token.tag, token.nesting = kind, "s", nesting
            token.markup, token.content = token.content, ""
