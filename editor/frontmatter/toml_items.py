"""Splices of the items of a TOML list: of arrays, and of tables that each have a header."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from editor.errors import Message
from editor.frontmatter.nodes import Node, Refusal, Splice, Style, Value
from editor.frontmatter.toml_edit import TomlEditor, write_item, write_key, written

if TYPE_CHECKING:
    from editor.frontmatter.nodes import Part
    from editor.frontmatter.toml import Section


class TomlItemsEditor(TomlEditor):
    """Finds the splices for one edit of one parsed head, within its lists too."""

    def change_item(self, node: Node, index: int, value: Value) -> list[Splice]:
        """Give an item another value."""
        return self._set(node.items[index], value)

    def insert_item(
        self, path: Sequence[Part], node: Node, index: int, value: Value
    ) -> list[Splice]:
        """Put an item in before the one at ``index``, in the manner of its neighbour."""
        after = index - 1 if index else None
        if node.style is Style.FLOW:
            like = node.items[after or 0] if node.items else None
            return self._flow(node).insert(after, [write_item(value, like)])
        if not isinstance(value, Mapping):
            raise Refusal(Message("An item of this list must be a table."), node.start)
        regions = self._regions(path, node)
        section, (top, bottom) = self._headers(path)[after or 0], regions[after or 0]
        header = self._text[self._line_start(section.start) : section.end]
        like = node.items[after or 0]
        rows = [header, *self._rows(value, like)]
        between = self._text[regions[-2][1] : regions[-1][0]] if regions[1:] else "\n"
        gap = "\n" if "\n" in between else ""
        block = "\n".join(rows) + "\n"
        if after is None:
            return [Splice(top, top, block + gap)]
        return [Splice(bottom, bottom, gap + block)]

    def remove_item(self, path: Sequence[Part], node: Node, index: int) -> list[Splice]:
        """Take an item out; comments on its lines stay as lines of their own."""
        if node.style is Style.FLOW:
            return self._flow(node).remove([index])
        gone = (*path, index)
        found: list[Splice] = []
        for section, above in zip(self._sections, self._paths, strict=True):
            if above[: len(gone)] == gone:
                found.append(self._without_header(section))
                found += [
                    self._comments.without_lines(pair.keys[0].start, pair.value.end)
                    for pair in section.pairs
                ]
        return found

    def arrange(self, path: Sequence[Part], node: Node, order: Sequence[int]) -> list[Splice]:
        """Let the lines of the items change places, with their comments."""
        if node.style is Style.FLOW:
            return self._flow(node).arrange(order)
        regions = self._regions(path, node)
        return [
            Splice(*regions[n], self._text[slice(*regions[index])])
            for n, index in enumerate(order)
            if n != index
        ]

    def _headers(self, path: Sequence[Part]) -> list[Section]:
        """The section that begins each item of the list at ``path``."""
        return [
            section
            for section, above in zip(self._sections, self._paths, strict=True)
            if section.many and above[:-1] == tuple(path) and isinstance(above[-1], int)
        ]

    def _regions(self, path: Sequence[Part], node: Node) -> list[tuple[int, int]]:
        """The lines of each item: its header, what is below, and the comments that go with it."""
        regions: list[tuple[int, int]] = []
        above = tuple(path)
        items = len(node.items)
        spans: list[list[int]] = [[] for _ in range(items)]
        last: int | None = None
        for section, place in zip(self._sections, self._paths, strict=True):
            index = place[len(above)] if len(place) > len(above) else None
            if place[: len(above)] != above or not isinstance(index, int):
                last = None
                continue
            if spans[index] and last != index:
                raise Refusal(
                    Message("Other tables stand between those of this item."), section.start
                )
            last = index
            end = max([section.end, *[pair.value.end for pair in section.pairs]])
            spans[index] += [section.start, end]
        bottom = 0
        for span in spans:
            top = self._comments.leading(self._line_start(span[0]), len(self._text), bottom)
            bottom = self._bottom(span[-1])
            regions.append((top, bottom))
        return regions

    def _bottom(self, end: int) -> int:
        """The line behind what ends at ``end`` and the comments below it, if these end there too.

        Comments that go on to what comes next belong to that.
        """
        line = self._text.find("\n", end) + 1
        below = self._comments.behind(end, -1)
        row = self._text[below : self._text.find("\n", below)] if below < len(self._text) else ""
        return line if row.strip() else below

    def _rows(self, value: Mapping[str, Value], like: Node) -> list[str]:
        """The keys of a new item, indented and quoted as its neighbour's."""
        indent, equals = "", " = "
        if like.entries:
            key = like.entries[0].key
            indent = self._text[self._line_start(key.start) : key.start]
            indent = indent if not indent.strip() else ""
            if self._text.startswith("=", key.end):
                equals = "="
        rows = []
        for key_text, each in value.items():
            found = like.find(key_text)
            old = found[0].value if found and isinstance(each, str) else None
            rows.append(f"{indent}{write_key(key_text)}{equals}{written(each, old, led=False)}")
        return rows
