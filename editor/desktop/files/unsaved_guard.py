"""Asks before unsaved changes are left behind."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import QObject

from editor.desktop.ui.unsaved_dialog import Answer, UnsavedDialog

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from editor.desktop.documents.saving import Saver
    from editor.desktop.documents.workspace import Leaving, Workspace


class UnsavedGuard(QObject):
    """Stands between closing something and losing what was typed."""

    def __init__(self, workspace: Workspace, saver: Saver, window: QWidget) -> None:
        super().__init__(window)
        self._workspace = workspace
        self._saver = saver
        self._window = window
        self._dialog: UnsavedDialog | None = None
        workspace.leaving.connect(self._ask)

    def _ask(self, leaving: Leaving) -> None:
        if self._dialog is not None:
            self._dialog.activateWindow()
            return
        names = [self._workspace.display_name(document) for document in leaving.documents]

        def answered(answer: Answer) -> None:
            if answer is Answer.SAVE:
                self._saver.save_all(leaving.documents, partial(self._saved, leaving))
            else:
                leaving.go_on()

        self._dialog = UnsavedDialog(names, answered, self._window)
        self._dialog.finished.connect(self._forget)
        self._dialog.open()

    def _saved(self, leaving: Leaving, success: bool) -> None:
        # One may have been changed again while another was being saved.
        there = [document for document in leaving.documents if shiboken6.isValid(document)]
        if success and not any(document.is_modified for document in there):
            leaving.go_on()

    def _forget(self, _result: int) -> None:
        self._dialog = None
