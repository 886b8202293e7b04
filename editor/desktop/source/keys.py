"""Writing aids at the keys: lists go on, marks come in pairs, Tab nests."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QKeySequence

from editor.desktop.source.smart_typing import SmartTyping
from editor.desktop.source.table_keeper import TableKeeper
from editor.desktop.source.unit_keys import UnitKeys
from editor.desktop.source.visual_keys import VisualKeys
from editor.writing import indentation, lists, pairs

if TYPE_CHECKING:
    from PySide6.QtGui import QInputMethodEvent, QKeyEvent

    from editor.desktop.source.edited_text import EditedText

_MODIFIERS = (Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt, Qt.Key.Key_Meta)
_COMMAND = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.MetaModifier


class WritingAids(QObject):
    """Looks at every key before the editor does; each aid is one edit and one undo step.

    An aid that has nothing to do leaves the text alone. What is selected goes only by keys that
    are there to delete, and by what is typed in its place: letters, Enter, and, where all of it is
    on one line, a closing bracket or a sign for other signs.
    """

    def __init__(self, editor: EditedText) -> None:
        super().__init__(editor)
        self._editor = editor
        self._units = UnitKeys(editor)
        self.smart = SmartTyping(editor, self._insert)
        self._visual = VisualKeys(editor)
        self._tables = TableKeeper(editor)
        self.list_indent: int | None = None
        self.pairs = True

    def press(self, event: QKeyEvent) -> bool:
        """Whether the key has been dealt with."""
        editor = self._editor
        if event.key() in _MODIFIERS:
            return False
        self._tables.settle()
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
        elif event.matches(QKeySequence.StandardKey.Cut):
            editor.cut()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._enter(event)
        else:
            return self._aid(event) or self._units.delete(event) or self._join_lines(event)
        return True

    def step(self, event: QKeyEvent) -> bool:
        """Whether the key has moved the cursor by a word, or to where an arrow points."""
        return self._units.move(event) or self._visual.move(event)

    def commit(self, event: QInputMethodEvent) -> bool:
        """Whether what an input method wrote has been dealt with: a letter typed by a dead key.

        It is typed like any other, and so a part of the step in which its word is written.
        """
        editor = self._editor
        composed = editor.textCursor().block().layout().preeditAreaText() + event.preeditString()
        if composed or event.replacementLength() or editor.isReadOnly():
            return False
        text = event.commitString()
        if self._type(text):
            return True
        if len(text) == 1:
            self._insert(text)
        return len(text) == 1

    def _aid(self, event: QKeyEvent) -> bool:
        editor = self._editor
        key = event.key()
        if is_command(event):
            return False
        if key == Qt.Key.Key_Tab:
            if not self._tables.next_cell():
                editor.run(partial(indentation.tab, width=self.list_indent), self.tr("Indent"))
            return True
        if key == Qt.Key.Key_Backtab:
            if not self._tables.previous_cell():
                editor.run(indentation.back_tab, self.tr("Outdent"))
            return True
        if key == Qt.Key.Key_Backspace:
            return self.smart.erase() or (self.pairs and editor.run(pairs.erased))
        return self._type(event.text())

    def _type(self, text: str) -> bool:
        if self.smart.type(text):
            return True
        if text == "|":
            return self._tables.bar()
        if not self.pairs or text not in pairs.AIDED:
            return False
        return self._editor.run(partial(pairs.typed, character=text))

    def _join_lines(self, event: QKeyEvent) -> bool:
        """Join two lines as an edit block, which Qt does not make of a single character.

        The longer line may need another format (see LongLines), in the same step.
        """
        editor = self._editor
        cursor = editor.textCursor()
        back = event.key() == Qt.Key.Key_Backspace and cursor.atBlockStart()
        ahead = event.key() == Qt.Key.Key_Delete and cursor.atBlockEnd()
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if (ahead and held) or (back and held & ~Qt.KeyboardModifier.ShiftModifier):
            return False
        if not (back or ahead) or cursor.hasSelection() or editor.isReadOnly():
            return False
        cursor.beginEditBlock()
        if back:
            cursor.deletePreviousChar()
        else:
            cursor.deleteChar()
        cursor.endEditBlock()
        editor.setTextCursor(cursor)
        editor.ensureCursorVisible()
        return True

    def _enter(self, event: QKeyEvent) -> None:
        editor = self._editor
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if plain and (self._tables.enter() or editor.run(lists.enter)):
            return
        # Qt would put a line separator on Shift+Enter, a character no writer means.
        self._insert("\n")

    def _insert(self, text: str) -> None:
        cursor = self._editor.textCursor()
        cursor.insertText(text)
        self._editor.setTextCursor(cursor)
        self._editor.ensureCursorVisible()


def is_command(event: QKeyEvent) -> bool:
    """Whether the key is held with Ctrl; Windows reports AltGr, which types, as Ctrl with Alt."""
    held = event.modifiers()
    types = held & Qt.KeyboardModifier.AltModifier and event.text().isprintable() and event.text()
    return bool(held & _COMMAND) and not types
