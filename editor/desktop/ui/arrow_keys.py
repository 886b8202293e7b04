"""Buttons among fields: the arrow keys stay with what has the keyboard."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent

if TYPE_CHECKING:
    from PySide6.QtWidgets import QAbstractButton

_ARROWS = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right)


class ArrowKeys(QObject):
    """Keeps the arrow keys from leading from a button to the field before or behind it, as Qt does.

    Pressed once more there, they would change a number or a date.
    """

    def __init__(self, button: QAbstractButton) -> None:
        super().__init__(button)
        button.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Leave them to what is around the button, which may scroll."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            is_arrow = Qt.Key(event.key()) in _ARROWS
            if is_arrow:
                event.ignore()
            return is_arrow
        return super().eventFilter(watched, event)
