"""TextSettings: what the settings say of how texts look and scroll, in every open text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from editor.desktop.source.fonts import FontMode, TextLook
from editor.desktop.source.settings import (
    FOCUS_MODE,
    FOCUS_UNIT,
    INVISIBLES,
    LINE_HEIGHT,
    LINE_NUMBERS,
    MEASURE,
    MONO_FAMILY,
    OF_CHARACTERS,
    OF_FOCUS,
    OF_LOOK,
    OF_SCROLLING,
    PAST_END,
    PROPORTIONAL_FAMILY,
    SOURCE_FONT,
    TYPEWRITER,
    TYPEWRITER_HEIGHT,
    ZOOM,
)
from editor.writing.focus import FocusUnit

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from editor.desktop.settings.settings import Settings
    from editor.desktop.source.editor import SourceEditor


class TextSettings(QObject):
    """Follows the settings, and brings ``editors()`` in line with them."""

    def __init__(
        self, settings: Settings, editors: Callable[[], Iterable[SourceEditor]], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._settings = settings
        self._editors = editors
        for settings_of, take in (
            (OF_LOOK, self._take_look),
            (OF_FOCUS, self._take_focus),
            (OF_SCROLLING, self._take_scrolling),
            (OF_CHARACTERS, self._take_characters),
            ((ZOOM,), self._take_zoom),
        ):
            for setting in settings_of:
                settings.follow(setting, take)

    def apply(self, editor: SourceEditor) -> None:
        """Have a text that was just opened look and scroll as all others do."""
        editor.set_text_look(self._look())
        editor.set_zoom(self._settings.number(ZOOM))
        self._focus(editor)
        self._scroll(editor)
        self._characters(editor)

    def _look(self) -> TextLook:
        settings = self._settings
        is_mono = settings.text(SOURCE_FONT) == "mono"
        mode: FontMode = "mono" if is_mono else "proportional"
        family = settings.text(MONO_FAMILY if is_mono else PROPORTIONAL_FAMILY)
        return TextLook(mode, family, settings.number(LINE_HEIGHT), settings.number(MEASURE))

    def _take_look(self) -> None:
        for editor in self._editors():
            editor.set_text_look(self._look())

    def _take_zoom(self) -> None:
        for editor in self._editors():
            editor.set_zoom(self._settings.number(ZOOM))

    def _take_focus(self) -> None:
        for editor in self._editors():
            self._focus(editor)

    def _take_scrolling(self) -> None:
        for editor in self._editors():
            self._scroll(editor)

    def _take_characters(self) -> None:
        for editor in self._editors():
            self._characters(editor)

    def _characters(self, editor: SourceEditor) -> None:
        editor.characters.show_blanks(bool(self._settings.value(INVISIBLES)))
        editor.characters.show_numbers(bool(self._settings.value(LINE_NUMBERS)))

    def _focus(self, editor: SourceEditor) -> None:
        is_on = self._settings.value(FOCUS_MODE)
        editor.focus_mode.set(FocusUnit(self._settings.text(FOCUS_UNIT)) if is_on else None)

    def _scroll(self, editor: SourceEditor) -> None:
        is_on = self._settings.value(TYPEWRITER)
        height = self._settings.number(TYPEWRITER_HEIGHT) if is_on else None
        editor.typewriter.set(height, past_end=bool(self._settings.value(PAST_END)))
