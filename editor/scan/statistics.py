"""Words, characters and reading time of a post's text, markup left out."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from editor.scan.graphemes import count_visible
from editor.scan.prose import paragraphs, visible
from editor.scan.words import count_words

if TYPE_CHECKING:
    from collections.abc import Mapping

WORDS_PER_MINUTE = 230
CHARACTERS_PER_MINUTE = 500
"""For scripts that part no words. Both are near what studies of silent reading found."""


@dataclass(frozen=True, slots=True)
class Statistics:
    """What a post measures. An ideograph counts as a word; spaces are no characters.

    ``minutes`` is the reading time, rounded up; code is not read.
    """

    words: int
    characters: int
    minutes: int


class Tally(NamedTuple):
    """What one paragraph has; its ``ideographs`` are not among its ``words``."""

    words: int
    ideographs: int
    characters: int


def count(text: str) -> Statistics:
    """Measure a body of Markdown."""
    return sum_up(tallies(text, {}))


def tallies(text: str, known: Mapping[str, Tally]) -> list[tuple[str, Tally]]:
    """Each paragraph of a body, and what it has.

    ``known`` are tallies from before, so that of an edited text only what changed is counted.
    """
    return [
        (paragraph, known.get(paragraph) or _tally(visible(paragraph)))
        for paragraph in paragraphs(text)
    ]


def sum_up(counted: list[tuple[str, Tally]]) -> Statistics:
    """What the paragraphs measure together."""
    words = sum(tally.words for _, tally in counted)
    ideographs = sum(tally.ideographs for _, tally in counted)
    characters = sum(tally.characters for _, tally in counted)
    minutes = words / WORDS_PER_MINUTE + ideographs / CHARACTERS_PER_MINUTE
    return Statistics(words + ideographs, characters, math.ceil(minutes))


def _tally(text: str) -> Tally:
    words, ideographs = count_words(text)
    return Tally(words, ideographs, count_visible(text))
