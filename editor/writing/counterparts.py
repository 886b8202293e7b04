"""Marks that belong together: brackets, emphasis, code, tags, fences.

A pair of marks is found from a place beside one of them; the one behind the place goes before the
one in front of it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from editor.scan.spans import SpanKind
from editor.scan.state import LineKind
from editor.writing.block_regions import leaf_lines
from editor.writing.brackets import SIGNS, Pair, bracket_pairs
from editor.writing.html_pairs import Tag, tags
from editor.writing.reading import is_verbatim, text_start
from editor.writing.regions import Point, Region, of_lines
from editor.writing.text_parts import Reach, part_at, parts_on

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from editor.scan.scan import Scan
    from editor.writing.text_parts import TextPart

MARKED: Final = Reach(100, 5_000)
"""Where the bracket is looked for that is marked while one types.

In code so far on each side; a paragraph of more lines or characters is not looked at at all.
"""

_FENCES: Final = (LineKind.FENCE, LineKind.FENCE_END)

_WITHOUT_PARTNERS: Final = frozenset(
    {
        SpanKind.LINK,
        SpanKind.IMAGE,
        SpanKind.FOOTNOTE,
        SpanKind.TAG,
        SpanKind.URL,
        SpanKind.ENTITY,
        SpanKind.ESCAPE,
        SpanKind.HARD_BREAK,
    }
)
"""Spans whose marks are brackets that are found as such, or are none."""


class MarkPair(NamedTuple):
    """Where two marks stand that belong together, and which of them was found at a place."""

    opening: Region
    closing: Region
    at_opening: bool

    @property
    def partner(self) -> Region:
        """The other one of the one that was found."""
        return self.closing if self.at_opening else self.opening

    @property
    def whole(self) -> Region:
        """Both with what stands between them."""
        return Region(self.opening.start, self.closing.end)


def pair_at(scan: Scan, place: Point) -> MarkPair | None:
    """The marks of which one is at ``place``; None if none is, or it has no partner."""
    return pair_in(scan, part_at(scan, place), place)


def pair_in(scan: Scan, part: TextPart | None, place: Point) -> MarkPair | None:
    """The same where ``part``, the text at ``place``, is known already."""
    at = None if part is None else part.offset(place)
    if part is not None and at is not None:
        found = _nearest(_every_pair(part), at)
        if found is not None:
            return _placed(part, found)
        tag = _tag_at(part, at)
        if tag is not None:
            return _tag_pair(scan, part, tag)
    if scan.kind(place[0]) in _FENCES:
        return _fence_pair(scan, place[0])
    return None


def brackets_at(scan: Scan, place: Point) -> MarkPair | None:
    """The brackets or quotes of which one is at ``place``, for marking them while one types.

    What is read is bounded (`MARKED`), and where no such sign is at ``place``, nothing is.
    """
    line, column = place
    if SIGNS.isdisjoint(scan[line][max(0, column - 1) : column + 1]):
        return None
    lines = scan.extent(line) if line >= scan.body else range(line, line + 1)
    if len(lines) > MARKED.lines or _length(scan, lines) > MARKED.characters:
        return None
    part = part_at(scan, place, reach=MARKED, knows_labels=False)
    at = None if part is None else part.offset(place)
    if part is None or at is None:
        return None
    pairs = bracket_pairs(part.text, part.spans, is_code=part.is_code)
    found = _nearest([pair for pair in pairs if part.text[pair.opening.start] in SIGNS], at)
    return None if found is None else _placed(part, found)


def _length(scan: Scan, lines: range) -> int:
    return sum(map(len, scan[lines.start : lines.stop]))


def _every_pair(part: TextPart) -> Iterator[Pair]:
    yield from bracket_pairs(part.text, part.spans, is_code=part.is_code)
    for span in part.spans:
        opening, closing = span.marks
        if span.kind not in _WITHOUT_PARTNERS and opening and closing:
            yield Pair(opening, closing)


def _nearest(pairs: Iterable[Pair], at: int) -> tuple[Pair, bool] | None:
    """The pair with a mark that begins at ``at``, is around it, or ends there, in that order.

    With it whether that mark is the one that opens.
    """
    chosen, best = None, 3
    for pair in pairs:
        for mark in pair:
            if mark.start <= at <= mark.stop:
                rank = 0 if at == mark.start else 1 if at < mark.stop else 2
                if rank < best:
                    chosen, best = (pair, mark is pair.opening), rank
    return chosen


def _placed(part: TextPart, found: tuple[Pair, bool]) -> MarkPair:
    (opening, closing), at_opening = found
    return MarkPair(
        part.region(opening.start, opening.stop),
        part.region(closing.start, closing.stop),
        at_opening,
    )


def _tag_at(part: TextPart, at: int) -> Tag | None:
    """The tag that a place is in or beside; the one behind it of two."""
    touching = [
        tag for tag in tags(part.text, part.spans) if tag.place.start <= at <= tag.place.stop
    ]
    return touching[-1] if touching else None


def _tag_pair(scan: Scan, part: TextPart, tag: Tag) -> MarkPair | None:
    own = part.region(tag.place.start, tag.place.stop)
    depth = 1
    for other, region in _tags_from(scan, part, tag, own):
        depth += 1 if other.closes == tag.closes else -1
        if not depth:
            return MarkPair(region, own, False) if tag.closes else MarkPair(own, region, True)
    return None


def _tags_from(scan: Scan, part: TextPart, tag: Tag, own: Region) -> Iterator[tuple[Tag, Region]]:
    """The tags of the same name behind ``tag``, or before it if it is one that closes, in order."""
    by = -1 if tag.closes else 1
    found = [part]
    while True:
        every = [
            (other, each.region(other.place.start, other.place.stop))
            for each in found
            for other in tags(each.text, each.spans)
            if other.name == tag.name
        ]
        for other, region in every[::by]:
            if (region < own) if tag.closes else (region > own):
                yield other, region
        line = found[0].run.first - 1 if tag.closes else found[0].run.last + 1
        while scan.body <= line < len(scan) and not _may_hold(scan, line, tag.name):
            line += by
        if not scan.body <= line < len(scan):
            return
        found = parts_on(scan, line)


def _may_hold(scan: Scan, line: int, name: str) -> bool:
    text = scan[line]
    if "<" not in text:
        return False
    text = text.lower()
    if f"<{name}" not in text and f"</{name}" not in text:
        return False
    return scan.kind(line) is LineKind.HTML or not is_verbatim(scan, line)


def _fence_pair(scan: Scan, line: int) -> MarkPair | None:
    lines = leaf_lines(scan, line)
    first, last = lines.start, lines[-1]
    if scan.kind(last) is not LineKind.FENCE_END or first == last:
        return None
    opening, closing = (
        of_lines(scan, each, each, text_start(scan[each], scan.line(each)))
        for each in (first, last)
    )
    return MarkPair(opening, closing, line == first)
