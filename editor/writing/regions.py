"""Places in a text, and what lies between two of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from editor.writing.units import grapheme_start

if TYPE_CHECKING:
    from collections.abc import Sequence

    from editor.writing.selection import Selection

Point = tuple[int, int]
"""A 0-based line, and a column in code points."""


class Region(NamedTuple):
    """From ``start`` to before ``end``."""

    start: Point
    end: Point

    @classmethod
    def of(cls, selection: Selection) -> Region:
        """What is selected, whichever way."""
        return cls(selection.start, selection.end)

    def holds(self, other: Region) -> bool:
        """Whether all of ``other`` is in it, which may be as large."""
        return self.start <= other.start and other.end <= self.end

    def exceeds(self, other: Region) -> bool:
        """Whether all of ``other`` is in it, and something else is."""
        return self != other and self.holds(other)

    def is_whole(self, lines: Sequence[str]) -> bool:
        """Whether it cuts no grapheme at its ends."""
        return all(grapheme_start(lines[line], at) == at for line, at in self)


def of_lines(lines: Sequence[str], first: int, last: int, start: int = 0) -> Region:
    """From column ``start`` of line ``first`` to the end of line ``last``."""
    return Region((first, start), (last, len(lines[last])))
