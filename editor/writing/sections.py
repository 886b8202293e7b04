"""Sections moved, promoted and demoted as a whole: the heading with all that stands below it.

Only headings outside of quotes and lists begin a section. A section is put in another place or on
another level only if every line, there and around it, reads as it did before: what would swallow
the text behind it, such as a fence that is not closed, stays where it is.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from editor.scan.outline import (
    Section,
    section_at,
    section_before,
    section_behind,
    sections_in,
)
from editor.scan.state import LineKind
from editor.text.lines import LineEdit
from editor.writing.selection import Change, Selection

if TYPE_CHECKING:
    from collections.abc import Sequence

    from editor.scan.scan import Scan
    from editor.writing.selection import Command

DEEPEST: Final = 6
_UNDERLINES: Final = {1: "=", 2: "-"}
_SHORTEST: Final = 3
"""Of an underline: fewer dashes may be taken for the marker of a list."""

_CLOSING = re.compile(r"([ \t]+)#+([ \t]*)")


class _Row(NamedTuple):
    """A line to be written: its text, where it comes from, what it has to be read as, if known."""

    text: str
    line: int
    kind: int | None


def move_up(scan: Scan, selection: Selection) -> Change | None:
    """Put the section at the cursor before the one of its level that stands before it."""
    own = section_at(scan, selection.line)
    other = None if own is None else section_before(scan, own)
    if own is None or other is None:
        return None
    return _relocated(scan, own, other.first, own.level, selection)


def move_down(scan: Scan, selection: Selection) -> Change | None:
    """Put the section at the cursor behind the one of its level that stands behind it."""
    own = section_at(scan, selection.line)
    other = None if own is None else section_behind(scan, own)
    if own is None or other is None:
        return None
    return _relocated(scan, own, other.end, own.level, selection)


def promote(scan: Scan, selection: Selection) -> Change | None:
    """Raise the section at the cursor, its headings included, by one level."""
    return _by(scan, selection, -1)


def demote(scan: Scan, selection: Selection) -> Change | None:
    """Lower the section at the cursor, its headings included, by one level."""
    return _by(scan, selection, 1)


def raise_heading(scan: Scan, selection: Selection) -> Change | None:
    """Raise the heading of the section at the cursor alone by one level."""
    return _heading_alone(scan, selection, -1)


def lower_heading(scan: Scan, selection: Selection) -> Change | None:
    """Lower the heading of the section at the cursor alone by one level."""
    return _heading_alone(scan, selection, 1)


def relocate(line: int, before: int, level: int) -> Command:
    """The command that puts the section whose heading stands on ``line`` before another line.

    That is where a section begins, or the end of the text; its heading gets ``level``, those in it
    move along. There is nothing to do where that is within the section itself.
    """

    def command(scan: Scan, selection: Selection) -> Change | None:
        own = section_at(scan, line)
        return None if own is None else _relocated(scan, own, before, level, selection)

    return command


def _by(scan: Scan, selection: Selection, levels: int) -> Change | None:
    own = section_at(scan, selection.line)
    if own is None:
        return None
    return _relocated(scan, own, own.first, own.level + levels, selection)


def _heading_alone(scan: Scan, selection: Selection, by: int) -> Change | None:
    own = section_at(scan, selection.line)
    if own is None or not 1 <= own.level + by <= DEEPEST:
        return None
    rows = _levelled(scan, own, own.level + by)
    return _checked(scan, range(own.first, own.last + 1), rows, selection)


def _relocated(
    scan: Scan, own: Section, before: int, level: int, selection: Selection
) -> Change | None:
    if own.first < before < own.end:
        return None
    moving = _with_level(scan, own, level)
    if moving is None:
        return None
    if before in (own.first, own.end):
        if level == own.level:
            return None
        return _checked(scan, range(own.first, own.end), moving, selection)
    passed = range(own.end, before) if before > own.end else range(before, own.first)
    others = _rows(scan, passed)
    first, second = (others, moving) if before > own.end else (moving, others)
    zone = range(min(own.first, before), max(own.end, before))
    between, last = (moving, others) if before > own.end else (others, moving)
    # The blank lines stay where they are, and so does the end of the last line of the file.
    first, _ = _parted(first)
    second, _ = _parted(second)
    gap, end = _parted(between)[1], _parted(last)[1]
    blank = [_Row("", -1, None)]
    for lead, parting in (([], gap), ([], gap or blank), (blank, gap or blank)):
        rows = [*lead, *first, *parting, *second, *end]
        change = _checked(scan, zone, rows, selection)
        if change is not None:
            return change
    return None


def _with_level(scan: Scan, own: Section, level: int) -> list[_Row] | None:
    """The lines of a section with its heading on ``level``; None where one would be too deep."""
    if level == own.level:
        return _rows(scan, range(own.first, own.end))
    inside = sections_in(scan, range(own.first, own.end))
    by = level - own.level
    if level < 1 or any(each.level + by > DEEPEST for each in inside):
        return None
    rows: list[_Row] = []
    line = own.first
    for each in inside:
        rows += _rows(scan, range(line, each.first))
        rows += _levelled(scan, each, each.level + by)
        line = each.last + 1
    return rows + _rows(scan, range(line, own.end))


def _levelled(scan: Scan, heading: Section, level: int) -> list[_Row]:
    """The lines of a heading that has got another level."""
    first, last = heading.first, heading.last
    if scan.kind(last) is not LineKind.UNDERLINE:
        text, found = scan[first], scan.line(first)
        at = len(text) - len(text.lstrip(" \t"))
        begin = at + heading.level
        content, tail = text[begin : found.end], text[max(begin, found.end) :]
        closing = _CLOSING.fullmatch(tail)
        if closing is not None:
            tail = f"{closing[1]}{'#' * level}{closing[2]}"
        return [_Row(text[:at] + "#" * level + content + tail, first, None)]
    if level in _UNDERLINES:
        found = scan.line(last)
        width = max(_SHORTEST, found.end - found.start)
        underline = scan[last][: found.start] + _UNDERLINES[level] * width
        return [*_rows(scan, range(first, last), known=False), _Row(underline, last, None)]
    words = " ".join(scan[line].strip() for line in range(first, last))
    return [_Row(f"{'#' * level} {words}", first, None)]


def _rows(scan: Scan, lines: range, *, known: bool = True) -> list[_Row]:
    if not lines:
        return []
    kinds = scan.kinds(lines.start, lines.stop)
    texts = scan[lines.start : lines.stop]
    return [
        _Row(text, line, kind if known else None)
        for text, line, kind in zip(texts, lines, kinds, strict=True)
    ]


def _parted(rows: list[_Row]) -> tuple[list[_Row], list[_Row]]:
    """Rows without the blank ones at their end, and these."""
    end = len(rows)
    while end and not rows[end - 1].text.strip():
        end -= 1
    return rows[:end], [row._replace(kind=None) for row in rows[end:]]


def _checked(scan: Scan, zone: range, rows: Sequence[_Row], selection: Selection) -> Change | None:
    """The lines of ``zone`` replaced; None if any line would be read otherwise than before."""
    edit = LineEdit(zone.start, len(zone), tuple([row.text for row in rows]))
    after = scan.copy()
    after.apply(edit, scan.body)
    stop = zone.start + len(rows)
    read = after.kinds()
    if read[: zone.start] != scan.kinds(0, zone.start) or read[stop:] != scan.kinds(zone.stop):
        return None
    expected = [(row.kind, row.line) for row in rows]
    if any(
        kind is not None and kind != is_read
        for (kind, _), is_read in zip(expected, read[zone.start : stop], strict=True)
    ):
        return None
    if not _has_as_many(after, scan, zone, stop):
        return None
    return Change(edit, _carried(scan, selection, zone, rows))


def _has_as_many(after: Scan, scan: Scan, zone: range, stop: int) -> bool:
    """Whether as many sections begin as before in ``zone``, which ends at ``stop`` ``after`` it.

    Those on the lines behind it count that begin in something else than before.
    """
    end = zone.stop
    while end < len(scan) and after.state(stop + end - zone.stop) != scan.state(end):
        end += 1
    now = range(zone.start, stop + end - zone.stop)
    return len(sections_in(after, now)) == len(sections_in(scan, range(zone.start, end)))


def _carried(scan: Scan, selection: Selection, zone: range, rows: Sequence[_Row]) -> Selection:
    """The selection on the text it was on."""
    places = {row.line: at for at, row in enumerate(rows)}
    grown = len(rows) - len(zone)

    def place(line: int, column: int) -> tuple[int, int]:
        if line not in zone:
            return (line + grown, column) if line >= zone.stop else (line, column)
        while line not in places and line > zone.start:
            # The underline that is gone, or a line that has become one with the line before.
            line -= 1
        at = places.get(line, 0)
        text, before = rows[at].text, scan[line]
        if text != before:
            column += _lead(text) - _lead(before)
        return zone.start + at, max(0, min(column, len(text)))

    return Selection(
        *place(selection.anchor_line, selection.anchor), *place(selection.line, selection.column)
    )


def _lead(text: str) -> int:
    return len(text) - len(text.lstrip(" \t#"))
