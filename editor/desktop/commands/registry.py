"""Turns commands into Qt actions, and is the one place that runs a command."""

from __future__ import annotations

from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QApplication

from editor.desktop.ui.plain_text import tool_tip
from editor.desktop.ui.reports import current_report
from editor.desktop.ui.themes import icon
from editor.errors import EditorError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from editor.desktop.commands.command import Command
    from editor.desktop.shell.main_window import MainWindow
    from editor.desktop.ui.notices import Notices
    from editor.desktop.ui.themes import Theme


class Actions(QObject):
    """One QAction for each command. A command that fails tells it; the program goes on."""

    def __init__(
        self, window: MainWindow, commands: Sequence[Command], notices: Notices, theme: Theme
    ) -> None:
        super().__init__(window)
        self._window = window
        self._notices = notices
        self.commands = {command.id: command for command in commands}
        self._actions = {command.id: self._made(command) for command in commands}
        self.set_theme(theme)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._focus_changed)

    def action(self, command_id: str) -> QAction:
        """The action of a command, for a menu or a button."""
        return self._actions[command_id]

    def run(self, command_id: str) -> None:
        """Run a command if it can be run now."""
        self._run(self.commands[command_id])

    def is_enabled(self, command_id: str) -> bool:
        """Whether a command can be run now."""
        return self.commands[command_id].enabled(self._window)

    def refresh(self) -> None:
        """Look again at what can be run and which switches are on."""
        for command in self.commands.values():
            action = self._actions[command.id]
            action.setEnabled(command.enabled(self._window))
            if command.checked is not None:
                action.setChecked(command.checked(self._window))

    def set_theme(self, theme: Theme) -> None:
        """Draw the icons in other colours."""
        for command in self.commands.values():
            if command.icon:
                self._actions[command.id].setIcon(icon(command.icon, theme))

    def _focus_changed(self) -> None:
        # A window that is being deleted loses the keyboard too.
        if shiboken6.isValid(self._window):
            self.refresh()

    def _made(self, command: Command) -> QAction:
        action = QAction(command.menu_title(), self._window)
        action.setObjectName(command.id)
        action.setShortcuts([QKeySequence(keys) for keys in command.shortcuts])
        action.setCheckable(command.checked is not None)
        action.setMenuRole(_MENU_ROLES.get(command.id, QAction.MenuRole.NoRole))
        action.setToolTip(tool_tip(self._tip(command, action)))
        action.setStatusTip("")
        action.triggered.connect(lambda: self._run(command))
        self._window.addAction(action)
        return action

    def _tip(self, command: Command, action: QAction) -> str:
        title = command.told_title().rstrip("…")
        keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        return f"{title} ({keys})" if keys else title

    def _run(self, command: Command) -> None:
        """The one place besides the task runner where a bug is caught and told."""
        try:
            if command.enabled(self._window):
                command.run(self._window)
        except EditorError as error:
            self._notices.error(error)
        except Exception:  # noqa: BLE001 (a bug in one command must not end the program)
            self._notices.bug(current_report())
        self.refresh()


# Where macOS has a place of its own for a command.
_MENU_ROLES = {
    "app.quit": QAction.MenuRole.QuitRole,
    "help.about": QAction.MenuRole.AboutRole,
}
