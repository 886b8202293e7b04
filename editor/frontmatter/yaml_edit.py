"""Splices of a YAML head: set, insert and remove, by the text of the value alone."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from editor.errors import Message
from editor.frontmatter.comments import Comments
from editor.frontmatter.flow import Flow, Kept, New, align, change_items
from editor.frontmatter.nodes import (
    Entry,
    Kind,
    Node,
    Refusal,
    Splice,
    Style,
    Tree,
    Value,
    matches,
    tied,
)
from editor.frontmatter.values import PostDate
from editor.frontmatter.yaml import kind_behind_tag
from editor.frontmatter.yaml_scalars import (
    is_plain,
    write_block,
    write_boolean,
    write_number,
    write_text,
)

if TYPE_CHECKING:
    from editor.frontmatter.nodes import Part
    from editor.frontmatter.placing import Place

_COLON = re.compile(r"[ \t]*:")
# libyaml gives up on a key of more than 1,024 characters.
_MAX_KEY = 256


class YamlEditor:
    """Finds the splices for one edit of one parsed head.

    The dashes of its first list stand ``list_column`` columns behind the key; None for brackets.
    """

    def __init__(self, tree: Tree, list_column: int | None = None) -> None:
        self._tree = tree
        self._list_column = list_column
        self._text = tree.text
        self._comments = Comments(tree)

    def neighbours(self, _path: Sequence[Part], table: Node) -> Sequence[Entry]:
        """The entries that a new one may stand beside."""
        return table.entries

    def change(self, entry: Entry, value: Value) -> list[Splice]:
        """Give the entry another value."""
        if entry.key.mark or entry.key.text == "<<":
            raise Refusal(
                Message("This key is linked to other parts of the YAML."), entry.key.start
            )
        column, behind = self._column(entry.key.start), self._behind_colon(entry)
        return self._set(entry.value, value, column, behind, flow=self._in_flow(entry.value))

    def insert(
        self, _path: Sequence[Part], table: Node, key: str, value: Value, place: Place
    ) -> list[Splice]:
        """Put a new entry into ``table``."""
        if table.style is Style.FLOW:
            written = f"{self._key(key)}: {self._inline(value, None)}"
            return self._flow(table).insert(place.slot(table.entries), [written])
        column = self._column(table.entries[0].key.start) if table.entries else 0
        row = " " * column + self._key(key) + ":" + self._behind(value, column) + "\n"
        at = self._place(table, place, column)
        return [Splice(at, at, row)]

    def remove(self, _path: Sequence[Part], table: Node, entry: Entry) -> list[Splice]:
        """Take an entry out; comments on its lines stay as lines of their own."""
        if "&" in marks_in(entry.value) or entry.key.mark:
            raise Refusal(
                Message("Other parts of the YAML may refer to this value."), entry.value.start
            )
        if table.style is Style.FLOW:
            return self._flow(table).remove([table.entries.index(entry)])
        splices = [self._without_lines(entry.key.start, entry.value.end)]
        if len(table.entries) == 1 and table is not self._tree.root:
            parent = self._parent(table)
            at = self._behind_colon(parent)
            splices.append(Splice(at, at, " {}"))
        return splices

    def _set(
        self, node: Node, value: Value, column: int, behind: int, *, flow: bool
    ) -> list[Splice]:
        if matches(node, value):
            return []
        if node.mark:
            raise Refusal(tied(node), node.start)
        if node.tag and not _stays_tagged(node, value):
            node = replace(node, start=node.outset, tag="")
        listed = isinstance(value, Sequence) and not isinstance(value, str)
        if node.kind is Kind.LIST and isinstance(value, Sequence) and not isinstance(value, str):
            return self._items(node, value, behind)
        if node.kind is Kind.TABLE and isinstance(value, Mapping):
            same = [e.key.text for e in node.entries] == list(value)
            if same and len(set(value)) == len(node.entries):
                return [s for e in node.entries for s in self.change(e, value[e.key.text])]
        if node.kind in (Kind.LIST, Kind.TABLE):
            return self._instead(node, value, column, behind)
        if node.style in (Style.LITERAL, Style.FOLDED):
            return self._block_scalar(node, value, column)
        if node.start != node.end:
            if isinstance(value, str) and "\n" in value and node.style is Style.PLAIN and not flow:
                block = write_block(value, None, "", column, column + self._step())
                if block is not None and self._ends_line(node.end):
                    return [Splice(node.start, node.end, block)]
            inline = self._inline(value, node, flow=flow)
            if (listed or isinstance(value, Mapping)) and value and not flow:
                inline = self._collection(value, node.end, column) or inline
                if inline.startswith("\n"):
                    start = node.start
                    while self._text[start - 1] in " \t":
                        start -= 1
                    return [Splice(start, node.end, inline)]
            return [Splice(node.start, node.end, inline)]
        new = self._inline(value, node, flow=True) if flow else ""
        new = " " + new if flow else self._behind(value, column, self._ends_line(behind))
        at = node.start
        if self._text.startswith(" \n", at) and new.startswith(" "):
            return [Splice(at + 1, at + 1, new[1:])]
        return [Splice(at, at, new)]

    def _instead(self, node: Node, value: Value, column: int, behind: int) -> list[Splice]:
        """Another kind of value for a list or table."""
        if self._text.startswith("{{", node.start):
            raise Refusal(Message("The value contains a template tag."), node.start)
        if "&" in marks_in(node):
            raise Refusal(Message("Other parts of the YAML may refer to this value."), node.start)
        if self._comments.between(node.start, node.end):
            raise Refusal(Message("The value contains comments that would be lost."), node.start)
        if node.style is Style.FLOW:
            return [Splice(node.start, node.end, self._inline(value, None, flow=True))]
        if self._comments.between(behind, node.start):
            raise Refusal(Message("The value contains comments that would be lost."), node.start)
        return [Splice(behind, node.end, self._behind(value, column))]

    def _block_scalar(self, node: Node, value: Value, column: int) -> list[Splice]:
        written = self._text[node.start : node.end]
        rows = [row for row in written.split("\n")[1:] if row.strip()]
        indent = min((len(row) - len(row.lstrip(" ")) for row in rows), default=column + 2)
        if isinstance(value, str):
            block = write_block(value, node, written, column, indent)
            if block is not None:
                return [Splice(node.start, node.end, block)]
        header = written.split("\n", 1)[0].partition("#")
        comment = " #" + header[2] if header[1] else ""
        return [Splice(node.start, node.end, self._inline(value, None) + comment)]

    def _items(self, node: Node, values: Sequence[Value], behind: int) -> list[Splice]:
        plan = align(node.items, values)
        kept = {step.index for step in plan if isinstance(step, Kept)}
        gone = [n for n in range(len(node.items)) if n not in kept]
        if any("&" in marks_in(node.items[n]) for n in gone):
            raise Refusal(Message("Other parts of the YAML may refer to this value."), node.start)
        if node.style is Style.FLOW:
            return change_items(
                node,
                values,
                self._flow(node),
                lambda item, each: self._set(item, each, 0, item.start, flow=True),
                lambda each, like: self._inline(each, like, flow=True, new=True),
            )
        dashes = self._dashes(node)
        splices = [self._without_lines(dashes[n], node.items[n].end) for n in gone]
        if not plan:
            splices.append(Splice(behind, behind, " []"))
        after: int | None = None
        coming: list[Value] = []
        for step in plan:
            if isinstance(step, New):
                coming.append(step.value)
                continue
            splices += self._new_items(node, dashes, after, coming, behind)
            after, coming = step.index, []
            dash = dashes[after]
            column = self._column(dash)
            splices += self._set(node.items[after], step.value, column, dash + 1, flow=False)
        return splices + self._new_items(node, dashes, after, coming, behind)

    def _new_items(
        self, node: Node, dashes: list[int], after: int | None, values: list[Value], behind: int
    ) -> list[Splice]:
        if not values:
            return []
        like = node.items[after or 0]
        dash = dashes[after or 0]
        column = self._column(dash)
        gap = self._text[dash + 1 : like.outset]
        gap = gap if gap and not gap.strip(" ") else " "
        rows = [f"{' ' * column}-{gap}{self._inline(v, like, new=True)}\n" for v in values]
        if after is not None:
            at = self._comments.behind(like.end, column)
        elif self._line_start(dash) <= behind:
            raise Refusal(Message("The list begins on the same line as its key."), dash)
        else:
            at = self._text.find("\n", behind) + 1
        return [Splice(at, at, "".join(rows))]

    def _dashes(self, node: Node) -> list[int]:
        """The place of the dash before each item of a block list."""
        found = [node.start]
        spoken = dict(self._comments.between(node.start, node.end))
        for item in node.items[:-1]:
            at = item.end
            while self._text[at] != "-":
                at = at + len(spoken[at]) if at in spoken else at + 1
            found.append(at)
        return found

    def _without_lines(self, start: int, end: int) -> Splice:
        if self._text[self._line_start(start) : start].strip():
            raise Refusal(Message("There is something else on the same line."), start)
        return self._comments.without_lines(start, end)

    def _place(self, table: Node, place: Place, column: int) -> int:
        """The offset of the line where a new entry goes."""
        if place.entry is None:
            if not table.entries:
                return len(self._text)
            if table is self._tree.root:
                # Spaces may end the last line.
                return self._text.find("\n", len(self._text.rstrip())) + 1
            return self._comments.behind(table.entries[-1].value.end, column)
        if place.after:
            return self._comments.behind(place.entry.value.end, column)
        line = self._line_start(place.entry.key.start)
        if self._text[line : place.entry.key.start].strip():
            raise Refusal(Message("There is something else on the same line."), line)
        return self._comments.above(line)

    def _behind(self, value: Value, column: int, room: bool = True) -> str:
        """What stands behind a key's colon, the space or line break included.

        Without ``room`` a comment follows on the line, so the value must end there.
        """
        if room and isinstance(value, str) and "\n" in value:
            block = write_block(value, None, "", column, column + self._step())
            if block is not None:
                return " " + block
        if room and value and isinstance(value, Mapping):
            return self._block_table(value, column)
        if room and value and isinstance(value, Sequence) and not isinstance(value, str):
            return self._block_list(value, column) or " " + self._inline(value, None)
        return " " + self._inline(value, None)

    def _collection(self, value: Value, end: int, column: int) -> str:
        if not self._ends_line(end):
            return ""
        return self._behind(value, column).removeprefix(" ")

    def _block_table(self, value: Mapping[str, Value], column: int) -> str:
        inner = column + self._step()
        rows = [f"{' ' * inner}{self._key(k)}:{self._behind(v, inner)}" for k, v in value.items()]
        return "\n" + "\n".join(rows)

    def _block_list(self, value: Sequence[Value], column: int) -> str:
        """The items as a block list if that is how lists are written; else nothing."""
        deeper, like = self._list_column, None
        for entry in self._tree.root.entries:
            node = entry.value
            if node.kind is Kind.LIST and node.items:
                is_flow = node.style is Style.FLOW
                deeper = self._column(node.start) - self._column(entry.key.start)
                deeper, like = (None if is_flow else deeper), node.items[0]
                break
        if deeper is None:
            return ""
        indent = " " * (column + max(deeper, 0))
        rows = [f"{indent}- {self._inline(v, like, new=True)}" for v in value]
        return "\n" + "\n".join(rows)

    def _inline(
        self, value: Value, old: Node | None, *, flow: bool = False, new: bool = False
    ) -> str:
        """A value on one line; a ``new`` item takes no more than the quotes of ``old``."""
        if isinstance(value, str):
            like = old if old is None or old.kind is Kind.TEXT or old.tag else None
            if like is not None and like.style in (Style.LITERAL, Style.FOLDED):
                like = None
            return write_text(value, like, flow=flow)
        if isinstance(value, bool):
            return write_boolean(value, None if new else old)
        if isinstance(value, (int, float)):
            return write_number(value)
        if value is None:
            return "null"
        if isinstance(value, Mapping):
            pairs = [
                f"{self._key(k, flow=True)}: {self._inline(v, None, flow=True)}"
                for k, v in value.items()
            ]
            return "{" + ", ".join(pairs) + "}"
        if isinstance(value, Sequence):
            return "[" + ", ".join([self._inline(v, None, flow=True) for v in value]) + "]"
        if old is not None and (old.kind is Kind.TEXT or old.tag) and old.style is not Style.PLAIN:
            return write_text(value.text, old, flow=flow)
        return value.text

    def _key(self, key: str, *, flow: bool = False) -> str:
        if len(key) > _MAX_KEY:
            raise Refusal(Message("The key is too long."))
        return key if is_plain(key, flow=flow) else write_text(key, None, flow=True)

    def _flow(self, node: Node) -> Flow:
        if node.kind is Kind.LIST:
            return Flow(self._text, node, [(i.outset, i.end) for i in node.items])
        return Flow(self._text, node, [(e.key.start, e.value.end) for e in node.entries])

    def _in_flow(self, node: Node) -> bool:
        """Whether a bracket is open around a node."""
        table = self._tree.root
        while True:
            children = table.items or tuple([e.value for e in table.entries])
            if table.style is Style.FLOW:
                return True
            around = [c for c in children if c.start <= node.start and node.end <= c.end]
            around = [c for c in around if c.kind in (Kind.LIST, Kind.TABLE)]
            if not around:
                return False
            table = around[-1]

    def _parent(self, table: Node) -> Entry:
        entries = list(self._tree.root.entries)
        while entries:
            entry = entries.pop()
            if entry.value is table:
                return entry
            entries += entry.value.entries
        raise Refusal(Message("The last key of a list item cannot be removed."), table.start)

    def _behind_colon(self, entry: Entry) -> int:
        match = _COLON.match(self._text, entry.key.end)
        if match is None:
            raise Refusal(
                Message("Byline cannot safely edit a key that is written like this."),
                entry.key.start,
            )
        return match.end()

    def _step(self) -> int:
        """How far the head indents what stands below a key."""
        for entry in self._tree.root.entries:
            node = entry.value
            if node.style is Style.BLOCK and node.kind is Kind.TABLE and node.entries:
                return max(self._column(node.start) - self._column(entry.key.start), 1)
        return 2

    def _ends_line(self, at: int) -> bool:
        return not self._text[at : self._text.find("\n", at)].strip()

    def _column(self, at: int) -> int:
        return at - self._line_start(at)

    def _line_start(self, at: int) -> int:
        return self._text.rfind("\n", 0, at) + 1


def _stays_tagged(node: Node, value: Value) -> bool:
    """Whether the value means the same behind the tag that stands there."""
    if node.start == node.end:
        return False
    if isinstance(value, PostDate):
        return node.kind is Kind.DATE
    bare = node.tag.startswith(("! ", "!\t"))
    return isinstance(value, str) and (not bare or kind_behind_tag(value) is Kind.TEXT)


def marks_in(node: Node) -> str:
    """Every anchor and tag inside a value."""
    inside = [marks_in(item) for item in node.items]
    inside += [e.key.mark + marks_in(e.value) for e in node.entries]
    return node.mark + "".join(inside)
