"""HeadingSizes: headings of one text larger than the text, where that is wished."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from editor.desktop.source.settings import HEADING_SIZES
from editor.scan.state import LineKind

if TYPE_CHECKING:
    from editor.desktop.settings.settings import Settings
    from editor.desktop.source.editor import SourceEditor
    from editor.text.lines import LineEdit

_INTERVAL_MS = 20

_AT_ONCE = 50
"""Headings that are seen to in one idle moment."""

_HEADINGS = (LineKind.HEADING, LineKind.UNDERLINE)


class HeadingSizes(QObject):
    """Follows the setting for one editor.

    Lines are coloured where they come into view, and there a heading would grow: what stands below
    it would move away while one scrolls up to it. So those out of view get their size in idle
    moments, and what is in view stays where it is.
    """

    def __init__(self, editor: SourceEditor, settings: Settings) -> None:
        super().__init__(editor)
        self._editor = editor
        self._settings = settings
        # From this line on headings may not have their size.
        self._next = 0
        self._timer = QTimer(self, singleShot=True, interval=_INTERVAL_MS)
        self._timer.timeout.connect(self._go_on)
        settings.follow(HEADING_SIZES, self._take)
        editor.post.edited.connect(self._edited)
        editor.post.read_anew.connect(self._begin)
        self._take()

    @property
    def is_done(self) -> bool:
        """Whether every heading has its size."""
        return not self._timer.isActive()

    def _take(self) -> None:
        wanted = bool(self._settings.value(HEADING_SIZES))
        highlighter = self._editor.highlighter
        if wanted != highlighter.has_larger_headings:
            top = self._editor.scroll_line()
            highlighter.set_larger_headings(wanted)
            self._hold(top)
            self._next = 0
            self._timer.start()

    def _begin(self) -> None:
        if self._editor.highlighter.has_larger_headings:
            self._next = 0
            self._timer.start()

    def _edited(self, edit: LineEdit, _revision: int) -> None:
        if self._editor.highlighter.has_larger_headings:
            self._next = min(self._next, edit.first)
            self._timer.start()

    def _go_on(self) -> None:
        scan = self._editor.post.scan
        if not scan.is_read:
            # It is read to its end in idle moments, and not for this.
            self._timer.start()
            return
        found = scan.lines_of(_HEADINGS)
        at = bisect_left(found, self._next)
        some = found[at : at + _AT_ONCE]
        if not some:
            self._next = len(scan)
            return
        self._next = some[-1] + 1
        top = self._editor.scroll_line()
        if self._editor.highlighter.paint_lines(line for one in some for line in scan.extent(one)):
            self._hold(top)
        self._timer.start()

    def _hold(self, top: float) -> None:
        """Bring back to the upper edge what stood there."""
        bar = self._editor.verticalScrollBar()
        if bar.value() > bar.minimum():
            self._editor.scroll_to_line(top)
