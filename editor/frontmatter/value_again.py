"""Reads a TOML or JSON head again after an edit within one value: that value alone.

What a value says there depends on nothing around it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from editor.frontmatter import json, toml
from editor.frontmatter.nodes import Entry, Format, Kind, Node, Style, Tree, Unreadable
from editor.frontmatter.text_changes import changed_part

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_ALONE: Final = {
    Format.TOML: ("k = ", "\n", toml.parse),
    Format.JSON: ('{"k": ', "}\n", json.parse),
}
"""What stands around a value by itself, and what reads that."""
_OPENING = re.compile(r"[\[{]")
_DEEP = 16
"""Brackets in a value that may be nested too deeply where it stands, though not by itself."""


def read_again(before: Tree, text: str) -> Tree | None:
    """The tree of ``text``, as the reader of its format has it; None where only that can tell."""
    alone = _ALONE.get(before.format)
    if alone is None or not text.endswith("\n"):
        return None
    start, end = changed_part(before.text, text)
    old = next((it for it in _values(before.root) if it.start <= start and end <= it.end), None)
    if old is None or len(_OPENING.findall(before.text, old.start, old.end)) > _DEEP:
        return None
    by = len(text) - len(before.text)
    written = text[old.start : old.end + by]
    new = None if len(_OPENING.findall(written)) > _DEEP else _alone(written, *alone)
    if new is None:
        return None
    moved = _Moved(old, _shifted(new, 0, old.start - new.start), by)
    return Tree(text, moved.node(before.root), before.format)


def _alone(written: str, before: str, behind: str, parse: Callable[[str], Tree]) -> Node | None:
    """The value that this text is as a whole, with its place behind ``before``."""
    try:
        entries = parse(f"{before}{written}{behind}").root.entries
    except Unreadable:
        return None
    value = entries[0].value if len(entries) == 1 else None
    whole = (len(before), len(before) + len(written))
    return value if value is not None and (value.start, value.end) == whole else None


def _values(node: Node) -> Iterator[Node]:
    """The values that stand in no other one but the tables with a header, and the root."""
    for entry in node.entries:
        parts = entry.value.items if entry.value.kind is Kind.LIST else (entry.value,)
        if entry.value.style is Style.BLOCK:
            for part in parts:
                yield from _values(part)
        else:
            yield entry.value


class _Moved:
    """What becomes of the nodes of a tree when ``old`` is ``new``, which is longer by ``by``."""

    def __init__(self, old: Node, new: Node, by: int) -> None:
        self._old = old
        self._new = new
        self._by = by

    def node(self, node: Node) -> Node:
        if node is self._old:
            return self._new
        return _rebuilt(node, self._old.end, self._by, self.node)


def _shifted(node: Node, limit: int, by: int) -> Node:
    return _rebuilt(node, limit, by, lambda inner: _shifted(inner, limit, by))


def _rebuilt(node: Node, limit: int, by: int, inner: Callable[[Node], Node]) -> Node:
    """A node as it is when what is at ``limit`` and behind has moved."""
    is_whole = node.style is not Style.BLOCK
    if is_whole and node.end < limit:
        return node
    return Node(
        node.kind,
        node.style,
        node.start + by if node.start >= limit else node.start,
        node.end + by if node.end >= limit else node.end,
        node.text,
        tuple([inner(item) for item in node.items]) if node.items else (),
        tuple([Entry(inner(entry.key), inner(entry.value)) for entry in node.entries])
        if node.entries
        else (),
        node.mark,
        node.tag,
    )
