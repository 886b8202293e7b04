"""The composition root: builds every part once and passes it to those who need it.

What is one for the whole application is made by `Program`, what belongs to a blog by `BlogWindow`.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import QObject, QTimer

from editor.desktop.commands.shortcuts import Shortcuts
from editor.desktop.documents.autosave import Autosave
from editor.desktop.documents.external_changes import ExternalChanges
from editor.desktop.documents.library import Library
from editor.desktop.documents.live_summaries import LiveSummaries
from editor.desktop.documents.open_files import OpenFiles
from editor.desktop.documents.saving import Saver
from editor.desktop.documents.watching import DiskWatch
from editor.desktop.documents.workspace import Workspace
from editor.desktop.files.feature import FilesFeature
from editor.desktop.form.feature import FormFeature
from editor.desktop.graphics import LEFT_TO_QT
from editor.desktop.graphics.application import make_application
from editor.desktop.graphics.begin import begin
from editor.desktop.graphics.choice import graphics_line
from editor.desktop.platform.portal import theme_arguments
from editor.desktop.platform.signals import EndSignals
from editor.desktop.posts.feature import PostsFeature
from editor.desktop.preferences.feature import SettingsFeature
from editor.desktop.preferences.language import LanguageFeature
from editor.desktop.preview.feature import PreviewFeature
from editor.desktop.preview.remote_choices import RemoteChoices
from editor.desktop.recovery.feature import RecoveryFeature
from editor.desktop.recovery.service import RecoveryService, folder_for
from editor.desktop.recovery.settings import HISTORY_SIZE, HISTORY_VERSIONS
from editor.desktop.session.dialog_sizes import DialogSizes
from editor.desktop.session.single_instance import SingleInstance
from editor.desktop.session.store import SessionStore
from editor.desktop.session.window_session import WindowSession
from editor.desktop.settings.appearance import Appearance
from editor.desktop.settings.settings import Settings
from editor.desktop.settings.translations import Translations
from editor.desktop.shell.main_window import MainWindow
from editor.desktop.source.extensions import TextExtensions
from editor.desktop.source.feature import SourceFeature
from editor.desktop.ui.bugs import bugs_reported
from editor.desktop.ui.messages import translated
from editor.desktop.ui.notices import Notice, Notices
from editor.desktop.ui.reports import write_report
from editor.desktop.ui.tasks import TaskRunner
from editor.desktop.ui.themes import LIGHT, Themes
from editor.desktop.windows.feature import WindowsFeature
from editor.desktop.windows.lifetime import Lifetime
from editor.desktop.windows.troubles import SharedTroubles
from editor.desktop.windows.windows import Windows
from editor.errors import Severity
from editor.resources import resource
from editor.storage.history import Bounds, History
from editor.storage.places import Places

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QApplication

    from editor.desktop.feature import Feature
    from editor.desktop.graphics import Graphics, GraphicsInquiry
    from editor.errors import EditorError
    from editor.storage.journal import Recovery

LATE_ANSWER_MS = 12_000
"""When a driver that was asked in vain must have answered or be taken for one that hangs."""


class BlogWindow(QObject):
    """What belongs to the blog that is open in one window, wired together.

    The services come first, then the empty window, then the features, which `make_features` lists.
    """

    def __init__(self, program: Program) -> None:
        super().__init__()
        self._program = program
        self._is_stopped = False
        places, settings, themes = program.places, program.settings, program.themes
        self.tasks = TaskRunner(self)
        self.notices = Notices(self, system=graphics_line(program.graphics))
        self.library = Library(self.tasks, self)
        self.workspace = Workspace(
            places, self.library, self.tasks, self.notices, self, open_files=program.open_files
        )
        self.typed = LiveSummaries(self.workspace, self.library, self.workspace)
        is_usable = program.unusable is None
        self.saver = Saver(
            self.tasks, self.notices, self, history=program.history if is_usable else None
        )
        self.external_changes = ExternalChanges(
            self.workspace, self.saver, self.tasks, self.notices, self
        )
        self.recovery_service = RecoveryService(
            places, program.history, self.workspace, self.notices, self, warns=is_usable
        )
        # After the window is closed there is no other place where a report could be read.
        self.tasks.crashed.connect(write_report)
        self.recovery_service.crashed.connect(write_report)
        self.watch = DiskWatch(self)
        self.watch.crashed.connect(self.notices.bug)
        self.watch.crashed.connect(write_report)
        self.autosave = Autosave(program.app, self.workspace, self.saver, settings, self)
        self.window = window = MainWindow(
            self.workspace,
            self.tasks,
            self.notices,
            themes,
            program.graphics,
            shortcuts=program.shortcuts,
            open_path=self.open_path,
        )
        self.source = SourceFeature(self.workspace, settings, window, themes)
        self.session = WindowSession(
            program.session, self.workspace, window, window.columns, self.source
        )
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
            recent=lambda: program.session.recent,
            go_to_line=self.source.go_to_line,
        )
        self.preview = PreviewFeature(
            self.workspace,
            self.source,
            window,
            themes,
            graphics=program.graphics,
            settings=settings,
            remote_images=program.remote_images,
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
            restore=lambda text, label: program.windows.restore(text, label, self),
        )
        self.features = self.make_features()
        self.source.set_extensions(TextExtensions.of(self.features))
        window.install(self.source, self.features)
        self._connect()
        self.show_recent()

    def make_features(self) -> tuple[Feature, ...]:
        """All there are, in the order in which they stand in the palette and in the settings."""
        program, window = self._program, self.window
        return (
            self.posts,
            FilesFeature(self.workspace, self.saver, self.external_changes, self.notices, window),
            self.recovery,
            self.source,
            self.form,
            self.preview,
            SettingsFeature(
                program.settings,
                program.appearance,
                window,
                program.themes,
                lambda: self.features,
                commands=window.commands,
                sizes=program.dialog_sizes,
            ),
            LanguageFeature(program.translations, window),
            WindowsFeature(program.windows, window, program.lifetime.quit),
        )

    def _connect(self) -> None:
        window, notices = self.window, self.notices
        self.source.refused.connect(notices.error)
        self.source.cursor_moved.connect(lambda *place: window.status.show_place(place))
        self._program.session.recent_changed.connect(self.show_recent)
        self.workspace.project_changed.connect(lambda: self.watch.follow(self.workspace.project))
        self.workspace.front_wanted.connect(lambda: self._program.windows.bring_to_front(self))
        self.watch.changed.connect(self.library.refresh)
        self.watch.changed.connect(self.external_changes.look_at)
        self.tasks.failed.connect(notices.error)
        self.tasks.crashed.connect(notices.bug)
        window.activated.connect(self.external_changes.look_at_all)
        window.activated.connect(lambda: self._program.windows.note_used(self))
        # The user has decided about what is not saved.
        window.closing.connect(self.recovery_service.decided)
        window.closing.connect(lambda: self._program.lifetime.closing(self))

    @property
    def widget(self) -> MainWindow:
        """The window itself."""
        return self.window

    def open_path(self, path: Path) -> None:
        """Open a folder or a file in the window it belongs in."""
        self._program.windows.open(path, self)

    def close_now(self) -> None:
        """Close the window without asking about unsaved changes."""
        self.window.close_now()

    def show_recoveries(self, recoveries: Sequence[Recovery]) -> None:
        """Offer what an earlier run could not save."""
        self.recovery.show_recoveries(tuple(recoveries))

    def restore(self, recovery: Recovery, label: str) -> None:
        """Bring back what an earlier run could not save, here."""
        self.recovery_service.restore(recovery, label)

    def show_recent(self) -> None:
        """Offer the folders that were open before."""
        self.window.show_recent(self._program.session.recent)

    @property
    def is_idle(self) -> bool:
        """Whether nothing runs beside the window."""
        return self.tasks.is_idle and self.watch.is_idle and self.recovery_service.is_idle

    def stop(self) -> None:
        """End what runs beside the window, without waiting for it."""
        if not self._is_stopped:
            self._is_stopped = True
            self.workspace.retire()
            self.watch.stop()
            self.window.shut_down()
            self.tasks.stop()
            self.recovery_service.stop()

    def close(self) -> None:
        """Wait for what runs beside the window, and delete it."""
        self.stop()
        self.watch.close()
        self.tasks.close()
        self.recovery_service.close()
        # Widgets that outlive the interpreter call methods that are no longer there; and what is
        # freed by whichever thread collects garbage ends the process.
        shiboken6.delete(self.window)
        shiboken6.delete(self)


class Program(QObject):
    """What is one for the whole application, and its windows.

    ``graphics`` is how they are drawn. ``unusable`` says why the state folder cannot be written:
    that is shown, and nothing that is not kept because of it is reported again. ``translations`` is
    a folder of translations, if they are not Byline's own. ``kind`` makes the windows.
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
        kind: type[BlogWindow] = BlogWindow,
    ) -> None:
        super().__init__()
        self.app = app
        self.places = places
        self.graphics = graphics
        self.unusable = unusable
        self._kind = kind
        self._keeps_session = keeps_session
        self.settings = Settings(places.settings, self)
        self.translations = Translations(app, translations or resource("translations"))
        self.translations.install(self.settings.text(self.translations.setting))
        self.shortcuts = Shortcuts(places.shortcuts, self)
        self.themes = Themes(LIGHT)
        self.appearance = Appearance(app, self.settings, self.themes, self)
        self.tasks = TaskRunner(self)
        self.tasks.crashed.connect(write_report)
        self.history = History(
            places,
            Bounds(
                self.settings.number(HISTORY_VERSIONS),
                self.settings.number(HISTORY_SIZE) * 1_000_000,
            ),
        )
        self.remote_images = RemoteChoices(places.remote_images, self)
        self.dialog_sizes = DialogSizes(places.state / "dialogs.json")
        self.open_files = OpenFiles()
        self.windows: Windows[BlogWindow] = Windows(self._make, self.tasks, places, folder_for)
        self.lifetime = Lifetime(self.windows, self)
        self.session: SessionStore = SessionStore(
            places.state / "session.json",
            self.tasks,
            self.lifetime.states,
            self,
            is_kept=keeps_session,
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
        self.tasks.close()
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
