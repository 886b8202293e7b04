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
    from editor.frontmatter.placing import Place


class JsonEditor:
    """Finds the splices for one edit of one parsed head."""

    def __init__(self, tree: Tree) -> None:
        self._text = tree.text

    def neighbours(self, _path: Sequence[str], table: Node) -> Sequence[Entry]:
        """The entries that a new one may stand beside."""
        return table.entries

    def change(self, entry: Entry, value: Value) -> list[Splice]:
        """Give the entry another value."""
        return self._set(entry.value, value)

    def insert(
        self, _path: Sequence[str], table: Node, key: str, value: Value, place: Place
    ) -> list[Splice]:
        """Put a new entry into ``table``."""
        written = f"{_quoted(key)}: {_written(value)}"
        return self._flow(table).insert(place.slot(table.entries), [written])

    def remove(self, _path: Sequence[str], table: Node, entry: Entry) -> list[Splice]:
        """Take an entry out."""
        return self._flow(table).remove([table.entries.index(entry)])

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
