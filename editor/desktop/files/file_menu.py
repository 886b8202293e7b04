"""What the context menus of a post offer for its file, in the list and on its tab."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QGuiApplication

from editor.desktop.platform import file_manager
from editor.errors import EditorError

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QMenu

    from editor.desktop.ui.notices import Notices


class FileMenu(QObject):
    """Adds the entries that concern the file."""

    def __init__(self, notices: Notices, parent: QObject) -> None:
        super().__init__(parent)
        self._notices = notices

    def extend(self, menu: QMenu, path: Path) -> None:
        """Add to ``menu`` what can be done with the file at ``path``."""
        menu.addSeparator()
        reveal = QAction(self.tr("Show in File Manager"), menu)
        reveal.triggered.connect(lambda: self._reveal(path))
        menu.addAction(reveal)
        copy = QAction(self.tr("Copy File Path"), menu)
        copy.triggered.connect(lambda: QGuiApplication.clipboard().setText(str(path)))
        menu.addAction(copy)

    def _reveal(self, path: Path) -> None:
        try:
            file_manager.reveal(path)
        except EditorError as error:
            self._notices.error(error)
