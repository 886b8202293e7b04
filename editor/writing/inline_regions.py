"""What of one text stands around a place: word, span, brackets, sentence, line."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING, Final

from editor.scan.head_syntax import head_spans
from editor.scan.paint import Kind
from editor.scan.spans import LinkSpan, SpanKind
from editor.scan.state import LineKind
from editor.scan.words import word_at
from editor.writing.brackets import Pair, bracket_pairs
from editor.writing.html_pairs import tag_pairs
from editor.writing.units import emoji

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from editor.scan.scan import Scan
    from editor.scan.spans import Span
    from editor.writing.regions import Region
    from editor.writing.text_parts import TextPart

_MARKED: Final = frozenset(
    {
        SpanKind.STRONG,
        SpanKind.EMPHASIS,
        SpanKind.STRIKETHROUGH,
        SpanKind.SUBSCRIPT,
        SpanKind.SUPERSCRIPT,
        SpanKind.INSERTED,
        SpanKind.DELETED,
        SpanKind.HIGHLIGHTED,
        SpanKind.LINK,
    }
)
"""Spans that hold a text with sentences of its own."""

_UNREAD: Final = frozenset({SpanKind.ESCAPE, SpanKind.ENTITY, SpanKind.HARD_BREAK})
"""Spans whose content means nothing without their marks."""

_SENTENCE_END: Final = re.compile(
    r"(?<!\b\w)(?<!\b\w[.!?])[.!?…؟۔।॥։።]++['\"”’»›)\]*_~]*+(?=\s+(?![a-zà-öø-ÿ\s]))"
    r"|[。！？]++[」』”’）】]*+(?=\S)"
)
_BLANKS: Final = re.compile(r"\s*+")
_TOKEN: Final = re.compile(r"\S+")


def regions(scan: Scan, part: TextPart, start: int, end: int) -> list[Region]:
    """All that holds the text from ``start`` to ``end`` and more, smallest first.

    None of them cuts a span, a mark or the name of an emoji.
    """
    found = [
        (first, last)
        for first, last in _candidates(scan, part, start, end)
        if first <= start and end <= last and last - first > end - start
    ]
    chosen: list[Region] = []
    for first, last in sorted(set(found), key=lambda place: (place[1] - place[0], place)):
        if not _cuts(part.spans, first, last) and not _cuts_emoji(part.text, first, last):
            chosen.append(part.region(first, last))
    return chosen


def sentence_around(part: TextPart, at: int) -> tuple[int, int]:
    """The sentence of a text that a place stands in; blanks belong to the sentence before them.

    Behind the last one, where the next begins, it is still the last.
    """
    text = part.text
    closed = _closed(part.spans, 0, len(text))
    begin = 0
    for ends in _SENTENCE_END.finditer(text):
        stop = ends.end()
        if _is_within(closed, stop):
            continue
        blanks = _BLANKS.match(text, stop)
        behind = stop if blanks is None else blanks.end()
        if at < behind or behind == len(text):
            return begin, stop if behind < len(text) else len(text)
        begin = behind
    return begin, len(text)


def word_region(part: TextPart, start: int, end: int) -> tuple[int, int] | None:
    """From the start of the word at ``start`` to the end of the one at ``end``; None without one.

    A word ends where a span or one of its marks does.
    """
    edges = sorted({0, len(part.text), *_edges(part.spans)})
    first = _word(part.text, edges, start)
    last = first if start == end else _word(part.text, edges, end)
    if first is None and last is None:
        return None
    low = start if first is None else min(first[0], start)
    high = end if last is None else max(last[1], end)
    return low, high


def _word(text: str, edges: Sequence[int], at: int) -> tuple[int, int] | None:
    """The word at a place, between the nearest edges around it."""
    for side in (bisect_right(edges, at), bisect_left(edges, at)):
        # At an edge there may be a word behind it, or else before it.
        if not 0 < side < len(edges):
            continue
        low, high = edges[side - 1], edges[side]
        first, last = word_at(text[low:high], at - low)
        if first < last:
            return low + first, low + last
    return None


def _edges(spans: Sequence[Span]) -> Iterator[int]:
    for span in spans:
        yield from (span.open, span.start, span.end, span.close)
        if isinstance(span, LinkSpan):
            for part in (span.address, span.title, span.reference):
                if part is not None:
                    yield from (part.start, part.stop)


def _candidates(scan: Scan, part: TextPart, start: int, end: int) -> Iterator[tuple[int, int]]:
    text, spans = part.text, part.spans
    word = word_region(part, start, start)
    if word is not None:
        yield word
    for name in emoji(text):
        yield name.start, name.stop
    for span in spans:
        yield from _of_span(text, span)
    for pair in _pairs(part):
        yield pair.opening.stop, pair.closing.start
        yield pair.opening.start, pair.closing.stop
    if part.is_code:
        yield from _of_code(scan, part, start, end)
    else:
        yield from _sentences(text, spans, start, end)
    yield from _lines(part, start, end)
    if not part.is_code:
        yield 0, len(text.rstrip())
        yield 0, len(text)


def _of_span(text: str, span: Span) -> Iterator[tuple[int, int]]:
    if span.kind not in _UNREAD:
        inside = text[span.start : span.end]
        yield span.end - len(inside.lstrip()), span.start + len(inside.rstrip())
    yield span.open, span.close
    if isinstance(span, LinkSpan):
        for part in (span.address, span.title, span.reference):
            if part is not None:
                yield part.start, part.stop


def _pairs(part: TextPart) -> Iterator[Pair]:
    yield from bracket_pairs(part.text, part.spans, is_code=part.is_code)
    yield from tag_pairs(part.text, part.spans)


def _of_code(scan: Scan, part: TextPart, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A value of the head, and what stands without a blank in a link definition."""
    low = part.text.rfind("\n", 0, start) + 1
    line, _ = part.point(start)
    text = part.run.texts[line - part.run.first]
    if line < scan.body:
        values = [span for span in head_spans(text) if span.kind is Kind.VALUE]
        if values:
            value = text[values[0].start : values[-1].start + values[-1].length]
            first = low + values[0].start + len(value) - len(value.lstrip())
            yield first, low + values[0].start + len(value.rstrip())
    elif scan.kind(line) is LineKind.DEFINITION:
        for token in _TOKEN.finditer(text):
            if low + token.start() <= start and end <= low + token.end():
                yield low + token.start(), low + token.end()


