"""ScrollRoom: how far one can scroll beyond a text, above it and below."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QScrollBar, QTextEdit


class ScrollRoom(QObject):
    """Adds room to the range of the scroll bar whenever Qt has set that to the text alone.

    Qt emits the new range before it sees to it that the value is in it, so the view never jumps.
    ``is_laid_out`` says whether the layout has come to the end of the text.
    """

    def __init__(self, view: QTextEdit, is_laid_out: Callable[[], bool]) -> None:
        super().__init__(view)
        self._view = view
        self._is_laid_out = is_laid_out
        self._above = self._below = 0
        self._bar.rangeChanged.connect(self._extend)

    @property
    def _bar(self) -> QScrollBar:
        # Asked for each time. A widget that was asked for the next one in the order of Tab takes
        # what PySide knows of that along when it goes, and what was kept of it is of no use.
        return self._view.verticalScrollBar()

    @property
    def last(self) -> int:
        """The value at which the end of the text is at the lower edge; 0 if all of it fits."""
        return max(0, self._bar.maximum() - self._below)

    def set(self, above: int, below: int) -> None:
        """Allow so many pixels between the edges of the view and those of the text; 0 for none."""
        if (above, below) != (self._above, self._below):
            last, self._above, self._below = self.last, above, below
            self._set_range(last)
            self.mend()

    def mend(self) -> None:
        """See that the range is that of the layout; Qt may have left it at that of one before."""
        if not (self._above or self._below) or not self._is_laid_out():
            return
        high = self._view.viewport().height()
        unused = high - int(self._view.document().documentLayout().documentSize().height())
        last = max(0, -unused)
        if last and last != self.last:
            self._set_range(last)

    def _set_range(self, last: int) -> None:
        # What Qt does when the size of the text has changed, but for one that has not.
        self._bar.setRange(0, last)
        self._extend()

    def _extend(self) -> None:
        bar, view = self._bar, self._view
        # The minimum tells that there is room already.
        if not (self._above or self._below) or bar.minimum() < 0:
            return
        unused = 0
        if not bar.maximum():
            # A short text leaves some of the view free by itself.
            height = view.document().documentLayout().documentSize().height()
            unused = max(0, view.viewport().height() - math.ceil(height))
        bar.setRange(-max(self._above, 1), bar.maximum() + max(self._below - unused, 0))
