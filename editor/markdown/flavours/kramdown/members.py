"""kramdown's long lists, tables and definition lists as their members: items, rows, terms.

kramdown collects an item by its lines, and reads what it has collected by itself; so does a row,
and a term with its descriptions. What a block decides as a whole is compared when some of its
members are parsed anew: tasks, the width of a table, whether its items are close to each other.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final, NamedTuple

from editor.markdown.flavours.kramdown.elements import Element
from editor.markdown.flavours.kramdown.render import TreeRenderer, start_tag
from editor.markdown.flavours.markdown_it.parts import slots_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from editor.markdown.flavours.kramdown.document import Definitions
    from editor.markdown.flavours.markdown_it.parts import Note, Part, Slot

LEAST: Final = 24
"""Members from which on a block is kept as such."""

STUB: Final = "stub"
"""A block before a piece: not a boundary, and nothing that goes on."""

_OPEN: Final = re.compile(r"(?:\{:[^}\n]*|</[^>\n]*)$", re.MULTILINE)
"""What may go on over lines, and is looked for by the items before it."""
_ROW: Final = re.compile(r"(?:[^`<\\$\n]|\\\||`[^`\\$<\s][^`\n]*`)*+")
"""A row in which all code that begins also ends."""


class Rendered(NamedTuple):
    """What came of a tree; ``words`` are the texts that abbreviations may stand in."""

    parts: tuple[Part, ...] = ()
    holes: tuple[Slot | Note, ...] = ()
    asked: frozenset[str] = frozenset()
    words: str = ""


_NOTHING: Final = Rendered()


def rendered(tree: Element, definitions: Definitions) -> Rendered:
    """Read the spans of a tree and render it, with the definitions of the post."""
    definitions.asked.clear()
    texts = definitions.finish(tree)
    renderer = TreeRenderer(definitions.options)
    parts = renderer.parts(tree)
    words = "\0".join(texts or renderer.texts)
    return Rendered(parts, tuple(slots_of(parts)), frozenset(definitions.asked), words)


@dataclass(frozen=True, slots=True, eq=False)
class Member:
    """One of them: its first ``line`` counted from the block's, its ``tree`` until it is rendered.

    ``is_tight`` tells an item without a paragraph of its own, ``is_task`` one with the class of a
    task, which all with a text have from the first task on; it is None for those without one.
    ``before`` and ``behind`` are tags around what the tree shows.
    """

    line: int
    tree: Element | None = None
    is_tight: bool = False
    is_task: bool | None = None
    before: str = ""
    behind: str = ""
    result: Rendered = _NOTHING

    @property
    def parts(self) -> tuple[Part, ...]:
        """Its HTML with holes."""
        return self.result.parts

    @property
    def holes(self) -> tuple[Slot | Note, ...]:
        """The holes in it."""
        return self.result.holes

    @property
    def asked(self) -> frozenset[str]:
        """The names that were looked up for it."""
        return self.result.asked

    @property
    def words(self) -> str:
        """The texts in it."""
        return self.result.words

    def moved(self, by: int) -> Member:
        """The same one so many lines further down."""
        return replace(self, line=self.line + by) if by else self

    def finished(self, definitions: Definitions) -> Member:
        """The member, rendered if it was not yet."""
        if self.tree is None:
            return self
        result = rendered(self.tree, definitions)
        tags = [(tag,) if tag else () for tag in (self.before, self.behind)]
        result = result._replace(parts=(*tags[0], *result.parts, *tags[1]))
        return replace(self, tree=None, result=result)


class Place(NamedTuple):
    """Where a piece begins in its source, and how a line in it is found, counted from its own."""

    start: int
    line_of: Callable[[int], int]


@dataclass(frozen=True, slots=True, eq=False)
class Members:
    """All of a block, what is before and behind them, and the lines of its header.

    ``kind`` is what the members of two texts must have in common to belong to one block.
    """

    kind: tuple[object, ...]
    header: int
    head: Member
    listed: Sequence[Member]
    tail: Member

    def all(self) -> list[Member]:
        """The members between the rest."""
        return [self.head, *self.listed, self.tail]

    def rendered(self, definitions: Definitions) -> Members:
        """The members with all that is yet to be rendered."""
        done = [member.finished(definitions) for member in self.all()]
        return replace(self, head=done[0], listed=done[1:-1], tail=done[-1])


def divide(root: Element, place: Place, least: int = LEAST) -> Members | None:
    """A piece by its members, if it begins with a block that has many; ``place`` is its own."""
    children = root.children
    at = int(bool(children) and children[0].kind == STUB)
    if len(children) == at:
        return None
    block, rest = children[at], children[at + 1 :]
    if block.kind not in ("ul", "ol", "dl", "table") or block.given is not None:
        return None
    many = block.children[-1].children if block.kind == "table" else block.children
    if len(many) < least or any(child.kind == "end" for child in rest) or _OPEN.search(root.text):
        return None
    if block.kind == "table":
        return _divide_table(root.text, block, rest, place, least)
    groups: list[list[Element]] = []
    for child in block.children:
        if child.start >= 0:
            groups.append([])
        if not groups:
            return None
        groups[-1].append(child)
    if len(groups) < least:
        return None
    head = Member(0, result=Rendered((start_tag(block),)))
    tail = Member(0, _tree(root.text, rest), before=f"</{block.kind}>\n")
    return Members((block.kind,), 0, head, _listed(root.text, groups, place, 1), tail)


def _tree(text: str, children: Sequence[Element], depth: int = 0) -> Element:
    root = Element("root")
    root.level = depth
    root.text = text
    root.children = list(children)
    return root


def _listed(
    text: str, groups: Sequence[Sequence[Element]], place: Place, depth: int
) -> list[Member]:
    starts = [group[0].start - place.start for group in groups]
    return [
        Member(
            place.line_of(group[0].start),
            _tree(text[start:end], group, depth),
            _is_tight(group[0]),
            _is_task(group[0]),
        )
        for group, start, end in zip(groups, starts, [*starts[1:], len(text)], strict=True)
    ]


def _is_task(item: Element) -> bool | None:
    if item.kind != "li" or not item.children or item.children[0].kind != "p":
        return None
    return "class" in item.attributes if item.children[0].children else None


def _is_tight(item: Element) -> bool:
    return not item.children or item.children[0].kind != "p" or not item.children[0].is_loose


def _divide_table(
    text: str, table: Element, rest: Sequence[Element], place: Place, least: int
) -> Members | None:
    """A table with one body, all rows of which follow each other."""
    *heads, body = table.children
    if body.kind != "tbody" or [head.kind for head in heads] not in ([], ["thead"]):
        return None
    # The first line tells whether rows begin with a bar, so it stays before any other.
    rows = body.children if heads else body.children[1:]
    if len(rows) < least:
        return None
    lines = [place.line_of(row.start) for row in rows]
    end = text.find("\n", rows[-1].start - place.start)
    is_whole = lines == list(range(lines[0], lines[0] + len(rows)))
    if not is_whole or not all(map(_ROW.fullmatch, text[:end].split("\n"))):
        return None
    if heads:
        before = _tree(text, heads, 1)
        head = Member(0, before, before=start_tag(table), behind=start_tag(body))
    else:
        before = _tree(text, body.children[:1], 2)
        head = Member(0, before, before=start_tag(table) + start_tag(body))
    kind = ("table", len(rows[0].children), tuple(table.sides), bool(heads))
    tail = Member(0, _tree(text, rest), before="</tbody>\n</table>\n")
    listed = _listed(text, [[row] for row in rows], place, 2)
    return Members(kind, lines[0], head, listed, tail)
