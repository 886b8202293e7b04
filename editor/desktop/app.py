"""The composition root: builds every part once and passes it to those who need it."""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import QCoreApplication, QLoggingCategory, Qt, QTimer
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from editor.desktop.documents.autosave import Autosave
from editor.desktop.documents.external_changes import OutsideChanges
from editor.desktop.documents.library import Library
from editor.desktop.documents.live_summaries import TypedSummaries
from editor.desktop.documents.saving import Saver
from editor.desktop.documents.watching import DiskWatch
from editor.desktop.documents.workspace import Workspace
from editor.desktop.graphics import LEFT_TO_QT
from editor.desktop.graphics.apply import for_application
from editor.desktop.graphics.begin import begin
from editor.desktop.platform.signals import EndSignals
from editor.desktop.recovery.service import Safekeeping
from editor.desktop.session.single_instance import WindowOwnership
from editor.desktop.settings.appearance import Appearance
from editor.desktop.settings.settings import AUTOSAVE, HISTORY_SIZE, HISTORY_VERSIONS, Settings
from editor.desktop.shell.main_window import MainWindow
from editor.desktop.ui.messages import told
from editor.desktop.ui.notices import Notice, Notices
from editor.desktop.ui.plurals import EnglishPlurals
from editor.desktop.ui.reports import graphics_line, report, write_report
from editor.desktop.ui.tasks import TaskRunner
from editor.desktop.window.parts import Parts
from editor.errors import EditorError, Severity
from editor.resources import resource
from editor.storage.history import Bounds, History
from editor.storage.places import Places

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from types import TracebackType

    from editor.desktop.graphics import Graphics, GraphicsInquiry

SWITCH_S = 0.0005


LATE_ANSWER_MS = 12_000
"""When a driver that was asked in vain must have answered or be taken for one that hangs."""


def make_application(arguments: Sequence[str], graphics: Graphics = LEFT_TO_QT) -> QApplication:
    """The QApplication, made ready for a preview that is loaded later."""
    if sys.platform != "win32" and os.geteuid() == 0:
        # Chromium's sandbox refuses to run as root.
        os.environ.setdefault("QTWEBENGINE_DISABLE_SANDBOX", "1")
    _keep_the_terminal_clean()
    # A list that is painted while a thread scans asks for the interpreter hundreds of times, and
    # waits each time for as long as this: five milliseconds would be felt.
    sys.setswitchinterval(SWITCH_S)
    # What QtWebEngine asks for when it is imported after the application is made.
    QCoreApplication.setAttribute(Qt.ApplicationAttribute.AA_ShareOpenGLContexts)
    with for_application(graphics):
        app = QApplication(list(arguments))
    app.setApplicationName("byline")
    app.setApplicationDisplayName("Byline")
    app.setDesktopFileName("byline")
    app.setWindowIcon(QIcon(str(resource("byline.svg"))))
    return app


def _keep_the_terminal_clean() -> None:
    """Leave out what Qt and Chromium remark on each way of drawing that this machine has not got.

    QT_LOGGING_RULES and QTWEBENGINE_CHROMIUM_FLAGS bring it back.
    """
    QLoggingCategory.setFilterRules(
        "default.info=false\ndefault.warning=false\nqt.*.info=false\nqt.*.warning=false\n"
        # Which library is missing when no window can be opened at all.
        "qt.qpa.plugin.warning=true"
    )
    flags = os.environ.get("QTWEBENGINE_CHROMIUM_FLAGS", "")
    if "--log-level" not in flags and "--enable-logging" not in flags:
        # Chromium's levels end with 3, fatal.
        os.environ["QTWEBENGINE_CHROMIUM_FLAGS"] = f"{flags} --log-level=3".strip()


