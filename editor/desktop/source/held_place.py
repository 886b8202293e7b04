"""HeldPlace: what is in view stays in view when another program's text is taken over."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QTextCursor

if TYPE_CHECKING:
    from editor.desktop.source.edited_text import EditedText


class HeldPlace(QObject):
    """Scrolls along with the line at the upper edge; Qt keeps the cursor at its text."""

    def __init__(self, editor: EditedText) -> None:
        super().__init__(editor)
        self._editor = editor
        self._held: tuple[QTextCursor, float] | None = None
        editor.post.about_to_take.connect(self._hold)
        editor.post.taken.connect(self._bring_back)

    def _hold(self) -> None:
        editor = self._editor
        self._held = None
        if editor.verticalScrollBar().value() > editor.verticalScrollBar().minimum():
            top = editor.scroll_line()
            cursor = QTextCursor(editor.document())
            cursor.setPosition(editor.post.position(int(top), 0))
            self._held = cursor, top % 1

    def _bring_back(self) -> None:
        if self._held is not None:
            (cursor, into), self._held = self._held, None
            self._editor.scroll_to_line(self._editor.post.place(cursor.position())[0] + into)
