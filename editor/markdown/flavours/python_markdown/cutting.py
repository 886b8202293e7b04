"""Where a post may be cut: lines at which Python-Markdown is likely to begin something new.

A guess by the look of the lines. Whether the text from there on really stands alone, the parse of
the piece tells (`Parsed.leans`, `Parsed.closed`); a good guess only saves parsing twice.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from editor.markdown.flavours.python_markdown.fences import normal
from editor.markdown.flavours.python_markdown.line_pairs import END, is_blank

if TYPE_CHECKING:
    from collections.abc import Sequence

    from editor.markdown.flavours.python_markdown.critic import CriticSpans
    from editor.markdown.flavours.python_markdown.fences import Fences

_UNUSUAL = re.compile(r"[\x02\x03\r\n]")
_ITEM = re.compile(r"(?:\d+\.|[*+-])[ \t]")
_FANCY = re.compile(r"(?:\(?(?:\d+|#|[a-zA-Z]{1,9})[.)]|[*+-])[ \t]")
_TAB = re.compile(r"={3}[+!]* +\"")
_DEFINITION = re.compile(r" {0,3}:[ \t]")
# What an inline placeholder of the raw HTML pass looks like to the extractor.
_HELD = "\x02wzxhzdk:0\x03"


class Cuts:
    """Finds the lines where a piece may begin."""

    def __init__(
        self,
        fences: Fences,
        spans: CriticSpans,
        *,
        definitions: bool,
        nested: bool = False,
        fancy: bool = False,
        tabs: bool = False,
    ) -> None:
        """``nested``: fences stand within blocks, and part none; ``fancy``: ``a)`` is an item.

        ``tabs``: one below another belongs to it.
        """
        self._tabs = tabs
        self._fences = fences
        self._spans = spans
        self._item = _FANCY if fancy else _ITEM
        self._definitions = definitions
        self._nested = nested

    def next(self, lines: Sequence[str], line: int) -> int:
        """The first line after ``line`` where a piece may begin, or the number of lines."""
        at = line + 1
        while at < len(lines):
            fence = self._fences.around(at)
            if fence is not None and fence[0] < at:
                at = min(fence[1], len(lines) - 1) + 1
                if at >= len(lines) or fence[1] == END:
                    return len(lines)
                fence = self._fences.around(at)
            span = self._spans.around(at)
            if span is not None and span[0] < at:
                at = span[1] + 1
                continue
            fenced = fence is not None and fence[1] != END
            if self._may_begin(lines, at, fenced=fenced):
                return at
            at += 1
        return len(lines)

    def _may_begin(self, lines: Sequence[str], at: int, *, fenced: bool) -> bool:
        previous = lines[at - 1]
        after_blank = not previous or is_blank(previous)
        if self._nested:
            if not after_blank or self._fences.around(at - 1) is not None:
                return False
            fenced = False
        elif not (after_blank or fenced or self._fences.around(at - 1) is not None):
            return False
        line = lines[at]
        if is_blank(line):
            return False
        kind = "plain" if fenced else self._kind(line)
        if kind == "indented" or (self._definitions and kind == "definition"):
            return False
        if self._tabs and _TAB.match(line) and self._follows_tab(lines, at):
            return False
        if kind in ("item", "quote") and not self._follows_plain_text(lines, at):
            return False
        return not (self._definitions and self._has_definition(lines, at))

    def _follows_tab(self, lines: Sequence[str], at: int) -> bool:
        """Whether a tab, or what may stand in one, is the last before ``at``."""
        tab = self._fences.tab
        at -= 1
        while at >= 0 and is_blank(lines[at]):
            at -= 1
        return at >= 0 and (
            normal(lines[at], tab).startswith(" " * tab) or _TAB.match(lines[at]) is not None
        )

    def _follows_plain_text(self, lines: Sequence[str], at: int) -> bool:
        """Whether the run of lines before ``at`` begins as a paragraph or a heading does."""
        end = at - 1
        while end >= 0 and is_blank(lines[end]):
            end -= 1
        if end < 0:
            return False
        fence = self._fences.around(end)
        if fence is not None and not self._nested:
            return True
        start = end
        if self._nested:
            while start > 0 and (
                not is_blank(lines[start - 1]) or self._fences.around(start) is not None
            ):
                start -= 1
            return self._kind(lines[start]) == "plain"
        while start > 0 and not is_blank(lines[start - 1]) and not self._fences.around(start - 1):
            start -= 1
        return self._kind(lines[start]) == "plain"

    def _has_definition(self, lines: Sequence[str], at: int) -> bool:
        """Whether the run of lines at ``at`` is a term with its definition."""
        if self._nested:
            return self._has_definition_among_fences(lines, at)
        fence = self._fences.around(at)
        if fence is not None:
            at = min(fence[1] + 1, len(lines))
        while at < len(lines) and not is_blank(lines[at]) and self._fences.around(at) is None:
            if _DEFINITION.match(lines[at]):
                return True
            at += 1
        while at < len(lines) and is_blank(lines[at]):
            at += 1
        return at < len(lines) and _DEFINITION.match(lines[at]) is not None

    def _has_definition_among_fences(self, lines: Sequence[str], at: int) -> bool:
        while at < len(lines):
            fence = self._fences.around(at)
            if fence is not None:
                at = min(fence[1] + 1, len(lines))
                continue
            if is_blank(lines[at]):
                break
            if _DEFINITION.match(lines[at]):
                return True
            at += 1
        while at < len(lines) and is_blank(lines[at]):
            at += 1
        return at < len(lines) and _DEFINITION.match(lines[at]) is not None

    def _kind(self, line: str) -> str:
        if _UNUSUAL.search(line):
            line = normal(line, self._fences.tab)
        first = line[:1]
        if first == ">":
            return "quote"
        if first == ":":
            return "definition"
        if not first or first.isspace():
            return "indented"
        if self._item.match(line):
            return "item"
        return "plain"


def as_scanned(
    lines: Sequence[str], fences: Fences, start: int, end: int, ends: Sequence[int]
) -> tuple[list[str], list[int]]:
    """Lines ``start`` to before ``end`` as the raw HTML pass sees them, and where ``ends`` are."""
    seen: list[str] = []
    places: list[int] = []
    wanted = set(ends)
    at = start
    while at < end:
        if at in wanted:
            places.append(len(seen))
        fence = fences.around(at)
        if fence is not None and fence[0] == at and fence[1] != END:
            seen += ["", _HELD, ""]
            at = min(fence[1], end - 1) + 1
            continue
        seen.append("" if is_blank(lines[at]) else normal(lines[at], fences.tab))
        at += 1
    return seen, places
