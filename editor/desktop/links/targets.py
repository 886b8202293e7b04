"""What links of the open project can lead to, made ready for searches off the GUI thread."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from editor.desktop.ui.task_control import TaskControl
from editor.project.index import newest_first
from editor.project.link_habits import LinkWriter
from editor.project.site_files import FileAddresses, is_image, site_files
from editor.project.word_index import WordIndex

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from editor.desktop.documents.watching import DiskWatch
    from editor.desktop.documents.workspace import Workspace
    from editor.desktop.ui.tasks import TaskRunner
    from editor.errors import EditorError
    from editor.project.index import Batch
    from editor.project.link_habits import LinkHabits
    from editor.project.post import PostSummary
    from editor.project.project import Project

_POSTS = "link targets"
_FILES = "link files"


@dataclass(frozen=True, slots=True)
class Posts:
    """The posts of a project, found by the words of their titles and file names."""

    index: WordIndex[PostSummary]
    writer: LinkWriter


@dataclass(frozen=True, slots=True)
class Files:
    """The files of a project that are no posts, found by the words of their paths."""

    every: WordIndex[Path]
    images: WordIndex[Path]
    addresses: FileAddresses


class LinkTargets(QObject):
    """Follows the list of posts; works out what is asked for when it is, and once.

    ``ready`` tells that what was not known when it was asked for is known now. What is outdated is
    answered with until the new is there.
    """

    ready = Signal()

    def __init__(
        self, workspace: Workspace, tasks: TaskRunner, watch: DiskWatch, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._tasks = tasks
        self._rows: dict[Path, PostSummary] = {}
        self._habits: LinkHabits | None = None
        self._posts: Posts | None = None
        self._files: Files | None = None
        self._are_posts_old = self._are_files_old = True
        workspace.library.reset.connect(self._reset)
        workspace.library.came.connect(self._came)
        watch.changed.connect(self._disk_changed)

    @property
    def known_posts(self) -> Sequence[PostSummary]:
        """The posts known so far, in no order."""
        return tuple(self._rows.values())

    def posts(self) -> Posts | None:
        """The posts; None while they are being made ready."""
        project = self._workspace.project
        if self._are_posts_old and project is not None:
            self._are_posts_old = False
            work = partial(_learn_posts, project, self.known_posts, self._habits)
            self._tasks.run(work, self._take_posts, self._posts_failed, key=_POSTS)
        return self._posts

    def files(self) -> Files | None:
        """The files; None while they are being looked for."""
        project, posts = self._workspace.project, self.posts()
        if posts is None or project is None:
            return None
        if self._are_files_old:
            self._are_files_old = False
            control = TaskControl()
            self._tasks.run(
                partial(_learn_files, project, self.known_posts, posts.writer, control.check),
                self._take_files,
                self._files_failed,
                key=_FILES,
                control=control,
            )
        return self._files

    def _reset(self) -> None:
        self._tasks.cancel(_POSTS)
        self._tasks.cancel(_FILES)
        self._rows.clear()
        self._habits = self._posts = self._files = None
        self._are_posts_old = self._are_files_old = True

    def _came(self, batch: Batch) -> None:
        for path in batch.removed:
            self._rows.pop(path, None)
        self._rows.update((row.path, row) for row in batch.rows)
        self._are_posts_old = True

    def _disk_changed(self, _paths: object) -> None:
        self._are_files_old = True

    def _take_posts(self, posts: Posts) -> None:
        self._posts = posts
        self._habits = posts.writer.habits
        self.ready.emit()

    def _posts_failed(self, _error: EditorError) -> None:
        self._are_posts_old = True

    def _take_files(self, files: Files) -> None:
        self._files = files
        self.ready.emit()

    def _files_failed(self, _error: EditorError) -> None:
        self._are_files_old = True


def _learn_posts(project: Project, rows: Sequence[PostSummary], habits: LinkHabits | None) -> Posts:
    posts = sorted(rows, key=newest_first)
    index = WordIndex((f"{row.title} {row.path.stem}", row) for row in posts)
    return Posts(index, LinkWriter(project, posts, habits))


def _learn_files(
    project: Project,
    rows: Sequence[PostSummary],
    writer: LinkWriter,
    check: Callable[[], None],
) -> Files:
    found = site_files(project, check)
    named = [(project.shown(path), path) for path in found]
    images = [(name, path) for name, path in named if is_image(path)]
    addresses = FileAddresses(project, sorted(rows, key=newest_first), writer.resolver)
    return Files(WordIndex(named), WordIndex(images), addresses)
