"""Paragraphs as inline marks see them: which lines one pair of marks may span."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from editor.scan.block import BlockKind
from editor.scan.definitions import definitions
from editor.scan.inline import spans
from editor.scan.rules import Tables
from editor.scan.state import ContainerKind, LineKind
from editor.writing.reading import GOES_ON, VERBATIM, in_body, is_verbatim, line_at
from editor.writing.units import grapheme_end, grapheme_start

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from editor.scan.scan import Scan
    from editor.scan.spans import Span
    from editor.writing.selection import Selection


_SIGNS = (LineKind.UNDERLINE, LineKind.TABLE_RULE)
"""Lines of signs only; a rule of stars may be an empty pair of marks that is being written in."""

_TEXT = bytes((LineKind.PARAGRAPH, LineKind.CONTINUATION, LineKind.HEADING, LineKind.TABLE_ROW))
"""Lines that may belong to a run by themselves."""


_NO_REST = ("",)


class Run(NamedTuple):
    """Lines from ``first`` on of one paragraph, heading, list item or table row.

    Of each, what belongs to the run stands from its place in ``starts`` on, and before its part of
    ``rests``. A tuple, since there may be as many runs as the post has lines; and no object of its
    own for each line, since one run may have all of them.
    """

    first: int
    starts: Sequence[int]
    texts: Sequence[str]
    rests: Sequence[str]
    is_table_row: bool = False
    is_heading: bool = False

    @property
    def last(self) -> int:
        """Its last line."""
        return self.first + len(self.texts) - 1

    @property
    def text(self) -> str:
        """The text, lines joined by LF; offsets in it count code points."""
        return "\n".join(self.texts)

    def offset(self, line: int, column: int) -> int:
        """The offset of a place, clamped into the run."""
        row = min(line - self.first, len(self.texts))
        if row < 0:
            return 0
        at = sum(map(len, self.texts[:row])) + row
        if row < len(self.texts):
            length = len(self.texts[row])
            inside = max(0, column - self.starts[row])
            if inside <= length:
                return at + inside
            at += length + 1
            row += 1
        return at if row < len(self.texts) else at - 1

    def place(self, offset: int) -> tuple[int, int]:
        """Line and column of an offset."""
        for row, text in enumerate(self.texts):
            if offset <= len(text):
                return self.first + row, self.starts[row] + offset
            offset -= len(text) + 1
        raise IndexError(offset)

    def with_text(self, text: str) -> Run:
        """The same lines with another text, which has as many line ends as before."""
        texts = text.split("\n")
        if len(texts) != len(self.texts):
            raise ValueError(f"{len(texts)} lines in place of {len(self.texts)}")
        return Run(self.first, self.starts, texts, self.rests, self.is_table_row, self.is_heading)


class Stretch(NamedTuple):
    """What is selected of a run, without white space at its ends; graphemes are whole."""

    run: Run
    start: int
    end: int


def run_at(scan: Scan, line: int) -> Run | None:
    """The run that ``line`` belongs to; None where inline marks mean nothing."""
    if is_verbatim(scan, line) and not _is_being_written(scan, line):
        return None
    if _are_terms(scan, scan.extent(line)):
        return _of_line(scan, line, scan.start(line))
    run = _run(scan, line)
    if run is not None and run.first <= line <= run.last:
        return run
    found = line_at(scan, line)
    start = found.start
    if found.kind in _SIGNS:
        return None
    if found.kind is LineKind.RULE and scan[line][start:].strip("*_"):
        return None
    if found.kind is LineKind.BLANK and not _is_text_once_written(scan, line):
        return None
    return _of_line(scan, line, start)


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
        first = 0
        if run.last >= end[0]:
            text = text[: run.offset(*end)]
        if run.first <= start[0]:
            first = run.offset(*start)
            text = text[first:]
        inside = text.lstrip()
        if inside:
            first += len(text) - len(inside)
            last, whole = first + len(inside.rstrip()), run.text
            found.append(Stretch(run, grapheme_start(whole, first), grapheme_end(whole, last)))
    return found


def _runs(scan: Scan, first: int, last: int) -> Iterator[Run]:
    """The runs that touch lines ``first`` to ``last``, whole ones."""
    first = line = max(first, scan.body)
    end = min(last + 1, len(scan))
    kinds = scan.kinds(first, end + 1) + bytes(2)
    texts, starts = scan[first:end], scan.starts(range(first, end))
    while line < end:
        row = line - first
        if kinds[row] == LineKind.PARAGRAPH and kinds[row + 1] not in GOES_ON:
            start = starts[row]
            yield Run(line, (start,), (texts[row][start:],), _NO_REST)
        elif kinds[row] in _TEXT or not row:
            lines = scan.extent(line)
            run = _run(scan, line)
            if _are_terms(scan, lines):
                yield from [_of_line(scan, each, scan.start(each)) for each in lines]
            elif run is not None:
                yield run
            line = lines[-1]
        line += 1


def _of_line(scan: Scan, line: int, start: int) -> Run:
    return Run(line, (start,), (scan[line][start:],), _NO_REST)


def _run(scan: Scan, line: int) -> Run | None:
    kind, lines = scan.block_kind(line), scan.extent(line)
    if kind is BlockKind.OTHER or is_verbatim(scan, lines.start):
        return None
    if (
        kind is BlockKind.TABLE_ROW
        and scan.rules.tables is Tables.ANY_BAR
        and not scan[lines.start][scan.start(lines.start) :].strip("-+:| \t")
    ):
        # kramdown reads a row of such signs as a rule between others, wherever it stands.
        return None
    if kind is BlockKind.PARAGRAPH:
        whole, places = scan[lines.start : lines.stop], scan.starts(lines)
        inside = [text[place:] for text, place in zip(whole, places, strict=True)]
        return Run(lines.start, places, inside, [""] * len(lines))
    block = scan.block(line)
    starts: list[int] = []
    texts: list[str] = []
    rests: list[str] = []
    for at, start, end in block.pieces:
        text = scan[at]
        if text[end:].strip():
            starts.append(start)
            texts.append(text[start:end])
            rests.append(text[end:])
        else:
            # Blanks at the end of a heading may be on the way to the next word.
            starts.append(len(text) if start == end else start)
            texts.append(text[starts[-1] :])
            rests.append("")
    is_row, is_heading = block.kind is BlockKind.TABLE_ROW, block.kind is BlockKind.HEADING
    return Run(block.pieces[0].line, starts, texts, rests, is_row, is_heading)


def _are_terms(scan: Scan, lines: range) -> bool:
    """Whether each of the lines is a term of its own, since a description follows them."""
    if len(lines) < 2 or not scan.rules.descriptions:
        return False
    behind = lines.stop
    if behind < len(scan) and scan.kind(behind) is LineKind.BLANK:
        behind += 1
    if behind >= len(scan) or scan.block_kind(lines.start) is not BlockKind.PARAGRAPH:
        return False
    marks = scan.line(behind).marks
    return any(mark.container.kind is ContainerKind.DESCRIPTION for mark in marks)


def _is_being_written(scan: Scan, line: int) -> bool:
    """Whether an empty pair of ``~~`` stands at the start of a line, which makes it a fence."""
    found = scan.line(line)
    text = scan[line][found.start : found.end]
    return found.kind is LineKind.FENCE and text.startswith("~~~~") and text[4:5] != "~"


def _is_text_once_written(scan: Scan, line: int) -> bool:
    """Whether what is written on a blank line is read as text, and does not go on with HTML."""
    return scan.line_as(line, f"{scan[line]}x").kind not in VERBATIM
