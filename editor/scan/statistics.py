"""Words, characters and reading time of a post's text, markup left out."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from editor.scan.graphemes import count_visible
from editor.scan.prose import labels, parts, visible
from editor.scan.words import count_words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from editor.scan.inline_rules import InlineRules
    from editor.scan.prose import Part
    from editor.scan.rules import BlockRules
    from editor.scan.scan import Scan

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
    known = _still_known(before, scan, defined) if before else {}
    tallies: dict[Part, Tally] = {}
    words = ideographs = characters = 0
    for part in parts(scan):
        tally = tallies.get(part)
        if tally is None:
            tally = known.get(part) or _tally(visible(part, scan.rules, rules, defined))
            tallies[part] = tally
        words += tally.words
        ideographs += tally.ideographs
        characters += tally.characters
    minutes = math.ceil(words / WORDS_PER_MINUTE + ideographs / CHARACTERS_PER_MINUTE)
    statistics = Statistics(words + ideographs, characters, minutes)
    return Counted(statistics, tallies, scan.rules, rules, defined)


def _still_known(before: Counted, scan: Scan, defined: frozenset[str]) -> Mapping[Part, Tally]:
    if (before.blocks, before.rules) != (scan.rules, scan.inline_rules):
        return {}
    if before.labels != defined:
        return {part: tally for part, tally in before.tallies.items() if "[" not in part.text}
    return before.tallies


def _tally(text: str) -> Tally:
    words, ideographs = count_words(text)
    return Tally(words, ideographs, count_visible(text))
