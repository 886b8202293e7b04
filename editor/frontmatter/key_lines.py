"""What header lines and comment lines have in common: each key begins a line of its own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from editor.errors import Message
from editor.frontmatter.nodes import Entry, Kind, Node, Refusal, Splice, Style, Tree, Value
from editor.frontmatter.text import refuse_surrogates

if TYPE_CHECKING:
    from editor.frontmatter.nodes import Part
    from editor.frontmatter.placing import Place


class KeyLinesEditor:
    """Finds where the lines of an entry begin and end."""

    def __init__(self, tree: Tree) -> None:
        self._text = tree.text

    def neighbours(self, _path: Sequence[Part], table: Node) -> Sequence[Entry]:
        """The entries that a new one may stand beside."""
        return table.entries

    def remove(self, _path: Sequence[Part], _table: Node, entry: Entry) -> list[Splice]:
        """Take the lines of an entry out."""
        return [Splice(self._start(entry), self._end(entry), "")]

    def change_item(self, node: Node, _index: int, _value: Value) -> list[Splice]:
        """Refuse: a line holds a text."""
        raise _no_list(node)

    def insert_item(
        self, _path: Sequence[Part], node: Node, _index: int, _value: Value
    ) -> list[Splice]:
        """Refuse: a line holds a text."""
        raise _no_list(node)

    def remove_item(self, _path: Sequence[Part], node: Node, _index: int) -> list[Splice]:
        """Refuse: a line holds a text."""
        raise _no_list(node)

    def arrange(self, _path: Sequence[Part], node: Node, _order: Sequence[int]) -> list[Splice]:
        """Refuse: a line holds a text."""
        raise _no_list(node)

    def _at(self, place: Place) -> int:
        """Where a new line begins."""
        if place.entry is None:
            return len(self._text)
        return self._end(place.entry) if place.after else self._start(place.entry)

    def _start(self, entry: Entry) -> int:
        return self._text.rfind("\n", 0, entry.key.start) + 1

    def _end(self, entry: Entry) -> int:
        return self._text.find("\n", entry.value.end) + 1


def _no_list(node: Node) -> Refusal:
    return Refusal(
        Message("The items of a list on one line cannot be changed one by one."), node.start
    )


def text_node(start: int, text: str) -> Node:
    """A key or value that stands at ``start`` as it is."""
    return Node(Kind.TEXT, Style.PLAIN, start, start + len(text), text)


def scalar_text(value: Value) -> str | None:
    """A scalar as a line says it; None for a list or a table."""
    if isinstance(value, str):
        refuse_surrogates(value)
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    if value is None:
        return ""
    if isinstance(value, int | float):
        return repr(value)
    return None if isinstance(value, Mapping | Sequence) else value.text
