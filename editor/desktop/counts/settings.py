"""What the user may choose about reading times."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from editor.desktop.settings.settings import Setting, SettingGroup
from editor.desktop.ui.messages import QT_TRANSLATE_NOOP
from editor.scan.statistics import CHARACTERS_PER_MINUTE, WORDS_PER_MINUTE, Pace

if TYPE_CHECKING:
    from editor.desktop.settings.settings import Settings


def _words(number: int) -> str:
    return QCoreApplication.translate("Setting", "{number} words a minute").format(number=number)


def _characters(number: int) -> str:
    return QCoreApplication.translate("Setting", "{number} characters a minute").format(
        number=number
    )


READING_WORDS = Setting(
    "reading_words",
    WORDS_PER_MINUTE,
    QT_TRANSLATE_NOOP("Setting", "Reading speed"),
    QT_TRANSLATE_NOOP("Setting", "What the reading time in the status bar is worked out with."),
    least=50,
    most=1_000,
    group=SettingGroup.TEXT,
    unit=_words,
)

READING_CHARACTERS = Setting(
    "reading_characters",
    CHARACTERS_PER_MINUTE,
    QT_TRANSLATE_NOOP("Setting", "Reading speed in Chinese and Japanese"),
    QT_TRANSLATE_NOOP("Setting", "Each Chinese or Japanese character counts as one."),
    least=50,
    most=2_000,
    group=SettingGroup.TEXT,
    unit=_characters,
)


def pace(settings: Settings) -> Pace:
    """How fast readers are taken to read."""
    return Pace(settings.number(READING_WORDS), settings.number(READING_CHARACTERS))
