"""TextRange: a part of a post that goes along with every edit, and back with undo."""

from __future__ import annotations

from bisect import bisect_left
from operator import itemgetter
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QTextCursor

if TYPE_CHECKING:
    from editor.desktop.documents.document import PostDocument
    from editor.writing.search import Place
    from editor.writing.selection import Selection


class TextRange(QObject):
    """What was selected; what is typed within it or at its ends belongs to it.

    After undo and redo it is what it was then, which no edit alone could tell: a text that was
    deleted across its end comes back as one piece. So the range is noted for each step of the
    history, by how many of Qt's commands can be undone.
    """

    def __init__(self, post: PostDocument, selection: Selection, parent: QObject) -> None:
        super().__init__(parent)
        self._post = post
        self._start = QTextCursor(post.text_document)
        self._end = QTextCursor(post.text_document)
        self._start.setKeepPositionOnInsert(True)
        self._made = post.text_document.availableUndoSteps()
        # (commands that can be undone, start, end) in the order of the commands.
        self._noted: list[tuple[int, int, int]] = []
        self.take(selection.start, selection.end)
        post.text_document.contentsChange.connect(self._follow)

    @property
    def bounds(self) -> tuple[Place, Place]:
        """Where it begins and ends."""
        post = self._post
        return post.place(self._start.position()), post.place(self._end.position())

    @property
    def is_empty(self) -> bool:
        """Whether nothing is left of it."""
        return self._start.position() >= self._end.position()

    def take(self, start: Place, end: Place) -> None:
        """Go from ``start`` to ``end`` from now on, at this step of the history."""
        self._start.setPosition(self._post.position(*start))
        self._end.setPosition(self._post.position(*end))
        self._note()

    def _follow(self) -> None:
        made = self._post.text_document.availableUndoSteps()
        before = self._made
        self._made = made
        if not self._post.is_in_history:
            # What was undone before is overwritten.
            while self._noted and self._noted[-1][0] > before:
                self._noted.pop()
            self._note()
        else:
            at = bisect_left(self._noted, made, key=itemgetter(0))
            if at < len(self._noted) and self._noted[at][0] == made:
                self._start.setPosition(self._noted[at][1])
                self._end.setPosition(self._noted[at][2])
            else:
                self._note()

    def _note(self) -> None:
        noted = self._made, self._start.position(), self._end.position()
        at = bisect_left(self._noted, self._made, key=itemgetter(0))
        if at < len(self._noted) and self._noted[at][0] == self._made:
            self._noted[at] = noted
        else:
            self._noted.insert(at, noted)
