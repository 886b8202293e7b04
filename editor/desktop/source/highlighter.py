"""Colours the source, where one looks.

This is no QSyntaxHighlighter: that one carries a new state (an opened fence) through the whole
post inside one key, and colours a post from its first line on when it is opened. Here the scanner
tells what each line in view looks like, and what looks as it did is left alone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QBrush, QFont, QTextCharFormat, QTextLayout

from editor.desktop.documents.document_text import utf16_length
from editor.desktop.ui.themes import Role
from editor.frontmatter.nodes import Format
from editor.scan.head_syntax import LONGEST, head_spans
from editor.scan.paint import Kind, Span
from editor.scan.state import LineKind
from editor.scan.syntax import Looks

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from PySide6.QtGui import QTextBlock

    from editor.desktop.documents.document import PostDocument
    from editor.desktop.source.folding import Relayout
    from editor.desktop.ui.themes import Theme, Themes
    from editor.frontmatter.head import Head
    from editor.scan.state import State
    from editor.scan.syntax import Look
    from editor.text.lines import LineEdit

    Reading = tuple[State | None, int]

_FIRST_SCREEN = 80
_WINDOW = 300
"""Lines coloured at once at most; no screen shows more."""
_GOES_ON = (LineKind.CONTINUATION, LineKind.UNDERLINE, LineKind.TABLE_RULE)
"""Lines that share a block with the line before them, or make one of it."""


class Highlighter(QObject):
    """Colours the lines of one document that are shown."""

    def __init__(
        self,
        document: PostDocument,
        themes: Themes,
        relayout: Relayout,
        visible_runs: Callable[[], Sequence[range]],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._document = document
        self._relayout = relayout
        self._visible_runs = visible_runs
        self._themes = themes
        self._formats = _Formats(themes.current)
        self._head: Head | None = document.head()
        self._looks = Looks(document.scan)
        # What each line was coloured as; None where it must be coloured again.
        self._shown: list[Look | None] = [None] * document.line_count
        # What each line was read as then.
        self._readings: list[Reading | None] = [None] * document.line_count
        self._runs: list[range] = []
        # The first screen has its colours before it is laid out.
        self._show([range(_FIRST_SCREEN)])
        document.edited.connect(self._edited)
        document.read_anew.connect(self._colour_anew)
        # Connected after the document's own slot: `edited` has been emitted when this one runs.
        document.text_document.contentsChange.connect(self._contents_changed)
        themes.changed.connect(self._recolour)

    def look(self) -> None:
        """Colour what is in view and looks different."""
        self._show(self._visible_runs())

    def _show(self, runs: Sequence[range]) -> None:
        left = _WINDOW
        self._runs = []
        for run in runs:
            self._runs.append(range(run.start, run.start + min(len(run), left)))
            left -= len(run)
            if left <= 0:
                break
        if self._runs:
            # The next line may be about to come into view.
            self._runs[-1] = range(self._runs[-1].start, self._runs[-1].stop + 1)
        self._paint()

    def _recolour(self) -> None:
        """The formats hold colours of the theme they were made in."""
        self._formats = _Formats(self._themes.current)
        self._colour_anew()

    def _colour_anew(self) -> None:
        self._forget(0, len(self._shown))
        self._paint()

    def _edited(self, edit: LineEdit, _revision: int) -> None:
        end, grown = edit.first + edit.removed, len(edit.inserted)
        self._shown[edit.first : end] = [None] * grown
        self._readings[edit.first : end] = [None] * grown
        self._runs = [_moved(run, edit) for run in self._runs]
        head = self._document.head()
        if head != self._head:
            ends = [found.last + 1 for found in (head, self._head) if found is not None]
            self._head = head
            self._forget(0, min(max(ends), len(self._shown)))

    def _forget(self, first: int, end: int) -> None:
        self._shown[first:end] = [None] * (end - first)

    def _contents_changed(self, position: int, _removed: int, added: int) -> None:
        """Colour the blocks Qt has touched.

        They are more than those whose text changed: a line that was pushed down may stand in a new
        block, and an input method replaces the formats of the line it composes in.
        """
        document = self._document.text_document
        first = document.findBlock(position).blockNumber()
        last_block = document.findBlock(position + added)
        last = last_block.blockNumber() if last_block.isValid() else len(self._shown) - 1
        self._forget(first, last + 1)
        # One pass of the layout for both. What is in view elsewhere is for ``look``: the
        # layout would take everything in between for changed.
        if any(first < run.stop and last >= run.start for run in self._runs):
            self._paint(within_edit=True)

    def _paint(self, *, within_edit: bool = False) -> None:
        """Colour the lines in view that look different, in one step for the layout."""
        document = self._document.text_document
        start = end = 0
        for number, look in self._stale_looks():
            if self._shown[number] == look:
                continue
            self._shown[number] = look
            block = document.findBlockByNumber(number)
            if self._colour(block, number, look):
                start = start if end else block.position()
                end = block.position() + block.length()
        if end:
            self._relayout(start, end - start, within_edit=within_edit)

    def _stale_looks(self) -> Iterator[tuple[int, Look]]:
        """The lines in view that may look different, and what each looks like."""
        for run in self._runs:
            first, last = run.start, min(run.stop, len(self._shown)) - 1
            if first <= last:
                stale = self._stale_lines(first, last)
                if stale:
                    yield from self._looks_of(stale, first, last)

    def _stale_lines(self, first: int, last: int) -> list[int]:
        """The lines in view that may have changed, or are read otherwise than when coloured."""
        scan = self._document.scan
        readings = scan.readings(first, last)
        known = self._readings[first : last + 1]
        stale: list[int] = []
        if known != readings or None in self._shown[first : last + 1]:
            stale = [
                first + offset
                for offset, (was, now) in enumerate(zip(known, readings, strict=True))
                if was != now or self._shown[first + offset] is None
            ]
            self._readings[first : last + 1] = readings
        # What a block is made of that is in view only in part may have changed where it is not.
        if first and scan.kind(first) in _GOES_ON:
            stale.insert(0, first)
        if last + 1 < len(self._shown) and scan.kind(last + 1) in _GOES_ON:
            stale.append(last)
        return stale

    def _looks_of(self, stale: list[int], first: int, last: int) -> Iterator[tuple[int, Look]]:
        """The looks of these lines in view, and of those they share a block with or end one of."""
        scan = self._document.scan
        done = first
        for line in stale:
            if line < done:
                continue
            begin, stop = min(scan.extent(max(line - 1, 0)).start, line), scan.extent(line)[-1]
            # What is not in view of the block is looked at when it comes into view.
            self._readings[begin:first] = [None] * max(0, first - begin)
            self._readings[last + 1 : stop + 1] = [None] * max(0, stop - last)
            begin, stop = max(begin, done), min(stop, last)
            if begin <= stop:
                yield from enumerate(self._looks.of(begin, stop), begin)
                done = stop + 1

    def _colour(self, block: QTextBlock, number: int, look: Look) -> bool:
        """Give one line its formats; whether it must be laid out again for them."""
        text = self._document.line(number)
        if look.kind is LineKind.HEAD:
            spans = self._head_spans(text, number)
        else:
            spans = self._looks.spans(number, look)
        layout = block.layout()
        formats = self._formats.ranges(text, spans)
        have = layout.formats()
        if not formats and not have:
            return False
        was_laid_out = layout.lineCount() > 0
        layout.setFormats(_around_preedit(layout, have, formats))
        return was_laid_out

    def _head_spans(self, text: str, number: int) -> tuple[Span, ...]:
        head = self._head
        if head is None or number < head.first:
            return ()
        return head_spans(text, header_lines=head.format is Format.HEADER_LINES)


def _moved(run: range, edit: LineEdit) -> range:
    """The lines of ``run`` after an edit, as far as they may be in view."""
    start, last = run.start, run.stop - 1
    if edit.first <= start:
        start = max(0, start + edit.shift)
    if edit.first <= last:
        last = min(last + max(0, edit.shift), start + _WINDOW)
    return range(start, last + 1)


def _around_preedit(
    layout: QTextLayout,
    have: list[QTextLayout.FormatRange],
    formats: list[QTextLayout.FormatRange],
) -> list[QTextLayout.FormatRange]:
    """Make room for the text an input method is composing, which keeps its own formats."""
    length = len(layout.preeditAreaText())
    if not length:
        return formats
    start = layout.preeditAreaPosition()
    for span in formats:
        if span.start >= start:
            span.start += length
        elif span.start + span.length > start:
            span.length += length
    own = [
        span for span in have if span.start >= start and span.start + span.length <= start + length
    ]
    return formats + own


_ROLES = {
    Kind.MARK: Role.SYNTAX_MARK,
    Kind.HEADING: Role.SYNTAX_HEADING,
    Kind.CODE: Role.SYNTAX_CODE,
    Kind.LINK: Role.SYNTAX_LINK,
    Kind.URL: Role.SYNTAX_URL,
    Kind.QUOTE: Role.SYNTAX_QUOTE,
    Kind.LIST: Role.SYNTAX_LIST,
    Kind.HTML: Role.SYNTAX_HTML,
    Kind.TEMPLATE: Role.SYNTAX_TEMPLATE,
    Kind.KEY: Role.SYNTAX_KEY,
    Kind.VALUE: Role.SYNTAX_VALUE,
    Kind.COMMENT: Role.SYNTAX_COMMENT,
}


class _Formats:
    """How each kind of span looks in one theme."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        self._known: dict[tuple[Kind, bool, bool, bool], QTextCharFormat] = {}

    def ranges(self, text: str, spans: tuple[Span, ...]) -> list[QTextLayout.FormatRange]:
        """The spans as Qt takes them, counted in UTF-16."""
        text = text[:LONGEST]
        wide = not text.isascii() and max(text) > "\uffff"
        found: list[QTextLayout.FormatRange] = []
        for span in spans:
            piece = QTextLayout.FormatRange()
            if wide:
                piece.start = utf16_length(text[: span.start])
                piece.length = utf16_length(text[span.start : span.start + span.length])
            else:
                piece.start = span.start
                piece.length = span.length
            piece.format = self._format(span)
            found.append(piece)
        return found

    def _format(self, span: Span) -> QTextCharFormat:
        key = (span.kind, span.bold, span.italic, span.struck)
        if key not in self._known:
            self._known[key] = self._make(span)
        return self._known[key]

    def _make(self, span: Span) -> QTextCharFormat:
        made = QTextCharFormat()
        role = _ROLES.get(span.kind)
        if role is None and (span.bold or span.italic):
            role = Role.SYNTAX_EMPHASIS
        if role is not None:
            made.setForeground(QBrush(self._theme.colour(role)))
        if span.kind is Kind.BREAK:
            made.setBackground(QBrush(self._theme.colour(Role.SYNTAX_CODE_BACKGROUND)))
        if span.bold:
            made.setFontWeight(QFont.Weight.Bold)
        if span.italic:
            made.setFontItalic(True)
        if span.struck:
            made.setFontStrikeOut(True)
        return made
