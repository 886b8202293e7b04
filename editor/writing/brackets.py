"""Brackets and quotes that belong together, in a paragraph and in code.

Offsets are code points of one text. A bracket in code, in an address, in the text of a link or
behind a backslash never belongs to one outside of it.
"""

from __future__ import annotations

import re
from array import array
from collections import defaultdict
from typing import TYPE_CHECKING, Final, NamedTuple

from editor.scan.spans import LinkSpan, Span, SpanKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_CLOSERS: Final = {
    "(": ")",
    "[": "]",
    "{": "}",
    "‹": "›",
    "“": "”",
    "「": "」",
    "『": "』",
    "（": "）",
    "【": "】",
    "《": "》",
    "〈": "〉",
}
_TWO_WAYS: Final = {"«": "»", "»": "«"}
"""French opens with the first, German and Danish books with the second."""
_LOW: Final = "„"
"""Opens in German and Polish; closed by a sign that opens in English, or by the one behind it."""
_LOW_ENDS: Final = "“”"

SIGNS: Final = frozenset(
    [*_CLOSERS, *_CLOSERS.values(), *_TWO_WAYS, _LOW, *_LOW_ENDS],
)
"""Every sign that may be one of a pair."""

_SIGN: Final = re.compile("[" + re.escape("".join(sorted(SIGNS))) + "]")
_STRING: Final = re.compile(
    r"""(?P<double>"[^"\\\n]*+(?:\\.[^"\\\n]*+)*+")"""
    r"""|(?<![\w&<'])(?:[bfruBFRU]{1,2})?(?P<single>'[^'\\\n]*+(?:\\.[^'\\\n]*+)*+')(?!\w)"""
)
"""A string in code; not an apostrophe, nor a lifetime of Rust."""

_ALONE: Final = frozenset(
    {
        SpanKind.CODE,
        SpanKind.MATH,
        SpanKind.URL,
        SpanKind.AUTOLINK,
        SpanKind.TAG,
        SpanKind.COMMENT,
        SpanKind.INSTRUCTION,
        SpanKind.TEMPLATE,
        SpanKind.EXPRESSION,
        SpanKind.ATTRIBUTES,
        SpanKind.ENTITY,
        SpanKind.ESCAPE,
        SpanKind.HARD_BREAK,
        SpanKind.FOOTNOTE,
        SpanKind.WIKI_LINK,
    }
)
"""Spans whose content is no part of the sentence around it."""

_QUOTING: Final = frozenset({SpanKind.TAG, SpanKind.TEMPLATE, SpanKind.EXPRESSION})
"""Spans in which straight quotes are signs, and not part of what is read."""

_OUTSIDE: Final = 0
_MARK: Final = -1


class Pair(NamedTuple):
    """Two marks that belong together: ``opening`` and ``closing`` with the text between them."""

    opening: range
    closing: range


def bracket_pairs(text: str, spans: Sequence[Span] = (), *, is_code: bool = False) -> list[Pair]:
    """The brackets and quotes that belong together; no two pairs within one span overlap in part.

    ``spans`` are those of the text. The brackets of links, images and the like are among the pairs,
    and in code and in tags the straight quotes around strings.
    """
    quoting = [span for span in spans if span.kind in _QUOTING]
    stretches = [(0, len(text))] if is_code else [(span.start, span.end) for span in quoting]
    found = [pair for start, end in stretches for pair in _strings(text, start, end)]
    if _SIGN.search(text) is None:
        return found
    if found:
        strings = [_as_span(pair) for pair in found]
        spans = sorted([*spans, *strings], key=lambda span: (span.open, -span.close))
    groups = _groups(text, spans) if spans else None
    found += [pair for span in spans if isinstance(span, LinkSpan) for pair in _of_link(text, span)]
    waiting: dict[int, _Waiting] = defaultdict(_Waiting)
    for match in _SIGN.finditer(text):
        at = match.start()
        group = _OUTSIDE if groups is None else groups[at]
        if group == _MARK:
            continue
        opening = waiting[group].take(match[0], at)
        if opening >= 0:
            found.append(Pair(range(opening, opening + 1), range(at, at + 1)))
    return found


def _strings(text: str, first: int, last: int) -> Iterator[Pair]:
    for found in _STRING.finditer(text, first, last):
        start, end = found.span(found.lastgroup or 0)
        yield Pair(range(start, start + 1), range(end - 1, end))


def _as_span(pair: Pair) -> Span:
    opening, closing = pair
    return Span(SpanKind.CODE, opening.start, opening.stop, closing.start, closing.stop)


class _Waiting:
    """The brackets of one group that nothing has closed yet."""

    def __init__(self) -> None:
        self._open: list[tuple[str, int]] = []
        # How many of those wait for each closing sign, so that none is looked for in vain.
        self._count: dict[str, int] = defaultdict(int)

    def take(self, sign: str, at: int) -> int:
        """Where the bracket stands that ``sign`` closes; -1 if it closes none."""
        if self._count[sign]:
            return self._close(sign)
        if sign == _LOW:
            self._push(_LOW_ENDS, at)
        elif sign in _CLOSERS:
            self._push(_CLOSERS[sign], at)
        elif sign in _TWO_WAYS:
            self._push(_TWO_WAYS[sign], at)
        return -1

    def _push(self, ends: str, at: int) -> None:
        self._open.append((ends, at))
        for end in ends:
            self._count[end] += 1

    def _close(self, sign: str) -> int:
        """What stands open within the pair is closed by nothing any more."""
        while True:
            ends, at = self._open.pop()
            for end in ends:
                self._count[end] -= 1
            if sign in ends:
                return at


def _groups(text: str, spans: Sequence[Span]) -> array[int]:
    """Of each place the number of what its brackets may belong to; marks belong to nothing."""
    groups = array("i", [_OUTSIDE]) * len(text)
    number = _OUTSIDE
    for span in spans:
        if not isinstance(span, LinkSpan) and span.kind not in _ALONE:
            continue
        _fill(groups, span.open, span.close, _MARK)
        parts = [range(span.start, span.end)]
        if isinstance(span, LinkSpan):
            parts += [part for part in (span.address, span.title) if part is not None]
        elif span.kind is SpanKind.ESCAPE:
            continue
        for part in parts:
            number += 1
            _fill(groups, part.start, part.stop, number)
    return groups


def _fill(groups: array[int], start: int, end: int, value: int) -> None:
    if start < end:
        groups[start:end] = array("i", [value]) * (end - start)


def _of_link(text: str, span: LinkSpan) -> Iterator[Pair]:
    """The brackets around the text of a link, and those around its address or its label."""
    yield Pair(range(span.open, span.start), range(span.end, span.end + 1))
    if span.close > span.end + 1 and text[span.end + 1] in "([":
        yield Pair(range(span.end + 1, span.end + 2), range(span.close - 1, span.close))
