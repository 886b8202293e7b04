"""What is open: one project, some of its posts, one of them current."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from editor.desktop.documents.document import PostDocument
from editor.desktop.documents.open_files import OpenFiles, normal
from editor.desktop.documents.reading_ahead import ReadingAhead
from editor.desktop.ui.messages import translated
from editor.desktop.ui.notices import Choice, Notice
from editor.desktop.ui.plain_text import in_sentence
from editor.desktop.ui.reports import InternalError
from editor.desktop.ui.task_control import TaskControl
from editor.errors import EditorError, Message, Severity
from editor.frontmatter.rules import ANY
from editor.project import lifecycle
from editor.project.block_rules import block_rules
from editor.project.inline_rules import inline_rules
from editor.project.project import Project
from editor.storage import file

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime
    from pathlib import Path

    from editor.desktop.documents.library import Library
    from editor.desktop.ui.notices import Notices
    from editor.desktop.ui.tasks import Task, TaskRunner
    from editor.frontmatter.rules import HeadRules
    from editor.project.lifecycle import NewPost
    from editor.project.new_places import Wish
    from editor.storage.file import FileText
    from editor.storage.places import Places


@dataclass(frozen=True, slots=True)
class Leaving:
    """Posts with unsaved changes stand in the way of ``go_on``; somebody must ask the user."""

    documents: tuple[PostDocument, ...]
    go_on: Callable[[], None]


_READ_ONLY = "read-only"


class Workspace(QObject):
    """Opens and closes projects and posts.

    ``leaving`` is emitted instead of closing posts whose changes are not saved. ``opened`` comes
    before the post is made ``current``. ``conversion_wanted`` says that the user wants to see how
    a file that is no valid UTF-8 can be read, and ``front_wanted`` that its window is to come to
    the front: another one was asked for a post that is open here. ``look_wanted`` asks to compare
    a post with its file. ``open_files`` knows the other windows.
    """

    project_changed = Signal()
    opened = Signal(PostDocument)
    closed = Signal(PostDocument)
    current_changed = Signal()
    modified_changed = Signal()
    leaving = Signal(Leaving)
    conversion_wanted = Signal(PostDocument)
    front_wanted = Signal()
    look_wanted = Signal(PostDocument)

    def __init__(
        self,
        places: Places,
        library: Library,
        tasks: TaskRunner,
        notices: Notices,
        parent: QObject | None = None,
        *,
        open_files: OpenFiles | None = None,
    ) -> None:
        super().__init__(parent)
        self.places = places
        self.library = library
        self._tasks = tasks
        self._notices = notices
        self._documents: list[PostDocument] = []
        self._current: PostDocument | None = None
        self._project: Project | None = None
        self._opening: set[Path] = set()
        self._loads: list[Task] = []
        self.open_files = OpenFiles() if open_files is None else open_files
        self.open_files.add(self)

    @property
    def project(self) -> Project | None:
        """The open project."""
        return self._project

    @property
    def head_rules(self) -> HeadRules:
        """How the posts of the open project have their heads."""
        return ANY if self._project is None else self._project.site.head_rules

    @property
    def documents(self) -> tuple[PostDocument, ...]:
        """The open posts, in the order they were opened."""
        return tuple(self._documents)

    @property
    def current(self) -> PostDocument | None:
        """The current post."""
        return self._current

    @property
    def modified(self) -> tuple[PostDocument, ...]:
        """The open posts with unsaved changes."""
        return tuple(document for document in self._documents if document.is_modified)

    def document_at(self, path: Path) -> PostDocument | None:
        """The open post of that file."""
        wanted = normal(path)
        return next((found for found in self._documents if found.path == wanted), None)

    def display_name(self, document: PostDocument) -> str:
        """Its title and file, for a question; the whole path where others have that title."""
        name, names = document.path.name, self.library.names
        summary = self.library.summary(document.path)
        if summary is None:
            return name
        return (
            f"{summary.title} ({names.relative(document.path) if names.place(summary) else name})"
        )

    def open_anywhere(self, path: Path) -> PostDocument | None:
        """The open post of that file, in this window or another one."""
        wanted = normal(path)
        holder = self.open_files.holder(wanted)
        return None if holder is None else holder.document_at(wanted)

    def open_path(
        self,
        path: Path,
        then: Callable[[], None] | None = None,
        failed: Callable[[], None] | None = None,
    ) -> None:
        """Open here the project a folder is, or a file's project and then the file.

        ``then`` is called when the project is open; ``failed`` when it could not be opened, which
        has been reported by then, or when another one was asked for meanwhile.
        """
        post = normal(path)
        project = self._project
        if project is not None and post.is_file() and post.is_relative_to(project.root):
            self.open_post(post, then)
            return

        def refused(error: EditorError) -> None:
            self._notices.error(error)
            if failed is not None:
                failed()

        self._tasks.run(
            lambda: Project.open(post, self.places),
            lambda opened: self.enter(opened, post, then),
            refused,
            dropped=failed,
            key="project",
        )

    def enter(self, project: Project, post: Path, then: Callable[[], None] | None = None) -> None:
        """Open a project here, and then ``post`` if that is a file (as `normal` names it)."""
        self.leave(self._documents, lambda: self._enter(project, post, then))

    def close_project(self) -> None:
        """Back to the start, with nothing open."""
        self.leave(self._documents, partial(self._set_project, None))

    def open_post(self, path: Path, then: Callable[[], None] | None = None) -> None:
        """Open a post and make it current; ``then`` is called when it is."""
        self.open_posts((path,), path, then)

    def open_posts(
        self,
        paths: Sequence[Path],
        current: Path | None = None,
        then: Callable[[], None] | None = None,
    ) -> None:
        """Open posts in this order and make ``current`` the current one; what fails is reported."""
        wanted = [normal(path) for path in paths]
        if current is not None and self.open_files.show(normal(current), self):
            current = None
        missing = [
            path
            for path in dict.fromkeys(wanted)
            if path not in self._opening and self.open_files.holder(path) is None
        ]
        self._opening.update(missing)
        if not missing:
            self._opened([], current, then)
            return
        files: list[FileText | EditorError] = []

        def done() -> None:
            self._opening.difference_update(missing)
            self._opened(files, current, then)

        def failed(error: EditorError) -> None:
            self._opening.difference_update(missing)
            bad, left = missing[len(files)], missing[len(files) + 1 :]
            self._tell_not_opened(error, bad)
            self._opened(files, current, None if left else then)
            if left:
                self.open_posts(left, current, then)

        load = self._tasks.stream(partial(map, _read, missing), files.append, done, failed)
        self._loads = [load, *(other for other in self._loads if other.is_pending)]

    def come_forward(self, path: Path) -> None:
        """Make an open post the current one, and bring the window to the front."""
        self.set_current(self.document_at(path))
        self.front_wanted.emit()

    def look_at(self, document: PostDocument) -> None:
        """Have an open post compared with its file."""
        self.look_wanted.emit(document)

    def retire(self) -> None:
        """The window closes: what is open here is so no longer."""
        self.open_files.remove(self)

    def set_current(self, document: PostDocument | None) -> None:
        """Make an open post the current one."""
        if document is not self._current:
            self._make_current(document)

    def close(self, document: PostDocument) -> None:
        """Close a post; unsaved changes are asked about first."""
        self.leave([document], partial(self.drop, document))

    def drop(self, document: PostDocument) -> None:
        """Close a post without asking."""
        if document not in self._documents:
            return
        place = self._documents.index(document)
        self._documents.remove(document)
        if document is self._current:
            left = self._documents
            self._make_current(left[min(place, len(left) - 1)] if left else None)
        self.closed.emit(document)
        self.modified_changed.emit()
        document.deleteLater()

    def leave_all(self, go_on: Callable[[], None]) -> None:
        """Go on when no unsaved change stands in the way any more."""
        self.leave(self._documents, go_on)

    def plan_post(
        self,
        title: str,
        now: datetime,
        wish: Wish,
        done: Callable[[NewPost], None],
        failed: Callable[[EditorError], None],
        *,
        key: str | None = "plan",
    ) -> None:
        """A new post beside the current one; of the questions with one ``key``, the latest's."""
        project = self._project
        if project is None:
            return
        beside = None if self._current is None else self._current.path
        control = TaskControl()
        plan = partial(lifecycle.plan_post, project, title, now, wish=wish, beside=beside)
        work = partial(plan, posts=self.library.all_posts, checkpoint=control.report)
        self._tasks.run(work, done, failed, key=key, control=control)

    def create_post(self, post: NewPost, then: Callable[[PostDocument], None]) -> None:
        """Write a planned post and open it."""

        def opened(path: Path) -> None:
            document = self.document_at(path)
            if document is not None:
                then(document)

        def created(path: Path) -> None:
            self.library.refresh((path,))
            self.open_post(path, lambda: opened(path))

        self._tasks.run(lambda: lifecycle.create(post), created, self._notices.error)

    def leave(self, documents: Sequence[PostDocument], go_on: Callable[[], None]) -> None:
        """Go on when no unsaved change of these stands in the way; the user is asked about them."""
        modified = tuple(document for document in documents if document.is_modified)
        if modified:
            self.leaving.emit(Leaving(modified, go_on))
        else:
            go_on()

    def _enter(self, project: Project, post: Path, then: Callable[[], None] | None) -> None:
        same = self._project is not None and self._project.root == project.root
        self._set_project(project)
        if not same:
            self._notices.withdraw("vanished")
        if post.is_file():
            self.open_post(post, then)
        elif then is not None:
            then()

    def _set_project(self, project: Project | None) -> None:
        for load in self._loads:
            load.cancel()
        self._opening.clear()
        for document in self.documents:
            self.drop(document)
        self._project = project
        self.library.open(project)
        self.project_changed.emit()

    def _opened(
        self,
        files: Sequence[FileText | EditorError],
        current: Path | None,
        then: Callable[[], None] | None,
    ) -> None:
        for found in files:
            if isinstance(found, EditorError):
                self._notices.error(found)
                continue
            if self.open_files.holder(found.path) is None:
                self.adopt(PostDocument.load(found, self, self.head_rules))
        wanted = None if current is None else self.document_at(current)
        if wanted is None and self._current is None and self._documents:
            wanted = self._documents[-1]
        if wanted is not None:
            self.set_current(wanted)
        if then is not None:
            then()

    def _tell_not_opened(self, error: EditorError, path: Path) -> None:
        if isinstance(error, InternalError):
            error = error.about(
                Message("{name} could not be opened because of an internal error.",
                        name=path.name),
                Message("The file is unchanged. Try to open it again."),
            )  # fmt: skip
        self._notices.error(error, key=f"open {path}")

    def adopt(self, document: PostDocument) -> None:
        """Count a post that was read, or made, elsewhere among the open ones."""
        self._documents.append(document)
        self._choose_rules(document)
        ReadingAhead(document)
        document.path_changed.connect(partial(self._choose_rules, document))
        document.modified_changed.connect(self._note_modified)
        document.path_changed.connect(self._note_modified)
        document.read_only_changed.connect(self._tell_read_only)
        self.opened.emit(document)

    def _choose_rules(self, document: PostDocument) -> None:
        """A post of no project is read as GitHub reads Markdown."""
        if self._project is not None:
            site, path = self._project.site, document.path
            document.read_by(block_rules(site, path), inline_rules(site, path))

    def _make_current(self, document: PostDocument | None) -> None:
        self._current = document
        self.current_changed.emit()
        self._tell_read_only()

    def _tell_read_only(self) -> None:
        """Say it of the current post alone: with ten such posts open one word is enough."""
        document = self._current
        if document is None or document.read_only is None:
            self._notices.withdraw(_READ_ONLY)
            return
        self._notices.post(
            Notice(
                _READ_ONLY,
                Severity.NOTE,
                self.tr("{name} is read-only.").format(name=in_sentence(document.path.name)),
                translated(document.read_only),
                (Choice(self.tr("Convert…"), partial(self.conversion_wanted.emit, document)),)
                if document.is_lossy
                else (),
            )
        )

    def _note_modified(self, *_: object) -> None:
        self.modified_changed.emit()


def _read(path: Path) -> FileText | EditorError:
    """In a thread: one bad file must not keep the others closed."""
    try:
        return file.read(path)
    except EditorError as error:
        error.path = path
        return error
