"""Which lines of a text are folded away, followed edit by edit."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

from editor.writing.folds import Foldable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from editor.text.lines import LineEdit

    _Texts = tuple[str, tuple[str, ...]]


class FoldedLines:
    """The folds of a text. One may lie within another; each line begins one fold at most.

    The law: a fold hides the same lines for as long as there is one. An edit that changes one of
    them, takes one away or puts one in between unfolds it; an edit elsewhere moves it along, and so
    does one that puts all its lines back as they were in another place, as when a section is moved.
    A key that leaves the number of lines as it is costs the same however many folds there are.
    """

    def __init__(self) -> None:
        # In the order of their lines; and of each the text of its first line and of the others.
        self._folds: list[Foldable] = []
        self._texts: list[_Texts] = []
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

    def fold(self, foldables: Iterable[Foldable], lines: Sequence[str]) -> None:
        """Fold these of the ``lines``, too; one takes the place of what was folded on its line."""
        merged = dict(zip(self._folds, self._texts, strict=True))
        by_line = {fold.line: fold for fold in self._folds}
        for one in foldables:
            merged.pop(by_line.get(one.line, one), None)
            merged[one] = lines[one.line], tuple(lines[one.line + 1 : one.stop])
        self._take(merged.items())

    def unfold(self, is_meant: Callable[[Foldable], bool]) -> list[range]:
        """Unfold those that are meant; the lines each has hidden."""
        opened = {fold for fold in self._folds if is_meant(fold)}
        if opened:
            pairs = zip(self._folds, self._texts, strict=True)
            self._take([pair for pair in pairs if pair[0] not in opened])
        return [fold.hidden for fold in sorted(opened)]

    def reveal(self, first: int, end: int) -> list[range]:
        """Unfold whatever hides one of the lines ``first`` to before ``end``."""
        if not self.hides_within(first, end):
            return []
        return self.unfold(lambda fold: fold.line + 1 < end and first < fold.stop)

    def opened_by(self, edit: LineEdit) -> set[Foldable]:
        """The folds that an edit would open, as it changes something between their lines."""
        if not self.hides_within(edit.first, max(edit.first + edit.removed, edit.first + 1)):
            return set()
        again = _FoundAgain(edit)
        return {
            fold
            for fold, texts in zip(self._folds, self._texts, strict=True)
            if _touches(edit, fold) and again.line_of(fold, texts) is None
        }

    def apply(self, edit: LineEdit, begins: Callable[[int], bool]) -> list[range]:
        """Follow an edit; the lines of what it has unfolded, as they are numbered now.

        What has lost the line it begins with unfolds, too: ``begins`` answers for a line that was
        changed, or stands beside one, whether something that can be folded begins there. A line put
        in directly below the first one stands between the lines of a fold.
        """
        if not self._folds:
            return []
        first, end, shift = edit.first, edit.first + edit.removed, edit.shift
        near = range(self._first_from(first - 1), self._first_from(end + 2))
        if not self.hides_within(first, max(end, first + 1)):
            if not near and shift:
                self._move_from(self._first_from(first), first, shift)
            if not near or (not shift and all(begins(self._folds[at].line) for at in near)):
                self._note_first_lines(edit, near)
                return []
        kept: list[tuple[Foldable, _Texts]] = []
        opened: list[range] = []
        inserted_end = first + len(edit.inserted)
        again = _FoundAgain(edit)
        for fold, texts in zip(self._folds, self._texts, strict=True):
            if _touches(edit, fold):
                line = again.line_of(fold, texts)
                region = range(min(fold.line + 1, first), max(fold.stop + shift, inserted_end))
            else:
                line = fold.line + (shift if fold.stop > first else 0)
                region = range(max(line + 1, 0), max(fold.stop + line - fold.line, 0))
                if line < first <= fold.line < end:
                    line = None
            is_near = line is not None and first - 1 <= line <= inserted_end
            if line is None or (is_near and not begins(line)):
                opened.append(region)
            else:
                kept.append((Foldable(line, line + fold.stop - fold.line, fold.level), texts))
        self._take(kept)
        self._note_first_lines(edit, range(self._first_from(first), len(self._folds)))
        return opened

    def _note_first_lines(self, edit: LineEdit, numbers: range) -> None:
        """Know what an edit has written on the first lines of the folds with these numbers."""
        for number in numbers:
            at = self._folds[number].line - edit.first
            if at >= len(edit.inserted):
                break
            if at >= 0:
                self._texts[number] = edit.inserted[at], self._texts[number][1]

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

    def _take(self, pairs: Iterable[tuple[Foldable, _Texts]]) -> None:
        ordered = sorted(pairs, key=_line_of_pair)
        self._folds = [fold for fold, _ in ordered]
        self._texts = [texts for _, texts in ordered]
        runs: list[range] = []
        for fold in self._folds:
            if runs and fold.line < runs[-1].stop:
                if fold.stop > runs[-1].stop:
                    runs[-1] = range(runs[-1].start, fold.stop)
            else:
                runs.append(fold.hidden)
        self._hidden = tuple(runs)


class _FoundAgain:
    """Where the lines that an edit takes away are put in again, each place for one fold."""

    def __init__(self, edit: LineEdit) -> None:
        self._edit = edit
        self._places: dict[str, list[int]] | None = None

    def line_of(self, fold: Foldable, texts: _Texts) -> int | None:
        """The line on which a fold begins whose lines have all been put back, one by one."""
        edit = self._edit
        if fold.line < edit.first or fold.stop > edit.first + edit.removed:
            return None
        if self._places is None:
            self._places = {}
            for at, text in enumerate(edit.inserted):
                self._places.setdefault(text, []).append(at)
        first, others = texts
        places = self._places.get(first, [])
        for at in places:
            if edit.inserted[at + 1 : at + 1 + len(others)] == others:
                places.remove(at)
                return edit.first + at
        return None


def _touches(edit: LineEdit, fold: Foldable) -> bool:
    """Whether an edit takes away lines that ``fold`` hides, or puts some in between."""
    end = edit.first + edit.removed
    return fold.line < max(end, edit.first + 1) - 1 and edit.first < fold.stop


def _line_of_pair(pair: tuple[Foldable, _Texts]) -> int:
    return pair[0].line


def _line(fold: Foldable) -> int:
    return fold.line


def _start(run: range) -> int:
    return run.start


def _stop(run: range) -> int:
    return run.stop
