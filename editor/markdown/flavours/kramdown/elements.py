"""The tree that kramdown's two parsers build: blocks first, and their texts as spans later."""

from __future__ import annotations

from copy import copy
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_BLOCKS = "blank p header blockquote codeblock ul ol li dl dt dd table td hr"
BLOCKS = frozenset(_BLOCKS.split())
"""Kinds of elements that are blocks, whatever they stand in."""


@dataclass(slots=True)
class Attributes:
    """An attribute list: names with values, and names of lists that it takes in."""

    values: dict[str, str] = field(default_factory=dict)
    refs: list[str] = field(default_factory=list)

    def join(self, other: Attributes) -> None:
        """Take over what another list says; classes come together."""
        self.refs += other.refs
        give(self.values, other.values)


def give(values: dict[str, str], more: dict[str, str]) -> None:
    """Set attributes; classes are added to those that are there."""
    for name, value in more.items():
        if name == "class" and name in values:
            values[name] = f"{values[name]} {value}".lstrip()
        else:
            values[name] = value


class Element:
    """A node of the tree.

    ``model`` is how the content of an HTML element is read (raw, span or block); a ``loose``
    paragraph of an item has tags of its own. ``is_span`` tells a comment, a formula or an HTML
    element in a text from one that is a block. ``text`` is what the id of a heading is made of, and
    of the root the whole source. ``start`` is where an item, a row or a paragraph begins in the
    source that it was read from.
    """

    # Few elements have any of these, and there are very many elements.
    given: Attributes | None = None
    level = 0
    start = -1
    text = ""
    model = ""
    is_closed = False
    is_loose = True
    is_span = False
    sides: Sequence[str] = ()

    def __init__(
        self, kind: str, value: str = "", attributes: dict[str, str] | None = None
    ) -> None:
        self.kind = kind
        self.chunks = [value] if value else []
        self.attributes = {} if attributes is None else attributes
        self.children: list[Element] = []

    def copied(self) -> Element:
        """The same tree, whose spans may be read without a change to this one."""
        whole = self.alone()
        waiting = [(self, whole)]
        while waiting:
            mine, other = waiting.pop()
            other.children = [child.alone() for child in mine.children]
            waiting += zip(mine.children, other.children, strict=True)
        return whole

    def alone(self) -> Element:
        """The same element, which shares its children with this one."""
        other = copy(self)
        other.chunks, other.attributes = list(self.chunks), dict(self.attributes)
        return other

    @property
    def value(self) -> str:
        """Its text, name or content."""
        if len(self.chunks) > 1:
            self.chunks = ["".join(self.chunks)]
        return self.chunks[0] if self.chunks else ""

    @value.setter
    def value(self, value: str) -> None:
        self.chunks = [value]

    @property
    def is_block(self) -> bool:
        """Whether it is a block."""
        return self.kind in BLOCKS or (
            self.kind in ("html", "comment", "raw", "math", "xml") and not self.is_span
        )

    def add_text(self, text: str, kind: str = "text") -> None:
        """Add to the text at its end, or begin one."""
        if not text:
            return
        if self.children and self.children[-1].kind == kind:
            self.children[-1].chunks.append(text)
        else:
            self.children.append(Element(kind, text))


@dataclass(slots=True)
class Found:
    """What blocks define for the whole post, in the order in which it stands there.

    The elements that stand for definitions hold the attribute lists that were given to them.
    ``text_options`` are set within texts, ``note_options`` within those of each footnote.
    """

    links: list[tuple[str, str, str | None, Element]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    abbreviations: list[tuple[str, str, Element]] = field(default_factory=list)
    lists: list[tuple[str, Attributes]] = field(default_factory=list)
    options: list[tuple[str, str]] = field(default_factory=list)
    text_options: tuple[tuple[str, str], ...] = ()
    note_options: dict[str, tuple[tuple[str, str], ...]] = field(default_factory=dict)

    def key(self) -> tuple[object, ...]:
        """All of it, to be compared; nothing if there is nothing."""
        options = (*self.options, *self.text_options, *self.note_options)
        if not (self.links or self.notes or self.abbreviations or self.lists or options):
            return ()
        return (
            tuple([(name, url, title, repr(mark.given)) for name, url, title, mark in self.links]),
            tuple(self.notes),
            tuple([(name, text, repr(mark.given)) for name, text, mark in self.abbreviations]),
            repr(self.lists),
            tuple(self.options),
            self.text_options,
            tuple(self.note_options.items()),
        )
