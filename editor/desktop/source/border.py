"""FoldBorder: where the text begins behind the folded head, and what happens there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent, QKeyEvent, QKeySequence, QTextCursor

from editor.desktop.source.unit_keys import word_stop

if TYPE_CHECKING:
    from collections.abc import Callable

    from editor.desktop.source.edited_text import EditedText
    from editor.desktop.source.folding import HeadFold
    from editor.desktop.source.held_keys import HeldKeys


class FoldBorder:
    """Keeps cursor and selection out of the folded head, and so every key from changing it unseen.

    To keys and mouse the body is the whole text: they come as far as its first line. A key pressed
    there that would go further opens the head when it is pressed once more, and goes on in it; so
    does Select All once the body is selected. A key that is held down stops. Backspace at the start
    of the body opens the head and takes nothing. Positions are those of Qt.
    """

    def __init__(self, editor: EditedText, fold: HeadFold, held: HeldKeys) -> None:
        self._editor = editor
        self._fold = fold
        self._held = held
        # Whether a key was just stopped, and which one wanted what stands beyond the border.
        self._stopped = False
        self._wants_top = False
        self._wants_all = False
        # Whether the key that is down has opened the head.
        self._opened = False

    @property
    def position(self) -> int:
        """Where the text begins that is not folded away; 0 when nothing is."""
        head = self._fold.head
        if head is None or not self._fold.is_folded:
            return 0
        return self._editor.post.position(head.last + 1, 0)

    def keep_out(self) -> bool:
        """Bring the cursor, and what is selected, out of the folded head; whether it was there."""
        self._wants_top = self._wants_all = False
        cursor, first = self._editor.textCursor(), self.position
        anchor, at = cursor.anchor(), cursor.position()
        if min(anchor, at) >= first:
            return False
        self._stopped = self._stopped or at < first
        self._select(max(anchor, first), max(at, first))
        return True

    def reveal(self, position: int) -> None:
        """Open the head for a place in it that someone asked for."""
        if position < self.position:
            self._fold.open()

    def press(self, event: QKeyEvent) -> bool:
        """Whether the border has dealt with a key before it does anything else."""
        if not self._held.repeats(event):
            self._opened = False
        elif self._opened or event.matches(QKeySequence.StandardKey.SelectAll):
            # What a key is pressed twice for does not come of holding it.
            return True
        erases = event.key() == Qt.Key.Key_Backspace or event.matches(
            QKeySequence.StandardKey.DeleteStartOfWord
        )
        if not erases or self._editor.isReadOnly():
            return False
        return self._erase(event)

    def move(self, event: QKeyEvent, step: Callable[[QKeyEvent], None]) -> None:
        """Let a key do its ``step``; pressed again at the border, it opens the head first."""
        cursor, wanted = self._editor.textCursor(), self._wants_top
        self._stopped = False
        step(event)
        if not self._stopped or self._held.repeats(event):
            return
        if wanted:
            self._open()
            self._select(cursor.anchor(), cursor.position())
            step(event)
        else:
            self._wants_top = True

    def select_all(self) -> None:
        """Select the body; asked for once more, open the head and select everything."""
        if self._wants_all:
            self._fold.open()
        first = self.position
        self._select(first, self._editor.document().characterCount() - 1)
        self._wants_all = first > 0

    def clipped(self, event: QInputMethodEvent) -> QInputMethodEvent:
        """What an input method commits, without what it would replace of the folded head."""
        replaced = self._editor.textCursor().selectionStart() + event.replacementStart()
        beyond = self.position - replaced
        if beyond <= 0 or not event.replacementLength():
            return event
        clipped = QInputMethodEvent(event.preeditString(), event.attributes())
        clipped.setCommitString(
            event.commitString(),
            event.replacementStart() + beyond,
            max(0, event.replacementLength() - beyond),
        )
        return clipped

    def _erase(self, event: QKeyEvent) -> bool:
        """Keep Backspace in the body."""
        cursor, first = self._editor.textCursor(), self.position
        if not first or cursor.hasSelection():
            return False
        if cursor.position() == first:
            if not self._held.repeats(event):
                self._open()
            return True
        is_word = event.matches(QKeySequence.StandardKey.DeleteStartOfWord)
        if is_word and word_stop(self._editor, ahead=False) < first:
            cursor.setPosition(first, QTextCursor.MoveMode.KeepAnchor)
            cursor.removeSelectedText()
            self._editor.setTextCursor(cursor)
            return True
        return False

    def _open(self) -> None:
        self._opened = True
        self._fold.open()

    def _select(self, anchor: int, position: int) -> None:
        cursor = self._editor.textCursor()
        cursor.setPosition(anchor)
        cursor.setPosition(position, QTextCursor.MoveMode.KeepAnchor)
        self._editor.setTextCursor(cursor)
