"""Lists and quotes: what Enter goes on with and what it leaves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from editor.scan.state import ContainerKind, LineKind
from editor.text.lines import LineEdit
from editor.writing import items
from editor.writing.nesting import counted_on, indent, outdent
from editor.writing.reading import line_at, text_start
from editor.writing.selection import Change, Selection

if TYPE_CHECKING:
    from collections.abc import Sequence

    from editor.scan.line import Mark, ScannedLine
    from editor.scan.scan import Scan

__all__ = ["enter", "indent", "outdent"]

_CODE = (LineKind.FENCE, LineKind.CODE, LineKind.INDENTED)
_MOST_BLANKS = 4


def enter(scan: Scan, selection: Selection) -> Change | None:
    """Go on with the list or quote at the cursor, or leave it when its line is empty.

    None where a plain new line is meant: no list, a selection, the cursor before the text.
    """
    number, column = selection.line, selection.column
    if not selection.is_empty or number < scan.body:
        return None
    text, line = scan[number], line_at(scan, number)
    if line.kind in _CODE and not (line.kind is LineKind.INDENTED and line.item):
        return _same_indentation(text, line, number, column)
    marks = _signs(line)
    start = text_start(text, line)
    if not marks or column < start:
        return None
    if not text[start:].strip():
        return _leave(scan, number, marks[-1])
    lead = _lead(text, marks, start if len(marks) == len(line.marks) else marks[-1].text)
    new = [text[:column], lead + text[column:].lstrip()]
    following: list[str] = []
    if marks[-1].container.kind is ContainerKind.ITEM:
        following = counted_on(scan, items.items_on(scan, number)[-1])
    edit = LineEdit(number, 1 + len(following), (*new, *following))
    return Change(edit, Selection.at(number + 1, len(lead)))


def _same_indentation(text: str, line: ScannedLine, number: int, column: int) -> Change | None:
    """Go on with code, in the containers it stands in."""
    start = text_start(text, line)
    if column < (line.marks[-1].end if line.marks else 0):
        return None
    lead = _beside(text, line.marks, min(start, column))
    if not lead:
        return None
    edit = LineEdit(number, 1, (text[:column], lead + text[column:]))
    return Change(edit, Selection.at(number + 1, len(lead)))


def _signs(line: ScannedLine) -> Sequence[Mark]:
    """The marks on a line up to the last one that Enter goes on with."""
    marks = line.marks
    going_on = (ContainerKind.ITEM, ContainerKind.QUOTE)
    while marks and marks[-1].container.kind not in going_on:
        marks = marks[:-1]
    return marks


def _lead(text: str, marks: Sequence[Mark], start: int) -> str:
    """What the next line begins with: the quotes, and the next item of the innermost list."""
    last = marks[-1]
    if last.container.kind is not ContainerKind.ITEM:
        return _beside(text, marks, start)
    marker = text[last.start : last.end]
    if last.number is not None:
        marker = f"{last.number + 1}{marker[-1]}"
    behind = text[last.end :]
    gap = behind[: len(behind) - len(behind.lstrip(" \t"))]
    if not gap or len(gap) > _MOST_BLANKS:
        gap = " "
    task = "[ ] " if last.is_task else ""
    return f"{_beside(text, marks[:-1], last.start)}{marker}{gap}{task}"


def _beside(text: str, marks: Sequence[Mark], end: int) -> str:
    """What stands before ``end``, with the signs of quotes, and blanks for all others."""
    parts: list[str] = []
    done = 0
    for mark in marks:
        parts.append(text[done : mark.start])
        if mark.container.kind is ContainerKind.QUOTE:
            sign = text[mark.start : mark.text]
            parts.append(sign if sign.endswith((" ", "\t")) else f"{sign} ")
        else:
            parts.append(" " * (mark.text - mark.start))
        done = mark.text
    return "".join([*parts, text[done:end]])


def _leave(scan: Scan, number: int, mark: Mark) -> Change:
    """Enter on an empty item: one level out, and from the outermost level out of the list."""
    text = scan[number]
    if mark.container.kind is ContainerKind.ITEM:
        item = items.items_on(scan, number)[-1]
        outer = items.parent(scan, item)
        if outer is not None and outer.line < number:
            taken_out = outdent(scan, Selection.at(number, len(text)))
            if taken_out is not None:
                return taken_out
        text = text[: mark.start].removesuffix(" " * mark.indent)
    else:
        text = text[: mark.start]
    return Change(LineEdit(number, 1, (text,)), Selection.at(number, len(text)))
