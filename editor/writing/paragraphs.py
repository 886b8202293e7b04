"""Headings, quotes and lists, put on whole lines and taken off again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from editor.scan.prefixes import heading_level, prefix
from editor.text.lines import LineEdit
from editor.writing.selection import Change, Command, Selection, moved

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from editor.scan.prefixes import Prefix


def heading(level: int) -> Command:
    """The command that makes lines headings of ``level`` (1 to 6), and plain if they are; 0 clears.

    The command keeps the cursor on its text.
    """

    def command(lines: Sequence[str], selection: Selection) -> Change | None:
        touched = _touched(lines, selection)
        wanted = level
        if all(heading_level(lines[line])[0] == level for line in touched):
            wanted = 0

        def mark(text: str, _number: int) -> tuple[int, str]:
            return heading_level(text)[1], "#" * wanted + " " if wanted else ""

        return _each(lines, selection, touched, mark)

    return command


def quote(lines: Sequence[str], selection: Selection) -> Change | None:
    """Quote the lines that are selected, or no longer."""
    touched = range(selection.start[0], selection.last_line + 1)
    quoted = all(prefix(lines[line]).quote for line in touched)

    def mark(text: str, _number: int) -> tuple[int, str]:
        if not quoted:
            return 0, "> " if text.strip() else ">"
        before = text.index(">") + 1
        return before + text[before : before + 1].isspace(), ""

    return _each(lines, selection, touched, mark)


def bullets(lines: Sequence[str], selection: Selection) -> Change | None:
    """Make the lines that are selected items of a list, or plain again."""
    return _list(lines, selection, lambda _number: "- ", lambda item: item.number is None)


def numbers(lines: Sequence[str], selection: Selection) -> Change | None:
    """Make the lines that are selected numbered items, or plain again."""
    return _list(
        lines, selection, lambda number: f"{number}. ", lambda item: item.number is not None
    )


def tasks(lines: Sequence[str], selection: Selection) -> Change | None:
    """Make the lines that are selected tasks with a box, or plain again."""
    return _list(lines, selection, lambda _number: "- [ ] ", lambda item: bool(item.task))


def _list(
    lines: Sequence[str],
    selection: Selection,
    marker: Callable[[int], str],
    fits: Callable[[Prefix], bool],
) -> Change | None:
    touched = _touched(lines, selection)
    items = [prefix(lines[line]) for line in touched]
    listed = all(item.is_item and fits(item) for item in items)

    def mark(text: str, number: int) -> tuple[int, str]:
        have = prefix(text)
        lead = have.quote + have.indent
        return len(have.text), lead if listed else lead + marker(number)

    return _each(lines, selection, touched, mark)


def _touched(lines: Sequence[str], selection: Selection) -> list[int]:
    """The lines that are selected; empty ones among them only if there are no others."""
    every = range(selection.start[0], selection.last_line + 1)
    return [line for line in every if lines[line].strip()] or list(every)


def _each(
    lines: Sequence[str],
    selection: Selection,
    touched: Sequence[int],
    mark: Callable[[str, int], tuple[int, str]],
) -> Change | None:
    """Replace what stands before the text of each line; ``mark`` tells how much by what."""
    first, last = touched[0], touched[-1]
    texts = list(lines[first : last + 1])
    for number, line in enumerate(touched, 1):
        text = lines[line]
        taken, put = mark(text, number)
        texts[line - first] = put + text[taken:]
        selection = moved(selection, line, 0, len(put) - taken)
    if texts == list(lines[first : last + 1]):
        return None
    return Change(LineEdit(first, len(texts), tuple(texts)), selection)
