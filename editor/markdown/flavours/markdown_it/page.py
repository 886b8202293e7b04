"""The pieces of a page that is followed edit by edit: their numbers, and what is reported of them.

Every engine that cuts a post into pieces, whatever it parses them with, keeps them in a `Page`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, Generic, Protocol, TypeVar

from editor.markdown.blocks import GENERATED, Block
from editor.markdown.flavours.markdown_it.parts import Note, Part, Slot, filled

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from editor.markdown.flavours.markdown_it.parts import Numbering

STEP: Final = 12_000
"""Characters rendered before a stream hands out the next patch: about 10 ms of work."""


class PagePiece(Protocol):
    """What a page knows of its pieces: their lines, their parts with the holes, their HTML."""

    first: int
    end: int
    parts: tuple[Part, ...]
    holes: tuple[Slot | Note, ...]
    html: str

    def block(self) -> Block:
        """The piece as the page sees it."""

    def move(self, by: int) -> None:
        """Follow an edit above."""


P = TypeVar("P", bound=PagePiece)


@dataclass(slots=True)
class Change(Generic[P]):
    """What a replacement of pieces did beyond them; pieces are compared by identity."""

    changed: set[P] = field(default_factory=set)
    tail: bool = False


class Page(Generic[P]):
    """Pieces in the order of the post, and the block that is generated at their end."""

    def __init__(self) -> None:
        self.pieces: list[P] = []
        self.tail = ""
        self.has_tail = False

    @property
    def blocks(self) -> list[Block]:
        """The blocks of all pieces, and the generated one."""
        return [*(piece.block() for piece in self.pieces), *self._tail_blocks()]

    def finish_stream(self, blocks: list[Block], change: Change[P]) -> None:
        """Add the generated block to the first ``blocks`` of a stream."""
        if not self.has_tail:
            self.has_tail = True
            blocks += self._tail_blocks()
            change.tail = False

    def move(self, start: int, by: int) -> None:
        """Let the pieces from ``start`` on follow an edit above them."""
        for piece in self.pieces[start:] if by else ():
            piece.move(by)

    def number(self, count: Callable[[list[Slot | Note]], Numbering], change: Change[P]) -> None:
        """Fill all holes anew, with what ``count`` makes of them in the order of the post."""
        pieces = [piece for piece in self.pieces if piece.holes]
        numbering = count([part for piece in pieces for part in piece.holes])
        for piece in pieces:
            for slot in piece.holes:
                value = numbering.values.get(slot, "") if isinstance(slot, Slot) else ""
                if isinstance(slot, Slot) and slot.value != value:
                    slot.value = value
                    change.changed.add(piece)
        self.set_tail(numbering.tail, change)

    def set_tail(self, html: str, change: Change[P]) -> None:
        """Set what is generated at the end."""
        change.tail = html != self.tail
        self.tail = html

    def fill(self, fresh: Iterable[P], change: Change[P]) -> None:
        """Write the HTML of the ``fresh`` pieces, and of those that changed besides them."""
        new = list(fresh)
        for piece in (*new, *change.changed):
            piece.html = filled(piece.parts)
        change.changed.difference_update(new)

    def changes(self, change: Change[P]) -> tuple[tuple[int, Block], ...]:
        """What changed beyond the replaced pieces, as a patch names it."""
        changes = [
            (index, piece.block())
            for index, piece in enumerate(self.pieces if change.changed else ())
            if piece in change.changed
        ]
        if change.tail:
            changes += [(len(self.pieces), block) for block in self._tail_blocks()]
        return tuple(changes)

    def _tail_blocks(self) -> Sequence[Block]:
        return [Block(GENERATED, GENERATED, self.tail)] if self.has_tail else []


def holes_of(pieces: Iterable[PagePiece]) -> list[Slot | Note]:
    """All holes of pieces, in order."""
    return [hole for piece in pieces for hole in piece.holes]
