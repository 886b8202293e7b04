"""Which of many versions to give up: the further back, the fewer are worth keeping."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


def surplus(moments: Sequence[int], most: int, now: int) -> list[int]:
    """The indexes to give up so that ``most`` are left; ``moments`` ascend, in any unit.

    Given up is, again and again, the one whose going leaves the smallest gap in proportion to its
    age. So recent versions stay dense, older ones get sparse, and the newest and the oldest stay.
    """
    kept = list(range(len(moments)))
    gone: list[int] = []
    while len(kept) > max(most, 0):
        gone.append(kept.pop(_least_missed([moments[index] for index in kept], now)))
    return sorted(gone)


def _least_missed(moments: Sequence[int], now: int) -> int:
    if len(moments) <= 2:
        return 0
    return min(
        range(1, len(moments) - 1),
        key=lambda i: (moments[i + 1] - moments[i - 1]) / max(now - moments[i], 1),
    )
