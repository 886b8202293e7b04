"""What the user has chosen to have otherwise: typed, declared once, kept in one JSON file."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from editor.desktop.ui.messages import QT_TRANSLATE_NOOP
from editor.errors import EditorError, Message
from editor.storage import atomic

if TYPE_CHECKING:
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


THEME = Setting(
    "theme",
    "system",
    QT_TRANSLATE_NOOP("Setting", "Colours"),
    QT_TRANSLATE_NOOP("Setting", "Light, dark, or as the system has it."),
    choices=("system", "light", "dark"),
    choice_titles=(
        QT_TRANSLATE_NOOP("Setting", "As the system has it"),
        QT_TRANSLATE_NOOP("Setting", "Light"),
        QT_TRANSLATE_NOOP("Setting", "Dark"),
    ),
)
SOURCE_FONT = Setting(
    "source_font",
    "mono",
    QT_TRANSLATE_NOOP("Setting", "Font of the text"),
    QT_TRANSLATE_NOOP("Setting", "Letters of one width, or a proportional font."),
    choices=("mono", "proportional"),
    choice_titles=(
        QT_TRANSLATE_NOOP("Setting", "One width"),
        QT_TRANSLATE_NOOP("Setting", "Proportional"),
    ),
)
ZOOM = Setting(
    "zoom",
    0,
    QT_TRANSLATE_NOOP("Setting", "Size of the text"),
    QT_TRANSLATE_NOOP("Setting", "Points more or less than usual."),
    least=-6,
    most=36,
)

PREVIEW_SIZE = Setting(
    "preview_size",
    100,
    QT_TRANSLATE_NOOP("Setting", "Size of the preview"),
    QT_TRANSLATE_NOOP("Setting", "Percent of the usual size."),
    least=50,
    most=300,
)

PREVIEW_PAPER = Setting(
    "preview_paper",
    "follow",
    QT_TRANSLATE_NOOP("Setting", "Paper of the preview"),
    QT_TRANSLATE_NOOP("Setting", "What the page of the preview is printed on."),
    choices=("follow", "light", "dark", "sepia"),
    choice_titles=(
        QT_TRANSLATE_NOOP("Setting", "As the window"),
        QT_TRANSLATE_NOOP("Setting", "Light"),
        QT_TRANSLATE_NOOP("Setting", "Dark"),
        QT_TRANSLATE_NOOP("Setting", "Sepia"),
    ),
)

PREVIEW_WIDTH = Setting(
    "preview_width",
    68,
    QT_TRANSLATE_NOOP("Setting", "Width of the preview"),
    QT_TRANSLATE_NOOP("Setting", "Letters in a line, where there is room for them."),
    least=40,
    most=140,
)

AUTOSAVE = Setting(
    "autosave",
    "off",
    QT_TRANSLATE_NOOP("Setting", "Save by itself"),
    QT_TRANSLATE_NOOP("Setting", "Never, when Byline loses the focus, or seconds after a change."),
    choices=("off", "focus", "5", "30"),
    choice_titles=(
        QT_TRANSLATE_NOOP("Setting", "Only when asked"),
        QT_TRANSLATE_NOOP("Setting", "When Byline loses the focus"),
        QT_TRANSLATE_NOOP("Setting", "5 seconds after a change"),
        QT_TRANSLATE_NOOP("Setting", "30 seconds after a change"),
    ),
)
HISTORY_VERSIONS = Setting(
    "history_versions",
    100,
    QT_TRANSLATE_NOOP("Setting", "Versions kept of a post"),
    QT_TRANSLATE_NOOP("Setting", "The oldest are thinned out first. Holds from the next start."),
    least=1,
    most=10_000,
)
HISTORY_SIZE = Setting(
    "history_size",
    200,
    QT_TRANSLATE_NOOP("Setting", "Size of the whole history"),
    QT_TRANSLATE_NOOP("Setting", "In megabytes, compressed. Holds from the next start."),
    least=1,
    most=100_000,
)
GRAPHICS = Setting(
    "graphics",
    "automatic",
    QT_TRANSLATE_NOOP("Setting", "Graphics"),
    QT_TRANSLATE_NOOP(
        "Setting", "Software is faster without a graphics card. Takes effect at the next start."
    ),
    choices=("automatic", "opengl", "software"),
    choice_titles=(
        QT_TRANSLATE_NOOP("Setting", "Automatic"),
        QT_TRANSLATE_NOOP("Setting", "OpenGL"),
        QT_TRANSLATE_NOOP("Setting", "Software"),
    ),
)

SETTINGS: tuple[Setting, ...] = (
    THEME,
    SOURCE_FONT,
    ZOOM,
    PREVIEW_SIZE,
    PREVIEW_WIDTH,
    PREVIEW_PAPER,
    AUTOSAVE,
    HISTORY_VERSIONS,
    HISTORY_SIZE,
    GRAPHICS,
)


class Settings(QObject):
    """Reads and keeps the settings. A file that cannot be understood counts as empty."""

    changed = Signal(str)
    failed = Signal(EditorError)

    def __init__(self, file: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._file = file
        self._stored = self._read()

    def text(self, setting: Setting) -> str:
        """The value of a setting that is a text."""
        return str(self._stored.get(setting.key, setting.default))

    def number(self, setting: Setting) -> int:
        """The value of a setting that is a number."""
        return int(self._stored.get(setting.key, setting.default))

    def set(self, setting: Setting, value: Value) -> None:
        """Choose a value. Raises ValueError for one the setting does not accept."""
        if not setting.accepts(value):
            raise ValueError(f"{setting.key} cannot be {value!r}")
        if self._stored.get(setting.key, setting.default) == value:
            return
        self._stored[setting.key] = value
        self.changed.emit(setting.key)
        self._write()

    def _read(self) -> dict[str, Value]:
        try:
            stored = json.loads(self._file.read_bytes())
        except (OSError, ValueError, RecursionError):
            return {}
        if not isinstance(stored, dict):
            return {}
        return {
            setting.key: stored[setting.key]
            for setting in SETTINGS
            if setting.key in stored and setting.accepts(stored[setting.key])
        }

    def _write(self) -> None:
        data = json.dumps(self._stored, indent=2, sort_keys=True).encode() + b"\n"
        try:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            atomic.put(self._file, data)
        except OSError as error:
            self.failed.emit(
                EditorError(
                    Message("The settings cannot be kept: {reason}.", reason=error.strerror),
                    hint=Message("They hold until Byline is closed."),
                    path=self._file,
                )
            )
