"""The list itself: rows that the right button leaves as they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListView

if TYPE_CHECKING:
    from PySide6.QtGui import QMouseEvent


class PostList(QListView):
    """A list of posts; what is chosen in it is the open post, whosever menu is asked for."""

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """The right button opens a menu, and chooses nothing."""
        if event.button() == Qt.MouseButton.RightButton:
            event.accept()
            return
        super().mousePressEvent(event)
