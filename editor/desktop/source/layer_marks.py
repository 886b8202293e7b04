"""What the mark layers of the features mark, drawn in the lines that are in view."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QTextEdit

from editor.desktop.feature import MarkRole
from editor.desktop.source import visible_range
from editor.desktop.ui.themes import Role

if TYPE_CHECKING:
    from editor.desktop.documents.document import PostDocument
    from editor.desktop.feature import Mark, MarkLayer
    from editor.desktop.source.text_view import TextView
    from editor.desktop.source.visible_range import Range
    from editor.desktop.ui.themes import Themes

_WAVES = {MarkRole.ERROR: Role.ERROR, MarkRole.WARNING: Role.WARNING}
_BACKGROUNDS = {
    MarkRole.HIGHLIGHT: Role.MATCH,
    MarkRole.PAIR: Role.ACCENT_SOFT,
    MarkRole.STOP: Role.ACCENT_SOFT,
}
_COLOURS = {MarkRole.PAIR: Role.ACCENT}
"""Of what is marked, where the colour it has would be too faint on its background."""


class LayerMarks(QObject):
    """Asks one layer for its marks when the text, what is in view or the layer has changed.

    An editor that is hidden asks when it is shown.
    """

    def __init__(
        self, view: TextView, document: PostDocument, layer: MarkLayer, themes: Themes, name: str
    ) -> None:
        super().__init__(view)
        self._view = view
        self._document = document
        self._layer = layer
        self._themes = themes
        self._name = name
        self._seen: tuple[int, list[tuple[int, int]], list[Range]] | None = None
        view.set_marks(name, [])  # its place among the layers
        view.lines_shown.connect(self.look)
        layer.changed.connect(self._ask_again)
        themes.changed.connect(self._ask_again)

    def _ask_again(self) -> None:
        self._seen = None
        if self._view.isVisible():
            self.look()

    def look(self) -> None:
        """Ask for the marks in view, unless they are those that were asked for last."""
        runs = [(run[0], run[-1]) for run in self._view.visible_runs()]
        ranges = [part for run in runs for part in visible_range.ranges(self._view, *run)]
        seen = self._document.revision, runs, ranges
        if seen == self._seen:
            return
        self._seen = seen
        # A range within one line is the part of a long line that is in view.
        parts = {start[0]: (start[1], end[1]) for start, end in ranges if start[0] == end[0]}
        selections: list[QTextEdit.ExtraSelection] = []
        for first, last in runs:
            for mark in self._layer.marks(self._document, first, last):
                if first <= mark.line <= last:
                    length = len(self._document.line(mark.line))
                    low, high = parts.get(mark.line, (0, length))
                    start, end = max(mark.start, low), min(mark.end, high, length)
                    if start < end:
                        selections.append(self._selection(mark, start, end))
        self._view.set_marks(self._name, selections)

    def _selection(self, mark: Mark, start: int, end: int) -> QTextEdit.ExtraSelection:
        selection = QTextEdit.ExtraSelection()
        cursor = QTextCursor(self._view.document())
        cursor.setPosition(self._document.position(mark.line, start))
        cursor.setPosition(self._document.position(mark.line, end), QTextCursor.MoveMode.KeepAnchor)
        selection.cursor = cursor
        if mark.role in _WAVES:
            selection.format.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
            selection.format.setUnderlineColor(self._themes.colour(_WAVES[mark.role]))
        else:
            selection.format.setBackground(self._themes.colour(_BACKGROUNDS[mark.role]))
            if mark.role in _COLOURS:
                selection.format.setForeground(self._themes.colour(_COLOURS[mark.role]))
        return selection
