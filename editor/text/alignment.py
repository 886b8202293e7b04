"""Which items of two sequences are the same ones: what a change from one to the other keeps.

The fewest changes are found as E. W. Myers describes, "An O(ND) Difference Algorithm and Its
Variations" (1986), in linear space: paths from both ends are followed until they meet, and the
parts before and after that point are searched in the same way. Items that only one side has are
set aside first: they are most of what changes in a text, and cost the search nothing.

The search takes time with the square of the number of changes. Where neither path meets the other
within ``_MOST_CHANGES``, the items that each side has once and that are in the same order divide
the work ("patience diff"); where there are none, the end of the longest path does. What is found
then is still right, but there may be a smaller change.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from editor.text.common import common_ends

if TYPE_CHECKING:
    from collections.abc import Hashable, Sequence

_MOST_CHANGES = 128
"""How many changes a path may have: twice as many lie between two ends that meet."""


class Run(NamedTuple):
    """Equal items: ``length`` of them, from ``one`` and ``other`` on in the two sequences."""

    one: int
    other: int
    length: int


class _Box(NamedTuple):
    """Items ``left`` to ``right`` of one sequence and ``top`` to ``bottom`` of the other."""

    left: int
    right: int
    top: int
    bottom: int


def aligned(one: Sequence[Hashable], other: Sequence[Hashable]) -> list[Run]:
    """The runs of items that are kept, in order, each as long as it can be.

    Repeated items allow more than one answer. The one given has the changes as far down as they
    go, but at the place of a change of the other side where there is one: an item replaced rather
    than one inserted here and one removed there.
    """
    head, tail = common_ends(one, other)
    kept, kept_there = _kept(one, other, head, tail)
    changes = range(head, len(kept) - tail - 1)
    _slide(one, kept, kept_there, changes)
    _slide(other, kept_there, kept, changes)
    return _runs(kept, kept_there)


def _kept(
    one: Sequence[Hashable], other: Sequence[Hashable], head: int, tail: int
) -> tuple[list[int], list[int]]:
    """Where the items that are kept stand on each side, between -1 and the size of the side."""
    end, end_there = len(one) - tail, len(other) - tail
    numbers = {item: number for number, item in enumerate(one[head:end])}
    shared = numbers.keys() & set(other[head:end_there])
    places = [place for place, item in enumerate(one[head:end], head) if item in shared]
    places_there = [
        place for place, item in enumerate(other[head:end_there], head) if item in shared
    ]
    gone, new = _changed(
        [numbers[one[place]] for place in places],
        [numbers[other[place]] for place in places_there],
    )
    middle = [place for place, changed in zip(places, gone, strict=True) if not changed]
    middle_there = [place for place, changed in zip(places_there, new, strict=True) if not changed]
    return (
        [*range(-1, head), *middle, *range(end, len(one) + 1)],
        [*range(-1, head), *middle_there, *range(end_there, len(other) + 1)],
    )


def _changed(one: Sequence[int], other: Sequence[int]) -> tuple[bytearray, bytearray]:
    """For each item of each side, 1 if it is not kept."""
    gone, new = bytearray(len(one)), bytearray(len(other))
    boxes = [_Box(0, len(one), 0, len(other))]
    while boxes:
        left, right, top, bottom = boxes.pop()
        while left < right and top < bottom and one[left] == other[top]:
            left, top = left + 1, top + 1
        while left < right and top < bottom and one[right - 1] == other[bottom - 1]:
            right, bottom = right - 1, bottom - 1
        if left == right or top == bottom:
            gone[left:right] = b"\1" * (right - left)
            new[top:bottom] = b"\1" * (bottom - top)
        else:
            box = _Box(left, right, top, bottom)
            points = [(left, top), *_divided(one, other, box), (right, bottom)]
            boxes += [_Box(x, u, y, v) for (x, y), (u, v) in pairwise(points)]
    return gone, new


def _divided(one: Sequence[int], other: Sequence[int], box: _Box) -> list[tuple[int, int]]:
    """Points inside a box, at least one, that a good path from corner to corner goes through."""
    left, right, top, bottom = box
    # How far a path has come on each diagonal (item of one side less item of the other). Both paths
    # are on the same diagonals after equally many changes, or else after one more of the first.
    start, goal = left - top, right - bottom
    odd = (goal - start) % 2 == 1
    # What no path has reached is beyond every point of the box.
    far = right - left + bottom - top
    limit = min(_MOST_CHANGES, far)
    lowest = min(start, goal) - limit - 1
    forth = [left - 2 * far] * (abs(goal - start) + 2 * limit + 3)
    back = [right + 2 * far] * len(forth)
    forth[start - lowest], back[goal - lowest] = left, right
    for changes in range(1, limit + 1):
        for diagonal in _reached(start, changes, box):
            at = diagonal - lowest
            x = max(forth[at - 1] + 1, forth[at + 1])
            y = x - diagonal
            while x < right and y < bottom and one[x] == other[y]:
                x, y = x + 1, y + 1
            forth[at] = x
            if odd and back[at] <= x:
                return [(x, y)]
        for diagonal in _reached(goal, changes, box):
            at = diagonal - lowest
            x = min(back[at - 1], back[at + 1] - 1)
            y = x - diagonal
            while x > left and y > top and one[x - 1] == other[y - 1]:
                x, y = x - 1, y - 1
            back[at] = x
            if not odd and forth[at] >= x:
                return [(x, y)]
    anchors = _anchors(one, other, box)
    if anchors:
        return anchors
    # The end of a path in the box, also of one that has left it.
    ends = [
        (min(forth[end - lowest], right, bottom + end), end) for end in _reached(start, limit, box)
    ]
    return [max([(x, x - end) for x, end in ends], key=sum)]


def _reached(corner: int, changes: int, box: _Box) -> range:
    """The diagonals in the box on which that many changes may end, from the last to the first."""
    left, right, top, bottom = box
    last = corner + changes
    last -= max(0, last - (right - top) + 1) // 2 * 2
    return range(last, max(corner - changes, left - bottom) - 1, -2)


def _anchors(one: Sequence[int], other: Sequence[int], box: _Box) -> list[tuple[int, int]]:
    """Items that each side has once in the box: the longest series in the same order on both."""
    mine = Counter(one[box.left : box.right])
    theirs = Counter(other[box.top : box.bottom])
    places = {
        item: place
        for place, item in enumerate(other[box.top : box.bottom], box.top)
        if theirs[item] == 1 == mine[item]
    }
    # Patience sorting: of the series of each length, the one that ends soonest.
    ends: list[int] = []
    series: list[_Anchor] = []
    for place in range(box.left, box.right):
        there = places.get(one[place])
        if there is None:
            continue
        length = bisect_left(ends, there)
        anchor = _Anchor(place, there, series[length - 1] if length else None)
        ends[length : length + 1] = [there]
        series[length : length + 1] = [anchor]
    found: list[tuple[int, int]] = []
    last = series[-1] if series else None
    while last is not None:
        found.append((last.place, last.there))
        last = last.before
    return found[::-1]


class _Anchor(NamedTuple):
    """Where an item is that each side has once, and the one before it in its series."""

    place: int
    there: int
    before: _Anchor | None


def _slide(
    items: Sequence[Hashable], kept: list[int], kept_there: Sequence[int], changes: range
) -> None:
    """Move each change of one side to where it reads best; changes that meet become one.

    A change has the number of the item in ``kept`` behind which it stands.
    """
    done = -1
    for change in [gap for gap in changes if kept[gap + 1] - kept[gap] > 1]:
        # One that met another and went with it is no longer there.
        if change > done and kept[change + 1] - kept[change] > 1:
            done = _slid(items, kept, kept_there, change)


def _slid(
    items: Sequence[Hashable], kept: list[int], kept_there: Sequence[int], change: int
) -> int:
    """Move one change, and return its new number."""
    width = 0
    while width != kept[change + 1] - kept[change]:
        width = kept[change + 1] - kept[change]
        while change and items[kept[change]] == items[kept[change + 1] - 1]:
            kept[change] = kept[change + 1] - 1
            change -= 1
        beside = change if kept_there[change + 1] - kept_there[change] > 1 else -1
        while change < len(kept) - 2 and items[kept[change] + 1] == items[kept[change + 1]]:
            kept[change + 1] = kept[change] + 1
            change += 1
            if kept_there[change + 1] - kept_there[change] > 1:
                beside = change
    while 0 <= beside < change:
        kept[change] = kept[change + 1] - 1
        change -= 1
    return change


def _runs(kept: Sequence[int], kept_there: Sequence[int]) -> list[Run]:
    """The kept items, divided where there is a change on either side."""
    breaks = [
        gap
        for gap in range(len(kept) - 1)
        if kept[gap + 1] - kept[gap] > 1 or kept_there[gap + 1] - kept_there[gap] > 1
    ]
    return [
        Run(kept[before + 1], kept_there[before + 1], after - before)
        for before, after in pairwise([0, *breaks, len(kept) - 2])
        if after > before
    ]
