"""Splices of a JSON head."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from editor.errors import Message
from editor.frontmatter.flow import Flow, change_items
from editor.frontmatter.nodes import Entry, Kind, Node, Refusal, Splice, Tree, Value, matches
from editor.frontmatter.text import escape_lines, refuse_surrogates

if TYPE_CHECKING:
    from editor.frontmatter.nodes import Part
    from editor.frontmatter.placing import Place


class JsonEditor:
    """Finds the splices for one edit of one parsed head."""

    def __init__(self, tree: Tree) -> None:
        self._text = tree.text

    def neighbours(self, _path: Sequence[Part], table: Node) -> Sequence[Entry]:
        """The entries that a new one may stand beside."""
        return table.entries

    def change(self, entry: Entry, value: Value) -> list[Splice]:
        """Give the entry another value."""
        return self._set(entry.value, value)

    def insert(
        self, _path: Sequence[Part], table: Node, key: str, value: Value, place: Place
    ) -> list[Splice]:
        """Put a new entry into ``table``."""
        written = f"{_quoted(key)}: {_written(value)}"
        return self._flow(table).insert(place.slot(table.entries), [written])

    def remove(self, _path: Sequence[Part], table: Node, entry: Entry) -> list[Splice]:
        """Take an entry out."""
        return self._flow(table).remove([table.entries.index(entry)])

    def change_item(self, node: Node, index: int, value: Value) -> list[Splice]:
        """Give an item of a list another value."""
        return self._set(node.items[index], value)

    def insert_item(
        self, _path: Sequence[Part], node: Node, index: int, value: Value
    ) -> list[Splice]:
        """Put an item into a list, in the manner of its neighbour."""
        like = node.items[max(0, index - 1)] if node.items else None
        written = self._on_lines(value, like) or _written(value)
        return self._flow(node).insert(index - 1 if index else None, [written])

    def remove_item(self, _path: Sequence[Part], node: Node, index: int) -> list[Splice]:
        """Take an item out of a list."""
        return self._flow(node).remove([index])

    def arrange(self, _path: Sequence[Part], node: Node, order: Sequence[int]) -> list[Splice]:
        """Put the items of a list in an order."""
        return self._flow(node).arrange(order)

    def _on_lines(self, value: Value, like: Node | None) -> str:
        """A table with each key on its own line, where its neighbour is written so."""
        if not isinstance(value, Mapping) or not value or like is None or not like.entries:
            return ""
        inner, outer = self._indent(like.entries[0].key.start), self._indent(like.end - 1)
        if inner is None or outer is None:
            return ""
        rows = ",\n".join([f"{inner}{_quoted(k)}: {_written(v)}" for k, v in value.items()])
        return f"{{\n{rows}\n{outer}}}"

    def _indent(self, at: int) -> str | None:
        """The indent of what begins its line; None where something stands before it."""
        indent = self._text[self._text.rfind("\n", 0, at) + 1 : at]
        return None if indent.strip() else indent

    def _set(self, node: Node, value: Value) -> list[Splice]:
        if matches(node, value):
            return []
        if node.kind is Kind.LIST and isinstance(value, Sequence) and not isinstance(value, str):
            return change_items(
                node, value, self._flow(node), self._set, lambda each, _: _written(each)
            )
        if node.kind is Kind.TABLE and isinstance(value, Mapping):
            same = [e.key.text for e in node.entries] == list(value)
            if same:
                return [s for e in node.entries for s in self._set(e.value, value[e.key.text])]
        return [Splice(node.start, node.end, _written(value))]

    def _flow(self, node: Node) -> Flow:
        slots = [(item.start, item.end) for item in node.items]
        slots += [(entry.key.start, entry.value.end) for entry in node.entries]
        return Flow(self._text, node, slots, comment="")


def _written(value: Value) -> str:
    if isinstance(value, str):
        return _quoted(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    if value is None:
        return "null"
    if isinstance(value, int | float):
        if not math.isfinite(value):
            raise Refusal(Message("JSON has no such number."))
        return repr(value)
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{_quoted(k)}: {_written(v)}" for k, v in value.items()) + "}"
    if isinstance(value, Sequence):
        return "[" + ", ".join(_written(each) for each in value) + "]"
    return _quoted(value.text)


def _quoted(text: str) -> str:
    refuse_surrogates(text)
    return escape_lines(json.dumps(text, ensure_ascii=False))
