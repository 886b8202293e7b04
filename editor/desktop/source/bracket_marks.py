"""BracketMarks: the bracket at the cursor, and the one that belongs to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from editor.desktop.feature import Mark, MarkLayer, MarkRole
from editor.writing.counterparts import MarkPair, brackets_at

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from editor.desktop.documents.document import PostDocument
    from editor.desktop.source.editor import SourceEditor


class BracketMarks(MarkLayer):
    """Marks a pair while the cursor is at one of the two and nothing is selected.

    What a key costs is bounded by `brackets_at`, and it is nothing where no bracket is at the
    cursor.
    """

    def __init__(self, editor_of: Callable[[PostDocument], SourceEditor | None]) -> None:
        super().__init__()
        self._editor_of = editor_of
        self._marked: dict[PostDocument, MarkPair] = {}

    def marks(self, document: PostDocument, first: int, last: int) -> Sequence[Mark]:
        """The two brackets, if they are in view."""
        pair = self._pair(document)
        if pair is None:
            self._marked.pop(document, None)
            return ()
        self._marked[document] = pair
        return [
            Mark(line, start, end, MarkRole.PAIR)
            for (line, start), (_, end) in (pair.opening, pair.closing)
            if first <= line <= last
        ]

    def follow(self, document: PostDocument) -> None:
        """The cursor of a post has moved, or another part of it is selected."""
        if self._pair(document) != self._marked.get(document):
            self.refresh()

    def forget(self, document: PostDocument) -> None:
        """A post was closed."""
        self._marked.pop(document, None)

    def _pair(self, document: PostDocument) -> MarkPair | None:
        editor = self._editor_of(document)
        if editor is None or editor.textCursor().hasSelection():
            return None
        return brackets_at(document.scan, editor.cursor_place())
