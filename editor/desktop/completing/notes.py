"""Completes the label of a footnote behind ``[^``."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from editor.desktop.feature import Completion, Completions, beginning
from editor.writing.note_places import note_place, notes

if TYPE_CHECKING:
    from editor.desktop.documents.document import PostDocument
    from editor.desktop.feature import TextPlace
    from editor.writing.note_places import Notes

_DEFINES = "]: "
_MOST_LINES = 1_000
"""Lines that may have to be read after a key, so that the whole post is."""


class NoteCompletion(QObject):
    """A completion source: the next number, what the post defines, what it only refers to.

    Where a line begins, a definition may be meant: first comes what has none yet.
    """

    def complete(self, document: PostDocument, place: TextPlace, before: str) -> Completions | None:
        """The labels that may stand at a place."""
        if "[^" not in before or document.scan.settle(_MOST_LINES):
            return None
        found = note_place(document.scan, place.line, place.column)
        if found is None:
            return None
        known = notes(document.scan, (place.line, found.start))
        find = partial(beginning, self._entries(known, is_first=found.is_first))
        return Completions(found.start, find(""), find)

    def _entries(self, known: Notes, *, is_first: bool) -> list[Completion]:
        following = Completion(
            known.following, known.following, self.tr("New footnote"), closing="]"
        )
        closing = _DEFINES if is_first else "]"
        missing = [
            Completion(label, label, self.tr("Not defined yet"), closing=closing)
            for label in known.missing
        ]
        defined = [Completion(label, label, text, closing="]") for label, text in known.defined]
        first = missing if is_first else []
        last = [] if is_first else missing
        if known.are_numbered:
            return [*first, following, *defined, *last]
        return [*first, *defined, *last, following]
