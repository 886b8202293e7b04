"""UnitKeys: keys that go over words, or delete words and graphemes, by Unicode's rules."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QTextCursor

from editor.desktop.source.visual_keys import is_mirrored
from editor.scan.graphemes import next_boundary, previous_boundary
from editor.scan.words import next_stop, previous_stop

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from editor.desktop.source.edited_text import EditedText

_Key = QKeySequence.StandardKey
_MOVES = {
    _Key.MoveToPreviousWord: (False, QTextCursor.MoveMode.MoveAnchor),
    _Key.SelectPreviousWord: (False, QTextCursor.MoveMode.KeepAnchor),
    _Key.MoveToNextWord: (True, QTextCursor.MoveMode.MoveAnchor),
    _Key.SelectNextWord: (True, QTextCursor.MoveMode.KeepAnchor),
}


def word_stop(editor: EditedText, *, ahead: bool) -> int:
    """The position, as Qt counts, where the next word begins, or the one before the cursor."""
    post = editor.post
    line, column = editor.cursor_place()
    text = post.scan[line]
    if ahead:
        if column < len(text):
            return post.position(line, next_stop(text, column))
        return (
            post.position(line + 1, 0) if line + 1 < len(post.scan) else post.position(line, column)
        )
    if column:
        return post.position(line, previous_stop(text, column))
    return post.position(line - 1, len(post.scan[line - 1])) if line else 0


class UnitKeys:
    """Looks at keys for which Qt's own idea of a word or a character is not that of a reader."""

    def __init__(self, editor: EditedText) -> None:
        self._editor = editor

    def move(self, event: QKeyEvent) -> bool:
        """Whether the key has gone over a word."""
        editor = self._editor
        for key, (ahead, mode) in _MOVES.items():
            if event.matches(key):
                cursor = editor.textCursor()
                forward = ahead is not is_mirrored(cursor.block())
                cursor.setPosition(word_stop(editor, ahead=forward), mode)
                editor.setTextCursor(cursor)
                editor.ensureCursorVisible()
                return True
        return False

    def delete(self, event: QKeyEvent) -> bool:
        """Whether the key has deleted a word, or a character that Qt would take a part of.

        No word is deleted across the border of the head, which would be no head any more.
        """
        editor, cursor = self._editor, self._editor.textCursor()
        if cursor.hasSelection() or editor.isReadOnly():
            return False
        for key, ahead in ((_Key.DeleteStartOfWord, False), (_Key.DeleteEndOfWord, True)):
            if event.matches(key):
                line, column = editor.cursor_place()
                body = editor.post.scan.body
                at_end = line + 1 == body and column == len(editor.post.scan[line])
                if not (at_end if ahead else body and (line, column) == (body, 0)):
                    self._remove(cursor, word_stop(editor, ahead=ahead))
                return True
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        back = event.key() == Qt.Key.Key_Backspace and not held & ~Qt.KeyboardModifier.ShiftModifier
        if not back and (event.key() != Qt.Key.Key_Delete or held):
            return False
        line, column = editor.cursor_place()
        text = editor.post.scan[line]
        stop = previous_boundary(text, column) if back else next_boundary(text, column)
        if abs(stop - column) < 2:
            return False
        self._remove(cursor, editor.post.position(line, stop))
        return True

    def _remove(self, cursor: QTextCursor, to: int) -> None:
        cursor.setPosition(to, QTextCursor.MoveMode.KeepAnchor)
        cursor.removeSelectedText()
        self._editor.setTextCursor(cursor)
        self._editor.ensureCursorVisible()
