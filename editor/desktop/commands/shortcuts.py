"""The shortcuts the user has chosen, in one JSON file; commands declare the others.

The file holds ``{"version": 1, "shortcuts": {"format.bold": ["Ctrl+B"], …}}``: for each command
that differs from its declaration all its keys, in Qt's portable form. A list may be empty.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from editor.desktop.commands.key_rules import portable, refusal
from editor.storage.settings_file import SettingsFile

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from editor.desktop.commands.command import Command
    from editor.errors import EditorError

Keys = tuple[str, ...]


class Shortcuts(QObject):
    """What the user has chosen, for every window, kept in a `SettingsFile`.

    ``changed`` follows each choice; ``misread`` says why the file could not be read when the
    program started.
    """

    changed = Signal()

    def __init__(self, file: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._file = SettingsFile(file, "shortcuts")
        self.misread = self._file.trouble

    @property
    def trouble(self) -> EditorError | None:
        """What went wrong with the file: it was not understood, or a change is not stored."""
        return self._file.trouble

    @property
    def obstacle(self) -> EditorError | None:
        """Why a change would not be stored, as far as that can be seen before."""
        return self._file.obstacle

    def chosen(self, command: Command) -> Keys | None:
        """The keys that were chosen for a command; None if it has those it declares.

        Keys that Qt does not know, or that no command can have, do not count.
        """
        stored = self._file.values.get(command.id)
        if not isinstance(stored, list):
            return None
        known = [portable(keys) for keys in stored if isinstance(keys, str)]
        valid = [
            keys for keys in known if keys in command.shortcuts or (keys and not refusal(keys))
        ]
        return None if stored and not valid else tuple(dict.fromkeys(valid))

    def choose(self, keys: Mapping[str, Keys | None]) -> None:
        """Choose all keys of some commands, by their ids; None goes back to what they declare."""
        self._file.change({one: None if own is None else list(own) for one, own in keys.items()})
        self.changed.emit()


def in_effect(commands: Iterable[Command], shortcuts: Shortcuts) -> dict[str, Keys]:
    """The keys that each command has, by its id.

    No two have the same: what was chosen goes before what is declared, and of two commands for
    which a file names the same keys the first one has them.
    """
    commands = tuple(commands)
    chosen = {command.id: shortcuts.chosen(command) for command in commands}
    keys: dict[str, Keys] = {}
    taken: set[str] = set()
    for command in sorted(commands, key=lambda command: chosen[command.id] is None):
        wanted = chosen[command.id]
        wanted = command.shortcuts if wanted is None else wanted
        keys[command.id] = tuple(one for one in wanted if one not in taken)
        taken.update(wanted)
    return keys
