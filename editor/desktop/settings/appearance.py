"""The theme, light, dark or the system's: applied to the whole application."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QFont

from editor.desktop.settings.settings import Setting, SettingGroup
from editor.desktop.ui.messages import QT_TRANSLATE_NOOP
from editor.desktop.ui.themes import DARK, LIGHT, qpalette, stylesheet

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from editor.desktop.settings.settings import Settings
    from editor.desktop.ui.themes import Theme, Themes

THEME = Setting(
    "theme",
    "system",
    QT_TRANSLATE_NOOP("Setting", "Theme"),
    QT_TRANSLATE_NOOP("Setting", "The colours of the window."),
    choices=("system", "light", "dark"),
    choice_titles=(
        QT_TRANSLATE_NOOP("Setting", "Use system theme"),
        QT_TRANSLATE_NOOP("Setting", "Light"),
        QT_TRANSLATE_NOOP("Setting", "Dark"),
    ),
    group=SettingGroup.APPEARANCE,
)

_LEAST_POINTS, _MOST_POINTS = 10.0, 11.0


class Appearance(QObject):
    """Keeps ``themes`` at the chosen theme, and the whole application in its colours.

    This is the one place that sets a palette or a style sheet.
    """

    def __init__(
        self,
        app: QApplication,
        settings: Settings,
        themes: Themes,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._app = app
        self._settings = settings
        self._themes = themes
        app.setStyle("Fusion")
        app.setFont(_readable(app.font()))
        themes.use(self._wanted())
        self._apply()
        # Before anyone else hears of a change, the application has the new colours.
        themes.changed.connect(self._apply)
        settings.follow(THEME, self._follow)
        app.styleHints().colorSchemeChanged.connect(self._follow)

    @property
    def choice(self) -> str:
        """What is chosen: ``system``, ``light`` or ``dark``."""
        return self._settings.text(THEME)

    def choose(self, choice: str) -> None:
        """Choose the theme."""
        self._settings.set(THEME, choice)

    def _wanted(self) -> Theme:
        choice = self.choice
        if choice == "system":
            scheme = self._app.styleHints().colorScheme()
            return DARK if scheme == Qt.ColorScheme.Dark else LIGHT
        return DARK if choice == "dark" else LIGHT

    def _follow(self, *_: object) -> None:
        self._themes.use(self._wanted())

    def _apply(self) -> None:
        self._app.setPalette(qpalette(self._themes.current))
        self._app.setStyleSheet(stylesheet(self._themes.current))


def _readable(font: QFont) -> QFont:
    """The system's font in a size that can be read all evening."""
    made = QFont(font)
    # macOS counts points as pixels and chooses 13 itself.
    if sys.platform != "darwin" and font.pointSizeF() > 0:
        made.setPointSizeF(min(max(font.pointSizeF(), _LEAST_POINTS), _MOST_POINTS))
    return made
