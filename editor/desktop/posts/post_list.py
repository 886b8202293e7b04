"""The list itself: rows that the right button leaves as they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QListView

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QMouseEvent


class PostList(QListView):
    """A list of posts; what is chosen in it is the open post, whosever menu is asked for.

    ``delete_asked`` is the key that deletes the row it stands on.
    """

    delete_asked = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete deletes."""
        if event.matches(QKeySequence.StandardKey.Delete):
            self.delete_asked.emit()
            return
        super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """The right button opens a menu, and chooses nothing."""
        if event.button() == Qt.MouseButton.RightButton:
            event.accept()
            return
        super().mousePressEvent(event)
