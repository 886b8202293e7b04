"""Counts what is selected in the current post, off the GUI thread and not while it is dragged."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from editor.scan.selected import count_selected

if TYPE_CHECKING:
    from collections.abc import Callable

    from editor.desktop.source.feature import SourceFeature
    from editor.desktop.ui.tasks import TaskRunner
    from editor.scan.statistics import Counted, Statistics

INTERVAL_MS = 120
"""So long after a selection has changed it is counted; the next change waits as long again."""

_KEY = "count selection"


class SelectionCounter(QObject):
    """``counted`` carries the Statistics of what is selected; None if nothing is.

    ``known`` answers with what is known of the whole post.
    """

    counted = Signal(object)

    def __init__(
        self,
        source: SourceFeature,
        tasks: TaskRunner,
        known: Callable[[], Counted | None],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._source = source
        self._tasks = tasks
        self._known = known
        self._shows = False
        self._timer = QTimer(self, singleShot=True, interval=INTERVAL_MS)
        self._timer.timeout.connect(self._count)
        source.selection_changed.connect(self.look)

    def look(self) -> None:
        """Another part of the text is selected, or another text is current."""
        source = self._source.source
        if source is None or not source.textCursor().hasSelection():
            self._timer.stop()
            self._tasks.cancel(_KEY)
            if self._shows:
                self._show(None)
        elif not self._timer.isActive():
            self._timer.start()

    def _count(self) -> None:
        source = self._source.source
        if source is None:
            return
        selection = source.selection()
        if not selection.is_empty:
            scan = source.post.scan.copy()
            work = partial(count_selected, scan, selection.start, selection.end, self._known())
            self._tasks.run(work, self._show, key=_KEY)

    def _show(self, found: Statistics | None) -> None:
        self._shows = found is not None
        self.counted.emit(found)
