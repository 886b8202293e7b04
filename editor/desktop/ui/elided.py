"""A label that takes the room there is and shows the rest of its text in a tool tip."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QSizePolicy

from editor.desktop.ui.plain_text import PlainLabel, one_line, set_tool_tip
from editor.desktop.ui.styled import set_state

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent
    from PySide6.QtWidgets import QWidget


class ElidedLabel(PlainLabel):
    """A line of plain text whose length moves nothing beside it.

    ``cut`` says where it is cut: a path in its middle, since its ends say most.
    """

    def __init__(
        self,
        parent: QWidget | None = None,
        cut: Qt.TextElideMode = Qt.TextElideMode.ElideRight,
    ) -> None:
        super().__init__(parent=parent)
        self._cut = cut
        self._said = ""
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    @property
    def said(self) -> str:
        """The whole text."""
        return self._said

    def say(self, text: str, *, wrong: bool = False) -> None:
        """Show ``text``, as much of it as fits; ``wrong`` is for the style sheet."""
        text = one_line(text)
        self._said = text
        set_state(self, "wrong", wrong)
        self.setAccessibleName(text)
        self.updateGeometry()
        self._elide()

    def sizeHint(self) -> QSize:
        """Room for the whole text."""
        return QSize(self._advance(self._said) + self._beside(), super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """Room for a few words, or for the whole text if it is shorter."""
        few = self._advance("0" * 13)
        width = min(few, self._advance(self._said)) + self._beside()
        return QSize(width, super().sizeHint().height())

    def _beside(self) -> int:
        margins = self.contentsMargins()
        return margins.left() + margins.right()

    def _advance(self, text: str) -> int:
        # Whole pixels may be a fraction less than the text takes, and it would be cut.
        return self.fontMetrics().horizontalAdvance(text) + 1

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show as much as fits now."""
        super().resizeEvent(event)
        self._elide()

    def _elide(self) -> None:
        shown = self.fontMetrics().elidedText(self._said, self._cut, self.contentsRect().width())
        self.setText(shown)
        set_tool_tip(self, self._said if shown != self._said else "")
