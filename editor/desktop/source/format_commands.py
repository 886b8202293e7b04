"""Commands that format the text of the current post."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from editor.desktop.commands.command import Command, MenuId, MenuPlace, Place
from editor.desktop.ui.messages import QT_TRANSLATE_NOOP
from editor.writing import emphasis, headings, links, lists, paragraphs

if TYPE_CHECKING:
    from editor.desktop.source.written_command import TextCommands
    from editor.scan.scan import Scan
    from editor.writing.selection import Selection


class FormatCommands:
    """Each runs a command on text as one undo step, while the text has the keyboard."""

    def __init__(self, text: TextCommands) -> None:
        self._text = text

    def commands(self) -> tuple[Command, ...]:
        """The commands, bound to what is open."""
        return (*self._spans(), *self._lines())

    def _spans(self) -> tuple[Command, ...]:
        return (
            Command(
                "format.bold",
                QT_TRANSLATE_NOOP("Command", "&Bold"),
                QT_TRANSLATE_NOOP(
                    "Command", "Toggle bold on the selection or the word at the cursor."
                ),
                self._text.writes(emphasis.bold, QT_TRANSLATE_NOOP("Step", "Bold")),
                "Ctrl+B",
                "bold",
                self._text.can_write,
                menu=MenuPlace(MenuId.FORMAT, 10, 10),
                toolbar=Place(30, 10),
            ),
            Command(
                "format.italic",
                QT_TRANSLATE_NOOP("Command", "&Italic"),
                QT_TRANSLATE_NOOP(
                    "Command", "Toggle italics on the selection or the word at the cursor."
                ),
                self._text.writes(emphasis.italic, QT_TRANSLATE_NOOP("Step", "Italic")),
                "Ctrl+I",
                "italic",
                self._text.can_write,
                menu=MenuPlace(MenuId.FORMAT, 10, 20),
                toolbar=Place(30, 20),
            ),
            Command(
                "format.strikethrough",
                QT_TRANSLATE_NOOP("Command", "&Strikethrough"),
                QT_TRANSLATE_NOOP(
                    "Command", "Toggle strikethrough on the selection or the word at the cursor."
                ),
                self._text.writes(
                    emphasis.strikethrough,
                    QT_TRANSLATE_NOOP("Step", "Strikethrough"),
                    _no_strikethrough,
                ),
                "Ctrl+Shift+X",
                "strikethrough",
                self._text.can_write,
                menu=MenuPlace(MenuId.FORMAT, 10, 30),
            ),
            Command(
                "format.code",
                QT_TRANSLATE_NOOP("Command", "&Code"),
                QT_TRANSLATE_NOOP(
                    "Command", "Toggle inline code on the selection or the word at the cursor."
                ),
                self._text.writes(emphasis.code, QT_TRANSLATE_NOOP("Step", "Code")),
                "Ctrl+E",
                "code",
                self._text.can_write,
                menu=MenuPlace(MenuId.FORMAT, 10, 40),
                toolbar=Place(30, 30),
            ),
            Command(
                "format.image",
                QT_TRANSLATE_NOOP("Command", "I&mage"),
                QT_TRANSLATE_NOOP("Command", "Insert the markup of an image."),
                self._text.writes(links.image, QT_TRANSLATE_NOOP("Step", "Image")),
                "Ctrl+Shift+I",
                "image",
                self._text.can_write,
                menu=MenuPlace(MenuId.FORMAT, 20, 20),
            ),
        )

    def _lines(self) -> tuple[Command, ...]:
        return (
            self._heading(
                1,
                QT_TRANSLATE_NOOP("Command", "Heading &1"),
                QT_TRANSLATE_NOOP(
                    "Command", "Turn the line into a level 1 heading, or back into text."
                ),
            ),
            self._heading(
                2,
                QT_TRANSLATE_NOOP("Command", "Heading &2"),
                QT_TRANSLATE_NOOP(
                    "Command", "Turn the line into a level 2 heading, or back into text."
                ),
                icon="heading",
                toolbar=Place(30, 50),
            ),
            self._heading(
                3,
                QT_TRANSLATE_NOOP("Command", "Heading &3"),
                QT_TRANSLATE_NOOP(
                    "Command", "Turn the line into a level 3 heading, or back into text."
                ),
            ),
            self._heading(
                4,
                QT_TRANSLATE_NOOP("Command", "Heading &4"),
                QT_TRANSLATE_NOOP(
                    "Command", "Turn the line into a level 4 heading, or back into text."
                ),
            ),
            self._heading(
                5,
                QT_TRANSLATE_NOOP("Command", "Heading &5"),
                QT_TRANSLATE_NOOP(
                    "Command", "Turn the line into a level 5 heading, or back into text."
                ),
            ),
            self._heading(
                6,
                QT_TRANSLATE_NOOP("Command", "Heading &6"),
                QT_TRANSLATE_NOOP(
                    "Command", "Turn the line into a level 6 heading, or back into text."
                ),
            ),
            Command(
                "format.quote",
                QT_TRANSLATE_NOOP("Command", "&Quote"),
                QT_TRANSLATE_NOOP(
                    "Command", "Turn the selected lines into a quote, or back into text."
                ),
                self._text.writes(paragraphs.quote, QT_TRANSLATE_NOOP("Step", "Quote")),
                "Ctrl+Shift+.",
                "quote",
                self._text.can_write,
                menu=MenuPlace(MenuId.FORMAT, 40, 10),
                toolbar=Place(30, 60),
            ),
            Command(
                "format.bullets",
                QT_TRANSLATE_NOOP("Command", "Lis&t"),
                QT_TRANSLATE_NOOP(
                    "Command", "Turn the selected lines into a list, or back into text."
                ),
                self._text.writes(paragraphs.bullets, QT_TRANSLATE_NOOP("Step", "List")),
                "Ctrl+Shift+8",
                "list",
                self._text.can_write,
                menu=MenuPlace(MenuId.FORMAT, 40, 20),
                toolbar=Place(30, 70),
            ),
            Command(
                "format.numbers",
                QT_TRANSLATE_NOOP("Command", "&Numbered List"),
                QT_TRANSLATE_NOOP(
                    "Command", "Turn the selected lines into a numbered list, or back into text."
                ),
                self._text.writes(paragraphs.numbers, QT_TRANSLATE_NOOP("Step", "Numbered List")),
                "Ctrl+Shift+7",
                "numbered-list",
                self._text.can_write,
                menu=MenuPlace(MenuId.FORMAT, 40, 30),
            ),
            Command(
                "format.tasks",
                QT_TRANSLATE_NOOP("Command", "Tas&k List"),
                QT_TRANSLATE_NOOP(
                    "Command", "Turn the selected lines into a task list, or back into text."
                ),
                self._text.writes(paragraphs.tasks, QT_TRANSLATE_NOOP("Step", "Task List")),
                "Ctrl+Shift+9",
                enabled=self._text.can_write,
                menu=MenuPlace(MenuId.FORMAT, 40, 40),
            ),
            Command(
                "format.indent",
                QT_TRANSLATE_NOOP("Command", "In&dent"),
                QT_TRANSLATE_NOOP("Command", "Indent the selected list items by one level."),
                self._text.writes(lists.indent, QT_TRANSLATE_NOOP("Step", "Indent")),
                "Ctrl+]",
                "indent",
                self._text.can_write,
                menu=MenuPlace(MenuId.FORMAT, 40, 50),
            ),
            Command(
                "format.outdent",
                QT_TRANSLATE_NOOP("Command", "&Outdent"),
                QT_TRANSLATE_NOOP("Command", "Outdent the selected list items by one level."),
                self._text.writes(lists.outdent, QT_TRANSLATE_NOOP("Step", "Outdent")),
                "Ctrl+[",
                "outdent",
                self._text.can_write,
                menu=MenuPlace(MenuId.FORMAT, 40, 60),
            ),
        )

    def _heading(
        self,
        level: int,
        title: str,
        help_text: str,
        *,
        icon: str = "",
        toolbar: Place | None = None,
    ) -> Command:
        return Command(
            f"format.heading_{level}",
            title,
            help_text,
            self._text.writes(headings.heading(level), QT_TRANSLATE_NOOP("Step", "Heading")),
            f"Ctrl+{level}",
            icon,
            self._text.can_write,
            menu=MenuPlace(MenuId.FORMAT, 30, 10 * level),
            toolbar=toolbar,
        )


def _no_strikethrough(scan: Scan, _selection: Selection) -> str:
    if emphasis.can_strike(scan):
        return ""
    return QCoreApplication.translate(
        "Format", "This site’s Markdown has no strikethrough, and it leaves out HTML"
    )
