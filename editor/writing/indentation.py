"""What Tab and Shift+Tab do: nest list items, go to the next stop, move whole lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from editor.scan.prefixes import in_fence, prefix
from editor.text.lines import LineEdit
from editor.writing.nesting import indent, outdent
from editor.writing.selection import Change, Selection, moved, replace

if TYPE_CHECKING:
    from collections.abc import Sequence

_STOP = 4
"""Columns from one tab stop to the next; in Markdown a tab counts as far (CommonMark 2.2)."""


def tab(lines: Sequence[str], selection: Selection, width: int | None = None) -> Change | None:
    """Nest list items by ``width``; else indent the selected lines, or put blanks at the cursor.

    None for list items that have nothing to nest in: further in they would be no items any more.
    What is selected is never replaced.
    """
    chosen = _from_first_text(lines, selection)
    nested = indent(lines, chosen, width)
    if nested is not None:
        return nested
    if selection.is_empty:
        return replace(lines, selection, " " * (_STOP - selection.column % _STOP))
    if _is_item(lines, chosen.start[0]):
        return None
    touched = _touched(lines, selection)
    tabbed = any(lines[line][len(prefix(lines[line]).quote) :][:1] == "\t" for line in touched)
    added = "\t" if tabbed else " " * _STOP
    return _moved(lines, selection, dict.fromkeys(touched, added))


def back_tab(lines: Sequence[str], selection: Selection) -> Change | None:
    """Take list items, or whatever lines are selected, one step out; None if they are."""
    chosen = _from_first_text(lines, selection)
    taken_out = outdent(lines, chosen)
    if taken_out is not None or _is_item(lines, chosen.start[0]):
        return taken_out
    return _moved(lines, selection, dict.fromkeys(_touched(lines, selection), ""))


def _from_first_text(lines: Sequence[str], selection: Selection) -> Selection:
    """Without the empty lines that are selected above the first other one."""
    touched = _touched(lines, selection)
    if selection.is_empty or not touched or touched[0] == selection.start[0]:
        return selection
    return selection.over((touched[0], 0), max((touched[0], 0), selection.end))


def _is_item(lines: Sequence[str], line: int) -> bool:
    return prefix(lines[line]).is_item and not in_fence(lines, line)


def _touched(lines: Sequence[str], selection: Selection) -> list[int]:
    every = range(selection.start[0], selection.last_line + 1)
    return [line for line in every if lines[line][len(prefix(lines[line]).quote) :].strip()]


def _moved(lines: Sequence[str], selection: Selection, added: dict[int, str]) -> Change | None:
    """The lines with this put before their text, behind quote marks; one step taken off for ``""``.

    None where nothing changes.
    """
    if not added:
        return None
    first, last = min(added), max(added)
    texts = list(lines[first : last + 1])
    for line, blanks in added.items():
        text = lines[line]
        at = len(prefix(text).quote)
        removed = 0 if blanks else _one_step(text[at:])
        texts[line - first] = text[:at] + blanks + text[at + removed :]
        selection = moved(selection, line, at, len(blanks) - removed)
    if texts == list(lines[first : last + 1]):
        return None
    return Change(LineEdit(first, len(texts), tuple(texts)), selection)


def _one_step(text: str) -> int:
    """How many blanks at the start of ``text`` make one step, at most."""
    blanks = text[: len(text) - len(text.lstrip(" \t"))]
    for count, blank in enumerate(blanks[:_STOP], 1):
        if blank == "\t":
            return count
    return min(len(blanks), _STOP)
