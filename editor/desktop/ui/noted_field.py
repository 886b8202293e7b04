"""A field with a few words at its end: how many places were found, and which one this is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from editor.desktop.ui.line_field import LineField
from editor.desktop.ui.plain_text import PlainLabel
from editor.desktop.ui.styled import set_state

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent
    from PySide6.QtWidgets import QWidget

_INSET = 8
"""Pixels between the words, the text before them and the edge."""


class NotedField(LineField):
    """The words take nothing but the end of the field; the bar around it stays as it is."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._note = PlainLabel(parent=self)
        self._note.setObjectName("note")
        self._note.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    @property
    def note(self) -> str:
        """The words at the end."""
        return self._note.text()

    def has_room_for(self, note: str) -> bool:
        """Whether ``note`` leaves half of the field to the text."""
        return self.fontMetrics().horizontalAdvance(note) + 2 * _INSET <= self.width() // 2

    def set_note(self, note: str, *, wrong: bool = False) -> None:
        """Show these words; ``wrong`` ones in the colour of errors."""
        self._note.setText(note)
        set_state(self._note, "wrong", wrong)
        self._place()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the words at the end."""
        super().resizeEvent(event)
        self._place()

    def _place(self) -> None:
        self._note.adjustSize()
        width = self._note.width() if self.note else 0
        self._note.move(self.width() - width - _INSET, (self.height() - self._note.height()) // 2)
        self.setTextMargins(0, 0, width + _INSET if width else 0, 0)
