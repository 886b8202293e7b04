"""Says so when the folder that is open is no longer there, and when it is back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from editor.desktop.ui.notices import Choice, Notice
from editor.desktop.ui.plain_text import in_sentence
from editor.errors import Severity

if TYPE_CHECKING:
    from editor.desktop.documents.workspace import Workspace
    from editor.desktop.ui.notices import Notices

_KEY = "vanished"


class MissingFolderNotice(QObject):
    """One notice, there as long as the folder is not."""

    def __init__(self, workspace: Workspace, notices: Notices, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._notices = notices
        workspace.library.vanished.connect(self._vanished)
        workspace.library.returned.connect(self._withdraw)
        workspace.library.reset.connect(self._withdraw)

    def _vanished(self) -> None:
        project = self._workspace.project
        if project is None:
            return
        self._notices.post(
            Notice(
                _KEY,
                Severity.WARNING,
                self.tr("The folder {folder} no longer exists.").format(
                    folder=in_sentence(project.root)
                ),
                self.tr(
                    "Your open posts keep their text. Save them elsewhere, or put the folder back."
                ),
                (Choice(self.tr("Try Again"), self._workspace.library.rescan),),
            )
        )

    def _withdraw(self) -> None:
        self._notices.withdraw(_KEY)
