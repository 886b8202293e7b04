"""Learns in the background which fields posts have, for the form."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from editor.desktop.ui.task_control import TaskControl
from editor.project.learned_fields import LearnedFields, learned_fields

if TYPE_CHECKING:
    from pathlib import Path

    from editor.desktop.documents.workspace import Workspace
    from editor.desktop.ui.tasks import TaskRunner

_KEY = "fields"
_QUIET_MS = 1000
"""How long the list of posts has not changed before it is learned from again."""


class FieldLearning(QObject):
    """What posts like the current one have in their heads, as far as it is known by now.

    ``learned`` says that more is known, or something else.
    """

    learned = Signal()

    def __init__(self, workspace: Workspace, tasks: TaskRunner, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._tasks = tasks
        self._known: dict[Path, LearnedFields] = {}
        self._outdated: set[Path] = set()
        self._asked_for: Path | None = None
        self._quiet = QTimer(self, singleShot=True, interval=_QUIET_MS)
        self._quiet.timeout.connect(self._learn)
        library = workspace.library
        library.reset.connect(self._forget)
        library.came.connect(self._note_rows)
        library.scanned.connect(self._learn)

    def of(self, post: Path) -> LearnedFields:
        """What is known for ``post``; what is not, or no longer holds, is looked for."""
        folder = post.parent
        if folder not in self._known or folder in self._outdated:
            self._asked_for = post
            if self._workspace.library.is_complete and not self._quiet.isActive():
                self._learn()
        return self._known.get(folder, LearnedFields())

    def _note_rows(self) -> None:
        self._outdated.update(self._known)
        current = self._workspace.current
        if current is not None:
            self._asked_for = current.path
        self._quiet.start()

    def _learn(self) -> None:
        post, project, library = self._asked_for, self._workspace.project, self._workspace.library
        if post is None or project is None or not library.is_complete:
            return
        self._asked_for = None
        control = TaskControl()
        self._tasks.run(
            partial(learned_fields, project, post, library.summaries, control.check),
            partial(self._take, post.parent),
            key=_KEY,
            control=control,
        )

    def _take(self, folder: Path, found: LearnedFields) -> None:
        self._outdated.discard(folder)
        if self._known.get(folder) != found:
            self._known[folder] = found
            self.learned.emit()

    def _forget(self) -> None:
        self._tasks.cancel(_KEY)
        self._quiet.stop()
        self._known.clear()
        self._outdated.clear()
        self._asked_for = None
