"""Files as a feature: saving, saving elsewhere, closing, and what other programs did."""

from __future__ import annotations

from typing import TYPE_CHECKING

from editor.desktop.documents.settings import AUTOSAVE
from editor.desktop.feature import Feature
from editor.desktop.files.commands import FileCommands
from editor.desktop.files.file_menu import FileMenu
from editor.desktop.files.save_elsewhere import SaveElsewhere
from editor.desktop.files.unsaved_guard import UnsavedGuard
from editor.desktop.ui.plain_text import in_sentence

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from PySide6.QtWidgets import QMenu

    from editor.desktop.commands.command import Command
    from editor.desktop.documents.document import PostDocument
    from editor.desktop.documents.external_changes import ExternalChanges
    from editor.desktop.documents.saving import Saver
    from editor.desktop.documents.workspace import Workspace
    from editor.desktop.feature import Host
    from editor.desktop.settings.settings import Setting
    from editor.desktop.ui.notices import Notices


class FilesFeature(Feature):
    """Saves and closes posts, and asks before unsaved changes are lost."""

    def __init__(
        self,
        workspace: Workspace,
        saver: Saver,
        external_changes: ExternalChanges,
        notices: Notices,
        host: Host,
    ) -> None:
        super().__init__(host.widget)
        self._workspace = workspace
        self._host = host
        self._guard = UnsavedGuard(workspace, saver, host.widget)
        elsewhere = SaveElsewhere(workspace, saver, notices, host.widget)
        self._files = FileCommands(workspace, saver, elsewhere)
        self._menu = FileMenu(notices, self)
        saver.saved.connect(self._saved)
        saver.failed.connect(self._not_saved)
        saver.conflicted.connect(self._not_saved)
        external_changes.reloaded.connect(self._reloaded)

    def commands(self) -> Sequence[Command]:
        """Save, show and close posts."""
        return self._files.commands()

    def post_menu(self, menu: QMenu, path: Path) -> None:
        """Show the file, copy its path."""
        self._menu.extend(menu, path)

    def settings(self) -> Sequence[Setting]:
        """When posts are saved without being asked."""
        return (AUTOSAVE,)

    def _saved(self, document: PostDocument) -> None:
        self._host.show_message(
            self.tr("Saved {name}").format(name=in_sentence(document.path.name))
        )
        self._workspace.library.refresh((document.path,))

    def _not_saved(self, document: PostDocument) -> None:
        """Let nobody read that the post is saved, which the save before may have said."""
        self._host.show_message(
            self.tr("{name} has not been saved").format(name=in_sentence(document.path.name))
        )

    def _reloaded(self, document: PostDocument) -> None:
        self._host.show_message(
            self.tr("{name} was changed by another program and has been reloaded").format(
                name=in_sentence(document.path.name)
            )
        )
