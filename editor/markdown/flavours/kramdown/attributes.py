"""kramdown's attribute lists: {: .class #id key="value"} behind a block or a span."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from markdown_it.rules_block import StateBlock
    from markdown_it.token import Token

LINE = re.compile(r"\{:(?!:)((?:\\\}|[^}])*)\}[ \t]*\Z")
_SPAN = re.compile(r"\{:((?:\\\}|[^}])*)\}")
_ITEM = re.compile(
    r"""(?P<name>[\w:-]+)=(?P<quote>["'])(?P<value>(?:\\.|(?!(?P=quote)).)*)(?P=quote)"""
    r"""|\#(?P<id>[\w:-]+)|(?P<classes>(?:\.[\w-]+)+)|\S+"""
)
_ALD = re.compile(r"\{:([\w-]+):(?:\\\}|[^}])*\}[ \t]*\Z")

NOTHING = "nothing"
"""The type of a token that shows nothing, yet has the attribute list that touches it."""

Attributes = dict[str, str]


def parse(text: str) -> Attributes:
    """The attributes of a list; names that refer to others are left out."""
    found: Attributes = {}
    for match in _ITEM.finditer(text):
        if match["id"]:
            found["id"] = match["id"]
        elif match["classes"]:
            names = " ".join(match["classes"].strip(".").split("."))
            found["class"] = f"{found['class']} {names}" if "class" in found else names
        elif match["name"]:
            found[match["name"]] = re.sub(r"\\(.)", r"\1", match["value"])
    return found


def line_rule(state: StateBlock, start: int, _end: int, silent: bool) -> bool:
    """A line {: …} is for the block that touches it: the one before, else the one behind."""
    if state.is_code_block(start):
        return False
    text = state.src[state.bMarks[start] + state.tShift[start] : state.eMarks[start]]
    match = LINE.match(text)
    if match is None:
        return False
    if not silent:
        token = state.push("attributes", "", 0)
        token.map = [start, start + 1]
        token.hidden = True
        token.meta["attributes"] = {} if _ALD.match(text) else parse(match[1])
        token.meta["behind"] = start > 0 and not state.isEmpty(start - 1)
        token.meta["before"] = start + 1 < state.lineMax and not state.isEmpty(start + 1)
        state.line = start + 1
    return True


def give(tokens: list[Token]) -> list[Token]:
    """The tokens without their attribute lines, whose values the blocks beside them have."""
    last: dict[int, Token] = {}
    waiting: dict[int, Attributes] = {}
    kept: list[Token] = []
    for token in tokens:
        if token.type == "attributes":
            owner = last.get(token.level)
            if token.meta["behind"] and owner is not None:
                _join(owner, token.meta["attributes"])
            elif token.meta["before"]:
                waiting[token.level] = {
                    **waiting.get(token.level, {}),
                    **token.meta["attributes"],
                }
            continue
        # What waits within a quote or an item ends with it.
        waiting = {level: held for level, held in waiting.items() if level <= token.level}
        if token.nesting >= 0 and token.type != "inline":
            last = {level: owner for level, owner in last.items() if level < token.level}
            last[token.level] = token
            _join(token, waiting.pop(token.level, {}))
        if token.type != NOTHING:
            kept.append(token)
    return kept


def give_spans(tokens: Sequence[Token]) -> None:
    """Take {: …} out of the text behind a span, and give it to the span."""
    opened: list[Token] = []
    owner: Token | None = None
    for token in tokens:
        if token.type == "text" and owner is not None:
            match = _SPAN.match(token.content)
            if match is not None:
                _join(owner, parse(match[1]))
                token.content = token.content[match.end() :]
            owner = None
        elif token.nesting > 0:
            opened.append(token)
            owner = None
        elif token.nesting < 0:
            owner = opened.pop() if opened else None
        else:
            owner = token if token.type in ("code_inline", "image") else None


def _join(token: Token, attributes: Attributes) -> None:
    for name, value in attributes.items():
        if name == "class":
            token.attrJoin("class", value)
        else:
            token.attrSet(name, value)
