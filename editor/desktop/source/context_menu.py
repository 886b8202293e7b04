"""The menu of a right click or the Menu key in the text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QAction, QContextMenuEvent
from PySide6.QtWidgets import QMenu

from editor.desktop.feature import TextPlace

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QPoint

    from editor.desktop.source.edited_text import EditedText


class MenuProvider(Protocol):
    """Brings entries into the context menu of the text."""

    def __call__(self, menu: QMenu, place: TextPlace, /) -> None:
        """Add to ``menu`` what can be done at ``place``; what it adds belongs to the menu."""


class ContextMenu:
    """Asks each provider for its entries, in order, with a separator between them."""

    def __init__(self, editor: EditedText, providers: Sequence[MenuProvider]) -> None:
        self._editor = editor
        self._providers = tuple(providers)

    def show(self, event: QContextMenuEvent) -> None:
        """Show the menu; outside the selection, the mouse takes the cursor along."""
        if event.reason() == QContextMenuEvent.Reason.Mouse:
            self._take_cursor_to(event.pos())
        place = TextPlace(*self._editor.cursor_place())
        menu = QMenu(parent=self._editor)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for provider in self._providers:
            # Qt shows neither a separator at an end nor two in a row; that none is left over is
            # for those who read the menu aloud.
            separator = menu.addSeparator() if menu.actions() else None
            before = len(menu.actions())
            provider(menu, place)
            if separator is not None and len(menu.actions()) == before:
                menu.removeAction(separator)
        self._open(menu, event.globalPos())

    def show_for_head(self, at: QPoint) -> None:
        """Show what can be done with the label of the front matter."""
        menu = QMenu(parent=self._editor)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if self._editor.is_head_folded:
            title = QCoreApplication.translate("ContextMenu", "Unfold Front Matter")
        else:
            title = QCoreApplication.translate("ContextMenu", "Fold Front Matter")
        toggle = QAction(title, menu)
        toggle.triggered.connect(self._editor.toggle_head)
        menu.addAction(toggle)
        self._open(menu, at)

    def _take_cursor_to(self, place: QPoint) -> None:
        cursor, clicked = self._editor.textCursor(), self._editor.cursorForPosition(place)
        inside = cursor.selectionStart() <= clicked.position() <= cursor.selectionEnd()
        if not (cursor.hasSelection() and inside):
            self._editor.setTextCursor(clicked)

    def _open(self, menu: QMenu, at: QPoint) -> None:
        if menu.isEmpty():
            menu.deleteLater()
        else:
            menu.popup(at)
