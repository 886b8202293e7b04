"""kramdown that follows edits: pieces parsed alone, with what reaches further kept apart.

Definitions are one table for the post, of which a piece remembers what it asked for; numbers and
ids are holes in a piece's HTML, which a pass over all holes fills.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from operator import attrgetter
from typing import TYPE_CHECKING, Final

from editor.markdown.blocks import Patch
from editor.markdown.flavours.base import Announce, unannounced
from editor.markdown.flavours.kramdown.counts import Counts
from editor.markdown.flavours.kramdown.document import Definitions
from editor.markdown.flavours.kramdown.pieces import Piece, State, cut, finish
from editor.markdown.flavours.kramdown.within import parsed_within
from editor.markdown.flavours.markdown_it.page import STEP, Change, Page, holes_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from editor.markdown.blocks import Block
    from editor.markdown.flavours.kramdown.options import KramdownOptions
    from editor.text.lines import LineEdit

_NEAR: Final = 8
"""Lines that nearly every piece has looked at beyond its own at the most."""


class KramdownEngine:
    """The incremental state of one document."""

    def __init__(self, options: KramdownOptions) -> None:
        self.parsed = 0
        self.announce: Announce = unannounced
        self._options = options
        self._start = State(False, options.parse_block_html)
        self._run = 0
        self._reset(())

    def _reset(self, lines: Sequence[str]) -> None:
        self._lines = list(lines)
        self._page: Page[Piece] = Page()
        self._far: set[Piece] = set()
        self._frontier = 0
        self._state = self._start
        self._definitions = Definitions(self._options, ())
        self._counts = Counts()

    @property
    def blocks(self) -> Sequence[Block]:
        """The blocks as the patches so far have them."""
        return self._page.blocks

    def stream(self, lines: Sequence[str]) -> Iterator[Patch]:
        """Start over with ``lines``; small patches from the first line on."""
        self._reset(lines)
        self._run += 1
        return self._steps(self._run)

    def _steps(self, run: int) -> Iterator[Patch]:
        while run == self._run and (self._frontier < len(self._lines) or not self._page.has_tail):
            self.parsed = 0
            fresh: list[Piece] = []
            length = 0
            frontier, state = len(self._lines), self._state
            for piece in cut(self._options, self._lines, self._frontier, self._state):
                if length > STEP:
                    # The first piece that is left for the next step tells how it starts.
                    frontier, state = piece.first, piece.state
                    break
                fresh.append(piece)
                length += sum(map(len, self._lines[piece.first : piece.end]))
            self._frontier, self._state = frontier, state
            at = len(self._page.pieces)
            change = self._replace(at, at, fresh)
            blocks = [piece.block() for piece in fresh]
            self._page.finish_stream(blocks, change)
            yield Patch(at, 0, tuple(blocks), 0, self._page.changes(change))

    def apply(self, edit: LineEdit) -> Patch:
        """Follow one edit of the text; raises IndexError if it reaches past the last line."""
        old_end = edit.first + edit.removed
        total = len(self._lines)
        if old_end > total:
            raise IndexError(f"lines {edit.first} to {old_end} of {total}")
        self.parsed = 0
        pieces = self._page.pieces
        at = self._first_affected(edit)
        if at is not None and at < len(pieces):
            again = self._within(at, edit)
            if again is not None and edit.first < pieces[at].end:
                return self._apply_within(at, again, edit)
            if again is not None and again.shape == pieces[at].shape:
                # What is written below it does not change it.
                pieces[at].reach = again.reach
                self._note_far(pieces[at])
                at += 1
        self._lines[edit.first : old_end] = edit.inserted
        if at is None:
            return Patch(len(pieces), 0, ())
        line, state = self._beginning(at)
        until = max(at, bisect_left(pieces, old_end, key=attrgetter("first")))
        # What a stream has not reached yet begins here, in the new text.
        reached = old_end <= self._frontier
        frontier = self._frontier + edit.shift if reached else edit.first
        frontier_state = self._state
        fresh: list[Piece] = []
        length = pieces[at].end - line if at < len(pieces) else 0
        for piece in cut(self._options, self._lines, line, state, length):
            while until < len(pieces) and pieces[until].first + edit.shift < piece.first:
                until += 1
            if until < len(pieces):
                old = pieces[until]
                if old.first + edit.shift == piece.first and old.state == piece.state:
                    break
            elif piece.first >= frontier:
                frontier, frontier_state = piece.first, piece.state
                break
            fresh.append(piece)
        else:
            # The text ends here, and with it every old piece that was still waiting.
            until = len(pieces)
            frontier = len(self._lines)
        if until == len(pieces) and fresh:
            frontier = max(frontier, fresh[-1].end)
        self._frontier, self._state = frontier, frontier_state
        at += self._same(at, until, fresh, edit.first)
        self._page.move(until, edit.shift)
        change = self._replace(at, until, fresh)
        blocks = tuple([piece.block() for piece in fresh])
        return Patch(at, until - at, blocks, edit.shift, self._page.changes(change))

    def _within(self, at: int, edit: LineEdit) -> Piece | None:
        """The piece at ``at`` after an edit in it or below it, if its parts tell."""
        pieces = self._page.pieces
        following = pieces[at + 1] if at + 1 < len(pieces) else None
        if following is None and self._frontier < len(self._lines):
            return None
        return parsed_within(self._options, pieces[at], following, self._lines, edit)

    def _apply_within(self, at: int, fresh: Piece, edit: LineEdit) -> Patch:
        """Put ``fresh`` in the place of the piece in which an edit was made."""
        self._lines[edit.first : edit.first + edit.removed] = edit.inserted
        self._frontier += edit.shift
        self._page.move(at + 1, edit.shift)
        change = self._replace(at, at + 1, [fresh])
        return Patch(at, 1, (fresh.block(),), edit.shift, self._page.changes(change))

    def _beginning(self, at: int) -> tuple[int, State]:
        """The line that the piece at ``at`` begins on, or the next one will, and its state."""
        if not at:
            return 0, self._start
        if at == len(self._page.pieces):
            return self._frontier, self._state
        return self._page.pieces[at].first, self._page.pieces[at].state

    def _first_affected(self, edit: LineEdit) -> int | None:
        """The index of the first piece that read what is edited; None if none has yet."""
        pieces, line = self._page.pieces, edit.first
        before = bisect_left(pieces, line, key=attrgetter("first"))
        at = first = before
        while at > 0 and pieces[at - 1].end + _NEAR > line:
            at -= 1
            if pieces[at].reads(line, edit.inserted):
                first = at
        for piece in self._far:
            if piece.first < line and piece.reads(line, edit.inserted):
                first = min(first, bisect_left(pieces, piece.first, key=attrgetter("first")))
        is_ahead = first == before == len(pieces) and line > self._frontier
        return None if is_ahead else first

    def _same(self, at: int, until: int, fresh: list[Piece], unchanged: int) -> int:
        """Drop the fresh pieces that are the old ones again; returns how many."""
        same = 0
        for old, new in zip(self._page.pieces[at:until], fresh, strict=False):
            if new.end > unchanged or (old.first, old.end) != (new.first, new.end):
                break
            if (old.state, old.shape, old.defines) != (new.state, new.shape, new.defines):
                break
            old.reach, old.awaited = new.reach, new.awaited
            self._note_far(old)
            same += 1
        del fresh[:same]
        return same

    def _note_far(self, piece: Piece) -> None:
        if piece.reach > _NEAR or piece.awaited:
            self._far.add(piece)
        else:
            self._far.discard(piece)

    def _replace(self, at: int, until: int, fresh: list[Piece]) -> Change[Piece]:
        """Put ``fresh`` in the place of the pieces from ``at`` to ``until``, and mend the rest."""
        change: Change[Piece] = Change()
        old = self._page.pieces[at:until]
        self._page.pieces[at:until] = fresh
        self._far.difference_update(old)
        names: set[str] = set()
        shorts: set[str] = set()
        has_options = False
        if _defined(old) != _defined(fresh):
            before = self._definitions
            found = [piece.found for piece in self._page.pieces if piece.defines]
            self._definitions = Definitions(self._options, found)
            names, shorts = self._definitions.changes(before)
            has_options = self._definitions.options != before.options
        for piece in fresh:
            self._note_far(piece)
            self._finish(piece)
        recount = not self._counts.replace(
            holes_of(old), holes_of(fresh), self._definitions.options
        )
        recount = recount or has_options
        if names or shorts or has_options:
            new = set(fresh)
            short = re.compile("|".join(map(re.escape, shorts)) or "(?!)")
            for piece in self._page.pieces:
                if piece not in new and (
                    has_options
                    or not names.isdisjoint(piece.asked)
                    or (piece.words and short.search(piece.words) is not None)
                ):
                    slots = piece.holes
                    self._read_again(piece)
                    self._finish(piece)
                    same = self._counts.replace(slots, piece.holes, self._definitions.options)
                    recount = recount or not same
                    change.changed.add(piece)
        if recount:
            options = self._definitions.options
            self._page.number(lambda holes: self._counts.count(holes, options), change)
        elif self._counts.has_new_notes:
            self._page.set_tail(self._counts.listed(self._definitions.options), change)
        self._page.fill(fresh, change)
        return change

    def _finish(self, piece: Piece) -> None:
        self.announce(piece.first, piece.last)
        finish(piece, piece.tree, self._definitions)
        self.parsed += 1

    def _read_again(self, piece: Piece) -> None:
        """Parse a piece that was rendered with other definitions."""
        length = piece.end - piece.first
        again = next(cut(self._options, self._lines, piece.first, piece.state, length))
        piece.tree, piece.members = again.tree, again.members


def _defined(pieces: Sequence[Piece]) -> list[tuple[object, ...]]:
    return [piece.defines for piece in pieces if piece.defines]
