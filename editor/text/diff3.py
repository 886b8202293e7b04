"""Three sequences of which two grew from the third: what all have in common, and what lies between.

This is the diff3 of S. Khanna, K. Kunal and B. C. Pierce, "A Formal Investigation of Diff3" (2007):
each side is aligned with the base. Items of the base that both sides keep, one after the other in
all three, are a stable region; everything else is in the unstable regions between those. So
changes that touch, without an item between them that both sides keep, are in one region, as with
GNU diff3 and ``git merge-file``.

Works on lines or anything that can be compared and hashed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from editor.text.alignment import aligned

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterator, Sequence

    from editor.text.alignment import Run


class Region(NamedTuple):
    """Where a region stands in each of the three sequences; items of a stable one are equal."""

    stable: bool
    base: range
    mine: range
    theirs: range


def regions(
    base: Sequence[Hashable], mine: Sequence[Hashable], theirs: Sequence[Hashable]
) -> Iterator[Region]:
    """The regions that cover all items of each, in order; none is empty in all three."""
    at = (0, 0, 0)
    ends = Region(True, *(range(len(items), len(items)) for items in (base, mine, theirs)))
    for stable in (*_stable(aligned(base, mine), aligned(base, theirs)), ends):
        starts = (stable.base.start, stable.mine.start, stable.theirs.start)
        if at != starts:
            yield Region(False, *(range(*ends) for ends in zip(at, starts, strict=True)))
        if stable.base:
            yield stable
        at = (stable.base.stop, stable.mine.stop, stable.theirs.stop)


def _stable(mine: Sequence[Run], theirs: Sequence[Run]) -> Iterator[Region]:
    """What both keep; a run of one side may reach over several of the other."""
    i = j = 0
    while i < len(mine) and j < len(theirs):
        first = max(mine[i].one, theirs[j].one)
        ends = mine[i].one + mine[i].length, theirs[j].one + theirs[j].length
        length = min(ends) - first
        if length > 0:
            starts = (
                first,
                first - mine[i].one + mine[i].other,
                first - theirs[j].one + theirs[j].other,
            )
            yield Region(True, *(range(start, start + length) for start in starts))
        i, j = i + (ends[0] <= ends[1]), j + (ends[1] <= ends[0])
