"""Characters: what is seen of a text besides its letters: marks, directions and line numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from editor.desktop.source.directions import Directions
from editor.desktop.source.invisible_marks import InvisibleMarks
from editor.desktop.source.line_numbers import LineNumbers

if TYPE_CHECKING:
    from editor.desktop.documents.document import PostDocument
    from editor.desktop.source.edited_text import EditedText
    from editor.desktop.ui.themes import Themes


class Characters(QObject):
    """Belongs to one editor; its switches are settings."""

    def __init__(self, editor: EditedText, document: PostDocument, themes: Themes) -> None:
        super().__init__(editor)
        Directions(editor, document)
        self._marks = InvisibleMarks(editor, themes)
        self._numbers = LineNumbers(editor, themes)

    @property
    def shows_blanks(self) -> bool:
        """Whether spaces, tabs and the ends of lines are marked."""
        return self._marks.shows_blanks

    def show_blanks(self, shown: bool) -> None:
        """Mark spaces, tabs and the ends of lines, or only what is not seen otherwise."""
        self._marks.show_blanks(shown)

    def show_numbers(self, shown: bool) -> None:
        """Number the lines, or not."""
        self._numbers.show_numbers(shown)
