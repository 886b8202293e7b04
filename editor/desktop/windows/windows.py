"""Which window opens what: one window for each blog, and one for a file that has none."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Generic, TypeVar

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QApplication

from editor.desktop.documents.open_files import normal
from editor.desktop.windows.open_window import OpenWindow
from editor.project.project import Project
from editor.storage.journal import Disk

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from editor.desktop.documents.workspace import Workspace
    from editor.desktop.ui.tasks import TaskRunner
    from editor.errors import EditorError
    from editor.storage.journal import Recovery
    from editor.storage.places import Places

W = TypeVar("W", bound=OpenWindow)

_TO_ALL = Qt.WindowModality.ApplicationModal


class Windows(QObject, Generic[W]):
    """The open windows, the one last used last. There is always one; it may be hidden.

    ``make`` makes a window in which nothing is open, that stands beside another one, if there is
    one. ``folder_of`` gives the nearest folder around a file that can be opened.
    """

    changed = Signal()
    """There is a window more, or less."""

    def __init__(
        self,
        make: Callable[[W | None], W],
        tasks: TaskRunner,
        places: Places,
        folder_of: Callable[[Path], Path | None],
    ) -> None:
        super().__init__(tasks)
        self._make = make
        self._folder_of = folder_of
        self._tasks = tasks
        self._places = places
        self._windows: list[W] = []

    def __iter__(self) -> Iterator[W]:
        return iter(tuple(self._windows))

    def __len__(self) -> int:
        return len(self._windows)

    @property
    def front(self) -> W:
        """The window that was used last."""
        return self._windows[-1]

    def add(self) -> W:
        """Make another window, which is not shown yet and not in front."""
        window = self._make(self._windows[-1] if self._windows else None)
        self._windows.insert(0, window)
        self.changed.emit()
        return window

    def remove(self, window: W) -> None:
        """A window has been closed."""
        self._windows.remove(window)
        self.changed.emit()

    def note_used(self, window: W) -> None:
        """The user has come to a window."""
        if window in self._windows:
            self._windows.remove(window)
            self._windows.append(window)

    def show_new(self) -> W:
        """Show another window, in which nothing is open, beside the one in front."""
        window = self.add()
        self.bring_to_front(window)
        return window

    def bring_to_front(self, window: W) -> None:
        """Show a window above the others, with the keyboard; a question to all stays above it."""
        self.note_used(window)
        widget = window.widget
        if widget.isMinimized():
            widget.showNormal()
        widget.show()
        widget.raise_()
        widget.activateWindow()
        question = QApplication.activeModalWidget()
        if question is not None and question.windowModality() == _TO_ALL:
            question.raise_()
            question.activateWindow()

    def holder(self, path: Path) -> W | None:
        """The window that has a file, or a folder or the one around it, open.

        Of several that have it, the one with the innermost folder.
        """
        wanted = normal(path)
        found = [(depth, window) for window in self if (depth := _depth(window, wanted)) > 0]
        return max(found, key=lambda pair: pair[0])[1] if found else None

    def open(self, path: Path, asking: W | None = None) -> None:
        """Open a folder, or a file with the blog it belongs to, and bring its window to the front.

        That is the window that has it, or has the folder around it; or ``asking`` (the one in
        front, if nobody asked) or another one in which nothing is open; or a new one. What cannot
        be opened is reported in the window that asked.
        """
        post = normal(path)
        self._tasks.run(
            lambda: Project.open(post, self._places),
            partial(self._open, post, asking),
            partial(self._not_opened, asking),
        )

    def restore(self, recovery: Recovery, label: str, asking: W) -> None:
        """Bring back what an earlier run could not save, in the window of the blog it is from.

        ``label`` names the undo step. Where there is no folder any more it is brought back in the
        window that asked.
        """
        path = recovery.unsaved.path
        window = None if path is None else self.holder(path)
        place = None if path is None else self._place_of(recovery, path)
        if window is not None or place is None:
            self._restore_in(window or asking, recovery, label)
            return
        self._tasks.run(
            lambda: Project.open(place, self._places),
            partial(self._restore, recovery, label, asking),
            lambda _: self._restore_in(asking, recovery, label),
        )

    def _place_of(self, recovery: Recovery, path: Path) -> Path | None:
        is_there = recovery.disk in (Disk.AS_IT_WAS, Disk.CHANGED)
        return path if is_there else self._folder_of(path)

    def _restore(self, recovery: Recovery, label: str, asking: W, project: Project) -> None:
        path = recovery.unsaved.path or project.root
        window = self.holder(path) or self.holder(project.root) or self._free(asking) or self.add()
        window.session.when_reopened(partial(_enter, window.workspace, project, project.root))
        self._restore_in(window, recovery, label)

    def _restore_in(self, window: W, recovery: Recovery, label: str) -> None:
        window = window if window in self._windows else self.front
        self.bring_to_front(window)
        window.session.when_reopened(partial(window.restore, recovery, label))

    def _open(self, post: Path, asking: W | None, project: Project) -> None:
        around = post if project.alone is not None else project.root
        window = self.holder(post) or self.holder(around)
        if window is None and (soon := self._reopening_in(around)) is not None:
            # Whether it is this very blog is known when it is open.
            soon.session.when_reopened(partial(self._open, post, asking, project))
            return
        window = window or self._free(asking) or self.add()
        self.bring_to_front(window)
        window.session.when_reopened(partial(_enter, window.workspace, project, post))

    def _reopening_in(self, root: Path) -> W | None:
        """A window in which a folder inside ``root`` is being opened."""
        return next(
            (
                window
                for window in self
                if not window.session.is_settled
                and (path := window.session.path) is not None
                and path.is_relative_to(root)
            ),
            None,
        )

    def _free(self, asking: W | None) -> W | None:
        """A window in which nothing is open."""
        free = [window for window in self if window.session.path is None]
        return asking if asking in free else next(reversed(free), None)

    def _not_opened(self, asking: W | None, error: EditorError) -> None:
        window = asking if asking in self._windows and asking is not None else self.front
        window.notices.error(error)
        self.bring_to_front(window)


def _enter(workspace: Workspace, project: Project, post: Path) -> None:
    """Open a post in its blog; the blog first, where nothing is open or a file alone was closed."""
    there = workspace.project
    if there is None or (there.alone is not None and not workspace.documents):
        workspace.enter(project, post)
    elif post.is_file():
        workspace.open_post(post)


def _depth(window: OpenWindow, path: Path) -> int:
    """How near a window is to a file or folder; 0 if it has neither that nor what is around it."""
    project = window.workspace.project
    if window.workspace.document_at(path) is not None or (
        project is not None and project.alone == path
    ):
        return len(path.parts) + 1
    if project is not None:
        folder: Path | None = None if project.alone is not None else project.root
    else:
        folder = window.session.path
    if folder is None:
        return 0
    inside = path.is_relative_to(folder) or _resolved(path).is_relative_to(folder)
    return len(folder.parts) if inside else 0


def _resolved(path: Path) -> Path:
    try:
        return path.resolve()
    except (OSError, RuntimeError):
        return path
