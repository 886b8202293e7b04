"""What keys do in every part of a field that is no text: undo and redo the post, leave."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

STAYS = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason)
"""Reasons for which the keyboard goes, and the field is not left: a menu, another window."""


class PostKeys(QObject):
    """Looks at the keys of a widget before it does.

    ``left`` says that the keyboard has gone elsewhere; to a menu or another window it has not.
    """

    undo_wanted = Signal()
    redo_wanted = Signal()
    done = Signal()
    left = Signal()

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take undo and redo before a shortcut of the window gets them."""
        if event.type() == QEvent.Type.FocusOut:
            if event.reason() not in STAYS:  # type: ignore[attr-defined]
                self.left.emit()
            return False
        if not isinstance(event, QKeyEvent):
            return super().eventFilter(watched, event)
        undoes = event.matches(QKeySequence.StandardKey.Undo)
        redoes = event.matches(QKeySequence.StandardKey.Redo)
        if event.type() == QEvent.Type.ShortcutOverride and (undoes or redoes):
            event.accept()
            return True
        if event.type() != QEvent.Type.KeyPress:
            return False
        if undoes:
            self.undo_wanted.emit()
        elif redoes:
            self.redo_wanted.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.done.emit()
        else:
            return False
        return True
