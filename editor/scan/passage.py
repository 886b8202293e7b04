"""Text gathered from some lines, and where each part of it stands in the post."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from editor.scan.block import Piece


@dataclass(frozen=True, slots=True)
class Place:
    """From code point ``start`` of line ``first`` to before ``end`` of line ``last``."""

    first: int
    start: int
    last: int
    end: int


class Passage:
    """Parts of ``lines``, one of each line at most, joined by LF as the ``text``."""

    __slots__ = ("_begins", "_pieces", "text")

    def __init__(self, lines: Sequence[str], pieces: Sequence[Piece]) -> None:
        self._pieces = pieces
        parts = [lines[piece.line][piece.start : piece.end] for piece in pieces]
        self.text = "\n".join(parts)
        # Where each piece begins in the text.
        self._begins = [0, *accumulate(len(part) + 1 for part in parts[:-1])]

    def line(self, at: int) -> int:
        """The line that code point ``at`` of the text stands in."""
        return self._pieces[bisect_right(self._begins, at) - 1].line

    def place(self, part: range) -> Place:
        """Where a part of the text stands; an empty one is a place, too."""
        first, start = self._point(part.start)
        last, end = self._point(part.stop)
        return Place(first, start, last, end)

    def _point(self, at: int) -> tuple[int, int]:
        number = bisect_right(self._begins, at) - 1
        piece = self._pieces[number]
        return piece.line, piece.start + at - self._begins[number]
