"""Lists and quotes: what Enter goes on with and what it leaves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from editor.scan import reader
from editor.scan.state import START, ContainerKind, LineKind
from editor.text.lines import LineEdit
from editor.writing import items
from editor.writing.draft import MOST_NUMBER
from editor.writing.fences import closed_fence
from editor.writing.nesting import counted_on, indent, outdent
from editor.writing.reading import VERBATIM, beside, line_at, text_start
from editor.writing.selection import Change, Selection
from editor.writing.unlisting import left
from editor.writing.wholes import item_around

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
    fenced = closed_fence(scan, number, column)
    if fenced is not None:
        return fenced
    if line.kind in _CODE and not (line.kind is LineKind.INDENTED and line.item):
        return _same_indentation(text, line, number, column)
    marks = _signs(line)
    start = text_start(text, line)
    if not line.marks:
        return _same_container(scan, line, number, column)
    if not marks or column < start:
        return None
    if not text[start:].strip():
        return _leave(scan, number, marks[-1])
    lead = _lead(scan, number, marks, start if len(marks) == len(line.marks) else marks[-1].text)
    new = [text[:column], lead + text[column:].lstrip()]
    following: list[str] = []
    if marks[-1].container.kind is ContainerKind.ITEM:
        following = counted_on(scan, items.items_on(scan, number)[-1])
    edit = LineEdit(number, 1 + len(following), (*new, *following))
    return Change(edit, Selection.at(number + 1, len(lead)))


def _same_container(scan: Scan, line: ScannedLine, number: int, column: int) -> Change | None:
    """Go on with the text of an item or a note, as far in as this line is; leave it by a blank one.

    None for a line that is in nothing, or only because it goes on with a paragraph.
    """
    text = scan[number]
    start = text_start(text, line)
    if not start or column < start or line.is_lazy or line.kind in VERBATIM:
        return None
    if line.kind is LineKind.BLANK:
        if not scan.line(number - 1).containers if number else True:
            return None
        lead = _outer_lead(scan, number - 1)
        if _goes_on_behind(scan, number):
            # What stands in the item behind it is to stay there.
            lead = text
        is_parted = line_at(scan, number + 1).item is not None if number + 1 < len(scan) else False
        if lead == text:
            is_parted = is_parted and scan.rules.item_indent is not None
        elif not lead:
            is_parted = _would_join(scan, number, "")
        new = ("", lead, *([""] if is_parted else []))
        return Change(LineEdit(number, 1, new), Selection.at(number + 1, len(lead)))
    if not line.containers:
        return None
    new = (text[:column], text[:start] + text[column:].lstrip())
    return Change(LineEdit(number, 1, new), Selection.at(number + 1, start))


def _goes_on_behind(scan: Scan, number: int) -> bool:
    """Whether an item goes on behind a blank line of it."""
    item = item_around(scan, number - 1)
    following = next(
        (at for at in range(number + 1, len(scan)) if scan.kind(at) is not LineKind.BLANK), None
    )
    return item is not None and following is not None and item.holds(scan.line(following))


def _outer_lead(scan: Scan, number: int) -> str:
    """What the text begins with of the item around that which a line belongs to; empty if none."""
    item = item_around(scan, number)
    outer = None if item is None or item.quotes else items.parent(scan, item)
    if outer is None:
        return ""
    if scan.rules.item_indent is not None:
        return " " * (scan.rules.item_indent * (outer.depth + 1))
    return beside(scan[outer.line], scan.line(outer.line).marks, outer.mark.text)


def _same_indentation(text: str, line: ScannedLine, number: int, column: int) -> Change | None:
    """Go on with code, in the containers it stands in."""
    start = text_start(text, line)
    if column < (line.marks[-1].end if line.marks else 0):
        return None
    lead = beside(text, line.marks, min(start, column))
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


def _lead(scan: Scan, number: int, marks: Sequence[Mark], start: int) -> str:
    """What the next line begins with: the quotes, and the next item of the innermost list."""
    text, last = scan[number], marks[-1]
    if last.container.kind is not ContainerKind.ITEM:
        return beside(text, marks, start)
    marker = text[last.start : last.end]
    if last.number is not None:
        step = 0 if items.repeats(scan, items.items_on(scan, number)[-1]) else 1
        digits = len(marker) - 1 if marker.startswith("0") else 1
        marker = f"{min(last.number + step, MOST_NUMBER):0{digits}}{marker[-1]}"
    behind = text[last.end :]
    gap = behind[: len(behind) - len(behind.lstrip(" \t"))]
    if not gap or len(gap) > _MOST_BLANKS:
        gap = " "
    task = "[ ] " if last.is_task else ""
    return f"{beside(text, marks[:-1], last.start)}{marker}{gap}{task}"


def _leave(scan: Scan, number: int, mark: Mark) -> Change:
    """Enter on an empty item: one level out, and from the outermost level out of the list."""
    text = scan[number]
    if mark.container.kind is ContainerKind.ITEM:
        out = left(scan, number)
        if out is not None:
            return out
        text = text[: mark.start].removesuffix(" " * mark.indent)
    else:
        text = text[: mark.start]
    before = [text.rstrip()] if _needs_blank(scan, number, mark) else []
    behind = [text.rstrip()] if _would_join(scan, number, text) else []
    row = number + len(before)
    return Change(LineEdit(number, 1, (*before, text, *behind)), Selection.at(row, len(text)))


def _needs_blank(scan: Scan, number: int, mark: Mark) -> bool:
    """Whether what is written where ``mark`` was would go on with the line before."""
    if number <= scan.body or mark != _going_on(line_at(scan, number).marks):
        return False
    before = scan.line(number - 1)
    return before.kind is not LineKind.BLANK and len(before.containers) > 0


def _going_on(marks: Sequence[Mark]) -> Mark | None:
    """The first mark on a line that begins anew there, or the last one if all are quotes."""
    for mark in marks:
        if mark.container.kind is not ContainerKind.QUOTE:
            return mark
    return marks[-1] if marks else None


def _would_join(scan: Scan, number: int, text: str) -> bool:
    """Whether the item or quote on the next line would be text behind a line of text."""
    if number + 1 >= len(scan):
        return False
    following = line_at(scan, number + 1)
    if not _signs(following):
        return False
    written = reader.read(f"{text}x", START, scan.rules)
    joined = reader.read(scan[number + 1], written.after, scan.rules)
    return len(joined.marks) < len(following.marks)
