"""What a date means, in grey in the room that its text leaves in the field."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QRect, Qt, Signal

from editor.desktop.ui.plain_text import PlainLabel
from editor.desktop.ui.styled import set_state

if TYPE_CHECKING:
    from collections.abc import Sequence

    from editor.desktop.form.fields import TextField

_GAP = 10
"""Pixels between the text and what is said beside it, at least."""


class DateBeside(PlainLabel):
    """Shows the longest of some texts that there is room for, at the end of ``field``.

    ``placed`` says that it has looked for one anew.
    """

    placed = Signal()

    def __init__(self, field: TextField) -> None:
        super().__init__(parent=field)
        self._field = field
        self._texts: Sequence[str] = ()
        self.setObjectName("quiet")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()
        field.installEventFilter(self)
        field.textChanged.connect(self._place)

    def show_texts(self, texts: Sequence[str], *, is_wrong: bool) -> None:
        """Show the first of these that fits, as what is wrong if it is."""
        self._texts = texts
        set_state(self, "wrong", is_wrong)
        self._place()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the size and the font of the field."""
        if event.type() in (QEvent.Type.Resize, QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._place()
        return super().eventFilter(watched, event)

    def room_for(self, text: str) -> int:
        """Pixels that a text takes here, with the gap before it."""
        return self.fontMetrics().horizontalAdvance(text) + _GAP

    @property
    def is_missed(self) -> bool:
        """Whether there is something to show, and no room for any of it."""
        return bool(self._texts) and not self.text() and self._field.inherited is None

    def _place(self) -> None:
        self._show_longest()
        self.placed.emit()

    def _show_longest(self) -> None:
        inside = self._field.text_room()
        free = inside.width() - self._field.fontMetrics().horizontalAdvance(self._field.text())
        shown = next((text for text in self._texts if self.room_for(text) <= free), "")
        self.setText(shown)
        self.setVisible(bool(shown) and self._field.inherited is None)
        if not shown:
            return
        width = self.room_for(shown) - _GAP + 2
        # The text itself is read from left to right, and stands at the left.
        place = QRect(inside.right() + 1 - width, inside.top(), width, inside.height())
        self.setGeometry(place)
        self.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
