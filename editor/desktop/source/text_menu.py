"""What every context menu of the text begins with: the commands one reaches for with the mouse."""

from __future__ import annotations

from typing import TYPE_CHECKING

from editor.desktop.shell.menus import SEPARATOR

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMenu

    from editor.desktop.commands.registry import Actions
    from editor.desktop.source.context_menu import TextPlace

ENTRIES: tuple[str, ...] = (
    "edit.undo",
    "edit.redo",
    SEPARATOR,
    "edit.cut",
    "edit.copy",
    "edit.paste",
    "edit.select_all",
    SEPARATOR,
    "format.link",
)


class TextMenu:
    """Brings these commands into the context menu."""

    def __init__(self, actions: Actions) -> None:
        self._actions = actions

    def __call__(self, menu: QMenu, _place: TextPlace) -> None:
        """Add the commands; those that cannot be run now are grey."""
        self._actions.refresh()
        for entry in ENTRIES:
            if entry == SEPARATOR:
                menu.addSeparator()
            else:
                menu.addAction(self._actions.action(entry))
