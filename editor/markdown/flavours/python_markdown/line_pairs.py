"""What reaches over several lines of a post, from one that begins it to one that ends it."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from editor.text.lines import LineEdit

END = 1 << 60
"""The last line of what may swallow the rest of the post."""

Pair = tuple[int, int]
"""The first and the last line, both of them included."""


def is_blank(line: str) -> bool:
    """Whether the library takes the line for blank (other white space is text)."""
    return not line or not line.strip(" \t\x02\x03\r")


def moved(line: int, edit: LineEdit) -> int:
    """Where a line is after an edit; one that was replaced counts as the edit's end."""
    if line < edit.first or line == END:
        return line
    return max(line, edit.first + edit.removed) + edit.shift


class LinePairs:
    """The ``pairs`` of one post, in order, followed edit by edit.

    A subclass knows which lines look like the begin or end of one, and how they are paired.
    """

    def __init__(self, *, enabled: bool) -> None:
        self._enabled = enabled
        self._marks: list[int] = []
        self._starts: list[int] = []
        self.pairs: list[Pair] = []

    def load(self, lines: Sequence[str]) -> None:
        """Start over."""
        self._marks = self._looking(lines, 0)
        self._pair(lines)

    def around(self, line: int) -> Pair | None:
        """The pair that ``line`` belongs to."""
        at = bisect_right(self._starts, line) - 1
        if at >= 0 and self.pairs[at][1] >= line:
            return self.pairs[at]
        return None

    def _looking(self, lines: Sequence[str], first: int) -> list[int]:
        """Which of ``lines``, numbered from ``first`` on, look like the begin or end of one."""
        raise NotImplementedError

    def _pair(self, lines: Sequence[str]) -> None:
        """Pair anew the lines that look so."""
        raise NotImplementedError
