"""FindMarks: what was found and where it is looked for, marked in the lines that are in view."""

from __future__ import annotations

from bisect import bisect_left
from operator import attrgetter
from typing import TYPE_CHECKING

from PySide6.QtGui import QTextCursor, QTextFormat
from PySide6.QtWidgets import QTextEdit

from editor.desktop.ui.themes import Role

if TYPE_CHECKING:
    from collections.abc import Sequence

    from editor.desktop.source.editor import SourceEditor
    from editor.desktop.ui.themes import Themes
    from editor.writing.search import Found, Place

FOUND = "find"
"""The name of the marks on what was found."""

SEARCHED = "find range"
"""The name of the mark on the part of the text that is searched."""


class FindMarks:
    """Marks no more than is in view; all of a long post's places would make every key slow."""

    def __init__(self, themes: Themes) -> None:
        self._themes = themes

    def clear(self, editor: SourceEditor) -> None:
        """Mark nothing; what is marked later lies over the marks of features in this order."""
        for layer in (SEARCHED, FOUND):
            editor.set_marks(layer, ())

    def show(
        self,
        editor: SourceEditor,
        found: Sequence[Found],
        current: int | None,
        within: tuple[Place, Place] | None,
    ) -> None:
        """Mark what was ``found``, the ``current`` one otherwise, and the part that is searched."""
        places: list[QTextEdit.ExtraSelection] = []
        parts: list[QTextEdit.ExtraSelection] = []
        for first, last in editor.visible_ranges():
            if within is not None:
                start, end = max(first, within[0]), min(last, within[1])
                if start < end:
                    parts.append(self._mark(editor, start, end, Role.SEARCHED))
                    # To the right edge: one sees which lines are in it, blank ones too.
                    parts[-1].format.setProperty(QTextFormat.Property.FullWidthSelection, True)
            # What begins before the part of a long line that is in view may reach into it.
            begin = bisect_left(found, first, key=attrgetter("end"))
            stop = bisect_left(found, last, key=attrgetter("start"))
            for at, place in enumerate(found[begin:stop], begin):
                role = Role.MATCH_CURRENT if at == current else Role.MATCH
                places.append(self._mark(editor, place.start, place.end, role))
        editor.set_marks(SEARCHED, parts)
        editor.set_marks(FOUND, places)

    def _mark(
        self, editor: SourceEditor, start: Place, end: Place, role: Role
    ) -> QTextEdit.ExtraSelection:
        mark = QTextEdit.ExtraSelection()
        cursor = QTextCursor(editor.document())
        cursor.setPosition(editor.post.position(*start))
        cursor.setPosition(editor.post.position(*end), QTextCursor.MoveMode.KeepAnchor)
        mark.cursor = cursor
        mark.format.setBackground(self._themes.colour(role))
        return mark
