"""Where two texts differ, found by halves: most of them is alike."""

from __future__ import annotations


def changed_part(before: str, after: str) -> tuple[int, int]:
    """The part of ``before`` that is not the same in ``after``: from and to."""
    most = min(len(before), len(after))
    start = _alike(before, after, most)
    if start == most == len(before) == len(after):
        return start, start
    ends = most - start
    low, high = 0, ends
    while low < high:
        middle = (low + high + 1) // 2
        if before[len(before) - middle :] == after[len(after) - middle :]:
            low = middle
        else:
            high = middle - 1
    return start, len(before) - low


def _alike(before: str, after: str, most: int) -> int:
    """How many characters both begin with."""
    low, high = 0, most
    while low < high:
        middle = (low + high + 1) // 2
        # What is before the half that is looked at is known to be alike.
        if before[low:middle] == after[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low
