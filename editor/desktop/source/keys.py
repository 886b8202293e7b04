"""Writing aids at the keys: lists go on, marks come in pairs, Tab nests, the fold is guarded."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QKeySequence

from editor.writing import lists, pairs

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from editor.desktop.source.editor import SourceEditor

_PAIRED = frozenset('*_`~[]()"“')
_MODIFIERS = (Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt, Qt.Key.Key_Meta)
_COMMAND = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.MetaModifier


class WritingAids(QObject):
    """Looks at every key before the editor does; each aid is one edit and one undo step."""

    def __init__(self, editor: SourceEditor) -> None:
        super().__init__(editor)
        self._editor = editor
        self.list_indent: int | None = None
        self.pairs = True

    def press(self, event: QKeyEvent) -> bool:
        """Whether the key has been dealt with."""
        editor = self._editor
        if event.key() in _MODIFIERS:
            return False
        # Escape makes Tab leave the editor, for those who have no mouse.
        editor.setTabChangesFocus(event.key() == Qt.Key.Key_Escape)
        if event.matches(QKeySequence.StandardKey.Undo):
            editor.undo()
        elif event.matches(QKeySequence.StandardKey.Redo):
            editor.redo()
        elif event.matches(QKeySequence.StandardKey.SelectAll):
            editor.selectAll()
        elif editor.isReadOnly():
            return False
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            return self._enter(event)
        elif self._changes_text(event) and self._guard_fold(event):
            return True
        else:
            return self._aid(event)
        return True

    def _aid(self, event: QKeyEvent) -> bool:
        editor = self._editor
        key = event.key()
        if _is_command(event):
            return False
        if key == Qt.Key.Key_Tab:
            self._tab()
            return True
        if key == Qt.Key.Key_Backtab:
            editor.run(lists.outdent)
            return True
        if not self.pairs:
            return False
        if key == Qt.Key.Key_Backspace:
            return editor.run(pairs.erased)
        if event.text() in _PAIRED and event.text():
            return editor.run(partial(pairs.typed, character=event.text()))
        return False

    def _enter(self, event: QKeyEvent) -> bool:
        editor = self._editor
        if self._guard_fold(event):
            return True
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if plain and editor.run(lists.enter):
            return True
        # Qt would put a line separator on Shift+Enter, a character no writer means.
        cursor = editor.textCursor()
        cursor.insertText("\n")
        editor.setTextCursor(cursor)
        editor.ensureCursorVisible()
        return True

    def _tab(self) -> None:
        editor = self._editor
        if editor.run(partial(lists.indent, width=self.list_indent)):
            return
        cursor = editor.textCursor()
        column = editor.cursor_place()[1]
        cursor.insertText(" " * (4 - column % 4))
        editor.setTextCursor(cursor)

    def _changes_text(self, event: QKeyEvent) -> bool:
        if any(
            event.matches(key)
            for key in (
                QKeySequence.StandardKey.Cut,
                QKeySequence.StandardKey.Paste,
                QKeySequence.StandardKey.Delete,
                QKeySequence.StandardKey.DeleteStartOfWord,
                QKeySequence.StandardKey.DeleteEndOfWord,
                QKeySequence.StandardKey.DeleteEndOfLine,
            )
        ):
            return True
        if event.key() in (Qt.Key.Key_Backspace, Qt.Key.Key_Delete):
            return True
        return bool(event.text()) and event.text().isprintable() and not _is_command(event)

    def _guard_fold(self, event: QKeyEvent) -> bool:
        """Keep a key from changing what is folded away; True if it opened the fold instead."""
        editor = self._editor
        first = editor.first_free_position()
        cursor = editor.textCursor()
        back = event.key() == Qt.Key.Key_Backspace and not cursor.hasSelection()
        opens = cursor.selectionStart() < first or (back and cursor.position() == first > 0)
        if opens:
            editor.open_head()
        return opens


def _is_command(event: QKeyEvent) -> bool:
    """Whether the key is held with Ctrl; Ctrl with Alt is how Windows tells AltGr, which types."""
    held = event.modifiers()
    types = held & Qt.KeyboardModifier.AltModifier and event.text().isprintable() and event.text()
    return bool(held & _COMMAND) and not types
