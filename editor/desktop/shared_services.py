"""What all windows share: made once, for the whole application."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic

from PySide6.QtCore import QObject

from editor.desktop.commands.shortcuts import Shortcuts
from editor.desktop.counts.goals import Goals
from editor.desktop.counts.writing_days import WritingDays
from editor.desktop.documents.open_files import OpenFiles
from editor.desktop.preview.remote_choices import RemoteChoices
from editor.desktop.recovery.service import folder_for
from editor.desktop.recovery.settings import HISTORY_SIZE, HISTORY_VERSIONS
from editor.desktop.session.dialog_sizes import DialogSizes
from editor.desktop.session.store import SessionStore
from editor.desktop.settings.appearance import Appearance
from editor.desktop.settings.settings import Settings
from editor.desktop.settings.translations import Translations
from editor.desktop.source.code_colours import CodeColours
from editor.desktop.spelling.chosen_languages import ChosenLanguages
from editor.desktop.spelling.installed import InstalledDictionaries
from editor.desktop.spelling.speller import Speller
from editor.desktop.spelling.user_words import UserWords
from editor.desktop.ui.collector import CollectorRest
from editor.desktop.ui.reports import write_report
from editor.desktop.ui.tasks import TaskRunner
from editor.desktop.ui.themes import LIGHT, Themes
from editor.desktop.windows.lifetime import Lifetime
from editor.desktop.windows.open_window import W
from editor.desktop.windows.windows import Windows
from editor.resources import resource
from editor.storage.history import Bounds, History

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtWidgets import QApplication

    from editor.desktop.graphics import Graphics
    from editor.errors import EditorError
    from editor.project.clock import Now
    from editor.storage.places import Places


class SharedServices(QObject, Generic[W]):
    """The services that all windows share, and the windows.

    ``make`` makes a window beside another one, if there is one. ``graphics`` is how windows are
    drawn. ``unusable`` says why the state folder cannot be written: that is shown, and nothing that
    is not kept because of it is reported again. ``translations`` is a folder of translations, if
    they are not Byline's own. ``clock`` says what time it is for the writer.
    """

    def __init__(
        self,
        app: QApplication,
        places: Places,
        graphics: Graphics,
        make: Callable[[W | None], W],
        *,
        keeps_session: bool,
        unusable: EditorError | None,
        translations: Path | None,
        clock: Callable[[], Now],
    ) -> None:
        super().__init__()
        self.app = app
        self.places = places
        self.graphics = graphics
        self.unusable = unusable
        self.clock = clock
        self.settings = Settings(places.settings, self)
        self.translations = Translations(app, translations or resource("translations"))
        self.translations.install(self.settings.text(self.translations.setting))
        self.shortcuts = Shortcuts(places.shortcuts, self)
        self.themes = Themes(LIGHT)
        self.appearance = Appearance(app, self.settings, self.themes, self)
        self.collector = CollectorRest()
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
        self.speller = Speller(self)
        self.code_colours = CodeColours(self)
        keeps = keeps_session and unusable is None
        self.user_words = UserWords(places.words, self)
        self.dictionaries = InstalledDictionaries(places.dictionaries, self)
        languages = places.state / "spelling-languages.json"
        self.chosen_languages = ChosenLanguages(languages, self, is_kept=unusable is None)
        self.goals = Goals(places.state / "goals.json", self, is_kept=keeps)
        self.writing_days = WritingDays(
            places.state / "writing-days.json" if keeps else None, clock, self.tasks, self
        )
        self.windows: Windows[W] = Windows(make, self.tasks, places, folder_for)
        self.lifetime = Lifetime(self.windows, self)
        self.session: SessionStore = SessionStore(
            places.state / "session.json",
            self.tasks,
            self.lifetime.states,
            self,
            is_kept=keeps_session,
        )
