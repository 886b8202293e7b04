"""The lines of a post as Markdown, followed edit by edit.

Nothing is read before somebody asks for it, and of an edit only the lines whose state changes: so
a key that opens a fence at the top of a long post costs the lines in view, not the post. The law:
whatever edits came before, each line reads as it does in a fresh scan of the same text.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left
from collections.abc import Sequence
from typing import TYPE_CHECKING, overload

from editor.scan import inline, reader, tables
from editor.scan.block import Block, BlockKind, Piece
from editor.scan.extents import PARAGRAPH_LINES, Extent, paragraph_at
from editor.scan.inline_rules import GITHUB, InlineRules
from editor.scan.known_lines import BLANK, FIRST, FURTHER, USUAL, KnownLines, is_surely_code
from editor.scan.line import ScannedLine
from editor.scan.rules import GFM, BlockRules
from editor.scan.state import START, LeafKind, LineKind, State

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from editor.scan.spans import Span
    from editor.text.lines import LineEdit

_PARAGRAPHS = (FURTHER, FIRST)
_KINDS = tuple(LineKind)
"""By their numbers."""

_BLOCKS = {LineKind.HEADING: BlockKind.HEADING, LineKind.TABLE_ROW: BlockKind.TABLE_ROW}
"""What a line is by itself that makes a block."""


class Scan(Sequence[str]):
    """The lines of one text and what each is; a sequence of the lines themselves.

    ``lines_read`` counts the lines read so far, ``changes`` the edits and changes of rules.
    """

    def __init__(
        self,
        lines: Sequence[str],
        rules: BlockRules = GFM,
        body: int = 0,
        inline_rules: InlineRules = GITHUB,
    ) -> None:
        self._texts = list(lines)
        self._rules = rules
        self._known = KnownLines(rules)
        self._inline = inline_rules
        self._body = body
        self.lines_read = self.changes = 0
        # What each line begins in. None: not known yet.
        self._states: list[State | None] = [None] * len(self._texts)
        self._kinds = bytearray(len(self._texts))
        # Where the content of each line begins.
        self._starts = _zeros(len(self._texts))
        # Lines whose own state is right, while that of the next may not follow from it.
        self._breaks: list[int] = []
        # The paragraph asked for last, since who asks for it line by line asks as often again.
        self._asked: Extent | None = None
        self._forget()

    @property
    def rules(self) -> BlockRules:
        """The rules of the flavour."""
        return self._rules

    @property
    def inline_rules(self) -> InlineRules:
        """What the flavour reads within a paragraph."""
        return self._inline

    @property
    def body(self) -> int:
        """The first line behind the head."""
        return self._body

    def __len__(self) -> int:
        return len(self._texts)

    @overload
    def __getitem__(self, index: int) -> str: ...
    @overload
    def __getitem__(self, index: slice) -> list[str]: ...
    def __getitem__(self, index: int | slice) -> str | list[str]:
        return self._texts[index]

    def __iter__(self) -> Iterator[str]:
        return iter(self._texts)

    def copy(self) -> Scan:
        """A scan that goes its own way from here, for another thread."""
        made = Scan((), self._rules, inline_rules=self._inline)
        made._texts = list(self._texts)
        made._body = self._body
        made._states = list(self._states)
        made._kinds = bytearray(self._kinds)
        made._starts = array("I", self._starts)
        made._breaks = list(self._breaks)
        return made

    # Edits.

    def apply(self, edit: LineEdit, body: int) -> None:
        """Follow an edit; ``body`` is the first line behind the head after it.

        Raises IndexError if the edit reaches past the last line.
        """
        self._asked = None
        self.changes += 1
        first, end = edit.first, edit.first + edit.removed
        if end > len(self._texts):
            raise IndexError(f"lines {first} to {end} of {len(self._texts)}")
        grown = len(edit.inserted)
        begins_in = self._states[first] if first < len(self._states) else None
        self._texts[first:end] = edit.inserted
        self._kinds[first:end] = bytes(grown)
        self._starts[first:end] = _zeros(grown)
        self._states[first:end] = [None] * grown
        self._shift_breaks(first, end, edit.shift)
        # Where the old head ends in the new lines.
        old_body = max(self._body + edit.shift, first) if first < self._body else self._body
        self._body = body
        if not self._texts:
            return
        if begins_in is not None and first < len(self._states):
            self._states[first] = begins_in
            self._break_at(first)
        elif first:
            self._break_at(min(first, len(self._states)) - 1)
        else:
            self._states[0] = START
            self._break_at(0)
        if old_body != body:
            self._move_body(min(old_body, body), max(old_body, body, first + grown))

    def change_rules(self, rules: BlockRules, inline_rules: InlineRules) -> None:
        """Read everything by other rules from here on."""
        self._inline = inline_rules
        self.changes += 1
        if rules != self._rules:
            self._rules = rules
            self._known = KnownLines(rules)
            self._forget()

    def _forget(self) -> None:
        self._states = [None] * len(self._texts)
        self._kinds = bytearray(len(self._texts))
        self._starts = _zeros(len(self._texts))
        self._breaks = [0] if self._texts else []
        if self._texts:
            self._states[0] = START

    def _shift_breaks(self, first: int, end: int, shift: int) -> None:
        breaks = self._breaks
        low, high = bisect_left(breaks, first), bisect_left(breaks, end)
        self._breaks = breaks[:low] + [line + shift for line in breaks[high:]]

    def _break_at(self, line: int) -> None:
        at = bisect_left(self._breaks, line)
        if self._breaks[at : at + 1] != [line]:
            self._breaks.insert(at, line)

    def _move_body(self, low: int, high: int) -> None:
        """The lines between two ends of the head have become body, or the other way round."""
        high = min(high, len(self._states) - 1)
        low = max(0, min(low, high) - 1)
        self._settle(low)
        self._breaks = [line for line in self._breaks if not low < line <= high]
        self._states[low + 1 : high + 1] = [None] * (high - low)
        self._break_at(low)

    # Reading.

    def _settle(self, line: int) -> None:
        """Make sure that the states up to that of ``line``, and its kind, are right."""
        while self._breaks and self._breaks[0] <= line:
            self._run(self._breaks.pop(0), line)

    @property
    def lines_read_whole(self) -> int:
        """How many lines had to be read by all rules; lines that are asked for count, too."""
        return self._known.read_whole

    @property
    def is_read(self) -> bool:
        """Whether every line has been read."""
        return not self._breaks

    def settle(self, lines: int) -> bool:
        """Read up to so many lines of what is not read yet; whether any are left.

        So the rest of a long post can be read in idle slices.
        """
        if self._breaks:
            self._settle(self._breaks[0] + lines)
        return bool(self._breaks)

    def _run(self, number: int, last: int) -> None:
        """Read from line ``number`` on until the states are as they were, or past ``last``."""
        self._asked = None
        texts, states, kinds, rules = self._texts, self._states, self._kinds, self._rules
        starts, count, body = self._starts, len(texts), self._body
        # A line of MDX that begins with a letter may be an import.
        begins = _PARAGRAPHS if rules.templates == "mdx" else USUAL
        # Behind a blank line a description may stand, below the term before it.
        ends = not rules.descriptions
        read = self._known.read
        state = states[number] or START
        while number < count:
            self.lines_read += 1
            text = texts[number]
            start = 0
            if number < body:
                kind, after = LineKind.HEAD, START
            elif not text and (state is BLANK or (ends and (state is FURTHER or state is FIRST))):
                kind, after = LineKind.BLANK, BLANK
            elif text[:1].isalpha() and "|" not in text and state in begins:
                is_first = state is not FURTHER and state is not FIRST
                kind = LineKind.PARAGRAPH if is_first else LineKind.CONTINUATION
                after = FIRST if is_first else FURTHER
            elif state.leaf.kind is LeafKind.FENCE and is_surely_code(text, state):
                kind, after = LineKind.CODE, state
            else:
                kind, start, after = read(text, state)
            kinds[number] = kind
            starts[number] = start
            number += 1
            if number == count:
                return
            if states[number] == after:
                return
            states[number] = state = after
            if number > last:
                self._break_at(number)
                return
            if self._breaks and self._breaks[0] == number:
                self._breaks.pop(0)

    def state(self, line: int) -> State:
        """What ``line`` begins in."""
        self._settle(line)
        return self._states[line] or START

    def kind(self, line: int) -> LineKind:
        """What ``line`` is by itself; what the lines after it make of it, ``block`` tells."""
        self._settle(line)
        return _KINDS[self._kinds[line]]

    def start(self, line: int) -> int:
        """Where the text of ``line`` begins behind the marks of its containers and its block."""
        self._settle(line)
        return self._starts[line]

    def starts(self, lines: range) -> Sequence[int]:
        """The same of several lines."""
        self._settle(lines.stop - 1)
        return self._starts[lines.start : lines.stop]

    def readings(self, first: int, last: int) -> list[tuple[State | None, int]]:
        """Of each line from ``first`` to ``last`` what it begins in and the number of its kind.

        A line that has the same text and the same reading as before is itself what it was; what it
        is to its block may have changed if a line beside it has not.
        """
        self._settle(last)
        end = last + 1
        return list(zip(self._states[first:end], self._kinds[first:end], strict=True))

    def lines_of(self, kinds: Iterable[LineKind]) -> list[int]:
        """The lines that are of one of these kinds by themselves."""
        self._settle(len(self._texts) - 1)
        wanted = re.compile(b"[" + re.escape(bytes(kinds)) + b"]")
        return [found.start() for found in wanted.finditer(self._kinds)]

    def kinds(self, first: int = 0, end: int | None = None) -> bytes:
        """What each line from ``first`` to ``end`` is by itself, a byte each."""
        self._settle((len(self._texts) if end is None else end) - 1)
        return bytes(self._kinds[first:end])

    def is_bare(self, line: int) -> bool:
        """Whether ``line``, one of a paragraph, begins with a letter: no mark stands on it."""
        if self._breaks:
            self._settle(line)
        is_text = self._kinds[line] in PARAGRAPH_LINES
        return is_text and not self._starts[line] and self._texts[line][:1].isalpha()

    def contents(self) -> list[str]:
        """What stands on each line behind the marks of its containers and of its own block."""
        self._settle(len(self._texts) - 1)
        return [text[start:] for text, start in zip(self._texts, self._starts, strict=True)]

    def line(self, line: int) -> ScannedLine:
        """All there is to say of ``line``."""
        text = self._texts[line]
        if line < self._body:
            return ScannedLine(LineKind.HEAD, (), (), 0, len(text), START)
        return self._known.line(text, self.state(line))

    def line_as(self, line: int, text: str) -> ScannedLine:
        """What ``line``, which is one of the body, would be if ``text`` stood on it."""
        return reader.read(text, self.state(line), self._rules)

    def block(self, line: int, part: range | None = None) -> Block:
        """The block that ``line`` belongs to; with only the pieces on the lines of ``part``."""
        inside = self._in_paragraph(line)
        if inside is not None:
            return self._paragraph(inside, part)
        found = self.line(line)
        pieces = (Piece(line, found.start, found.end),)
        kind = _BLOCKS.get(found.kind, BlockKind.OTHER)
        level = found.level if kind is BlockKind.HEADING else 0
        return Block(kind, line, line, pieces, level)

    def block_kind(self, line: int) -> BlockKind:
        """Of what kind the block is that ``line`` belongs to; as cheap as ``extent``."""
        inside = self._in_paragraph(line)
        if inside is None:
            return _BLOCKS.get(self.kind(line), BlockKind.OTHER)
        _, end, after = self._paragraph_lines(inside)
        if after == LineKind.TABLE_RULE and inside == end - 1:
            return BlockKind.TABLE_ROW
        return BlockKind.HEADING if after == LineKind.UNDERLINE else BlockKind.PARAGRAPH

    def extent(self, line: int) -> range:
        """The lines of the block that ``line`` belongs to; cheap however many they are."""
        inside = self._in_paragraph(line)
        if inside is None:
            return range(line, line + 1)
        first, end, after = self._paragraph_lines(inside)
        if after == LineKind.TABLE_RULE:
            return range(inside, end) if inside == end - 1 else range(first, end - 1)
        return range(first, end + (after == LineKind.UNDERLINE))

    def blocks(self, first: int = 0) -> Iterator[Block]:
        """The blocks from the one that holds line ``first`` on, in order; the head has none."""
        line = max(first, self._body)
        while line < len(self._texts):
            block = self.block(line)
            yield block
            line = block.last + 1

    def text(self, block: Block) -> str:
        """The text of a block, its lines joined by LF, without what stands before them."""
        return "\n".join([self._texts[at][start:end] for at, start, end in block.pieces])

    def cells(self, line: int) -> tuple[Piece, ...]:
        """The cells of a row of a table, without the blanks around them; none on another line."""
        block = self.block(line)
        if block.kind is not BlockKind.TABLE_ROW:
            return ()
        row = block.pieces[0]
        found = tables.cells(self._texts[line][row.start : row.end], self._rules)
        return tuple([Piece(line, row.start + cell.start, row.start + cell.stop) for cell in found])

    def spans(self, block: Block) -> list[Span]:
        """What stands in the text of a block, by places in it: outer spans before inner ones."""
        is_heading = block.kind is BlockKind.HEADING
        return inline.spans(self.text(block), self._inline, is_heading=is_heading)

    def _in_paragraph(self, line: int) -> int | None:
        """``line`` if it is one of a paragraph, or the one before if it underlines that."""
        kind = self.kind(line)
        if kind is LineKind.UNDERLINE and self._kinds[line - 1] in PARAGRAPH_LINES:
            return line - 1
        return line if kind in (LineKind.PARAGRAPH, LineKind.CONTINUATION) else None

    def _paragraph_lines(self, line: int) -> Extent:
        """Where the paragraph of ``line`` begins and ends, and the kind of the line behind it."""
        if self._asked is None or not self._asked[0] <= line < self._asked[1]:
            self._asked = paragraph_at(self._kinds, line, self._settle)
        return self._asked

    def _paragraph(self, line: int, part: range | None) -> Block:
        first, end, after = self._paragraph_lines(line)
        if after == LineKind.TABLE_RULE:
            # The last line is the header of the table; the others are a paragraph before it.
            end -= 1
            if line == end:
                found = self.line(end)
                return Block(BlockKind.TABLE_ROW, end, end, (Piece(end, found.start, found.end),))
        texts, starts = self._texts, self._starts
        lines = range(first, end)
        if part is not None:
            lines = range(max(first, part.start), min(end, part.stop))
        pieces = tuple([Piece(at, starts[at], len(texts[at])) for at in lines])
        if after == LineKind.UNDERLINE:
            level = self.line(end).level
            return Block(BlockKind.HEADING, first, end, pieces, level)
        return Block(BlockKind.PARAGRAPH, first, end - 1, pieces)


def _zeros(count: int) -> array[int]:
    return array("I", [0]) * count
