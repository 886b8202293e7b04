"""What several lines make together: one text, with its places on them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import NamedTuple


class BlockKind(Enum):
    """What the lines of a block make together."""

    PARAGRAPH = "paragraph"
    HEADING = "heading"
    TABLE_ROW = "row of a table"
    OTHER = "one line that is neither, by itself"


class Piece(NamedTuple):
    """The part of a line, code points ``start`` to ``end``, that belongs to a block's text.

    A tuple, since a paragraph may have as many as the post has lines.
    """

    line: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Block:
    """Lines ``first`` to ``last`` that make one text; ``level`` is that of a heading.

    The underline of a heading is not among its ``pieces``, but ``last`` is. Nor are lines that were
    not asked for.
    """

    kind: BlockKind
    first: int
    last: int
    pieces: tuple[Piece, ...]
    level: int = 0
