"""Keeps known which images the blog has and what uses them, while somebody wants to know."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer, Signal

from editor.desktop.documents.open_files import normal
from editor.desktop.ui.task_control import Progress, TaskControl
from editor.project.images import Found, SiteImages

if TYPE_CHECKING:
    from editor.desktop.documents.document import PostDocument
    from editor.desktop.documents.watching import DiskWatch
    from editor.desktop.documents.workspace import Workspace
    from editor.desktop.ui.tasks import Task, TaskRunner
    from editor.errors import EditorError

PAUSE_MS: Final = 600
"""After the last key, or the last file that changed."""


class Looking(QObject):
    """Looks through the blog in a task, one at a time; ``found`` is None until it has.

    ``changed`` says that ``found`` is another one, ``progressed`` how many texts have been read,
    ``failed`` why they could not be.
    """

    changed = Signal()
    progressed = Signal(Progress)
    failed = Signal(object)

    def __init__(
        self, workspace: Workspace, watch: DiskWatch, tasks: TaskRunner, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._tasks = tasks
        self._images: SiteImages | None = None
        self._task: Task | None = None
        self._document: PostDocument | None = None
        self._is_wanted = False
        self._is_outdated = True
        self._disk_changed = True
        self.found: Found | None = None
        self._soon = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._soon.timeout.connect(self._look)
        workspace.project_changed.connect(self._start_over)
        workspace.current_changed.connect(self._follow_current)
        workspace.modified_changed.connect(self._outdate)
        workspace.library.scanned.connect(self.outdate)
        watch.changed.connect(self.outdate)
        self._start_over()
        self._follow_current()

    def want(self, wanted: bool) -> None:
        """Whether somebody looks at what is found; what was missed meanwhile is looked for."""
        self._is_wanted = wanted
        if wanted:
            self._look()

    def outdate(self, *_: object) -> None:
        """Files have changed, or may have."""
        self._disk_changed = True
        self._outdate()

    def _outdate(self, *_: object) -> None:
        self._is_outdated = True
        if self._is_wanted:
            self._soon.start()

    def _follow_current(self) -> None:
        current = self._workspace.current
        if current is self._document:
            return
        if self._document is not None:
            self._document.edited.disconnect(self._outdate)
        self._document = current
        if current is not None:
            current.edited.connect(self._outdate)

    def _start_over(self) -> None:
        project = self._workspace.project
        if self._task is not None:
            self._task.cancel()
            self._task = None
        self._images = None if project is None else SiteImages(project)
        self.found = None
        self._is_outdated = self._disk_changed = True
        self.changed.emit()
        if self._is_wanted:
            self._look()

    def _look(self) -> None:
        images = self._images
        if images is None or self._task is not None or not self._is_wanted or not self._is_outdated:
            return
        on_disk, self._is_outdated, self._disk_changed = self._disk_changed, False, False
        opened = {normal(one.path): one.lines() for one in self._workspace.modified}
        control = TaskControl(self.progressed.emit)
        posts = self._workspace.library.summaries
        self._task = self._tasks.run(
            lambda: images.look(posts, opened, control.report, on_disk=on_disk),
            partial(self._take, images),
            partial(self._fail, images),
            dropped=partial(self._ended, images),
            control=control,
        )

    def _take(self, images: SiteImages, found: Found) -> None:
        if images is not self._images:
            return
        is_other = found != self.found
        self.found = found
        self._ended(images)
        if is_other:
            self.changed.emit()

    def _fail(self, images: SiteImages, error: EditorError) -> None:
        if images is self._images:
            self._disk_changed = True
            self._ended(images)
            self.failed.emit(error)

    def _ended(self, images: SiteImages) -> None:
        """What changed while the task was under way is looked for now."""
        if images is not self._images:
            return
        self._task = None
        if self._is_outdated and self._is_wanted:
            self._soon.start()
