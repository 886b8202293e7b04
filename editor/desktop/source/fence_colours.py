"""FenceColours: the colours of the code of one post, those of a moment ago until new ones come."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from editor.scan.fences import code_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from editor.desktop.documents.document import PostDocument
    from editor.desktop.source.code_colours import CodeColours
    from editor.text.lines import LineEdit

_WAIT_MS = 15
"""Behind a key, so that it is painted first: to read a long block takes a millisecond or two."""

_MOST_BLOCKS = 100

_MOST_CARRIED = 100
"""Lines of one edit that keep colours until new ones are known."""


@dataclass(slots=True)
class _Block:
    """The lines of a block of code as they are now, and the kinds of their characters."""

    lines: list[str]
    kinds: list[bytes]


class FenceColours(QObject):
    """Colours code for the looks of one text.

    ``due`` says that it is time to call ``refresh`` with the code that is in view: the text has
    changed a moment ago, something else has come into view, or more colours are known.
    """

    due = Signal()

    def __init__(self, document: PostDocument, colours: CodeColours, parent: QObject) -> None:
        super().__init__(parent)
        self._document = document
        self._colours = colours
        # By the line of the fence.
        self._blocks: dict[int, _Block] = {}
        self._is_asked = False
        self._timer = QTimer(self, singleShot=True, interval=_WAIT_MS)
        self._timer.timeout.connect(self.due)
        colours.answered.connect(self._answered)

    @property
    def is_waiting(self) -> bool:
        """Whether some code may have other colours in a moment."""
        return self._is_asked or self._timer.isActive()

    def wake(self) -> None:
        """See in a moment whether what is in view has its colours."""
        if not self._timer.isActive():
            self._timer.start()

    def follow(self, edit: LineEdit) -> None:
        """Follow an edit of the text."""
        end = edit.first + edit.removed
        blocks: dict[int, _Block] = {}
        for opening, block in self._blocks.items():
            if opening >= end:
                blocks[opening + edit.shift] = block
            elif opening < edit.first:
                blocks[opening] = block
                self._change(block, edit, opening + 1)
        self._blocks = blocks
        self.wake()

    def painted(self, opening: int, line: int, text: str) -> bytes:
        """The kinds of the characters of a line, as far as they are known."""
        block = self._blocks.get(opening)
        at = line - opening - 1
        if block is None:
            self.wake()
            return b""
        # Only what was edited before the document said so can be another text.
        is_there = at < len(block.kinds) and block.lines[at] == text
        return block.kinds[at] if is_there else b""

    def refresh(self, openings: Iterable[int]) -> None:
        """Take the colours that are known of the code behind these lines; ask for the others."""
        self._is_asked = False
        if len(self._blocks) > _MOST_BLOCKS:
            self._blocks.clear()
        for opening in openings:
            code = code_of(self._document.scan, opening)
            if code is None:
                self._blocks[opening] = _Block([], [])
                continue
            known = self._colours.known(code)
            if known is not None:
                self._blocks[opening] = _Block(list(code.lines), list(known))
            else:
                self._is_asked = True
                self._colours.ask(code, (id(self), opening))

    def _change(self, block: _Block, edit: LineEdit, first: int) -> None:
        """Change the lines of ``block``, which begins at line ``first``, as an edit did."""
        at = edit.first - first
        if at > len(block.lines) or len(block.kinds) != len(block.lines):
            return
        if len(edit.inserted) > _MOST_CARRIED:
            # To see where the code of so many lines begins would hold up what is being done.
            block.lines.clear()
            block.kinds.clear()
            return
        stop = at + edit.removed
        starts = self._document.scan.starts(range(edit.first, edit.first + len(edit.inserted)))
        inserted = [text[start:] for text, start in zip(edit.inserted, starts, strict=True)]
        block.kinds[at:stop] = carried_over(block.lines[at:stop], block.kinds[at:stop], inserted)
        block.lines[at:stop] = inserted

    def _answered(self) -> None:
        if self._is_asked:
            self.due.emit()


def carried_over(
    before: Sequence[str], kinds: Sequence[bytes], after: Sequence[str]
) -> list[bytes]:
    """The kinds of lines that were changed in one place, by those they had before.

    What was typed looks like what stands before it, until it is known better.
    """
    old, new = "\n".join(before), "\n".join(after)
    if not after:
        return []
    start, tail = _shared(old, new)
    was = b"\0".join(kinds)
    like = was[start - 1 : start] or b"\0"
    found = was[:start] + like * (len(new) - start - tail) + was[len(was) - tail :]
    pieces: list[bytes] = []
    at = 0
    for line in after:
        pieces.append(found[at : at + len(line)])
        at += len(line) + 1
    return pieces


def _shared(before: str, after: str) -> tuple[int, int]:
    """How much both have in common at their beginning, and at the end of the rest."""
    most = min(len(before), len(after))
    start = bisect_left(range(most), True, key=lambda at: before[: at + 1] != after[: at + 1])
    most -= start
    tail = bisect_left(
        range(most),
        True,
        key=lambda at: before[len(before) - at - 1 :] != after[len(after) - at - 1 :],
    )
    return start, tail
