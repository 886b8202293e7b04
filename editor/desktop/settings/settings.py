"""Settings: typed, declared by the feature that reads them, kept in one JSON file."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from editor.errors import EditorError, Message
from editor.storage import atomic

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

Value = str | int | bool


@dataclass(frozen=True, slots=True)
class Setting:
    """A choice the user has. Title and help are untranslated, in the context "Setting".

    ``choices`` are the values a text may have, ``choice_titles`` what they are called;
    ``least`` and ``most`` bound a number.
    """

    key: str
    default: Value
    title: str
    help: str
    choices: tuple[str, ...] = ()
    choice_titles: tuple[str, ...] = ()
    least: int = 0
    most: int = 0

    def accepts(self, value: object) -> bool:
        """Whether ``value`` may be stored under this setting."""
        if type(value) is not type(self.default):
            return False
        if isinstance(value, bool):
            return True
        if isinstance(value, int):
            return self.least <= value <= self.most
        return not self.choices or value in self.choices


@dataclass(frozen=True, slots=True)
class SettingAction:
    """A row of the settings dialog that opens something else. Texts as in `Setting`."""

    title: str
    help: str
    button: str
    run: Callable[[], None]


class Settings(QObject):
    """Reads and keeps the settings. A file that cannot be understood counts as empty.

    What the file holds under keys that nobody declares stays there: another version may know them.
    """

    changed = Signal(str)
    failed = Signal(EditorError)

    def __init__(self, file: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._file = file
        self._stored = self._read()

    def text(self, setting: Setting) -> str:
        """The value of a setting that is a text."""
        return str(self._value(setting))

    def number(self, setting: Setting) -> int:
        """The value of a setting that is a number."""
        return int(self._value(setting))

    def set(self, setting: Setting, value: Value) -> None:
        """Choose a value. Raises ValueError for one the setting does not accept."""
        if not setting.accepts(value):
            raise ValueError(f"{setting.key} cannot be {value!r}")
        if self._value(setting) == value:
            return
        self._stored[setting.key] = value
        self.changed.emit(setting.key)
        self._write()

    def _read(self) -> dict[str, Any]:
        try:
            stored = json.loads(self._file.read_bytes())
        except (OSError, ValueError, RecursionError):
            return {}
        if not isinstance(stored, dict):
            return {}
        return stored

    def _value(self, setting: Setting) -> Value:
        stored: Any = self._stored.get(setting.key)
        if not setting.accepts(stored):
            return setting.default
        value: Value = stored
        return value

    def _write(self) -> None:
        data = json.dumps(self._stored, indent=2, sort_keys=True).encode() + b"\n"
        try:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            atomic.put(self._file, data)
        except OSError as error:
            self.failed.emit(
                EditorError(
                    Message("The settings cannot be saved: {reason}.", reason=error.strerror),
                    hint=Message("Your changes will last until Byline is closed."),
                    path=self._file,
                )
            )
