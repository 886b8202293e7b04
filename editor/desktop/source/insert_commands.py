"""Commands that insert blocks and signs into the current post, and tick its tasks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from editor.desktop.commands.command import Command, MenuId, MenuPlace, SubmenuId
from editor.desktop.ui.messages import QT_TRANSLATE_NOOP
from editor.writing import inserts, tasks

if TYPE_CHECKING:
    from editor.desktop.source.written_command import TextCommands


class InsertCommands:
    """Each is one undo step."""

    def __init__(self, text: TextCommands) -> None:
        self._text = text

    def commands(self) -> tuple[Command, ...]:
        """The commands, bound to what is open."""
        return (
            Command(
                "insert.code_block",
                QT_TRANSLATE_NOOP("Command", "&Code Block"),
                QT_TRANSLATE_NOOP(
                    "Command", "Put the selected lines into a code block, or insert an empty one."
                ),
                self._text.writes(inserts.code_block, QT_TRANSLATE_NOOP("Step", "Code Block")),
                "Ctrl+Shift+E",
                enabled=self._text.can_write,
                menu=MenuPlace(MenuId.FORMAT, 10, 10, SubmenuId.INSERT),
            ),
            Command(
                "insert.rule",
                QT_TRANSLATE_NOOP("Command", "&Horizontal Rule"),
                QT_TRANSLATE_NOOP(
                    "Command", "Insert a horizontal rule below the block at the cursor."
                ),
                self._text.writes(inserts.rule, QT_TRANSLATE_NOOP("Step", "Horizontal Rule")),
                "",
                enabled=self._text.can_write,
                menu=MenuPlace(MenuId.FORMAT, 10, 20, SubmenuId.INSERT),
            ),
            Command(
                "insert.details",
                QT_TRANSLATE_NOOP("Command", "&Details"),
                QT_TRANSLATE_NOOP("Command", "Insert a block that readers can open and close."),
                self._text.writes(inserts.details, QT_TRANSLATE_NOOP("Step", "Details")),
                "",
                enabled=self._text.can_write,
                menu=MenuPlace(MenuId.FORMAT, 10, 30, SubmenuId.INSERT),
            ),
            Command(
                "insert.comment",
                QT_TRANSLATE_NOOP("Command", "C&omment"),
                QT_TRANSLATE_NOOP(
                    "Command", "Turn the selection or the line into a comment, or back into text."
                ),
                self._text.writes(inserts.comment, QT_TRANSLATE_NOOP("Step", "Comment")),
                "Ctrl+/",
                enabled=self._text.can_write,
                menu=MenuPlace(MenuId.FORMAT, 20, 10, SubmenuId.INSERT),
            ),
            Command(
                "insert.hard_break",
                QT_TRANSLATE_NOOP("Command", "Line &Break"),
                QT_TRANSLATE_NOOP("Command", "Break the line without starting a new paragraph."),
                self._text.writes(inserts.hard_break, QT_TRANSLATE_NOOP("Step", "Line Break")),
                "Ctrl+Shift+Return",
                enabled=self._text.can_write,
                menu=MenuPlace(MenuId.FORMAT, 20, 20, SubmenuId.INSERT),
            ),
            Command(
                "format.toggle_task",
                QT_TRANSLATE_NOOP("Command", "&Toggle Task"),
                QT_TRANSLATE_NOOP(
                    "Command",
                    "Tick or clear the selected tasks, or turn the selected list items into tasks.",
                ),
                self._text.writes(tasks.toggle, QT_TRANSLATE_NOOP("Step", "Toggle Task")),
                "Ctrl+Alt+T",
                enabled=self._text.can_write,
                menu=MenuPlace(MenuId.FORMAT, 30, 10, SubmenuId.INSERT),
            ),
        )
