"""Brings what changes on disk to the GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from editor.desktop.ui.tasks import TaskRunner
from editor.project.watcher import Watcher

if TYPE_CHECKING:
    from editor.errors import EditorError
    from editor.project.project import Project
    from editor.project.watcher import Change

AGAIN_MS = 5_000
"""After a bug in the watcher: soon enough to miss little, and no busy loop if it comes back."""


class DiskWatch(QObject):
    """Watches the open project; ``changed`` carries the set of paths that are not as before.

    ``crashed`` carries the report of a bug; watching goes on ``again_ms`` later, and the project's
    whole folder counts as changed.
    """

    changed = Signal(object)
    crashed = Signal(str)

    _came = Signal(object)

    def __init__(self, parent: QObject | None = None, *, again_ms: int = AGAIN_MS) -> None:
        super().__init__(parent)
        self._project: Project | None = None
        self._watcher: Watcher | None = None
        # Of its own: the watcher keeps a thread for as long as the project is open.
        self._runner = TaskRunner(self)
        self._runner.crashed.connect(self.crashed)
        self._again = QTimer(self, singleShot=True, interval=again_ms)
        self._again.timeout.connect(self._go_on)
        self._came.connect(self._take)

    @property
    def is_watching(self) -> bool:
        """Whether changes are seen by now."""
        return self._watcher is not None and self._watcher.watching.is_set()

    def follow(self, project: Project | None) -> None:
        """Watch this project and no other; None watches nothing."""
        if self._watcher is not None:
            self._watcher.stop()
        self._again.stop()
        self._project = project
        self._watcher = None
        if project is not None:
            self._begin(project)

    @property
    def is_idle(self) -> bool:
        """Whether nothing is being watched, and the last thread that did has ended."""
        return self._runner.is_idle

    def stop(self) -> None:
        """Watch nothing any more."""
        self.follow(None)
        self._runner.stop()

    def close(self) -> None:
        """Watch nothing any more, and wait for the thread that did."""
        self.follow(None)
        self._runner.close()

    def _begin(self, project: Project) -> None:
        self._watcher = watcher = Watcher(project, self._came.emit)
        self._runner.run(watcher.run, _ended, self._broke, key="watch")

    def _broke(self, _error: EditorError) -> None:
        self._watcher = None
        self._again.start()

    def _go_on(self) -> None:
        if self._project is not None:
            self._begin(self._project)
            self.changed.emit(frozenset({self._project.root}))

    def _take(self, changes: frozenset[Change]) -> None:
        self.changed.emit(frozenset(change.path for change in changes))


def _ended(_nothing: None) -> None:
    """It was stopped."""
