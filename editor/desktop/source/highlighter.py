"""Colours the source, where one looks.

This is no QSyntaxHighlighter: that one carries a new state (an opened fence) through the whole
post inside one key, and colours a post from its first line on when it is opened. Here the scanner
tells what each line in view looks like, and what looks as it did is left alone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from editor.desktop.source.defined_labels import DefinedLabels
from editor.desktop.source.fence_colours import FenceColours
from editor.desktop.source.span_formats import SpanFormats, around_preedit
from editor.scan.code_paint import NO_CODE
from editor.scan.head_grammar import HeadGrammar, HeadLanguage, HeadPlace
from editor.scan.state import LineKind
from editor.scan.syntax import CARRIED, Looks

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from PySide6.QtGui import QTextBlock

    from editor.desktop.documents.document import PostDocument
    from editor.desktop.source.code_colours import CodeColours
    from editor.desktop.source.folding import Relayout
    from editor.desktop.ui.themes import Themes
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

_CARRIED_BY_KEYS = CARRIED - {LineKind.CODE}


class Highlighter(QObject):
    """Colours the lines of one document that are shown."""

    def __init__(
        self,
        document: PostDocument,
        themes: Themes,
        relayout: Relayout,
        visible_runs: Callable[[], Sequence[range]],
        parent: QObject | None = None,
        *,
        code: CodeColours | None = None,
    ) -> None:
        super().__init__(parent)
        self._document = document
        self._relayout = relayout
        self._visible_runs = visible_runs
        self._themes = themes
        self._larger_headings = False
        self._formats = SpanFormats(themes.current)
        self._head: Head | None = document.head()
        self._grammar = HeadGrammar(document.scan, _place(self._head))
        self._code = None if code is None else FenceColours(document, code, self)
        self._looks = Looks(document.scan, self._grammar, self._code or NO_CODE)
        self._labels = DefinedLabels(document, self)
        self._looks.labels = self._labels.labels
        # What each line was coloured as; None where it must be coloured again.
        self._shown: list[Look | None] = [None] * document.line_count
        # What each line was read as then.
        self._readings: list[Reading | None] = [None] * document.line_count
        self._runs: list[range] = []
        # When the lines were looked at whose look other lines may change, and in which runs.
        self._carried_at: tuple[int, list[range]] | None = None
        # Whether code is among them, whose colours come a moment after each edit.
        self._is_code_due = True
        # The first screen has its colours before it is laid out.
        self._show([range(_FIRST_SCREEN)])
        document.edited.connect(self._edited)
        document.read_anew.connect(self._colour_anew)
        # Connected after the document's own slot: `edited` has been emitted when this one runs.
        document.text_document.contentsChange.connect(self._contents_changed)
        themes.changed.connect(self._recolour)
        self._labels.changed.connect(self._take_labels)
        if self._code is not None:
            self._code.due.connect(self._take_code)

    @property
    def is_settled(self) -> bool:
        """Whether all colours are there that come a moment later: of code and of links."""
        return not (self._labels.is_waiting or (self._code is not None and self._code.is_waiting))

    @property
    def has_larger_headings(self) -> bool:
        """Whether headings are larger than the text."""
        return self._larger_headings

    def set_larger_headings(self, wanted: bool) -> None:
        """Make headings larger than the text, or as large; here only those in view."""
        if wanted != self._larger_headings:
            self._larger_headings = wanted
            self._recolour()

    def paint_lines(self, lines: Iterable[int]) -> bool:
        """Colour lines that need not be in view; whether one looks different now."""
        return self._paint_looks(
            (line, look) for line in lines for look in self._looks.of(line, line)
        )

    def look(self) -> None:
        """Colour what is in view and looks different."""
        self._show(self._visible_runs())

    def _show(self, runs: Sequence[range]) -> None:
        left, before = _WINDOW, self._runs
        self._runs = []
        for run in runs:
            self._runs.append(range(run.start, run.start + min(len(run), left)))
            left -= len(run)
            if left <= 0:
                break
        if self._runs:
            # The next line may be about to come into view.
            self._runs[-1] = range(self._runs[-1].start, self._runs[-1].stop + 1)
        if self._code is not None and self._runs != before:
            self._code.wake()
        self._paint()

    def _recolour(self) -> None:
        """The formats hold colours of the theme they were made in."""
        self._formats = SpanFormats(self._themes.current, larger_headings=self._larger_headings)
        self._colour_anew()

    def _colour_anew(self) -> None:
        self._head = self._document.head()
        self._grammar.take(_place(self._head))
        self._forget(0, len(self._shown))
        self._paint()

    def _take_labels(self) -> None:
        """Other labels are defined now: what names them may be a link, or none any more."""
        self._looks.labels = self._labels.labels
        self._readings = [None] * len(self._readings)
        self._paint()

    def _take_code(self) -> None:
        """Have the code in view coloured as it is now."""
        if self._code is not None:
            lines = [line for run in self._runs for line in run if line < len(self._shown)]
            openings = self._looks.openings(lines)
            self._code.refresh(openings)
            if openings:
                self._carried_at = None
                self._paint()

    def _edited(self, edit: LineEdit, _revision: int) -> None:
        end, grown = edit.first + edit.removed, len(edit.inserted)
        self._shown[edit.first : end] = [None] * grown
        self._readings[edit.first : end] = [None] * grown
        self._runs = [_moved(run, edit) for run in self._runs]
        head = self._document.head()
        if head != self._head or (head is not None and edit.first <= head.last):
            self._grammar.apply(edit, _place(head))
        if self._code is not None:
            self._code.follow(edit)
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
        """Colour the lines in view that look different."""
        self._paint_looks(self._stale_looks(), within_edit=within_edit)

    def _paint_looks(self, looks: Iterable[tuple[int, Look]], *, within_edit: bool = False) -> bool:
        """Colour the lines that look different, in one step for the layout; whether any does."""
        document = self._document.text_document
        start = end = 0
        for number, look in looks:
            if self._shown[number] == look:
                continue
            self._shown[number] = look
            block = document.findBlockByNumber(number)
            if self._colour(block, number, look):
                start = start if end else block.position()
                end = block.position() + block.length()
        if end:
            self._relayout(start, end - start, within_edit=within_edit)
        return bool(end)

    def _stale_looks(self) -> Iterator[tuple[int, Look]]:
        """The lines in view that may look different, and what each looks like."""
        seen = self._document.scan.changes, list(self._runs)
        is_seen, self._is_code_due = seen == self._carried_at, self._carried_at is None
        self._carried_at = seen
        for run in self._runs:
            first, last = run.start, min(run.stop, len(self._shown)) - 1
            if first <= last:
                stale, carried = self._stale_lines(first, last)
                if stale:
                    yield from self._looks_of(stale, first, last)
                if carried and not is_seen:
                    yield from self._carried_looks(carried)

    def _carried_looks(self, lines: Sequence[int]) -> Iterator[tuple[int, Look]]:
        """The looks of lines that are told by what stands before them, as in code or in a head."""
        for line in lines:
            for look in self._looks.of(line, line):
                yield line, look

    def _stale_lines(self, first: int, last: int) -> tuple[list[int], list[int]]:
        """The lines in view that may have changed, or are read otherwise than when coloured.

        And those that others may have changed.
        """
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
        kinds = CARRIED if self._is_code_due else _CARRIED_BY_KEYS
        carried = [number for number, (_, kind) in enumerate(readings, first) if kind in kinds]
        return stale, carried

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
        layout = block.layout()
        formats = self._formats.ranges(text, self._looks.spans(number, look), look.level)
        have = layout.formats()
        if not formats and not have:
            return False
        was_laid_out = layout.lineCount() > 0
        layout.setFormats(around_preedit(layout, have, formats))
        return was_laid_out


def _place(head: Head | None) -> HeadPlace | None:
    if head is None:
        return None
    return HeadPlace(
        HeadLanguage(head.format.value),
        head.first,
        head.last,
        head.content_first,
        head.content_last_exclusive,
        head.rest,
    )


def _moved(run: range, edit: LineEdit) -> range:
    """The lines of ``run`` after an edit, as far as they may be in view."""
    start, last = run.start, run.stop - 1
    if edit.first <= start:
        start = max(0, start + edit.shift)
    if edit.first <= last:
        last = min(last + max(0, edit.shift), start + _WINDOW)
    return range(start, last + 1)
