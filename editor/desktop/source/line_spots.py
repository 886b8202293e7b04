"""LineSpots: where the characters of a line stand in the viewport."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QPointF
from PySide6.QtGui import QTextLine

from editor.desktop.documents.document_text import utf16_length
from editor.desktop.source.invisible_shapes import Spot
from editor.desktop.source.visual_keys import is_mirrored

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QTextBlock

    from editor.desktop.source.text_view import TextView


class LineSpots:
    """Of one line that is laid out, as long as nothing changes; columns are code points.

    What an input method is composing in it counts for no column.
    """

    def __init__(self, view: TextView, block: QTextBlock, text: str) -> None:
        self._block = block
        self._layout = block.layout()
        self._text = text
        self._is_wide = not text.isascii() and max(text) > "\uffff"
        top = view.document().documentLayout().blockBoundingRect(block).topLeft()
        bars = view.horizontalScrollBar().value(), view.verticalScrollBar().value()
        self.origin = top - QPointF(*bars)
        self._composed = len(self._layout.preeditAreaText())
        self._composed_at = self._layout.preeditAreaPosition() if self._composed else 0

    @property
    def is_mirrored(self) -> bool:
        """Whether the line is read from right to left."""
        return is_mirrored(self._block)

    def spot(self, start: int, end: int) -> Spot:
        """Where the columns from ``start`` to ``end`` stand, which are on one row."""
        first, last = self._position(start), self._position(end - 1)
        row = self._layout.lineForTextPosition(first)
        left = self._x(row, first, QTextLine.Edge.Leading)
        if self._text[end - 1] == "\t":
            # A tab has no glyph, and Qt takes it for as wide as none.
            right = self._x(row, last + 1, QTextLine.Edge.Leading)
        else:
            right = self._x(row, last, QTextLine.Edge.Trailing)
        top = self.origin.y() + row.y()
        return Spot(left, right, top, row.height(), top + row.ascent())

    def spaces(self, columns: Sequence[int]) -> list[QPointF]:
        """The middle of each of these spaces, as high as a dot among letters stands."""
        found: list[QPointF] = []
        row, end, middle = QTextLine(), -1, 0.0
        for column in columns:
            at = self._position(column)
            if at >= end:
                row = self._layout.lineForTextPosition(at)
                end = row.textStart() + row.textLength()
                middle = self.spot(column, column + 1).middle
            start = self._x(row, at, QTextLine.Edge.Leading)
            stop = self._x(row, at, QTextLine.Edge.Trailing)
            found.append(QPointF((start + stop) / 2, middle))
        return found

    def end(self) -> QPointF:
        """Where the base line ends, whatever stands there of text that is read the other way."""
        row = self._layout.lineAt(self._layout.lineCount() - 1)
        text = row.naturalTextRect()
        x = text.left() if self.is_mirrored else text.right()
        if not row.textLength():
            # Nothing has no place, but the caret has.
            x = self._x(row, row.textStart(), QTextLine.Edge.Leading) - self.origin.x()
        return self.origin + QPointF(x, row.y() + row.ascent())

    def _x(self, row: QTextLine, position: int, edge: QTextLine.Edge) -> float:
        # What PySide6 answers with, by its stubs any object, is the place and the position.
        x, _ = cast("tuple[float, int]", row.cursorToX(position, edge))
        return x + self.origin.x()

    def _position(self, column: int) -> int:
        at = utf16_length(self._text[:column]) if self._is_wide else column
        return at + self._composed if self._composed and at >= self._composed_at else at
