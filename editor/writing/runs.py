"""Paragraphs as inline marks see them: which lines one pair of marks may span."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from editor.scan.block import BlockKind
from editor.scan.definitions import definitions
from editor.scan.inline import spans
from editor.scan.state import LineKind
from editor.writing.reading import in_body, is_verbatim, line_at

if TYPE_CHECKING:
    from collections.abc import Iterator

    from editor.scan.block import Block
    from editor.scan.scan import Scan
    from editor.scan.spans import Span
    from editor.writing.selection import Selection


_SIGNS = (LineKind.UNDERLINE, LineKind.TABLE_RULE)
"""Lines of signs only; a rule of stars may be an empty pair of marks that is being written in."""


class Piece(NamedTuple):
    """The part of a line from ``start`` on that belongs to a run; ``rest`` stands behind it.

    A tuple, since a run may have as many as the post has lines.
    """

    line: int
    start: int
    text: str
    rest: str = ""


@dataclass(frozen=True, slots=True)
class Run:
    """Lines of one paragraph, heading, list item or table row, without what stands before them."""

    pieces: tuple[Piece, ...]
    is_table_row: bool = False
    is_heading: bool = False

    @property
    def text(self) -> str:
        """The text, lines joined by LF; offsets in it count code points."""
        return "\n".join([piece.text for piece in self.pieces])

    def offset(self, line: int, column: int) -> int:
        """The offset of a place, clamped into the run."""
        at = 0
        for piece in self.pieces:
            if (piece.line, piece.start + len(piece.text)) >= (line, column):
                return at + (max(0, column - piece.start) if piece.line == line else 0)
            at += len(piece.text) + 1
        return at - 1

    def place(self, offset: int) -> tuple[int, int]:
        """Line and column of an offset."""
        for piece in self.pieces:
            if offset <= len(piece.text):
                return piece.line, piece.start + offset
            offset -= len(piece.text) + 1
        raise IndexError(offset)

    def with_text(self, text: str) -> Run:
        """The same lines with another text, which has as many line ends as before."""
        rows = zip(self.pieces, text.split("\n"), strict=True)
        pieces = [Piece(piece.line, piece.start, row, piece.rest) for piece, row in rows]
        return Run(tuple(pieces), self.is_table_row, self.is_heading)


@dataclass(frozen=True, slots=True)
class Stretch:
    """What is selected of a run, without white space at its ends."""

    run: Run
    start: int
    end: int


def run_at(scan: Scan, line: int) -> Run | None:
    """The run that ``line`` belongs to; None where inline marks mean nothing."""
    if is_verbatim(scan, line) and not _is_being_written(scan, line):
        return None
    run = _run(scan, scan.block(line))
    if run is not None and run.pieces[0].line <= line <= run.pieces[-1].line:
        return run
    found = line_at(scan, line)
    start = found.start
    if found.kind in _SIGNS:
        return None
    if found.kind is LineKind.RULE and scan[line][start:].strip("*_"):
        return None
    return Run((Piece(line, start, scan[line][start:]),))


def label_links(scan: Scan, run: Run) -> list[Span]:
    """The spans of a run as they are with the labels the post defines, ``[label]`` among them."""
    if "[" not in run.text:
        return []
    keys = frozenset([one.key for one in definitions(scan)])
    return spans(run.text, scan.inline_rules, keys, is_heading=run.is_heading) if keys else []


def stretches(scan: Scan, selection: Selection) -> list[Stretch]:
    """The parts of what is selected that marks can be put around; runs with none are left out."""
    chosen = in_body(scan, selection)
    if chosen is None:
        return []
    start, end = chosen.start, chosen.end
    found: list[Stretch] = []
    for run in _runs(scan, start[0], end[0]):
        text = run.text
        first, last = run.offset(*start), run.offset(*end)
        first += len(text[first:last]) - len(text[first:last].lstrip())
        last = first + len(text[first:last].rstrip())
        if first < last:
            found.append(Stretch(run, first, last))
    return found


def _runs(scan: Scan, first: int, last: int) -> Iterator[Run]:
    """The runs that touch lines ``first`` to ``last``, whole ones."""
    for block in scan.blocks(first):
        if block.first > last:
            return
        run = _run(scan, block)
        if run is not None:
            yield run


def _run(scan: Scan, block: Block) -> Run | None:
    is_text = block.kind is not BlockKind.OTHER or scan.kind(block.first) is LineKind.INDENTED
    if not is_text or is_verbatim(scan, block.first):
        return None
    pieces: list[Piece] = []
    for piece in block.pieces:
        text, start, end = scan[piece.line], piece.start, piece.end
        if not text[end:].strip():
            # Blanks at the end of a heading may be on the way to the next word.
            start, end = (len(text) if start == end else start), len(text)
        pieces.append(Piece(piece.line, start, text[start:end], text[end:]))
    return Run(tuple(pieces), block.kind is BlockKind.TABLE_ROW, block.kind is BlockKind.HEADING)


def _is_being_written(scan: Scan, line: int) -> bool:
    """Whether an empty pair of ``~~`` stands alone on a line, which makes it a fence."""
    found = scan.line(line)
    return found.kind is LineKind.FENCE and scan[line][found.start : found.end] == "~~~~"
