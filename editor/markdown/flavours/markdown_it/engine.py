"""Incremental markdown-it-py, shared by the flavours that stand on it.

A post is cut where its top-level blocks start, and every piece is parsed alone. What reaches
further is kept apart:

- Definitions (link references, footnotes) are one table for the document. A piece remembers what
  it looked up there, and is rendered again only when one of those answers changes.
- Numbers (footnotes) and ids (headings) are holes in a piece's HTML. A pass over all holes in the
  order of the document fills them; a piece whose numbers change is filled again, not parsed.
"""

from __future__ import annotations

from bisect import bisect_left
from functools import cached_property
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from markdown_it.rules_core.state_core import StateCore

from editor.markdown.blocks import Patch
from editor.markdown.flavours.base import unannounced
from editor.markdown.flavours.markdown_it.brackets import pass_open_brackets
from editor.markdown.flavours.markdown_it.deepest import deep_blocks
from editor.markdown.flavours.markdown_it.page import STEP, Change, Page, holes_of
from editor.markdown.flavours.markdown_it.parts import (
    Note,
    Numbering,
    Slot,
    filled,
    inherit,
    parts_of,
    slots_of,
)
from editor.markdown.flavours.markdown_it.pieces import (
    AHEAD,
    TABLES,
    Dialect,
    Piece,
    cut,
    finish,
    text_of,
)
from editor.markdown.flavours.markdown_it.within import parsed_within

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from markdown_it import MarkdownIt
    from markdown_it.rules_block.state_block import StateBlock
    from markdown_it.token import Token

    from editor.markdown.blocks import Block
    from editor.markdown.flavours.base import Announce
    from editor.markdown.flavours.markdown_it.members import Key
    from editor.text.lines import LineEdit


class MarkdownItFlavour:
    """A flavour on markdown-it-py; a dialect with numbers or ids of its own overrides hooks."""

    def __init__(
        self, name: str, md: MarkdownIt, *, has_tail: bool = False, is_deep: bool = False
    ) -> None:
        self.name = name
        self.md = md
        pass_open_brackets(md)
        self.has_tail = has_tail
        self._is_deep = is_deep

    @cached_property
    def for_blocks(self) -> MarkdownIt:
        """What parses the blocks; made when all is set up."""
        return deep_blocks(self.md) if self._is_deep else self.md

    def whole(self, lines: Sequence[str]) -> str:
        """The HTML of a whole body, parsed at once."""
        env: dict[str, Any] = {table: {} for table in TABLES}
        env["holes"] = []
        tokens: list[Token] = []
        self.md.block.parse(text_of(lines), self.for_blocks, env, tokens)
        parts = parts_of(self.finish(tokens, env), env)
        numbering = self.number(slots_of(parts))
        for slot, value in numbering.values.items():
            slot.value = value
        return filled(parts) + numbering.tail

    def engine(self) -> MarkdownItEngine:
        """The incremental state of one document."""
        return MarkdownItEngine(self)

    def parse_block(self, state: StateBlock, line: int) -> None:
        """Parse one top-level block with all that belongs to it; ``state.line`` is then past it."""
        state.line = line
        for rule in state.md.block.ruler.getRules(""):
            if rule(state, line, state.lineMax, False):
                return
        raise RuntimeError("no block rule took the line; the paragraph rule takes every one")

    def finish(self, tokens: list[Token], env: Any) -> str:  # noqa: ANN401 (untyped there)
        """Parse the inlines of block tokens and render them, with holes where slots are."""
        return str(self.md.renderer.render(self.inlines(tokens, env), self.md.options, env))

    def inlines(self, tokens: list[Token], env: Any) -> list[Token]:  # noqa: ANN401
        """Run the rules of markdown-it that follow the block parser."""
        state = StateCore("", self.md, env, tokens)
        ruler = self.md.core.ruler
        for name, rule in zip(ruler.get_active_rules(), ruler.getRules(""), strict=True):
            if name not in ("normalize", "block"):
                rule(state)
        return state.tokens

    def number(self, holes: Sequence[Slot | Note]) -> Numbering:  # noqa: ARG002 (a hook)
        """Fill all slots of a document, which come in its order; those of a note behind it."""
        return Numbering({})


