"""Places in a tree of nodes, by the keys and the indexes that lead there."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from editor.frontmatter.nodes import Entry, Kind, key_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from editor.frontmatter.nodes import Node, Part, Path


def located(root: Node, path: Sequence[Part]) -> Path | None:
    """The path with numbers for the items of lists; None where it leads nowhere, or to two."""
    node = root
    found: list[Part] = []
    for part in path:
        if node.kind is Kind.LIST:
            if not str(part).isdecimal() or int(part) >= len(node.items):
                return None
            found.append(int(part))
            node = node.items[int(part)]
            continue
        key = key_of(part)
        entries = node.find(key)
        if len(entries) != 1:
            return None
        found.append(key)
        node = entries[0].value
    return tuple(found)


def value_at(root: Node, path: Path) -> Node:
    """The value at a path that `located` has found."""
    node = root
    for part in path:
        node = node.items[part] if isinstance(part, int) else node.find(part)[0].value
    return node


def with_value(node: Node, path: Path, value: Node) -> Node:
    """A node in which another value stands at a path that `located` has found."""
    if not path:
        return value
    first, rest = path[0], path[1:]
    if isinstance(first, int):
        items = list(node.items)
        items[first] = with_value(items[first], rest, value)
        return replace(node, items=tuple(items))
    there = node.find(first)[0]
    entries = [
        Entry(e.key, with_value(e.value, rest, value)) if e is there else e for e in node.entries
    ]
    return replace(node, entries=tuple(entries))


def arranged(node: Node, path: Path, order: Sequence[int]) -> Node:
    """A node in which the list at ``path`` has its items in another order."""
    found = value_at(node, path)
    return with_value(node, path, replace(found, items=tuple([found.items[n] for n in order])))
