"""The words of a post's body that are checked, block by block, with their places in the post."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import OrderedDict
from itertools import accumulate
from typing import TYPE_CHECKING, Generic, NamedTuple, TypeAlias, TypeVar

from editor.scan.block import BlockKind
from editor.scan.readable import (
    Readable,
    is_read_by_spans,
    readable,
    readable_text,
    text_block,
)
from editor.spelling.chunks import cuts
from editor.spelling.words import Checked, checked_words

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterator, Sequence

    from editor.scan.block import Block
    from editor.scan.inline_rules import InlineRules
    from editor.scan.scan import Scan

LONGEST = 6_000
"""Code points of a block that is read whole at every key: a millisecond; a longer one in parts.

One of few long lines is cut by `chunks`, and each piece is read with those beside it.
"""

PART_LINES = 32
"""Lines of a part of a longer block, counted from where the block begins."""

_AROUND = 12
"""Lines before and behind a part that are read with it: a link or code may begin there."""

_REMEMBERED = 1_000_000
"""Code points of the texts whose words are remembered."""

_SENTENCE = re.compile(r".*?(?:[.!?] |\n|\Z)", re.DOTALL)

_Found = TypeVar("_Found")


Wanted: TypeAlias = "Callable[[str, Sequence[Checked]], Sequence[Checked]]"
"""Given a sentence and its words, says which of them are wanted."""


class PlacedWord(NamedTuple):
    """A word on a 0-based line, from code point ``start`` to before ``end``."""

    line: int
    start: int
    end: int
    form: str


class _Memory(Generic[_Found]):
    """What was found in texts; those that were not asked for longest are forgotten first."""

    def __init__(self) -> None:
        self._found: OrderedDict[Hashable, tuple[int, _Found]] = OrderedDict()
        self._size = 0

    def get(self, key: Hashable) -> _Found | None:
        known = self._found.get(key)
        if known is None:
            return None
        self._found.move_to_end(key)
        return known[1]

    def put(self, key: Hashable, size: int, found: _Found) -> None:
        size += 100  # what an entry takes besides
        self._found[key] = size, found
        self._size += size
        while self._size > _REMEMBERED and len(self._found) > 1:
            self._size -= self._found.popitem(last=False)[1][0]


class Prose:
    """Finds the words of a body; what a block has is found once, however often it is asked for.

    ``blocks_read`` counts what that has cost so far.
    """

    def __init__(self, *, all_words: bool = False) -> None:
        self._all_words = all_words
        self.blocks_read = 0
        self._rules: InlineRules | None = None
        self._blocks: _Memory[Readable] = _Memory()
        self._sentences: _Memory[tuple[Checked, ...]] = _Memory()

    def words(
        self,
        scan: Scan,
        first: int,
        last: int,
        wanted: Wanted | None = None,
    ) -> Iterator[PlacedWord]:
        """The words of the lines from ``first`` to ``last``, in order; of those, the ``wanted``.

        That is asked for the words of each sentence, with its text, which says all there is to it.
        """
        if scan.inline_rules is not self._rules:
            if scan.inline_rules != self._rules:
                self._blocks = _Memory()
            self._rules = scan.inline_rules
        line = max(first, scan.body)
        while line <= last:
            part = _part(scan, line)
            around = part and range(part.start - _AROUND, part.stop + _AROUND)
            block = text_block(scan, line, around)
            end = max(block.last if part is None else part.stop - 1, line)
            yield from self._placed(scan, block, range(line, min(end, last) + 1), wanted)
            line = end + 1

    def _placed(
        self, scan: Scan, block: Block, lines: range, wanted: Wanted | None
    ) -> Iterator[PlacedWord]:
        """The words on ``lines``, which are some of a block's."""
        pieces = block.pieces
        if not pieces:
            return
        # Each line of a block has one piece.
        low, high = lines.start - pieces[0].line, min(lines.stop - pieces[0].line, len(pieces))
        if low >= high:
            return  # the underline of a heading
        begins = [0, *accumulate(piece.end - piece.start + 1 for piece in pieces[:high])]
        for place, read in self._readings(scan, block, range(begins[low], begins[high])):
            starts, ends, text = read.starts, read.ends, read.text
            at = bisect_left(starts, begins[low] - place)
            stop = bisect_left(starts, begins[high] - place)
            while at and not text[at - 1].isspace():
                at -= 1
            while stop < len(text) and not text[stop - 1 : stop].isspace():
                stop += 1
            for sentence in _SENTENCE.finditer(text, at, stop):
                found = self._of_sentence(sentence[0])
                for word in found if wanted is None else wanted(sentence[0], found):
                    start = place + starts[sentence.start() + word.start]
                    end = place + ends[sentence.start() + word.end - 1]
                    number = bisect_right(begins, start) - 1
                    # What stands on two lines can be no word, nor what a tag parts by their end.
                    if low <= number < high and end < begins[number + 1]:
                        line, column, _ = pieces[number]
                        column -= begins[number]
                        yield PlacedWord(line, column + start, column + end, word.form)

    def _readings(self, scan: Scan, block: Block, within: range) -> Iterator[tuple[int, Readable]]:
        """What is read of a block, a long one in pieces; before each, where it stands there."""
        text = scan.text(block)
        kind = scan.kind(block.first)
        if len(text) <= LONGEST or not is_read_by_spans(kind):
            yield 0, self._of_block(scan, block, text)
            return
        is_heading = block.kind is BlockKind.HEADING
        ends = cuts(text)
        first = max(0, bisect_right(ends, within.start) - 1)
        for number in range(first, len(ends) - 1):
            start, end = ends[number], ends[number + 1]
            if start >= within.stop:
                break
            before, after = ends[max(0, number - 1)], ends[min(len(ends) - 1, number + 2)]
            key = text[before:after], start - before, end - before, is_heading
            known = self._blocks.get(key)
            if known is None:
                self.blocks_read += 1
                whole = readable_text(key[0], scan.inline_rules, is_heading=is_heading)
                known = _part_of(whole, range(start - before, end - before))
                self._blocks.put(key, after - before + 10 * len(known.text), known)
            yield before, known

    def _of_block(self, scan: Scan, block: Block, text: str) -> Readable:
        key = text, scan.kind(block.first), block.kind
        known = self._blocks.get(key)
        if known is None:
            self.blocks_read += 1
            known = readable(scan, block)
            # A number takes the room of ten letters.
            self._blocks.put(key, len(text) + 10 * len(known.text), known)
        return known

    def _of_sentence(self, text: str) -> Sequence[Checked]:
        known = self._sentences.get(text)
        if known is None:
            known = tuple(checked_words(text, all_words=self._all_words))
            self._sentences.put(text, len(text) + 100 * len(known), known)
        return known


def _part_of(whole: Readable, within: range) -> Readable:
    """What is read of a stretch of a text of which all was read."""
    low, high = bisect_left(whole.starts, within.start), bisect_left(whole.starts, within.stop)
    return Readable(whole.text[low:high], whole.starts[low:high], whole.ends[low:high])


def _part(scan: Scan, line: int) -> range | None:
    """The part of its block that a line is in; None of a block that is read whole."""
    extent = scan.extent(line)
    size = 0
    for at in extent:
        size += len(scan[at])
        if size > LONGEST:
            break
    if size <= LONGEST or len(extent) <= PART_LINES:
        return None
    first = extent.start + (line - extent.start) // PART_LINES * PART_LINES
    return range(first, min(first + PART_LINES, extent.stop))
