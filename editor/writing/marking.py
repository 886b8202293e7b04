"""Putting one kind of inline mark on a part of a paragraph, and taking it off."""

from __future__ import annotations

import re
from itertools import product
from typing import TYPE_CHECKING, NamedTuple

from editor.scan.spans import LinkSpan, Span, SpanKind
from editor.writing.mark_places import Places, PutMark, ticks, without_cut_marks
from editor.writing.span_groups import AROUND_TEXT, READ_WHOLE, UNREAD
from editor.writing.units import emoji, grapheme_end, grapheme_start

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from editor.writing.runs import Run

_PADDED = re.compile(r" (?:`.*|.*`) ", re.DOTALL)
_BAR = re.compile(r"(?<!\\)\|")


class Reading(NamedTuple):
    """How a run is read.

    ``every`` are its spans, ``labels`` those among which are the links whose text is their label,
    ``elements`` pairs of tags, which no marks may overlap in part.
    """

    every: Sequence[Span]
    labels: Sequence[Span]
    elements: Sequence[Span]


class Marking:
    """The marks of one kind in one run, and what is to become of them.

    ``marks`` are put before and behind what is marked. Offsets are those of the run's text as it
    was, but for the ``mapped`` ones. First ``choose`` a part, then ``put_on`` or ``take_off``;
    ``result`` is the run after that.
    """

    def __init__(self, run: Run, kind: SpanKind, marks: tuple[str, str], reading: Reading) -> None:
        every, labels, self._elements = reading
        self.run = run
        self.every = every
        self._kind = kind
        self._mark, self._closing = marks
        self._text = run.text
        kinds = AROUND_TEXT if kind is SpanKind.CODE else AROUND_TEXT - {SpanKind.IMAGE}
        unread = UNREAD if kind is SpanKind.CODE else UNREAD | {SpanKind.IMAGE}
        around = [span for span in every if span.kind in kinds]
        self._spans = sorted([s for s in around if s.kind is kind], key=lambda span: span.open)
        self._others = [span for span in around if span.kind is not kind]
        self._whole = [span for span in every if span.kind in READ_WHOLE]
        self._whole += [span for span in (*labels, *around) if _is_label(span)]
        self._breaks = {span.open for span in every if self._is_backslash(span)}
        self._unread = [range(s.open, s.close) for s in every if s.kind in unread]
        self._math = [span for span in every if span.kind is SpanKind.MATH]
        self._marks = {at for span in around for marks in span.marks for at in marks}
        self._marks.update(*self._unread)
        bars = _BAR.finditer(run.text) if run.is_table_row else ()
        self._cutting = self._breaks | {bar.start() for bar in bars}
        self._marks.update(self._cutting)
        self._removed: set[int] = set()
        self._put: list[PutMark] = []
        self._start = self._end = 0
        self._covered_part = range(0)
        # From the first to behind the last letter that was chosen.
        self._letters = range(0)
        self.is_marked = False

    def _is_backslash(self, span: Span) -> bool:
        # One of blanks goes unharmed into a mark, but in code both would be no break any more.
        return span.kind is SpanKind.HARD_BREAK and self._text[span.open] == "\\"

    def is_break(self, at: int) -> bool:
        """Whether the backslash of a hard break stands at ``at``."""
        return at in self._breaks

    def span_at(self, at: int) -> Span | None:
        """The innermost span of the kind around ``at``, its borders included."""
        around = [span for span in self._spans if span.start <= at <= span.end]
        return max(around, key=lambda span: span.open, default=None)

    def beside(self, at: int) -> int | None:
        """The inner border of a span of the kind whose outer border is at ``at``."""
        for span in self._spans:
            if span.close == at:
                return span.end
            if span.open == at:
                return span.start
        return None

    def is_within_unread(self, at: int) -> bool:
        """Whether ``at`` is in the middle of what is not read: a tag, the address of a link."""
        links = [range(s.end, s.close) for s in self._others if isinstance(s, LinkSpan)]
        return any(unread.start < at < unread.stop for unread in [*self._unread, *links])

    def is_closed(self, at: int) -> bool:
        """Whether ``at`` is within code, a formula or the like, where a mark would be text."""
        code = [span for span in self._others if span.kind is SpanKind.CODE]
        return any(span.open < at < span.close for span in (*code, *self._whole))

    def tag_around(self, at: int) -> Span | None:
        """The span of the kind in the middle of whose opening or closing tag ``at`` is."""
        for span in self._spans:
            is_in_mark = span.open < at < span.start or span.end < at < span.close
            if self._text[span.open] == "<" and (is_in_mark or span.start == at == span.end):
                return span
        return None

    def comes_off_whole(self) -> bool:
        """Whether all that the spans hold is chosen which ``take_off`` takes the marks of."""
        self.take_off()
        is_whole = not self._put
        self.reset()
        return is_whole

    def whole_at(self, at: int) -> Span | None:
        """What is to be marked as a whole around ``at``, its borders left out."""
        return next((span for span in self._whole if span.open < at < span.close), None)

    def unit_at(self, at: int) -> range | None:
        """The emoji, by name or as a grapheme, that ``at`` is within."""
        name = next((unit for unit in self._names() if unit.start < at < unit.stop), None)
        if name is not None:
            return name
        start, end = grapheme_start(self._text, at), grapheme_end(self._text, at)
        return range(start, end) if start < at < end else None

    def _names(self) -> list[range]:
        code = [span for span in self._others + self._spans if span.kind is SpanKind.CODE]
        return [unit for unit in emoji(self._text) if not any(_meets(s, unit) for s in code)]

    def is_mark(self, at: int) -> bool:
        """Whether the character at ``at`` belongs to the marks of some span."""
        return at in self._marks

    def is_bare(self, start: int, end: int) -> bool:
        """Whether nothing but marks stands there."""
        return all(at in self._marks for at in range(start, end))

    def choose(self, start: int, end: int) -> bool:
        """Choose what to change; False where nothing is to be read there.

        ``is_marked`` tells whether all of it is marked already.
        """
        if not self._read(start, end):
            return False
        if not self._covered() and self._add_literal(start, end):
            self._read(start, end)
        self.is_marked = self._covered()
        return True

    def take_off(self) -> None:
        """Take the marks off what was chosen; what else they span keeps them."""
        first, last = self._around_whole(self._letters.start, self._letters.stop)
        for span in self._spans:
            if span.start < last and first < span.end:
                self.remove(span)
                self._surround(span.start, min(first, span.end))
                self._surround(max(last, span.start), span.end)

    def put_on(self) -> None:
        """Mark all that was chosen, as one with the spans it touches."""
        if self._kind is SpanKind.CODE:
            self._start, self._end = self._around_whole(self._start, self._end)
        start, end = self._start, self._end
        grown = (-1, -1)
        while grown != (start, end):
            grown = (start, end)
            for span in self._spans:
                if self._touches(span, start, end):
                    start, end = min(start, span.open), max(end, span.close)
            start, end = self._around_whole(start, end)
        for span in self._spans:
            if start <= span.open and span.close <= end:
                self.remove(span)
        self._covered_part = range(start, end)
        self._surround(start, end)

    def remove(self, span: Span) -> None:
        """Take the marks of one span away, and the blanks that keep ticks apart from its own."""
        for marks in span.marks:
            self._removed.update(marks)
        inside = self._text[span.start : span.end]
        if self._kind is SpanKind.CODE and _PADDED.fullmatch(inside):
            self._removed.update((span.start, span.end - 1))

    def result(self) -> Run:
        """The run with what was put and without what was taken."""
        puts = sorted(self._put)
        parts: list[str] = []
        done = 0
        for at, _, mark in puts:
            parts += (self._kept(done, at), mark)
            done = at
        parts.append(self._kept(done, len(self._text)))
        return self.run.with_text("".join(parts))

    @property
    def kind(self) -> SpanKind:
        """The kind of its marks."""
        return self._kind

    @property
    def is_by_tags(self) -> bool:
        """Whether its marks are tags, which the signs beside them do not matter to."""
        return self._mark.startswith("<")

    @property
    def start(self) -> int:
        """Where what was chosen begins."""
        return self._start

    @property
    def end(self) -> int:
        """Where what was chosen ends."""
        return self._end

    @property
    def covered(self) -> range:
        """All that ``put_on`` has put marks around, but for what other marks cut out of it."""
        return self._covered_part

    def cuts(self, at: int) -> bool:
        """Whether a bar between cells or the backslash of a hard break stands at ``at``."""
        return at in self._cutting

    def places(self) -> Places:
        """Where everything stands in the result."""
        return Places(len(self._text), self._put, self._removed)

    def reset(self) -> None:
        """Neither put nor take anything."""
        self._put.clear()
        self._removed.clear()
        self._covered_part = range(0)

    def mapped(self, at: int) -> int:
        """Where the character stands in the result that stood at ``at``, or would stand."""
        return self._mapped(at, behind_marks=True)

    def mapped_start(self) -> int:
        """Where what was chosen begins in the result."""
        return self._mapped(self._start, behind_marks=True)

    def mapped_end(self) -> int:
        """Where what was chosen ends in the result."""
        return self._mapped(self._end, behind_marks=False)

    def _mapped(self, at: int, *, behind_marks: bool) -> int:
        put = sum(
            len(mark)
            for place, opens, mark in self._put
            if place < at or (place == at and behind_marks and (opens or at != self._end))
        )
        return at + put - sum(removed < at for removed in self._removed)

    def _kept(self, start: int, end: int) -> str:
        if not self._removed:
            return self._text[start:end]
        return "".join([self._text[at] for at in range(start, end) if at not in self._removed])

    def _is_letter(self, at: int) -> bool:
        return at not in self._marks and not self._text[at].isspace()

    def _covered(self) -> bool:
        inside = {at for span in self._spans for at in range(span.start, span.end)}
        return all(at in inside for at in self._letters if self._is_letter(at))

    def _read(self, start: int, end: int) -> bool:
        """Take a part for chosen, without white space and marks of the kind at its ends."""
        start, end = without_cut_marks(start, end, self._others, self._unread)
        if start < end:
            whole = [range(one.open, one.close) for one in self._whole] + self._names()
            starts = [one.start for one in whole if one.start < start < one.stop]
            ends = [one.stop for one in whole if one.start < end < one.stop]
            start, end = min([start, *starts]), max([end, *ends])
        first = next((at for at in range(start, end) if self._is_letter(at)), end)
        last = next((at for at in range(end, first, -1) if self._is_letter(at - 1)), first)
        self._letters = range(first, last)
        own = {at for span in self._spans for marks in span.marks for at in marks}
        own |= self._cutting
        while start < end and (start in own or self._text[start].isspace()):
            start += 1
        while start < end and (end - 1 in own or self._text[end - 1].isspace()):
            end -= 1
        self._start, self._end = start, end
        if self._math and self._kind is not SpanKind.CODE:
            # A formula by itself is no bolder for marks.
            return any(self._is_letter(at) and not self._is_math(at) for at in self._letters)
        return bool(self._letters)

    def _is_math(self, at: int) -> bool:
        return any(span.open <= at < span.close for span in self._math)

    def _add_literal(self, start: int, end: int) -> bool:
        """Take signs around what was chosen for marks, though CommonMark does not.

        So what was put on where there can be no emphasis (``**«“one”|**two``) comes off again. The
        signs may be chosen too.
        """
        mark, size = self._mark, len(self._mark)
        if mark != self._closing:
            return False
        starts = [start, start + size] if self._text.startswith(mark, start) else [start]
        ends = [end, end - size] if self._text.endswith(mark, start, end) else [end]
        for first, last in product(starts, ends):
            span = Span(self._kind, first - size, first, last, last + size)
            if first < last and self._is_literal(span):
                self._spans.append(span)
                self._marks.update(*span.marks)
                return True
        return False

    def _is_literal(self, span: Span) -> bool:
        if span.open < 0 or any(at in self._marks for marks in span.marks for at in marks):
            return False
        if any(_meets(one, marks) for one in self._whole for marks in span.marks):
            return False
        opening, closing = [self._text[marks.start : marks.stop] for marks in span.marks]
        around = self._text[max(0, span.open - 1) : span.open] + self._text[span.close :][:1]
        alone = len(self._mark) > 1 or self._mark not in around
        return opening == closing == self._mark and alone

    def _touches(self, span: Span, start: int, end: int) -> bool:
        """Whether a span overlaps what is to be marked, or nothing but blanks lies between."""
        if span.start < end and start < span.end:
            return True
        gap = self._text[span.close : start] if span.close <= start else self._text[end : span.open]
        beside = span.close <= start or end <= span.open
        return beside and (not gap or (self._kind is not SpanKind.CODE and gap.isspace()))

    def _around_whole(self, start: int, end: int) -> tuple[int, int]:
        """Grown around code spans that are met in part: within them marks are just text.

        Code itself grows around whatever it would cut in two.
        """
        for span in self._others:
            inside = span.open < start < span.close or span.open < end < span.close
            holds = span.start <= start and end <= span.end
            code = SpanKind.CODE in (span.kind, self._kind)
            if code and inside and not (holds and span.kind is not SpanKind.CODE):
                start, end = min(start, span.open), max(end, span.close)
        return start, end

    def _surround(self, start: int, end: int) -> None:
        """Put marks around each part of a stretch that other marks do not cut."""
        for part_start, part_end in self._parts(start, end):
            text = self._text[part_start:part_end]
            first = part_start + len(text) - len(text.lstrip())
            last = part_end - len(text) + len(text.rstrip())
            if any(self._is_letter(at) for at in range(first, last)):
                left, right = self._mark, self._closing
                if self._kind is SpanKind.CODE:
                    left, right = ticks(self._kept(first, last), self._loose_ticks())
                self._put += [PutMark(first, True, left), PutMark(last, False, right)]

    def _loose_ticks(self) -> set[int]:
        """The lengths of runs of ticks in the text that are no marks so far."""
        if self._kind is not SpanKind.CODE or self.run.is_table_row:
            return set()
        runs = re.finditer("`+", self._text)
        return {len(run[0]) for run in runs if run.start() not in self._marks}

    def _parts(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        cuts = sorted([(cut.start, cut.stop) for cut in self._cuts(start, end)])
        for cut_start, cut_end in cuts:
            yield start, cut_start
            start = max(start, cut_end)
        yield start, end

    def _cuts(self, start: int, end: int) -> Iterator[range]:
        """The marks of other kinds whose partner is not within the stretch; bars, hard breaks."""
        yield from [range(at, at + 2) for at in self._breaks if start <= at < end]
        for span in (*self._others, *self._elements):
            met = [marks for marks in span.marks if marks.start < end and start < marks.stop]
            whole = all(start <= marks.start and marks.stop <= end for marks in met)
            if len(met) == 1 or not whole:
                yield from met
        if self.run.is_table_row:
            for bar in _BAR.finditer(self._text, start, end):
                yield range(*bar.span())


def _meets(span: Span, place: range) -> bool:
    return span.open < place.stop and place.start < span.close


def _is_label(span: Span) -> bool:
    """Whether a link is found by the very text it shows."""
    return isinstance(span, LinkSpan) and span.reference == range(span.start, span.end)
