"""Keeps the session while the program runs, and brings it back at the start."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, QTimer, Signal

from editor.desktop.session import session
from editor.desktop.session.session import Session

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from editor.desktop.documents.workspace import Workspace
    from editor.desktop.session.session import OpenPost, PaneLayout
    from editor.desktop.ui.tasks import TaskRunner

SOON_MS = 2_000
"""After a change of what is open; the session is also kept when the window closes."""


@dataclass(frozen=True, slots=True)
class Shape:
    """What a window looks like: its geometry and the widths the user chose, and what was changed.

    ``hidden`` names what is shown at first and was hidden, ``opened`` the panes that are closed at
    first and were opened.
    """

    geometry: bytes
    widths: tuple[int, ...]
    hidden: tuple[str, ...]
    opened: tuple[str, ...] = ()


class Restorable(Protocol):
    """A window whose shape and places in the text can be brought back."""

    def shape(self) -> Shape:
        """The shape as it is now."""

    def take_shape(self, shape: Shape) -> None:
        """Take the shape of the last session."""

    def pane_layout(self) -> PaneLayout:
        """The side panes as they are now."""

    def take_pane_layout(self, layout: PaneLayout) -> None:
        """Bring the side panes back as they were."""

    def open_posts(self) -> Sequence[OpenPost]:
        """The open posts in the order of their tabs, each with its place in the text."""

    def go_to_places(self, posts: Sequence[OpenPost]) -> None:
        """Bring back the place in each of these posts that is open."""


class SessionStore(QObject):
    """Writes the session off the GUI thread while the program runs, and once at its end.

    The side panes are those of the open folder: they are noted when it is left, and come back when
    it is opened again. A folder that was never open leaves them as they are. ``is_kept`` is off for
    a window nobody sees.
    """

    recent_changed = Signal()

    def __init__(
        self,
        file: Path,
        workspace: Workspace,
        tasks: TaskRunner,
        window: Restorable,
        parent: QObject | None = None,
        *,
        is_kept: bool = True,
    ) -> None:
        super().__init__(parent)
        self._file = file
        self._workspace = workspace
        self._tasks = tasks
        self._window = window
        self._is_kept = is_kept
        self._kept = Session()
        self._folder: Path | None = None
        self._soon = QTimer(self, singleShot=True, interval=SOON_MS)
        self._soon.timeout.connect(self._write_soon)
        for signal in (workspace.opened, workspace.closed, workspace.current_changed):
            signal.connect(self._keep_soon)
        workspace.project_changed.connect(self._project_changed)

    @property
    def recent(self) -> tuple[Path, ...]:
        """The folders that were open, the latest first."""
        return self._kept.recent

    def load(self) -> Session:
        """What was kept last time; the shape of the window is taken over at once."""
        self._kept = kept = session.read(self._file)
        self._window.take_shape(Shape(kept.geometry, kept.splitter, kept.hidden, kept.opened))
        self.recent_changed.emit()
        return kept

    def reopen(self, kept: Session) -> None:
        """Open the folder and the posts of a session; what is gone is left out silently."""
        if kept.folder is None or not kept.folder.is_dir():
            return
        self._workspace.open_path(kept.folder, partial(self._reopen_posts, kept))

    def write_now(self) -> None:
        """Keep the session as it is now; a session that cannot be kept is no reason to stay."""
        self._soon.stop()
        if self._is_kept:
            _write(self._file, self._now())

    def _keep_soon(self, *_: object) -> None:
        if self._is_kept:
            self._soon.start()

    def _write_soon(self) -> None:
        self._tasks.run(partial(_write, self._file, self._now()), lambda _: None, key="session")

    def _reopen_posts(self, kept: Session) -> None:
        posts = [post for post in kept.posts if post.path.is_file()]
        if not posts:
            return
        at = min(max(kept.current, 0), len(kept.posts) - 1)
        self._workspace.open_posts(
            [post.path for post in posts],
            kept.posts[at].path,
            partial(self._window.go_to_places, posts),
        )

    def _project_changed(self) -> None:
        self._note_panes()
        project = self._workspace.project
        self._folder = None
        if project is not None and project.alone is None:
            self._folder = folder = project.opened or project.root
            self._kept = Session(recent=self._kept.with_recent(folder), panes=self._kept.panes)
            layout = self._kept.panes_in(folder)
            if layout is not None:
                self._window.take_pane_layout(layout)
            self.recent_changed.emit()
        self._keep_soon()

    def _note_panes(self) -> None:
        """Note the side panes for the folder they were arranged in."""
        if self._folder is not None:
            panes = self._kept.with_panes(self._folder, self._window.pane_layout())
            self._kept = replace(self._kept, panes=panes)

    def _now(self) -> Session:
        self._note_panes()
        current = self._workspace.current
        posts = tuple(self._window.open_posts())
        paths = [post.path for post in posts]
        shape = self._window.shape()
        return Session(
            self._folder,
            posts,
            paths.index(current.path) if current is not None and current.path in paths else 0,
            shape.geometry,
            shape.widths,
            shape.hidden,
            self._kept.recent,
            shape.opened,
            self._kept.panes,
        )


def _write(file: Path, now: Session) -> None:
    try:
        session.write(file, now)
    except OSError:
        return
