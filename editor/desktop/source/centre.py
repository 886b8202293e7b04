"""A place in the middle of the view."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QTextCursor

if TYPE_CHECKING:
    from editor.desktop.source.edited_text import EditedText


def centre(text: EditedText, line: int, column: int = 0) -> None:
    """Scroll until a place stands in the middle, or as near to it as the text reaches."""
    cursor = QTextCursor(text.document())
    cursor.setPosition(text.post.position(line, column))
    # The range of the scroll bar ends where the layout does.
    text.document().documentLayout().documentSize()
    bar = text.verticalScrollBar()
    bar.setValue(bar.value() + text.cursorRect(cursor).center().y() - text.viewport().height() // 2)
