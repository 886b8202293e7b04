"""The language of the window: which translations there are, and the one in use.

A translation is a file ``byline_CODE.qm``, made from ``byline_CODE.ts`` by
``python -m scripts.translations``. English has one too, with nothing but its plurals: Qt chooses a
plural by the rules in such a file, and without one shows ``3 post(s)``. It is always loaded, below
the translation in use, so that what this lacks is in proper English. And since it is there, a user
whose languages are English and German, in this order, gets English.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator

from editor.desktop.settings.settings import Setting
from editor.desktop.ui.messages import QT_TRANSLATE_NOOP

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtCore import QCoreApplication

SYSTEM = "system"
ENGLISH = "en"
_PREFIX = "byline_"


class Translations:
    """The translations in ``folder``; `install` puts one of them to use, once, before any widget.

    A file that cannot be read counts as a translation of nothing.
    """

    def __init__(self, app: QCoreApplication, folder: Path) -> None:
        self._app = app
        self._folder = folder
        self._locale = QLocale()
        self._installed: list[QTranslator] = []
        self.languages = _languages(folder)
        self.setting = _setting(self.languages)

    def install(self, choice: str) -> None:
        """Put the language of a code to use, or for ``system`` the first of the user's we have."""
        own = QTranslator()
        if choice == SYSTEM:
            own.load(QLocale.system(), "byline", "_", str(self._folder))
        else:
            own.load(f"{_PREFIX}{choice}.qm", str(self._folder))
            _speak(choice)
        code = own.filePath().rpartition(_PREFIX)[2].removesuffix(".qm") or ENGLISH
        qts = QTranslator()
        qts.load(f"qtbase_{code}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))
        english = QTranslator()
        english.load(f"{_PREFIX}{ENGLISH}.qm", str(self._folder))
        # Whoever comes last is asked first.
        for translator in (english, qts, own):
            if not translator.isEmpty():
                self._app.installTranslator(translator)
                self._installed.append(translator)

    def remove(self) -> None:
        """Leave the application as it was."""
        for translator in self._installed:
            self._app.removeTranslator(translator)
        self._installed.clear()
        QLocale.setDefault(self._locale)


def _languages(folder: Path) -> tuple[str, ...]:
    """The codes of all languages that can be chosen, English first."""
    found = {file.stem.removeprefix(_PREFIX) for file in folder.glob(f"{_PREFIX}*.qm")}
    return (ENGLISH, *sorted(found - {ENGLISH}))


def _setting(languages: tuple[str, ...]) -> Setting:
    return Setting(
        "language",
        SYSTEM,
        QT_TRANSLATE_NOOP("Setting", "Language"),
        QT_TRANSLATE_NOOP("Setting", "The language of the window. Takes effect at the next start."),
        choices=(SYSTEM, *languages),
        choice_titles=(
            QT_TRANSLATE_NOOP("Setting", "Use system language"),
            *(_name(code) for code in languages),
        ),
    )


def _name(code: str) -> str:
    """A language as those who speak it write it; the same in every translation."""
    if code == ENGLISH:
        return "English"  # Qt would say which
    locale = QLocale(code)
    name = locale.nativeLanguageName() or code
    if "_" in code and (territory := locale.nativeTerritoryName()):
        name = f"{name} ({territory})"
    return name[:1].upper() + name[1:]


def _speak(code: str) -> None:
    """Have days and numbers in the chosen language, in the way of the user's country."""
    here, chosen = QLocale(), QLocale(code)
    if here.language() != chosen.language():
        QLocale.setDefault(QLocale(chosen.language(), chosen.script(), here.territory()))
