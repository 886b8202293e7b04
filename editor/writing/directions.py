"""In which direction each line is read: from left to right, or as Hebrew and Arabic are.

A paragraph, a heading, an item is read as its first letter is, whatever marks of Markdown stand
before it, and all of its lines are; a table as its first row. Code, addresses and the head are read
from left to right. What has no letter goes with what stands above it, or else with the language of
the post.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from editor.scan.state import LineKind

if TYPE_CHECKING:
    from editor.scan.scan import Scan

_RIGHT_TO_LEFT = re.compile(
    "[\u0590-\u08ff\u200f\u202b\u202e\u2067\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
_STRONG = {"L": False, "R": True, "AL": True}

# What is no text of the paragraph: tags, the address of a link or picture, template tags.
_MARKUP = re.compile(r"<[^<>]*+>|\]\([^()]*+\)|\{\{.*?\}\}|\{%.*?%\}")

_FROM_THE_LEFT = frozenset(
    {
        LineKind.HEAD,
        LineKind.FENCE,
        LineKind.CODE,
        LineKind.FENCE_END,
        LineKind.CONTAINER_END,
        LineKind.INDENTED,
        LineKind.MATH,
        LineKind.DEFINITION,
        LineKind.TEMPLATE,
        LineKind.MODULE,
        LineKind.ATTRIBUTES,
    }
)
_GOES_ON = frozenset({LineKind.CONTINUATION, LineKind.UNDERLINE})
_OF_PARAGRAPHS = _GOES_ON | {LineKind.PARAGRAPH}
_OF_TABLES = frozenset({LineKind.TABLE_ROW, LineKind.TABLE_RULE})
_EMPTY = frozenset({LineKind.BLANK, LineKind.EMPTY_ITEM, LineKind.RULE})

_FARTHEST = 100
"""Lines that are looked through for the first row of a table, or for a letter."""

_LONGEST = 2_000
"""Characters of a paragraph in which its first letter is looked for."""

_LANGUAGES = frozenset(
    ("ar", "arc", "ckb", "dv", "fa", "he", "iw", "nqo", "ps", "sd", "syr", "ug", "ur", "yi")
)


def has_right_to_left(text: str) -> bool:
    """Whether anything in a text is read from right to left, be it because a character says so."""
    return not text.isascii() and _RIGHT_TO_LEFT.search(text) is not None


def is_language_right_to_left(tag: str) -> bool:
    """Whether a language is read from right to left, by its tag: ``ar``, ``he-IL``, ``fa_IR``."""
    return re.split("[-_]", tag.strip().lower(), maxsplit=1)[0] in _LANGUAGES


def first_strong(text: str) -> bool | None:
    """Whether the first letter is read from right to left; None where there is no letter."""
    for character in text[:_LONGEST]:
        strong = _STRONG.get(unicodedata.bidirectional(character))
        if strong is not None:
            return strong
    return None


def right_to_left(scan: Scan, first: int, last: int, *, base: bool = False) -> list[bool]:
    """For each line from ``first`` to ``last`` whether it is read from right to left.

    ``base`` is what a post without a letter is. A paragraph is looked at once, however many of its
    lines are asked for.
    """
    found: list[bool] = []
    for line in range(first, last + 1):
        if found and scan.kind(line) in _GOES_ON and scan.extent(line).start < line:
            found.append(found[-1])
        else:
            found.append(_is_right_to_left(scan, line, base=base))
    return found


def _is_right_to_left(scan: Scan, line: int, *, base: bool) -> bool:
    for above in range(line, max(line - _FARTHEST, -1), -1):
        kind = scan.kind(above)
        if kind in _FROM_THE_LEFT:
            if above == line:
                return False
            if kind is LineKind.HEAD:
                break
            continue
        strong = None if kind in _EMPTY else _strong(scan, above, kind)
        if strong is not None:
            return strong
    return base


def _strong(scan: Scan, line: int, kind: LineKind) -> bool | None:
    if kind in _OF_PARAGRAPHS:
        line = scan.extent(line).start
        return _first_of(scan, line, scan.extent(line).stop)
    if kind in _OF_TABLES:
        first = line
        while first > max(0, line - _FARTHEST) and scan.kind(first - 1) in _OF_TABLES:
            first -= 1
        # By itself the header is a line of text, above the rule.
        return _first_of(scan, max(0, first - 1), line + 1)
    return _first_of(scan, line, line + 1)


def _first_of(scan: Scan, first: int, stop: int) -> bool | None:
    for line in range(first, min(stop, first + _FARTHEST)):
        text = scan[line][scan.start(line) :][:_LONGEST]
        strong = first_strong(_MARKUP.sub("", text))
        if strong is not None:
            return strong
    return None
