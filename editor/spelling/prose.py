"""The words of a post's body that are checked, block by block, with their places in the post."""

from __future__ import annotations

from collections import OrderedDict
from typing import TYPE_CHECKING, NamedTuple

from editor.scan.passage import Passage
from editor.scan.readable import readable, text_block
from editor.spelling.words import Checked, checked_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from editor.scan.block import Block
    from editor.scan.scan import Scan

LONGEST = 40_000
"""Code points of a block that is read whole at every key; of a longer one what is in view is."""

_KEPT = 4_000
"""Blocks whose words are remembered."""


class PlacedWord(NamedTuple):
    """A word on a 0-based line, from code point ``start`` to before ``end``."""

    line: int
    start: int
    end: int
    form: str


class Prose:
    """Finds the words of a body; what a block has is found once, however often it is asked for.

    ``blocks_read`` counts what that has cost so far.
    """

    def __init__(self, *, all_words: bool = False) -> None:
        self._all_words = all_words
        self.blocks_read = 0
        self._known: OrderedDict[tuple[object, ...], tuple[Checked, ...]] = OrderedDict()

    def words(self, scan: Scan, first: int, last: int) -> Iterator[PlacedWord]:
        """The words of the lines from ``first`` to ``last``, in order."""
        line = max(first, scan.body)
        while line <= last:
            extent = scan.extent(line)
            size = sum(len(scan[at]) for at in extent) if len(extent) < LONGEST else LONGEST
            part = range(line, last + 1) if size >= LONGEST else None
            block = text_block(scan, line, part)
            for word in self._placed(scan, block):
                if line <= word.line <= last:
                    yield word
            line = max(block.last, line) + 1

    def _placed(self, scan: Scan, block: Block) -> Iterator[PlacedWord]:
        found = self._of_block(scan, block)
        if not found:
            return
        passage = Passage(scan, block.pieces)
        for word in found:
            place = passage.place(range(word.start, word.end))
            if place.first == place.last:
                yield PlacedWord(place.first, place.start, place.end, word.form)

    def _of_block(self, scan: Scan, block: Block) -> tuple[Checked, ...]:
        key = (scan.text(block), scan.kind(block.first), block.kind, scan.inline_rules)
        known = self._known.get(key)
        if known is not None:
            self._known.move_to_end(key)
            return known
        self.blocks_read += 1
        text, starts, ends = readable(scan, block)
        found = tuple(
            Checked(starts[word.start], ends[word.end - 1], word.form)
            for word in checked_words(text, all_words=self._all_words)
        )
        self._known[key] = found
        if len(self._known) > _KEPT:
            self._known.popitem(last=False)
        return found
