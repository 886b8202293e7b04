"""Keeps the session while the program runs, and brings it back at the start."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from editor.desktop.session import session
from editor.desktop.session.session import OpenPost, Session
from editor.desktop.shell.side_panes import Pane

if TYPE_CHECKING:
    from pathlib import Path

    from editor.desktop.shell.main_window import MainWindow

SOON_MS = 2_000
"""After a change of what is open; the session is also kept when the window closes."""

_FORM = "form"


class SessionKeeper(QObject):
    """Writes the session off the GUI thread while the program runs, and once at its end."""

    recent_changed = Signal()

    def __init__(self, window: MainWindow, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._window = window
        self._file = window.parts.places.state / "session.json"
        self._kept = Session()
        self._soon = QTimer(self, singleShot=True, interval=SOON_MS)
        self._soon.timeout.connect(self._write_soon)
        workspace = window.parts.workspace
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
        window = self._window
        if kept.geometry:
            window.restoreGeometry(kept.geometry)
        window.columns.take_sizes(kept.splitter)
        for pane in Pane:
            window.columns.set_shown(pane, pane.value not in kept.hidden)
        window.editors.show_form(_FORM not in kept.hidden)
        self.recent_changed.emit()
        return kept

    def reopen(self, kept: Session) -> None:
        """Open the folder and the posts of a session; what is gone is left out silently."""
        if kept.folder is None or not kept.folder.is_dir():
            return
        self._window.parts.workspace.open_path(kept.folder, partial(self._reopen_posts, kept))

    def write_now(self) -> None:
        """Keep the session as it is now; a session that cannot be kept is no reason to stay."""
        self._soon.stop()
        if not self._window.parts.keeps_session:
            return
        try:
            session.write(self._file, self._now())
        except OSError:
            return

    def _keep_soon(self, *_: object) -> None:
        if self._window.parts.keeps_session:
            self._soon.start()

    def _write_soon(self) -> None:
        now = self._now()

        def write() -> None:
            try:
                session.write(self._file, now)
            except OSError:
                return

        self._window.parts.tasks.run(write, lambda _: None, key="session")

    def _reopen_posts(self, kept: Session) -> None:
        posts = [post for post in kept.posts if post.path.is_file()]
        if not posts:
            return
        at = min(max(kept.current, 0), len(kept.posts) - 1)
        current = kept.posts[at].path
        workspace = self._window.parts.workspace
        workspace.open_posts(
            [post.path for post in posts], current, partial(self._put_cursors, posts)
        )

    def _put_cursors(self, posts: list[OpenPost]) -> None:
        editors = self._window.editors
        for post in posts:
            document = self._window.parts.workspace.document_at(post.path)
            if document is not None:
                editor = editors.editor_of(document)
                editor.set_cursor_place(post.line, post.column)
                editor.scroll_to_line(post.top)

    def _project_changed(self) -> None:
        project = self._window.parts.workspace.project
        if project is not None and project.alone is None:
            folder = project.opened or project.root
            self._kept = Session(recent=self._kept.with_recent(folder))
            self.recent_changed.emit()
        self._keep_soon()

    def _now(self) -> Session:
        window = self._window
        project = window.parts.workspace.project
        documents = window.editors.tabs.documents
        current = window.parts.workspace.current
        hidden = [*window.columns.hidden]
        if not window.editors.is_form_shown:
            hidden.append(_FORM)
        return Session(
            None if project is None or project.alone else project.opened or project.root,
            tuple(self._post(document.path) for document in documents),
            documents.index(current) if current in documents else 0,
            bytes(window.saveGeometry().data()),
            window.columns.chosen_sizes,
            tuple(hidden),
            self._kept.recent,
        )

    def _post(self, path: Path) -> OpenPost:
        document = self._window.parts.workspace.document_at(path)
        if document is None:
            return OpenPost(path)
        editor = self._window.editors.editor_of(document)
        return OpenPost(path, *editor.cursor_place(), editor.scroll_line())
