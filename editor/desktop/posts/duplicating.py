"""Duplicates posts: a draft beside the post, opened."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from editor.project.bundles import duplicate

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from editor.desktop.documents.workspace import Workspace
    from editor.desktop.ui.notices import Notices
    from editor.desktop.ui.tasks import TaskRunner


class Duplicating(QObject):
    """Makes copies of posts. ``opened`` is called with the path of one that is open."""

    def __init__(
        self,
        workspace: Workspace,
        tasks: TaskRunner,
        notices: Notices,
        opened: Callable[[Path], None],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._tasks = tasks
        self._notices = notices
        self._opened = opened

    def duplicate(self, post: Path) -> None:
        """Make a copy with the text of the post as it is now, saved or not."""
        project = self._workspace.project
        if project is None:
            return
        summary = self._workspace.library.summary(post)
        document = self._workspace.open_anywhere(post)
        title = self.tr("Copy of {title}").format(
            title=post.stem if summary is None else summary.title
        )
        lines = None if document is None else document.lines()
        now = datetime.now().astimezone()
        texts = self._workspace.open_files.texts(post.parent)
        work = partial(duplicate, project, post, title, now, lines, texts=texts)
        self._tasks.run(work, self._made, self._notices.error)

    def _made(self, path: Path) -> None:
        self._workspace.library.refresh((path,))
        self._workspace.open_post(path, partial(self._opened, path))
