"""Lists and quotes: what Enter continues, what Tab nests."""

from __future__ import annotations

from typing import TYPE_CHECKING

from editor.text.lines import LineEdit
from editor.writing.prefixes import Prefix, in_fence, prefix
from editor.writing.selection import Change, Selection, moved

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


def enter(lines: Sequence[str], selection: Selection) -> Change | None:
    """Go on with the list or quote at the cursor, or leave it when its line is empty.

    None where a plain new line is meant: no list, a selection, the cursor before the text.
    """
    line, column = selection.line, selection.column
    text = lines[line]
    if not selection.is_empty:
        return None
    before = prefix(text)
    if in_fence(lines, line):
        return _same_indentation(text, line, column)
    if not before.text.strip() or column < len(before.text):
        return None
    if not text[len(before.text) :].strip():
        return _leave(lines, line, before)
    lead = _next_lead(before)
    new = [text[:column], lead + text[column:].lstrip()]
    following = list(_renumbered(lines, line + 1, before, by=1)) if before.number else []
    edit = LineEdit(line, 1 + len(following), (*new, *following))
    return Change(edit, Selection.at(line + 1, len(lead)))


def _same_indentation(text: str, line: int, column: int) -> Change | None:
    indent = text[: len(text) - len(text.lstrip(" \t"))][:column]
    if not indent:
        return None
    edit = LineEdit(line, 1, (text[:column], indent + text[column:]))
    return Change(edit, Selection.at(line + 1, len(indent)))


def _next_lead(before: Prefix) -> str:
    marker = before.marker
    if before.number is not None:
        marker = f"{before.number + 1}{marker[-1]}"
    task = "[ ] " if before.task else ""
    gap = (before.gap or " ") if before.marker else ""
    quote = before.quote
    if quote and not quote.endswith((" ", "\t")):
        quote += " "
    return f"{quote}{before.indent}{marker}{gap}{task}"


def _leave(lines: Sequence[str], line: int, before: Prefix) -> Change:
    """Enter on an empty item: one level out, and from the outermost level out of the list."""
    if before.is_item:
        level = _parent_indent(lines, line, before)
        out = None if level is None else Prefix(before.quote, level, *_parts(before))
        text = before.quote if out is None else out.text
    else:
        text = before.quote.rstrip()
        text = text[: text.rfind(">")] if text else ""
    return Change(LineEdit(line, 1, (text,)), Selection.at(line, len(text)))


def _parts(before: Prefix) -> tuple[str, str, str]:
    return before.marker, before.gap or " ", before.task


def _parent_indent(lines: Sequence[str], line: int, before: Prefix) -> str | None:
    """The indentation of the item this one is nested in; None in an outermost item."""
    width = _width(before.indent)
    if not width:
        return None
    for number in range(line - 1, -1, -1):
        other = prefix(lines[number])
        if other.is_item and _width(other.indent) < width:
            return other.indent
        if lines[number].strip() and not other.is_item and not _width(other.indent):
            return None
    return None


def _width(indent: str) -> int:
    return len(indent.expandtabs(4))


def _renumbered(lines: Sequence[str], first: int, before: Prefix, by: int) -> Sequence[str]:
    """The items after ``before`` that count on from it, with ``by`` added to their numbers.

    Ends with the last such item, so that nothing after it is touched.
    """
    found: list[str] = []
    changed = 0
    expected = (before.number or 0) + 1
    for number in range(first, len(lines)):
        text = lines[number]
        other = prefix(text)
        deeper = _width(other.indent) > _width(before.indent) or not text.strip()
        if not deeper:
            if other.number != expected or other.indent != before.indent:
                break
            marker = f"{expected + by}{other.marker[-1]}"
            rest = text[len(other.quote + other.indent + other.marker) :]
            text = other.quote + other.indent + marker + rest
            expected += 1
            changed = len(found) + 1
        found.append(text)
    return found[:changed]


def indent(lines: Sequence[str], selection: Selection, width: int | None = None) -> Change | None:
    """Nest the list items that are selected in the item before them, with all below them.

    ``width`` is how far the dialect nests; None means under the text of the item before. None is
    returned outside of lists, and for the first item of a list, which has nothing to nest in.
    """
    items = _items(lines, selection)
    if items is None:
        return None
    first, last = items
    top = prefix(lines[first])
    parent = _sibling_before(lines, first, top)
    if parent is None:
        return None
    step = width if width is not None else parent.hanging
    added = "\t" if "\t" in top.indent else " " * step
    return _shift(
        lines, selection, first, last, lambda text: (added, 0) if text.strip() else ("", 0)
    )


def outdent(lines: Sequence[str], selection: Selection) -> Change | None:
    """Take the list items that are selected, with all below them, one level out."""
    items = _items(lines, selection)
    if items is None:
        return None
    first, last = items
    top = prefix(lines[first])
    if not top.indent:
        return None
    parent = _parent_indent(lines, first, top) or ""
    remove = len(top.indent) - len(parent)

    def taken(text: str) -> tuple[str, int]:
        have = len(prefix(text).indent)
        return "", min(remove, have)

    return _shift(lines, selection, first, last, taken)


def _items(lines: Sequence[str], selection: Selection) -> tuple[int, int] | None:
    """From the first item that is selected to the end of the last one, children included."""
    first = selection.start[0]
    if not prefix(lines[first]).is_item or in_fence(lines, first):
        return None
    last = selection.last_line
    indent_of_last = _width(prefix(lines[first]).indent)
    end = last
    for number in range(last + 1, len(lines)):
        text = lines[number]
        if not text.strip():
            continue
        other = prefix(text)
        if _width(other.indent) <= indent_of_last:
            break
        end = number
    return first, end


def _sibling_before(lines: Sequence[str], line: int, top: Prefix) -> Prefix | None:
    width = _width(top.indent)
    for number in range(line - 1, -1, -1):
        text = lines[number]
        other = prefix(text)
        if other.is_item and _width(other.indent) <= width:
            return other if _width(other.indent) == width else None
        if text.strip() and _width(other.indent) < width:
            return None
        if text.strip() and not other.is_item and not _width(other.indent):
            return None
    return None


def _shift(
    lines: Sequence[str],
    selection: Selection,
    first: int,
    last: int,
    step: Callable[[str], tuple[str, int]],
) -> Change:
    texts: list[str] = []
    for number in range(first, last + 1):
        text = lines[number]
        at = len(prefix(text).quote)
        added, removed = step(text)
        texts.append(text[:at] + added + text[at + removed :])
        selection = moved(selection, number, at, len(added) - removed)
    return Change(LineEdit(first, len(texts), tuple(texts)), selection)
