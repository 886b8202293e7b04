"""A field of one line: what is dropped into it is copied, and is never a file.

Qt would write the address of a file, and have a file manager move the file away.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

if TYPE_CHECKING:
    from PySide6.QtCore import QMimeData
    from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent

_COPIED_FILES = "x-special/"
"""What the file managers of GNOME and Xfce mark copied files with, some of them in the text."""


class LineField(QLineEdit):
    """Takes text that is dropped on it, and text that is moved within it."""

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Say what would become of what is dragged."""
        super().dragEnterEvent(event)
        self._answer(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Say it again: the keys that are held may be others."""
        super().dragMoveEvent(event)
        self._answer(event)

    def dropEvent(self, event: QDropEvent) -> None:
        """Take text."""
        event.accept()
        self._answer(event)
        if event.isAccepted():
            super().dropEvent(event)
            self._answer(event)

    def _answer(self, event: QDropEvent) -> None:
        """Refuse files; what comes from elsewhere stays there."""
        if holds_files(event.mimeData()):
            event.ignore()
        elif event.isAccepted() and event.source() is not self:
            copied(event)


def holds_files(source: QMimeData) -> bool:
    """Whether files of this computer are pasted or dropped, or stand in the text as such."""
    marked = (*source.formats(), source.text())
    is_file = any(url.isLocalFile() for url in source.urls())
    return is_file or any(mark.startswith(_COPIED_FILES) for mark in marked)


def copied(event: QDropEvent) -> bool:
    """Answer that what is dragged is copied; False, and it is refused, if it can only be moved.

    A file manager would delete a file that somebody says to have moved away.
    """
    event.setDropAction(Qt.DropAction.CopyAction)
    event.setAccepted(bool(event.possibleActions() & Qt.DropAction.CopyAction))
    return event.isAccepted()
