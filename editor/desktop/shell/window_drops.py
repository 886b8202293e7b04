"""Opens posts and folders that are dropped on the window, where nothing else takes them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent

from editor.project.generators.base import POSTS

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtCore import QMimeData
    from PySide6.QtWidgets import QWidget


class WindowDrops(QObject):
    """Watches ``window``, which sees what its fields, its text and its page have no use for.

    A drop opens something and moves nothing, whatever the file manager offers.
    """

    def __init__(self, window: QWidget, open_paths: Callable[[Sequence[Path]], None]) -> None:
        super().__init__(window)
        self._open_paths = open_paths
        self._paths: list[Path] = []
        window.setAcceptDrops(True)
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take drags of what can be opened, and leave all others to the window."""
        if not isinstance(event, QDropEvent) or event.source() is not None:
            return super().eventFilter(watched, event)
        if isinstance(event, QDragEnterEvent):
            self._paths = _openable(event.mimeData())  # not with every move: it asks the disk
        if not self._paths or not event.possibleActions() & Qt.DropAction.CopyAction:
            event.ignore()
            return True
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        if not isinstance(event, QDragMoveEvent):
            self._open_paths(self._paths)
        return True


def _openable(data: QMimeData) -> list[Path]:
    paths = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
    return [path for path in paths if path.suffix.lower() in POSTS or _is_folder(path)]


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError:
        return False
