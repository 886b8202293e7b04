"""Draws the window with the newest post and its finished preview into a picture."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import QEventLoop, QObject, QSize, QTimer

from editor.desktop.app import Program
from editor.desktop.graphics.application import make_application
from editor.desktop.graphics.begin import begin
from editor.desktop.session import session
from editor.errors import EditorError, Message, Severity
from editor.project.post import PostState
from editor.storage.places import Places

if TYPE_CHECKING:
    from pathlib import Path

    from editor.desktop.blog_window import BlogWindow
    from editor.desktop.ui.notices import Notice

SIZE = QSize(1440, 900)
_SIGNATURE = b"\x89PNG\r\n\x1a\n"
PATIENCE_MS = 60_000
"""For the whole of it: Chromium's first start on a slow machine takes most."""


def take(file: Path, path: Path | None) -> None:
    """Write a PNG of the window to ``file``, with ``path`` or the last folder open in it.

    Raises EditorError if that cannot be opened, drawn or written.
    """
    _check(file)
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    places = Places.of_user()
    graphics = begin(places).choose()
    app = make_application(sys.argv[:1], graphics)
    program = Program(app, places, graphics, keeps_session=False)
    try:
        sitting = Sitting(program.windows.front)
        sitting.sit(path or _last_folder(places))
        if not program.windows.front.window.grab().save(str(file), "PNG"):
            raise EditorError(
                Message("The screenshot cannot be written to {file}.", file=file), path=file
            )
    finally:
        program.close()


def _last_folder(places: Places) -> Path | None:
    """What is open in the window that was used last, the one that welcomes apart."""
    windows = session.read(places.state / "session.json").windows
    return next((window.path for window in reversed(windows) if not window.is_empty), None)


def _check(file: Path) -> None:
    """Only a picture is replaced: a name given by mistake may be a post's."""
    try:
        is_picture = not file.exists() or (file.is_file() and _begins_as_picture(file))
    except OSError:
        is_picture = False
    if not is_picture:
        raise EditorError(
            Message("{file} already exists and is not an image.", file=file),
            hint=Message("Give another file name for the screenshot."),
            path=file,
        )


def _begins_as_picture(file: Path) -> bool:
    with file.open("rb") as stream:
        return stream.read(len(_SIGNATURE)) in (_SIGNATURE, b"")


class Sitting(QObject):
    """Waits until the window is as it should be in the picture."""

    def __init__(self, blog: BlogWindow, *, patience_ms: int = PATIENCE_MS) -> None:
        super().__init__()
        self._blog = blog
        self._loop = QEventLoop(self)
        self._trouble: EditorError | None = None
        self._path: Path | None = None
        self._late = QTimer(self, singleShot=True, interval=patience_ms)
        self._late.timeout.connect(self._too_late)
        blog.notices.posted.connect(self._hear)
        blog.library.scanned.connect(self._open_newest)
        blog.preview.slot.filled.connect(self._follow_preview)
        blog.preview.slot.failed.connect(self._fail)

    def sit(self, path: Path | None) -> None:
        """Open ``path`` and come back when its preview is painted. Raises EditorError."""
        window = self._blog.window
        window.resize(SIZE)
        window.show()
        self._late.start()
        if path is None:
            QTimer.singleShot(0, self, self._done)
        else:
            self._path = path
            window.open_path(path)
        self._loop.exec()
        self._late.stop()
        if self._trouble is not None:
            raise self._trouble

    def _open_newest(self) -> None:
        workspace, library = self._blog.workspace, self._blog.library
        if self._path is not None and self._path.is_file():
            return  # opened with the project around it
        posts = [row for row in library.summaries if row.state is not PostState.NOT_A_POST]
        newest = next(iter(posts or library.summaries), None)
        if newest is None:
            self._done()
        else:
            workspace.open_post(newest.path)

    def _follow_preview(self) -> None:
        pane = self._blog.preview.pane
        if pane is not None:
            pane.rendered.connect(self._rendered)
            pane.page_host.page_stopped.connect(self._page_stopped)

    def _rendered(self, revision: int) -> None:
        current = self._blog.workspace.current
        pane = self._blog.preview.pane
        if pane is not None and current is not None and current.revision == revision:
            pane.when_ready(self._done)

    def _page_stopped(self, _why: str, again: bool) -> None:
        if not again:
            self._fail(EditorError(Message("The preview of this post keeps crashing.")))

    def _fail(self, error: EditorError) -> None:
        self._trouble = error
        self._done()

    def _hear(self, notice: Notice) -> None:
        if notice.severity is Severity.ERROR and self._blog.workspace.current is None:
            hint = Message("{hint}", hint=notice.hint) if notice.hint else None
            self._fail(EditorError(Message("{text}", text=notice.text), hint=hint))

    def _too_late(self) -> None:
        self._fail(
            EditorError(
                Message("The preview was not ready after {count} seconds.",
                        count=self._late.interval() // 1000)
            )
        )  # fmt: skip

    def _done(self) -> None:
        self._loop.quit()
