"""Settings as a feature: the theme, the dialog of all the features let one choose, shortcuts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog

from editor.desktop.feature import Feature
from editor.desktop.graphics.settings import GRAPHICS
from editor.desktop.preferences.commands import SettingCommands
from editor.desktop.preferences.dialog import SettingsDialog
from editor.desktop.preferences.shortcuts_dialog import ShortcutsDialog
from editor.desktop.settings.appearance import THEME

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from editor.desktop.commands.command import Command
    from editor.desktop.commands.registry import CommandRegistry
    from editor.desktop.feature import Host
    from editor.desktop.session.dialog_sizes import DialogSizes
    from editor.desktop.settings.appearance import Appearance
    from editor.desktop.settings.settings import Setting, Settings
    from editor.desktop.ui.themes import Themes


class SettingsFeature(Feature):
    """``features`` gives every feature of the window when the dialog is opened."""

    def __init__(
        self,
        settings: Settings,
        appearance: Appearance,
        host: Host,
        themes: Themes,
        features: Callable[[], Sequence[Feature]],
        *,
        commands: CommandRegistry,
        sizes: DialogSizes,
    ) -> None:
        super().__init__(host.widget)
        self._settings = settings
        self._host = host
        self._features = features
        self._sizes = sizes
        self._themes = themes
        self._dialogs: dict[str, QDialog] = {}
        self._registry = commands
        self._commands = SettingCommands(
            appearance, show_settings=self._show_settings, show_shortcuts=self._show_shortcuts
        )
        settings.changed.connect(self.changed)

    def commands(self) -> Sequence[Command]:
        """Themes, and the dialogs."""
        return self._commands.commands()

    def settings(self) -> Sequence[Setting]:
        """The theme, and how the window is drawn."""
        return (THEME, GRAPHICS)

    def close(self) -> None:
        """Close the dialogs, which note their sizes then."""
        for dialog in tuple(self._dialogs.values()):
            # Not to be stopped by a question in it.
            dialog.done(QDialog.DialogCode.Rejected)

    def _show_settings(self) -> None:
        self._show("settings", self._settings_dialog)

    def _show_shortcuts(self) -> None:
        self._show("shortcuts", self._shortcuts_dialog)

    def _show(self, name: str, make: Callable[[], QDialog]) -> None:
        """Bring a dialog to the front; it is there once."""
        dialog = self._dialogs.get(name)
        if dialog is None:
            self._dialogs[name] = dialog = make()
            dialog.finished.connect(lambda _: self._dialogs.pop(name, None))
        dialog.show()
        dialog.raise_()
        dialog.activateWindow()

    def _settings_dialog(self) -> QDialog:
        features = self._features()
        return SettingsDialog(
            self._settings,
            [setting for feature in features for setting in feature.settings()],
            [action for feature in features for action in feature.setting_actions()],
            self._host.widget,
            sizes=self._sizes,
            themes=self._themes,
        )

    def _shortcuts_dialog(self) -> QDialog:
        return ShortcutsDialog(self._registry, self._host.widget, sizes=self._sizes)
