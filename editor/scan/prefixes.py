"""What stands before the text of a line: quote marks, indentation, list markers, heading signs."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_PREFIX = re.compile(
    r"(?P<quote>(?:[ ]{0,3}>[ \t]?)*)"
    r"(?P<indent>[ \t]*)"
    r"(?:(?P<marker>[-*+]|(?P<number>\d{1,9})[.)])(?P<gap>[ \t]+|$)"
    r"(?P<task>\[[ xX]\](?:[ \t]+|$))?)?"
)
_HEADING = re.compile(r"[ ]{0,3}(#{1,6})(?:[ \t]+|$)")
_RULE = re.compile(r"[ ]{0,3}(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})$")
_FENCE = re.compile(
    r"(?P<lead>[ \t>]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)*)(?P<fence>`{3,}|~{3,})(?P<info>.*)"
)


@dataclass(frozen=True, slots=True)
class Prefix:
    """The parts before the text of a line, each as written; ``task`` with its box."""

    quote: str
    indent: str
    marker: str
    gap: str
    task: str

    @property
    def text(self) -> str:
        """All of it; the text of the line begins behind."""
        return self.quote + self.indent + self.marker + self.gap + self.task

    @property
    def is_item(self) -> bool:
        """Whether the line is a list item."""
        return bool(self.marker)

    @property
    def number(self) -> int | None:
        """The number of an ordered item."""
        return int(self.marker[:-1]) if self.marker[:-1].isdigit() else None


def prefix(line: str) -> Prefix:
    """What stands before the text of ``line``."""
    match = _PREFIX.match(line)
    if match is None or (match["marker"] and _RULE.match(line, match.end("quote"))):
        quote = match["quote"] if match else ""
        return Prefix(quote, "", "", "", "")
    parts = [match[name] or "" for name in ("quote", "indent", "marker", "gap", "task")]
    return Prefix(*parts)


def heading_level(line: str) -> tuple[int, int]:
    """The level of an ATX heading and where its text begins; 0 and 0 for any other line."""
    match = _HEADING.match(line)
    return (len(match[1]), match.end()) if match else (0, 0)


@dataclass(frozen=True, slots=True)
class Fence:
    """An open code fence: its character, its length, and whether it stands in a quote."""

    mark: str
    length: int
    quoted: bool


def opened_fence(line: str) -> Fence | None:
    """The fence ``line`` opens (CommonMark 4.5, also behind list markers and quotes)."""
    if "```" not in line and "~~~" not in line:
        return None
    match = _FENCE.match(line)
    if match is None:
        return None
    fence = match["fence"]
    if fence[0] == "`" and "`" in match["info"]:
        return None
    return Fence(fence[0], len(fence), ">" in match["lead"])


def closes_fence(line: str, fence: Fence) -> bool:
    """Whether ``line`` closes ``fence``; leaving the quote it stands in closes it too."""
    if leaves_quote(line, fence):
        return True
    rest = (line.lstrip(" \t>") if fence.quoted else line.lstrip()).rstrip()
    return len(rest) >= fence.length and not rest.strip(fence.mark)


def leaves_quote(line: str, fence: Fence) -> bool:
    """Whether ``line`` stands outside of the quote that ``fence`` was opened in."""
    return fence.quoted and not line.lstrip().startswith(">")


def in_fence(lines: Sequence[str], line: int) -> bool:
    """Whether ``line`` is code between fences (the fences are not)."""
    fence: Fence | None = None
    for number in range(line):
        fence = _fence_after(lines[number], fence)
    return fence is not None and not closes_fence(lines[line], fence)


def fenced_lines(lines: Sequence[str], last: int) -> set[int]:
    """The lines up to ``last`` that are code between fences, the fences included."""
    found: set[int] = set()
    fence: Fence | None = None
    for number in range(last + 1):
        before, fence = fence, _fence_after(lines[number], fence)
        left = before is not None and leaves_quote(lines[number], before)
        if fence is not None or (before is not None and not left):
            found.add(number)
    return found


def _fence_after(text: str, fence: Fence | None) -> Fence | None:
    """The fence that is open behind a line, given the one that was open before it."""
    if fence is None:
        return opened_fence(text)
    if closes_fence(text, fence):
        return opened_fence(text) if leaves_quote(text, fence) else None
    return fence
