"""Finds titles and names by the beginnings of their words: made once, asked with every key."""

from __future__ import annotations

import heapq
import re
import unicodedata
from bisect import bisect_left
from typing import TYPE_CHECKING, Final, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable

T = TypeVar("T")

MOST_LOOKED_AT: Final = 500
"""Entries that one search looks at, however many there are."""

_WORD = re.compile(r"\w+")
_LAST = "\U0010ffff"


class WordIndex(Generic[T]):
    """Entries with a text each, in an order that counts among those that fit equally well.

    Case and accents make no difference. ``looked_at`` counts the entries of the last search.
    """

    def __init__(self, entries: Iterable[tuple[str, T]]) -> None:
        listed = list(entries)
        self._entries = [entry for _, entry in listed]
        self._texts = [_folded(text) for text, _ in listed]
        pairs = sorted(
            (word, number)
            for number, text in enumerate(self._texts)
            for word in dict.fromkeys(_WORD.findall(text))
        )
        self._words = [word for word, _ in pairs]
        self._numbers = [number for _, number in pairs]
        self.looked_at = 0

    def find(self, query: str, most: int) -> list[T]:
        """The ``most`` best of the entries in which a word begins with each word of ``query``.

        Those whose text begins with the query come first. Without words in it, the first ones.
        """
        wanted = _folded(query).strip()
        terms = _WORD.findall(wanted)
        if not terms:
            self.looked_at = 0
            return self._entries[:most]
        ranges = [self._range(term) for term in terms]
        rarest = min(ranges, key=len)
        numbers = dict.fromkeys(self._numbers[at] for at in rarest[:MOST_LOOKED_AT])
        self.looked_at = len(numbers)
        begins = [re.compile(rf"(?<!\w){re.escape(term)}") for term in terms]
        fitting = (
            (not self._texts[number].startswith(wanted), number)
            for number in numbers
            if all(begin.search(self._texts[number]) for begin in begins)
        )
        return [self._entries[number] for _, number in heapq.nsmallest(most, fitting)]

    def _range(self, term: str) -> range:
        """Where the words stand that begin with ``term``."""
        return range(bisect_left(self._words, term), bisect_left(self._words, term + _LAST))


def _folded(text: str) -> str:
    if text.isascii():
        return text.lower()
    parts = unicodedata.normalize("NFKD", text.casefold())
    return "".join([part for part in parts if not unicodedata.combining(part)])
