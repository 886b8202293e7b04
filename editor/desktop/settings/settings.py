"""Settings: typed, declared by the feature that reads them, kept in one JSON file."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from editor.storage.settings_file import SettingsFile

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from editor.errors import EditorError

Value = str | int | bool


class SettingGroup(StrEnum):
    """What settings are about, in the order in which the dialog shows them."""

    GENERAL = "general"
    APPEARANCE = "appearance"
    TEXT = "text"
    SPELLING = "spelling"
    PREVIEW = "preview"
    SAVING = "saving"
    ADVANCED = "advanced"


class Families(StrEnum):
    """Which installed fonts a text names; it is empty for the one that is chosen by itself."""

    NONE = "none"
    FIXED = "fixed"
    ALL = "all"


@dataclass(frozen=True, slots=True)
class Setting:
    """A choice the user has. Title and help are untranslated, in the context "Setting".

    ``choices`` are the values a text may have, ``choice_titles`` what they are called;
    ``families`` says that it is the name of a font. ``least`` and ``most`` bound a number, and
    ``unit`` writes one with its unit, in the user's language: "68 characters". Numbers between
    ``least`` and ``smallest`` mean nothing, for ``least`` then stands for something else than a
    number. ``step`` is how far a press of an arrow goes.
    """

    key: str
    default: Value
    title: str
    help: str
    choices: tuple[str, ...] = ()
    choice_titles: tuple[str, ...] = ()
    least: int = 0
    most: int = 0
    group: SettingGroup = SettingGroup.GENERAL
    unit: Callable[[int], str] = str
    families: Families = Families.NONE
    smallest: int | None = None
    step: int = 1

    def accepts(self, value: object) -> bool:
        """Whether ``value`` may be stored under this setting."""
        if type(value) is not type(self.default):
            return False
        if isinstance(value, bool):
            return True
        if isinstance(value, int):
            is_small = self.smallest is not None and self.least < value < self.smallest
            return self.least <= value <= self.most and not is_small
        return not self.choices or value in self.choices


@dataclass(frozen=True, slots=True)
class SettingAction:
    """A row of the settings dialog that opens something else. Texts as in `Setting`."""

    title: str
    help: str
    button: str
    run: Callable[[], None]
    group: SettingGroup = SettingGroup.GENERAL


class _Follower(QObject):
    """The changes of one setting."""

    changed = Signal()


class Settings(QObject):
    """Reads and keeps the settings, in a `SettingsFile`.

    What the file holds under keys that nobody declares stays there, and so do values that a
    setting does not accept: another version may know them. A setting at its default is not stored.
    What was written into the file by hand holds from the next change on.

    ``changed`` names the key of any setting; who reads one of them uses `follow`.
    """

    changed = Signal(str)
    trouble_changed = Signal()

    def __init__(self, file: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._file = SettingsFile(file)
        self._followers: dict[str, _Follower] = {}

    @property
    def trouble(self) -> EditorError | None:
        """What went wrong with the file: it was not understood, or a change is not stored."""
        return self._file.trouble

    @property
    def obstacle(self) -> EditorError | None:
        """Why a change would not be stored, as far as that can be seen before."""
        return self._file.obstacle

    def text(self, setting: Setting) -> str:
        """The value of a setting that is a text."""
        return str(self.value(setting))

    def number(self, setting: Setting) -> int:
        """The value of a setting that is a number."""
        return int(self.value(setting))

    def value(self, setting: Setting) -> Value:
        """The value of a setting: what was chosen, or its default."""
        stored = self._file.values.get(setting.key)
        if isinstance(stored, str | int) and setting.accepts(stored):
            return stored
        return setting.default

    def is_changed(self, setting: Setting) -> bool:
        """Whether the user has chosen something else than the default."""
        return self.value(setting) != setting.default

    def unknown_value(self, setting: Setting) -> object | None:
        """What the file holds for a setting that does not accept it; None if all is well."""
        stored = self._file.values.get(setting.key)
        return None if setting.accepts(stored) else stored

    def set(self, setting: Setting, value: Value) -> None:
        """Choose a value. Raises ValueError for one the setting does not accept."""
        if not setting.accepts(value):
            raise ValueError(f"{setting.key} cannot be {value!r}")
        if self.value(setting) == value:
            return
        self._change(setting.key, None if value == setting.default else value)

    def reset(self, setting: Setting) -> None:
        """Choose the default again."""
        self.set(setting, setting.default)

    def follow(self, setting: Setting, take: Callable[[], None]) -> None:
        """Call ``take`` whenever the value of ``setting`` changes, until its object is deleted."""
        follower = self._followers.setdefault(setting.key, _Follower(self))
        follower.changed.connect(take)

    def _change(self, key: str, value: Value | None) -> None:
        before, trouble = self._file.values, str(self.trouble)
        self._file.change({key: value})
        now = self._file.values
        for one in sorted(before.keys() | now.keys()):
            if before.get(one) != now.get(one):
                if one in self._followers:
                    self._followers[one].changed.emit()
                self.changed.emit(one)
        if str(self.trouble) != trouble:
            self.trouble_changed.emit()
