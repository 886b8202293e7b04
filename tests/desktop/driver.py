"""Drives the whole program as a user does: by commands, keys and what is seen."""

from __future__ import annotations

import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING, TypeVar

import shiboken6
from PySide6.QtCore import Qt, QThreadPool, QTimer
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import (
    QApplication,
    QFileDialog,
    QLabel,
    QLineEdit,
    QMessageBox,
    QPushButton,
    QWidget,
)

from editor.desktop.app import Program
from editor.desktop.blog_window import BlogWindow
from editor.desktop.graphics import LEFT_TO_QT
from editor.desktop.posts.model import PostRole
from editor.project.clock import Now
from editor.storage.places import Places
from tests.desktop.pointer import click, click_row

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from editor.desktop.documents.document import PostDocument
    from editor.desktop.form.panel import FormPanel
    from editor.desktop.graphics import Graphics
    from editor.desktop.posts.new_post import NewPostBar
    from editor.desktop.posts.panel import PostsPanel
    from editor.desktop.preview.slot import PreviewSlot
    from editor.desktop.shell.main_window import MainWindow
    from editor.desktop.source.editor import SourceEditor
    from editor.desktop.source.find_bar import FindBar
    from editor.desktop.ui.notices import Notice, Notices
    from editor.errors import EditorError

W = TypeVar("W", bound=QWidget)


