"""Commands that leave nothing but what one writes: focus mode, typewriter scrolling."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from editor.desktop.commands.command import Command, MenuId, MenuPlace, SubmenuId
from editor.desktop.source.settings import FOCUS_MODE, FOCUS_UNIT, TYPEWRITER
from editor.desktop.ui.messages import QT_TRANSLATE_NOOP
from editor.writing.focus import FocusUnit

if TYPE_CHECKING:
    from editor.desktop.settings.settings import Setting, Settings

_UNITS = (
    (
        FocusUnit.SENTENCE,
        QT_TRANSLATE_NOOP("Command", "Focus on &Sentence"),
        QT_TRANSLATE_NOOP("Command", "Dim all but the sentence at the cursor."),
    ),
    (
        FocusUnit.PARAGRAPH,
        QT_TRANSLATE_NOOP("Command", "Focus on &Paragraph"),
        QT_TRANSLATE_NOOP("Command", "Dim all but the paragraph, item or block at the cursor."),
    ),
    (
        FocusUnit.SECTION,
        QT_TRANSLATE_NOOP("Command", "Focus on S&ection"),
        QT_TRANSLATE_NOOP("Command", "Dim all but what stands below the last heading."),
    ),
)


class QuietCommands:
    """Changes settings, so that every text in every window does the same, at the next start too."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings

    def commands(self) -> tuple[Command, ...]:
        """The commands, bound to the settings."""
        return (
            Command(
                "view.focus",
                QT_TRANSLATE_NOOP("Command", "&Focus Mode"),
                QT_TRANSLATE_NOOP(
                    "Command", "Dim all but the sentence, paragraph or section at the cursor."
                ),
                partial(self._toggle, FOCUS_MODE),
                "Shift+F8",
                checked=partial(self._is_on, FOCUS_MODE),
                menu=MenuPlace(MenuId.VIEW, 10, 10, SubmenuId.QUIET),
            ),
            *(
                Command(
                    f"view.focus_{unit.value}",
                    title,
                    help_text,
                    partial(self._focus_on, unit),
                    checked=partial(self._is_in_focus, unit),
                    menu=MenuPlace(MenuId.VIEW, 10, 20 + place, SubmenuId.QUIET),
                )
                for place, (unit, title, help_text) in enumerate(_UNITS)
            ),
            Command(
                "view.typewriter",
                QT_TRANSLATE_NOOP("Command", "&Typewriter Scrolling"),
                QT_TRANSLATE_NOOP("Command", "Keep the line you write in at one height."),
                partial(self._toggle, TYPEWRITER),
                "Shift+F9",
                checked=partial(self._is_on, TYPEWRITER),
                menu=MenuPlace(MenuId.VIEW, 20, 10, SubmenuId.QUIET),
            ),
        )

    def _is_on(self, setting: Setting) -> bool:
        return bool(self._settings.value(setting))

    def _toggle(self, setting: Setting) -> None:
        self._settings.set(setting, not self._settings.value(setting))

    def _is_in_focus(self, unit: FocusUnit) -> bool:
        return self._is_on(FOCUS_MODE) and self._settings.text(FOCUS_UNIT) == unit.value

    def _focus_on(self, unit: FocusUnit) -> None:
        """Focus on this; once more, on nothing."""
        was_in_focus = self._is_in_focus(unit)
        self._settings.set(FOCUS_UNIT, unit.value)
        self._settings.set(FOCUS_MODE, not was_in_focus)
