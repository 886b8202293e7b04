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

from editor.desktop.commands.shortcuts import Shortcuts
from editor.desktop.documents.autosave import Autosave
from editor.desktop.documents.external_changes import ExternalChanges
from editor.desktop.documents.library import Library
from editor.desktop.documents.live_summaries import LiveSummaries
from editor.desktop.documents.saving import Saver
from editor.desktop.documents.watching import DiskWatch
from editor.desktop.documents.workspace import Workspace
from editor.desktop.files.feature import FilesFeature
from editor.desktop.form.feature import FormFeature
from editor.desktop.graphics import LEFT_TO_QT
from editor.desktop.graphics.apply import for_application
from editor.desktop.graphics.begin import begin
from editor.desktop.graphics.choice import graphics_line
from editor.desktop.platform.signals import EndSignals
from editor.desktop.posts.feature import PostsFeature
from editor.desktop.preferences.feature import SettingsFeature
from editor.desktop.preferences.language import LanguageFeature
from editor.desktop.preview.feature import PreviewFeature
from editor.desktop.recovery.feature import RecoveryFeature
from editor.desktop.recovery.service import RecoveryService
from editor.desktop.recovery.settings import HISTORY_SIZE, HISTORY_VERSIONS
from editor.desktop.session.dialog_sizes import DialogSizes
from editor.desktop.session.single_instance import SingleInstance
from editor.desktop.session.store import SessionStore
from editor.desktop.settings.appearance import Appearance
from editor.desktop.settings.settings import Settings
from editor.desktop.settings.translations import Translations
from editor.desktop.shell.main_window import MainWindow
from editor.desktop.source.extensions import TextExtensions
from editor.desktop.source.feature import SourceFeature
from editor.desktop.ui.messages import translated
from editor.desktop.ui.notices import Notice, Notices
from editor.desktop.ui.reports import report, write_report
from editor.desktop.ui.tasks import TaskRunner
from editor.desktop.ui.themes import LIGHT, Themes
from editor.errors import EditorError, Severity
from editor.resources import resource
from editor.storage.history import Bounds, History
from editor.storage.places import Places

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from types import TracebackType

    from editor.desktop.feature import Feature
    from editor.desktop.graphics import Graphics, GraphicsInquiry
    from editor.desktop.session.session import OpenPost, PaneLayout
    from editor.desktop.session.store import Shape

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

    The services come first, then the empty window, then the features, which `make_features` lists.
    ``graphics`` is how it is drawn. ``unusable`` says why the state folder cannot be written: that
    is shown, and nothing that is not kept because of it is reported again. ``translations`` is a
    folder of translations, if they are not Byline's own.
    """

    def __init__(
        self,
        app: QApplication,
        places: Places,
        graphics: Graphics = LEFT_TO_QT,
        *,
        keeps_session: bool = True,
        unusable: EditorError | None = None,
        translations: Path | None = None,
    ) -> None:
        self._app = app
        self._keeps_session = keeps_session
        self.settings = Settings(places.settings)
        self.translations = Translations(app, translations or resource("translations"))
        self.translations.install(self.settings.text(self.translations.setting))
        self.tasks = TaskRunner()
        self.notices = Notices(system=graphics_line(graphics))
        self.library = Library(self.tasks)
        self.workspace = Workspace(places, self.library, self.tasks, self.notices)
        self.shortcuts = Shortcuts(places.shortcuts)
        self.typed = LiveSummaries(self.workspace, self.library, self.workspace)
        history = History(
            places,
            Bounds(
                self.settings.number(HISTORY_VERSIONS),
                self.settings.number(HISTORY_SIZE) * 1_000_000,
            ),
        )
        self.saver = Saver(self.tasks, self.notices, history=history if unusable is None else None)
        self.external_changes = ExternalChanges(
            self.workspace, self.saver, self.tasks, self.notices
        )
        self.recovery_service = RecoveryService(
            places, history, self.workspace, self.notices, warns=unusable is None
        )
        # After the window is closed there is no other place where a report could be read.
        self.tasks.crashed.connect(write_report)
        self.recovery_service.crashed.connect(write_report)
        self.watch = DiskWatch()
        self.watch.crashed.connect(self.notices.bug)
        self.watch.crashed.connect(write_report)
        self.themes = themes = Themes(LIGHT)
        self.appearance = Appearance(app, self.settings, themes)
        self.autosave = Autosave(app, self.workspace, self.saver, self.settings)
        self.window = window = MainWindow(
            self.workspace,
            self.tasks,
            self.notices,
            themes,
            graphics,
            shortcuts=self.shortcuts,
        )
        self.session = SessionStore(
            places.state / "session.json",
            self.workspace,
            self.tasks,
            self,
            window,
            is_kept=keeps_session,
        )
        self.source = SourceFeature(self.workspace, self.settings, window, themes)
        self.form = FormFeature(
            self.workspace,
            window,
            themes,
            fold_heads=self.source.fold_heads,
            go_to_line=self.source.go_to_line,
        )
        self.posts = PostsFeature(
            self.workspace,
            window,
            themes,
            tasks=self.tasks,
            notices=self.notices,
            recent=lambda: self.session.recent,
            go_to_line=self.source.go_to_line,
        )
        self.preview = PreviewFeature(
            self.workspace,
            self.source,
            window,
            themes,
            graphics=graphics,
            settings=self.settings,
            watch=self.watch,
            tasks=self.tasks,
            notices=self.notices,
        )
        self.recovery = RecoveryFeature(
            self.recovery_service,
            self.workspace,
            window,
            themes,
            external_changes=self.external_changes,
            tasks=self.tasks,
            notices=self.notices,
        )
        self.features = self.make_features()
        self.source.set_extensions(TextExtensions.of(self.features))
        window.install(self.source, self.features)
        self._connect()
        self._show_settings_trouble()
        if unusable is not None:
            self.notices.warn(unusable, key="state")
        if self.shortcuts.misread is not None:
            self.notices.warn(self.shortcuts.misread, key="shortcuts")
        if graphics.trouble is not None:
            self.notices.post(Notice("graphics", Severity.WARNING, translated(graphics.trouble)))

    def make_features(self) -> tuple[Feature, ...]:
        """All there are, in the order in which they stand in the palette and in the settings."""
        return (
            self.posts,
            FilesFeature(
                self.workspace, self.saver, self.external_changes, self.notices, self.window
            ),
            self.recovery,
            self.source,
            self.form,
            self.preview,
            SettingsFeature(
                self.settings,
                self.appearance,
                self.window,
                self.themes,
                lambda: self.features,
                commands=self.window.commands,
                sizes=DialogSizes(self.workspace.places.state / "dialogs.json"),
            ),
            LanguageFeature(self.translations, self.window),
        )

    def _connect(self) -> None:
        window, notices = self.window, self.notices
        self.source.refused.connect(notices.error)
        self.source.cursor_moved.connect(lambda *place: window.status.show_place(place))
        self.session.recent_changed.connect(lambda: window.show_recent(self.session.recent))
        self.workspace.project_changed.connect(lambda: self.watch.follow(self.workspace.project))
        self.watch.changed.connect(self.library.refresh)
        self.watch.changed.connect(self.external_changes.look_at)
        self.settings.trouble_changed.connect(self._show_settings_trouble)
        self.tasks.failed.connect(notices.error)
        self.tasks.crashed.connect(notices.bug)
        window.activated.connect(self.external_changes.look_at_all)
        window.closing.connect(self._window_closing)

    def start(self, path: Path | None) -> None:
        """Bring the last session back, or open what was asked for."""
        kept = self.session.load()
        unsaved = self.recovery_service.pending() if self._keeps_session else ()
        if path is None or (kept.folder is not None and kept.folder == path.absolute()):
            self.session.reopen(kept)
        else:
            self.workspace.open_path(path)
        if unsaved:
            self.recovery.show_recoveries(unsaved)

    def _show_settings_trouble(self) -> None:
        trouble = self.settings.trouble
        if trouble is None:
            self.notices.withdraw("settings")
        else:
            self.notices.warn(trouble, key="settings")

    def shape(self) -> Shape:
        """What the window looks like, for the session."""
        return self.window.shape()

    def take_shape(self, shape: Shape) -> None:
        """Have the window look as in the last session."""
        self.window.take_shape(shape)

    def pane_layout(self) -> PaneLayout:
        """The side panes as they are now, for the session."""
        return self.window.columns.layout_now()

    def take_pane_layout(self, layout: PaneLayout) -> None:
        """Bring the side panes back as they were in this folder."""
        self.window.columns.take_layout(layout)

    def open_posts(self) -> Sequence[OpenPost]:
        """The open posts in the order of their tabs, each with its place in the text."""
        return [self.source.place_of(post) for post in self.window.editors.tabs.documents]

    def go_to_places(self, posts: Sequence[OpenPost]) -> None:
        """Bring back the places of the last session."""
        self.source.go_to_places(posts)

    def close(self) -> None:
        """End what runs beside the window, and the window itself."""
        self.watch.close()
        self.window.shut_down()
        self.tasks.close()
        self.recovery_service.close()
        self.translations.remove()
        # Widgets that outlive the interpreter call methods that are no longer there.
        shiboken6.delete(self.window)

    def _window_closing(self) -> None:
        self.recovery_service.decided()
        self.session.write_now()


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
    single_instance = SingleInstance(places.state)
    if not single_instance.claim([] if path is None else [path]):
        return 0
    program = Program(app, places, graphics, unusable=single_instance.unusable)
    window = program.window
    QTimer.singleShot(LATE_ANSWER_MS, window, inquiry.finish)

    def take_over(paths: list[str]) -> None:
        for asked in paths:
            window.open_path(Path(asked))
        window.show()
        window.raise_()
        window.activateWindow()

    single_instance.asked.connect(take_over)
    signals = EndSignals()
    signals.asked.connect(window.close)
    try:
        with bugs_reported(program.notices):
            program.start(path)
            window.show()
            return app.exec()
    finally:
        signals.stop()
        program.close()
        single_instance.release()


@contextmanager
def bugs_reported(notices: Notices) -> Iterator[None]:
    """Let a bug that reaches the event loop show a report, and the program go on."""
    previous = sys.excepthook

    def report_bug(
        kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        if isinstance(error, EditorError):
            # Raised in a slot that had no place of its own to show it: no bug all the same.
            notices.error(error)
            return
        previous(kind, error, trace)
        if issubclass(kind, Exception):
            notices.bug(report(kind, error, trace))

    sys.excepthook = report_bug
    try:
        yield
    finally:
        sys.excepthook = previous
