"""A button for a place that may be narrow: its text goes on in further lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QPushButton, QSizePolicy, QStyle, QStyleOptionButton

from editor.desktop.ui.plain_text import set_tool_tip, without_mnemonic

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent
    from PySide6.QtWidgets import QWidget

_FEW = 8
"""Letters there is room for in any case."""


class WrappedButton(QPushButton):
    """Breaks its text between words; a word that is too long by itself is shortened.

    ``text`` is that of any button, in which ``&&`` stands for an ampersand.
    """

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self._whole = text.replace("&&", "&")
        self._shown = [self._whole]
        self.setAccessibleName(self._whole)
        # A fixed height would be that of one line.
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def say(self, text: str) -> None:
        """Show another text."""
        self._whole = text
        self._shown = []
        self.setAccessibleName(text)
        self.updateGeometry()
        self._break()

    def sizeHint(self) -> QSize:
        """Room for the whole text in one line."""
        return self._size_for(self._whole)

    def minimumSizeHint(self) -> QSize:
        """Room for a few letters."""
        return self._size_for("0" * _FEW).boundedTo(self.sizeHint())

    def heightForWidth(self, width: int) -> int:
        """What the lines need."""
        return self._size_for("\n".join(self._lines(width))).height()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break the text anew."""
        super().resizeEvent(event)
        self._break()

    def _break(self) -> None:
        lines = self._lines(self.width())
        if lines != self._shown:
            self._shown = lines
            self.setText("\n".join([without_mnemonic(line) for line in lines]))
            set_tool_tip(self, "" if " ".join(lines) == self._whole else self._whole)
            # The name says it already.
            self.setAccessibleDescription("")

    def _lines(self, width: int) -> list[str]:
        beside = self.sizeHint().width() - self._advance(self._whole)
        room = width - beside
        lines: list[str] = []
        for word in self._whole.split(" "):
            longer = f"{lines[-1]} {word}" if lines else word
            if lines and self._advance(longer) <= room:
                lines[-1] = longer
            else:
                right = Qt.TextElideMode.ElideRight
                lines.append(self.fontMetrics().elidedText(word, right, room))
        return lines

    def _advance(self, text: str) -> int:
        return self.fontMetrics().size(0, text).width()

    def _size_for(self, text: str) -> QSize:
        # The style sheet has a say in it.
        self.ensurePolished()
        option = QStyleOptionButton()
        self.initStyleOption(option)
        option.text = text
        contents = self.fontMetrics().size(0, text)
        kind = QStyle.ContentsType.CT_PushButton
        return self.style().sizeFromContents(kind, option, contents, self)
