"""How well a few typed letters fit a title: only where a reader sees why, the closest first.

The letters stand in the title in their order. Each

- begins a word (``np`` finds New Post), leaving out at most one that stands between,
- or follows the one before it at once (``prev`` finds Preview),
- or leaves out at most two letters of the same word (``hdg`` finds Heading).

Behind a space of the query any number of words may be left out. Three letters or more that stand in
the title as they are may also begin within a word (``down`` finds Markdown).
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_WORD_START = 8
_RUN = 9
_TEXT_START = 4
_HIT = 1
_GAP = 0.1
"""Taken off for each letter passed over, so that of two titles the tighter one wins."""

_SKIPPED = 2
_WORDS_ON = 2
"""How many words on from a letter the next one may be."""

_LEAST_WITHIN = 3


@dataclass(frozen=True, slots=True)
class Fit:
    """How well a query fits, higher is better, and which letters of the text it is made of."""

    score: float
    positions: tuple[int, ...]


def fit(query: str, text: str | Letters) -> Fit | None:
    """The best way to find ``query`` in ``text``; None if it does not fit.

    Case does not count. An empty query fits everything equally. Who asks again and again for the
    same texts keeps the `Letters` of each.
    """
    terms = query.split()
    if not terms:
        return Fit(0.0, ())
    place = Letters(text) if isinstance(text, str) else text
    ways: dict[int, Fit] | None = None
    for term in terms:
        wanted = [_plain(char) for char in term]
        begun = ways
        for number, char in enumerate(wanted):
            begun = place.next_letter(char, begun, begins_term=number == 0)
        ways = _better_of(begun or {}, place.as_it_is(wanted, ways))
    best = max((ways or {}).values(), key=lambda way: (way.score, -way.positions[-1]), default=None)
    if best is None:
        return None
    return Fit(best.score - _GAP * (len(place.starts) - len(best.positions)), best.positions)


def has_words(query: str, text: str | Letters) -> Fit | None:
    """How well a text fits that is no title, such as a shortcut or a path; None if it does not.

    It has the words of ``query`` as they are, in any order. Each begins a word and is not shorter
    than three letters, or is the whole text.
    """
    place = Letters(text) if isinstance(text, str) else text
    score = 0.0
    for term in query.split():
        wanted = [_plain(char) for char in term]
        found = place.as_it_is(wanted, None, least=min(_LEAST_WITHIN, len(place.starts)))
        begins = [way.score for way in found.values() if place.starts[way.positions[0]]]
        if not begins:
            return None
        score += max(begins)
    return Fit(score, ())


class Letters:
    """The letters of a text and which of them begin a word."""

    def __init__(self, text: str) -> None:
        self._joined = [char.isalnum() for char in text]
        if text.isascii():
            # The same without a call for each letter: there may be thousands of texts.
            self._letters = text.lower()
            self.starts = [
                not joined or not joined_before or (char.isupper() and before.islower())
                for char, before, joined, joined_before in zip(
                    text, " " + text, self._joined, [False, *self._joined], strict=False
                )
            ]
        else:
            self._letters = "".join([_plain(char) for char in text])
            self.starts = [_begins_word(text, j) for j in range(len(text))]
        pairs = zip(self.starts, self._joined, strict=True)
        self._word = list(accumulate(int(starts and joined) for starts, joined in pairs))

    def next_letter(
        self, char: str, before: dict[int, Fit] | None, *, begins_term: bool
    ) -> dict[int, Fit]:
        """The best way to each place of ``char``, from the ways to the letter ``before`` it.

        None before stands for the first letter of all.
        """
        found: dict[int, Fit] = {}
        for j in self._places(char):
            if before is None:
                if self.starts[j]:
                    found[j] = Fit(self._value(j), (j,))
                continue
            ways = [
                Fit(way.score + self._step(i, j), (*way.positions, j))
                for i, way in before.items()
                if self._leads(i, j, far=begins_term)
            ]
            if ways:
                found[j] = max(ways, key=lambda way: way.score)
        return found

    def _leads(self, i: int, j: int, *, far: bool) -> bool:
        """Whether the letter at j may follow the one at i."""
        if i >= j or j == i + 1:
            return i < j
        if self.starts[j]:
            return far or self._word[j] - self._word[i] <= _WORDS_ON
        is_in_word = self._word[i] == self._word[j] and all(self._joined[i:j])
        return is_in_word and j - i - 1 <= _SKIPPED

    def _step(self, i: int, j: int) -> float:
        return max(_HIT + _RUN, self._value(j)) if j == i + 1 else self._value(j)

    def as_it_is(
        self, term: list[str], before: dict[int, Fit] | None, *, least: int = _LEAST_WITHIN
    ) -> dict[int, Fit]:
        """The best way to the end of each place where the whole term stands."""
        found: dict[int, Fit] = {}
        if len(term) < least:
            return found
        best: Fit | None = None
        at = 0
        for j in self._places("".join(term)):
            if before is not None:
                for i in range(at, j):
                    if i in before:
                        best = _better(best, before[i])
                at = j
                if best is None:
                    continue
            earlier = Fit(0.0, ()) if best is None else best
            places = tuple(range(j, j + len(term)))
            score = earlier.score + self._value(j) + (_HIT + _RUN) * (len(term) - 1)
            found[places[-1]] = Fit(score, (*earlier.positions, *places))
        return found

    def _places(self, wanted: str) -> Iterator[int]:
        """Where this stands in the text, overlapping places too."""
        j = self._letters.find(wanted)
        while j >= 0:
            yield j
            j = self._letters.find(wanted, j + 1)

    def _value(self, j: int) -> float:
        if j == 0:
            return _HIT + _WORD_START + _TEXT_START
        return _HIT + (_WORD_START if self.starts[j] else 0)


def _better(one: Fit | None, other: Fit) -> Fit:
    return other if one is None or other.score > one.score else one


def _better_of(some: dict[int, Fit], others: dict[int, Fit]) -> dict[int, Fit]:
    return some | {end: _better(some.get(end), way) for end, way in others.items()}


def _begins_word(text: str, j: int) -> bool:
    char, before = text[j], text[j - 1] if j else ""
    if not before.isalnum():
        return True
    # What knows no capitals often knows no spaces between words either.
    is_caseless = char.isalpha() and char.lower() == char.upper()
    return is_caseless or (char.isupper() and before.islower()) or not char.isalnum()


def _plain(char: str) -> str:
    return char.lower()[:1]
