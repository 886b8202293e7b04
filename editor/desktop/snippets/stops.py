"""The places of an inserted snippet, as the text around them changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QTextCursor

from editor.desktop.documents.document_text import to_utf16

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QTextDocument

    from editor.snippets.expansion import Expansion, Place


class Stops:
    """Follows every place by two of Qt's cursors, through edits.

    Places may touch. So while one is written in, what comes right where it begins or ends belongs
    to it and to what it stands within, and to no other. A place that went with a text around it is
    ``gone``. Positions are Qt's.
    """

    def __init__(self, document: QTextDocument, expansion: Expansion, start: int) -> None:
        self.places: Sequence[Place] = expansion.places
        self._document = document
        self.gone: frozenset[int] = frozenset()
        self._starts = [
            self._cursor(start + to_utf16(expansion.text, place.start))
            for place in expansion.places
        ]
        self._ends = [
            self._cursor(start + to_utf16(expansion.text, place.end)) for place in expansion.places
        ]

    def _cursor(self, position: int) -> QTextCursor:
        cursor = QTextCursor(self._document)
        cursor.setPosition(position)
        return cursor

    def span(self, index: int) -> tuple[int, int]:
        """From where to where a place is."""
        start, end = self._starts[index].position(), self._ends[index].position()
        return start, max(start, end)

    def spans(self) -> list[tuple[int, int]]:
        """From where to where each place is."""
        return [self.span(index) for index in range(len(self.places))]

    def look_for_gone(self, index: int) -> None:
        """Note which places within one went when that was written in."""
        self.gone |= {
            inner
            for inner, place in enumerate(self.places)
            if place.start < place.end
            and self._is_within(inner, index)
            and len(set(self.span(inner))) == 1
        }

    def take(self, spans: Sequence[tuple[int, int]]) -> None:
        """Be from there to there, as at some time before."""
        for index, (start, end) in enumerate(spans):
            self._starts[index].setPosition(start)
            self._ends[index].setPosition(end)

    def text(self, index: int) -> str:
        """What stands in a place, its lines parted as Qt has them."""
        start, end = self.span(index)
        cursor = self._cursor(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        return cursor.selectedText()

    def holds(self, index: int, first: int, last: int) -> bool:
        """Whether all from one position to another is in a place, its ends included."""
        start, end = self.span(index)
        return start <= first and last <= end

    def write_in(self, index: int) -> None:
        """Have what is inserted from now on belong to this place."""
        for other in range(len(self.places)):
            if other == index or self._is_within(index, other):
                start_stays, end_stays = True, False
            elif self._is_within(other, index):
                start_stays, end_stays = False, True
            else:
                start_stays = end_stays = other < index
            self._starts[other].setKeepPositionOnInsert(start_stays)
            self._ends[other].setKeepPositionOnInsert(end_stays)

    def _is_within(self, inner: int, outer: int) -> bool:
        while inner >= 0:
            inner = self.places[inner].parent
            if inner == outer:
                return True
        return False

    def put(self, index: int, text: str) -> None:
        """Make ``text`` the text of a place, by the smallest change."""
        start, end = self.span(index)
        before = self.text(index)
        if before == text:
            return
        same = 0
        while same < min(len(before), len(text)) and before[same] == text[same]:
            same += 1
        cursor = self._cursor(start + to_utf16(before, same))
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        self.write_in(index)
        cursor.insertText(text[same:])

    def others(self, index: int) -> list[int]:
        """The places that have the text of a place, too."""
        number = self.places[index].number
        return [
            other
            for other, place in enumerate(self.places)
            if place.number == number and other != index and other not in self.gone
        ]
