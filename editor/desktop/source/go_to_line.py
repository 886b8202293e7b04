"""GoToLine: asks for the number of a line, and shows it while one types."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

import shiboken6
from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QTextCursor, QTextFormat
from PySide6.QtWidgets import QTextEdit

from editor.desktop.commands.palette import Entry, Search
from editor.desktop.source.centre import centre
from editor.desktop.ui.themes import Role
from editor.writing.line_numbers import place_named

if TYPE_CHECKING:
    from collections.abc import Sequence

    from editor.desktop.feature import Host
    from editor.desktop.source.editor import SourceEditor
    from editor.desktop.source.written_command import TextCommands
    from editor.desktop.ui.themes import Themes
    from editor.writing.regions import Point

_LAYER: Final = "go to line"
_LONGEST: Final = 200
"""Characters of a line that are shown beside its number."""


class GoToLine:
    """The line is in view and marked while its number stands in the palette.

    The cursor stays where it is until the line is chosen; without that all is as it was.
    """

    def __init__(self, text: TextCommands, host: Host, themes: Themes) -> None:
        self._text = text
        self._host = host
        self._themes = themes

    def ask(self) -> None:
        """Open the palette for a number."""
        source = self._text.shown
        if source is None:
            return
        count = len(source.post.scan)
        before = source.verticalScrollBar().value()
        back = partial(self._back, source, before)
        nothing = QCoreApplication.translate(
            "Command", "Type a number from 1 to {count}, or 12:5 for a column"
        )
        hint = QCoreApplication.translate("Command", "Line 1–{count}")
        self._host.choose_found(
            Search(partial(self._found, source, before), nothing.format(count=count), back),
            hint.format(count=count),
        )

    def _found(self, source: SourceEditor, before: int, query: str) -> Sequence[Entry]:
        scan = source.post.scan
        place = place_named(query, scan, source.cursor_place()[0])
        if place is None:
            self._back(source, before)
            return ()
        line, column = place
        self._preview(source, line)
        if column:
            title = QCoreApplication.translate("Command", "Go to line {line}, column {column}")
        else:
            title = QCoreApplication.translate("Command", "Go to line {line}")
        title = title.format(line=line + 1, column=column + 1)
        detail = scan[line][:_LONGEST].strip()
        return (Entry(title, partial(self._go, source, place), detail),)

    def _preview(self, source: SourceEditor, line: int) -> None:
        mark = QTextEdit.ExtraSelection()
        mark.cursor = QTextCursor(source.document().findBlockByNumber(line))
        mark.format.setBackground(self._themes.colour(Role.MATCH))
        mark.format.setProperty(QTextFormat.Property.FullWidthSelection, True)
        source.set_marks(_LAYER, [mark])
        centre(source, line)

    def _back(self, source: SourceEditor, before: int) -> None:
        """Show again what was in view."""
        if shiboken6.isValid(source):
            source.set_marks(_LAYER, [])
            source.verticalScrollBar().setValue(before)

    def _go(self, source: SourceEditor, place: Point) -> None:
        if not shiboken6.isValid(source):
            return
        source.set_marks(_LAYER, [])
        source.set_cursor_place(*place)
        centre(source, *place)
        source.setFocus()
