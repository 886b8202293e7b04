"""What the lines of a body look like, for the highlighter. Knows no Qt.

A ``Look`` is all that the look of a line depends on, and cheap to find; so who keeps those of the
lines in view knows after an edit which of them have changed. ``spans`` is what a line is made of.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from editor.scan import inline
from editor.scan.block import BlockKind
from editor.scan.code_paint import NO_CODE, CodePaint, CodeParts
from editor.scan.head_grammar import HeadGrammar
from editor.scan.head_syntax import LONGEST
from editor.scan.html_syntax import paint_tag
from editor.scan.paint import BOLD, ITALIC, STRUCK, UNPAINTED, Decoration, Kind, Paint, Span
from editor.scan.spans import LinkSpan, SpanKind
from editor.scan.state import ContainerKind, LineKind, State
from editor.scan.tables import cells
from editor.scan.tag_runs import TagRuns
from editor.scan.template_syntax import paint_parameters, paint_template

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterable, Iterator, Mapping

    from editor.scan.block import Block
    from editor.scan.inline_rules import InlineRules
    from editor.scan.line import ScannedLine
    from editor.scan.paint import Painted
    from editor.scan.scan import Scan

    Labels = Container[str] | None

_LABEL = re.compile(r"\*?\[(?:[^\[\]\\]|\\.)*+\]:")
_ADDRESS = re.compile(r"[ \t]*(\S+)")
_FENCE_SIGNS = re.compile(r"(?:`{3,}|~{3,})[ \t]*")
_ADMONITION_SIGNS = re.compile(r"(?:!!!|[?]{3}\+?|===[!+]*|:{3,})[ \t]*")
_COLON_TITLE = re.compile(r":{3,}+[ \t]*+[^\s\[{]++(?:(\[.*\])|[ \t]++(?!\{)(\S.*))")
_MATH_SIGNS = re.compile(r"\$\$|\\[\[\]]")
_TITLE = re.compile(r"(?:\"[^\"]*\"|'[^']*')")
_CLOSED = re.compile(r"(?:={3,}|-{3,})[ \t]*")
"""Underlines what it stands below for certain: shorter, it may be a list that is being begun."""

_MOST_LINES = 60
"""Lines of a paragraph that are read together; of a longer one each is read by itself."""

_REMEMBERED = 400
"""Texts whose paint is kept; a screen shows fewer."""

_STYLES = {
    SpanKind.STRONG: BOLD,
    SpanKind.EMPHASIS: ITALIC,
    SpanKind.STRIKETHROUGH: STRUCK,
    SpanKind.DELETED: STRUCK,
}
_DECORATIONS = {
    SpanKind.HIGHLIGHTED: Decoration.HIGHLIGHTED,
    SpanKind.INSERTED: Decoration.UNDERLINED,
    SpanKind.SUBSCRIPT: Decoration.SUBSCRIPT,
    SpanKind.SUPERSCRIPT: Decoration.SUPERSCRIPT,
}
_INSIDE = {SpanKind.CODE: Kind.CODE, SpanKind.MATH: Kind.MATH}
_WHOLE = {
    SpanKind.FOOTNOTE: Kind.LINK,
    SpanKind.AUTOLINK: Kind.URL,
    SpanKind.URL: Kind.URL,
    SpanKind.COMMENT: Kind.COMMENT,
    SpanKind.INSTRUCTION: Kind.HTML,
    SpanKind.ENTITY: Kind.HTML,
    SpanKind.HARD_BREAK: Kind.BREAK,
    SpanKind.EXPRESSION: Kind.TEMPLATE,
    SpanKind.ATTRIBUTES: Kind.HTML,
}
_LINES = {
    LineKind.UNDERLINE: Kind.MARK,
    LineKind.RULE: Kind.MARK,
    LineKind.FENCE_END: Kind.MARK,
    LineKind.CONTAINER_END: Kind.MARK,
    LineKind.TABLE_RULE: Kind.MARK,
    LineKind.CODE: Kind.CODE,
    LineKind.INDENTED: Kind.CODE,
    LineKind.COMMENT: Kind.COMMENT,
    LineKind.ATTRIBUTES: Kind.HTML,
}
_OF_TEXT = frozenset(
    {
        LineKind.PARAGRAPH,
        LineKind.CONTINUATION,
        LineKind.HEADING,
        LineKind.UNDERLINE,
        LineKind.TABLE_ROW,
    }
)
"""Lines that hold a part of a text with spans of its own, or end it."""


CARRIED = frozenset({LineKind.HEAD, LineKind.CODE, LineKind.HTML, LineKind.TEMPLATE})
"""Kinds of lines whose look may change though their text and their reading stay the same."""


@dataclass(frozen=True, slots=True)
class Look:
    """What the look of a line depends on, besides its own text.

    ``kind`` is that of the line by itself, ``block`` that of the block it belongs to. ``painted``
    is what stands on the line of a text, of code, of a head or of HTML that was read as a whole.
    ``level`` is that of a heading that has a text: what is still being begun is no larger yet.
    """

    kind: LineKind
    block: BlockKind
    state: State
    painted: Painted = UNPAINTED
    level: int = 0


class Looks:
    """How the lines of one text look. ``head`` knows those of its head, ``code`` colours code."""

    def __init__(
        self, scan: Scan, head: HeadGrammar | None = None, code: CodePaint = NO_CODE
    ) -> None:
        self._scan = scan
        self._head = head if head is not None else HeadGrammar(scan, None)
        self._code = CodeParts(scan, code)
        self._runs = TagRuns(scan)
        # What was painted lately, by the text and whether it is that of a heading.
        self._painted: dict[tuple[str, bool], Painted] = {}
        self._rules = scan.inline_rules
        self._labels: Labels = None

    @property
    def labels(self) -> Labels:
        """The labels that are defined (`inline.spans`); None as long as they are not known."""
        return self._labels

    @labels.setter
    def labels(self, labels: Labels) -> None:
        self._labels = labels
        self._painted.clear()

    def openings(self, lines: Iterable[int]) -> frozenset[int]:
        """The lines of the fences, and tags, whose code these lines are of."""
        return self._code.openings(lines)

    def of(self, first: int, last: int) -> Iterator[Look]:
        """The looks of lines ``first`` to ``last``."""
        scan = self._scan
        if self._rules != scan.inline_rules or len(self._painted) > _REMEMBERED:
            self._painted.clear()
            self._rules = scan.inline_rules
        line = first
        while line <= last:
            kind = scan.kind(line)
            if kind not in _OF_TEXT:
                painted = self._carried(line, kind) if kind in CARRIED else UNPAINTED
                yield Look(kind, BlockKind.OTHER, scan.state(line), painted)
                line += 1
                continue
            for look in self._of_block(line, last):
                yield look
                line += 1

    def _carried(self, line: int, kind: LineKind) -> Painted:
        if kind is LineKind.HEAD:
            return self._head.painted(line)
        return self._code.painted(line) or self._runs.painted(line, kind)

    def _of_block(self, first: int, last: int) -> Iterator[Look]:
        """The looks of the lines of the block of line ``first``, from that one to ``last``."""
        scan = self._scan
        is_long = len(scan.extent(first)) > _MOST_LINES
        block = scan.block(first, range(first, last + 1) if is_long else None)
        is_heading = block.kind is BlockKind.HEADING
        text = "" if is_long else scan.text(block)
        whole = None
        if block.kind is BlockKind.TABLE_ROW:
            whole = self._paint_row(text[:LONGEST])
        elif 0 < len(text) <= LONGEST:
            whole = self._paint(text, is_heading=is_heading)
        level = block.level if is_heading and text.strip() and self._is_sure(block) else 0
        at = 0
        for piece in block.pieces:
            length = piece.end - piece.start
            if first <= piece.line <= last:
                if whole is not None:
                    painted = whole.part(at, at + length)
                else:
                    own = scan[piece.line][piece.start : piece.end]
                    painted = self._paint(own[:LONGEST], is_heading=is_heading)
                state = scan.state(piece.line)
                yield Look(scan.kind(piece.line), block.kind, state, painted, level)
            at += length + 1
        behind = block.pieces[-1].line + 1 if block.pieces else first
        for line in range(max(first, behind), min(block.last, last) + 1):
            yield Look(scan.kind(line), BlockKind.OTHER, scan.state(line))

    def _is_sure(self, block: Block) -> bool:
        """Whether a heading is meant as one, and is not a list that is begun below a text."""
        last = block.last
        if self._scan.kind(last) is not LineKind.UNDERLINE:
            return True
        return _CLOSED.fullmatch(self._scan[last], self._scan.start(last)) is not None

    def _paint_row(self, text: str) -> Painted:
        """Each cell by itself, since no mark reaches from one into another, and the bars."""
        paint = Paint(len(text))
        at = 0
        for cell in (*cells(text, self._scan.rules), range(len(text), len(text))):
            if text[at : cell.start].strip():
                paint.fill(at, cell.start, Kind.MARK)
            inside = text[cell.start : cell.stop]
            paint.put(cell.start, self._paint(inside, is_heading=False))
            at = cell.stop
        return paint.painted()

    def _paint(self, text: str, *, is_heading: bool) -> Painted:
        key = text, is_heading
        painted = self._painted.get(key)
        if painted is None:
            painted = _painted(text, self._rules, self._labels, is_heading=is_heading)
            self._painted[key] = painted
        return painted

    def spans(self, number: int, look: Look) -> tuple[Span, ...]:
        """What line ``number``, which looks like this, is made of; plain text has no span."""
        text = self._scan[number][:LONGEST]
        if not text:
            return ()
        paint = Paint(len(text))
        if look.kind is LineKind.HEAD:
            paint.put(0, look.painted)
            return tuple(paint.spans())
        line = self._scan.line(number)
        _paint_marks(text, line, paint)
        if look.block is not BlockKind.OTHER:
            paint.put(line.start, look.painted)
            if look.block is BlockKind.HEADING:
                _paint_heading(text, line, paint)
        elif look.painted.kinds:
            paint.put(line.start, look.painted)
        elif line.kind in _LINES:
            paint.fill(line.start, len(text), _LINES[line.kind])
        elif line.kind in _LINE_PAINTERS:
            _LINE_PAINTERS[line.kind](text, line.start, paint)
        _paint_containers(text, line, paint)
        return tuple(paint.spans())


def _painted(text: str, rules: InlineRules, labels: Labels, *, is_heading: bool) -> Painted:
    """What stands in a paragraph: from the outer spans to those in them."""
    paint = Paint(len(text))
    for span in inline.spans(text, rules, labels, is_heading=is_heading):
        kind = span.kind
        if kind in _STYLES or kind in _DECORATIONS:
            if kind in _STYLES:
                paint.style(span.start, span.end, _STYLES[kind])
            else:
                paint.decorate(span.start, span.end, _DECORATIONS[kind])
            paint.fill(span.open, span.start, Kind.MARK)
            paint.fill(span.end, span.close, Kind.MARK)
        elif kind in _INSIDE:
            paint.fill(span.open, span.close, Kind.MARK)
            paint.fill(span.start, span.end, _INSIDE[kind])
            if kind is SpanKind.CODE:
                paint.decorate(span.open, span.close, Decoration.BOXED)
        elif isinstance(span, LinkSpan):
            paint.fill_text(span.start, span.end, Kind.LINK)
            paint.fill(span.open, span.start, Kind.MARK)
            paint.fill(span.end, span.close, Kind.URL)
            paint.fill(span.end, min(span.end + 2, span.close), Kind.MARK)
            paint.fill(span.close - 1, span.close, Kind.MARK)
        elif kind is SpanKind.WIKI_LINK:
            paint.fill(span.open, span.close, Kind.MARK)
            paint.fill(span.start, span.end, Kind.LINK)
        elif kind is SpanKind.ESCAPE:
            paint.fill(span.open, span.open + 1, Kind.MARK)
        elif kind is SpanKind.TAG:
            paint_tag(text, span.open, span.close, paint)
        elif kind is SpanKind.TEMPLATE:
            paint_template(text, span.open, span.close, paint)
        elif kind in _WHOLE:
            paint.fill(span.open, span.close, _WHOLE[kind])
    return paint.painted()


def _paint_marks(text: str, line: ScannedLine, paint: Paint) -> None:
    """Paint the signs of the containers, with the blanks before those of items."""
    at = 0
    for mark in line.marks:
        kind = mark.container.kind
        end = min(mark.task if mark.is_task else mark.end, len(text))
        if kind is ContainerKind.ITEM:
            paint.fill(at, end, Kind.LIST)
        else:
            look = Kind.LINK if kind is ContainerKind.NOTE else Kind.MARK
            paint.fill(min(mark.start, len(text)), end, look)
        at = end


def _paint_containers(text: str, line: ScannedLine, paint: Paint) -> None:
    """What is plain in a quote has a colour of its own."""
    if any(container.kind is ContainerKind.QUOTE for container in line.containers):
        paint.fill_text(0, len(text), Kind.QUOTE)


def _paint_heading(text: str, line: ScannedLine, paint: Paint) -> None:
    start = line.start
    if line.kind is LineKind.HEADING:
        signs = text.rfind("#", 0, start) + 1
        first = signs - line.level
        paint.fill(first, signs, Kind.MARK)
        closing = text[line.end :]
        last = line.end + len(closing) - len(closing.lstrip())
        paint.fill(last, len(text), Kind.MARK)
        start = signs
    paint.fill_text(start, len(text), Kind.HEADING)
    paint.embolden(start, len(text))


def _paint_fence(text: str, start: int, paint: Paint) -> None:
    """The sign, and what is said of the code: its language, a title."""
    signs = _FENCE_SIGNS.match(text, start)
    behind = signs.end() if signs else start
    paint.fill(start, behind, Kind.MARK)
    paint.fill(behind, len(text), Kind.URL)


def _paint_admonition(text: str, start: int, paint: Paint) -> None:
    """The sign, the sort and the title."""
    signs = _ADMONITION_SIGNS.match(text, start)
    behind = signs.end() if signs else start
    paint.fill(start, behind, Kind.MARK)
    paint.fill(behind, len(text), Kind.TYPE)
    title = _TITLE.search(text, behind)
    colons = _COLON_TITLE.match(text, start)
    if colons is not None:
        paint.fill(*colons.span(colons.lastindex or 0), Kind.STRING)
    elif title is not None:
        paint.fill(title.start(), title.end(), Kind.STRING)


def _paint_math(text: str, start: int, paint: Paint) -> None:
    """The signs around a formula, and the formula."""
    paint.fill(start, len(text), Kind.MATH)
    for signs in _MATH_SIGNS.finditer(text, start):
        paint.fill(signs.start(), signs.end(), Kind.MARK)


def _paint_module(text: str, start: int, paint: Paint) -> None:
    paint.fill(start, len(text), Kind.TEMPLATE)
    paint_parameters(text, start, len(text), paint)


def _paint_definition(text: str, start: int, paint: Paint) -> None:
    label = _LABEL.match(text, start)
    behind = label.end() if label else start
    paint.fill(start, behind, Kind.LINK)
    address = _ADDRESS.match(text, behind)
    if address is not None:
        paint.fill(address.start(1), address.end(1), Kind.URL)


_LINE_PAINTERS: Mapping[LineKind, Callable[[str, int, Paint], None]] = {
    LineKind.FENCE: _paint_fence,
    LineKind.ADMONITION: _paint_admonition,
    LineKind.MATH: _paint_math,
    LineKind.MODULE: _paint_module,
    LineKind.DEFINITION: _paint_definition,
}
