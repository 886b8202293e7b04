"""Splices of the items of a YAML list: one is changed, put in, taken out, or they change places."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from editor.errors import Message
from editor.frontmatter.nodes import Entry, Kind, Node, Refusal, Splice, Style, Value
from editor.frontmatter.yaml_edit import YamlEditor, marks_in

if TYPE_CHECKING:
    from editor.frontmatter.nodes import Part

_USUAL_INDENT = 2


class YamlItemsEditor(YamlEditor):
    """Finds the splices for one edit of one parsed head, within its lists too."""

    def change_item(self, node: Node, index: int, value: Value) -> list[Splice]:
        """Give an item another value."""
        item = node.items[index]
        if node.style is Style.FLOW:
            return self._set(item, value, 0, item.start, flow=True)
        dash = self._dashes(node)[index]
        return self._set(item, value, self._column(dash), dash + 1, flow=False)

    def insert_item(
        self, _path: Sequence[Part], node: Node, index: int, value: Value
    ) -> list[Splice]:
        """Put an item in before the one at ``index``, in the manner of its neighbour."""
        after = index - 1 if index else None
        like = node.items[after or 0] if node.items else None
        if node.style is Style.FLOW:
            if like is None and isinstance(value, Mapping) and value:
                block = self._first_table(node, value)
                if block is not None:
                    return [block]
            written = self._inline(value, like, flow=True, new=True)
            return self._flow(node).insert(after, [written])
        assert like is not None
        dashes = self._dashes(node)
        dash = dashes[after or 0]
        column = self._column(dash)
        indent, row = " " * column, self._row(value, like, dash)
        gap = "\n" if self._parted(node, dashes) else ""
        if after is not None:
            at = self._comments.behind(like.end, column)
            return [Splice(at, at, gap + indent + row)]
        line = self._line_start(dash)
        if self._text[line:dash].strip():
            return [Splice(dash, dash, row + gap + indent)]
        at = self._comments.leading(line, column)
        return [Splice(at, at, indent + row + gap)]

    def remove_item(self, _path: Sequence[Part], node: Node, index: int) -> list[Splice]:
        """Take an item out; comments on its lines stay as lines of their own."""
        item = node.items[index]
        if "&" in marks_in(item):
            raise Refusal(Message("Other parts of the YAML may refer to this value."), item.start)
        if node.style is Style.FLOW:
            return self._flow(node).remove([index])
        dashes = self._dashes(node)
        line = self._line_start(dashes[index])
        shares = bool(self._text[line : dashes[index]].strip())
        if shares and len(dashes) > 1:
            return [Splice(dashes[index], dashes[index + 1], "")]
        if shares:
            return [Splice(dashes[index], item.end, "[]")]
        splices = [self._without_lines(dashes[index], item.end)]
        if len(dashes) == 1:
            behind = self._behind_opening(node)
            splices.append(Splice(behind, behind, " []"))
        return splices

    def arrange(self, _path: Sequence[Part], node: Node, order: Sequence[int]) -> list[Splice]:
        """Let the lines of the items change places, with their comments."""
        moved = [n for n, index in enumerate(order) if n != index]
        if any("&" in marks_in(node.items[n]) for n in moved):
            raise Refusal(Message("Other parts of the YAML may refer to this value."), node.start)
        if node.style is Style.FLOW:
            return self._flow(node).arrange(order)
        dashes = self._dashes(node)
        column = self._column(dashes[0])
        bottoms = [self._comments.behind(item.end, column) for item in node.items]
        tops = [self._line_start(dash) for dash in dashes]
        if self._text[tops[0] : dashes[0]].strip():
            # The first begins on the line of what it is in: from dash to dash, then.
            tops = dashes
        else:
            stops = [0, *bottoms]
            tops = [
                self._comments.leading(top, column, stop)
                for top, stop in zip(tops, stops, strict=False)
            ]
        return [
            Splice(tops[n], bottoms[n], self._text[tops[order[n]] : bottoms[order[n]]])
            for n in moved
        ]

    def remove(self, path: Sequence[Part], table: Node, entry: Entry) -> list[Splice]:
        """Take an entry out; also the one that stands behind the dash of its item."""
        line = self._line_start(entry.key.start)
        shares = bool(self._text[line : entry.key.start].strip())
        alone = len(table.entries) == 1 and bool(path) and isinstance(path[-1], int)
        if table.style is Style.FLOW or not (shares or alone):
            return super().remove(path, table, entry)
        if "&" in marks_in(entry.value) or entry.key.mark:
            raise Refusal(
                Message("Other parts of the YAML may refer to this value."), entry.value.start
            )
        start, end = entry.key.start, entry.value.end
        if alone:
            return [Splice(start, end, "{}")]
        following = table.entries[1].key.start
        if not self._comments.between(start, following):
            return [Splice(start, following, "")]
        while self._text[end] in " \t":
            end += 1
        return [Splice(start, end, "")]

    def _row(self, value: Value, like: Node, dash: int) -> str:
        """A new item from its dash on, with the line's end."""
        gap = self._text[dash + 1 : like.outset]
        gap = gap if gap and not gap.strip(" ") else " "
        is_block = like.kind is Kind.TABLE and like.style is Style.BLOCK and not like.mark
        if isinstance(value, Mapping) and value and is_block:
            inner = self._column(dash) + 1 + len(gap)
            return f"-{gap}{self._table_rows(value, like, inner)}\n"
        return f"-{gap}{self._inline(value, like, new=True)}\n"

    def _table_rows(self, value: Mapping[str, Value], like: Node | None, column: int) -> str:
        """The entries of a block table, quoted as those of ``like`` are; the first unindented."""
        rows = []
        for key, each in value.items():
            found = like.find(key) if like is not None else ()
            if isinstance(each, str) and found and "\n" not in each:
                behind = " " + self._inline(each, found[0].value, new=True)
            else:
                behind = self._behind(each, column)
            rows.append(f"{self._key(key)}:{behind}")
        return f"\n{' ' * column}".join(rows)

    def _first_table(self, node: Node, value: Mapping[str, Value]) -> Splice | None:
        """A table as the first item of an empty list in brackets; None where that stays so."""
        behind = self._behind_opening(node)
        ends = self._ends_line(node.end)
        if self._in_flow_of(node) or not ends or self._text[behind : node.start].strip(" "):
            return None
        line = self._line_start(behind)
        key = line + len(self._text[line:behind]) - len(self._text[line:behind].lstrip(" -"))
        column = self._column(key) + self._list_indent()
        return Splice(
            behind,
            node.end,
            f"\n{' ' * column}- {self._table_rows(value, None, column + 2)}",
        )

    def _list_indent(self) -> int:
        """How far the dashes of lists stand behind their key."""
        for entry in self._tree.root.entries:
            node = entry.value
            if node.kind is Kind.LIST and node.style is Style.BLOCK and not node.mark:
                return max(self._column(node.start) - self._column(entry.key.start), 0)
        return _USUAL_INDENT if self._list_column is None else max(self._list_column, 0)

    def _parted(self, node: Node, dashes: Sequence[int]) -> bool:
        """Whether blank lines stand between the items."""
        if len(dashes) < 2:
            return False
        gap = self._text[node.items[-2].end : dashes[-1]]
        return "\n\n" in gap.replace(" ", "")

    def _behind_opening(self, node: Node) -> int:
        """Behind the colon or dash that a value stands behind."""
        pending = [self._tree.root]
        while pending:
            around = pending.pop()
            for entry in around.entries:
                if entry.value is node:
                    return self._behind_colon(entry)
            for index, item in enumerate(around.items):
                if item is node:
                    flow = around.style is Style.FLOW
                    return node.start if flow else self._dashes(around)[index] + 1
            pending += [entry.value for entry in around.entries]
            pending += around.items
        raise Refusal(Message("Byline cannot safely edit a key that is written like this."))

    def _in_flow_of(self, node: Node) -> bool:
        """Whether brackets are open around a bracketed value."""
        table = self._tree.root
        while table is not node:
            if table.style is Style.FLOW:
                return True
            children = (*table.items, *[entry.value for entry in table.entries])
            around = [c for c in children if c.start <= node.start and node.end <= c.end]
            if not around:
                return False
            table = around[-1]
        return False
