"""Commands that go to where the selection, or the word at the cursor, stands again."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from editor.desktop.commands.command import Command, MenuId, MenuPlace, SubmenuId
from editor.desktop.ui.messages import QT_TRANSLATE_NOOP
from editor.writing.occurrences import next_occurrence, word_there

if TYPE_CHECKING:
    from editor.desktop.documents.document import PostDocument
    from editor.desktop.feature import Host
    from editor.desktop.source.edit_commands import CurrentText
    from editor.writing.selection import Selection


class OccurrenceCommands:
    """They need no find bar and leave it as it is.

    A word that was taken from the cursor stays a whole word while one goes on from place to place.
    """

    def __init__(self, text: CurrentText, host: Host) -> None:
        self._text = text
        self._host = host
        self._word_at: tuple[PostDocument, int, Selection] | None = None
        self._said = ""

    def commands(self) -> tuple[Command, ...]:
        """The commands, bound to what is open."""
        return (
            Command(
                "edit.next_occurrence",
                QT_TRANSLATE_NOOP("Command", "Find Next &Occurrence of Selection"),
                QT_TRANSLATE_NOOP(
                    "Command",
                    "Go to where the selection or the word at the cursor stands next.",
                ),
                partial(self._go, back=False),
                "Ctrl+F3",
                enabled=self._has_text,
                menu=MenuPlace(MenuId.EDIT, 50, 10, SubmenuId.JUMP),
            ),
            Command(
                "edit.previous_occurrence",
                QT_TRANSLATE_NOOP("Command", "Find Previous O&ccurrence of Selection"),
                QT_TRANSLATE_NOOP(
                    "Command",
                    "Go to where the selection or the word at the cursor stands before.",
                ),
                partial(self._go, back=True),
                "Ctrl+Shift+F3",
                enabled=self._has_text,
                menu=MenuPlace(MenuId.EDIT, 50, 20, SubmenuId.JUMP),
            ),
        )

    def _has_text(self) -> bool:
        return self._text.source is not None and not self._host.is_covered

    def _go(self, *, back: bool) -> None:
        source = self._text.source
        if source is None:
            return
        post, chosen = source.post, source.selection()
        lines = post.lines().texts
        is_word = chosen.is_empty or self._word_at == (post, post.revision, chosen)
        wanted = word_there(lines, chosen) if chosen.is_empty else chosen
        if wanted is None:
            self._say(QCoreApplication.translate("Occurrence", "There is no word at the cursor"))
            return
        found = next_occurrence(lines, wanted, is_word=is_word, back=back)
        source.set_selection(found.selection)
        self._word_at = (post, post.revision, source.selection()) if is_word else None
        if found.is_only:
            said = QCoreApplication.translate("Occurrence", "This is the only occurrence")
        elif not found.is_around:
            said = ""
        elif back:
            said = QCoreApplication.translate("Occurrence", "Continued from the end of the post")
        else:
            said = QCoreApplication.translate("Occurrence", "Continued from the start of the post")
        self._say(said)

    def _say(self, text: str) -> None:
        """Say something, and nothing any more of what was said before."""
        if text or self._said:
            self._host.show_message(text)
        self._said = text
