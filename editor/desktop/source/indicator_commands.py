"""Commands on what is seen of a text besides its letters: line numbers, invisible characters."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from editor.desktop.commands.command import Command, MenuId, MenuPlace, SubmenuId
from editor.desktop.source.settings import INVISIBLES, LINE_NUMBERS
from editor.desktop.ui.messages import QT_TRANSLATE_NOOP
from editor.writing.invisible import Sort, next_invisible
from editor.writing.selection import Selection

if TYPE_CHECKING:
    from editor.desktop.feature import Host
    from editor.desktop.settings.settings import Setting, Settings
    from editor.desktop.source.written_command import TextCommands


class IndicatorCommands:
    """Two switches, which are settings, and a way to each character that nobody sees."""

    def __init__(self, text: TextCommands, host: Host, settings: Settings) -> None:
        self._text = text
        self._host = host
        self._settings = settings

    def commands(self) -> tuple[Command, ...]:
        """The commands, bound to the settings and to what is open."""
        return (
            Command(
                "view.line_numbers",
                QT_TRANSLATE_NOOP("Command", "&Line Numbers"),
                QT_TRANSLATE_NOOP("Command", "Show or hide the numbers of the lines."),
                lambda: self._toggle(LINE_NUMBERS),
                checked=lambda: bool(self._settings.value(LINE_NUMBERS)),
                menu=MenuPlace(MenuId.VIEW, 10, 10, SubmenuId.INDICATORS),
            ),
            Command(
                "view.invisibles",
                QT_TRANSLATE_NOOP("Command", "&Spaces, Tabs and Line Ends"),
                QT_TRANSLATE_NOOP(
                    "Command", "Mark every space, tab and end of a line, or only unusual ones."
                ),
                lambda: self._toggle(INVISIBLES),
                checked=lambda: bool(self._settings.value(INVISIBLES)),
                menu=MenuPlace(MenuId.VIEW, 10, 20, SubmenuId.INDICATORS),
            ),
            Command(
                "jump.next_invisible",
                QT_TRANSLATE_NOOP("Command", "&Next Invisible Character"),
                QT_TRANSLATE_NOOP(
                    "Command",
                    "Select the next character that is not seen, or spaces at the end of a line.",
                ),
                lambda: self._go(back=False),
                enabled=lambda: self._text.shown is not None,
                menu=MenuPlace(MenuId.VIEW, 20, 10, SubmenuId.INDICATORS),
            ),
            Command(
                "jump.previous_invisible",
                QT_TRANSLATE_NOOP("Command", "&Previous Invisible Character"),
                QT_TRANSLATE_NOOP(
                    "Command",
                    "Select the character before that is not seen, or spaces at the end of a line.",
                ),
                lambda: self._go(back=True),
                enabled=lambda: self._text.shown is not None,
                menu=MenuPlace(MenuId.VIEW, 20, 20, SubmenuId.INDICATORS),
            ),
        )

    def _toggle(self, switch: Setting) -> None:
        self._settings.set(switch, not self._settings.value(switch))

    def _go(self, *, back: bool) -> None:
        source = self._text.shown
        if source is None:
            return
        chosen, scan = source.selection(), source.post.scan
        found = next_invisible(scan, chosen.start if back else chosen.end, back=back)
        if found is None:
            said = QCoreApplication.translate(
                "IndicatorCommands", "There is no invisible character in this post."
            )
            self._host.show_message(said)
            return
        line, mark = found
        source.set_selection(Selection(line, mark.start, line, mark.end))
        source.setFocus()
        if mark.sort is Sort.TRAILING:
            # Anything else is named beside the place of the cursor.
            said = QCoreApplication.translate(
                "IndicatorCommands", "Spaces or tabs at the end of the line"
            )
            self._host.show_message(said)
