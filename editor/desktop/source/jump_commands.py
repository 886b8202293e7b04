"""Commands that take the cursor elsewhere in the text of the current post."""

from __future__ import annotations

from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from PySide6.QtCore import QCoreApplication

from editor.desktop.commands.command import Command, MenuId, MenuPlace, SubmenuId
from editor.desktop.source.go_to_line import GoToLine
from editor.desktop.ui.messages import QT_TRANSLATE_NOOP
from editor.desktop.ui.plain_text import in_sentence
from editor.writing import movement
from editor.writing.jumps import Jumper, NoJump, Reason, select_to_match
from editor.writing.selection import Selection

if TYPE_CHECKING:
    from collections.abc import Callable

    from editor.desktop.feature import Host
    from editor.desktop.source.editor import SourceEditor
    from editor.desktop.source.written_command import TextCommands
    from editor.desktop.ui.themes import Themes
    from editor.scan.scan import Scan
    from editor.writing.regions import Point

    Step = Callable[[Scan, Point], Point | None]


class JumpCommands:
    """To a line, to the other end of something, by blocks and by headings."""

    def __init__(self, text: TextCommands, host: Host, themes: Themes) -> None:
        self._text = text
        self._host = host
        self._go_to_line = GoToLine(text, host, themes)
        # Where the cursor of each text has come from.
        self._jumpers: WeakKeyDictionary[SourceEditor, Jumper] = WeakKeyDictionary()

    def commands(self) -> tuple[Command, ...]:
        """The commands, bound to what is open."""
        return (*self._places(), *self._steps(), *self._selecting_steps())

    def _places(self) -> tuple[Command, ...]:
        return (
            Command(
                "jump.line",
                QT_TRANSLATE_NOOP("Command", "Go to &Line…"),
                QT_TRANSLATE_NOOP("Command", "Go to a line by its number."),
                self._go_to_line.ask,
                "Ctrl+G",
                enabled=lambda: self._text.shown is not None,
                menu=MenuPlace(MenuId.EDIT, 10, 10, SubmenuId.JUMP),
            ),
            Command(
                "jump.match",
                QT_TRANSLATE_NOOP("Command", "Go to &Match"),
                QT_TRANSLATE_NOOP(
                    "Command",
                    "Go to the other bracket, mark, tag or fence, from a link to its address, "
                    "from a footnote to its text, and back.",
                ),
                self._match,
                "Ctrl+M",
                enabled=self._text.can_read,
                menu=MenuPlace(MenuId.EDIT, 20, 10, SubmenuId.JUMP),
            ),
            Command(
                "select.match",
                QT_TRANSLATE_NOOP("Command", "Select to &Match"),
                QT_TRANSLATE_NOOP(
                    "Command", "Select from the bracket, mark, tag or fence to the other one."
                ),
                self._select_to_match,
                "Ctrl+Shift+M",
                enabled=self._text.can_read,
                menu=MenuPlace(MenuId.EDIT, 30, 10, SubmenuId.SELECTION),
            ),
        )

    def _steps(self) -> tuple[Command, ...]:
        return (
            Command(
                "jump.next_block",
                QT_TRANSLATE_NOOP("Command", "&Next Paragraph"),
                QT_TRANSLATE_NOOP(
                    "Command", "Go to the next paragraph, list item, code block or the like."
                ),
                self._steps_to(movement.next_block),
                "Ctrl+Down",
                enabled=self._text.can_read,
                menu=MenuPlace(MenuId.EDIT, 30, 10, SubmenuId.JUMP),
            ),
            Command(
                "jump.previous_block",
                QT_TRANSLATE_NOOP("Command", "&Previous Paragraph"),
                QT_TRANSLATE_NOOP(
                    "Command", "Go to the start of the paragraph, or to the one before."
                ),
                self._steps_to(movement.previous_block),
                "Ctrl+Up",
                enabled=self._text.can_read,
                menu=MenuPlace(MenuId.EDIT, 30, 20, SubmenuId.JUMP),
            ),
            Command(
                "jump.next_heading",
                QT_TRANSLATE_NOOP("Command", "Ne&xt Heading"),
                QT_TRANSLATE_NOOP("Command", "Go to the next heading."),
                self._steps_to(movement.next_heading),
                "Ctrl+Alt+PgDown",
                enabled=self._text.can_read,
                menu=MenuPlace(MenuId.EDIT, 40, 10, SubmenuId.JUMP),
            ),
            Command(
                "jump.previous_heading",
                QT_TRANSLATE_NOOP("Command", "Previous Hea&ding"),
                QT_TRANSLATE_NOOP("Command", "Go to the heading before the cursor."),
                self._steps_to(movement.previous_heading),
                "Ctrl+Alt+PgUp",
                enabled=self._text.can_read,
                menu=MenuPlace(MenuId.EDIT, 40, 20, SubmenuId.JUMP),
            ),
        )

    def _selecting_steps(self) -> tuple[Command, ...]:
        return (
            Command(
                "select.next_block",
                QT_TRANSLATE_NOOP("Command", "Select to &Next Paragraph"),
                QT_TRANSLATE_NOOP("Command", "Select up to the start of the next paragraph."),
                self._steps_to(movement.next_block, selects=True),
                "Ctrl+Shift+Down",
                enabled=self._text.can_read,
                menu=MenuPlace(MenuId.EDIT, 30, 20, SubmenuId.SELECTION),
            ),
            Command(
                "select.previous_block",
                QT_TRANSLATE_NOOP("Command", "Select to &Previous Paragraph"),
                QT_TRANSLATE_NOOP(
                    "Command", "Select back to the start of the paragraph, or to the one before."
                ),
                self._steps_to(movement.previous_block, selects=True),
                "Ctrl+Shift+Up",
                enabled=self._text.can_read,
                menu=MenuPlace(MenuId.EDIT, 30, 30, SubmenuId.SELECTION),
            ),
        )

    def _steps_to(self, step: Step, *, selects: bool = False) -> Callable[[], None]:
        def run() -> None:
            source = self._text.focused
            if source is None:
                return
            selection = source.selection()
            place = step(source.post.scan, (selection.line, selection.column))
            if place is None:
                self._say(QCoreApplication.translate("Command", "There is nothing further on"))
            elif selects:
                anchor = selection.anchor_line, selection.anchor
                source.set_selection(Selection(*anchor, *place))
            else:
                source.set_cursor_place(*place)

        return run

    def _match(self) -> None:
        source = self._text.focused
        if source is None:
            return
        jumper = self._jumpers.setdefault(source, Jumper())
        found = jumper.jump(source.post.scan, source.cursor_place(), source.post.revision)
        if isinstance(found, NoJump):
            self._say(_said(found))
            return
        source.set_cursor_place(*found.place)
        if found.references > 1:
            text = QCoreApplication.translate("Command", "Reference {number} of {count}")
            self._say(text.format(number=found.number, count=found.references))

    def _select_to_match(self) -> None:
        source = self._text.focused
        if source is None:
            return
        found = select_to_match(source.post.scan, source.cursor_place())
        if isinstance(found, NoJump):
            self._say(_said(found))
        else:
            source.set_selection(found)

    def _say(self, text: str) -> None:
        self._host.show_message(text)


def _said(found: NoJump) -> str:
    """Why there is nothing to go to, in the user's language."""
    label = in_sentence(found.label)
    match found.reason:
        case Reason.NOTHING:
            return QCoreApplication.translate(
                "Command", "There is no bracket, mark, link or footnote at the cursor"
            )
        case Reason.UNMATCHED:
            return QCoreApplication.translate("Command", "What is at the cursor has no match")
        case Reason.UNDEFINED:
            text = QCoreApplication.translate("Command", "“{label}” is not defined in this post")
            return text.format(label=label)
        case Reason.UNUSED:
            text = QCoreApplication.translate("Command", "Nothing in this post refers to “{label}”")
            return text.format(label=label)
