"""The headings of a post, found in its lines without rendering them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from editor.scan import openings
from editor.scan.rules import GFM
from editor.scan.state import LineKind

if TYPE_CHECKING:
    from editor.scan.scan import Block, Scan

_ATTRIBUTES = re.compile(r"[ \t]*\{:?[ \t]*[#.][^{}]*\}$")
_COMMENT = re.compile(r"<!--.*?(-->|$)")
_LINK = re.compile(r"!?\[([^\[\]]*)\](?:\([^()]*\)|\[[^\[\]]*\])")
_EMPHASIS = re.compile(r"(\*{1,3}|_{1,3}|~~)(?=\S)(.+?)(?<=\S)\1")
_CODE = re.compile(r"(`+)(.+?)\1")
_TAG = re.compile(r"</?[a-zA-Z][^<>]*>")

_HEADINGS = (LineKind.HEADING, LineKind.UNDERLINE)
_LONGEST = 1000
"""Characters; the expressions above take the square of it in steps on bad input."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading: level 1 to 6, its text without markup, its line (0-based)."""

    level: int
    text: str
    line: int


def headings(scan: Scan) -> tuple[Heading, ...]:
    """Every heading in order, those in quotes and lists too, as in a table of contents."""
    return tuple([_heading(scan.block(line), scan) for line in scan.lines_of(_HEADINGS)])


def title_heading(scan: Scan) -> Heading | None:
    """The first heading that may name a whole post: it stands in no quote and no list."""
    for line in range(scan.body, len(scan)):
        if scan.kind(line) in _HEADINGS and not scan.line(line).containers:
            return _heading(scan.block(line), scan)
    return None


def heading_text(line: str) -> str:
    """The text of the heading that a line is; empty if it is none by itself."""
    found = openings.heading(line, 0, GFM)
    return _plain(line[found.start : found.end]) if found else ""


def _heading(block: Block, scan: Scan) -> Heading:
    return Heading(block.level, _plain(scan.text(block)), block.first)


def _plain(text: str) -> str:
    """Text as a reader of the page would read it; a very long one as it stands."""
    if len(text) > _LONGEST:
        return text.strip()
    text = _ATTRIBUTES.sub("", " ".join(text.split("\n")))
    text = _COMMENT.sub("", text)
    text = _CODE.sub(lambda code: code[2].strip(), text)
    text = _LINK.sub(lambda link: link[1], text)
    for _ in range(3):
        text = _EMPHASIS.sub(lambda marked: marked[2], text)
    return _TAG.sub("", text).strip()
