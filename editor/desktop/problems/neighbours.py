"""What the other posts of the blog say, read in the background and followed as files change."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from editor.project.between_posts import BetweenPosts, said_of

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from editor.desktop.documents.workspace import Workspace
    from editor.desktop.ui.tasks import TaskRunner
    from editor.errors import EditorError
    from editor.project.index import Batch
    from editor.project.post import PostSummary
    from editor.project.project import Project

_KEY = "what the posts say"


class Neighbours(QObject):
    """Keeps a `BetweenPosts` of the files; ``changed`` says that it is another one.

    What is handed out is never changed any more: who adds the text of a post copies it first.
    Nothing is read until ``look`` is called, and then only what has changed since.
    """

    changed = Signal()

    def __init__(self, workspace: Workspace, tasks: TaskRunner, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._tasks = tasks
        self._is_reading = False
        self._outdated: set[Path] = set()
        self.between: BetweenPosts | None = None
        workspace.project_changed.connect(self._forget)
        workspace.library.came.connect(self._came)

    def look(self) -> None:
        """Read what has changed, once the list of posts is complete."""
        project, library = self._workspace.project, self._workspace.library
        if project is None or project.alone is not None or self._is_reading:
            return
        if not library.is_complete or (self.between is not None and not self._outdated):
            return
        known = self.between
        paths = self._outdated if known else {row.path for row in library.summaries}
        self._outdated = set()
        self._is_reading = True
        self._tasks.run(
            partial(_read, project, known, {path: library.summary(path) for path in paths}),
            partial(self._take, project),
            self._failed,
            dropped=self._ended,
            key=_KEY,
        )

    def _forget(self) -> None:
        self._tasks.cancel(_KEY)
        self._outdated.clear()
        self.between = None

    def _came(self, batch: Batch) -> None:
        if self.between is not None or self._is_reading:
            self._outdated.update(row.path for row in batch.rows)
            self._outdated.update(batch.removed)

    def _take(self, project: Project, between: BetweenPosts) -> None:
        self._ended()
        if project is self._workspace.project:
            self.between = between
            self.changed.emit()

    def _failed(self, _error: EditorError) -> None:
        self._ended()

    def _ended(self) -> None:
        self._is_reading = False


def _read(
    project: Project, known: BetweenPosts | None, posts: Mapping[Path, PostSummary | None]
) -> BetweenPosts:
    between = BetweenPosts(project) if known is None else known.copy()
    for path, post in posts.items():
        between.put(path, None if post is None else said_of(post))  # a file that is gone
    return between
