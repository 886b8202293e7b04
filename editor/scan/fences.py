"""Which code a line is of, and the language that its fence, or its template tag, names."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from editor.scan import tags
from editor.scan.state import LeafKind, LineKind

if TYPE_CHECKING:
    from editor.scan.scan import Scan

LONGEST: Final = 50_000
"""Characters of code that are coloured, from its first line on; the preview colours as much."""

_MOST_LINES: Final = 2_000
"""Lines of one block of code that are looked through, so that a key costs no long one."""

_FENCE = re.compile(r"[ \t]*(?:`{3,}|~{3,})[ \t]*(.*)")
_BRACED = re.compile(r"\{[ \t]*(?:([A-Za-z][\w+#-]*)[ \t,}]|[^}]*?(?<![\w-])\.([\w+#-]+))")
_WORD = re.compile(r"[^\s`{}\[\],:=\"']+")
_TAG = re.compile(r"\s*\{[{%][-~<%]?\s*highlight\s+[\"']?([\w+#-]+)")


@dataclass(frozen=True, slots=True)
class Code:
    """The lines of code of one block, without what stands before them, from line ``first`` on.

    ``language`` is as written, in small letters. Of a very long block it is only the beginning.
    """

    first: int
    language: str
    lines: tuple[str, ...]

    def __contains__(self, line: object) -> bool:
        return isinstance(line, int) and 0 <= line - self.first < len(self.lines)


def language_of(opening: str) -> str:
    """The language that a fence, or a template tag for code, names; empty if none.

    ``{.python}``, ``{python}`` and ``python {linenos=true}`` name one, too, as does what stands
    before a comma (Zola) or a title.
    """
    tag = _TAG.match(opening)
    if tag is not None:
        return tag[1].lower()
    fence = _FENCE.match(opening)
    if fence is None:
        return ""
    braced = _BRACED.match(fence[1])
    if braced is not None:
        return (braced[1] or braced[2]).lower()
    word = _WORD.match(fence[1])
    return word[0].lower() if word else ""


def opening_of(scan: Scan, line: int) -> int | None:
    """The line of the fence, or of the tag, that opens the code ``line`` is one of.

    None if it is none, or stands too far below.
    """
    kind = scan.kind(line)
    low = max(scan.body, line - _MOST_LINES)
    if kind is LineKind.CODE:
        before = scan.kinds(low, line).rstrip(bytes([LineKind.CODE]))
        opening = low + len(before) - 1
        return opening if before and before[-1] == LineKind.FENCE else None
    if kind is not LineKind.TEMPLATE or not _is_raw(scan, line) or _is_end(scan, line):
        return None
    for number in range(line - 1, low - 1, -1):
        if not _is_raw(scan, number):
            return number
    return None


def code_of(scan: Scan, opening: int) -> Code | None:
    """The code below the line that opens it; None if that names no language."""
    language = language_of(scan[opening][scan.start(opening) :])
    if not language:
        return None
    first, high = opening + 1, min(opening + 1 + _MOST_LINES, len(scan))
    if scan.kind(opening) is LineKind.FENCE:
        kinds = scan.kinds(first, high)
        end = first + len(kinds) - len(kinds.lstrip(bytes([LineKind.CODE])))
    else:
        end = first
        while end < high and _is_raw(scan, end) and not _is_end(scan, end):
            end += 1
    lines: list[str] = []
    left = LONGEST
    for text, start in zip(scan[first:end], scan.starts(range(first, end)), strict=True):
        left -= len(text) - start + 1
        if left < 0:
            break
        lines.append(text[start:])
    return Code(first, language, tuple(lines))


def _is_raw(scan: Scan, line: int) -> bool:
    """Whether ``line`` stands behind a tag whose content is no Markdown."""
    leaf = scan.state(line).leaf
    return leaf.kind is LeafKind.TEMPLATE and tags.is_raw(leaf)


def _is_end(scan: Scan, line: int) -> bool:
    """Whether the tag that ends raw text stands on ``line``."""
    return line + 1 < len(scan) and not _is_raw(scan, line + 1)
