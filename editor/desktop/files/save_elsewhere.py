"""Writes a post to a file the writer names, and goes on with that one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from editor.desktop.documents.open_files import normal
from editor.desktop.ui import dialogs
from editor.errors import EditorError, Message

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from editor.desktop.documents.document import PostDocument
    from editor.desktop.documents.saving import Saver
    from editor.desktop.documents.workspace import Workspace
    from editor.desktop.ui.notices import Notices


class SaveElsewhere(QObject):
    """Asks for another file, also where a save to the post's own file has failed."""

    def __init__(
        self, workspace: Workspace, saver: Saver, notices: Notices, window: QWidget
    ) -> None:
        super().__init__(window)
        self._workspace = workspace
        self._saver = saver
        self._notices = notices
        self._window = window
        saver.elsewhere_wanted.connect(self.ask)

    def ask(self, document: PostDocument) -> None:
        """Ask for another file for a post, and write it there."""
        dialogs.ask_save(
            self._window, document.path, lambda path: self._save(document, normal(path))
        )

    def _save(self, document: PostDocument, path: Path) -> None:
        if self._workspace.open_anywhere(path) in (None, document):
            self._saver.save_as(document, path)
            return
        # Two open posts of one file would replace each other's text, aside and on disk.
        self._notices.error(
            EditorError(
                Message("{name} is already open.", name=path.name),
                hint=Message("Close it first, or choose another name."),
                path=path,
            )
        )
