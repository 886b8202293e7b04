"""Turns commands into Qt actions, and is the one place that runs a command."""

from __future__ import annotations

from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QApplication

from editor.desktop.commands.shortcuts import in_effect
from editor.desktop.ui.icons import icon
from editor.desktop.ui.plain_text import tool_tip
from editor.desktop.ui.reports import current_report
from editor.errors import EditorError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from PySide6.QtWidgets import QWidget

    from editor.desktop.commands.command import Command
    from editor.desktop.commands.shortcuts import Shortcuts
    from editor.desktop.ui.notices import Notices


class CommandRegistry(QObject):
    """One QAction for each command. A command that fails is reported; the program goes on.

    ``keys_changed`` says that commands have other shortcuts than before.
    """

    keys_changed = Signal()

    def __init__(self, window: QWidget, notices: Notices, shortcuts: Shortcuts) -> None:
        super().__init__(window)
        self._window = window
        self._notices = notices
        self.shortcuts = shortcuts
        self._keys: dict[str, tuple[str, ...]] = {}
        shortcuts.changed.connect(self._follow_shortcuts)
        self._commands: dict[str, Command] = {}
        self._actions: dict[str, QAction] = {}
        self._conditions: dict[Callable[[], bool], list[QAction]] = {}
        self._answers: dict[Callable[[], bool], bool] = {}
        self._changing: list[Command] = []
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._focus_changed)

    @property
    def commands(self) -> tuple[Command, ...]:
        """Every command, in the order they were added."""
        return tuple(self._commands.values())

    def add(self, commands: Iterable[Command]) -> None:
        """Take commands in. Raises ValueError for an id that is taken."""
        commands = tuple(commands)
        for command in commands:
            if command.id in self._commands:
                raise ValueError(f"two commands are called {command.id}")
            self._commands[command.id] = command
            action = self._actions[command.id] = self._made(command)
            self._conditions.setdefault(command.enabled, []).append(action)
            if not self._answers.setdefault(command.enabled, True):
                action.setEnabled(False)
            if command.checked is not None or command.current_title is not None:
                self._changing.append(command)
        self._apply_shortcuts()
        # Last: a window looks at each change of the actions it has.
        self._window.addActions([self._actions[command.id] for command in commands])

    def command(self, command_id: str) -> Command:
        """The command with this id."""
        return self._commands[command_id]

    def action(self, command_id: str) -> QAction:
        """The action of a command, for a menu or a button."""
        return self._actions[command_id]

    def keys(self, command_id: str) -> tuple[str, ...]:
        """The shortcuts of a command now, in Qt's portable form."""
        return self._keys[command_id]

    def all_keys(self) -> tuple[str, ...]:
        """The shortcuts of all commands."""
        return tuple(one for keys in self._keys.values() for one in keys)

    def has_other_keys(self, command_id: str) -> bool:
        """Whether the shortcuts of a command are other ones than it declares."""
        return self._keys[command_id] != self._commands[command_id].shortcuts

    def holder(self, keys: str) -> Command | None:
        """The command that has these portable keys."""
        return next((one for one in self.commands if keys in self._keys[one.id]), None)

    def run(self, command_id: str) -> None:
        """Run a command if it can be run now."""
        self._run(self._commands[command_id])

    def refresh(self, *_: object) -> None:
        """Ask every command again whether it can be run, its switch is on, and for its title."""
        # Many share a condition. It is asked once, and a window hears only of what has changed:
        # this happens at every move of the keyboard from one widget to another.
        for condition, actions in self._conditions.items():
            answer = condition()
            if answer != self._answers[condition]:
                self._answers[condition] = answer
                for action in actions:
                    action.setEnabled(answer)
        for command in self._changing:
            action = self._actions[command.id]
            if command.checked is not None:
                action.setChecked(command.checked())
            if command.current_title is not None and command.current_title() != action.text():
                _show_title(command, action)

    def _focus_changed(self) -> None:
        # A window that is being deleted loses the keyboard too.
        if shiboken6.isValid(self._window):
            self.refresh()

    def _made(self, command: Command) -> QAction:
        action = QAction(self._window)
        action.setObjectName(command.id)
        action.setCheckable(command.checked is not None)
        action.setMenuRole(_MENU_ROLES.get(command.id, QAction.MenuRole.NoRole))
        if command.icon:
            action.setIcon(icon(command.icon))
        action.triggered.connect(lambda: self._run(command))
        return action

    def _follow_shortcuts(self) -> None:
        self._apply_shortcuts()
        self.keys_changed.emit()

    def _apply_shortcuts(self) -> None:
        keys = in_effect(self._commands.values(), self.shortcuts)
        for command_id, own in keys.items():
            before = self._keys.get(command_id)
            if own != before:
                action = self._actions[command_id]
                if own or before:
                    action.setShortcuts([QKeySequence(one) for one in own])
                _show_title(self._commands[command_id], action)
        self._keys = keys

    def _run(self, command: Command) -> None:
        """Run a command, and report a bug that is met in it."""
        try:
            if command.enabled():
                command.run()
        except EditorError as error:
            self._notices.error(error)
        except Exception:  # noqa: BLE001 (a bug in one command must not end the program)
            self._notices.bug(current_report())
        self.refresh()


def _show_title(command: Command, action: QAction) -> None:
    action.setText(command.menu_title())
    action.setToolTip(tool_tip(_tip(command, action)))


def _tip(command: Command, action: QAction) -> str:
    title = command.translated_title()
    if command.asks_first:
        title = title.rstrip("…")
    keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
    return f"{title} ({keys})" if keys else title


# Where macOS has a place of its own for a command.
_MENU_ROLES = {
    "app.quit": QAction.MenuRole.QuitRole,
    "help.about": QAction.MenuRole.AboutRole,
}
