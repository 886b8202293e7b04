"""Follows the link at a place in the text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from editor.scan.references import references_at

if TYPE_CHECKING:
    from collections.abc import Callable

    from editor.desktop.documents.document import PostDocument
    from editor.desktop.documents.link_follower import LinkFollower
    from editor.desktop.feature import TextPlace


class TextLinks:
    """Finds the links of a text by their places."""

    def __init__(self, links: LinkFollower, focus_text: Callable[[], None]) -> None:
        self._links = links
        self._focus_text = focus_text

    def leads(self, document: PostDocument, place: TextPlace) -> bool:
        """Whether a link stands there; an image by itself is none."""
        return bool(url_at(document, place))

    def follow(self, document: PostDocument, place: TextPlace) -> None:
        """Go where the link leads."""
        url = url_at(document, place)
        if url:
            self._links.follow(url, document.path, self._focus_text)


def url_at(document: PostDocument, place: TextPlace) -> str:
    """Where the innermost link at a place leads; empty if there is none."""
    found = references_at(document.scan, place.line, place.column)
    return next((one.url for one in reversed(found) if one.url and not one.image), "")
