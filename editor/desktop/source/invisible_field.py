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
        """Name what stands behind the cursor of a text, or else before it; or what is selected."""
        character = ""
        if source is not None:
            chosen = source.selection()
            is_on_one_line = chosen.line == chosen.anchor_line
            line, column = chosen.start if is_on_one_line else (chosen.line, chosen.column)
            character = at_cursor(source.post.line(line), column)
        if character != self._character:
            self._character = character
            self.say(translated(described(character)) if character else "")
            self.setVisible(bool(character))
