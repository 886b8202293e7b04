"""Whether the text of a post is what its file holds, known after every edit at no cost."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from editor.text.lines import Lines

    Ended = tuple[Sequence[str], Sequence[str]]


class SavedText:
    """Counts how far the text is from ``base``, what was last read from the file or written to it.

    The distance is that of two sums of the hashes of all lines, each with its ending. Each edit
    changes it by what it removes and inserts. While the sums differ, so do the texts; where they
    agree, the lines may still stand in another order, and are compared.
    """

    def __init__(self, base: Lines) -> None:
        self.base = base
        self._is_lost = False
        self._distance = 0
        self._snapshot: tuple[int, Lines, int] | None = None

    def edit(self, old: Ended, new: Ended) -> None:
        """Lines ``old`` of the text have become ``new``; each are texts and their endings."""
        self._distance += _sum(*new) - _sum(*old)

    def begin_save(self, revision: int, text: Lines) -> None:
        """The text is about to be written as it is now."""
        self._snapshot = revision, text, self._distance

    def end_save(self, revision: int, now: int, text: Callable[[], Lines]) -> None:
        """The text of ``revision`` is on the disk; ``text`` is that of revision ``now``."""
        snapshot, self._snapshot = self._snapshot, None
        if snapshot is not None and snapshot[0] == revision:
            _, self.base, distance = snapshot
        elif revision == now:
            self.base, distance = text(), self._distance
        else:
            self._is_lost = True
            return
        self._is_lost = False
        self._distance -= distance

    def read(self, base: Lines, text: Lines) -> None:
        """The file holds ``base``, and the text is ``text``."""
        self.base = base
        self._is_lost = False
        self._distance = 0
        if base is not text:
            self.edit((base.texts, base.endings), (text.texts, text.endings))

    def lose(self, base: Lines | None = None) -> None:
        """The file holds nothing that the text could be like; ``base`` is what it grew from."""
        self.base = self.base if base is None else base
        self._is_lost = True

    def is_like(self, text: Callable[[], Lines]) -> bool:
        """Whether the text, which ``text`` gives, is what the file holds."""
        return not self._is_lost and not self._distance and self.base == text()


def _sum(texts: Sequence[str], endings: Sequence[str]) -> int:
    return sum(map(hash, zip(texts, endings, strict=True)))
