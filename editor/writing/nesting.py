"""List items nested in others and taken out again, with all below them; numbers count on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from editor.scan.prefixes import Prefix, in_fence, prefix
from editor.text.lines import LineEdit
from editor.writing.selection import Change, Selection, moved

if TYPE_CHECKING:
    from collections.abc import Sequence

_NESTED_EVERYWHERE = 4
"""Python-Markdown nests by four spaces and no less; CommonMark takes two to five."""

_LOOKED_BACK = 500


def indent(lines: Sequence[str], selection: Selection, width: int | None = None) -> Change | None:
    """Nest the list items that are selected in the item before them, with all below them.

    ``width`` is how far an item is nested; without it, as far as the list items before are, else
    four spaces, which every dialect takes for nested. None is returned outside of lists, and for
    the first item of a list, which has nothing to nest in.
    """
    items = _items(lines, selection)
    if items is None:
        return None
    first, last = items
    top = prefix(lines[first])
    if not _has_sibling_before(lines, first, top):
        return None
    step = _usual_step(lines, first) if width is None else width
    added = "\t" if "\t" in top.indent else " " * step
    texts = [_indented(text, added) for text in lines[first : last + 1]]
    start = _number_before(lines, first, _width(top.indent + added), stop=_width(top.indent)) + 1
    chain = _chain(lines, first, last, top.indent)
    texts = _counted(texts, top.indent + added, start)
    rest = renumbered(lines, last + 1, prefix(lines[chain[-1]]), by=-len(chain))
    return _changed(lines, selection, first, [*texts, *rest])


def outdent(lines: Sequence[str], selection: Selection) -> Change | None:
    """Take the list items that are selected, with all below them, one level out."""
    items = _items(lines, selection)
    if items is None:
        return None
    first, last = items
    top = prefix(lines[first])
    if not top.indent:
        return None
    outer = parent_indent(lines, first, top) or ""
    remove = len(top.indent) - len(outer)
    texts = [_outdented(text, remove) for text in lines[first : last + 1]]
    before = _number_before(lines, first, _width(outer), stop=-1)
    if not before:
        return _changed(lines, selection, first, texts)
    chain = _chain(lines, first, last, top.indent)
    texts = _counted(texts, outer, before + 1)
    number = prefix(lines[chain[-1]]).number or 0
    nested = renumbered(lines, last + 1, prefix(lines[chain[-1]]), by=-number)
    # What follows on the level below belongs to the last item now, and counts from one.
    parent = Prefix(top.quote, outer, f"{before}.", " ", "")
    rest = renumbered(lines, last + 1 + len(nested), parent, by=len(chain))
    return _changed(lines, selection, first, [*texts, *nested, *rest])


def parent_indent(lines: Sequence[str], line: int, item: Prefix) -> str | None:
    """The indentation of the item that ``item`` on ``line`` is nested in; None if it is in none."""
    width = _width(item.indent)
    if not width:
        return None
    for number in range(line - 1, -1, -1):
        other = prefix(lines[number])
        if other.is_item and _width(other.indent) < width:
            return other.indent
        if lines[number].strip() and not other.is_item and not _width(other.indent):
            return None
    return None


def renumbered(lines: Sequence[str], first: int, before: Prefix, by: int) -> Sequence[str]:
    """The items after ``before`` that count on from it, with ``by`` added to their numbers.

    Ends with the last such item, so that nothing after it is touched.
    """
    found: list[str] = []
    changed = 0
    if before.number is None:
        return []
    expected = before.number + 1
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


def _width(indent: str) -> int:
    return len(indent.expandtabs(4))


def _indented(text: str, added: str) -> str:
    at = len(prefix(text).quote)
    return text[:at] + added + text[at:] if text.strip() else text


def _outdented(text: str, remove: int) -> str:
    at = prefix(text)
    start = len(at.quote)
    return text[:start] + text[start + min(remove, len(at.indent)) :]


def _chain(lines: Sequence[str], first: int, last: int, indent_of_items: str) -> list[int]:
    """The selected items of the highest level, without what is nested in them."""
    found = [number for number in range(first, last + 1) if lines[number].strip()]
    items = [(number, prefix(lines[number])) for number in found]
    return [number for number, item in items if item.is_item and item.indent == indent_of_items]


def _counted(texts: Sequence[str], indent_of_items: str, start: int) -> list[str]:
    """Number the items of one level from ``start`` on."""
    counted: list[str] = []
    for text in texts:
        item = prefix(text)
        if item.number is not None and item.indent == indent_of_items:
            lead = item.quote + item.indent
            counted.append(f"{lead}{start}{text[len(lead) + len(item.marker) - 1 :]}")
            start += 1
        else:
            counted.append(text)
    return counted


def _number_before(lines: Sequence[str], line: int, width: int, stop: int) -> int:
    """The number of the nearest item before of that indentation; 0 past an item at ``stop``."""
    for number in range(line - 1, -1, -1):
        item = prefix(lines[number])
        if item.is_item and _width(item.indent) == width:
            return item.number or 0
        if item.is_item and _width(item.indent) <= stop:
            return 0
        if lines[number].strip() and not item.is_item and not _width(item.indent):
            return 0
    return 0


def _usual_step(lines: Sequence[str], line: int) -> int:
    """How far the nearest nested item before ``line`` is nested."""
    for number in range(line - 1, max(-1, line - _LOOKED_BACK), -1):
        item = prefix(lines[number])
        if item.is_item and item.indent:
            outer = parent_indent(lines, number, item)
            if outer is not None:
                return _width(item.indent) - _width(outer)
    return _NESTED_EVERYWHERE


def _items(lines: Sequence[str], selection: Selection) -> tuple[int, int] | None:
    """From the first item that is selected to the end of the last one, children included."""
    first = selection.start[0]
    if not prefix(lines[first]).is_item or in_fence(lines, first):
        return None
    end = max(first, selection.last_line)
    level = _width(prefix(lines[first]).indent)
    for number in range(end + 1, len(lines)):
        if not lines[number].strip():
            continue
        if _width(prefix(lines[number]).indent) <= level:
            break
        end = number
    return first, end


def _has_sibling_before(lines: Sequence[str], line: int, top: Prefix) -> bool:
    width = _width(top.indent)
    for number in range(line - 1, -1, -1):
        text = lines[number]
        other = prefix(text)
        if other.is_item and _width(other.indent) <= width:
            return _width(other.indent) == width
        ends = text.strip() and not other.is_item and not _width(other.indent)
        # A line that follows an item without an empty one between still belongs to it.
        if ends and not (number and lines[number - 1].strip()):
            return False
    return False


def _changed(
    lines: Sequence[str], selection: Selection, first: int, texts: Sequence[str]
) -> Change:
    """The change to ``texts`` from line ``first`` on; places stay where their text goes."""
    for number, text in enumerate(texts, first):
        at = len(prefix(lines[number]).quote)
        selection = moved(selection, number, at, len(text) - len(lines[number]))
    return Change(LineEdit(first, len(texts), tuple(texts)), selection)
