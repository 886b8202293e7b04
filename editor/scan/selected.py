"""What a selected stretch of a post measures, counted as the whole post is."""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING

from editor.scan.prose import columns, labels, placed_parts, visible, visible_within
from editor.scan.state import LineKind
from editor.scan.statistics import added_up, still_known, tally_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from editor.scan.prose import Part
    from editor.scan.scan import Scan
    from editor.scan.statistics import Counted, Statistics, Tally

Point = tuple[int, int]
"""A line, from 0, and a column in code points."""


def count_selected(
    scan: Scan, start: Point, end: Point, before: Counted | None = None
) -> Statistics:
    """Measure what stands from ``start`` to ``end``.

    Marks are read as they are in the whole paragraph, so half of ``**bold**`` has no marks either.
    What a reader of the page does not see (front matter, code) is counted as it stands where
    nothing else is selected. ``before`` is what was counted of the whole text, if that is known.
    """
    found = list(_tallies(scan, start, end, before))
    if not found:
        lines = [scan[at] for at in range(start[0], end[0] + 1)]
        lines[-1] = lines[-1][: end[1]]
        lines[0] = lines[0][start[1] :]
        found = [tally_of(LineKind.CODE, "\n".join(lines))]
    return added_up(found)


def _tallies(scan: Scan, start: Point, end: Point, before: Counted | None) -> Iterator[Tally]:
    rules, defined = scan.inline_rules, labels(scan)
    known = still_known(before, scan, defined) if before else {}
    for first, stop, part in placed_parts(scan):
        if stop <= start[0]:
            continue
        if (first, 0) >= end:
            break
        if first > start[0] and stop <= end[0]:
            tally = known.get(part)
            yield tally or tally_of(part.kind, visible(part, scan.rules, rules, defined))
            continue
        within = _within(scan, first, part, start, end)
        text = visible_within(part, within, scan.rules, rules, defined)
        yield tally_of(part.kind, text)


def _within(scan: Scan, first: int, part: Part, start: Point, end: Point) -> range:
    """The stretch of the text of a part that is selected; its lines begin at ``first``."""
    begins = columns(scan, first, part)
    lines = part.text.split("\n")
    offsets = [0, *accumulate(len(line) + 1 for line in lines)]

    def offset(point: Point) -> int:
        line, column = point[0] - first, point[1]
        if line < 0:
            return 0
        if line >= len(lines):
            return len(part.text)
        return offsets[line] + max(0, min(column - begins[line], len(lines[line])))

    return range(offset(start), offset(end))
