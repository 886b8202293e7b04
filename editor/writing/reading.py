"""What the commands ask the scanner about a line."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from editor.scan.state import ContainerKind, LineKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from editor.scan.line import Mark, ScannedLine
    from editor.scan.scan import Scan
    from editor.writing.selection import Selection

VERBATIM: Final = frozenset(
    {
        LineKind.HEAD,
        LineKind.FENCE,
        LineKind.CODE,
        LineKind.FENCE_END,
        LineKind.CONTAINER_END,
        LineKind.INDENTED,
        LineKind.HTML,
        LineKind.COMMENT,
        LineKind.MATH,
        LineKind.TEMPLATE,
        LineKind.MODULE,
        LineKind.DEFINITION,
        LineKind.ATTRIBUTES,
        LineKind.ADMONITION,
    }
)
"""Lines in which nothing is read as text, so that inline marks mean nothing."""

GOES_ON: Final = (LineKind.CONTINUATION, LineKind.UNDERLINE, LineKind.TABLE_RULE)
"""Lines that share a block with the line before them, or make something else of it."""

_TEXT: Final = (LineKind.PARAGRAPH, LineKind.CONTINUATION, LineKind.UNDERLINE)
_LONE_MARKER = re.compile(r"(?:[-*+]|\d{1,9}[.)])(?:[ \t]+\[[ xX]\])?[ \t]*")


def line_at(scan: Scan, number: int) -> ScannedLine:
    """What a line is; a list marker with nothing behind it is an item one is about to write.

    Below a paragraph it counts as text, or as the underline of a heading, until something stands
    behind it.
    """
    found = scan.line(number)
    if found.kind not in _TEXT:
        return found
    text = scan[number]
    if not _LONE_MARKER.fullmatch(text, found.start):
        return found
    blank = text[-1] in " \t"
    if found.kind is LineKind.UNDERLINE and not blank:
        return found
    item = scan.line_as(number, text + ("x" if blank else " x"))
    if item.item is None:
        return found
    end = len(text)
    marks = tuple([replace(mark, text=min(mark.text, end)) for mark in item.marks])
    return item._replace(kind=LineKind.EMPTY_ITEM, marks=marks, start=end, end=end)


def in_body(scan: Scan, selection: Selection) -> Selection | None:
    """What is selected of the body; None if all of it is in the head."""
    if selection.last_line < scan.body:
        return None
    if selection.start[0] >= scan.body:
        return selection
    return selection.over((scan.body, 0), selection.end)


def on_one_side(scan: Scan, selection: Selection) -> Selection:
    """What is selected of the body; what is selected of the head if that is nothing."""
    chosen = in_body(scan, selection)
    if chosen is None and selection.end[0] >= scan.body:
        last = scan.body - 1
        return selection.over(selection.start, (last, len(scan[last])))
    return chosen or selection


def is_verbatim(scan: Scan, number: int) -> bool:
    """Whether nothing on a line is read as text: code, raw HTML, the head and the like."""
    return scan.kind(number) in VERBATIM


def text_start(text: str, line: ScannedLine) -> int:
    """Where the block on a line begins, behind the marks of its containers and the blanks."""
    begin = line.marks[-1].text if line.marks else 0
    return len(text) - len(text[begin:].lstrip(" \t"))


def behind_quotes(line: ScannedLine, depth: int | None = None) -> int:
    """Where a line begins behind the first ``depth`` quote signs; behind those it begins with."""
    place = 0
    for mark in line.marks if depth is None else line.marks[:depth]:
        if mark.container.kind is not ContainerKind.QUOTE:
            break
        place = mark.text
    return place


def beside(text: str, marks: Sequence[Mark], end: int) -> str:
    """What stands before ``end``, with the signs of quotes, and blanks for all others.

    The box of a task belongs to the text of its item, so there are no blanks in its place: of a
    quote below it they would make plain text.
    """
    parts: list[str] = []
    done = 0
    for mark in marks:
        parts.append(text[done : mark.start])
        if mark.container.kind is ContainerKind.QUOTE:
            sign = text[mark.start : mark.text]
            parts.append(sign if sign.endswith((" ", "\t")) else f"{sign} ")
        else:
            inside = text.index("[", mark.end) if mark.is_task else mark.text
            parts.append(" " * (inside - mark.start))
        done = mark.text
    return "".join([*parts, text[done:end]])
