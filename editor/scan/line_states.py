"""What each line of a part of a text begins in, carried from line to line and kept over edits."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable

    from editor.text.lines import LineEdit

S = TypeVar("S", bound="Hashable")


class LineStates(Generic[S]):
    """The states of lines 0, 1, 2, … of a text; ``after`` reads a line by its number and state.

    Nothing is read before somebody asks. Behind an edit the states are read again only until one
    is as it was. The law: whatever edits came before, each state is that of a fresh reading.
    """

    def __init__(self, start: S, after: Callable[[int, S], S]) -> None:
        self._start = start
        self._after = after
        # Those that are right, in order.
        self._known: list[S] = [start]
        # Those that were right before the last edits, further down: ``_rest[0]`` is that of line
        # ``_rest_at``, and each of them follows from the one before it.
        self._rest: list[S] = []
        self._rest_at = 0

    def apply(self, edit: LineEdit) -> None:
        """Follow an edit; lines count as in the edit."""
        end, known = edit.first + edit.removed, len(self._known)
        if self._rest:
            # What lies between two edits is read anew, so that there is one rest only.
            cut = max(0, end - self._rest_at)
            self._rest = self._rest[cut:]
            self._rest_at = max(self._rest_at, end) + edit.shift
        elif end < known:
            self._rest = self._known[end:]
            self._rest_at = end + edit.shift
        del self._known[max(edit.first, 0) + 1 :]

    def state(self, line: int) -> S:
        """What ``line`` begins in."""
        known, rest_at = self._known, self._rest_at
        while len(known) <= line:
            number = len(known) - 1
            known.append(self._after(number, known[-1]))
            if self._rest and number + 1 >= rest_at:
                self._meet(number + 1)
        return known[line]

    def _meet(self, line: int) -> None:
        """Take over the rest if the state of ``line`` is the one it had."""
        at = line - self._rest_at
        if at >= len(self._rest):
            self._rest = []
        elif self._rest[at] == self._known[-1]:
            self._known += self._rest[at + 1 :]
            self._rest = []
