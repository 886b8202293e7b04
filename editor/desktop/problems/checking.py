"""Has the current post checked as it is written, and the whole blog when that is asked for."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from editor.desktop.documents.whole_post import WholePost
from editor.desktop.problems.neighbours import Neighbours
from editor.desktop.ui.task_control import Progress, TaskControl
from editor.project.checks import PostChecks, check_project
from editor.project.clock import Now
from editor.project.generators.local_time import LocalTime
from editor.project.page_ids import PageIds
from editor.storage.file import read

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from editor.desktop.documents.document import PostDocument
    from editor.desktop.documents.watching import DiskWatch
    from editor.desktop.documents.whole_post import PostText
    from editor.desktop.documents.workspace import Workspace
    from editor.desktop.ui.tasks import TaskRunner
    from editor.errors import EditorError, Problem
    from editor.project.between_posts import BetweenPosts
    from editor.project.patterns import Patterns
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
    ``progressed`` how many posts of the blog have been checked, ``neighbours_changed`` that
    ``between`` is another one. ``of_blog`` is None until the blog has been checked.
    """

    post_checked = Signal()
    blog_checked = Signal()
    progressed = Signal(Progress)
    neighbours_changed = Signal()

    def __init__(
        self,
        workspace: Workspace,
        watch: DiskWatch,
        tasks: TaskRunner,
        patterns: Patterns,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._patterns = patterns
        self._workspace = workspace
        self._tasks = tasks
        self._post = WholePost(workspace, self)
        self.of_post: tuple[Problem, ...] = ()
        self.of_blog: Mapping[Path, tuple[Problem, ...]] | None = None
        self.is_checking_blog = False
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self._paused)
        self._ids: PageIds | None = None
        self._neighbours = Neighbours(workspace, tasks, self)
        self._neighbours.changed.connect(self.check_post)
        self._neighbours.changed.connect(self.neighbours_changed)
        self._post.changed.connect(self._post_changed)
        self._post.edited.connect(self._edited)
        workspace.project_changed.connect(self._project_changed)
        # Where a link leads depends on what lies in the folder, and so does what goes together.
        workspace.library.came.connect(self._pause.start)
        workspace.library.scanned.connect(self._pause.start)
        # The list of posts knows nothing of images.
        watch.changed.connect(self._pause.start)

    @property
    def path(self) -> Path | None:
        """The post that ``of_post`` is about: that of the current document, or whose head it is."""
        post = self._post.text
        return None if post is None else post.path

    @property
    def between(self) -> BetweenPosts | None:
        """What the other posts say, if that is known by now; it is never changed any more."""
        return self._neighbours.between

    def clock(self) -> Now:
        """What time it is where the writer is."""
        return Now(self._workspace.library.now(), LocalTime())

    def check_post(self) -> None:
        """Check the current post."""
        project, post = self._workspace.project, self._post.text
        if project is None or post is None:
            self._take_post(())
            return
        if self._ids is None:
            self._ids = PageIds(project)
        summaries = self._workspace.library.summaries
        checks = PostChecks(
            project, summaries, self._ids, patterns=self._patterns, clock=self.clock
        )
        self._tasks.run(
            partial(_check, checks, post, self._neighbours.between),
            partial(self._take_post_of, self._post.document, self._post.second),
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
            lambda: dict(check_project(project, control.report, self.clock)),
            partial(self._take_blog, project),
            self._stopped,
            dropped=self._dropped,
            key=_BLOG,
            control=control,
        )

    def stop_blog(self) -> None:
        """End the check of the blog, if one is under way."""
        self._tasks.cancel(_BLOG)

    def forget(self, path: Path, problem: Problem) -> None:
        """A problem has been put right."""
        found = self.of_blog
        if found is not None and problem in found.get(path, ()):
            left = {**found, path: tuple(one for one in found[path] if one != problem)}
            self.of_blog = {path: problems for path, problems in left.items() if problems}
            self.blog_checked.emit()
        self.check_post()

    def _paused(self) -> None:
        if self._workspace.current is not None:
            self._neighbours.look()
        self.check_post()

    def _post_changed(self) -> None:
        self._pause.stop()
        if self._neighbours.between is None:
            self._pause.start()  # the other posts are read when the window has come to rest
        self.check_post()

    def _project_changed(self) -> None:
        self._tasks.cancel(_BLOG)
        self._ids = None
        self.of_blog = None
        self.blog_checked.emit()

    def _edited(self, *_: object) -> None:
        document = self._post.document or self._post.second
        if document is not None and document.text_document.characterCount() <= LONGEST:
            self._pause.start()

    def _take_post_of(
        self,
        post: PostDocument | None,
        second: PostDocument | None,
        problems: tuple[Problem, ...],
    ) -> None:
        if (post, second) == (self._post.document, self._post.second):
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


def _check(checks: PostChecks, post: PostText, between: BetweenPosts | None) -> tuple[Problem, ...]:
    """In a thread: what is wrong with a text, by itself and beside the other posts."""
    path = post.path
    beside = between if between is not None and between.knows(path) else None
    lines = read(path).lines.texts if post.lines is None else post.lines
    return checks.of_lines(path, lines, beside, post.second)


def _ignored(_error: EditorError) -> None:
    """What is wrong with a post is no error of the check."""
