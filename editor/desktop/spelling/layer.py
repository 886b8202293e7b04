"""Marks wrong words in the text, but not the one that is being typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from editor.desktop.feature import Mark, MarkLayer, MarkRole

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QObject

    from editor.desktop.documents.document import PostDocument
    from editor.desktop.spelling.checking import Checking


class SpellingLayer(MarkLayer):
    """Asks the `Checking` for the lines in view.

    A word is not marked as long as the cursor stands where it was typed; `cursor_moved` has to be
    called whenever the cursor has moved.
    """

    def __init__(self, checking: Checking, parent: QObject) -> None:
        super().__init__(parent)
        self._checking = checking
        self._revision: tuple[PostDocument, int] | None = None
        self._typed: tuple[PostDocument, int, int] | None = None
        checking.changed.connect(self.refresh)

    def marks(self, document: PostDocument, first: int, last: int) -> Sequence[Mark]:
        """The wrong words in view, as far as they are known."""
        found, _ = self._checking.wrong(document, first, last)
        return [
            Mark(word.line, word.start, word.end, MarkRole.ERROR)
            for word in found
            if not self._is_typed(document, word.line, word.start, word.end)
        ]

    def cursor_moved(self, document: PostDocument, line: int, column: int) -> None:
        """The cursor stands at another place, be it by typing or not."""
        now = document, document.revision
        was_typing, was = self._typed, self._revision
        self._revision = now
        is_typing = was is not None and was[0] is document and was != now
        self._typed = (document, line, column) if is_typing else None
        # After typing, the text asks for its marks anyway.
        if was_typing is not None and self._typed is None:
            self.refresh()

    def _is_typed(self, document: PostDocument, line: int, start: int, end: int) -> bool:
        if self._typed is None or self._typed[0] is not document:
            return False
        return self._typed[1] == line and start < self._typed[2] <= end
