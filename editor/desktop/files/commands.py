"""Commands on the file of the current post."""

from __future__ import annotations

from typing import TYPE_CHECKING

from editor.desktop.commands.command import Command, MenuId, MenuPlace, Place
from editor.desktop.documents.second_documents import second_of
from editor.desktop.platform import file_manager
from editor.desktop.ui.messages import QT_TRANSLATE_NOOP

if TYPE_CHECKING:
    from editor.desktop.documents.document import PostDocument
    from editor.desktop.documents.saving import Saver
    from editor.desktop.documents.workspace import Workspace
    from editor.desktop.files.save_elsewhere import SaveElsewhere


class FileCommands:
    """Saves, shows and closes posts."""

    def __init__(self, workspace: Workspace, saver: Saver, elsewhere: SaveElsewhere) -> None:
        self._workspace = workspace
        self._saver = saver
        self._elsewhere = elsewhere

    def commands(self) -> tuple[Command, ...]:
        """The commands, bound to what is open."""
        return (
            Command(
                "post.save",
                QT_TRANSLATE_NOOP("Command", "&Save"),
                QT_TRANSLATE_NOOP("Command", "Save the post to its file."),
                self._save,
                "Ctrl+S",
                "save",
                self._has_changes,
                menu=MenuPlace(MenuId.FILE, 30, 10),
                toolbar=Place(10, 30),
            ),
            Command(
                "post.save_as",
                QT_TRANSLATE_NOOP("Command", "Save &As…"),
                QT_TRANSLATE_NOOP(
                    "Command", "Save the post under another name and continue with that file."
                ),
                self._save_as,
                "Ctrl+Shift+S",
                enabled=self._has_post,
                menu=MenuPlace(MenuId.FILE, 30, 20),
            ),
            Command(
                "post.save_all",
                QT_TRANSLATE_NOOP("Command", "Save A&ll"),
                QT_TRANSLATE_NOOP("Command", "Save all posts that have unsaved changes."),
                lambda: self._saver.save_all(self._workspace.modified),
                "Ctrl+Alt+S",
                "save-all",
                lambda: bool(self._workspace.modified),
                menu=MenuPlace(MenuId.FILE, 30, 30),
            ),
            Command(
                "post.reveal",
                QT_TRANSLATE_NOOP("Command", "Show in File Mana&ger"),
                QT_TRANSLATE_NOOP("Command", "Show the file of the post in the file manager."),
                self._reveal,
                icon="reveal",
                enabled=self._has_post,
                menu=MenuPlace(MenuId.FILE, 40, 30),
            ),
            Command(
                "post.close",
                QT_TRANSLATE_NOOP("Command", "&Close Post"),
                QT_TRANSLATE_NOOP("Command", "Close the post, offering to save unsaved changes."),
                self._close,
                "Ctrl+W",
                "close",
                self._has_post,
                menu=MenuPlace(MenuId.FILE, 50, 10),
            ),
        )

    def _has_post(self) -> bool:
        return self._workspace.current is not None

    def _has_changes(self) -> bool:
        return any(document.is_modified for document in self._files())

    def _save(self) -> None:
        """Save the post, and what was changed of its second file in the form."""
        self._saver.save_all([document for document in self._files() if document.is_modified])

    def _files(self) -> list[PostDocument]:
        """The current post, and its second file if it has one that is open."""
        current = self._workspace.current
        if current is None:
            return []
        second = second_of(self._workspace, current)
        return [current] if second is None else [current, second]

    def _save_as(self) -> None:
        if self._workspace.current is not None:
            self._elsewhere.ask(self._workspace.current)

    def _reveal(self) -> None:
        if self._workspace.current is not None:
            file_manager.reveal(self._workspace.current.path)

    def _close(self) -> None:
        if self._workspace.current is not None:
            self._workspace.close(self._workspace.current)
