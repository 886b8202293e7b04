"""Words by Unicode's rules (UAX 29), without a dictionary. Offsets are code points of the text.

Three things differ from the default rules, as UAX 29 allows and as word processors count:

- a hyphen between letters or digits joins, so that ``well-known`` and ``2026-05-01`` are one word;
- number signs such as ``½`` and ``₂`` are digits, so that ``H₂O`` is one word;
- a run of signs from a script that puts no spaces between words is one piece, and says how many
  words it counts for.

Emoji, punctuation and other signs alone are no words.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, NamedTuple

from editor.scan.graphemes import count_visible

if TYPE_CHECKING:
    from collections.abc import Iterator

GRAPHEMES_PER_WORD = 3
"""Of Thai, Lao and Khmer: texts split with ICU's dictionaries have 3.0 to 3.3, Burmese ones 2.2."""

# The rules for ASCII alone; with those for all scripts a count takes twice as long.
_ASCII_WORD = re.compile(
    r"[A-Za-z0-9]\w*(?:(?:(?<=[A-Za-z])[.:'](?=[A-Za-z])|(?<=[0-9])[.,;'](?=[0-9])"
    r"|-(?=[A-Za-z0-9]))\w+)*",
    re.ASCII,
)


class WordKind(Enum):
    """How the script of a word parts it from the next."""

    LETTERS = "by a space or a sign; numbers too"
    IDEOGRAPHS = "not at all: a run of Han and kana"
    UNSPACED = "not at all: a run of Thai, Lao, Khmer, Burmese or the like"


@dataclass(frozen=True, slots=True)
class Word:
    """A word, or a run of a script without spaces, which is ``count`` words to a reader.

    Of ideographs each is one, as readers of Chinese and Japanese count; of a run of Thai and the
    like ``count`` is an estimate.
    """

    start: int
    end: int
    kind: WordKind = WordKind.LETTERS
    count: int = 1


class WordCount(NamedTuple):
    """``spaced`` are the words that are not ideographs; each ideograph counts as one more."""

    spaced: int
    ideographs: int


def words(text: str) -> Iterator[Word]:
    """The words of ``text`` in order; they do not overlap."""
    if text.isascii():
        for match in _ASCII_WORD.finditer(text):
            yield Word(match.start(), match.start() + len(match[0].rstrip("_")))
        return
    from editor.scan import segmentation  # noqa: PLC0415 (takes long to load)

    for found in segmentation.ANY_WORD.finditer(text):
        kind = WordKind[found.lastgroup]
        start, end = found.span()
        count = 1
        if kind is WordKind.UNSPACED:
            count = max(1, round(count_visible(found[0]) / GRAPHEMES_PER_WORD))
        elif kind is WordKind.IDEOGRAPHS:
            count = end - start - len(segmentation.ATTACHED.findall(found[0]))
        elif not text[end - 1].isalnum():
            end = start + len(segmentation.LOW_LINES_AT_END.sub("", found[0]))
        yield Word(start, end, kind, count)


def count_words(text: str) -> WordCount:
    """How many words there are; as `words` finds them, but faster."""
    if text.isascii():
        return WordCount(len(_ASCII_WORD.findall(text)), 0)
    from editor.scan import segmentation  # noqa: PLC0415 (takes long to load)

    if segmentation.WITHOUT_SPACES.search(text) is None:
        return WordCount(len(segmentation.SPACED_WORD.findall(text)), 0)
    spaced = ideographs = 0
    for word in words(text):
        if word.kind is WordKind.IDEOGRAPHS:
            ideographs += word.count
        else:
            spaced += word.count
    return WordCount(spaced, ideographs)


def word_at(text: str, at: int) -> tuple[int, int]:
    """Where the word begins and ends that ``at`` is in or beside; ``(at, at)`` if there is none.

    Between two words without a space it is the second. A compound with hyphens is one word, as
    word processors count it (a double click in most editors would take a part of it), and a run
    of ideographs too. Reads no further than to the next blanks.
    """
    first = last = at
    while first and not _is_blank(text[first - 1]):
        first -= 1
    while last < len(text) and not _is_blank(text[last]):
        last += 1
    place = (at, at)
    for word in words(text[first:last]):
        if first + word.start > at:
            break
        if first + word.end >= at:
            place = first + word.start, first + word.end
    return place


def next_stop(text: str, at: int) -> int:
    """Where Ctrl+Right goes: behind the word or the signs at ``at`` and the blanks behind them."""
    last = at
    while last < len(text) and not _is_blank(text[last]):
        last += 1
    first = at
    while first and not _is_blank(text[first - 1]):
        first -= 1
    stop = min((place for place in _stops(text, first, last) if place > at), default=at)
    while stop < len(text) and _is_blank(text[stop]):
        stop += 1
    return stop


def previous_stop(text: str, at: int) -> int:
    """Where Ctrl+Left goes: before the blanks before ``at`` and the word or the signs there."""
    while at and _is_blank(text[at - 1]):
        at -= 1
    first = last = at
    while first and not _is_blank(text[first - 1]):
        first -= 1
    while last < len(text) and not _is_blank(text[last]):
        last += 1
    return max((place for place in _stops(text, first, last) if place < at), default=at)


def _stops(text: str, first: int, last: int) -> list[int]:
    """Where words begin and end in a stretch without blanks, its ends among them."""
    found = [place for word in words(text[first:last]) for place in (word.start, word.end)]
    return [first, *[first + place for place in found], last]


def is_boundary(text: str, at: int) -> bool:
    """Whether a word may begin or end at ``at``, by the default rules of UAX 29."""
    beside = text[at - 1 : at + 1] if at else ""
    if len(beside) == 2 and beside.isascii():
        # Most places, and without the rules for all scripts, which take a hundred times as long.
        if beside.isalnum():
            return False
        if beside.strip().isalnum():
            return True
    from editor.scan.segmentation import WORD_BOUNDARY  # noqa: PLC0415 (takes long to load)

    return WORD_BOUNDARY.match(text, at) is not None


def _is_blank(character: str) -> bool:
    # The rules take the narrow no-break space for a part of numbers: 10 000.
    return character.isspace() and character != "\u202f"
