"""Which part of a long line is in view: no more of it is marked, as no more of it is seen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from editor.desktop.documents.document_text import from_utf16
from editor.desktop.documents.long_lines import LONGEST_RUN

if TYPE_CHECKING:
    from PySide6.QtGui import QTextBlock
    from PySide6.QtWidgets import QTextEdit

Range = tuple[tuple[int, int], tuple[int, int]]
"""Two places, each a line and a column in code points; the second is not in the range."""


def ranges(view: QTextEdit, first: int, last: int) -> list[Range]:
    """The ranges of lines ``first`` to ``last``, which are in view, as far as they are."""
    found: list[Range] = []
    start = first
    block = view.document().findBlockByNumber(first)
    for line in range(first, last + 1):
        if block.length() > LONGEST_RUN:
            found.append(((start, 0), (line, 0)))
            found.append(_part_in_view(view, block))
            start = line + 1
        block = block.next()
    found.append(((start, 0), (last + 1, 0)))
    return found


def _part_in_view(view: QTextEdit, block: QTextBlock) -> Range:
    layout = block.layout()
    line, rows = block.blockNumber(), layout.lineCount()
    if not rows or not block.isVisible():
        return (line, 0), (line, 0)
    place = view.document().documentLayout().blockBoundingRect(block).topLeft()
    top = view.verticalScrollBar().value() - place.y()
    left = view.horizontalScrollBar().value() - place.x()
    upper = layout.lineAt(_row_at(block, top))
    lower = layout.lineAt(_row_at(block, top + view.viewport().height()))
    if rows == 1:
        start = upper.xToCursor(left)
        end = upper.xToCursor(left + view.viewport().width()) + 1
    else:
        start = upper.textStart()
        end = lower.textStart() + lower.textLength()
    text = block.text()
    return (line, from_utf16(text, start)), (line, from_utf16(text, end))


def _row_at(block: QTextBlock, y: float) -> int:
    """The row of a wrapped line at height ``y`` below its top, clamped to its rows."""
    layout = block.layout()
    low, high = 0, layout.lineCount()
    while high - low > 1:
        middle = (low + high) // 2
        if layout.lineAt(middle).y() <= y:
            low = middle
        else:
            high = middle
    return low
