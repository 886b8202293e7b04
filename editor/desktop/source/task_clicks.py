"""A click with Ctrl held on the box of a task ticks or clears it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from editor.writing.selection import Selection
from editor.writing.tasks import box_on, toggle

if TYPE_CHECKING:
    from editor.desktop.documents.document import PostDocument
    from editor.desktop.feature import TextPlace
    from editor.desktop.source.edit_commands import CurrentText


class TaskClicks:
    """Finds the box at a place; the selection stays where it is."""

    def __init__(self, text: CurrentText) -> None:
        self._text = text

    def leads(self, document: PostDocument, place: TextPlace) -> bool:
        """Whether there is a box that can be ticked."""
        box = None if document.read_only else box_on(document.scan, place.line)
        return box is not None and place.column in box

    def follow(self, document: PostDocument, place: TextPlace) -> None:
        """Tick the box, or clear it. What is in view stays, wherever the cursor is."""
        source = self._text.source
        if source is None or source.post is not document:
            return
        change = toggle(document.scan, Selection.at(place.line, 0))
        if change is not None:
            name = QCoreApplication.translate("Step", "Toggle Task")
            selection = source.selection()
            document.apply(change.edit, name, selections=(selection, selection))
