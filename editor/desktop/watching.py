"""Brings what changes on disk to the GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from editor.project.watcher import Watcher

if TYPE_CHECKING:
    from editor.project.project import Project
    from editor.project.watcher import Change


class DiskWatch(QObject):
    """Watches the open project; ``changed`` carries the set of paths that are not as before."""

    changed = Signal(object)

    _came = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._watcher: Watcher | None = None
        self._came.connect(self._take)

    @property
    def is_watching(self) -> bool:
        """Whether changes are seen by now."""
        return self._watcher is not None and self._watcher.watching.is_set()

    def follow(self, project: Project | None) -> None:
        """Watch this project and no other; None watches nothing."""
        if self._watcher is not None:
            self._watcher.stop()
        self._watcher = None
        if project is not None:
            self._watcher = Watcher(project, self._came.emit)
            self._watcher.start()

    def _take(self, changes: frozenset[Change]) -> None:
        self.changed.emit(frozenset(change.path for change in changes))
