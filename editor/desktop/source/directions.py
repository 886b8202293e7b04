"""Directions: lays out each line in view in the direction in which it is read.

Qt takes the first letter of a line for that, whatever it is a letter of: a line of a Hebrew
paragraph that begins with an English word would stand on the left, the Hebrew comment of a program
on the right. A block format could say otherwise, but is a change of the document, with a step in
the history. So the rows that Qt has made are made again, as wide and in the same places.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt

from editor.desktop.documents.long_lines import LONGEST_RUN
from editor.frontmatter import read
from editor.writing.directions import (
    has_right_to_left,
    is_language_right_to_left,
    right_to_left,
)

if TYPE_CHECKING:
    from PySide6.QtCore import QRect
    from PySide6.QtGui import QTextBlock

    from editor.desktop.documents.document import PostDocument
    from editor.desktop.source.text_view import TextView
    from editor.text.lines import LineEdit

_LANGUAGE_KEYS = ("lang", "language", "locale")
_DIRECTION_KEYS = ("dir", "direction")


class Directions(QObject):
    """Does nothing at all as long as nothing in the text is read from right to left."""

    def __init__(self, view: TextView, document: PostDocument) -> None:
        super().__init__(view)
        self._view = view
        self._document = document
        self._base = False
        self._head: tuple[str, ...] | None = None
        # What has once been turned is looked at from then on.
        self._is_needed = any(map(has_right_to_left, document.lines().texts))
        # The direction of each line that was in view, at a revision.
        self._known: dict[int, bool] = {}
        self._revision = -1
        document.edited.connect(self._edited)
        document.read_anew.connect(self._forget)
        document.path_changed.connect(self._path_changed)
        view.lines_shown.connect(self._look)
        view.before_paint.append(self._look)
        self._read_head()
        self._look()

    def _edited(self, edit: LineEdit, _revision: int) -> None:
        self._is_needed = self._is_needed or any(map(has_right_to_left, edit.inserted))
        if edit.first < max(self._document.body_start, len(self._head or ())):
            self._read_head()

    def _forget(self) -> None:
        self._revision = -1

    def _path_changed(self) -> None:
        self._head = None
        self._read_head()
        self._look()

    def _read_head(self) -> None:
        """See whether the head, or the name of the file, says how the post is read."""
        head = self._document.head()
        last = -1 if head is None else head.last
        lines = tuple(self._document.line(at) for at in range(last + 1))
        if lines == self._head:
            return
        self._head = lines
        base: bool | None = None
        # Most heads need not be read: they hold no such word.
        text = "\n".join(lines).lower()
        if head is not None and any(key in text for key in (*_LANGUAGE_KEYS, *_DIRECTION_KEYS)):
            for field in read(self._document.lines().texts, head).fields:
                key = field.key.lower()
                if key in _DIRECTION_KEYS:
                    base = field.text.strip().lower() == "rtl"
                    break
                if key in _LANGUAGE_KEYS and base is None:
                    base = is_language_right_to_left(field.text)
        if base is None:
            suffixes = self._document.path.suffixes
            base = len(suffixes) > 1 and is_language_right_to_left(suffixes[-2][1:])
        self._base = base
        self._is_needed = self._is_needed or base
        self._forget()

    def _look(self, *_where: int | QRect) -> None:
        if not self._is_needed:
            return
        document = self._view.document()
        # The caret between two directions stands on the side it came from by the arrow keys.
        document.setDefaultCursorMoveStyle(Qt.CursorMoveStyle.VisualMoveStyle)
        if self._revision != self._document.revision:
            self._revision = self._document.revision
            self._known.clear()
        count = self._document.line_count
        for run in self._view.visible_runs():
            lines = range(run.start, min(run.stop, count))
            if any(line not in self._known for line in lines):
                found = right_to_left(
                    self._document.scan, lines.start, lines.stop - 1, base=self._base
                )
                self._known.update(zip(lines, found, strict=True))
            block = document.findBlockByNumber(run.start)
            for line in lines:
                if block.isVisible() and block.length() <= LONGEST_RUN:
                    self._turn(block, mirrored=self._known[line])
                block = block.next()

    def _turn(self, block: QTextBlock, *, mirrored: bool) -> None:
        layout = block.layout()
        option = layout.textOption()
        directions = Qt.LayoutDirection
        wanted = directions.RightToLeft if mirrored else directions.LeftToRight
        count = layout.lineCount()
        if not count or option.textDirection() == wanted:
            return
        option.setTextDirection(wanted)
        sides = Qt.AlignmentFlag
        option.setAlignment(sides.AlignRight if mirrored else sides.AlignLeft)
        old = [layout.lineAt(number) for number in range(count)]
        places = [(row.position(), row.width()) for row in old]
        layout.setTextOption(option)
        layout.beginLayout()
        number = 0
        while (row := layout.createLine()).isValid():
            row.setLeadingIncluded(True)
            place, width = places[min(number, count - 1)]
            row.setLineWidth(width)
            row.setPosition(place)
            number += 1
        layout.endLayout()
        rows = self._view.document().documentLayout().blockBoundingRect(block)
        top = round(rows.top()) - self._view.verticalScrollBar().value()
        viewport = self._view.viewport()
        viewport.update(0, top, viewport.width(), round(rows.height()) + 1)
