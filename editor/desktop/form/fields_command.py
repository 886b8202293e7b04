"""Opens the dialog of fields, once for each window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QDialog

from editor.desktop.commands.command import Command, MenuId, MenuPlace
from editor.desktop.form.field_store import FieldStore
from editor.desktop.form.fields_dialog import FieldsDialog
from editor.desktop.ui.messages import QT_TRANSLATE_NOOP
from editor.project.field_file import place_of

if TYPE_CHECKING:
    from editor.desktop.documents.workspace import Workspace
    from editor.desktop.feature import Host
    from editor.desktop.form.learning import FieldLearning
    from editor.desktop.session.dialog_sizes import DialogSizes
    from editor.desktop.ui.tasks import TaskRunner
    from editor.desktop.ui.themes import Themes
    from editor.project.patterns import Patterns
    from editor.project.project import Project


class FieldsCommand(QObject):
    """The dialog goes with the blog it is about."""

    def __init__(
        self,
        workspace: Workspace,
        host: Host,
        themes: Themes,
        *,
        tasks: TaskRunner,
        learning: FieldLearning,
        patterns: Patterns,
        sizes: DialogSizes,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._host = host
        self._themes = themes
        self._tasks = tasks
        self._learning = learning
        self._patterns = patterns
        self._sizes = sizes
        self._dialog: FieldsDialog | None = None
        self._asked: tuple[Project | None, bool] = (None, False)
        workspace.project_changed.connect(self.close)

    @property
    def can_open(self) -> bool:
        """Whether there is a blog that has a place for the file; its disk is asked once."""
        project = self._workspace.project
        if self._asked[0] is not project:
            self._asked = project, project is not None and place_of(project) is not None
        return self._asked[1]

    def command(self) -> Command:
        """What opens it."""
        return Command(
            "form.fields",
            QT_TRANSLATE_NOOP("Command", "Specif&y Fields…"),
            QT_TRANSLATE_NOOP(
                "Command",
                "Say what the fields of the posts are called, which are required and what they "
                "may hold.",
            ),
            self.open,
            enabled=lambda: self.can_open,
            menu=MenuPlace(MenuId.POST, 30, 9),
        )

    def open(self) -> None:
        """Bring the dialog to the front."""
        self._learning.look_again()
        if self._dialog is None:
            store = FieldStore(self._workspace, self._tasks, self._learning, self._patterns, self)
            self._dialog = FieldsDialog(store, self._themes, self._host.widget, sizes=self._sizes)
            self._dialog.finished.connect(self._forget)
        self._dialog.show()
        self._dialog.raise_()
        self._dialog.activateWindow()

    def close(self) -> None:
        """Close it, so that it notes its size."""
        if self._dialog is not None:
            self._dialog.done(QDialog.DialogCode.Rejected)

    def _forget(self) -> None:
        self._dialog = None
