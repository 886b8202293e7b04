"""Commands on the sections of the current post: a heading with all that stands below it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from editor.desktop.commands.command import Command, MenuId, MenuPlace, SubmenuId
from editor.desktop.ui.messages import QT_TRANSLATE_NOOP
from editor.writing import sections

if TYPE_CHECKING:
    from editor.desktop.source.written_command import TextCommands


class SectionCommands:
    """Each is one undo step, and acts on the innermost section that the cursor is in."""

    def __init__(self, text: TextCommands) -> None:
        self._text = text

    def commands(self) -> tuple[Command, ...]:
        """The commands, bound to what is open."""
        return (
            Command(
                "sections.move_up",
                QT_TRANSLATE_NOOP("Command", "Move Section &Up"),
                QT_TRANSLATE_NOOP(
                    "Command", "Move the section before the one of its level above it."
                ),
                self._text.writes(sections.move_up, QT_TRANSLATE_NOOP("Step", "Move Section Up")),
                "Ctrl+Shift+PgUp",
                enabled=self._text.can_write,
                menu=MenuPlace(MenuId.EDIT, 10, 10, SubmenuId.SECTIONS),
            ),
            Command(
                "sections.move_down",
                QT_TRANSLATE_NOOP("Command", "Move Section &Down"),
                QT_TRANSLATE_NOOP(
                    "Command", "Move the section behind the one of its level below it."
                ),
                self._text.writes(
                    sections.move_down, QT_TRANSLATE_NOOP("Step", "Move Section Down")
                ),
                "Ctrl+Shift+PgDown",
                enabled=self._text.can_write,
                menu=MenuPlace(MenuId.EDIT, 10, 20, SubmenuId.SECTIONS),
            ),
            Command(
                "sections.promote",
                QT_TRANSLATE_NOOP("Command", "&Promote Section"),
                QT_TRANSLATE_NOOP(
                    "Command", "Raise the section and the headings in it by one level."
                ),
                self._text.writes(sections.promote, QT_TRANSLATE_NOOP("Step", "Promote Section")),
                enabled=self._text.can_write,
                menu=MenuPlace(MenuId.EDIT, 20, 10, SubmenuId.SECTIONS),
            ),
            Command(
                "sections.demote",
                QT_TRANSLATE_NOOP("Command", "De&mote Section"),
                QT_TRANSLATE_NOOP(
                    "Command", "Lower the section and the headings in it by one level."
                ),
                self._text.writes(sections.demote, QT_TRANSLATE_NOOP("Step", "Demote Section")),
                enabled=self._text.can_write,
                menu=MenuPlace(MenuId.EDIT, 20, 20, SubmenuId.SECTIONS),
            ),
            Command(
                "sections.raise_heading",
                QT_TRANSLATE_NOOP("Command", "&Raise Heading"),
                QT_TRANSLATE_NOOP("Command", "Raise the heading alone by one level."),
                self._text.writes(
                    sections.raise_heading, QT_TRANSLATE_NOOP("Step", "Raise Heading")
                ),
                enabled=self._text.can_write,
                menu=MenuPlace(MenuId.EDIT, 30, 10, SubmenuId.SECTIONS),
            ),
            Command(
                "sections.lower_heading",
                QT_TRANSLATE_NOOP("Command", "&Lower Heading"),
                QT_TRANSLATE_NOOP("Command", "Lower the heading alone by one level."),
                self._text.writes(
                    sections.lower_heading, QT_TRANSLATE_NOOP("Step", "Lower Heading")
                ),
                enabled=self._text.can_write,
                menu=MenuPlace(MenuId.EDIT, 30, 20, SubmenuId.SECTIONS),
            ),
        )
