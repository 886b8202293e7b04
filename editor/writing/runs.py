"""Paragraphs as inline marks see them: which lines one pair of marks may span."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from editor.writing.prefixes import fenced_lines, heading_level, opened_fence, prefix

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from editor.writing.selection import Selection

_ONLY_MARKS = re.compile(r"[ \t]*(?:=+|-+|(?:[-*_][ \t]*){3,})[ \t]*$")
_DELIMITER_ROW = re.compile(r"[ \t]*\|?[ \t:|-]*-[ \t:|-]*\|[ \t:|-]*$")


@dataclass(frozen=True, slots=True)
class Piece:
    """The part of a line, from ``start`` to its end, that belongs to a run."""

    line: int
    start: int
    text: str


@dataclass(frozen=True, slots=True)
class Run:
    """Lines of one paragraph, heading, list item or table row, without what stands before them."""

    pieces: tuple[Piece, ...]
    is_table_row: bool = False

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
        pieces = [Piece(piece.line, piece.start, row) for piece, row in rows]
        return Run(tuple(pieces), self.is_table_row)


@dataclass(frozen=True, slots=True)
class Stretch:
    """What is selected of a run, without white space at its ends."""

    run: Run
    start: int
    end: int


class _Line(Enum):
    TEXT = "goes on with the paragraph before it"
    ITEM = "begins a list item"
    ALONE = "stands by itself: a heading, a line of code"
    ROW = "a row of a table"
    NONE = "empty, or holds marks of blocks only"


def run_at(lines: Sequence[str], line: int) -> Run:
    """The run that ``line`` belongs to."""
    found = [run for run in _runs(lines, line, line) if _holds(run, line)]
    if found:
        return found[0]
    start = len(prefix(lines[line]).text)
    return Run((Piece(line, start, lines[line][start:]),))


def stretches(lines: Sequence[str], selection: Selection) -> list[Stretch]:
    """The parts of what is selected that marks can be put around; runs with none are left out."""
    start, end = selection.start, selection.end
    found: list[Stretch] = []
    for run in _runs(lines, start[0], end[0]):
        text = run.text
        first, last = run.offset(*start), run.offset(*end)
        first += len(text[first:last]) - len(text[first:last].lstrip())
        last = first + len(text[first:last].rstrip())
        if first < last:
            found.append(Stretch(run, first, last))
    return found


def _holds(run: Run, line: int) -> bool:
    return run.pieces[0].line <= line <= run.pieces[-1].line


def _runs(lines: Sequence[str], first: int, last: int) -> Iterator[Run]:
    """The runs that touch lines ``first`` to ``last``, whole ones."""
    fenced = fenced_lines(lines, last)
    begin = first
    while begin and _goes_on(lines, begin, fenced):
        begin -= 1
    pieces: list[Piece] = []
    row = False
    for line in range(begin, len(lines)):
        kind = _kind(lines[line], coded=line in fenced)
        goes_on = bool(pieces) and _goes_on(lines, line, fenced)
        if pieces and not goes_on:
            yield Run(tuple(pieces), row)
            pieces = []
        if line > last and not goes_on:
            break
        if kind is not _Line.NONE:
            pieces.append(_piece(lines[line], line, coded=line in fenced))
            row = kind is _Line.ROW
    if pieces:
        yield Run(tuple(pieces), row)


def _goes_on(lines: Sequence[str], line: int, fenced: set[int]) -> bool:
    """Whether ``line`` belongs to the paragraph of the line before it."""
    before = _kind(lines[line - 1], coded=line - 1 in fenced)
    if before not in (_Line.TEXT, _Line.ITEM):
        return False
    if _kind(lines[line], coded=line in fenced) is not _Line.TEXT:
        return False
    return prefix(lines[line]).quote.count(">") == prefix(lines[line - 1]).quote.count(">")


def _kind(text: str, *, coded: bool) -> _Line:
    before = prefix(text)
    rest = text[len(before.text) :]
    if opened_fence(text) is not None:
        return _Line.NONE
    if coded:
        return _Line.ALONE if rest.strip() else _Line.NONE
    if not rest.strip() or _ONLY_MARKS.match(rest) or _DELIMITER_ROW.match(rest):
        return _Line.NONE
    if heading_level(rest)[0]:
        return _Line.ALONE
    if rest.lstrip().startswith("|"):
        return _Line.ROW
    return _Line.ITEM if before.is_item else _Line.TEXT


def _piece(text: str, line: int, *, coded: bool) -> Piece:
    start = len(text) - len(text.lstrip()) if coded else len(prefix(text).text)
    if not coded:
        start += heading_level(text[start:])[1]
    return Piece(line, start, text[start:])
