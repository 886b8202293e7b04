"""The composition root: what all windows share, the windows, and the run of the program.

What belongs to one blog is put together in `blog_window`.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import QTimer

from editor.desktop.blog_window import BlogWindow
from editor.desktop.graphics import LEFT_TO_QT
from editor.desktop.graphics.application import make_application
from editor.desktop.graphics.begin import begin
from editor.desktop.platform.portal import theme_arguments
from editor.desktop.platform.signals import EndSignals
from editor.desktop.session.single_instance import SingleInstance
from editor.desktop.shared_services import SharedServices
from editor.desktop.ui.bugs import bugs_reported
from editor.desktop.ui.messages import translated
from editor.desktop.ui.notices import Notice
from editor.desktop.windows.troubles import SharedTroubles
from editor.errors import Severity
from editor.project.clock import Now
from editor.storage.places import Places

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtWidgets import QApplication

    from editor.desktop.graphics import Graphics, GraphicsInquiry
    from editor.errors import EditorError

LATE_ANSWER_MS = 12_000
"""When a driver that was asked in vain must have answered or be taken for one that hangs."""


class Program(SharedServices[BlogWindow]):
    """The whole application: starts, is given further paths, ends. ``kind`` makes its windows."""

    def __init__(
        self,
        app: QApplication,
        places: Places,
        graphics: Graphics = LEFT_TO_QT,
        *,
        keeps_session: bool = True,
        unusable: EditorError | None = None,
        translations: Path | None = None,
        clock: Callable[[], Now] = Now.here,
        kind: type[BlogWindow] = BlogWindow,
    ) -> None:
        self._kind = kind
        self._keeps_session = keeps_session
        super().__init__(
            app,
            places,
            graphics,
            self._make,
            keeps_session=keeps_session,
            unusable=unusable,
            translations=translations,
            clock=clock,
        )
        self._troubles = SharedTroubles(
            self.settings,
            lambda: [window.notices for window in self.windows],
            self,
            state=unusable,
            shortcuts=self.shortcuts.misread,
        )
        first = self.windows.add()
        self.tasks.crashed.connect(self._show_bug)
        if graphics.trouble is not None:
            said = translated(graphics.trouble)
            first.notices.post(Notice("graphics", Severity.WARNING, said))

    def start(self, path: Path | None) -> None:
        """Bring the last session back, and open what was asked for."""
        front = self.windows.front
        unsaved = front.recovery_service.pending() if self._keeps_session else ()
        self.lifetime.begin(self.session, path, unsaved)

    def take_over(self, paths: Sequence[str]) -> None:
        """Open what another start of Byline was given, or come to the front."""
        for path in paths:
            self.windows.open(Path(path))
        if not paths:
            self.windows.bring_to_front(self.windows.front)

    def close(self) -> None:
        """End what runs beside the windows, and the windows themselves."""
        # One that was closed a moment ago may not have ended, and would keep the process.
        self.lifetime.end_closed()
        for window in self.windows:
            window.close()
        self.speller.close()
        self.code_colours.close()
        self.tasks.close()
        self.writing_days.close()
        self.translations.remove()
        shiboken6.delete(self)

    def _show_bug(self, text: str) -> None:
        self.windows.front.notices.bug(text)

    def _make(self, beside: BlogWindow | None) -> BlogWindow:
        window = self._kind(self)
        self._troubles.show_in(window.notices)
        if beside is not None:
            window.window.take_shape(beside.window.shape())
            window.window.stand_beside(beside.window)
        return window


def run(path: Path | None, inquiry: GraphicsInquiry | None = None) -> int:
    """Open the window and stay until the last one closes; the program's exit status.

    ``inquiry`` is the question how to draw, if it has been begun.
    """
    places = Places.of_user()
    inquiry = begin(places) if inquiry is None else inquiry
    try:
        return _run(path, places, inquiry)
    finally:
        inquiry.finish()


def _run(path: Path | None, places: Places, inquiry: GraphicsInquiry) -> int:
    graphics = inquiry.choose()
    app = make_application([*sys.argv[:1], *theme_arguments(os.environ)], graphics)
    single_instance = SingleInstance(places.state)
    if not single_instance.claim([] if path is None else [path]):
        return 0
    program = Program(app, places, graphics, unusable=single_instance.unusable)
    QTimer.singleShot(LATE_ANSWER_MS, program, inquiry.finish)
    single_instance.asked.connect(program.take_over)
    app.quit_asked.connect(program.lifetime.quit)
    signals = EndSignals()
    signals.asked.connect(program.lifetime.quit)
    try:
        with bugs_reported(lambda: program.windows.front.notices):
            program.start(path)
            program.windows.front.window.show()
            return app.exec()
    finally:
        signals.stop()
        program.close()
        single_instance.release()
