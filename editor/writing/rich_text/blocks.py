"""What a page consists of for us: a few kinds of blocks, and pieces of text with their marks."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from editor.writing.table_text import Alignment


class Kind(Enum):
    """What a piece of a paragraph is."""

    TEXT = "text"
    CODE = "code"
    IMAGE = "image"
    BREAK = "break"
    BOX = "the box of a task"


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a paragraph with the same marks; of an image ``text`` is the description.

    ``marks`` are names of elements: ``strong``, ``em``, ``del``, ``sub``, ``sup``, ``mark``.
    """

    text: str
    kind: Kind = Kind.TEXT
    marks: frozenset[str] = frozenset()
    link: str = ""
    source: str = ""

    @property
    def is_blank(self) -> bool:
        """Whether nothing of it is seen."""
        return self.kind is Kind.TEXT and not self.text.strip()


Pieces = list[Piece]


@dataclass(slots=True)
class Paragraph:
    """A paragraph, or a heading if it has a ``level``."""

    pieces: Pieces
    level: int = 0


@dataclass(slots=True)
class Code:
    """A block of code."""

    text: str
    language: str = ""


@dataclass(slots=True)
class Quote:
    """A quotation."""

    blocks: list[Block]


@dataclass(slots=True)
class ListBlock:
    """A list of items, each some blocks; with numbers from ``start`` on if it is ``ordered``."""

    ordered: bool
    start: int = 1
    items: list[list[Block]] = field(default_factory=list)

    @property
    def is_tight(self) -> bool:
        """Whether no item needs blank lines: each is a paragraph at most, and lists below it."""
        return all(
            all(isinstance(block, ListBlock) for block in item[1:])
            and all(isinstance(block, Paragraph | ListBlock) for block in item[:1])
            for item in self.items
        )


@dataclass(slots=True)
class Table:
    """Rows of cells, the header first."""

    rows: list[list[Pieces]]
    alignments: list[Alignment]


@dataclass(slots=True)
class Rule:
    """A line between two parts of a text."""


@dataclass(slots=True)
class WordItem:
    """A paragraph that Word has as an item of a list, whose depth counts from 1."""

    depth: int
    ordered: bool
    number: int
    pieces: Pieces


Block = Paragraph | Code | Quote | ListBlock | Table | Rule | WordItem
