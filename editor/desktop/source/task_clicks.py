"""A click with Ctrl held on the box of a task ticks or clears it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from editor.writing.selection import Change, Selection
from editor.writing.tasks import box_on, toggle

if TYPE_CHECKING:
    from editor.desktop.documents.document import PostDocument
    from editor.desktop.feature import TextPlace
    from editor.desktop.source.edit_commands import CurrentText
    from editor.scan.scan import Scan


class TaskClicks:
    """Finds the box at a place; the selection stays where it is."""

    def __init__(self, text: CurrentText) -> None:
        self._text = text

    def leads(self, document: PostDocument, place: TextPlace) -> bool:
        """Whether there is a box that can be ticked."""
        box = None if document.read_only else box_on(document.scan, place.line)
        return box is not None and place.column in box

    def follow(self, document: PostDocument, place: TextPlace) -> None:
        """Tick the box, or clear it."""
        source = self._text.source
        if source is not None and source.post is document:
            name = QCoreApplication.translate("Step", "Toggle Task")
            source.run(partial(_toggled, line=place.line), name)


def _toggled(scan: Scan, selection: Selection, *, line: int) -> Change | None:
    change = toggle(scan, Selection.at(line, 0))
    return None if change is None else Change(change.edit, selection)
