"""InvisibleMarks: faint marks on characters that nobody would see, painted and never inserted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter

from editor.desktop.documents.long_lines import LONGEST_RUN
from editor.desktop.source import visible_range
from editor.desktop.source.heights import shown_runs
from editor.desktop.source.invisible_blanks import InvisibleBlanks
from editor.desktop.source.invisible_shapes import InvisibleShapes
from editor.desktop.source.line_spots import LineSpots
from editor.desktop.ui.messages import translated
from editor.writing.invisible import Invisible, Sort, described, invisible, is_break

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtCore import QPoint, QRect
    from PySide6.QtGui import QTextBlock

    from editor.desktop.source.edited_text import EditedText
    from editor.desktop.ui.themes import Themes

_REMEMBERED = 400
"""Lines whose characters are known; a screen shows fewer."""

_ENDS = (" ", "\t")
_NEAR = 4.0
"""Pixels beside a mark without width that belong to it under the mouse."""


class InvisibleMarks(QObject):
    """Marks what is in view each time a part of the text is painted.

    Blanks at the end of the line one writes in are not marked while the cursor is behind them. What
    a key costs is a look at each line in view, and more only for a line that has marks.
    """

    def __init__(self, editor: EditedText, themes: Themes) -> None:
        super().__init__(editor)
        self._editor = editor
        self._shapes = InvisibleShapes(themes)
        self._blanks = InvisibleBlanks(editor, self._shapes)
        self._shows_blanks = False
        self._lines = range(0)
        self._known: dict[str, tuple[Invisible, ...]] = {}
        # The line whose blanks at the end are not marked.
        self._unmarked = -1
        editor.overlays.append(self.paint)
        editor.tips.append(self.tip_at)
        editor.lines_shown.connect(self._look_at)
        editor.cursorPositionChanged.connect(self._follow)

    @property
    def shows_blanks(self) -> bool:
        """Whether spaces, tabs and the ends of lines are marked, too."""
        return self._shows_blanks

    def show_blanks(self, shown: bool) -> None:
        """Mark spaces, tabs and the ends of lines, too, or only what is not seen otherwise."""
        if shown != self._shows_blanks:
            self._shows_blanks = shown
            self._editor.viewport().update()

    def paint(self, painter: QPainter, part: QRect) -> None:
        """Draw the marks of the lines in a part of the viewport."""
        editor, post = self._editor, self._editor.post
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        first = max(self._lines.start, editor.first_shown_line())
        last = min(self._lines.stop, post.line_count) - 1
        if self._shows_blanks and first <= last:
            # There is something on every line: those that are painted are looked for.
            first = max(first, self._line_at(part.top()))
            last = min(last, self._line_at(part.bottom()))
        for run in shown_runs(first, last, editor.hidden_lines()):
            for line in run:
                text = post.line(line)
                if self._shows_blanks or self._known.get(text) != ():
                    self._paint_line(painter, part, line, text)

    def tip_at(self, place: QPoint) -> str:
        """What stands unseen at a point of the viewport, a line for each; "" if nothing does."""
        editor = self._editor
        line = editor.line_at(place.y())
        block = editor.document().findBlockByNumber(line)
        if line < editor.first_shown_line() or not block.layout().lineCount():
            return ""
        text = editor.post.line(line)
        spots = LineSpots(editor, block, text)
        said: list[str] = []
        for mark in self._marks(block, line, text):
            spot = spots.spot(mark.start, mark.end)
            beside = _NEAR if spot.right - spot.left < 1 else 0
            is_on_row = spot.top <= place.y() <= spot.top + spot.height + _NEAR
            if is_on_row and spot.left - beside <= place.x() <= spot.right + beside:
                said.append(self._said(mark, text))
        return "\n".join(dict.fromkeys(said))

    def _said(self, mark: Invisible, text: str) -> str:
        length = mark.end - mark.start
        if mark.sort is Sort.BREAK:
            return self.tr("Line break: %n space(s) at the end of the line", "", length)
        if mark.sort is Sort.TRAILING:
            if "\t" in text[mark.start : mark.end]:
                return self.tr("Spaces and tabs at the end of the line")
            return self.tr("%n space(s) at the end of the line", "", length)
        said = translated(described(text[mark.start]))
        if mark.sort is Sort.ORDER:
            return self.tr("{character}: changes the order of the text").format(character=said)
        return said

    def _look_at(self, first: int, stop: int) -> None:
        self._lines = range(first, stop)

    def _follow(self) -> None:
        """The blanks behind which the cursor stands now, or stood, look different."""
        cursor, post = self._editor.textCursor(), self._editor.post
        line = cursor.blockNumber()
        text = post.line(line) if line < post.line_count else ""
        unmarked = -1
        if text[-1:] in _ENDS and not cursor.hasSelection():
            is_behind = post.place(cursor.position())[1] >= len(text.rstrip(" \t"))
            unmarked = line if is_behind else -1
        if unmarked != self._unmarked:
            was, self._unmarked = self._unmarked, unmarked
            for changed in (was, unmarked):
                if changed >= 0:
                    block = self._editor.document().findBlockByNumber(changed)
                    self._editor.viewport().update(self._rows(block).toAlignedRect())

    def _paint_line(self, painter: QPainter, part: QRect, line: int, text: str) -> None:
        block = self._editor.document().findBlockByNumber(line)
        rows = self._rows(block)
        is_seen = rows.top() <= part.bottom() and rows.bottom() >= part.top()
        if not (is_seen and block.layout().lineCount()):
            return
        marks = list(self._marks(block, line, text))
        if marks:
            spots = LineSpots(self._editor, block, text)
            for mark in marks:
                if mark.sort is Sort.TRAILING:
                    self._blanks.paint_run(painter, spots, text, range(mark.start, mark.end))
                else:
                    spot = spots.spot(mark.start, mark.end)
                    self._shapes.draw(painter, mark.sort, text[mark.start], spot)
        if self._shows_blanks:
            part_shown = self._part(block, line, text)
            self._blanks.paint(painter, block, text, part_shown, line == self._unmarked)

    def _marks(self, block: QTextBlock, line: int, text: str) -> Iterator[Invisible]:
        shown = self._part(block, line, text)
        whole = shown == range(len(text))
        for start, end, sort in self._found(text if whole else text[shown.start : shown.stop]):
            mark = Invisible(start + shown.start, end + shown.start, sort)
            if sort is Sort.TRAILING:
                if line == self._unmarked or mark.end < len(text):
                    continue
                if is_break(self._editor.post.scan, line):
                    mark = mark._replace(sort=Sort.BREAK)
            yield mark

    def _part(self, block: QTextBlock, line: int, text: str) -> range:
        """What is in view of a line that may be very long."""
        if 2 * len(text) <= LONGEST_RUN or block.length() <= LONGEST_RUN:
            return range(len(text))
        (_, start), (_, end) = visible_range.ranges(self._editor, line, line)[1]
        return range(min(start, len(text)), min(end, len(text)))

    def _found(self, text: str) -> tuple[Invisible, ...]:
        found = self._known.get(text)
        if found is None:
            if len(self._known) > _REMEMBERED:
                self._known.clear()
            found = self._known[text] = invisible(text)
        return found

    def _line_at(self, y: int) -> int:
        """The line at a height of the viewport; quick, since what is in view is laid out."""
        editor = self._editor
        place = QPointF(0, y + editor.verticalScrollBar().value())
        document = editor.document()
        at = document.documentLayout().hitTest(place, Qt.HitTestAccuracy.FuzzyHit)
        return document.findBlock(max(at, 0)).blockNumber()

    def _rows(self, block: QTextBlock) -> QRectF:
        """Where a line stands in the viewport, over the whole width."""
        editor = self._editor
        rect = editor.document().documentLayout().blockBoundingRect(block)
        top = rect.top() - editor.verticalScrollBar().value()
        return QRectF(0, top, editor.viewport().width(), rect.height())
