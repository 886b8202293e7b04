"""Shift+F10 asks for the context menu, for keyboards without a Menu key."""

from __future__ import annotations

from PySide6.QtCore import QObject, QRect, Qt
from PySide6.QtGui import QContextMenuEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QWidget


class MenuKey(QObject):
    """Qt asks for the menu on the Menu key alone."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        shortcut = QShortcut(QKeySequence("Shift+F10"), window)
        shortcut.activated.connect(self._ask)

    def _ask(self) -> None:
        """Ask the widget with the keyboard as the Menu key does, at its cursor."""
        widget = QApplication.focusWidget()
        if widget is None:
            return
        caret = widget.inputMethodQuery(Qt.InputMethodQuery.ImCursorRectangle)
        place = (caret if isinstance(caret, QRect) else widget.rect()).center()
        reason = QContextMenuEvent.Reason.Keyboard
        QApplication.sendEvent(widget, QContextMenuEvent(reason, place, widget.mapToGlobal(place)))
