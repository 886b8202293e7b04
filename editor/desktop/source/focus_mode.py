"""FocusMode: all but the sentence, the paragraph or the section one writes in is dimmed.

It is dimmed as it is painted, by a colour laid over it that lets through what is fainter already:
paper and backgrounds stay as they are, and what is written has one quiet colour. Nothing is laid
out for it, and no format of the text changes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, QRectF
from PySide6.QtGui import QPainter

from editor.desktop.source import heights
from editor.desktop.ui.themes import Role
from editor.writing.focus import FocusUnit, in_focus

if TYPE_CHECKING:
    from PySide6.QtCore import QRect
    from PySide6.QtGui import QTextLine

    from editor.desktop.source.edited_text import EditedText
    from editor.desktop.ui.themes import Themes
    from editor.writing.regions import Point, Region


class FocusMode(QObject):
    """Knows what is in focus in one text, and paints over the rest of what is in view."""

    def __init__(self, editor: EditedText, themes: Themes) -> None:
        super().__init__(editor)
        self._editor = editor
        self._themes = themes
        self._unit: FocusUnit | None = None
        self._lines = range(0)
        self._region: Region | None = None
        self._revision = 0
        # Nothing that is painted besides the text is dimmed with it.
        editor.overlays.insert(0, self.paint)
        # For what the region was found: a key is reported several times.
        self._asked: tuple[int, int, int, range, int] | None = None
        editor.lines_shown.connect(self._look_at)
        editor.selectionChanged.connect(self.look)
        editor.cursorPositionChanged.connect(self.look)
        editor.post.read_anew.connect(self.look)

    @property
    def unit(self) -> FocusUnit | None:
        """What is in focus; None for everything."""
        return self._unit

    @property
    def region(self) -> Region | None:
        """What is in focus now, as far as it is in view; None for everything."""
        return self._region

    def set(self, unit: FocusUnit | None) -> None:
        """Have this in focus from now on; None for everything."""
        if unit is not self._unit:
            self._unit, self._region, self._asked = unit, None, None
            self.look()
            self._editor.viewport().update()

    def look(self) -> None:
        """See what is in focus now, and have painted what has come into it or gone out of it."""
        if self._unit is None:
            return
        post, before, cursor = self._editor.post, self._region, self._editor.textCursor()
        view = self._lines or range(post.line_count)[:1]
        place = cursor.position(), cursor.anchor()
        asked = (post.revision, *place, view, post.scan.changes)
        if asked == self._asked:
            return
        self._asked = asked
        now = in_focus(post.scan, self._editor.selection(), self._unit, view)
        is_typed, self._revision = self._revision != post.revision, post.revision
        if now == before:
            return
        self._region = now
        # What has been typed is painted anyway.
        grows = (
            is_typed
            and before is not None
            and (before.start, before.end[0]) == (now.start, now.end[0])
        )
        if not grows:
            self._editor.viewport().update()

    def paint(self, painter: QPainter, part: QRect) -> None:
        """Dim what is out of focus of a part of the viewport."""
        if self._unit is None or self._region is None:
            return
        dimmed = self._dimmed(self._region)
        if not dimmed:
            return
        mode = QPainter.CompositionMode
        is_dark = self._themes.current.dark
        painter.save()
        painter.setCompositionMode(
            mode.CompositionMode_Darken if is_dark else mode.CompositionMode_Lighten
        )
        colour, within = self._themes.colour(Role.DIMMED), QRectF(part)
        for rect in dimmed:
            painter.fillRect(rect.intersected(within), colour)
        painter.restore()

    def _look_at(self, first: int, stop: int) -> None:
        self._lines = range(first, stop)
        self.look()

    def _dimmed(self, region: Region) -> list[QRectF]:
        """Where the text in view is out of focus."""
        lines, whole = self._lines, QRectF(self._editor.viewport().rect())
        if not lines or region.start[0] >= lines.stop or region.end[0] < lines.start:
            return [whole]
        found: list[QRectF] = []
        if region.start[0] >= lines.start:
            row = self._row(region.start)
            found.append(whole.adjusted(0, 0, 0, row.top - whole.height()))
            found += row.written(until=True)
        if region.end[0] < lines.stop:
            row = self._row(region.end)
            found.append(whole.adjusted(0, row.bottom, 0, 0))
            found += row.written(until=False)
        return [rect for rect in found if rect.isValid()]

    def _row(self, place: Point) -> _Row:
        """The row of a place; of one that is folded away, the line where it would be."""
        editor, document = self._editor, self._editor.document()
        scrolled = editor.verticalScrollBar().value()
        block = document.findBlockByNumber(place[0])
        at = editor.post.position(*place) - block.position()
        line = block.layout().lineForTextPosition(at)
        if not block.isVisible() or not line.isValid():
            top = heights.top_of(document, place[0], editor.hidden_lines()) - scrolled
            return _Row(None, at, top, top, 0.0)
        origin = document.documentLayout().blockBoundingRect(block).top() - scrolled
        top = origin + line.y()
        return _Row(line, at, top, top + line.height(), block.layout().position().x())


class _Row(NamedTuple):
    """A row, the place in it in UTF-16 units of its line, and where it is in the viewport."""

    line: QTextLine | None
    at: int
    top: float
    bottom: float
    left: float

    def written(self, *, until: bool) -> list[QRectF]:
        """Where what comes before the place is written, or what comes behind it.

        In a row of both directions that may be in several places.
        """
        if self.line is None:
            return []
        start = self.line.textStart()
        end = start + self.line.textLength()
        first, end = (start, self.at) if until else (self.at, end)
        if end <= first:
            return []
        found: list[QRectF] = []
        for run in self.line.glyphRuns(first, end - first):
            ink = run.boundingRect()
            left = self.left + ink.left()
            found.append(QRectF(left, self.top, ink.width(), self.bottom - self.top))
        return found
