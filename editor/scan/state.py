"""What a line begins in: the containers around it and the block that is open in them."""

from __future__ import annotations

from enum import Enum, IntEnum
from typing import Final, NamedTuple


class LineKind(IntEnum):
    """What a line is, whatever containers it stands in."""

    UNKNOWN = 0
    HEAD = 1
    BLANK = 2
    PARAGRAPH = 3
    """The first line of a paragraph."""
    CONTINUATION = 4
    """A further line of a paragraph."""
    HEADING = 5
    UNDERLINE = 6
    """Below a paragraph that it makes a heading (setext)."""
    RULE = 7
    FENCE = 8
    """Opens a block of fenced code."""
    CODE = 9
    FENCE_END = 10
    INDENTED = 11
    """Indented code."""
    HTML = 12
    COMMENT = 13
    TABLE_RULE = 14
    """The delimiter row."""
    TABLE_ROW = 15
    DEFINITION = 16
    """Of a link or an abbreviation; nothing of it is read on the page."""
    MATH = 17
    TEMPLATE = 18
    """Between template tags whose content is no Markdown, those lines included."""
    MODULE = 19
    """An import or export of MDX."""
    ATTRIBUTES = 20
    """A line of kramdown that gives attributes to the block beside it."""
    EMPTY_ITEM = 21
    """A container's mark and nothing behind it."""
    ADMONITION = 22
    """Opens an admonition, details, a tab or a container between colons; it holds the title."""
    CONTAINER_END = 23
    """Ends a container between colons."""


class ContainerKind(Enum):
    """What a block may stand in."""

    QUOTE = "quote"
    ITEM = "list item"
    NOTE = "footnote"
    DESCRIPTION = "description"
    ADMONITION = "admonition, details, a tab or a container between colons"


class Container(NamedTuple):
    """One container. Content begins ``indent`` columns behind where its own mark may begin.

    ``marker`` is what the items of one list have in common: ``-``, ``+``, ``*``, ``.`` or ``)``;
    of a container between colons these.
    ``bare``: nothing but its marker has been read yet.
    """

    kind: ContainerKind
    indent: int = 0
    marker: str = ""
    bare: bool = False

    @property
    def is_ordered(self) -> bool:
        """Whether it is an item with a number."""
        return self.marker in (".", ")")


class LeafKind(Enum):
    """The block that is open before a line."""

    NONE = "none: a blank line, or the start of a container"
    AFTER = "none: but before it stands what a description may follow"
    ENDED = "none, but no blank line parts the line from the block before it (kramdown)"
    PARAGRAPH = "paragraph"
    INDENTED = "indented code that goes on in the next line only"
    DEFINITION = "a link definition that may go on"
    FENCE = "fenced code"
    HTML = "raw HTML"
    MATH = "formula"
    TABLE = "table"
    TEMPLATE = "template tag"
    MODULE = "import or export"


class Leaf(NamedTuple):
    """What is open, and what will end it.

    ``mark`` is the sign of a fence, or what ends the block: a closing mark or the name of a tag.
    ``size`` is the length of a fence, the depth of a tag, or how many cells the last line of a
    paragraph has as a row of a table. ``lines`` counts those of a paragraph or a tag, as far as
    that matters. Without a leaf ``size`` is the number of containers that a blank line has not
    ended, since they had a sign of their own on it.
    """

    kind: LeafKind
    mark: str = ""
    size: int = 0
    lines: int = 0


class Way(Enum):
    """How the lines of a block come into a container where that is not by its signs alone."""

    OWN = "by the container's own signs, or as text behind them"
    LOOSE = "as with its own signs, but behind a blank line in its list"
    LEAPT = "all at once, by the columns of the block's first line"
    NESTED = "by columns, since a list in the item began so"
    PARTED = "by the columns of the container, since a blank line stands before (kramdown)"
    STRICT = "by columns only"
    LAZY = "whatever they begin with"


class State(NamedTuple):
    """What a line begins in; equal states read equal lines alike."""

    containers: tuple[Container, ...]
    leaf: Leaf
    fresh: int = 0
    """How many of the containers were there before the line above (Python-Markdown)."""
    ways: tuple[Way, ...] = ()
    """How the line above came into each container; empty if by the signs of each."""


NO_LEAF: Final = Leaf(LeafKind.NONE)
AFTER: Final = Leaf(LeafKind.AFTER)
ENDED: Final = Leaf(LeafKind.ENDED)
START: Final = State((), NO_LEAF)
"""Before the first line of a body."""
