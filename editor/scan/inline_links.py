"""What follows the text of a link: an address with its title, or a label (CommonMark 6.3)."""

from __future__ import annotations

import re
from dataclasses import dataclass

LONGEST_LABEL = 999
_DEEPEST = 32
"""Brackets within an address, as in other parsers."""
_DEEPEST_SPACED = 8
"""The same where blanks may stand; without a limit it would take the square of some texts."""

_BLANKS = re.compile(r"[ \t\n]*+")
_ANGLED = re.compile(r"<([^<>\n\\]*+(?:\\[^\n][^<>\n\\]*+)*+)>")
_SIMPLE = re.compile(r"[^\x00-\x20\x7f()\\<][^\x00-\x20\x7f()\\]*+(?=[ \t\n)])")
_TURN = re.compile(r"\\[()\\]|[()\x00-\x20\x7f]")
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


class Targets:
    """What stands in brackets behind the texts of links; ``spaced`` if addresses have blanks."""

    def __init__(self, text: str, *, spaced: bool) -> None:
        self._text = text
        self._spaced = spaced
        self._ends: dict[int, int] | None = None

    def at(self, at: int) -> Target | None:
        """``(address "title")`` from the bracket at ``at`` on."""
        text = self._text
        start = _blanks(text, at + 1)
        address = self._address(start)
        found = None if address is None else _ending(text, *address)
        if found is None and self._spaced and not text.startswith("<", start):
            return _spaced(text, start)
        return found

    def _address(self, at: int) -> tuple[range, int] | None:
        """The address that begins at ``at``, and where it ends with its angle brackets."""
        if self._text.startswith("<", at):
            match = _ANGLED.match(self._text, at)
            return (range(*match.span(1)), match.end()) if match else None
        simple = _SIMPLE.match(self._text, at)
        if simple is not None:
            return range(*simple.span()), simple.end()
        if self._ends is None:
            self._ends = _address_ends(self._text)
        end = self._ends.get(at - 1)
        return None if end is None else (range(at, end), end)


def _address_ends(text: str) -> dict[int, int]:
    """Where an address ends that begins behind each bracket or blank, if brackets in it match.

    All of them in one pass: one by one it would take the square of some texts.
    """
    ends: dict[int, int] = {}
    opened: list[tuple[int, int]] = []
    for match in _TURN.finditer(text):
        sign, at = match[0], match.start()
        if sign == "(":
            opened.append((at, 0))
        elif sign == ")":
            if opened:
                begin, depth = opened.pop()
                if depth <= _DEEPEST:
                    ends[begin] = at
                if opened:
                    around, inner = opened[-1]
                    opened[-1] = around, max(inner, depth + 1)
        elif len(sign) == 1:
            if opened and opened[-1][1] <= _DEEPEST:
                ends[opened[-1][0]] = at
            opened = [(at, 0)]
    if opened and opened[-1][1] <= _DEEPEST:
        ends[opened[-1][0]] = len(text)
    return ends


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
            if depth > _DEEPEST_SPACED:
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
