"""Which line stands at which height of a laid out text.

QTextEdit answers that by ``cursorForPosition`` too, but lays a long text out to its end for it.
``hidden`` are the runs of lines that are folded away, in order; however long and many they are,
they need not be walked.
"""

from __future__ import annotations

from bisect import bisect_right
from operator import attrgetter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QTextBlock, QTextDocument

    Hidden = Sequence[range]

_start = attrgetter("start")


def top_of(document: QTextDocument, line: int, hidden: Hidden) -> float:
    """Where ``line`` begins, in pixels from the top; a hidden one where the next one begins."""
    run = run_of(line, hidden)
    if run is not None:
        line = run.stop
    block = document.findBlockByNumber(line)
    layout = document.documentLayout()
    while block.isValid() and not block.isVisible():
        block = block.next()
    if block.isValid():
        return layout.blockBoundingRect(block).top()
    return layout.blockBoundingRect(last_shown(document, hidden)).bottom()


def height_of(document: QTextDocument, line: int, hidden: Hidden) -> float:
    """From where ``line`` begins to where the next one does."""
    if line + 1 < document.blockCount():
        return top_of(document, line + 1, hidden) - top_of(document, line, hidden)
    return document.documentLayout().blockBoundingRect(document.lastBlock()).height()


def run_of(line: int, hidden: Hidden) -> range | None:
    """The run of hidden lines that ``line`` is one of."""
    at = bisect_right(hidden, line, key=_start) - 1
    return hidden[at] if at >= 0 and line in hidden[at] else None


def last_shown(document: QTextDocument, hidden: Hidden) -> QTextBlock:
    """The last line that is not folded away."""
    block = document.lastBlock()
    if hidden and not block.isVisible() and hidden[-1].start < block.blockNumber():
        block = document.findBlockByNumber(max(hidden[-1].start - 1, 0))
    while not block.isVisible() and block.previous().isValid():
        block = block.previous()
    return block


def shown_runs(first: int, last: int, hidden: Hidden) -> list[range]:
    """The runs of lines from ``first`` to ``last`` that are not folded away."""
    runs: list[range] = []
    at = max(bisect_right(hidden, first, key=_start) - 1, 0)
    for run in hidden[at : bisect_right(hidden, last, key=_start)]:
        if first < run.start:
            runs.append(range(first, run.start))
        first = max(first, run.stop)
    if first <= last:
        runs.append(range(first, last + 1))
    return runs


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
