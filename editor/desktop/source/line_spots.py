"""LineSpots: where the characters of a line stand in the viewport."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QPointF
from PySide6.QtGui import QTextLine

from editor.desktop.documents.document_text import utf16_length
from editor.desktop.source.invisible_shapes import Spot
from editor.desktop.source.visual_keys import is_mirrored
from editor.writing.directions import has_right_to_left

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
        left = self._x(row, first)
        # A tab has no glyph, and Qt takes it for as wide as none.
        is_tab = self._text[end - 1] == "\t"
        right = self._x(row, last + 1) if is_tab else self._end_x(row, last)
        top = self.origin.y() + row.y()
        return Spot(left, right, top, row.height(), top + row.ascent())

    def spaces(self, columns: Sequence[int]) -> list[QPointF]:
        """The middle of each of these spaces, as high as a dot among letters stands.

        They are many, and of one width within a row, so no more is asked than where each begins.
        """
        found: list[QPointF] = []
        is_one_way = not has_right_to_left(self._text) and not self.is_mirrored
        row, end, half, middle = QTextLine(), -1, 0.0, 0.0
        for column in columns:
            at = self._position(column)
            if at >= end or not is_one_way:
                row = self._layout.lineForTextPosition(at)
                end = row.textStart() + row.textLength()
                spot = self.spot(column, column + 1)
                half, middle = (spot.end - spot.start) / 2, spot.middle
                start = spot.start
            else:
                start = self._x(row, at)
            found.append(QPointF(start + half, middle))
        return found

    def end(self) -> QPointF:
        """Where the base line ends, whatever stands there of text that is read the other way."""
        row = self._layout.lineAt(self._layout.lineCount() - 1)
        text = row.naturalTextRect()
        x = text.left() if self.is_mirrored else text.right()
        if not row.textLength():
            # Nothing has no place, but the caret has.
            x = self._x(row, row.textStart()) - self.origin.x()
        return self.origin + QPointF(x, row.y() + row.ascent())

    def _x(self, row: QTextLine, position: int) -> float:
        # What PySide6 answers with, by its stubs any object, is the place and the position.
        x, _ = cast("tuple[float, int]", row.cursorToX(position))
        return x + self.origin.x()

    def _end_x(self, row: QTextLine, position: int) -> float:
        """Where the character ends that begins at a position."""
        x, _ = cast("tuple[float, int]", row.cursorToX(position, QTextLine.Edge.Trailing))
        return x + self.origin.x()

    def _position(self, column: int) -> int:
        at = utf16_length(self._text[:column]) if self._is_wide else column
        return at + self._composed if self._composed and at >= self._composed_at else at
