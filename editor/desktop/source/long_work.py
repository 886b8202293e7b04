"""LongWork: a word about what keeps the window waiting, said before it begins."""

from __future__ import annotations

import gc
from contextlib import contextmanager
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from editor.text.lines import LineEdit

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

LONG = 20_000
"""Lines of a change that takes long.

So many take a third of a second, by far the most of it in Qt; half a second is what a writer takes
for an answer that is still to come. Counted beforehand, since a change of text cannot be
interrupted to look at a clock.
"""


class LongWork(QObject):
    """Reports work on the whole of a long text; shorter work is done without a word.

    The work keeps the thread of the window, so whoever follows ``began`` has to paint at once what
    it says. Keys that are pressed meanwhile wait, and are typed into what the work leaves.
    """

    began = Signal(str)
    ended = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._is_begun = False

    @contextmanager
    def on(self, name: str, lines: int) -> Iterator[None]:
        """What is done meanwhile is called ``name`` and changes so many lines.

        Work within work has no word of its own. No garbage is collected meanwhile: there is none
        among the hundreds of thousands of objects it makes, and to look through them, again and
        again as they grow in number, takes as long as the work.
        """
        if lines < LONG or self._is_begun:
            yield
            return
        self._is_begun = True
        self.began.emit(self.tr("{name}: %Ln line(s)…", "", lines).format(name=name))
        try:
            with _nothing_collected():
                yield
        finally:
            self._is_begun = False
            self.ended.emit()


@contextmanager
def _nothing_collected() -> Iterator[None]:
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def lines_changed(texts: Sequence[str], edit: LineEdit) -> int:
    """How many lines an edit of ``texts`` changes; it may hold a paragraph for a single word."""
    if edit.touched < LONG:
        return edit.touched
    before = texts[edit.first : edit.first + edit.removed]
    smallest = LineEdit.between(before, edit.inserted, edit.first)
    return 0 if smallest is None else smallest.touched
