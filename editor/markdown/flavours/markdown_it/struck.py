"""Struck, lowered and raised text for markdown-it, between one mark or two, and as many at its end.

So remark, pulldown-cmark and Sätteri have it; markdown-it's own rule lets a tilde stand in the way
of two.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from markdown_it.rules_inline.state_inline import Delimiter

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from markdown_it import MarkdownIt
    from markdown_it.rules_inline import StateInline
    from markdown_it.token import Token


@dataclass(frozen=True, slots=True)
class _Marks:
    """A sign, and what text between one and between two of it is; ``within_words``: of one, too."""

    sign: str
    kinds: Mapping[int, str]
    within_words: bool

    def marker(self, length: int) -> int:
        """What markdown-it pairs delimiters by; those of unlike lengths are no pair."""
        return ord(self.sign) if length == 2 else -ord(self.sign)


def use_struck(md: MarkdownIt, *, within_words: bool, lowers: bool = False) -> None:
    """Teach a parser tildes; ``within_words``: one strikes there, too.

    ``lowers``: one does not strike, what stands between two of them is subscript.
    """
    md.enable("strikethrough")
    marks = _Marks("~", {1: "sub" if lowers else "s", 2: "s"}, within_words)
    md.inline.ruler.at("strikethrough", partial(_rule, marks))
    md.inline.ruler2.at("strikethrough", partial(_pair, marks))


def use_raised(md: MarkdownIt) -> None:
    """Teach a parser circumflexes: superscript, also within words."""
    marks = _Marks("^", {1: "sup", 2: "sup"}, within_words=True)
    md.inline.ruler.after("emphasis", "superscript", partial(_rule, marks))
    md.inline.ruler2.after("emphasis", "superscript", partial(_pair, marks))


def _rule(marks: _Marks, state: StateInline, silent: bool) -> bool:
    if silent or state.src[state.pos] != marks.sign:
        return False
    found = state.scanDelims(state.pos, True)
    if found.length == 1 and not marks.within_words:
        found = state.scanDelims(state.pos, False)
    token = state.push("text", "", 0)
    token.content = marks.sign * found.length
    state.pos += found.length
    if found.length in marks.kinds:
        at = len(state.tokens) - 1
        state.delimiters.append(
            Delimiter(
                marker=marks.marker(found.length),
                length=0,  # no rule of three
                token=at,
                end=-1,
                open=found.can_open,
                close=found.can_close,
            )
        )
    return True


def _pair(marks: _Marks, state: StateInline) -> None:
    _mark(marks, state.tokens, state.delimiters)
    for meta in state.tokens_meta:
        if meta and "delimiters" in meta:
            _mark(marks, state.tokens, meta["delimiters"])


def _mark(marks: _Marks, tokens: Sequence[Token], delimiters: Iterable[Any]) -> None:
    """Turn the texts of paired delimiters into tags."""
    kinds = {marks.marker(length): kind for length, kind in marks.kinds.items()}
    listed = list(delimiters)
    for opener in listed:
        kind = kinds.get(opener.marker)
        if kind is None or opener.end == -1:
            continue
        for delimiter, side, nesting in ((opener, "open", 1), (listed[opener.end], "close", -1)):
            token = tokens[delimiter.token]
            token.type, token.tag, token.nesting = f"{kind}_{side}", kind, nesting
            token.markup, token.content = token.content, ""
