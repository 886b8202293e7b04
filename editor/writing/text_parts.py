"""A text that is read by itself, and what stands in it: a paragraph, a cell, code, the head."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from editor.scan.block import BlockKind
from editor.scan.inline import spans
from editor.scan.inline_html import Specials, tag
from editor.scan.spans import LinkSpan
from editor.scan.state import LineKind
from editor.writing.reading import is_verbatim
from editor.writing.regions import Point, Region
from editor.writing.runs import Run, label_links, run_at

if TYPE_CHECKING:
    from collections.abc import Sequence

    from editor.scan.scan import Scan
    from editor.scan.spans import Span


class Reach(NamedTuple):
    """How much code, raw HTML or front matter is read together, on each side of a line."""

    lines: int
    characters: int


FAR: Final = Reach(2_000, 100_000)
"""For a command."""

_ALONE: Final = (
    LineKind.FENCE, LineKind.FENCE_END, LineKind.ADMONITION, LineKind.CONTAINER_END,
    LineKind.ATTRIBUTES,
)  # fmt: skip
"""Lines that are read by themselves."""

_ANGLE: Final = re.compile("<")


class TextPart(NamedTuple):
    """The text from offset ``first`` of ``run`` on, by itself, and the spans in it.

    ``is_code``: no Markdown is read in it, and each line stands for itself. Offsets count code
    points of ``text``.
    """

    run: Run
    first: int
    text: str
    spans: Sequence[Span]
    is_code: bool = False

    def offset(self, place: Point) -> int | None:
        """Where a place stands in the text; None if it is beside it."""
        line, column = place
        row = line - self.run.first
        if not 0 <= row < len(self.run.texts) or column < self.run.starts[row]:
            return None
        if column > self.run.starts[row] + len(self.run.texts[row]):
            return None
        at = self.run.offset(line, column) - self.first
        return at if 0 <= at <= len(self.text) else None

    def point(self, offset: int) -> Point:
        """The place of an offset."""
        return self.run.place(self.first + offset)

    def region(self, start: int, end: int) -> Region:
        """The region between two offsets."""
        return Region(self.point(start), self.point(end))


def part_at(
    scan: Scan, place: Point, *, reach: Reach = FAR, knows_labels: bool = True
) -> TextPart | None:
    """The text a place stands in; None where there is none, as on a blank line.

    With ``knows_labels`` a bracketed word that is defined as a link is one, for which the
    definitions of the post are read.
    """
    line = place[0]
    if line < scan.body or is_verbatim(scan, line):
        return _verbatim(scan, line, reach)
    run = run_at(scan, line)
    if run is None or not run.text:
        return None
    if run.is_table_row:
        return _cell(scan, run, place[1])
    text = run.text
    found = spans(text, scan.inline_rules, is_heading=run.is_heading)
    if knows_labels:
        found = _with_labels(found, label_links(scan, run))
    return TextPart(run, 0, text, found)


def parts_on(scan: Scan, line: int) -> list[TextPart]:
    """The texts that stand on a line: of a row its cells, else one, or none.

    The definitions of the post are not read for them.
    """
    if line >= scan.body and scan.block_kind(line) is BlockKind.TABLE_ROW:
        run = run_at(scan, line)
        found = [_cell(scan, run, piece.start) for piece in scan.cells(line)] if run else []
    else:
        found = [part_at(scan, (line, 0), knows_labels=False)]
    return [part for part in found if part is not None]


def _cell(scan: Scan, run: Run, column: int) -> TextPart | None:
    for piece in scan.cells(run.first):
        if piece.start <= column <= piece.end:
            text = scan[run.first][piece.start : piece.end]
            start = piece.start - run.starts[0]
            return TextPart(run, start, text, spans(text, scan.inline_rules))
    return None


def _verbatim(scan: Scan, line: int, reach: Reach) -> TextPart:
    kind = scan.kind(line)
    first, end = line, line + 1
    if kind not in _ALONE:
        first -= _further(scan, range(line - 1, -1, -1), kind, reach)
        end += _further(scan, range(line + 1, len(scan)), kind, reach)
    texts = scan[first:end]
    starts = [0] * len(texts) if line < scan.body else list(scan.starts(range(first, end)))
    texts = [text[start:] for text, start in zip(texts, starts, strict=True)]
    run = Run(first, starts, texts, [""] * len(texts))
    text = run.text
    is_html = line >= scan.body and scan.kind(line) is LineKind.HTML
    return TextPart(run, 0, text, _tags(text) if is_html else (), is_code=True)


def _further(scan: Scan, lines: range, kind: LineKind, reach: Reach) -> int:
    """How many of ``lines`` are of one ``kind``, as far as they are read."""
    count = characters = 0
    for line in lines[: reach.lines]:
        characters += len(scan[line])
        if scan.kind(line) is not kind or characters > reach.characters:
            break
        count += 1
    return count


def _tags(text: str) -> list[Span]:
    """The tags and comments of raw HTML."""
    found: list[Span] = []
    specials = Specials(text)
    end = 0
    for angle in _ANGLE.finditer(text):
        if angle.start() < end:
            continue
        span = tag(text, angle.start()) or specials.at(angle.start())
        if span is not None:
            found.append(span)
            end = span.close
    return found


def _with_labels(found: list[Span], links: Sequence[Span]) -> list[Span]:
    """``found`` and those of ``links`` that are not among them; what crosses another is left out.

    Both are in order, outer spans before inner ones.
    """
    known = {(span.open, span.close) for span in found}
    more = [
        one
        for one in links
        if isinstance(one, LinkSpan)
        and (one.open, one.close) not in known
        and not any(_crosses(one, span) for span in found)
    ]
    if not more:
        return found
    return sorted([*found, *more], key=lambda span: (span.open, -span.close))


def _crosses(one: Span, other: Span) -> bool:
    first, second = (one, other) if one.open <= other.open else (other, one)
    return first.open < second.open < first.close < second.close
