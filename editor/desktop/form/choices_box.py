"""A box for the choices of a field, one on each line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QPlainTextEdit, QWidget

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QMimeData
    from PySide6.QtGui import QFocusEvent

_ROWS = 4


class ChoicesBox(QPlainTextEdit):
    """``edited`` says that the writer has changed something, ``left`` that they have gone."""

    edited = Signal()
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("choices")
        self.setTabChangesFocus(True)
        self.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._is_set = False
        self.textChanged.connect(self._changed)

    def choices(self) -> tuple[str, ...]:
        """What stands on its lines, each once."""
        found: list[str] = []
        block = self.document().firstBlock()
        while block.isValid():
            found.append(block.text().strip())
            block = block.next()
        return tuple(dict.fromkeys(text for text in found if text))

    def show_choices(self, choices: Sequence[str]) -> None:
        """Show these, unless they are what is there."""
        if tuple(choices) != self.choices():
            self._is_set = True
            self.setPlainText("\n".join(" ".join(text.split()) for text in choices))
            self._is_set = False

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Take pasted or dropped text, and never a file."""
        if source.hasText() and not source.hasUrls():
            self.insertPlainText(source.text())

    def sizeHint(self) -> QSize:
        """A few rows."""
        return QSize(200, _ROWS * self.fontMetrics().lineSpacing() + 14)

    def minimumSizeHint(self) -> QSize:
        """The same height."""
        return QSize(80, self.sizeHint().height())

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Report that it is left."""
        super().focusOutEvent(event)
        self.left.emit()

    def _changed(self) -> None:
        if not self._is_set:
            self.edited.emit()
