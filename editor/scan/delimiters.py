"""Emphasis and its like: runs of signs that open and close, after CommonMark 0.31, section 6.2."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from editor.scan.spans import Span, SpanKind

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_WITHOUT_BLANKS = (SpanKind.SUBSCRIPT, SpanKind.SUPERSCRIPT)
_BLANK = re.compile(r"\s")


@dataclass(slots=True, eq=False)
class Delimiter:
    """A run of one sign that may open or close; ``at`` and ``count`` are what is left of it.

    ``place`` is where it began.
    """

    sign: str
    place: int
    length: int
    opens: bool
    closes: bool
    at: int
    count: int


def delimiter(text: str, at: int, end: int) -> Delimiter:
    """The run of signs from ``at`` to ``end``, and what its neighbours let it do."""
    sign = text[at]
    before, behind = _class(text[at - 1 : at] if at else ""), _class(text[end : end + 1])
    left = behind != " " and (behind != "." or before != "a")
    right = before != " " and (before != "." or behind != "a")
    if sign == "_":
        left, right = left and (not right or before == "."), right and (not left or behind == ".")
    return Delimiter(sign, at, end - at, left, right, at, end - at)


def _class(character: str) -> str:
    """``" "`` for white space and the ends of the text, ``.`` for punctuation, ``a`` else."""
    if character.isalnum():
        return "a"
    if not character or character.isspace():
        return " "
    return "." if unicodedata.category(character)[0] in "PS" else "a"


def paired(text: str, delimiters: Sequence[Delimiter], kinds: Mapping[str, SpanKind]) -> list[Span]:
    """The spans that delimiters make, by the procedure of CommonMark's appendix.

    ``kinds`` are the marks besides ``*`` and ``_``: they match a run as long as themselves.
    """
    if len(delimiters) < 2:
        return []
    found: list[Span] = []
    openers: list[Delimiter] = []
    # Before which place closers of a kind need not look again: it keeps the search linear.
    floors: dict[tuple[str, bool, int], int] = {}
    for closer in delimiters:
        if closer.closes:
            length = closer.length % 3 if closer.sign in "*_" else min(closer.length, 3)
            kind = (closer.sign, closer.opens, length)
            while closer.count:
                at = _opener(openers, closer, floors.get(kind, -1))
                span = None if at is None else _pair(text, openers[at], closer, kinds)
                if at is None or span is None:
                    floors[kind] = closer.place
                    break
                found.append(span)
                del openers[at + (openers[at].count > 0) :]
        if closer.opens and closer.count:
            openers.append(closer)
    return found


def _opener(openers: Sequence[Delimiter], closer: Delimiter, floor: int) -> int | None:
    """Which of ``openers`` is closed, from the last one down to those before ``floor``."""
    for at in range(len(openers) - 1, -1, -1):
        opener = openers[at]
        if opener.place < floor:
            return None
        if opener.sign != closer.sign:
            continue
        if closer.sign not in "*_":
            if opener.length == closer.length:
                return at
            continue
        both = (opener.opens and opener.closes) or (closer.opens and closer.closes)
        odd = (opener.length + closer.length) % 3 == 0
        # The rule of three: `a**b*c` is no emphasis.
        if not (both and odd and (opener.length % 3 or closer.length % 3)):
            return at
    return None


def _pair(
    text: str, opener: Delimiter, closer: Delimiter, kinds: Mapping[str, SpanKind]
) -> Span | None:
    """The span between two runs, which it shortens; None if nothing is meant by so many signs."""
    if closer.sign not in "*_":
        kind = kinds.get(closer.sign * closer.count)
        size = closer.count
        if kind is None:
            return None
        if kind in _WITHOUT_BLANKS and _BLANK.search(text, opener.at + size, closer.at):
            return None
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
