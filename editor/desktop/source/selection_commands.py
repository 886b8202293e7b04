"""Commands that select in the text of the current post."""

from __future__ import annotations

from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from PySide6.QtCore import QCoreApplication

from editor.desktop.commands.command import Command, MenuId, MenuPlace, SubmenuId
from editor.desktop.ui.messages import QT_TRANSLATE_NOOP
from editor.writing import expansion
from editor.writing.expansion import Trail

if TYPE_CHECKING:
    from collections.abc import Callable

    from editor.desktop.feature import Host
    from editor.desktop.source.editor import SourceEditor
    from editor.desktop.source.written_command import TextCommands
    from editor.scan.scan import Scan
    from editor.writing.selection import Selection

    Selecting = Callable[[Scan, Selection], Selection | None]


class SelectionCommands:
    """What is selected grows where it is seen: the view stays, whatever the selection reaches."""

    def __init__(self, text: TextCommands, host: Host) -> None:
        self._text = text
        self._host = host
        # How the selection of each text has grown.
        self._trails: WeakKeyDictionary[SourceEditor, Trail] = WeakKeyDictionary()

    def commands(self) -> tuple[Command, ...]:
        """The commands, bound to what is open."""
        return (*self._growing(), *self._units())

    def _growing(self) -> tuple[Command, ...]:
        return (
            Command(
                "select.expand",
                QT_TRANSLATE_NOOP("Command", "&Expand Selection"),
                QT_TRANSLATE_NOOP(
                    "Command",
                    "Select what is around: the word, the span, the sentence, the block, the "
                    "section.",
                ),
                self._expand,
                "Alt+Shift+Right",
                enabled=self._text.can_read,
                menu=MenuPlace(MenuId.EDIT, 10, 10, SubmenuId.SELECTION),
            ),
            Command(
                "select.shrink",
                QT_TRANSLATE_NOOP("Command", "S&hrink Selection"),
                QT_TRANSLATE_NOOP(
                    "Command", "Take back the last Expand Selection, or select what is within."
                ),
                self._shrink,
                "Alt+Shift+Left",
                enabled=self._text.can_read,
                menu=MenuPlace(MenuId.EDIT, 10, 20, SubmenuId.SELECTION),
            ),
        )

    def _units(self) -> tuple[Command, ...]:
        return (
            Command(
                "select.word",
                QT_TRANSLATE_NOOP("Command", "Select &Word"),
                QT_TRANSLATE_NOOP("Command", "Select the word at the cursor."),
                self._selects(
                    expansion.word, QT_TRANSLATE_NOOP("Command", "There is no word to select")
                ),
                enabled=self._text.can_read,
                menu=MenuPlace(MenuId.EDIT, 20, 10, SubmenuId.SELECTION),
            ),
            Command(
                "select.line",
                QT_TRANSLATE_NOOP("Command", "Select &Line"),
                QT_TRANSLATE_NOOP(
                    "Command", "Select the line with its end; once more, the next one, too."
                ),
                self._selects(
                    expansion.line,
                    QT_TRANSLATE_NOOP("Command", "There is no further line"),
                    goes_along=True,
                ),
                "Ctrl+L",
                enabled=self._text.can_read,
                menu=MenuPlace(MenuId.EDIT, 20, 20, SubmenuId.SELECTION),
            ),
            Command(
                "select.block",
                QT_TRANSLATE_NOOP("Command", "Select &Block"),
                QT_TRANSLATE_NOOP(
                    "Command",
                    "Select the paragraph, list item, code block, table or quote; once more, the "
                    "block around it.",
                ),
                self._selects(
                    expansion.block, QT_TRANSLATE_NOOP("Command", "There is no block to select")
                ),
                "Ctrl+Shift+B",
                enabled=self._text.can_read,
                menu=MenuPlace(MenuId.EDIT, 20, 30, SubmenuId.SELECTION),
            ),
            Command(
                "select.section",
                QT_TRANSLATE_NOOP("Command", "Select &Section"),
                QT_TRANSLATE_NOOP(
                    "Command",
                    "Select the heading and all that stands below it; once more, the section "
                    "around it.",
                ),
                self._selects(
                    expansion.section,
                    QT_TRANSLATE_NOOP("Command", "There is no section to select"),
                ),
                enabled=self._text.can_read,
                menu=MenuPlace(MenuId.EDIT, 20, 40, SubmenuId.SELECTION),
            ),
        )

    def _selects(
        self, select: Selecting, nothing: str, *, goes_along: bool = False
    ) -> Callable[[], None]:
        """Runs ``select``; ``nothing`` is said where it has nothing to do, untranslated.

        The view stays, unless it ``goes_along`` with the cursor.
        """

        def run() -> None:
            source = self._text.focused
            if source is None:
                return
            found = select(source.post.scan, source.selection())
            if found is None:
                self._host.show_message(QCoreApplication.translate("Command", nothing))
            elif goes_along:
                source.set_selection(found)
            else:
                _select_in_view(source, found)

        return run

    def _expand(self) -> None:
        source = self._text.focused
        if source is None:
            return
        post = source.post
        found = self._trail(source).expand(post.scan, source.selection(), post.revision)
        if found is None:
            self._host.show_message(
                QCoreApplication.translate("Command", "The whole text is selected")
            )
        else:
            _select_in_view(source, found)

    def _shrink(self) -> None:
        source = self._text.focused
        if source is None:
            return
        post = source.post
        found = self._trail(source).shrink(post.scan, source.selection(), post.revision)
        if found is None:
            self._host.show_message(QCoreApplication.translate("Command", "Nothing is selected"))
        else:
            _select_in_view(source, found)

    def _trail(self, source: SourceEditor) -> Trail:
        return self._trails.setdefault(source, Trail())


def _select_in_view(source: SourceEditor, selection: Selection) -> None:
    """Select, and leave in view what is; a cursor alone is brought into view."""
    bar, hidden = source.verticalScrollBar(), list(source.hidden_lines())
    before = bar.value()
    source.set_selection(selection)
    if not selection.is_empty and list(source.hidden_lines()) == hidden:
        bar.setValue(before)
