"""The words that the user holds for right, in every blog and every window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from editor.desktop.spelling.list_files import add_to, text_of
from editor.spelling.word_list import words_of

if TYPE_CHECKING:
    from pathlib import Path


class UserWords(QObject):
    """The list in a file; ``changed`` says that it holds other words now."""

    changed = Signal()

    def __init__(self, file: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._file = file
        self._text = ""
        self._words: frozenset[str] = frozenset()
        self.read()

    @property
    def words(self) -> frozenset[str]:
        """The words of the list."""
        return self._words

    def read(self) -> None:
        """Read the list anew: it may have been edited elsewhere."""
        text = text_of(self._file)
        if text != self._text:
            self._text, self._words = text, words_of(text)
            self.changed.emit()

    def add(self, word: str) -> None:
        """Put a word into the list. Raises EditorError if it cannot be written."""
        add_to(self._file, word)
        self.read()
