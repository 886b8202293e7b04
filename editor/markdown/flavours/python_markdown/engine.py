"""The incremental engine: pieces cut and parsed, rendered within the post, sent as patches."""

from __future__ import annotations

from typing import TYPE_CHECKING

from editor.markdown.blocks import Block, Patch
from editor.markdown.flavours.base import Announce, unannounced
from editor.markdown.flavours.python_markdown.critic import CriticSpans
from editor.markdown.flavours.python_markdown.cutter import Cutter
from editor.markdown.flavours.python_markdown.dialect import CRITIC
from editor.markdown.flavours.python_markdown.fences import Fences, normal
from editor.markdown.flavours.python_markdown.guess import guess
from editor.markdown.flavours.python_markdown.library import Defined, Library
from editor.markdown.flavours.python_markdown.nested_fences import NestedFences
from editor.markdown.flavours.python_markdown.rendering import Rendering
from editor.markdown.flavours.python_markdown.whole import WholePost

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from editor.markdown.flavours.python_markdown.dialect import Dialect
    from editor.markdown.flavours.python_markdown.fitting import Found
    from editor.markdown.flavours.python_markdown.post import Piece
    from editor.text.lines import LineEdit

CHUNKS = (60, 250)
"""Lines in the first patches of a stream; the last number holds for all that follow."""


class CutEngine:
    """Follows a post piece by piece; takes it as a whole where pieces could be wrong."""

    def __init__(self, dialect: Dialect, found: Found) -> None:
        self._post = WholePost(dialect, found)
        self.parsed = 0
        self.announce: Announce = unannounced
        self._dialect = dialect
        self._library = Library(dialect)
        marker = self._library.notes_marker
        self._spans = CriticSpans(
            enabled=dialect.has(CRITIC),
            mode=dialect.critic_mode,
            odd=() if marker is None else (marker,),
        )
        self._cutter = Cutter(
            self._library,
            self._announce,
            self._fences(),
            self._spans,
            definitions=dialect.has("def_list"),
            fancy=dialect.has("pymdownx.fancylists"),
            tabs=dialect.has("pymdownx.tabbed"),
        )
        self._strips = dialect.has(CRITIC)
        self._streams = 0
        self._start(())

    def _fences(self) -> Fences:
        """What finds the fenced code of a post."""
        if self._dialect.nests_fences:
            return NestedFences(self._dialect.markdown())
        return Fences(enabled=self._dialect.has("fenced_code"), tab=self._dialect.tab_length)

    def _announce(self, first: int, last: int) -> None:
        self.announce(first, last)

    def _start(self, lines: Sequence[str]) -> None:
        self._cutter.load(lines)
        self._rendering = Rendering(self._library, self._cutter, self._announce)
        self._unfit = sum(map(self._is_unfit, lines))
        self._guess: Defined | None = None
        self._noted = False
        self._whole: Block | None = None

    @property
    def blocks(self) -> Sequence[Block]:
        """The blocks as the patches so far have them."""
        if self._whole is not None:
            return [self._whole]
        blocks = [piece.block() for piece in self._cutter.pieces]
        return [*blocks, self._rendering.notes.block()] if self._noted else blocks

    def stream(self, lines: Sequence[str]) -> Iterator[Patch]:
        """Patches of about `CHUNKS` lines; what stands further down is guessed, then put right."""
        self._streams += 1
        stream = self._streams
        self._start(lines)
        if self._unfit or self._spans.is_odd:
            self.parsed = 0
            yield self._as_whole(0)
            return
        self._guess = guess(lines, self._dialect)
        step = 0
        while self._is_streaming(stream):
            self.parsed = 0
            yield self._advance(CHUNKS[min(step, len(CHUNKS) - 1)])
            step += 1

    def apply(self, edit: LineEdit) -> Patch:
        """Follow an edit. Raises IndexError if it reaches past the last line."""
        self.parsed = 0
        cutter = self._cutter
        end = edit.first + edit.removed
        if end > len(cutter.lines):
            raise IndexError(f"lines {edit.first} to {end} of {len(cutter.lines)}")
        self._unfit -= sum(map(self._is_unfit, cutter.lines[edit.first : end]))
        self._unfit += sum(map(self._is_unfit, edit.inserted))
        if self._unfit or self._whole is not None:
            return self._start_over(edit)
        pieces, count = cutter.pieces, self._count()
        first, removed, new = cutter.apply(edit)
        if self._spans.is_odd:
            return self._as_whole(count)
        return self._settle(count, first, pieces[first : first + removed], new, edit.shift)

    def _is_streaming(self, stream: int) -> bool:
        return self._streams == stream and self._guess is not None

    def _advance(self, lines: int) -> Patch:
        """The next piece of a stream."""
        cutter = self._cutter
        old, count = cutter.pieces[:], self._count()
        first, goal = len(old), cutter.frontier + lines
        while not cutter.finished and cutter.frontier < goal:
            first = min(first, cutter.extend())
        if cutter.finished:
            self._guess = None
        return self._settle(count, first, old[first:], cutter.pieces[first:], 0)

    def _settle(
        self, count: int, first: int, gone: list[Piece], new: list[Piece], shift: int
    ) -> Patch:
        """Render ``new`` pieces in place of ``gone``, from ``first`` of ``count`` blocks on."""
        changed = self._rendering.settle(gone, new, self._guess)
        self.parsed += self._cutter.taken() + self._rendering.taken()
        if changed is None:
            return self._as_whole(count)
        notes, pieces = self._rendering.notes, self._cutter.pieces
        blocks = [piece.block() for piece in new]
        removed = len(gone)
        if notes.html and not self._noted:
            # The first footnote adds a block at the end, so everything from here on is new.
            self._noted = True
            blocks += [piece.block() for piece in pieces[first + len(new) :]]
            blocks.append(notes.block())
            removed = count - first
            changed = [piece for piece in changed if piece in set(pieces[:first])]
        places = {piece: at for at, piece in enumerate([*pieces, notes])} if changed else {}
        changed_blocks = sorted((places[piece], piece.block()) for piece in changed)
        return Patch(first, removed, tuple(blocks), shift, tuple(changed_blocks))

    def _start_over(self, edit: LineEdit) -> Patch:
        """Cut the whole post anew after an edit, or take it as a whole."""
        count = self._count()
        lines = self._cutter.lines
        lines[edit.first : edit.first + edit.removed] = edit.inserted
        self._streams += 1
        self._start(lines)
        if self._unfit or self._spans.is_odd:
            self._as_whole(0)
        else:
            while not self._cutter.finished:
                self._cutter.extend()
            self._settle(0, 0, [], self._cutter.pieces, 0)
        return Patch(0, count, tuple(self.blocks))

    def _as_whole(self, count: int) -> Patch:
        """One block for everything, in place of ``count`` blocks."""
        lines = self._cutter.lines
        last = max(len(lines) - 1, 0)
        self.announce(0, last)
        self.parsed += 1
        self._guess = None
        self._whole = Block(0, last, self._post.html(lines))
        return Patch(0, count, (self._whole,))

    def _is_unfit(self, line: str) -> bool:
        """Whether a line may have an effect that pieces do not show."""
        marker = self._library.notes_marker
        if "\x02" in line or "\x03" in line or "\r" in line or "\t" in line:
            line = normal(line, self._dialect.tab_length)
        if self._strips and ("\x01" in line or "\x04" in line):
            return True
        return "\r" in line or "\n" in line or (marker is not None and marker in line)

    def _count(self) -> int:
        return 1 if self._whole is not None else len(self._cutter.pieces) + self._noted