class ProgramDriver:
    """One run of the program."""

    def __init__(
        self,
        qtbot: QtBot,
        app: QApplication,
        graphics: Graphics = LEFT_TO_QT,
        *,
        unusable: EditorError | None = None,
        kind: type[BlogWindow] = BlogWindow,
        translations: Path | None = None,
        clock: Callable[[], Now] = Now.here,
    ) -> None:
        self._qtbot = qtbot
        self._app = app
        self._style = app.style().name()
        self._font = app.font()
        self.program = Program(
            app,
            Places.of_user(),
            graphics,
            unusable=unusable,
            translations=translations,
            clock=clock,
            kind=kind,
        )
        self.notices: list[Notice] = []
        self.expects_bugs = False
        self._has_ended = False
        self._heard: list[Notices] = []
        self._hear()
        self.program.windows.changed.connect(self._hear)

    def _hear(self) -> None:
        """Note what is reported in any window."""
        for window in self.program.windows:
            if window.notices not in self._heard:
                self._heard.append(window.notices)
                window.notices.posted.connect(self.notices.append)

    def start(self, path: Path | None = None, *, preview: bool = False) -> None:
        """Show the window, as ``byline PATH`` does."""
        self.window.columns.set_shown("preview", preview)
        self.program.start(path)
        if not preview:
            self.window.columns.set_shown("preview", False)
        with self._qtbot.waitExposed(self.window):
            self.window.show()
        self.window.activateWindow()

    def end(self) -> None:
        """End the program, which waits for what it has begun; once."""
        if not self._has_ended:
            self._has_ended = True
            self.program.close()

    def close(self) -> None:
        """End the program without asking, and leave the application as it was found.

        A bug that was reported meanwhile fails the test, unless it expects one.
        """
        self.end()
        self._app.setStyleSheet("")
        self._app.setStyle(self._style)
        self._app.setPalette(QPalette())
        self._app.setFont(self._font)
        self._qtbot.wait(0)
        if not self.expects_bugs:
            assert [notice.report for notice in self.notices if notice.report] == []

    @property
    def blog(self) -> BlogWindow:
        """The parts of the window in front."""
        return self.program.windows.front

    @property
    def window(self) -> MainWindow:
        """The window in front."""
        return self.blog.window

    @property
    def source(self) -> SourceEditor:
        """The current text."""
        source = self.blog.source.source
        assert source is not None
        return source

    @property
    def posts(self) -> PostsPanel:
        """The list of posts."""
        return self.blog.posts.panel

    @property
    def new_post(self) -> NewPostBar:
        """The bar that asks for the title of a new post."""
        return self.blog.posts.new_post

    @property
    def form(self) -> FormPanel:
        """The form."""
        return self.blog.form.panel

    @property
    def find_bar(self) -> FindBar:
        """The find bar of the text."""
        return self.blog.source.find_bar

    @property
    def preview(self) -> PreviewSlot:
        """The place of the preview."""
        return self.blog.preview.slot

    @property
    def post(self) -> PostDocument:
        """The current post."""
        current = self.blog.workspace.current
        assert current is not None
        return current

    @property
    def text(self) -> str:
        """The whole current text."""
        return self.post.lines().text()

    def run(self, command_id: str) -> None:
        """Run a command as its menu entry does."""
        action = self.window.commands.action(command_id)
        assert action.isEnabled(), f"{command_id} cannot be run now"
        action.trigger()

    def wait(self, holds: Callable[[], bool | None]) -> None:
        """Let the program go on until ``holds()`` does, or asserts no more what does not hold."""
        self._qtbot.waitUntil(holds)

    @contextmanager
    def held(self) -> Iterator[None]:
        """Keep what is begun meanwhile from beginning, as a machine does that is busy."""
        go = threading.Event()
        # As many as the runner has threads for, and at least two.
        for _ in range(max(2, QThreadPool.globalInstance().maxThreadCount())):
            self.blog.tasks.run(go.wait, lambda _: None)
        try:
            yield
        finally:
            go.set()

    def settle(self) -> None:
        """Let everything in the background come to its end."""
        self.wait(
            lambda: (
                self.program.tasks.is_idle
                and all(window.tasks.is_idle for window in self.program.windows)
            )
        )
        # What they have brought is laid out in the next turn of the event loop.
        self._qtbot.wait(1)

    def open(self, path: Path) -> None:
        """Open a folder or a file in the window it belongs in, and wait for its posts."""
        self.window.open_path(path)
        self.wait(
            lambda: (
                self.program.windows.holder(path) is self.blog
                and self.blog.workspace.project is not None
                and self.blog.library.is_complete
            )
        )
        self.settle()

    def open_post(self, name: str) -> None:
        """Open a post of the list by the name of its file, and take the keyboard there."""
        path = self.click_post(name)
        self.wait(lambda: self.blog.workspace.current is not None)
        self.wait(lambda: self.post.path == path)
        self.source.setFocus()

    def click_post(self, name: str) -> Path:
        """Click a post of the list by the name of its file; its path."""
        posts = self.posts.list
        rows = [posts.model().index(row, 0) for row in range(posts.model().rowCount())]
        row = next(row for row in rows if row.data(PostRole.SUMMARY).path.name == name)
        path: Path = row.data(PostRole.SUMMARY).path
        click_row(posts, row)
        return path

    def choose_file(self, path: Path) -> None:
        """Type a path into the file dialog in view, and take it; a file there is replaced."""
        chooser = self.seen(QFileDialog)[0]
        name = chooser.findChild(QLineEdit, "fileNameEdit")
        assert isinstance(name, QLineEdit)

        # While its field is without the keyboard, the dialog keeps to its proposal.
        chooser.activateWindow()
        click(name)
        self.wait(name.hasFocus)

        def is_chosen() -> bool:
            # When the dialog has read the folder, it writes its proposal once more. And the first
            # press may only close the list of files with such names.
            if name.text() != str(path):
                name.selectAll()
                self._qtbot.keyClicks(name, str(path))
            QTimer.singleShot(0, self._confirm)
            self._qtbot.keyClick(name, Qt.Key.Key_Return)
            return not shiboken6.isValid(chooser) or not chooser.isVisible()

        self.wait(is_chosen)

    def _confirm(self) -> None:
        asked = QApplication.activeModalWidget()
        if isinstance(asked, QMessageBox):
            click(asked.button(QMessageBox.StandardButton.Yes))

    def keys(self, text: str) -> None:
        """Type into the text."""
        self._qtbot.keyClicks(self.source, text)

    def save(self) -> None:
        """Save the current post and wait until it is on the disk."""
        self.run("post.save")
        self.wait(lambda: self.blog.saver.is_idle)

    def seen(self, kind: type[W], below: QWidget | None = None) -> list[W]:
        """The visible widgets of a kind."""
        top = self.window if below is None else below
        return [widget for widget in top.findChildren(kind) if widget.isVisible()]

    def button(self, text: str, below: QWidget | None = None) -> QPushButton:
        """The visible button with this text."""
        found = [button for button in self.seen(QPushButton, below) if button.text() == text]
        assert found, f"no button {text!r} among {[b.text() for b in self.seen(QPushButton)]}"
        return found[0]

    def says(self) -> list[str]:
        """The texts of all visible labels."""
        return [label.text() for label in self.seen(QLabel)]
