"""By how many words a text grows when a stretch of it is replaced, read no further than needed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from editor.scan.prose import without_addresses
from editor.scan.words import count_words

if TYPE_CHECKING:
    from collections.abc import Callable

_SIGNS = frozenset("\u3001\u3002\uff01\uff0c\uff1a\uff1b\uff1f")
"""Punctuation of scripts without blanks, which is never part of a word."""

_JOINING = "\u202f"
"""The narrow no-break space stands within numbers: 10 000."""


def word_change(before: str, after: str) -> int:
    """How many words more ``after`` has than ``before``, as they stand; negative for fewer.

    Web and mail addresses are no words. Only what differs is counted, to the next blanks, so a key
    in a long line costs as little as in a short one.
    """
    if before == after:
        return 0
    shorter = min(len(before), len(after))
    same = _longest(shorter, lambda size: before[:size] == after[:size])
    first = same
    while first and not _parts_words(before[first - 1]):
        first -= 1
    tail = _longest(
        shorter - same,
        lambda size: not size or before[-size:] == after[-size:],
    )
    while tail and not _parts_words(before[len(before) - tail]):
        tail -= 1
    return _counted(after[first : len(after) - tail]) - _counted(before[first : len(before) - tail])


def _counted(text: str) -> int:
    return sum(count_words(without_addresses(text)))


def _longest(most: int, holds: Callable[[int], bool]) -> int:
    """The largest size up to ``most`` that ``holds``, which every smaller one does then."""
    low, high = 0, most
    while low < high:
        middle = (low + high + 1) // 2
        if holds(middle):
            low = middle
        else:
            high = middle - 1
    return low


def _parts_words(sign: str) -> bool:
    return (sign.isspace() and sign != _JOINING) or sign in _SIGNS
