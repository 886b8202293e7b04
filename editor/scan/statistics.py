"""Words, characters, sentences and reading time of a post's text, markup left out."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from editor.scan.graphemes import count_visible
from editor.scan.prose import labels, parts, visible
from editor.scan.sentences import count_sentences
from editor.scan.state import LineKind
from editor.scan.words import count_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from editor.scan.inline_rules import InlineRules
    from editor.scan.prose import Part
    from editor.scan.rules import BlockRules
    from editor.scan.scan import Scan

WORDS_PER_MINUTE = 230
CHARACTERS_PER_MINUTE = 500
"""For scripts that part no words. Both are near what studies of silent reading found."""


class Pace(NamedTuple):
    """How much is read in a minute: words, and characters of Chinese and Japanese."""

    words: int = WORDS_PER_MINUTE
    characters: int = CHARACTERS_PER_MINUTE


USUAL_PACE = Pace()

_RUNNING = frozenset({LineKind.PARAGRAPH, LineKind.HTML})
"""What has sentences."""


@dataclass(frozen=True, slots=True)
class Statistics:
    """What a text measures. An ideograph counts as a word; spaces are no ``characters``.

    ``spaces`` counts those that a page shows: of several beside each other one. ``ideographs`` are
    among the ``words``. ``sentences`` are those of paragraphs, ``paragraphs`` those of lists and
    quotes too; headings and tables have neither.
    """

    words: int
    characters: int
    spaces: int
    ideographs: int
    sentences: int
    paragraphs: int

    @property
    def with_spaces(self) -> int:
        """The characters, spaces among them."""
        return self.characters + self.spaces

    def minutes(self, pace: Pace = USUAL_PACE) -> int:
        """The reading time in minutes, rounded up."""
        words = self.words - self.ideographs
        return math.ceil(words / pace.words + self.ideographs / pace.characters)


class Tally(NamedTuple):
    """What one paragraph has; its ``ideographs`` are not among its ``words``."""

    words: int
    ideographs: int
    characters: int
    spaces: int
    sentences: int
    paragraphs: int


@dataclass(frozen=True, slots=True)
class Counted:
    """What a body measures, and what of it need not be counted anew after an edit.

    ``tallies`` hold as long as the rules and the ``labels`` of its links are the same.
    """

    statistics: Statistics
    tallies: Mapping[Part, Tally]
    blocks: BlockRules
    rules: InlineRules
    labels: frozenset[str]


def count(scan: Scan) -> Statistics:
    """Measure the body of a post."""
    return count_again(scan, None).statistics


def count_again(scan: Scan, before: Counted | None) -> Counted:
    """Measure a body of which most may be as it was ``before``; only what changed is counted."""
    rules, defined = scan.inline_rules, labels(scan)
    known = still_known(before, scan, defined) if before else {}
    tallies: dict[Part, Tally] = {}

    def tallied() -> Iterator[Tally]:
        for part in parts(scan):
            tally = tallies.get(part)
            if tally is None:
                tally = known.get(part)
                if tally is None:
                    tally = tally_of(part.kind, visible(part, scan.rules, rules, defined))
                tallies[part] = tally
            yield tally

    return Counted(added_up(tallied()), tallies, scan.rules, rules, defined)


def added_up(tallies: Iterable[Tally]) -> Statistics:
    """What paragraphs measure together."""
    words = ideographs = characters = spaces = sentences = paragraphs = 0
    for tally in tallies:
        words += tally.words
        ideographs += tally.ideographs
        characters += tally.characters
        spaces += tally.spaces
        sentences += tally.sentences
        paragraphs += tally.paragraphs
    return Statistics(words + ideographs, characters, spaces, ideographs, sentences, paragraphs)


def tally_of(kind: LineKind, text: str) -> Tally:
    """What a paragraph, heading or row measures, by what a reader sees of it."""
    words, ideographs = count_words(text)
    spaces = max(0, len(text.split()) - 1)
    if kind not in _RUNNING or not words + ideographs:
        return Tally(words, ideographs, count_visible(text), spaces, 0, 0)
    return Tally(words, ideographs, count_visible(text), spaces, count_sentences(text), 1)


def still_known(before: Counted, scan: Scan, defined: frozenset[str]) -> Mapping[Part, Tally]:
    """The tallies that still hold for a scan whose links have these labels."""
    if (before.blocks, before.rules) != (scan.rules, scan.inline_rules):
        return {}
    if before.labels != defined:
        return {part: tally for part, tally in before.tallies.items() if "[" not in part.text}
    return before.tallies