def _lines(part: TextPart, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The line that both places stand on, without the blanks around it, and with them."""
    text = part.text
    low = text.rfind("\n", 0, start) + 1
    high = text.find("\n", start)
    high = len(text) if high < 0 else high
    if end <= high:
        line = text[low:high]
        yield low + len(line) - len(line.lstrip()), low + len(line.rstrip())
        yield low, high


def _sentences(text: str, spans: Sequence[Span], start: int, end: int) -> Iterator[tuple[int, int]]:
    """The sentence, in the text and in each span around it that has sentences of its own."""
    holders = [span for span in spans if span.start <= start and end <= span.end]
    inner = [(span.start, span.end) for span in holders if span.kind in _MARKED][-2:]
    for low, high in [(0, len(text)), *inner]:
        closed = _closed(spans, low, high)
        begin = low
        for ends in _SENTENCE_END.finditer(text, low, high):
            stop = ends.end()
            if stop > high or _is_within(closed, stop):
                continue
            if end <= stop:
                yield begin, stop
                break
            blanks = _BLANKS.match(text, stop, high)
            begin = stop if blanks is None else blanks.end()
            if begin > start:
                break
        else:
            yield begin, low + len(text[low:high].rstrip())


def _closed(spans: Sequence[Span], low: int, high: int) -> list[tuple[int, int]]:
    """The spans within a stretch that stand in no other one there."""
    found: list[tuple[int, int]] = []
    for span in spans:
        is_within = (
            low <= span.open and span.close <= high and (span.open, span.close) != (low, high)
        )
        if is_within and (not found or span.open >= found[-1][1]):
            found.append((span.open, span.close))
    return found


def _is_within(stretches: Sequence[tuple[int, int]], at: int) -> bool:
    number = bisect_left(stretches, (at, 0)) - 1
    return number >= 0 and at < stretches[number][1]


def _cuts(spans: Sequence[Span], start: int, end: int) -> bool:
    """Whether one end stands in a span and the other beside it, or an end stands in a mark."""
    for span in spans:
        starts_in, ends_in = span.open < start < span.close, span.open < end < span.close
        if not starts_in and not ends_in:
            continue
        if not (span.open <= start and end <= span.close) or span.kind in _UNREAD:
            return True
        if isinstance(span, LinkSpan):
            if start < span.end < end:
                return True
        elif any(mark.start < at < mark.stop for mark in span.marks for at in (start, end)):
            return True
    return False


def _cuts_emoji(text: str, start: int, end: int) -> bool:
    return any(
        (name.start < start < name.stop or name.start < end < name.stop)
        and not (name.start < start and end < name.stop)
        for name in emoji(text)
    )
