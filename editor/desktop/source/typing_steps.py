"""TypingSteps: where one undo step of typing ends and the next one begins."""

from __future__ import annotations

import time
import unicodedata
from enum import Enum, auto
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt

from editor.desktop.source.step_name import step_name

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QInputMethodEvent, QKeyEvent

    from editor.desktop.source.edited_text import EditedText
    from editor.writing.selection import Selection

PAUSE_S = 1.0
"""After so long a pause typing is another step."""

_COMMAND = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.MetaModifier
_MODIFIERS = (
    Qt.Key.Key_Shift,
    Qt.Key.Key_Control,
    Qt.Key.Key_Alt,
    Qt.Key.Key_Meta,
    Qt.Key.Key_AltGr,
    Qt.Key.Key_CapsLock,
)
_IN_WORDS = "_-'’"


class _Kind(Enum):
    """What a key does to the text."""

    NOTHING = auto()
    LETTER = auto()
    BACKSPACE = auto()
    DELETE = auto()
    OTHER = auto()


class TypingSteps:
    """Looks at every key before it is dealt with: some begin another undo step.

    A step is a word with the blanks and signs before it, or what was deleted in one go in one
    direction. A pause, a new line, anything else that moves the cursor or changes the text ends it.
    ``clock`` gives seconds and is monotonic.
    """

    def __init__(self, editor: EditedText, clock: Callable[[], float] = time.monotonic) -> None:
        self._editor = editor
        self._clock = clock
        self._kind = _Kind.NOTHING
        self._typed = ""
        self._at = 0.0
        # Where the last key left the text and the cursor.
        self._left = (-1, -1)
        self._replaced: Selection | None = None

    def press(self, event: QKeyEvent) -> None:
        """A key is about to be dealt with."""
        if event.key() in _MODIFIERS or self._editor.isReadOnly():
            return
        kind = _kind(event)
        if kind is _Kind.NOTHING:
            self.end()
        else:
            self._note(kind, event.text())

    def replaced(self, event: QKeyEvent) -> tuple[str, int]:
        """What a key does to what is selected is called, and how many lines it takes away."""
        editor = self._editor
        if not editor.textCursor().hasSelection() or editor.isReadOnly():
            return "", 0
        if event.key() in (Qt.Key.Key_Backspace, Qt.Key.Key_Delete):
            return QCoreApplication.translate("Step", "Delete"), editor.selection().touched
        is_typed = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        is_typed = is_typed or _kind(event) is _Kind.LETTER
        return step_name(""), editor.selection().touched if is_typed else 0

    def composed(self, event: QInputMethodEvent) -> tuple[str, int]:
        """The same of what an input method wants: Qt takes away what is selected as it begins."""
        editor = self._editor
        if not editor.textCursor().hasSelection() or editor.isReadOnly():
            return "", 0
        writes = event.preeditString() or event.commitString() or event.replacementLength()
        return step_name(""), editor.selection().touched if writes else 0

    def compose(self, event: QInputMethodEvent, take: Callable[[QInputMethodEvent], None]) -> None:
        """Let ``take`` do what an input method wants: a letter is typed, a longer text is a step.

        Qt takes away what is selected when the composition begins: that is in its step, too.
        """
        editor, text = self._editor, event.commitString()
        cursor, replaced = editor.textCursor(), self._replaced
        commits = bool(text or event.replacementLength())
        if commits and replaced is not None:
            self._replaced = None
            editor.post.steps.begin(replaced)
            cursor.joinPreviousEditBlock()
            take(event)
            cursor.endEditBlock()
            self.end()
            return
        if not editor.isReadOnly():
            if commits:
                is_letter = len(text) == 1 and not event.replacementLength()
                self._note(_Kind.LETTER if is_letter else _Kind.OTHER, text)
            elif event.preeditString() and cursor.hasSelection():
                self._replaced = editor.selection()
                self._note(_Kind.OTHER, "")
            elif not event.preeditString():
                self._replaced = None
        take(event)
        self.done()

    def done(self) -> None:
        """The key has been dealt with."""
        self._left = self._place()

    def end(self) -> None:
        """What is typed from now on is another step."""
        self._kind = _Kind.NOTHING

    def _note(self, kind: _Kind, text: str) -> None:
        now = self._clock()
        goes_on = (
            kind is self._kind
            and kind is not _Kind.OTHER
            and now - self._at <= PAUSE_S
            and self._left == self._place()
            # What is typed in its place is to bring it back.
            and not self._editor.textCursor().hasSelection()
            and not (kind is _Kind.LETTER and _in_word(self._typed) and not _in_word(text))
            and not (kind is _Kind.BACKSPACE and self._editor.textCursor().atBlockStart())
        )
        if not goes_on:
            self._editor.post.steps.begin(self._editor.selection())
        self._kind, self._typed, self._at = kind, text, now

    def _place(self) -> tuple[int, int]:
        return self._editor.post.revision, self._editor.textCursor().position()


def _kind(event: QKeyEvent) -> _Kind:
    key, text = event.key(), event.text()
    held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
        return _Kind.OTHER
    if key == Qt.Key.Key_Backspace and not held & ~Qt.KeyboardModifier.ShiftModifier:
        return _Kind.BACKSPACE
    if key == Qt.Key.Key_Delete and not held:
        return _Kind.DELETE
    if text and text.isprintable():
        return _Kind.LETTER
    # What deletes a word or the rest of a line is held with these; so is much that changes nothing.
    return _Kind.OTHER if held & _COMMAND else _Kind.NOTHING


def _in_word(text: str) -> bool:
    last = text[-1:]
    return last.isalnum() or (
        last != "" and (last in _IN_WORDS or unicodedata.category(last)[0] == "M")
    )
