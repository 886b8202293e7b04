"""Items that become text again: what stands in them comes out with them, the rest stays a list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from editor.text.lines import LineEdit
from editor.writing import items
from editor.writing.draft import Draft
from editor.writing.nesting import outdent
from editor.writing.parting import Depth, depth, parted
from editor.writing.reading import line_at
from editor.writing.selection import Change, Selection, moved

if TYPE_CHECKING:
    from collections.abc import Sequence

    from editor.scan.scan import Scan
    from editor.writing.items import Item

_WRITTEN = "x"
"""What stands for the text that is still to come."""


def left(scan: Scan, number: int) -> Change | None:
    """The empty item on a line one level further out, ready to be written on, with all in it.

    From the outermost level it comes out of the list. None where it is the outermost and nothing
    is nested in it.
    """
    text = scan[number]
    # What stands in an item behind a blank line is in it only once the item has a text.
    filled = scan.copy()
    gap = "" if text[-1:] in " \t" else " "
    filled.apply(LineEdit(number, 1, (f"{text}{gap}{_WRITTEN}",)), scan.body)
    found = items.items_on(filled, number)
    if not found:
        return None
    item, place = found[-1], Selection.at(number, len(text) + len(gap))
    outer = items.parent(filled, item)
    change = outdent(filled, place) if outer is not None and outer.line < number else None
    if change is None:
        if items.last_line(filled, item, number) == number:
            return None
        change = unlisted(filled, place, [item])
    row, column = change.selection.line, change.selection.column
    lines = list(change.edit.inserted)
    at = row - change.edit.first
    lines[at] = lines[at][:column] + lines[at][column + len(_WRITTEN) :]
    edit = LineEdit(change.edit.first, change.edit.removed, tuple(lines))
    return Change(edit, change.selection)


def unlisted(scan: Scan, selection: Selection, listed: Sequence[Item]) -> Change:
    """The items without their markers, in the order of ``listed``.

    Blank lines part them from the items before and behind where they would run into these.
    """
    first = listed[0].line
    last = max(items.last_line(scan, item, item.line) for item in listed)
    wanted = {line: depth(scan, line) for line in range(first, last + 1)}
    own = {item.line for item in listed}
    begun = [line for line in wanted if line not in own and line_at(scan, line).item is not None]
    draft = Draft(scan, listed[0].quotes)
    for item in listed:
        end = items.last_line(scan, item, item.line)
        width = scan.rules.item_indent or item.mark.container.indent - item.mark.indent
        draft.shift(
            [line for line in range(item.line + 1, end + 1) if not scan.line(line).is_lazy], -width
        )
        for line in range(item.line, end + 1):
            wanted[line] = Depth(wanted[line].items - 1, wanted[line].quotes)
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
    return parted(scan, selection, first, texts, wanted=wanted, begun=begun)
