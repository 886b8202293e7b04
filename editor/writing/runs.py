"""Paragraphs as inline marks see them: which lines one pair of marks may span."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from editor.scan.prefixes import Prefix, fenced_lines, heading_level, opened_fence, prefix

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from editor.writing.selection import Selection

_ONLY_MARKS = re.compile(r"[ \t]*+(?:=++|-++|(?:[-*_][ \t]*+){3,}+)[ \t]*+$")
# A dash, a bar somewhere behind it, and nothing else; each sign is looked at twice at most.
_DELIMITER_ROW = re.compile(r"(?=[^-]*+-[^|]*+\|)[ \t:|-]++$")


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
    text = _Text(lines, last)
    begin = first
    while begin and text.goes_on(begin):
        begin -= 1
    pieces: list[Piece] = []
    row = False
    for line in range(begin, len(lines)):
        goes_on = bool(pieces) and text.goes_on(line)
        if pieces and not goes_on:
            yield Run(tuple(pieces), row)
            pieces = []
        if line > last and not goes_on:
            break
        kind = text.kind(line)
        if kind is not _Line.NONE:
            pieces.append(text.piece(line))
            row = kind is _Line.ROW
    if pieces:
        yield Run(tuple(pieces), row)


class _Text:
    """Lines and what each is, found out once; fences count up to line ``last``."""

    def __init__(self, lines: Sequence[str], last: int) -> None:
        self._lines = lines
        self._fenced = fenced_lines(lines, last)
        self._prefixes: dict[int, Prefix] = {}
        self._kinds: dict[int, _Line] = {}

    def goes_on(self, line: int) -> bool:
        """Whether ``line`` belongs to the paragraph of the line before it."""
        if self.kind(line - 1) not in (_Line.TEXT, _Line.ITEM):
            return False
        if self.kind(line) is not _Line.TEXT:
            return False
        return self._depth(line) == self._depth(line - 1)

    def kind(self, line: int) -> _Line:
        """What ``line`` is to the lines around it."""
        kind = self._kinds.get(line)
        if kind is None:
            kind = self._kinds[line] = self._kind(line)
        return kind

    def piece(self, line: int) -> Piece:
        """The text of ``line`` without what stands before it."""
        text = self._lines[line]
        if line in self._fenced:
            start = len(text) - len(text.lstrip())
        else:
            start = len(self._prefix(line).text)
            start += heading_level(text[start:])[1]
        return Piece(line, start, text[start:])

    def _prefix(self, line: int) -> Prefix:
        before = self._prefixes.get(line)
        if before is None:
            before = self._prefixes[line] = prefix(self._lines[line])
        return before

    def _depth(self, line: int) -> int:
        return self._prefix(line).quote.count(">")

    def _kind(self, line: int) -> _Line:
        text, before = self._lines[line], self._prefix(line)
        rest = text[len(before.text) :]
        if opened_fence(text) is not None:
            return _Line.NONE
        if line in self._fenced:
            return _Line.ALONE if rest.strip() else _Line.NONE
        if not rest.strip() or _ONLY_MARKS.match(rest) or _DELIMITER_ROW.match(rest):
            return _Line.NONE
        if heading_level(rest)[0]:
            return _Line.ALONE
        if rest.lstrip().startswith("|"):
            return _Line.ROW
        return _Line.ITEM if before.is_item else _Line.TEXT
