"""The headings of a post, found in its lines without rendering them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from editor.scan import openings
from editor.scan.inline_rules import LENIENT, AttributeLists, Templates
from editor.scan.plain import plain
from editor.scan.rules import GFM
from editor.scan.state import LineKind

if TYPE_CHECKING:
    from editor.scan.block import Block
    from editor.scan.inline_rules import InlineRules
    from editor.scan.scan import Scan

_HEADINGS = (LineKind.HEADING, LineKind.UNDERLINE)
_RULES = replace(LENIENT, attributes=AttributeLists.EVERYWHERE)


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading: level 1 to 6, its text without markup, its line (0-based)."""

    level: int
    text: str
    line: int


def headings(scan: Scan, rules: InlineRules | None = None) -> tuple[Heading, ...]:
    """Every heading in order, those in quotes and lists too, as in a table of contents.

    ``rules`` are those within a paragraph.
    """
    rules = rules or _rules_of(scan)
    return tuple([_heading(scan.block(line), scan, rules) for line in scan.lines_of(_HEADINGS)])


def title_heading(scan: Scan) -> Heading | None:
    """The first heading that may name a whole post: it stands in no quote and no list."""
    for line in range(scan.body, len(scan)):
        if scan.kind(line) in _HEADINGS and not scan.line(line).containers:
            return _heading(scan.block(line), scan, _rules_of(scan))
    return None


def heading_text(line: str) -> str:
    """The text of the heading that a line is; empty if it is none by itself."""
    found = openings.heading(line, 0, GFM)
    return plain(line[found.start : found.end], _RULES, is_heading=True) if found else ""


def _rules_of(scan: Scan) -> InlineRules:
    return replace(_RULES, templates=Templates(scan.rules.templates or "none"))


def _heading(block: Block, scan: Scan, rules: InlineRules) -> Heading:
    text = plain(scan.text(block), rules, is_heading=True)
    return Heading(block.level, text, block.first)
