"""FenceColours: the colours of the code of one post, those of a moment ago until new ones come."""

from __future__ import annotations

from itertools import takewhile
from operator import eq
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from collections.abc import Sequence

    from editor.desktop.source.code_colours import CodeColours
    from editor.scan.fences import Code
    from editor.text.lines import LineEdit

    _Last = tuple[Code, Sequence[bytes]]


class FenceColours(QObject):
    """Colours code for the looks of one text; ``changed`` says that some may look different."""

    changed = Signal()

    def __init__(self, colours: CodeColours, parent: QObject) -> None:
        super().__init__(parent)
        self._colours = colours
        # How each block that was asked for last looked, by its first line.
        self._last: dict[int, _Last] = {}
        self._waits = False
        colours.answered.connect(self._answered)

    @property
    def is_waiting(self) -> bool:
        """Whether some code that was asked for has no colours of its own yet."""
        return self._waits

    def follow(self, edit: LineEdit) -> None:
        """Follow an edit of the text."""
        end = edit.first + edit.removed
        self._last = {
            first + edit.shift if first >= end else first: last
            for first, last in self._last.items()
            if first >= end or first <= edit.first
        }

    def painted(self, code: Code) -> Sequence[bytes]:
        """The kinds of the characters of each line, as far as they are known."""
        known = self._colours.known(code)
        if known is not None:
            self._last[code.first] = code, known
            return known
        self._waits = True
        self._colours.ask(code, (id(self), code.first))
        last = self._last.get(code.first)
        if last is None or last[0].language != code.language or not last[1]:
            return ()
        return carried_over(last[0].lines, last[1], code.lines)

    def _answered(self) -> None:
        if self._waits:
            # Who is told asks again for what is in view.
            self._waits = False
            self.changed.emit()


def carried_over(
    before: Sequence[str], kinds: Sequence[bytes], after: Sequence[str]
) -> Sequence[bytes]:
    """The kinds of lines that were changed in one place, by those they had before.

    What was typed looks like what stands before it, until it is known better.
    """
    if len(kinds) != len(before):
        return ()
    same, tail = _shared(before, after)
    end = len(before) - tail
    inner = list(after[same : len(after) - tail])
    if len(inner) == end - same:
        lines = range(same, end)
        found = [_moved(before[at], kinds[at], line) for at, line in zip(lines, inner, strict=True)]
    else:
        found = [bytes(len(line)) for line in inner]
    return [*kinds[:same], *found, *kinds[end:]]


def _moved(before: str, kinds: bytes, after: str) -> bytes:
    start, tail = _shared(before, after)
    grown = len(after) - start - tail
    like = kinds[start - 1 : start] if start else b"\0"
    return kinds[:start] + like * grown + kinds[len(before) - tail :]


def _shared(before: Sequence[str], after: Sequence[str]) -> tuple[int, int]:
    """How much both have in common at their beginning, and at the end of the rest."""
    start = sum(takewhile(bool, map(eq, before, after)))
    most = min(len(before), len(after)) - start
    pairs = zip(reversed(before), reversed(after), range(most), strict=False)
    return start, sum(takewhile(bool, (one == other for one, other, _ in pairs)))
