"""Long lines: which are not wrapped, and what is shown of one that is too long to be edited.

Qt looks for the end of each row of a wrapped line from the row's beginning to the next place where
the line may break. Without such a place (Base64 data, minified code) it comes to the end of the
line for each row, so the cost grows with the square of the length: 100 kB take seconds. A line
that is not wrapped costs its length alone, and is quickly passed when one reads on.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QTextBlockFormat, QTextCursor, QTextFormat

from editor.errors import EditorError, Message

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from pathlib import Path

    from PySide6.QtGui import QTextBlock, QTextDocument

    from editor.text.lines import Lines

LONGEST_RUN = 4_096
"""Characters without a place to break in a line that is still wrapped."""

LONGEST_EDITED = 1_000_000
"""Characters of a line in a post that can be edited; laying out more takes too long for a key."""

SHOWN = 20_000
"""Characters that are shown of a line that is too long to be edited."""

_TYPED = 2
"""UTF-16 units that one character has at most."""

_ONE_BY_ONE = 10_000
"""Characters of a change up to which each of its lines is asked of Qt."""

_MORE = "…"
# Spaces that a line may break at (UAX #14), and the scripts that break between any two characters.
_BREAKS = re.compile(
    "[ \t\u1680\u2000-\u2006\u2008-\u200b\u205f"
    "\u2e80-\u9fff\uac00-\ud7a3\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff]+"
)
_UNWRAPPED = QTextFormat.Property.BlockNonBreakableLines.value


def is_unbroken(text: str) -> bool:
    """Whether ``text`` holds so long a run without a place to break that it is not wrapped."""
    if len(text) <= LONGEST_RUN:
        return False
    return any(len(run) > LONGEST_RUN for run in _BREAKS.split(text))


def too_long(lines: Lines) -> Message | None:
    """Why a post with these lines cannot be edited; None if it can."""
    for number, text in enumerate(lines.texts, 1):
        if len(text) > LONGEST_EDITED:
            return Message(
                "Line {line} is over a million characters long, so only its beginning is shown. "
                "Shorten it in another program to edit the post here.",
                line=number,
            )
    return None


def check_growth(old: Sequence[str], new: Sequence[str], path: Path | None = None) -> None:
    """Raise EditorError if lines ``new`` in place of ``old`` make a line too long at one stroke.

    A line that grows beyond ``LONGEST_EDITED`` key by key, or by joining two, can still be edited.
    """
    longest = max(map(len, new), default=0)
    grown = longest - max(map(len, old), default=0)
    if longest > LONGEST_EDITED and grown > LONGEST_EDITED // 10:
        raise EditorError(
            Message("This would create a line over a million characters long."),
            hint=Message("Break it into shorter lines, or keep the data in a separate file."),
            path=path,
        )


def shown(text: str) -> str:
    """What stands for a line in a post that is too long to be edited."""
    return text[:SHOWN] + _MORE if len(text) > LONGEST_EDITED else text


def column_of(text: str, shown_column: int) -> int:
    """The column in ``text`` of a column in what is shown of it; behind the cut it is the end."""
    return len(text) if len(text) > LONGEST_EDITED and shown_column > SHOWN else shown_column


def unwrap(document: QTextDocument, texts: Iterable[str]) -> None:
    """Give the blocks of unbroken lines their format; ``texts`` are what the blocks hold."""
    cursor = QTextCursor(document)
    for number, text in enumerate(texts):
        if is_unbroken(text):
            _set_unwrapped(cursor, document.findBlockByNumber(number), unwrapped=True)


class LongLines(QObject):
    """Follows the edits of a document: a line that becomes unbroken is no longer wrapped.

    ``texts`` gives all lines as they are after a change.

    Wrapping is a format of the block and so a part of the step that changed the text: undo takes
    both back. A typed character cannot be joined with anything (Qt makes no edit block of it), and
    leaves the format as it is. Qt lays the block out before anybody may change its format; until
    then it is hidden, since laying it out wrapped even once is what takes seconds.
    """

    def __init__(
        self,
        document: QTextDocument,
        texts: Callable[[], Sequence[str]],
        is_in_history: Callable[[], bool],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._document = document
        self._texts = texts
        self._is_in_history = is_in_history
        self._wrong: list[int] = []
        self._hidden: list[int] = []
        self._cached: QTextBlock | None = None
        self._count = document.blockCount()
        document.contentsChange.connect(self._look)
        # The first that is emitted after the layout; a caret may not move, so the second too.
        document.cursorPositionChanged.connect(self._mend)
        document.contentsChanged.connect(self._mend)

    def _look(self, position: int, removed: int, added: int) -> None:
        before, self._count = self._count, self._document.blockCount()
        is_typed = not removed and added <= _TYPED and before == self._count
        block = self._document.findBlock(position)
        if added > _ONE_BY_ONE and self._are_short(block, position + added):
            return
        # What is left of the change from the block on.
        left = position + added - block.position()
        # By the number of the block's format: to ask each block's own takes longer than the rest.
        unwrapped: dict[int, bool] = {}
        while left >= 0 and block.isValid():
            length = block.length()
            left -= length
            is_long = length > LONGEST_RUN
            if is_long:
                self._keep_shapes(block)
            unbroken = is_long and not is_typed and is_unbroken(block.text())
            index = block.blockFormatIndex()
            if index not in unwrapped:
                unwrapped[index] = block.blockFormat().nonBreakableLines()
            if not is_typed and unbroken != unwrapped[index]:
                self._wrong.append(block.blockNumber())
                if unbroken and block.isVisible():
                    block.setVisible(False)
                    self._hidden.append(block.blockNumber())
            block = block.next()

    def _are_short(self, first: QTextBlock, end: int) -> bool:
        """Whether all lines up to a position are short, and were never unwrapped."""
        last = self._document.findBlock(end)
        stop = last.blockNumber() + 1 if last.isValid() else self._count
        # In UTF-16 they are twice as long at most.
        longest = max(map(len, self._texts()[first.blockNumber() : stop]), default=0)
        if 2 * longest >= LONGEST_RUN:
            return False
        return not any(one.hasProperty(_UNWRAPPED) for one in self._document.allFormats())

    def _keep_shapes(self, block: QTextBlock) -> None:
        """Let Qt keep the glyphs of the line one writes in.

        It drops them after the layout, only to make them again for the caret and to paint.
        """
        if self._cached is not None and self._cached.isValid() and self._cached != block:
            self._cached.layout().setCacheEnabled(False)
        block.layout().setCacheEnabled(True)
        self._cached = block

    def _mend(self) -> None:
        if not self._wrong:
            return
        wrong, self._wrong = self._wrong, []
        hidden, self._hidden = self._hidden, []
        document = self._document
        for number in hidden:
            document.findBlockByNumber(number).setVisible(True)
        if self._is_in_history():
            # An edit here would end the history; its steps hold the formats that belong to them.
            for number in hidden:
                block = document.findBlockByNumber(number)
                document.markContentsDirty(block.position(), block.length())
            return
        cursor = QTextCursor(document)
        cursor.joinPreviousEditBlock()
        for number in wrong:
            block = document.findBlockByNumber(number)
            _set_unwrapped(cursor, block, unwrapped=not block.blockFormat().nonBreakableLines())
        cursor.endEditBlock()


def _set_unwrapped(cursor: QTextCursor, block: QTextBlock, *, unwrapped: bool) -> None:
    block_format = QTextBlockFormat(block.blockFormat())
    if unwrapped:
        block_format.setNonBreakableLines(True)
    else:
        block_format.clearProperty(_UNWRAPPED)
    cursor.setPosition(block.position())
    cursor.setBlockFormat(block_format)
