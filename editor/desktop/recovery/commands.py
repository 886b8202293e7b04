"""Commands that open a review of the current post."""

from __future__ import annotations

from typing import TYPE_CHECKING

from editor.desktop.commands.command import Command, MenuId, MenuPlace
from editor.desktop.ui.messages import QT_TRANSLATE_NOOP

if TYPE_CHECKING:
    from collections.abc import Callable

    from editor.desktop.documents.document import PostDocument
    from editor.desktop.documents.workspace import Workspace


class ReviewCommands:
    """Shows the history of a post, and the conversion of one that is no valid UTF-8."""

    def __init__(
        self,
        workspace: Workspace,
        *,
        show_history: Callable[[PostDocument], None],
        show_conversion: Callable[[PostDocument], None],
    ) -> None:
        self._workspace = workspace
        self._show_history = show_history
        self._show_conversion = show_conversion

    def commands(self) -> tuple[Command, ...]:
        """The commands, bound to what is open."""
        return (
            Command(
                "post.history",
                QT_TRANSLATE_NOOP("Command", "&History…"),
                QT_TRANSLATE_NOOP("Command", "Compare and restore earlier versions of the post."),
                self._history,
                "Ctrl+Alt+H",
                "recent",
                lambda: self._workspace.current is not None,
                menu=MenuPlace(MenuId.FILE, 40, 10),
            ),
            Command(
                "post.convert",
                QT_TRANSLATE_NOOP("Command", "Con&vert to UTF-8…"),
                QT_TRANSLATE_NOOP("Command", "Convert a file that is not valid UTF-8."),
                self._convert,
                enabled=self._needs_conversion,
                menu=MenuPlace(MenuId.FILE, 40, 20),
            ),
        )

    def _history(self) -> None:
        if self._workspace.current is not None:
            self._show_history(self._workspace.current)

    def _convert(self) -> None:
        if self._workspace.current is not None:
            self._show_conversion(self._workspace.current)

    def _needs_conversion(self) -> bool:
        current = self._workspace.current
        return current is not None and current.is_lossy
