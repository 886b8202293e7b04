"""Looks which translations are older than their originals, whenever that may have changed."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from editor.desktop.ui.task_control import TaskControl
from editor.project.translations import outdated

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from editor.desktop.documents.saving import Saver
    from editor.desktop.documents.workspace import Workspace
    from editor.desktop.posts.model import PostsModel
    from editor.desktop.ui.tasks import TaskRunner
    from editor.project.index import Batch
    from editor.project.project import Project

_KEY = "translations behind"
_PAUSE_MS = 300
"""Several files that are written together are looked at once."""


class TranslationsBehind(QObject):
    """Has the list mark the translations that are older than their originals."""

    def __init__(
        self, workspace: Workspace, model: PostsModel, tasks: TaskRunner, saver: Saver
    ) -> None:
        super().__init__(model)
        self._workspace = workspace
        self._model = model
        self._tasks = tasks
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self._look)
        library = workspace.library
        library.reset.connect(self._forget)
        library.scanned.connect(self._pause.start)
        library.came.connect(self._came)
        saver.saved.connect(self._saved)

    def _forget(self) -> None:
        self._pause.stop()
        self._tasks.cancel(_KEY)
        self._model.set_behind({})

    def _saved(self) -> None:
        self._pause.start()

    def _came(self, batch: Batch) -> None:
        is_typed = len(batch.rows) == 1 and self._workspace.open_anywhere(batch.rows[0].path)
        if self._workspace.library.is_complete and not is_typed:
            self._pause.start()

    def _look(self) -> None:
        project, library = self._workspace.project, self._workspace.library
        if project is None or not library.is_complete:
            return
        control = TaskControl()
        self._tasks.run(
            partial(outdated, project, library.summaries, control.report),
            partial(self._show, project),
            key=_KEY,
            control=control,
        )

    def _show(self, project: Project, found: Mapping[Path, Path]) -> None:
        if project is self._workspace.project:
            self._model.set_behind(found)
