"""Reads a YAML head again after an edit: the keys alone that it is in.

The lines of some keys of the outermost table are read by themselves, where nothing around them can
change what they say. Everything before them stays as it was read, and everything
behind them moves by as much as they have grown.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from editor.frontmatter import yaml
from editor.frontmatter.nodes import Entry, Format, Kind, Node, Style, Tree, Unreadable
from editor.frontmatter.text_changes import changed_part

if TYPE_CHECKING:
    from collections.abc import Sequence

_AROUND = re.compile(r"^(?:---|\.\.\.|%|\?)", re.M)
"""What speaks of the text as a whole, begins another one, or a key that is more than a word."""
_APART = re.compile("[\x85\u2028\u2029\ufeff]")
"""Characters that mean something else at the beginning of a text, or for the whole of it."""


def read_again(before: Tree, text: str) -> Tree | None:
    """The tree of ``text``, as `yaml.parse` has it; None where only that can tell.

    Costs by the lines that have changed, and little by what stands behind them.
    """
    entries = before.root.entries
    if before.format is not Format.YAML or before.aliases or not entries:
        return None
    if before.root.style is not Style.BLOCK or before.root.mark:
        return None
    start, end = changed_part(before.text, text)
    place, last = _place(entries, start), _place(entries, end)
    if place is None or last is None:
        return None
    if place and entries[place].key.start == start:
        place -= 1  # what comes in between two keys may go on with the one above
    first = entries[place].key.start
    behind = entries[last + 1].key.start if last + 1 < len(entries) else len(before.text)
    if not (_begins_line(before.text, first) and _begins_line(before.text, behind)):
        return None
    shift = len(text) - len(before.text)
    lines = text[first : behind + shift]
    if _APART.search(text) or _AROUND.search(text) or _AROUND.search(before.text):
        return None
    try:
        read = yaml.parse(lines)
    except Unreadable:
        return None
    found = read.root.entries
    is_whole = read.root.style is Style.BLOCK and not read.root.mark and not read.aliases
    if not is_whole or not found or found[0].key.start != 0 or read.root.start != 0:
        return None
    made = (
        *entries[:place],
        *[_moved_entry(entry, first) for entry in found],
        *[_moved_entry(entry, shift) for entry in entries[last + 1 :]],
    )
    root = Node(Kind.TABLE, Style.BLOCK, before.root.start, made[-1].value.end, entries=made)
    return Tree(text, root, Format.YAML)


def _place(entries: Sequence[Entry], at: int) -> int | None:
    """Which of ``entries`` the character at ``at`` belongs to, None if it stands before them."""
    low, high = 0, len(entries)
    while low < high:
        middle = (low + high) // 2
        if entries[middle].key.start <= at:
            low = middle + 1
        else:
            high = middle
    return low - 1 if low else None


def _begins_line(text: str, at: int) -> bool:
    return at == 0 or text[at - 1] == "\n"


def _moved_entry(entry: Entry, by: int) -> Entry:
    return entry if not by else Entry(_moved(entry.key, by), _moved(entry.value, by))


def _moved(node: Node, by: int) -> Node:
    return Node(
        node.kind,
        node.style,
        node.start + by,
        node.end + by,
        node.text,
        tuple([_moved(item, by) for item in node.items]) if node.items else (),
        tuple([_moved_entry(entry, by) for entry in node.entries]) if node.entries else (),
        node.mark,
        node.tag,
    )
