"""What the chosen entry of the palette would insert, below the list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontDatabase, QFontMetrics
from PySide6.QtWidgets import QSizePolicy

from editor.desktop.ui.plain_text import PlainLabel
from editor.desktop.ui.styled import set_font

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

LINES = 6
"""As high as so many, whatever is shown: the list does not move while one walks it."""

_LONGEST_LINE = 300


class EntryPreview(PlainLabel):
    """The first lines of a text, as it would stand in the post."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__("", parent)
        self.setObjectName("palettePreview")
        self.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setContentsMargins(12, 8, 12, 8)
        set_font(self, QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.hide()

    def show_text(self, text: str) -> None:
        """Show the beginning of a text."""
        lines = text.split("\n")
        shown = [line[:_LONGEST_LINE].replace("\t", "    ") for line in lines[:LINES]]
        if len(lines) > LINES:
            shown[-1] = "…"
        self.setText("\n".join(shown))

    def sizeHint(self) -> QSize:
        """The height of all lines."""
        margins = self.contentsMargins()
        height = LINES * QFontMetrics(self.font()).lineSpacing()
        return QSize(10, height + margins.top() + margins.bottom())

    def minimumSizeHint(self) -> QSize:
        """The same: it is cut at the right, never at the bottom."""
        return self.sizeHint()
