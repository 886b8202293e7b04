"""Where a snippet may be inserted, and what its lines begin with there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from editor.scan.block import BlockKind
from editor.scan.state import LineKind
from editor.scan.words import words
from editor.writing.inserts import lead_at
from editor.writing.items import item_on
from editor.writing.reading import is_verbatim

if TYPE_CHECKING:
    from editor.scan.scan import Scan

_LONGEST = 200
"""Code points on each side of the cursor in which the word at it is looked for."""


def takes_tab(scan: Scan, line: int) -> bool:
    """Whether Tab behind a prefix may insert a snippet on ``line``.

    Not where it does something else: in list items, in tables, in code and the like, in the head.
    """
    if line < scan.body or is_verbatim(scan, line) or item_on(scan, line) is not None:
        return False
    is_row = scan.kind(line) in (LineKind.TABLE_ROW, LineKind.TABLE_RULE)
    return not is_row and scan.block_kind(line) is not BlockKind.TABLE_ROW


def lead(scan: Scan, line: int, column: int) -> str:
    """What further lines begin with that are inserted there.

    That is the signs of quotes and the blanks that go on with an item, or else the indentation.
    """
    text = scan[line]
    blanks = text[: len(text) - len(text.lstrip(" \t"))]
    if line < scan.body or (is_verbatim(scan, line) and not scan.line(line).marks):
        return blanks[:column]
    found = lead_at(scan, line) or blanks
    marks = scan.line(line).marks
    begins = marks[-1].text if marks else len(blanks)
    return found if column >= begins else text[: min(column, len(blanks))]


def without_lead(text: str, lead: str) -> str:
    """``text`` with the lines behind its first one as they are without ``lead`` before them."""
    first, *rest = text.split("\n")
    bare = lead.rstrip()
    made = [first]
    for line in rest:
        if line.startswith(lead):
            made.append(line[len(lead) :])
        elif bare and line == bare:
            made.append("")
        elif not bare:
            blanks = len(line) - len(line.lstrip(" \t"))
            made.append(line[min(blanks, len(lead)) :])
        else:
            made.append(line)
    return "\n".join(made)


def word_at(text: str, column: int) -> str:
    """The word of a line that the cursor stands in or at; empty if there is none."""
    low = max(0, column - _LONGEST)
    around = text[low : column + _LONGEST]
    for word in words(around):
        if word.start <= column - low <= word.end:
            return around[word.start : word.end]
    return ""
