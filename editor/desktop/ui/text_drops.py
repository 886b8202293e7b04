"""What is pasted or dropped into a field is copied text, and is never a file.

Qt would write the address of a file, and have a file manager move a dropped file away.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractScrollArea

from editor.desktop.ui.plain_text import show_tool_tip

if TYPE_CHECKING:
    from PySide6.QtCore import QMimeData
    from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
    from PySide6.QtWidgets import QWidget

    _Field = QWidget
else:
    _Field = object  # Qt makes a widget of one of its own classes only

_COPIED_FILES = "x-special/"
"""What the file managers of GNOME and Xfce mark copied files with, some of them in the text."""


class TextDrops(_Field):
    """What a field that text is written in does with drags; it stands before Qt's class."""

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

    def refuses(self, source: QMimeData) -> bool:
        """Whether files are what would be inserted; it is said at the field."""
        if not holds_files(source):
            return False
        self.say_below(self.tr("Files cannot be inserted here"))
        return True

    def say_below(self, text: str) -> None:
        """Say something about what was pasted or dropped just now."""
        show_tool_tip(self.mapToGlobal(self.rect().bottomLeft()), text, self)

    def _answer(self, event: QDropEvent) -> None:
        """Refuse files; what comes from elsewhere stays there."""
        if holds_files(event.mimeData()):
            event.ignore()
        elif event.isAccepted() and not self._is_own(event.source()):
            copied(event)

    def _is_own(self, source: object) -> bool:
        return source is self or (
            isinstance(self, QAbstractScrollArea) and source is self.viewport()
        )


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