class Program:
    """Everything that lives as long as the window, wired together.

    ``graphics`` is how it is drawn. ``unusable`` says why the state folder cannot be written: that
    is shown, and nothing that is not kept because of it is told again.
    """

    def __init__(
        self,
        app: QApplication,
        places: Places,
        graphics: Graphics = LEFT_TO_QT,
        *,
        keeps_session: bool = True,
        unusable: EditorError | None = None,
    ) -> None:
        self._app = app
        self._plurals = EnglishPlurals()
        app.installTranslator(self._plurals)
        self.tasks = TaskRunner()
        self.notices = Notices(system=graphics_line(graphics))
        self.library = Library(self.tasks)
        self.workspace = Workspace(places, self.library, self.tasks, self.notices)
        self.settings = Settings(places.settings)
        self.typed = TypedSummaries(self.workspace, self.library, self.workspace)
        history = History(
            places,
            Bounds(
                self.settings.number(HISTORY_VERSIONS),
                self.settings.number(HISTORY_SIZE) * 1_000_000,
            ),
        )
        self.saver = Saver(self.tasks, self.notices, history=history if unusable is None else None)
        self.outside = OutsideChanges(self.workspace, self.saver, self.tasks, self.notices)
        self.safekeeping = Safekeeping(
            places, history, self.workspace, self.notices, warns=unusable is None
        )
        # After the window is closed there is no other place where a report could be read.
        self.tasks.crashed.connect(write_report)
        self.safekeeping.crashed.connect(write_report)
        self.watch = DiskWatch()
        self.watch.crashed.connect(self.notices.bug)
        self.watch.crashed.connect(write_report)
        self.appearance = Appearance(app, self.settings)
        self.autosave = Autosave(app, self.workspace, self.saver)
        self.settings.changed.connect(self._take_setting)
        self._take_setting(AUTOSAVE.key)
        self.workspace.project_changed.connect(lambda: self.watch.follow(self.workspace.project))
        self.watch.changed.connect(self.library.refresh)
        self.watch.changed.connect(self.outside.look_at)
        self.window = MainWindow(
            Parts(
                places,
                self.tasks,
                self.notices,
                self.library,
                self.workspace,
                self.saver,
                self.outside,
                self.safekeeping,
                self.watch,
                self.settings,
                self.appearance,
                graphics,
                keeps_session=keeps_session,
            )
        )
        if unusable is not None:
            self.notices.warn(unusable, key="state")
        if graphics.trouble is not None:
            self.notices.post(Notice("graphics", Severity.WARNING, told(graphics.trouble)))

    def close(self) -> None:
        """End what runs beside the window, and the window itself."""
        self.watch.close()
        self.window.preview.shutdown()
        self.tasks.close()
        self.safekeeping.close()
        self._app.removeTranslator(self._plurals)
        # Widgets that outlive the interpreter call methods that are no longer there.
        shiboken6.delete(self.window)

    def _take_setting(self, key: str) -> None:
        if key == AUTOSAVE.key:
            rule = self.settings.text(AUTOSAVE)
            self.autosave.set_rule(
                on_focus_loss=rule == "focus", seconds=int(rule) if rule.isdecimal() else 0
            )


def run(path: Path | None, inquiry: GraphicsInquiry | None = None) -> int:
    """Open the window and stay until it closes; the program's exit status.

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
    app = make_application(sys.argv[:1], graphics)
    ownership = WindowOwnership(places.state)
    if not ownership.claim([] if path is None else [path]):
        return 0
    program = Program(app, places, graphics, unusable=ownership.unusable)
    window = program.window
    QTimer.singleShot(LATE_ANSWER_MS, window, inquiry.finish)

    def take_over(paths: list[str]) -> None:
        for asked in paths:
            window.open_path(Path(asked))
        window.show()
        window.raise_()
        window.activateWindow()

    ownership.asked.connect(take_over)
    signals = EndSignals()
    signals.asked.connect(window.close)
    try:
        with bugs_told(program.notices):
            window.start(path)
            window.show()
            return app.exec()
    finally:
        signals.stop()
        program.close()
        ownership.release()


@contextmanager
def bugs_told(notices: Notices) -> Iterator[None]:
    """Let a bug that reaches the event loop show a report, and the program go on."""
    previous = sys.excepthook

    def tell(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if isinstance(error, EditorError):
            # Raised in a slot that knew of no place to tell it: no bug, all the same.
            notices.error(error)
            return
        previous(kind, error, trace)
        if issubclass(kind, Exception):
            notices.bug(report(kind, error, trace))

    sys.excepthook = tell
    try:
        yield
    finally:
        sys.excepthook = previous
