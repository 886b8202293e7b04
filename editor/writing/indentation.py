"""What Tab and Shift+Tab do: nest list items, go to the next stop, move whole lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from editor.text.lines import LineEdit
from editor.writing.items import item_on
from editor.writing.nesting import indent, outdent
from editor.writing.reading import behind_quotes, on_one_side
from editor.writing.selection import Change, Selection, moved, replace

if TYPE_CHECKING:
    from editor.scan.scan import Scan

_STOP = 4
"""Columns from one tab stop to the next; in Markdown a tab counts as far (CommonMark 2.2)."""


def tab(scan: Scan, selection: Selection, width: int | None = None) -> Change | None:
    """Nest list items by ``width``; else indent the selected lines, or put blanks at the cursor.

    None for list items that have nothing to nest in: further in they would be no items any more,
    and blanks at the end of one would be of no use.
    What is selected is never replaced. What is selected of the head stays if the body is too.
    """
    chosen = _from_first_text(scan, selection)
    nested = indent(scan, chosen, width)
    if nested is not None:
        return nested
    if selection.is_empty and _is_at_edge_of_item(scan, selection):
        return None
    if selection.is_empty:
        return replace(scan, selection, " " * (_STOP - selection.column % _STOP))
    if item_on(scan, chosen.start[0]) is not None:
        return None
    touched = _touched(scan, selection)
    tabbed = any(scan[line][_place(scan, line) :][:1] == "\t" for line in touched)
    added = "\t" if tabbed else " " * _STOP
    return _moved(scan, selection, dict.fromkeys(touched, added))


def back_tab(scan: Scan, selection: Selection) -> Change | None:
    """Take list items, or whatever lines are selected, one step out; None if they are."""
    chosen = _from_first_text(scan, selection)
    taken_out = outdent(scan, chosen)
    if taken_out is not None or item_on(scan, chosen.start[0]) is not None:
        return taken_out
    return _moved(scan, selection, dict.fromkeys(_touched(scan, selection), ""))


def _is_at_edge_of_item(scan: Scan, selection: Selection) -> bool:
    """Whether nothing of an item's text stands before the cursor, or nothing behind it."""
    item = item_on(scan, selection.line)
    if item is None:
        return False
    text = scan[selection.line]
    return selection.column <= item.mark.text or not text[selection.column :].strip()


def _from_first_text(scan: Scan, selection: Selection) -> Selection:
    """Without the empty lines that are selected above the first other one."""
    touched = _touched(scan, selection)
    if selection.is_empty or not touched or touched[0] == selection.start[0]:
        return selection
    return selection.over((touched[0], 0), max((touched[0], 0), selection.end))


def _touched(scan: Scan, selection: Selection) -> list[int]:
    chosen = on_one_side(scan, selection)
    every = range(chosen.start[0], chosen.last_line + 1)
    return [line for line in every if scan[line][_place(scan, line) :].strip()]


def _place(scan: Scan, line: int) -> int:
    return behind_quotes(scan.line(line))


def _moved(scan: Scan, selection: Selection, added: dict[int, str]) -> Change | None:
    """The lines with this put before their text, behind quote marks; one step taken off for ``""``.

    None where nothing changes.
    """
    if not added:
        return None
    first, last = min(added), max(added)
    texts = scan[first : last + 1]
    for line, blanks in added.items():
        text, at = scan[line], _place(scan, line)
        removed = 0 if blanks else _one_step(text[at:])
        texts[line - first] = text[:at] + blanks + text[at + removed :]
        selection = moved(selection, line, at, len(blanks) - removed)
    if texts == scan[first : last + 1]:
        return None
    return Change(LineEdit(first, len(texts), tuple(texts)), selection)


def _one_step(text: str) -> int:
    """How many blanks at the start of ``text`` make one step, at most."""
    blanks = text[: len(text) - len(text.lstrip(" \t"))]
    for count, blank in enumerate(blanks[:_STOP], 1):
        if blank == "\t":
            return count
    return min(len(blanks), _STOP)
