"""The headings of a post, found in its lines without rendering them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from editor.scan.block import BlockKind
from editor.scan.plain import plain
from editor.scan.state import LineKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from editor.scan.block import Block
    from editor.scan.scan import Scan

HEADINGS = (LineKind.HEADING, LineKind.UNDERLINE)
"""The lines that make a heading: one that is a heading itself, or the underline of one."""

_SIGNS = re.compile(b"[" + re.escape(bytes(HEADINGS)) + b"]")
_DEEPEST = 6
_AT_FIRST = 512
"""Lines in which the next heading is looked for; then in twice as many, and so on."""

_BLANKS = re.compile(r"[ \t]{2,}")


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading: level 1 to 6, its text without markup, its line (0-based)."""

    level: int
    text: str
    line: int


@dataclass(frozen=True, slots=True)
class Section:
    """A heading outside of quotes and lists, and all that stands below it.

    Its heading stands on the lines ``first`` to ``last``; ``end`` is the line behind the section,
    where one of the same level or a higher one begins, or the text ends. All 0-based.
    """

    level: int
    first: int
    last: int
    end: int


def sections(scan: Scan) -> tuple[Section, ...]:
    """Every section in order; those that stand in another one come behind it."""
    return sections_in(scan, range(scan.body, len(scan)))


def sections_in(scan: Scan, lines: range) -> tuple[Section, ...]:
    """The sections whose headings end on these lines, in order, as if the text ended with them."""
    found: list[tuple[int, int, int]] = []
    ends: list[int] = []
    open_ones: list[int] = []
    for number, (line, level) in enumerate(_from(scan, lines.start, lines.stop)):
        first = _first(scan, line)
        while open_ones and found[open_ones[-1]][0] >= level:
            ends[open_ones.pop()] = first
        open_ones.append(number)
        found.append((level, first, line))
        ends.append(lines.stop)
    return tuple([Section(*one, end) for one, end in zip(found, ends, strict=True)])


def sections_around(scan: Scan, line: int) -> Iterator[Section]:
    """The sections that a line stands in, innermost first; each is looked for when asked for."""
    if line < scan.body:
        return
    behind = line + 1
    if scan.block_kind(line) is BlockKind.HEADING:
        behind = scan.extent(line).stop
    innermost = 0
    for last, level in _before(scan, behind):
        if not innermost or level < innermost:
            innermost = level
            behind = _end(scan, max(behind, last + 1), level)
            yield Section(level, _first(scan, last), last, behind)
            if level == 1:
                return


def section_at(scan: Scan, line: int) -> Section | None:
    """The innermost section that ``line`` stands in; None before the first one."""
    return next(sections_around(scan, line), None)


def section_before(scan: Scan, section: Section) -> Section | None:
    """The section of the same level that ends where this one begins."""
    for last, level in _before(scan, section.first):
        if level <= section.level:
            same = level == section.level
            return Section(level, _first(scan, last), last, section.first) if same else None
    return None


def section_behind(scan: Scan, section: Section) -> Section | None:
    """The section of the same level that begins where this one ends."""
    last, level = next(_from(scan, section.end, len(scan)), (0, 0))
    if level != section.level:
        return None
    return Section(level, _first(scan, last), last, _end(scan, last + 1, level))


def level_at(scan: Scan, line: int) -> int:
    """The level of the section that begins with the heading whose signs stand on ``line``.

    0 if that heading stands in a quote or a list. ``line`` is of a kind in `HEADINGS`.
    """
    if not scan.state(line).containers:
        # A line that begins with one of these signs begins no quote and no list.
        text = scan[line]
        sign = text[:1]
        if sign == "#":
            return min(len(text) - len(text.lstrip("#")), _DEEPEST)
        if sign in ("=", "-") and scan.kind(line) is LineKind.UNDERLINE:
            return 1 if sign == "=" else 2
    found = scan.line(line)
    return 0 if found.containers else found.level


def _first(scan: Scan, last: int) -> int:
    """The first line of the heading whose signs stand on its ``last`` one."""
    return last if scan.kind(last) is LineKind.HEADING else scan.extent(last).start


def _end(scan: Scan, line: int, level: int) -> int:
    """Where a section of this level ends that has no such heading before ``line``."""
    for last, other in _from(scan, line, len(scan)):
        if other <= level:
            return _first(scan, last)
    return len(scan)


def _from(scan: Scan, line: int, end: int) -> Iterator[tuple[int, int]]:
    """The last line and the level of each heading of a section, from ``line`` on."""
    ahead = _AT_FIRST
    while line < end:
        stop = min(line + ahead, end)
        for found in _SIGNS.finditer(scan.kinds(line, stop)):
            level = level_at(scan, line + found.start())
            if level:
                yield line + found.start(), level
        line, ahead = stop, 2 * ahead


def _before(scan: Scan, end: int) -> Iterator[tuple[int, int]]:
    """The same from before ``end`` on upwards."""
    back = _AT_FIRST
    while end > scan.body:
        start = max(end - back, scan.body)
        for found in reversed(list(_SIGNS.finditer(scan.kinds(start, end)))):
            level = level_at(scan, start + found.start())
            if level:
                yield start + found.start(), level
        end, back = start, 2 * back


def title(scan: Scan, section: Section) -> str:
    """The heading of a section as it is read, without markup; empty where it says nothing."""
    return _heading(scan.block(section.first), scan).text


def headings(scan: Scan) -> tuple[Heading, ...]:
    """Every heading in order, those in quotes and lists too, as in a table of contents."""
    return tuple([_heading(scan.block(line), scan) for line in scan.lines_of(HEADINGS)])


def title_heading(scan: Scan) -> Heading | None:
    """The first heading that may name a whole post: it stands in no quote and no list."""
    for line in range(scan.body, len(scan)):
        if scan.kind(line) in HEADINGS and not scan.line(line).containers:
            return _heading(scan.block(line), scan)
    return None


def heading_text(text: str, scan: Scan) -> str:
    """The text of a heading, as it stands in the post, without markup and on one line."""
    text = plain(text, scan.inline_rules, is_heading=True)
    # A tag that is left out may leave two blanks, which a page shows as one.
    return _BLANKS.sub(" ", text)


def _heading(block: Block, scan: Scan) -> Heading:
    return Heading(block.level, heading_text(scan.text(block), scan), block.first)
