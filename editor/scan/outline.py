"""The headings of a post, by the look of its lines: no flavour is needed for that."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_ATX = re.compile(r" {0,3}(#{1,6})(?:[ \t]+(.*?))?(?:[ \t]+#+)?[ \t]*$")
_SETEXT = re.compile(r" {0,3}(=+|-+)[ \t]*$")
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})(.*)$")
_ATTRIBUTES = re.compile(r"[ \t]*\{:?[ \t]*[#.][^{}]*\}$")
# Lines that a heading's text cannot be: lists, quotes, code, tables, rules, HTML, other headings.
_NO_TEXT = re.compile(
    r" {4}|\t| {0,3}(?:[-+*](?:\s|$)|\d+[.)]\s|>|\||<[/!?a-zA-Z]|(?:[*_-] *){3,}$|#)"
)
_COMMENT = re.compile(r"<!--.*?(-->|$)")
_LINK = re.compile(r"!?\[([^\[\]]*)\](?:\([^()]*\)|\[[^\[\]]*\])")
_EMPHASIS = re.compile(r"(\*{1,3}|_{1,3}|~~)(?=\S)(.+?)(?<=\S)\1")
_CODE = re.compile(r"(`+)(.+?)\1")
_TAG = re.compile(r"</?[a-zA-Z][^<>]*>")

_LONGEST = 1000
"""Characters; the expressions above take the square of it in steps on bad input."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading: level 1 to 6, its text without markup, its line (0-based)."""

    level: int
    text: str
    line: int


def headings(lines: Sequence[str]) -> tuple[Heading, ...]:
    """ATX and setext headings in order; fenced code and comments are passed over."""
    found: list[Heading] = []
    fence = ""
    comment = False
    paragraph = -1
    for number, line in enumerate(lines):
        if fence:
            fence = "" if _closes(line, fence) else fence
            continue
        if comment:
            comment = "-->" not in line
            continue
        opening = _FENCE.match(line)
        if opening is not None and not (opening[1][0] == "`" and "`" in opening[2]):
            fence = opening[1]
            paragraph = -1
            continue
        if line.lstrip().startswith("<!--"):
            comment = "-->" not in line
            paragraph = -1
            continue
        heading = _ATX.match(line)
        if heading is not None:
            found.append(Heading(len(heading[1]), _plain(heading[2] or ""), number))
            paragraph = -1
            continue
        underline = _SETEXT.match(line)
        if underline is not None and paragraph >= 0:
            level = 1 if underline[1][0] == "=" else 2
            text = " ".join(part.strip() for part in lines[paragraph:number])
            found.append(Heading(level, _plain(text), paragraph))
            paragraph = -1
        elif not line.strip() or (paragraph < 0 and _NO_TEXT.match(line)):
            paragraph = -1 if not line.strip() else -2
        elif paragraph == -1:
            paragraph = number
    return tuple(found)


def _closes(line: str, fence: str) -> bool:
    closing = line.strip()
    short = len(line) - len(line.lstrip(" ")) < 4
    return short and len(closing) >= len(fence) and closing == fence[0] * len(closing)


def _plain(text: str) -> str:
    """Text as a reader of the page would read it; a very long one as it stands."""
    if len(text) > _LONGEST:
        return text.strip()
    text = _ATTRIBUTES.sub("", text)
    text = _COMMENT.sub("", text)
    text = _CODE.sub(lambda code: code[2].strip(), text)
    text = _LINK.sub(lambda link: link[1], text)
    for _ in range(3):
        text = _EMPHASIS.sub(lambda marked: marked[2], text)
    return _TAG.sub("", text).strip()
