"""What follows the text of a link: an address with its title, or a label (CommonMark 6.3)."""

from __future__ import annotations

import re
from dataclasses import dataclass

LONGEST_LABEL = 999
_DEEPEST = 32
"""Brackets within an address; without a limit some texts would take the square of their length."""

_BLANKS = re.compile(r"[ \t\n]*+")
_ANGLED = re.compile(r"<([^<>\n\\]*+(?:\\[^\n][^<>\n\\]*+)*+)>")
_SIMPLE = re.compile(r"[^\x00-\x20\x7f()\\<][^\x00-\x20\x7f()\\]*+(?=[ \t\n)])")
_PART = re.compile(r"[^\x00-\x20\x7f()\\]++|\\[()\\]?|([()])")
_TITLE = re.compile(
    r""""[^"\\]*+(?:\\.[^"\\]*+)*+"|'[^'\\]*+(?:\\.[^'\\]*+)*+'"""
    r"""|\([^()\\]*+(?:\\.[^()\\]*+)*+\)""",
    re.DOTALL,
)
_SPACED_PART = re.compile(r"""\\.|[()]|[ \t\n]++(?=["'])""", re.DOTALL)
_LABEL = re.compile(r"\[([^\[\]\\]*+(?:\\.[^\[\]\\]*+)*+)\]", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Target:
    """Where the address and the title are, and where all of it ends."""

    address: range
    title: range | None
    end: int


def target(text: str, at: int, *, spaced: bool) -> Target | None:
    """``(address "title")`` from the bracket at ``at`` on; ``spaced`` if blanks may be in it."""
    start = _blanks(text, at + 1)
    address = _address(text, start)
    found = None if address is None else _ending(text, *address)
    if found is None and spaced and not text.startswith("<", start):
        return _spaced(text, start)
    return found


def label(text: str, at: int) -> range | None:
    """The label in the brackets from ``at`` on; an empty one where nothing stands in them."""
    match = _LABEL.match(text, at)
    if match is None or match.end(1) - match.start(1) > LONGEST_LABEL:
        return None
    if match[1] and not match[1].strip():
        return None
    return range(*match.span(1))


def label_key(text: str) -> str:
    """A label as it is compared: case and the kind of white space make no difference."""
    return " ".join(text.split()).casefold()


def _blanks(text: str, at: int) -> int:
    match = _BLANKS.match(text, at)
    return match.end() if match else at


def _address(text: str, at: int) -> tuple[range, int] | None:
    """The address that begins at ``at``, and where it ends with its angle brackets."""
    if text.startswith("<", at):
        match = _ANGLED.match(text, at)
        return (range(*match.span(1)), match.end()) if match else None
    simple = _SIMPLE.match(text, at)
    if simple is not None:
        return range(*simple.span()), simple.end()
    start, depth = at, 0
    while (part := _PART.match(text, at)) is not None:
        if part[1] == "(":
            depth += 1
            if depth > _DEEPEST:
                return None
        elif part[1] == ")":
            if not depth:
                break
            depth -= 1
        at = part.end()
    return None if depth else (range(start, at), at)


def _ending(text: str, address: range, at: int) -> Target | None:
    """What follows an address that ends at ``at``: a title maybe, and the bracket."""
    behind = _blanks(text, at)
    title = _TITLE.match(text, behind) if behind > at else None
    if title is not None:
        end = _blanks(text, title.end())
        if text.startswith(")", end):
            return Target(address, range(title.start() + 1, title.end() - 1), end + 1)
    return Target(address, None, behind + 1) if text.startswith(")", behind) else None


def _spaced(text: str, start: int) -> Target | None:
    """An address with blanks in it, to the bracket that closes, or to a title before that."""
    depth, at = 0, start
    while (part := _SPACED_PART.search(text, at)) is not None:
        sign, at = part[0], part.end()
        if sign == "(":
            depth += 1
            if depth > _DEEPEST:
                return None
        elif sign == ")":
            if not depth:
                end = part.start()
                stop = start + len(text[start:end].rstrip())
                return Target(range(start, stop), None, part.end())
            depth -= 1
        elif sign.isspace() and not depth:
            found = _ending(text, range(start, part.start()), part.start())
            if found is not None:
                return found
    return None
