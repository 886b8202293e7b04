"""Items that become text again: what stands in them comes out with them, the rest stays a list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from editor.scan.state import ContainerKind, LineKind
from editor.text.lines import LineEdit
from editor.writing import items
from editor.writing.draft import Draft
from editor.writing.reading import line_at
from editor.writing.selection import Change, Selection, moved

if TYPE_CHECKING:
    from collections.abc import Sequence

    from editor.scan.scan import Scan
    from editor.writing.items import Item

_BLANK = -1
_LOOKED_AT = 200
"""Lines behind the items that are looked at for one that would be read otherwise."""


def unlisted(scan: Scan, selection: Selection, listed: Sequence[Item]) -> Change | None:
    """The items without their markers, in the order of ``listed``.

    Blank lines part them from the items before and behind where they would run into these.
    """
    first = listed[0].line
    last = max(items.last_line(scan, item, item.line) for item in listed)
    depths = {line: _depth(scan, line) for line in range(first, last + 1)}
    draft = Draft(scan, listed[0].quotes)
    for item in listed:
        end = items.last_line(scan, item, item.line)
        width = scan.rules.item_indent or item.mark.container.indent - item.mark.indent
        draft.shift(
            [line for line in range(item.line + 1, end + 1) if not scan.line(line).is_lazy], -width
        )
        for line in range(item.line, end + 1):
            depths[line] -= 1
    texts = scan[first : last + 1]
    changed = draft.texts(first)
    texts[: len(changed)] = changed
    for line in range(first, first + len(changed)):
        selection = moved(selection, line, 0, len(changed[line - first]) - len(scan[line]))
    for item in listed:
        mark, text = item.mark, texts[item.line - first]
        by = len(text) - len(scan[item.line])
        start, end = mark.start + by, mark.text + by
        texts[item.line - first] = text[:start] + text[end:]
        selection = moved(selection, item.line, start, start - end)
    return _parted(scan, selection, first, texts, depths)


def _parted(
    scan: Scan, selection: Selection, first: int, texts: Sequence[str], depths: dict[int, int]
) -> Change:
    """The change with a blank line before each line that would be read otherwise without one."""
    marks = scan.line(first).marks
    quotes = sum(mark.container.kind is ContainerKind.QUOTE for mark in marks)
    blank = " ".join(">" * quotes)
    stop = first + len(texts)
    behind = [(line, scan[line]) for line in range(stop, min(len(scan), stop + 1))]
    rows: list[tuple[int, str]] = [*enumerate(texts, first), *behind]
    while True:
        made = [text for line, text in rows if line < stop]
        edit = LineEdit(first, len(texts), tuple(made))
        wrong = _wrong_line(scan, edit, rows, depths)
        at = next((at for at, (line, _) in enumerate(rows) if line == wrong), None)
        if at is None:
            break
        ahead = rows[at - 1][1] if at else scan[first - 1] if first > scan.body else ""
        if not ahead.strip("> \t"):
            break
        rows.insert(at, (_BLANK, blank))
    places = {line: at for at, (line, _) in enumerate(rows)}

    def place(line: int) -> int:
        if line in places:
            return first + places[line]
        return line + edit.shift if line >= stop else line

    selection = Selection(
        place(selection.anchor_line),
        selection.anchor,
        place(selection.line),
        selection.column,
    )
    return Change(edit, selection)


def _wrong_line(
    scan: Scan, edit: LineEdit, rows: Sequence[tuple[int, str]], depths: dict[int, int]
) -> int | None:
    """The first line that is not as deep as it is to be, or begins an item no more."""
    after = scan.copy()
    after.apply(edit, scan.body)
    stop = edit.first + edit.removed
    for at, (line, text) in enumerate(rows):
        if line == _BLANK or not text.strip("> \t"):
            continue
        now = edit.first + at
        wanted = depths.get(line, _depth(scan, line))
        begins = bool(line_at(scan, line).item) and (line >= stop or line not in depths)
        if _depth(after, now) != wanted or (begins and not line_at(after, now).item):
            return line
    for line in range(stop + 1, min(len(scan), stop + _LOOKED_AT)):
        if scan.kind(line) is LineKind.BLANK or not scan.line(line).containers:
            break
        if _depth(after, line + edit.shift) != _depth(scan, line):
            return stop
    return None


def _depth(scan: Scan, line: int) -> int:
    return sum(container.kind is ContainerKind.ITEM for container in line_at(scan, line).containers)
