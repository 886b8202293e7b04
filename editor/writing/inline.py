"""Where the inline marks of a paragraph stand: emphasis, strikethrough, code, links.

After CommonMark 0.31, sections 6.1 to 6.5, and GFM's strikethrough. Offsets are code points of the
paragraph's text, whose lines are joined by LF.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_SIGN = re.compile(r"[\\`<*_~\[\]]")
_ESCAPE = re.compile(r"\\[!-/:-@\[-`{-~]")
_TICKS = re.compile("`+")
_TAG = re.compile(r"<(?:[A-Za-z][A-Za-z0-9+.-]*:[^<>\s]*|[^<>\s@]+@[^<>\s]+|/?[A-Za-z][^<>]*)>")
_TARGET = re.compile(r"\((?:[^()\n\\]|\\.|\([^()\n]*\))*+\)|\[(?:[^\[\]\\]|\\.)*+\]")


class SpanKind(Enum):
    """What a pair of marks means."""

    STRONG = "strong"
    EMPHASIS = "emphasis"
    STRIKETHROUGH = "strikethrough"
    CODE = "code"
    LINK = "link"


@dataclass(frozen=True, slots=True)
class Span:
    """Marked text: ``open`` to ``close`` with its marks, ``start`` to ``end`` without them."""

    kind: SpanKind
    open: int
    start: int
    end: int
    close: int

    @property
    def marks(self) -> tuple[range, range]:
        """Where its opening and its closing mark stand."""
        return range(self.open, self.start), range(self.end, self.close)


@dataclass(slots=True)
class _Delimiter:
    """A run of ``* _ ~`` that may open or close; ``at`` and ``count`` are what is left of it."""

    sign: str
    at: int
    count: int
    length: int
    opens: bool
    closes: bool


def spans(text: str) -> list[Span]:
    """Every span in the text of one paragraph, in no particular order."""
    found: list[Span] = []
    delimiters: list[_Delimiter] = []
    # Where each open bracket stands, and how many delimiters came before it.
    brackets: list[tuple[int, int]] = []
    ticks: dict[int, list[int]] = {}
    for match in _TICKS.finditer(text):
        ticks.setdefault(len(match[0]), []).append(match.start())
    at = 0
    while (met := _SIGN.search(text, at)) is not None:
        at, sign = met.start(), met[0]
        if sign == "\\":
            at += 2 if _ESCAPE.match(text, at) else 1
        elif sign == "`":
            at = _code(text, at, ticks, found)
        elif sign == "<":
            tag = _TAG.match(text, at)
            at = tag.end() if tag else at + 1
        elif sign in "*_~":
            delimiters.append(_delimiter(text, at))
            at += delimiters[-1].count
        elif sign == "[":
            brackets.append((at, len(delimiters)))
            at += 1
        elif sign == "]" and brackets:
            start, first = brackets.pop()
            target = _TARGET.match(text, at + 1)
            if target:
                # Emphasis does not cross the edge of a link's text.
                found += _pairs(delimiters[first:])
                del delimiters[first:]
                image = text[start - 1 : start] == "!"
                found.append(Span(SpanKind.LINK, start - image, start + 1, at, target.end()))
            at = target.end() if target else at + 1
        else:
            at += 1
    return found + _pairs(delimiters)


def _code(text: str, at: int, ticks: dict[int, list[int]], found: list[Span]) -> int:
    """Note the code span that begins at ``at``, if it is closed; where to read on.

    ``ticks`` are the places of the runs of each length.
    """
    end = at
    while text[end : end + 1] == "`":
        end += 1
    places = ticks.get(end - at, [])
    behind = bisect_left(places, end)
    if behind == len(places):
        return end
    start = places[behind]
    found.append(Span(SpanKind.CODE, at, end, start, start + end - at))
    return start + end - at


def _delimiter(text: str, at: int) -> _Delimiter:
    sign = text[at]
    end = at
    while text[end : end + 1] == sign:
        end += 1
    before, behind = _class(text[at - 1 : at] if at else ""), _class(text[end : end + 1])
    left = behind != " " and (behind != "." or before != "a")
    right = before != " " and (before != "." or behind != "a")
    if sign == "_":
        left, right = left and (not right or before == "."), right and (not left or behind == ".")
    return _Delimiter(sign, at, end - at, end - at, left, right)


def _class(character: str) -> str:
    """``" "`` for white space and the ends of the text, ``.`` for punctuation, ``a`` else."""
    if not character or character.isspace():
        return " "
    return "." if unicodedata.category(character)[0] in "PS" else "a"


def _pairs(delimiters: Sequence[_Delimiter]) -> list[Span]:
    """The spans that delimiters make, by the procedure of CommonMark's appendix."""
    found: list[Span] = []
    openers: list[_Delimiter] = []
    # Below which of them closers of a kind need not look again.
    floors: dict[tuple[str, bool, int], int] = {}
    for closer in delimiters:
        length = closer.length if closer.sign == "~" else closer.length % 3
        kind = (closer.sign, closer.opens, length)
        while closer.closes and closer.count:
            at = _opener(openers, closer, floors.get(kind, 0))
            if at is None:
                floors[kind] = len(openers)
                break
            opener = openers[at]
            found.append(_pair(opener, closer))
            del openers[at + (opener.count > 0) :]
            for other, floor in floors.items():
                floors[other] = min(floor, len(openers))
        if closer.opens and closer.count:
            openers.append(closer)
    return found


def _opener(openers: Sequence[_Delimiter], closer: _Delimiter, floor: int) -> int | None:
    """Which of ``openers`` is closed, from the last one down to ``floor``."""
    for at in range(len(openers) - 1, floor - 1, -1):
        opener = openers[at]
        if opener.sign != closer.sign:
            continue
        if closer.sign == "~":
            if opener.length == closer.length <= 2:
                return at
            continue
        both = (opener.opens and opener.closes) or (closer.opens and closer.closes)
        odd = (opener.length + closer.length) % 3 == 0
        # The rule of three: `a**b*c` is no emphasis.
        if not (both and odd and (opener.length % 3 or closer.length % 3)):
            return at
    return None


def _pair(opener: _Delimiter, closer: _Delimiter) -> Span:
    if closer.sign == "~":
        kind, size = SpanKind.STRIKETHROUGH, closer.count
    elif opener.count >= 2 and closer.count >= 2:
        kind, size = SpanKind.STRONG, 2
    else:
        kind, size = SpanKind.EMPHASIS, 1
    opener.count -= size
    start = opener.at + opener.count
    span = Span(kind, start, start + size, closer.at, closer.at + size)
    closer.at += size
    closer.count -= size
    return span
