"""The shortcuts the user has chosen, in one JSON file; commands declare the others.

The file holds ``{"version": 1, "shortcuts": {"format.bold": ["Ctrl+B"], …}}``: for each command
that differs from its declaration all its keys, in Qt's portable form. A list may be empty.

=================  =======================  =====================================================
the file           which shortcuts hold     when one is changed
=================  =======================  =====================================================
missing, readable  those in it              it is written; what is not understood stays in it
broken             those declared           it is renamed first, and a new one is written
unreadable         those declared           it is left alone; the change holds until the end
of a later format  what is understood       it is left alone; the change holds until the end
read-only          those in it              it is left alone; the change holds until the end
=================  =======================  =====================================================
"""

from __future__ import annotations

import json
import os
import stat
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from editor.desktop.commands.key_rules import portable, refusal
from editor.errors import EditorError, Message
from editor.storage import atomic

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from editor.desktop.commands.command import Command

VERSION = 1
_UNTIL_THE_END = Message("Your changes will last until Byline is closed.")
_MOST_NAMES = 1000

Keys = tuple[str, ...]


class Shortcuts(QObject):
    """What the user has chosen, for every window. ``changed`` follows each choice.

    ``misread`` says why the file could not be read when the program started, ``trouble`` whatever
    is wrong with it now.
    """

    changed = Signal()

    def __init__(self, file: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._file = file
        self._chosen: dict[str, Keys | None] = {}
        self._stored: dict[str, object] = {}
        self.trouble: EditorError | None = None
        try:
            self._stored = _entries(self._read())
        except EditorError as error:
            self.trouble = error
        except _NewerError as error:
            self._stored = _entries(error.content)
            self.trouble = error.shown
        self.misread = self.trouble
        if self.trouble is None:
            self.trouble = self._read_only()

    def chosen(self, command: Command) -> Keys | None:
        """The keys that were chosen for a command; None if it has those it declares.

        Keys that Qt does not know, or that no command can have, do not count.
        """
        if command.id in self._chosen:
            return self._chosen[command.id]
        stored = self._stored.get(command.id)
        if not isinstance(stored, list):
            return None
        known = [portable(keys) for keys in stored if isinstance(keys, str)]
        valid = [
            keys for keys in known if keys in command.shortcuts or (keys and not refusal(keys))
        ]
        return None if stored and not valid else tuple(dict.fromkeys(valid))

    def choose(self, keys: Mapping[str, Keys | None]) -> None:
        """Choose all keys of some commands, by their ids; None goes back to what they declare."""
        self._chosen.update(keys)
        self._write()
        self.changed.emit()

    def _read(self) -> dict[str, object]:
        """What the file holds. Raises EditorError and _NewerError."""
        try:
            content = json.loads(self._file.read_bytes())
        except FileNotFoundError:
            return {}
        except OSError as error:
            raise EditorError(
                Message("The shortcuts cannot be read: {reason}.", reason=error.strerror),
                hint=_UNTIL_THE_END,
                path=self._file,
            ) from error
        except (ValueError, RecursionError) as error:
            raise self._broken() from error
        if not isinstance(content, dict) or not isinstance(content.get("shortcuts", {}), dict):
            raise self._broken()
        version = content.get("version", VERSION)
        if not isinstance(version, int) or version > VERSION:
            raise _NewerError(content, self._file)
        return content

    def _broken(self) -> EditorError:
        return _BrokenError(
            Message(
                "The file {name} cannot be understood, so its shortcuts are not used.",
                name=self._file,
            ),
            hint=Message("It will be kept under another name when you change a shortcut."),
            path=self._file,
        )

    def _read_only(self) -> EditorError | None:
        """Why the file is to be left alone: somebody has made it read-only."""
        try:
            mode = self._file.stat().st_mode
        except OSError:
            return None
        if mode & (stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH) and os.access(self._file, os.W_OK):
            return None
        return EditorError(
            Message("The file {name} is read-only.", name=self._file),
            hint=_UNTIL_THE_END,
            path=self._file,
        )

    def _write(self) -> None:
        """Put the choices into what the file holds by now."""
        self.trouble = None
        try:
            try:
                content = self._read()
            except _BrokenError:
                content = {}
                self._set_aside()
            except _NewerError as error:
                raise error.shown from error
            if (read_only := self._read_only()) is not None:
                raise read_only
            self._put(content)
        except EditorError as error:
            self.trouble = error
        except OSError as error:
            self.trouble = EditorError(
                Message("The shortcuts cannot be saved: {reason}.", reason=error.strerror),
                hint=_UNTIL_THE_END,
                path=self._file,
            )

    def _put(self, content: dict[str, object]) -> None:
        entries = dict(_entries(content))
        for command_id, keys in self._chosen.items():
            if keys is None:
                entries.pop(command_id, None)
            else:
                entries[command_id] = list(keys)
        content = {**content, "version": VERSION, "shortcuts": entries}
        # A link, as to a folder of settings that is kept elsewhere, stays one.
        file = self._file.resolve()
        file.parent.mkdir(parents=True, exist_ok=True)
        atomic.put(file, json.dumps(content, indent=2, sort_keys=True).encode() + b"\n")
        self._stored = entries
        self._chosen = {}

    def _set_aside(self) -> None:
        """Keep a file that cannot be understood. Raises OSError."""
        names = [f"{self._file.name}.broken"]
        names += [f"{names[0]}-{n}" for n in range(2, _MOST_NAMES)]
        free = next(name for name in names if not os.path.lexists(self._file.with_name(name)))
        self._file.rename(self._file.with_name(free))


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


class _BrokenError(EditorError):
    """The file is not what was written."""


class _NewerError(Exception):
    """The file has a format of a later version."""

    def __init__(self, content: dict[str, object], file: Path) -> None:
        super().__init__()
        self.content = content
        self.shown = EditorError(
            Message("The file {name} was written by a newer version of Byline.", name=file),
            hint=_UNTIL_THE_END,
            path=file,
        )


def _entries(content: dict[str, object]) -> dict[str, object]:
    entries = content.get("shortcuts", {})
    return entries if isinstance(entries, dict) else {}
