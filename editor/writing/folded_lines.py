"""Which lines of a text are folded away, followed edit by edit."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

from editor.writing.folds import Foldable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from editor.text.lines import LineEdit


class FoldedLines:
    """The folds of a text. One may lie within another; each line begins one fold at most.

    The law: no line is hidden that an edit puts in, and no edit changes, takes away or puts in a
    line within a fold without unfolding it; all other folds move with the lines they begin on. A
    key that leaves the number of lines as it is costs the same however many folds there are.
    """

    def __init__(self) -> None:
        # In the order of their lines.
        self._folds: list[Foldable] = []
        self._hidden: tuple[range, ...] = ()

    @property
    def hidden(self) -> tuple[range, ...]:
        """The runs of lines that are hidden, in order; a line in view stands between any two."""
        return self._hidden

    @property
    def folds(self) -> tuple[Foldable, ...]:
        """Every fold, in order, with those that lie within another one."""
        return tuple(self._folds)

    def at(self, line: int) -> Foldable | None:
        """The fold that begins on ``line``."""
        at = self._first_from(line)
        found = self._folds[at : at + 1]
        return found[0] if found and found[0].line == line else None

    def between(self, first: int, last: int) -> list[Foldable]:
        """The folds that begin on the lines ``first`` to ``last`` and are in view."""
        found = self._folds[self._first_from(first) : self._first_from(last + 1)]
        return [fold for fold in found if not self.is_hidden(fold.line)]

    def run_of(self, line: int) -> range | None:
        """The run of hidden lines that ``line`` is one of."""
        at = bisect_right(self._hidden, line, key=_start) - 1
        return self._hidden[at] if at >= 0 and line in self._hidden[at] else None

    def is_hidden(self, line: int) -> bool:
        """Whether ``line`` is folded away."""
        return bool(self._hidden) and self.run_of(line) is not None

    def hides_within(self, first: int, end: int) -> bool:
        """Whether any of the lines from ``first`` to before ``end`` is folded away."""
        at = bisect_right(self._hidden, first, key=_stop)
        return at < len(self._hidden) and self._hidden[at].start < end

    def fold(self, foldables: Iterable[Foldable]) -> None:
        """Fold these, too; one takes the place of what was folded on its line."""
        merged = {fold.line: fold for fold in self._folds}
        merged.update((one.line, one) for one in foldables)
        self._take([merged[line] for line in sorted(merged)])

    def unfold(self, is_meant: Callable[[Foldable], bool]) -> list[range]:
        """Unfold those that are meant; the lines each has hidden."""
        opened = [fold for fold in self._folds if is_meant(fold)]
        if opened:
            gone = set(opened)
            self._take([fold for fold in self._folds if fold not in gone])
        return [fold.hidden for fold in opened]

    def reveal(self, first: int, end: int) -> list[range]:
        """Unfold whatever hides one of the lines ``first`` to before ``end``."""
        if not self.hides_within(first, end):
            return []
        return self.unfold(lambda fold: fold.line + 1 < end and first < fold.stop)

    def apply(self, edit: LineEdit, begins: Callable[[int], bool]) -> list[range]:
        """Follow an edit; the lines of what it has unfolded, as they are numbered now.

        What an edit touches unfolds, and what has lost the line it begins with: ``begins`` answers
        for a line that was changed, or stands beside one, whether something to fold begins there.
        A line put in between the lines of a fold touches it, also directly below the first one.
        """
        if not self._folds:
            return []
        first, end, shift = edit.first, edit.first + edit.removed, edit.shift
        stays = self._first_from(first)
        near = self._first_from(end + 2)
        if near == self._first_from(first - 1) and not self.hides_within(
            first, max(end, first + 1)
        ):
            if shift:
                self._move_from(stays, first, shift)
            return []
        kept: list[Foldable] = []
        opened: list[range] = []
        inserted_end = first + len(edit.inserted)
        for fold in self._folds:
            touched = first < fold.stop and max(end, first + 1) > fold.line + 1
            if fold.line >= end:
                touched = False
            by = shift if fold.stop > first and not touched else 0
            now = Foldable(fold.line + by, fold.stop + by, fold.level)
            is_gone = first <= fold.line < end and now.line < first
            is_near = first - 1 <= now.line <= inserted_end
            if touched or is_gone or (is_near and not begins(now.line)):
                begin = min(fold.line + 1, first) if touched else now.line + 1
                stop = max(fold.stop + shift, inserted_end) if touched else now.stop
                opened.append(range(max(begin, 0), stop))
            else:
                kept.append(now)
        self._take(kept)
        return opened

    def _move_from(self, number: int, line: int, by: int) -> None:
        """Move the folds from that ``number`` on, which are those below ``line``."""
        self._folds[number:] = [
            Foldable(first + by, stop + by, level) for first, stop, level in self._folds[number:]
        ]
        at = bisect_right(self._hidden, line, key=_start)
        moved = [range(run.start + by, run.stop + by) for run in self._hidden[at:]]
        self._hidden = (*self._hidden[:at], *moved)

    def _first_from(self, line: int) -> int:
        """The number of the first fold that begins on ``line`` or below it."""
        return bisect_left(self._folds, line, key=_line)

    def _take(self, folds: list[Foldable]) -> None:
        self._folds = folds
        runs: list[range] = []
        for fold in folds:
            if runs and fold.line < runs[-1].stop:
                if fold.stop > runs[-1].stop:
                    runs[-1] = range(runs[-1].start, fold.stop)
            else:
                runs.append(fold.hidden)
        self._hidden = tuple(runs)


def _line(fold: Foldable) -> int:
    return fold.line


def _start(run: range) -> int:
    return run.start


def _stop(run: range) -> int:
    return run.stop
