"""Commands on the lines of the current post, and on the case of its letters."""

from __future__ import annotations

from typing import TYPE_CHECKING

from editor.desktop.commands.command import Command, MenuId, MenuPlace, SubmenuId
from editor.desktop.ui.messages import QT_TRANSLATE_NOOP
from editor.writing import line_moves, line_texts
from editor.writing.line_texts import Case

if TYPE_CHECKING:
    from editor.desktop.source.written_command import TextCommands


class LineCommands:
    """Each is one undo step, and acts on the line of the cursor where nothing is selected."""

    def __init__(self, text: TextCommands) -> None:
        self._text = text

    def commands(self) -> tuple[Command, ...]:
        """The commands, bound to what is open."""
        return (*self._lines(), *self._cases())

    def _lines(self) -> tuple[Command, ...]:
        return (
            Command(
                "lines.move_up",
                QT_TRANSLATE_NOOP("Command", "Move &Up"),
                QT_TRANSLATE_NOOP(
                    "Command", "Move the selected lines, or the list item with all in it, up."
                ),
                self._text.writes(line_moves.move_up, QT_TRANSLATE_NOOP("Step", "Move Up")),
                "Alt+Up",
                enabled=self._text.can_write,
                menu=MenuPlace(MenuId.EDIT, 10, 10, SubmenuId.LINES),
            ),
            Command(
                "lines.move_down",
                QT_TRANSLATE_NOOP("Command", "Move &Down"),
                QT_TRANSLATE_NOOP(
                    "Command", "Move the selected lines, or the list item with all in it, down."
                ),
                self._text.writes(line_moves.move_down, QT_TRANSLATE_NOOP("Step", "Move Down")),
                "Alt+Down",
                enabled=self._text.can_write,
                menu=MenuPlace(MenuId.EDIT, 10, 20, SubmenuId.LINES),
            ),
            Command(
                "lines.duplicate",
                QT_TRANSLATE_NOOP("Command", "Du&plicate Lines"),
                QT_TRANSLATE_NOOP("Command", "Copy the selected lines below themselves."),
                self._text.writes(
                    line_moves.duplicate, QT_TRANSLATE_NOOP("Step", "Duplicate Lines")
                ),
                "Ctrl+Alt+D",
                enabled=self._text.can_write,
                menu=MenuPlace(MenuId.EDIT, 20, 10, SubmenuId.LINES),
            ),
            Command(
                "lines.delete",
                QT_TRANSLATE_NOOP("Command", "De&lete Lines"),
                QT_TRANSLATE_NOOP("Command", "Delete the selected lines."),
                self._text.writes(line_moves.delete, QT_TRANSLATE_NOOP("Step", "Delete Lines")),
                "Ctrl+Shift+K",
                enabled=self._text.can_write,
                menu=MenuPlace(MenuId.EDIT, 20, 20, SubmenuId.LINES),
            ),
            Command(
                "lines.join",
                QT_TRANSLATE_NOOP("Command", "&Join Lines"),
                QT_TRANSLATE_NOOP(
                    "Command",
                    "Join the selected lines, or the line and the next one, without their markers.",
                ),
                self._text.writes(line_texts.join, QT_TRANSLATE_NOOP("Step", "Join Lines")),
                "Ctrl+J",
                enabled=self._text.can_write,
                menu=MenuPlace(MenuId.EDIT, 20, 30, SubmenuId.LINES),
            ),
            Command(
                "lines.sort_ascending",
                QT_TRANSLATE_NOOP("Command", "Sort &Ascending"),
                QT_TRANSLATE_NOOP(
                    "Command",
                    "Sort the selected lines or list items, or the list or paragraph at the "
                    "cursor, from A to Z.",
                ),
                self._text.writes(line_texts.sort(), QT_TRANSLATE_NOOP("Step", "Sort")),
                "",
                enabled=self._text.can_write,
                menu=MenuPlace(MenuId.EDIT, 30, 10, SubmenuId.LINES),
            ),
            Command(
                "lines.sort_descending",
                QT_TRANSLATE_NOOP("Command", "&Sort Descending"),
                QT_TRANSLATE_NOOP(
                    "Command",
                    "Sort the selected lines or list items, or the list or paragraph at the "
                    "cursor, from Z to A.",
                ),
                self._text.writes(
                    line_texts.sort(descending=True), QT_TRANSLATE_NOOP("Step", "Sort")
                ),
                "",
                enabled=self._text.can_write,
                menu=MenuPlace(MenuId.EDIT, 30, 20, SubmenuId.LINES),
            ),
        )

    def _cases(self) -> tuple[Command, ...]:
        return (
            Command(
                "case.upper",
                QT_TRANSLATE_NOOP("Command", "&Upper Case"),
                QT_TRANSLATE_NOOP(
                    "Command", "Write the selection or the word at the cursor in capitals."
                ),
                self._text.writes(
                    line_texts.change_case(Case.UPPER), QT_TRANSLATE_NOOP("Step", "Upper Case")
                ),
                "",
                enabled=self._text.can_write,
                menu=MenuPlace(MenuId.EDIT, 10, 10, SubmenuId.CASE),
            ),
            Command(
                "case.lower",
                QT_TRANSLATE_NOOP("Command", "&Lower Case"),
                QT_TRANSLATE_NOOP(
                    "Command", "Write the selection or the word at the cursor without capitals."
                ),
                self._text.writes(
                    line_texts.change_case(Case.LOWER), QT_TRANSLATE_NOOP("Step", "Lower Case")
                ),
                "",
                enabled=self._text.can_write,
                menu=MenuPlace(MenuId.EDIT, 10, 20, SubmenuId.CASE),
            ),
            Command(
                "case.title",
                QT_TRANSLATE_NOOP("Command", "&Title Case"),
                QT_TRANSLATE_NOOP("Command", "Begin each selected word with a capital."),
                self._text.writes(
                    line_texts.change_case(Case.TITLE), QT_TRANSLATE_NOOP("Step", "Title Case")
                ),
                "",
                enabled=self._text.can_write,
                menu=MenuPlace(MenuId.EDIT, 10, 30, SubmenuId.CASE),
            ),
            Command(
                "case.sentence",
                QT_TRANSLATE_NOOP("Command", "&Sentence Case"),
                QT_TRANSLATE_NOOP(
                    "Command",
                    "Begin each selected sentence with a capital, and write the rest without.",
                ),
                self._text.writes(
                    line_texts.change_case(Case.SENTENCE),
                    QT_TRANSLATE_NOOP("Step", "Sentence Case"),
                ),
                "",
                enabled=self._text.can_write,
                menu=MenuPlace(MenuId.EDIT, 10, 40, SubmenuId.CASE),
            ),
        )
