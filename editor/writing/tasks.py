"""The boxes of tasks, ticked and cleared."""

from __future__ import annotations

from typing import TYPE_CHECKING

from editor.text.lines import LineEdit
from editor.writing.reading import in_body, line_at
from editor.writing.selection import Change, Selection, moved

if TYPE_CHECKING:
    from editor.scan.scan import Scan

_BOX = 3
"""Characters of ``[ ]``."""


def box_on(scan: Scan, line: int) -> range | None:
    """Where the box of the task stands on a line; None if there is none."""
    item = line_at(scan, line).item if scan.body <= line < len(scan) else None
    if item is None or not item.is_task:
        return None
    begin = scan[line].find("[", item.end, item.text)
    return range(begin, begin + _BOX) if begin >= 0 else None


def boxes_on(scan: Scan, first: int, last: int) -> list[int]:
    """The lines from ``first`` to ``last`` on which the box of a task stands."""
    lines = range(max(first, scan.body), min(last + 1, len(scan)))
    return [line for line in lines if box_on(scan, line) is not None]


def is_done(scan: Scan, line: int) -> bool:
    """Whether the box on a line, which has one, is ticked."""
    box = box_on(scan, line)
    return box is not None and scan[line][box.start + 1] != " "


def toggle(scan: Scan, selection: Selection) -> Change | None:
    """Tick the boxes of the selected tasks, or clear them if all are ticked.

    Where no box is selected, the selected items are given an empty one. None where there is no
    item.
    """
    chosen = in_body(scan, selection)
    if chosen is None:
        return None
    lines = range(chosen.start[0], chosen.last_line + 1)
    boxes = {line: box for line in lines if (box := box_on(scan, line)) is not None}
    texts = scan[lines.start : lines.stop]
    if boxes:
        are_done = all(is_done(scan, line) for line in boxes)
        for line, box in boxes.items():
            text = scan[line]
            sign = " " if are_done else "x"
            texts[line - lines.start] = text[: box.start + 1] + sign + text[box.stop - 1 :]
    else:
        for line in lines:
            item = line_at(scan, line).item
            if item is None:
                continue
            text = scan[line]
            gap = "" if text[item.text - 1 : item.text] in (" ", "\t") else " "
            put = f"{gap}[ ] "
            texts[line - lines.start] = text[: item.text] + put + text[item.text :]
            selection = moved(selection, line, item.text, len(put))
    if texts == scan[lines.start : lines.stop]:
        return None
    return Change(LineEdit(lines.start, len(texts), tuple(texts)), selection)
