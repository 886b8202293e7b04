"""KnownPlaces: where one was in each post, for when it is opened again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from editor.desktop.session.session import OpenPost
from editor.writing.selection import Selection

if TYPE_CHECKING:
    from pathlib import Path

    from editor.desktop.documents.document import PostDocument
    from editor.desktop.source.editor import SourceEditor

KEPT = 200
"""How many posts are known; those left first are forgotten first."""


class KnownPlaces:
    """Keeps a place for each file, and brings it back when the text is first in view.

    Before that a text has no size to be scrolled in.
    """

    def __init__(self) -> None:
        self._places: dict[Path, OpenPost] = {}
        self._unseen: set[PostDocument] = set()

    def keep(self, place: OpenPost) -> None:
        """Know this place from now on."""
        self._places.pop(place.path, None)
        self._places[place.path] = place
        if len(self._places) > KEPT:
            del self._places[next(iter(self._places))]

    def of(self, document: PostDocument, editor: SourceEditor) -> OpenPost:
        """The place in an open post; in one that was not in view yet, the one that awaits it."""
        known = self._places.get(document.path)
        if document in self._unseen and known is not None:
            return known
        at = editor.selection()
        anchor = None if at == Selection.at(at.line, at.column) else (at.anchor_line, at.anchor)
        return OpenPost(document.path, at.line, at.column, editor.scroll_line(), anchor)

    def opened(self, document: PostDocument) -> None:
        """A post has been opened, and its text is not in view yet."""
        self._unseen.add(document)

    def viewed(self, document: PostDocument, editor: SourceEditor) -> None:
        """The text is in view."""
        if document in self._unseen:
            self._unseen.discard(document)
            self.bring_back(document, editor)

    def bring_back(self, document: PostDocument, editor: SourceEditor) -> None:
        """Go to the place that is known, when there is a view; one outside the text is clamped."""
        place = self._places.get(document.path)
        if place is not None and document not in self._unseen:
            anchor = place.anchor or (place.line, place.column)
            editor.set_selection(Selection(*anchor, place.line, place.column))
            editor.scroll_to_line(place.top)

    def leave(self, document: PostDocument, editor: SourceEditor) -> None:
        """The post is closed."""
        self.keep(self.of(document, editor))
        self._unseen.discard(document)
