"""Which line stands at which height of a laid out text.

QTextEdit answers that by ``cursorForPosition`` too, but lays a long text out to its end for it.
``hidden`` are the runs of lines that are folded away, however long, and need not be walked.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QTextDocument

    Hidden = Sequence[range]


def top_of(document: QTextDocument, line: int, hidden: Hidden) -> float:
    """Where ``line`` begins, in pixels from the top; a hidden one where the next one begins."""
    for run in hidden:
        if line in run:
            line = run.stop
    block = document.findBlockByNumber(line)
    layout = document.documentLayout()
    while block.isValid() and not block.isVisible():
        block = block.next()
    if block.isValid():
        return layout.blockBoundingRect(block).top()
    return layout.blockBoundingRect(document.lastBlock()).bottom()


def height_of(document: QTextDocument, line: int, hidden: Hidden) -> float:
    """From where ``line`` begins to where the next one does."""
    if line + 1 < document.blockCount():
        return top_of(document, line + 1, hidden) - top_of(document, line, hidden)
    return document.documentLayout().blockBoundingRect(document.lastBlock()).height()


def line_at(document: QTextDocument, y: float, near: int, hidden: Hidden) -> int:
    """The line at height ``y``; looked for from line ``near`` on, in steps that double."""
    count = document.blockCount()
    low = max(0, min(near, count - 1))
    step = 1
    if top_of(document, low, hidden) <= y:
        while low + step < count and top_of(document, low + step, hidden) <= y:
            low += step
            step *= 2
        high = min(low + step, count)
    else:
        high = low
        while high - step > 0 and top_of(document, high - step, hidden) > y:
            high -= step
            step *= 2
        low = max(0, high - step)
    while high - low > 1:
        middle = (low + high) // 2
        if top_of(document, middle, hidden) <= y:
            low = middle
        else:
            high = middle
    return low
