"""Counts the words of the current post, off the GUI thread and not at every key."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from editor.scan.statistics import count_again

if TYPE_CHECKING:
    from editor.desktop.documents.document import PostDocument
    from editor.desktop.documents.workspace import Workspace
    from editor.desktop.ui.tasks import TaskRunner
    from editor.scan.statistics import Counted

INTERVAL_MS = 400
"""At most this often: a number that flickers helps nobody."""

LONG_INTERVAL_MS = 2_000
"""For long posts, whose count shares the interpreter with the keys for some 20 ms."""

_LONG = 4_000
_KEY = "count"


class WordCounter(QObject):
    """``counted`` carries the Statistics of the current body; None if no post is."""

    counted = Signal(object)

    def __init__(self, workspace: Workspace, tasks: TaskRunner, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._tasks = tasks
        self._document: PostDocument | None = None
        # Most paragraphs have not changed since.
        self._before: Counted | None = None
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._count)
        workspace.current_changed.connect(self._change_post)

    @property
    def known(self) -> Counted | None:
        """What was counted last of the current post, if anything was."""
        return self._before

    def _change_post(self) -> None:
        if self._document in self._workspace.documents and self._document is not None:
            self._document.edited.disconnect(self._edited)
            self._document.read_anew.disconnect(self._edited)
        self._document = self._workspace.current
        self._timer.stop()
        self._tasks.cancel(_KEY)
        self._before = None
        if self._document is None:
            self.counted.emit(None)
        else:
            self._document.edited.connect(self._edited)
            self._document.read_anew.connect(self._edited)
            self._count()

    def _edited(self, *_: object) -> None:
        if self._document is not None and not self._timer.isActive():
            is_long = self._document.line_count > _LONG
            self._timer.start(LONG_INTERVAL_MS if is_long else INTERVAL_MS)

    def _count(self) -> None:
        document = self._document
        if document is not None:
            work = partial(count_again, document.scan.copy(), self._before)
            self._tasks.run(work, self._take, key=_KEY)

    def _take(self, counted: Counted) -> None:
        self._before = counted
        self.counted.emit(counted.statistics)
