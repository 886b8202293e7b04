"""Where the signs of a text stand when marks have been put into it and others taken away."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from editor.scan.spans import SpanKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from editor.scan.spans import Span

TAKEN = -1


class PutMark(NamedTuple):
    """A mark that is put before the sign at ``at``; at one place what closes comes first."""

    at: int
    opens: bool
    mark: str


class Places:
    """Offsets of a text of ``length`` signs, in that text with its marks changed."""

    def __init__(self, length: int, put: Sequence[PutMark], removed: Iterable[int]) -> None:
        self._length = length
        self._put = sorted(put)
        self._ats = [each.at for each in self._put]
        self._grown = [0, *accumulate(len(each.mark) for each in self._put)]
        self._removed = sorted(removed)
        self._taken = set(self._removed)

    def of(self, at: int) -> int:
        """Where the sign stands that stood at ``at``."""
        grown = self._grown[bisect_right(self._ats, at)]
        return at + grown - bisect_left(self._removed, at)

    def is_taken(self, at: int) -> bool:
        """Whether the sign at ``at`` is taken away."""
        return at in self._taken

    def each(self) -> list[int]:
        """Where each sign stands; `TAKEN` for those that are taken away."""
        every = range(self._length)
        return [TAKEN if at in self._taken else self.of(at) for at in every]

    def pairs(self) -> set[tuple[int, int]]:
        """From where to where each pair of marks reaches that was put."""
        starts = [
            each.at + self._grown[number] - bisect_left(self._removed, each.at)
            for number, each in enumerate(self._put)
        ]
        ends = [start + len(each.mark) for start, each in zip(starts, self._put, strict=True)]
        return set(zip(starts[::2], ends[1::2], strict=True))


def without_cut_marks(
    start: int, end: int, every: Sequence[Span], unread: Iterable[range]
) -> tuple[int, int]:
    """A part of the text without the marks it has a part of, and the mark of code it has alone."""
    for marks in [*[marks for span in every for marks in span.marks], *unread]:
        if marks.start < start < marks.stop:
            start = marks.stop
        if marks.start < end < marks.stop:
            end = marks.start
    for span in every:
        if span.kind is SpanKind.CODE and span.end <= start < span.close:
            start = span.close
        if span.kind is SpanKind.CODE and span.open < end <= span.start:
            end = span.open
    return start, end


def ticks(text: str, beside: set[int]) -> tuple[str, str]:
    """The marks that make code of ``text``; where it holds ticks there are more of them (6.1).

    ``beside`` are the lengths of other runs of ticks that are not to be taken for one of the marks.
    """
    if "`" not in text and not beside:
        return "`", "`"
    lengths = beside | {len(run) for run in re.findall("`+", text)}
    marks = "`" * next(size for size in range(1, max(lengths) + 2) if size not in lengths)
    is_padded = text.startswith("`") or text.endswith("`")
    return (marks + " ", " " + marks) if is_padded else (marks, marks)
