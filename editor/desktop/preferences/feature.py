"""Settings as a feature: the theme, the dialog of all the features let one choose, shortcuts."""

from __future__ import annotations

from typing import TYPE_CHECKING

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
        self._dialog: SettingsDialog | None = None
        self._registry = commands
        self._commands = SettingCommands(
            appearance, show_settings=self._show, show_shortcuts=self._show_shortcuts
        )
        settings.changed.connect(self.changed)

    def commands(self) -> Sequence[Command]:
        """Themes, and the dialogs."""
        return self._commands.commands()

    def settings(self) -> Sequence[Setting]:
        """The theme, and how the window is drawn."""
        return (THEME, GRAPHICS)

    def _show(self) -> None:
        dialog = self._dialog
        if dialog is None:
            features = self._features()
            self._dialog = dialog = SettingsDialog(
                self._settings,
                [setting for feature in features for setting in feature.settings()],
                [action for feature in features for action in feature.setting_actions()],
                self._host.widget,
                sizes=self._sizes,
                themes=self._themes,
            )
            dialog.finished.connect(self._forget_dialog)
        dialog.show()
        dialog.raise_()
        dialog.activateWindow()

    def _forget_dialog(self) -> None:
        self._dialog = None

    def _show_shortcuts(self) -> None:
        parent = self._host.widget
        open_already = parent.findChild(ShortcutsDialog)
        dialog = open_already or ShortcutsDialog(self._registry, parent)
        dialog.show()
        dialog.raise_()
        dialog.activateWindow()
