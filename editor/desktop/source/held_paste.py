"""HeldPaste: the place of a paste whose text is still being made, through all edits meanwhile."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QTextCursor

if TYPE_CHECKING:
    from editor.desktop.source.edited_text import EditedText


class HeldPaste:
    """Where to insert, in place of what was selected when it was made.

    What is typed at the place meanwhile stands behind what is inserted, as if it had come at once.
    """

    def __init__(self, editor: EditedText) -> None:
        self._editor = editor
        cursor = editor.textCursor()
        self._start = self._at(cursor.selectionStart())
        self._end = self._at(cursor.selectionEnd())
        self._revision = editor.post.revision
        self._was = editor.selection()

    @property
    def is_untouched(self) -> bool:
        """Whether nothing has been edited since."""
        return self._editor.post.revision == self._revision

    def select(self) -> QTextCursor | None:
        """Select the place; the cursor to go back to, or None if it stands there still."""
        cursor = self._editor.textCursor()
        if self.is_untouched and self._editor.selection() == self._was:
            return None
        place = QTextCursor(cursor)
        place.setPosition(self._start.position())
        place.setPosition(self._end.position(), QTextCursor.MoveMode.KeepAnchor)
        self._editor.setTextCursor(place)
        return cursor

    def let_pass(self) -> None:
        """What is inserted at the place now comes before it: another paste that was held first."""
        self._keep(False)

    def hold(self) -> None:
        """What is inserted at the place from now on comes behind it."""
        self._keep(True)

    def _keep(self, keeps: bool) -> None:
        self._start.setKeepPositionOnInsert(keeps)
        self._end.setKeepPositionOnInsert(keeps)

    def _at(self, position: int) -> QTextCursor:
        """A cursor without a selection: Qt keeps no anchor in its place."""
        cursor = QTextCursor(self._editor.document())
        cursor.setPosition(position)
        cursor.setKeepPositionOnInsert(True)
        return cursor
