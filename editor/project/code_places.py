"""Where the code of a post stands: blocks of it, and spans within text."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from editor.scan.passage import Passage, Place
from editor.scan.spans import SpanKind
from editor.scan.state import LineKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from editor.scan.scan import Scan

_FENCED = (LineKind.FENCE, LineKind.CODE, LineKind.FENCE_END)
_INDENTED = (LineKind.INDENTED, LineKind.BLANK)


@dataclass(frozen=True, slots=True)
class Code:
    """A piece of code. ``is_apart``: its first and last line hold nothing else, nor do containers.

    Of a block between template tags, ``place`` is what stands between them.
    """

    place: Place
    is_apart: bool = False


class CodePlaces:
    """Knows in which piece of code a place of a post stands."""

    def __init__(self, scan: Scan) -> None:
        self._scan = scan

    def at(self, line: int, column: int) -> Code | None:
        """The piece of code that holds a place; None if it is no code."""
        scan = self._scan
        kind = scan.kind(line)
        if kind in _FENCED:
            return self._block(self._fence(line))
        if kind is LineKind.INDENTED:
            first = last = line
            while first > scan.body and scan.kind(first - 1) in _INDENTED:
                first -= 1
            while last + 1 < len(scan) and scan.kind(last + 1) in _INDENTED:
                last += 1
            while scan.kind(first) is LineKind.BLANK:
                first += 1
            while scan.kind(last) is LineKind.BLANK:
                last -= 1
            return self._block(range(first, last + 1))
        if kind is LineKind.TEMPLATE:
            return self._template(line)
        return self._span(line, column)

    def _fence(self, line: int) -> range:
        scan = self._scan
        first = line
        while first > scan.body and scan.kind(first) is not LineKind.FENCE:
            first -= 1
        last = first
        while last + 1 < len(scan) and scan.kind(last + 1) in _FENCED[1:]:
            last += 1
            if scan.kind(last) is LineKind.FENCE_END:
                break
        return range(first, last + 1)

    def _block(self, lines: range) -> Code:
        scan = self._scan
        is_apart = not any(scan.line(line).containers for line in lines)
        first, last = lines[0], lines[-1]
        if not is_apart and scan.kind(first) is LineKind.FENCE:
            # What stands before and behind the fences would belong to the containers.
            inner = last - (scan.kind(last) is LineKind.FENCE_END)
            if first < inner:
                return Code(Place(first + 1, scan.start(first + 1), inner, len(scan[inner])))
        return Code(Place(first, scan.start(first), last, len(scan[last])), is_apart)

    def _template(self, line: int) -> Code | None:
        """What stands between two tags; None for the lines of the tags themselves."""
        scan = self._scan
        first = last = line
        while first > scan.body and scan.kind(first - 1) is LineKind.TEMPLATE:
            first -= 1
        while last + 1 < len(scan) and scan.kind(last + 1) is LineKind.TEMPLATE:
            last += 1
        if not first < line < last or "highlight" not in scan[first]:
            return None
        return Code(Place(first + 1, 0, last - 1, len(scan[last - 1])))

    def _span(self, line: int, column: int) -> Code | None:
        scan = self._scan
        block = scan.block(line)
        passage = Passage(scan, block.pieces)
        for span in scan.spans(block):
            if span.kind is SpanKind.CODE:
                place = passage.place(range(span.open, span.close))
                start, end = (place.first, place.start), (place.last, place.end)
                if start <= (line, column) < end:
                    return Code(place)
        return None


class Offsets:
    """Lines and columns of the offsets in a text, whose lines are joined by LF."""

    def __init__(self, texts: Sequence[str], first: int) -> None:
        self._first = first
        self._begins = [0]
        for text in texts:
            self._begins.append(self._begins[-1] + len(text) + 1)

    def at(self, offset: int) -> tuple[int, int]:
        """The line and the column of an offset."""
        number = bisect_right(self._begins, offset) - 1
        return self._first + number, offset - self._begins[number]
