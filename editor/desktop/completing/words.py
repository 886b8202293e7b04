"""Completes a word from the other words of the post, where nothing else is known and when asked."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from editor.desktop.feature import Completion, Completions
from editor.writing.link_places import Wanted, link_place
from editor.writing.nearby_words import nearby_words, partial_word

if TYPE_CHECKING:
    from collections.abc import Sequence

    from editor.desktop.documents.document import PostDocument
    from editor.desktop.feature import TextPlace

_MOST = 30
_ADDRESSES = {Wanted.PAGE, Wanted.FILE, Wanted.IMAGE, Wanted.ANCHOR}


class WordCompletion:
    """A completion source."""

    def complete(self, document: PostDocument, place: TextPlace, before: str) -> Completions | None:
        """The words that begin with what stands before the cursor."""
        scan = document.scan
        typed = partial_word(scan, place.line, place.column)
        if typed is None:
            return None
        if "](" in before:
            link = link_place(scan, place.line, place.column)
            if link is not None and link.wanted in _ADDRESSES:
                return None
        words = nearby_words(scan, place.line, typed, _MOST)
        find = partial(_going_on, [Completion(word, word) for word in words])
        return Completions(typed.start, find(typed.text), find)


def _going_on(entries: Sequence[Completion], typed: str) -> list[Completion]:
    """Those that go on from what is typed; not what is typed to its end."""
    begun = typed.casefold()
    return [
        entry
        for entry in entries
        if entry.text.casefold().startswith(begun) and len(entry.text) > len(typed)
    ]
