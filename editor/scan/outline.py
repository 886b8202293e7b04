"""The headings of a post, found in its lines without rendering them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from editor.scan.plain import plain
from editor.scan.state import LineKind

if TYPE_CHECKING:
    from editor.scan.block import Block
    from editor.scan.scan import Scan

_HEADINGS = (LineKind.HEADING, LineKind.UNDERLINE)

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
    blocks = [
        scan.block(line) for line in scan.lines_of(_HEADINGS) if not scan.line(line).containers
    ]
    ends = [len(scan)] * len(blocks)
    open_ones: list[int] = []
    for number, block in enumerate(blocks):
        while open_ones and blocks[open_ones[-1]].level >= block.level:
            ends[open_ones.pop()] = block.first
        open_ones.append(number)
    return tuple(
        Section(block.level, block.first, block.last, end)
        for block, end in zip(blocks, ends, strict=True)
    )


def title(scan: Scan, section: Section) -> str:
    """The heading of a section as it is read, without markup; empty where it says nothing."""
    return _heading(scan.block(section.first), scan).text


def headings(scan: Scan) -> tuple[Heading, ...]:
    """Every heading in order, those in quotes and lists too, as in a table of contents."""
    return tuple([_heading(scan.block(line), scan) for line in scan.lines_of(_HEADINGS)])


def title_heading(scan: Scan) -> Heading | None:
    """The first heading that may name a whole post: it stands in no quote and no list."""
    for line in range(scan.body, len(scan)):
        if scan.kind(line) in _HEADINGS and not scan.line(line).containers:
            return _heading(scan.block(line), scan)
    return None


def heading_text(block: Block, scan: Scan) -> str:
    """The text of a heading without markup, on one line."""
    text = plain(scan.text(block), scan.inline_rules, is_heading=True)
    # A tag that is left out may leave two blanks, which a page shows as one.
    return _BLANKS.sub(" ", text)


def _heading(block: Block, scan: Scan) -> Heading:
    return Heading(block.level, heading_text(block, scan), block.first)
