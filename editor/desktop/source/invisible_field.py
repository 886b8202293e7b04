"""InvisibleField: names, in the status bar, the character at the cursor that is not seen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QSizePolicy

from editor.desktop.ui.elided import ElidedLabel
from editor.desktop.ui.messages import translated
from editor.desktop.ui.row_ground import GRID
from editor.writing.invisible import at_cursor, described

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from editor.desktop.source.editor import SourceEditor


class InvisibleField(ElidedLabel):
    """Hidden while all that stands beside the cursor can be seen."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("quiet")
        self.setContentsMargins(GRID, 0, GRID, 0)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        self._character = ""
        self.hide()

    def show_at_cursor(self, source: SourceEditor | None) -> None:
        """Name what stands behind the cursor of a text, or else before it."""
        character = ""
        if source is not None:
            line, column = source.cursor_place()
            text = source.post.line(line)
            character = at_cursor(text, column)
        if character != self._character:
            self._character = character
            self.say(translated(described(character)) if character else "")
            self.setVisible(bool(character))