class MarkdownItEngine:
    """The incremental state of one document in a flavour on markdown-it-py."""

    def __init__(self, dialect: Dialect) -> None:
        self.parsed = 0
        self.announce: Announce = unannounced
        self._dialect = dialect
        self._lines: list[str] = []
        self._page: Page[Piece] = Page()
        self._frontier = 0
        self._table: dict[Key, object] = {}
        self._run = 0

    @property
    def blocks(self) -> Sequence[Block]:
        """The blocks as the patches so far have them."""
        return self._page.blocks

    def stream(self, lines: Sequence[str]) -> Iterator[Patch]:
        """Start over with ``lines``; small patches from the first line on."""
        self._lines = list(lines)
        self._page = Page()
        self._frontier = 0
        self._table = {}
        self._run += 1
        return self._steps(self._run)

    def _steps(self, run: int) -> Iterator[Patch]:
        while run == self._run and (
            self._frontier < len(self._lines) or self._page.has_tail != self._dialect.has_tail
        ):
            self.parsed = 0
            fresh: list[Piece] = []
            length = 0
            frontier = len(self._lines)
            for piece in cut(self._dialect, self._lines, self._frontier):
                fresh.append(piece)
                length += sum(map(len, self._lines[piece.first : piece.end]))
                if length > STEP:
                    frontier = piece.end
                    break
            self._frontier = frontier
            at = len(self._page.pieces)
            change = self._replace(at, at, fresh)
            blocks = [piece.block() for piece in fresh]
            if self._dialect.has_tail:
                self._page.finish_stream(blocks, change)
            yield Patch(at, 0, tuple(blocks), 0, self._page.changes(change))

    def apply(self, edit: LineEdit) -> Patch:
        """Follow one edit of the text; raises IndexError if it reaches past the last line."""
        old_end = edit.first + edit.removed
        total = len(self._lines)
        if old_end > total:
            raise IndexError(f"lines {edit.first} to {old_end} of {total}")
        self.parsed = 0
        at = self._first_affected(edit.first)
        if at is not None and at < len(self._page.pieces):
            old = self._page.pieces[at]
            again = parsed_within(self._dialect, old, self._lines, edit)
            if again is not None and edit.first < old.end <= self._frontier:
                return self._apply_within(at, again, edit)
            if again is not None and (again.end, again.shape) == (old.end, old.shape):
                # What is written below it does not change it.
                old.reach = again.reach
                at += 1
        self._lines[edit.first : old_end] = edit.inserted
        if at is None:
            return Patch(len(self._page.pieces), 0, ())
        until = max(at, bisect_left(self._page.pieces, old_end, key=attrgetter("first")))
        # What a stream has not reached yet begins here, in the new text.
        reached = old_end <= self._frontier
        frontier = self._frontier + edit.shift if reached else edit.first
        fresh: list[Piece] = []
        line = self._page.pieces[at - 1].end if at else 0
        length = self._page.pieces[at].end - line if at < len(self._page.pieces) else 0
        for piece in cut(self._dialect, self._lines, line, length):
            while until < len(self._page.pieces) and self._start(until, edit) < piece.first:
                until += 1
            if until < len(self._page.pieces):
                if self._start(until, edit) == piece.first:
                    break
            elif piece.first >= frontier:
                break
            fresh.append(piece)
        else:
            # The text ends here, and with it every old piece that was still waiting.
            until = len(self._page.pieces)
            frontier = len(self._lines)
        if until == len(self._page.pieces) and fresh:
            frontier = max(frontier, fresh[-1].end)
        self._frontier = frontier
        # A block before the edit is as it was; unless it ended the text, where no line break is.
        at += self._same(at, until, fresh, min(edit.first, total - 1, len(self._lines) - 1))
        self._page.move(until, edit.shift)
        change = self._replace(at, until, fresh)
        blocks = tuple([piece.block() for piece in fresh])
        return Patch(at, until - at, blocks, edit.shift, self._page.changes(change))

    def _apply_within(self, at: int, fresh: Piece, edit: LineEdit) -> Patch:
        """Put ``fresh`` in the place of the piece in which an edit was made."""
        self._lines[edit.first : edit.first + edit.removed] = edit.inserted
        self._frontier += edit.shift
        self._page.move(at + 1, edit.shift)
        change = self._replace(at, at + 1, [fresh])
        return Patch(at, 1, (fresh.block(),), edit.shift, self._page.changes(change))

    def _start(self, index: int, edit: LineEdit) -> int:
        return self._page.pieces[index].first + edit.shift

    def _same(self, at: int, until: int, fresh: list[Piece], unchanged: int) -> int:
        """Drop the fresh pieces that are the old ones again; returns how many."""
        same = 0
        for old, new in zip(self._page.pieces[at:until], fresh, strict=False):
            if new.end > unchanged or (old.first, old.end) != (new.first, new.end):
                break
            if (old.shape, old.defines) != (new.shape, new.defines):
                break
            old.reach = new.reach
            same += 1
        del fresh[:same]
        return same

    def _first_affected(self, line: int) -> int | None:
        """The index of the first piece that read ``line`` or what follows; None if none did."""
        pieces = self._page.pieces
        before = bisect_left(pieces, line, key=attrgetter("first"))
        run = line
        while run > 0 and self._lines[run - 1].strip(" \t"):
            run -= 1
        at = before
        while at > 0:
            following = pieces[at].first if at < len(pieces) else self._frontier
            if following + AHEAD <= line and not _reads(pieces[at - 1], line, run):
                break
            at -= 1
        # What reads far does so within a run of lines without a blank one, past other blocks.
        earlier = at
        while earlier > 0 and pieces[earlier - 1].end >= run:
            earlier -= 1
            if _reads(pieces[earlier], line, run):
                at = earlier
        is_ahead = at == before == len(pieces) and line > self._frontier
        return None if is_ahead else at

    def _replace(self, at: int, until: int, fresh: list[Piece]) -> Change[Piece]:
        """Put ``fresh`` in the place of the pieces from ``at`` to ``until``, and mend the rest."""
        change: Change[Piece] = Change()
        old = self._page.pieces[at:until]
        self._page.pieces[at:until] = fresh
        before = [item for piece in old for item in piece.defines.items()]
        after = [item for piece in fresh for item in piece.defines.items()]
        altered = self._retable() if before != after else set()
        for piece in fresh:
            self._finish(piece)
        recount = not inherit(
            holes_of(old),
            holes_of(fresh),
        )
        if altered:
            new = set(fresh)
            for piece in self._page.pieces:
                if not altered.isdisjoint(piece.asked) and piece not in new:
                    slots = piece.holes
                    length = piece.end - piece.first
                    again = next(cut(self._dialect, self._lines, piece.first, length))
                    piece.tokens, piece.members = again.tokens, again.members
                    self._finish(piece)
                    recount = not inherit(slots, piece.holes) or recount
                    change.changed.add(piece)
        if recount:
            self._page.number(self._dialect.number, change)
        self._page.fill(fresh, change)
        return change

    def _retable(self) -> set[Key]:
        """Collect all definitions anew, of each the first; returns what changed."""
        table: dict[Key, object] = {}
        for piece in reversed(self._page.pieces):
            table.update(piece.defines)
        old = self._table
        self._table = table
        nothing = object()
        return {
            key
            for key in old.keys() | table.keys()
            if old.get(key, nothing) != table.get(key, nothing)
        }

    def _finish(self, piece: Piece) -> None:
        self.announce(piece.first, piece.last)
        finish(self._dialect, piece, self._table)
        self.parsed += 1


def _reads(piece: Piece, line: int, run: int) -> bool:
    """Whether a piece read ``line`` in search of a title or an end that never came.

    ``run`` is the first of the lines without a blank one that lead to ``line``.
    """
    return piece.end + piece.reach > line > piece.end or bool(piece.defines and piece.end >= run)
