"""Commands that insert blocks and signs into the current post, and tick its tasks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from editor.desktop.commands.command import Command, MenuId, MenuPlace, SubmenuId
from editor.desktop.ui.messages import QT_TRANSLATE_NOOP
from editor.writing import callouts, footnotes, inserts, tasks
from editor.writing.callouts import CalloutKind

if TYPE_CHECKING:
    from editor.desktop.source.editor import SourceEditor
    from editor.desktop.source.written_command import TextCommands
    from editor.scan.scan import Scan
    from editor.writing.selection import Selection


class InsertCommands:
    """Each is one undo step."""

    def __init__(self, text: TextCommands) -> None:
        self._text = text

    def commands(self) -> tuple[Command, ...]:
        """The commands, bound to what is open."""
        return (*self._blocks(), *self._signs(), *self._callouts())

    def _blocks(self) -> tuple[Command, ...]:
        return (
            Command(
                "insert.code_block",
                QT_TRANSLATE_NOOP("Command", "&Code Block"),
                QT_TRANSLATE_NOOP(
                    "Command", "Put the selected lines into a code block, or insert an empty one."
                ),
                self._text.writes(
                    inserts.code_block,
                    QT_TRANSLATE_NOOP("Step", "Code Block"),
                    _no_code,
                    _offer_language,
                ),
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
                self._text.writes(
                    inserts.rule, QT_TRANSLATE_NOOP("Step", "Horizontal Rule"), _no_rule
                ),
                "",
                enabled=self._text.can_write,
                menu=MenuPlace(MenuId.FORMAT, 10, 20, SubmenuId.INSERT),
            ),
            Command(
                "insert.details",
                QT_TRANSLATE_NOOP("Command", "&Details"),
                QT_TRANSLATE_NOOP("Command", "Insert a block that readers can open and close."),
                self._text.writes(
                    inserts.details, QT_TRANSLATE_NOOP("Step", "Details"), _no_details
                ),
                "",
                enabled=self._text.can_write,
                menu=MenuPlace(MenuId.FORMAT, 10, 30, SubmenuId.INSERT),
            ),
        )

    def _signs(self) -> tuple[Command, ...]:
        return (
            Command(
                "insert.footnote",
                QT_TRANSLATE_NOOP("Command", "&Footnote"),
                QT_TRANSLATE_NOOP(
                    "Command",
                    "Insert a footnote behind the word at the cursor, or go from a footnote to its "
                    "text and back.",
                ),
                self._text.writes(
                    footnotes.footnote, QT_TRANSLATE_NOOP("Step", "Footnote"), _no_footnote
                ),
                "Ctrl+Alt+N",
                enabled=self._text.can_write,
                menu=MenuPlace(MenuId.FORMAT, 20, 5, SubmenuId.INSERT),
            ),
            Command(
                "insert.comment",
                QT_TRANSLATE_NOOP("Command", "C&omment"),
                QT_TRANSLATE_NOOP(
                    "Command", "Turn the selection or the line into a comment, or back into text."
                ),
                self._text.writes(
                    inserts.comment, QT_TRANSLATE_NOOP("Step", "Comment"), _no_comment
                ),
                "Ctrl+/",
                enabled=self._text.can_write,
                menu=MenuPlace(MenuId.FORMAT, 20, 10, SubmenuId.INSERT),
            ),
            Command(
                "insert.hard_break",
                QT_TRANSLATE_NOOP("Command", "Line &Break"),
                QT_TRANSLATE_NOOP("Command", "Break the line without starting a new paragraph."),
                self._text.writes(
                    inserts.hard_break, QT_TRANSLATE_NOOP("Step", "Line Break"), _no_break
                ),
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

    def _callouts(self) -> tuple[Command, ...]:
        return (
            self._callout(
                CalloutKind.NOTE,
                QT_TRANSLATE_NOOP("Command", "&Note"),
                QT_TRANSLATE_NOOP(
                    "Command", "Put the selected blocks into a note, or take them out of it."
                ),
            ),
            self._callout(
                CalloutKind.TIP,
                QT_TRANSLATE_NOOP("Command", "&Tip"),
                QT_TRANSLATE_NOOP(
                    "Command", "Put the selected blocks into a tip, or take them out of it."
                ),
            ),
            self._callout(
                CalloutKind.IMPORTANT,
                QT_TRANSLATE_NOOP("Command", "&Important"),
                QT_TRANSLATE_NOOP(
                    "Command", "Mark the selected blocks as important, or no longer."
                ),
            ),
            self._callout(
                CalloutKind.WARNING,
                QT_TRANSLATE_NOOP("Command", "&Warning"),
                QT_TRANSLATE_NOOP(
                    "Command", "Put the selected blocks into a warning, or take them out of it."
                ),
            ),
            self._callout(
                CalloutKind.CAUTION,
                QT_TRANSLATE_NOOP("Command", "&Caution"),
                QT_TRANSLATE_NOOP(
                    "Command", "Put the selected blocks into a caution, or take them out of it."
                ),
            ),
        )

    def _callout(self, kind: CalloutKind, title: str, help_text: str) -> Command:
        position = 10 * (1 + list(CalloutKind).index(kind))
        return Command(
            f"insert.callout_{kind}",
            title,
            help_text,
            self._text.writes(
                callouts.callout(kind), QT_TRANSLATE_NOOP("Step", "Callout"), _no_callout
            ),
            enabled=self._text.can_write,
            menu=MenuPlace(MenuId.FORMAT, 10, position, SubmenuId.CALLOUT),
        )


def _offer_language(source: SourceEditor) -> None:
    """Offer the languages where one is to be written."""
    source.complete()


def _no_code(scan: Scan, _selection: Selection) -> str:
    if not scan.rules.fences:
        return QCoreApplication.translate(
            "Insert", "This site’s Markdown has no fenced code blocks"
        )
    return QCoreApplication.translate("Insert", "A code block cannot go here")


def _no_rule(_scan: Scan, _selection: Selection) -> str:
    return QCoreApplication.translate("Insert", "A horizontal rule cannot go here")


def _no_details(scan: Scan, _selection: Selection) -> str:
    if not inserts.has_details(scan):
        return QCoreApplication.translate(
            "Insert", "This site leaves out HTML, and details with it"
        )
    return QCoreApplication.translate("Insert", "Details cannot go here")


def _no_comment(scan: Scan, _selection: Selection) -> str:
    if inserts.comment_signs(scan) is None:
        return QCoreApplication.translate("Insert", "This site’s Markdown has no comments")
    return ""


def _no_break(scan: Scan, _selection: Selection) -> str:
    if not scan.rules.raw_html:
        return QCoreApplication.translate(
            "Insert", "A line can be broken in a paragraph; this site leaves out HTML in tables"
        )
    return QCoreApplication.translate("Insert", "A line can be broken in a paragraph or a table")


def _no_footnote(scan: Scan, selection: Selection) -> str:
    if not scan.rules.footnotes:
        return QCoreApplication.translate("Insert", "This site’s Markdown has no footnotes")
    if footnotes.definition_at(scan, selection.line) is not None:
        return QCoreApplication.translate("Insert", "Nothing refers to this footnote")
    return QCoreApplication.translate("Insert", "A footnote needs a word to stand behind")


def _no_callout(scan: Scan, _selection: Selection) -> str:
    if not callouts.has_callouts(scan):
        return QCoreApplication.translate("Insert", "This site’s Markdown has no callouts")
    return QCoreApplication.translate("Insert", "A callout cannot go here")
