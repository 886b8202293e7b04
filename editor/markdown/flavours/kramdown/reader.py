"""Reads the blocks of a text one after the other, each with the first rule that takes it.

The rules are kramdown's, in its order. A rule reads from the place of the source on, adds to the
children of the element whose content is read, and moves the place; or it returns False.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, NamedTuple, TypeAlias

from editor.markdown.flavours.kramdown import attributes, syntax
from editor.markdown.flavours.kramdown.elements import Attributes, Element, Found

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from editor.markdown.flavours.kramdown.options import KramdownOptions
    from editor.markdown.flavours.kramdown.source import Source

Rule: TypeAlias = "Callable[[Reader], bool]"

DEEPEST: Final = 100
"""Blocks within blocks that are read as such; what stands deeper is text."""

RAW: Final = "source"
"""The kind of a text whose spans are not read yet."""

DEFINITIONS: Final = ("link", "abbreviation", "note")


class Rules(NamedTuple):
    """The rules to try where a sign begins a line, and those where any other does."""

    by_sign: Mapping[str, Sequence[Rule]]
    others: Sequence[Rule]


@dataclass(slots=True)
class Parsing:
    """What all readers of a post share: the site's options, what was defined, how deep they are."""

    options: KramdownOptions
    rules: Rules
    parse_html: bool = False
    found: Found = field(default_factory=Found)
    depth: int = 0


class Reader:
    """Reads the blocks of one element's content."""

    def __init__(self, parsing: Parsing, tree: Element, source: Source) -> None:
        self.parsing = parsing
        self.options = parsing.options
        self.tree = tree
        self.source = source
        self.waiting: Attributes | None = None
        self.has_stopped = False

    def run(self) -> bool:
        """Read all blocks; whether an end tag of the element ended them."""
        while not self.has_stopped and not self.source.has_ended():
            self.step()
        return self.has_stopped

    def step(self) -> None:
        """Read one block, or one part of it."""
        source = self.source
        text, at = source.text, source.pos
        limit = at + 3
        while at < limit and text.startswith(" ", at):
            at += 1
        by_sign, others = self.parsing.rules
        for rule in by_sign.get(text[at : at + 1], others):
            if rule(self):
                return
        end = source.line_end(source.pos)
        self.tree.add_text(text[source.pos : end], RAW)
        source.pos = end

    def inside(self, element: Element, source: Source | None = None) -> bool:
        """Read the content of ``element``: a text of its own, or the source from here on."""
        parsing = self.parsing
        if parsing.depth >= DEEPEST:
            source = source or self.source
            rest = source.text[source.pos :]
            source.pos = len(source.text)
            source.has_ended()
            if rest.strip(syntax.SPACES):
                paragraph = Element("p")
                paragraph.add_text(rest.strip(syntax.SPACES), RAW)
                element.children.append(paragraph)
            return False
        parsing.depth += 1
        try:
            return Reader(parsing, element, source or self.source).run()
        finally:
            parsing.depth -= 1

    def add(self, element: Element) -> Element:
        """Add a block, with the attribute list that stands before it."""
        self.adopt(element)
        self.tree.children.append(element)
        return element

    def adopt(self, element: Element) -> Element:
        """Give a block the attribute list that stands before it."""
        if self.waiting is not None:
            element.given, self.waiting = self.waiting, None
        return element

    @property
    def last(self) -> Element | None:
        """The block read last."""
        return self.tree.children[-1] if self.tree.children else None

    def is_behind_boundary(self) -> bool:
        """Whether nothing, a blank line, an end mark or an attribute list stands before."""
        last = self.last
        return (
            last is None
            or last.kind == "blank"
            or (last.kind == "end" and not last.value)
            or self.waiting is not None
        )

    def is_before_boundary(self) -> bool:
        """Whether a blank line, an end mark, an attribute list or the end of the text follows."""
        source = self.source
        text, at = source.text, source.pos
        source.see(source.line_end(at))
        if at >= len(text):
            source.has_ended()
            return True
        return bool(
            syntax.BLANK.match(text, at)
            or syntax.END_MARK.match(text, at)
            or attributes.block_list(source, at)
        )

    def ends_lazily(self, at: int) -> bool:
        """Whether a line ends a block that goes on over lines without its marks."""
        source = self.source
        text = source.text
        if at >= len(text):
            source.seen = len(text) + 1
            return True
        source.see(source.line_end(at))
        if syntax.LAZY_END.match(text, at) is None:
            return False
        return bool(
            syntax.TO_LINE_END.match(text, at)
            or syntax.END_MARK.match(text, at)
            or attributes.block_list(source, at)
            or self.is_html(at, 3)
        )

    def is_html(self, at: int, indent: int) -> bool:
        """Whether a line begins with a tag of a block, moved in by ``indent`` at the most."""
        text = self.source.text
        start = at
        while start < at + indent and text.startswith(" ", start):
            start += 1
        if not text.startswith("<", start):
            return False
        if syntax.HTML_START.match(text, start):
            return True
        ends = syntax.HTML_END.match(text, start)
        if ends is None:
            return False
        self.source.see(ends.end() + 1)
        return ends[0].endswith(">")
