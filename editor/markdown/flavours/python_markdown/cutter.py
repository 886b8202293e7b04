"""Cuts a post into pieces and keeps the cut through edits: only what changed is parsed again."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

from editor.markdown.flavours.python_markdown.cutting import Cuts, as_scanned
from editor.markdown.flavours.python_markdown.line_pairs import is_blank
from editor.markdown.flavours.python_markdown.nested_fences import NestedFences
from editor.markdown.flavours.python_markdown.post import Piece
from editor.markdown.flavours.python_markdown.slashes import end_of_blocks

if TYPE_CHECKING:
    from collections.abc import Sequence

    from editor.markdown.flavours.base import Announce
    from editor.markdown.flavours.python_markdown.critic import CriticSpans
    from editor.markdown.flavours.python_markdown.fences import Fences
    from editor.markdown.flavours.python_markdown.library import Library, Parsed
    from editor.text.lines import LineEdit

_COMMENT_END = re.compile(r"--!?>|[\x02\x03]")
_MANY = 20
_WINDOW = 64
"""Lines to look through first for the end of raw HTML; doubled as long as it is not found."""


class CommentEnds:
    """The lines of a post where a comment may end.

    Without one further on, the library takes ``<!--`` for text. Posts on HTML hold it in code, and
    every comment begins as one that does not end.
    """

    def __init__(self) -> None:
        self._ends: list[int] = []

    def load(self, lines: Sequence[str]) -> None:
        """Start over."""
        self._ends = _comment_ends(lines, 0)

    def apply(self, edit: LineEdit) -> bool:
        """Follow an edit; whether it put in a line where a comment may end."""
        low = bisect_left(self._ends, edit.first)
        high = bisect_left(self._ends, edit.first + edit.removed)
        new = _comment_ends(edit.inserted, edit.first)
        shift = edit.shift
        if shift or new or low != high:
            self._ends[low:] = [*new, *[end + shift for end in self._ends[high:]]]
        return bool(new)

    def end_after(self, line: int) -> bool:
        """Whether a comment may end on ``line`` or further on."""
        return bool(self._ends) and self._ends[-1] >= line


def _comment_ends(lines: Sequence[str], first: int) -> list[int]:
    return [i for i, line in enumerate(lines, first) if _COMMENT_END.search(line)]


class Cutter:
    """The lines of a post and the pieces of their first part, up to `frontier`."""

    def __init__(
        self,
        library: Library,
        announce: Announce,
        fences: Fences,
        spans: CriticSpans,
        *,
        definitions: bool,
        fancy: bool = False,
        tabs: bool = False,
    ) -> None:
        self._library = library
        self._announce = announce
        self._fences = fences
        nested = isinstance(fences, NestedFences)
        self._spans = spans
        self._cuts = Cuts(
            fences, spans, definitions=definitions, nested=nested, fancy=fancy, tabs=tabs
        )
        self._comments = CommentEnds()
        self._block_names = library.block_names
        self.lines: list[str] = []
        self.pieces: list[Piece] = []
        self.frontier = 0
        self._parsed = 0
        self._aside: dict[tuple[str | None, tuple[str, ...]], Piece] = {}

    @property
    def finished(self) -> bool:
        """Whether all lines are in pieces."""
        return self.frontier >= len(self.lines)

    def load(self, lines: Sequence[str]) -> None:
        """Start over, with no pieces."""
        self._keep_aside(self.pieces)
        self.lines = list(lines)
        self._fences.load(self.lines)
        self._spans.load(self.lines)
        self._comments.load(self.lines)
        self.pieces = []
        self.frontier = 0

    def extend(self) -> int:
        """Cut the next piece off; the pieces from the given index on are new."""
        new: list[Piece] = []
        keep = self._add(len(self.pieces), new, self.frontier)
        self.pieces[keep:] = new
        self.frontier = new[-1].end
        return keep

    def taken(self) -> int:
        """How many pieces were parsed since this was last asked."""
        parsed, self._parsed = self._parsed, 0
        return parsed

    def parse_again(self, piece: Piece) -> Parsed:
        """Parse a piece that was rendered already."""
        self._parsed += 1
        return self._library.parse(piece.text, piece.before)

    def apply(self, edit: LineEdit) -> tuple[int, int, list[Piece]]:
        """Follow an edit: ``removed`` pieces from ``first`` on are replaced by new ones.

        Pieces after them have been moved.
        """
        end = edit.first + edit.removed
        self.lines[edit.first : end] = edit.inserted
        changed = [self._fences.apply(edit, self.lines), self._spans.apply(edit, self.lines)]
        found = [pair for pair in changed if pair is not None]
        fenced = (min(at for at, _ in found), max(at for _, at in found)) if found else None
        comment_ends = self._comments.apply(edit)
        frontier = self.frontier
        if edit.first <= frontier:
            frontier = max(frontier, end) + edit.shift
        elif not comment_ends and (fenced is None or fenced[0] > frontier):
            return len(self.pieces), 0, []
        same, high = edit.first, edit.first + len(edit.inserted)
        if comment_ends:
            waiting = (piece.start for piece in self.pieces if piece.awaits_comment)
            same = min(same, next(waiting, same - 1) + 1)
        if fenced is not None:
            same = min(same, fenced[0])
            high = max(high, fenced[1] + 2)
        old = self.pieces
        keep = self._restart(same - 1)
        at = old[keep].start if old else 0
        while keep < len(old) and self._same(old[keep], same):
            at = old[keep].end
            keep += 1
        new: list[Piece] = []
        kept = len(old)
        while at < frontier:
            if at >= high:
                rejoined = self._rejoins(at - edit.shift, end, (new or old[:keep])[-1:])
                if rejoined is not None:
                    kept = rejoined
                    break
            keep = self._add(keep, new, at)
            at = new[-1].end
        self.frontier = max(frontier, at)
        shift = edit.shift
        if shift:
            for piece in old[kept:]:
                piece.start += shift
        self.pieces = [*old[:keep], *new, *old[kept:]]
        self._keep_aside(old[keep:kept])
        return keep, kept - keep, new

    def _keep_aside(self, pieces: Sequence[Piece]) -> None:
        """Remember many pieces that go at once: what made one of them often goes again soon.

        Whoever types ``<div>`` swallows the rest of the post, and has it back with ``</div>``.
        """
        if len(pieces) > _MANY:
            self._aside = {
                (piece.before, piece.text): piece
                for piece in pieces
                if piece.closed and not piece.awaits_comment
            }

    def _restart(self, low: int) -> int:
        """The piece before that of line ``low``.

        Whether a piece may begin at a line depends on the lines before it, and on those after it up
        to the start of the second run of lines (a definition may follow its term there).
        """
        at = bisect_right(self.pieces, max(low, 0), key=lambda piece: piece.start) - 1
        return max(at - 1, 0)

    def _same(self, piece: Piece, line: int) -> bool:
        """Whether a piece that ends before ``line`` still ends where it did."""
        if not piece.closed or piece.end > line or self._opens_blank(piece.start, piece.end):
            return False
        return self._cuts.next(self.lines, piece.end - 1) == piece.end

    def _opens_blank(self, at: int, end: int) -> bool:
        """Whether these are blank lines at the start of a post.

        They can be code, or the text of a heading: they belong to what follows.
        """
        return not at and all(map(is_blank, self.lines[:end]))

    def _rejoins(self, at: int, end: int, before: list[Piece]) -> int | None:
        """The index of the piece that started at ``at``, not before ``end``, if it can be kept."""
        old = self.pieces
        index = bisect_left(old, at, key=lambda piece: piece.start)
        if index == len(old) or old[index].start != at or at < end:
            return None
        last = before[0].last if before else None
        followers: list[Piece] = []
        for piece in old[index:]:
            if piece.before == last:
                break
            if piece.asked:
                return None
            followers.append(piece)
            if piece.own:
                break
        # Only now that all can be kept: a piece changed in vain would later seem to fit its place.
        for piece in followers:
            piece.before = last
            piece.last = piece.last if piece.own else last
        return index

    def _add(self, keep: int, new: list[Piece], at: int) -> int:
        """Parse the piece at line ``at`` onto ``new``; answers how many old pieces are kept.

        A piece that continues the one before it becomes one with it.
        """
        end = self._cuts.next(self.lines, at)
        if self._opens_blank(at, end):
            end = self._cuts.next(self.lines, end)
        if self._block_names:
            end = end_of_blocks(self.lines, at, end, self._block_names, self._cuts.next)
        while True:
            before = new[-1] if new else (self.pieces[keep - 1] if keep else None)
            piece = self._parse(at, end, before)
            parsed = piece.parsed
            if parsed is None:
                new.append(piece)
                return keep
            if not parsed.closed and end < len(self.lines):
                end = self._further(at, end) if parsed.left_open else self._closing(at, end)
                continue
            if not parsed.leans or before is None:
                new.append(piece)
                return keep
            if new:
                new.pop()
            else:
                keep -= 1
            at = before.start

    def _parse(self, at: int, end: int, before: Piece | None) -> Piece:
        """These lines as a piece; one kept aside is as it was, rendered and not to be parsed."""
        if not at:
            before = None
        lines = tuple(self.lines[at:end])
        last = before.last if before is not None else None
        known = self._aside.pop((last, lines), None)
        if known is not None:
            known.start = at
            return known
        text = [i for i, line in enumerate(lines) if not is_blank(line)] or [0]
        piece = Piece(at, lines, text[0], text[-1], before=last)
        self._announce(at + piece.head, at + piece.tail)
        self._parsed += 1
        if not at and end == len(self.lines) and not "".join(lines).strip():
            # The library answers nothing for a post of white space, whatever its first line is.
            lines = ("",)
        later = self._comments.end_after(end)
        parsed = self._library.parse(lines, piece.before, comments_end_later=later)
        piece.parsed = parsed
        piece.closed = parsed.closed
        piece.awaits_comment = parsed.closed and parsed.awaits_comment
        piece.defined = parsed.defined
        piece.own = parsed.last is not None
        piece.last = parsed.last if piece.own else piece.before
        # With nothing before it there was nothing to ask for.
        piece.asked = parsed.asked or piece.before is None or parsed.failed
        return piece

    def _further(self, at: int, end: int) -> int:
        """An end at least as many lines further on, for a block whose own end is not found."""
        limit = end + max(_WINDOW, end - at)
        while end < min(limit, len(self.lines)):
            end = self._cuts.next(self.lines, end)
        return end

    def _closing(self, at: int, end: int) -> int:
        """A later end, up to which raw HTML that starts at ``at`` is likely to be closed."""
        window = max(_WINDOW, 2 * (end - at))
        while True:
            limit = min(at + window, len(self.lines))
            ends: list[int] = []
            line = end
            while (line := self._cuts.next(self.lines, line)) < limit:
                ends.append(line)
            around = self._fences.around(limit - 1)
            if around is not None:
                limit = min(around[1], len(self.lines) - 1) + 1
            scanned, places = as_scanned(self.lines, self._fences, at, limit, ends)
            later = self._comments.end_after(limit)
            found = self._library.closes(scanned, places, comments_end_later=later)
            if found is not None:
                return ends[places.index(found)]
            if limit >= len(self.lines):
                return limit
            window *= 2
