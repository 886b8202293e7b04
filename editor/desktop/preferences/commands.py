"""Commands that change settings: the theme, and the dialogs of settings and shortcuts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from editor.desktop.commands.command import Command, MenuId, MenuPlace
from editor.desktop.ui.messages import QT_TRANSLATE_NOOP

if TYPE_CHECKING:
    from collections.abc import Callable

    from editor.desktop.settings.appearance import Appearance


class SettingCommands:
    """Switches the theme, and shows the dialogs for the rest."""

    def __init__(
        self,
        appearance: Appearance,
        *,
        show_settings: Callable[[], None],
        show_shortcuts: Callable[[], None],
    ) -> None:
        self._appearance = appearance
        self._show_settings = show_settings
        self._show_shortcuts = show_shortcuts

    def commands(self) -> tuple[Command, ...]:
        """The commands, bound to the appearance."""
        return (
            self._theme(
                "system",
                QT_TRANSLATE_NOOP("Command", "Use S&ystem Theme"),
                QT_TRANSLATE_NOOP("Command", "Follow the system's light or dark theme."),
                10,
            ),
            self._theme(
                "light",
                QT_TRANSLATE_NOOP("Command", "&Light Theme"),
                QT_TRANSLATE_NOOP("Command", "Use dark text on a light background."),
                20,
            ),
            self._theme(
                "dark",
                QT_TRANSLATE_NOOP("Command", "&Dark Theme"),
                QT_TRANSLATE_NOOP("Command", "Use light text on a dark background."),
                30,
            ),
            Command(
                "settings.open",
                QT_TRANSLATE_NOOP("Command", "S&ettings…"),
                QT_TRANSLATE_NOOP("Command", "View and change all settings."),
                self._show_settings,
                "Ctrl+,",
                menu=MenuPlace(MenuId.FILE, 60, 10),
            ),
            Command(
                "shortcuts.open",
                QT_TRANSLATE_NOOP("Command", "&Keyboard Shortcuts…"),
                QT_TRANSLATE_NOOP("Command", "View and change the shortcuts of all commands."),
                self._show_shortcuts,
                menu=MenuPlace(MenuId.FILE, 60, 15),
            ),
        )

    def _theme(self, choice: str, title: str, help_text: str, position: int) -> Command:
        return Command(
            f"theme.{choice}",
            title,
            help_text,
            lambda: self._appearance.choose(choice),
            icon=f"theme-{choice}",
            checked=lambda: self._appearance.choice == choice,
            menu=MenuPlace(MenuId.VIEW, 40, position),
        )
