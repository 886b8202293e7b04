"""Has the current post checked as it is written, and the whole blog when that is asked for."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from editor.desktop.ui.task_control import Progress, TaskControl
from editor.project.checks import check_lines, check_project

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from editor.desktop.documents.document import PostDocument
    from editor.desktop.documents.workspace import Workspace
    from editor.desktop.ui.tasks import TaskRunner
    from editor.errors import EditorError, Problem
    from editor.project.project import Project

PAUSE_MS = 800
"""After the last key: a sentence that is being written is no mistake yet."""
LONGEST = 300_000
"""Characters of a post that is checked as it is written; a longer one is when it is opened."""

_POST = "check of the post"
_BLOG = "check of the blog"


class Checking(QObject):
    """Checks posts in tasks, latest wins.

    ``post_checked`` and ``blog_checked`` say that ``of_post`` or ``of_blog`` is another one,
    ``progressed`` how many posts of the blog have been checked. ``of_blog`` is None until the blog
    has been checked.
    """

    post_checked = Signal()
    blog_checked = Signal()
    progressed = Signal(Progress)

    def __init__(self, workspace: Workspace, tasks: TaskRunner, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._tasks = tasks
        self._document: PostDocument | None = None
        self.of_post: tuple[Problem, ...] = ()
        self.of_blog: Mapping[Path, tuple[Problem, ...]] | None = None
        self.is_checking_blog = False
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self.check_post)
        workspace.current_changed.connect(self._current_changed)
        workspace.project_changed.connect(self._project_changed)
        # Where a link leads depends on what lies in the folder.
        workspace.library.came.connect(self._pause.start)

    def check_post(self) -> None:
        """Check the current post."""
        project, document = self._workspace.project, self._workspace.current
        if project is None or document is None:
            self._take_post(())
            return
        path, texts = document.path, document.lines().texts
        self._tasks.run(
            partial(check_lines, project, path, texts),
            partial(self._take_post_of, document),
            _ignored,
            key=_POST,
        )

    def check_blog(self) -> None:
        """Check every post of the blog as it is on the disk."""
        project = self._workspace.project
        if project is None:
            return
        self.is_checking_blog = True
        control = TaskControl(self.progressed.emit)
        self._tasks.run(
            lambda: dict(check_project(project, control.report)),
            partial(self._take_blog, project),
            self._stopped,
            dropped=self._dropped,
            key=_BLOG,
            control=control,
        )

    def stop_blog(self) -> None:
        """End the check of the blog, if one is under way."""
        self._tasks.cancel(_BLOG)

    def _current_changed(self) -> None:
        current = self._workspace.current
        if current is self._document:
            return
        if self._document is not None:
            self._document.edited.disconnect(self._edited)
        self._document = current
        if current is not None:
            current.edited.connect(self._edited)
        self._pause.stop()
        self.check_post()

    def _project_changed(self) -> None:
        self._tasks.cancel(_BLOG)
        self.of_blog = None
        self.blog_checked.emit()

    def _edited(self, *_: object) -> None:
        document = self._document
        if document is not None and document.text_document.characterCount() <= LONGEST:
            self._pause.start()

    def _take_post_of(self, document: PostDocument, problems: tuple[Problem, ...]) -> None:
        if document is self._workspace.current:
            self._take_post(problems)

    def _take_post(self, problems: tuple[Problem, ...]) -> None:
        if problems != self.of_post:
            self.of_post = problems
            self.post_checked.emit()

    def _take_blog(self, project: Project, found: Mapping[Path, tuple[Problem, ...]]) -> None:
        self.is_checking_blog = False
        if project is self._workspace.project:
            self.of_blog = found
        self.blog_checked.emit()

    def _stopped(self, _error: EditorError) -> None:
        self._dropped()

    def _dropped(self) -> None:
        self.is_checking_blog = False
        self.blog_checked.emit()


def _ignored(_error: EditorError) -> None:
    """What is wrong with a post is no error of the check."""
