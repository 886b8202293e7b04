"""A number: the arrow keys change it by one, and what is typed is never rewritten."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

from editor.desktop.form.fields import TextField
from editor.project.number_steps import stepped

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QWidget

_STEPS = {
    Qt.Key.Key_Up: 1,
    Qt.Key.Key_Down: -1,
    Qt.Key.Key_PageUp: 10,
    Qt.Key.Key_PageDown: -10,
}


class NumberField(TextField):
    """A line of text that counts.

    The wheel leaves it alone: it scrolls the form. A text that is no number stays as it is.
    """

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self.advise(self.tr("Up and Down change it by one, Page Up and Page Down by ten."))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Count up and down."""
        by = _STEPS.get(Qt.Key(event.key()))
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if by is None or held or self.isReadOnly():
            super().keyPressEvent(event)
            return
        text = self.text() or (self.inherited or ("", ""))[0]
        number = stepped(text, by)
        if number is not None and number != self.text():
            self.setText(number)
            self.entered.emit(number)
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, number))
