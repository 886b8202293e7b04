"""Colours the source: states follow every edit at once, colours only where one looks.

This is no QSyntaxHighlighter: that one carries a new state (an opened fence) through the whole
post inside one key, and colours a post from its first line on when it is opened. Here the states
are small numbers kept per line, and a line is coloured when it comes into view.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QBrush, QFont, QTextCharFormat, QTextLayout

from editor.desktop.documents.document_text import utf16_length
from editor.desktop.ui.themes import Role
from editor.frontmatter.nodes import Format
from editor.scan import syntax
from editor.scan.syntax import Kind, Place, Span, State

if TYPE_CHECKING:
    from PySide6.QtGui import QTextBlock

    from editor.desktop.documents.document import PostDocument
    from editor.desktop.source.folding import Relayout
    from editor.desktop.ui.themes import Theme, Themes
    from editor.frontmatter.head import Head
    from editor.text.lines import LineEdit

_FIRST_SCREEN = 80
_WINDOW = 300
"""Lines coloured at once at most; no screen shows more."""


class Highlighter(QObject):
    """Colours the lines of one document that are shown."""

    def __init__(
        self,
        document: PostDocument,
        themes: Themes,
        relayout: Relayout,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._document = document
        self._relayout = relayout
        self._themes = themes
        self._formats = _Formats(themes.current)
        self._head: Head | None = None
        # The state each line begins in; None in the head.
        self._states: list[State | None] = []
        self._stale = bytearray()
        # Lines that may change the state; from one to the next it is the same.
        self._turns = bytearray()
        self._first = 0
        self._last = 0
        self._start_over()
        # The first screen has its colours before it is laid out.
        self.show_lines(0, _FIRST_SCREEN)
        document.edited.connect(self._edited)
        # Connected after the document's own slot: `edited` has been emitted when this one runs.
        document.text_document.contentsChange.connect(self._contents_changed)
        themes.changed.connect(self._recolour)

    def show_lines(self, first: int, last: int) -> None:
        """Lines ``first`` to ``last`` are in view; those that came into view are coloured."""
        self._first, self._last = first, min(last, first + _WINDOW)
        self._paint()

    def _recolour(self) -> None:
        """The formats hold colours of the theme they were made in."""
        self._formats = _Formats(self._themes.current)
        self._make_stale(0, len(self._stale))
        self._paint()

    def _start_over(self) -> None:
        texts = self._document.lines().texts
        self._head = self._document.head()
        self._states = [Place.BODY] * len(texts)
        self._stale = bytearray(b"\x01") * len(texts)
        self._turns = bytearray(map(syntax.may_turn, texts))
        self._follow(0, len(texts))

    def _follow(self, first: int, end: int) -> None:
        """Work out states from line ``first`` on, until past ``end`` they are as they were."""
        body = 0 if self._head is None else self._head.last + 1
        states = self._states
        line = self._document.line
        for number in range(first, min(body, len(states))):
            states[number] = None
        state: State = Place.BODY
        number = max(first, body)
        if number > body:
            state = syntax.after(line(number - 1), states[number - 1] or Place.BODY)
        while number < len(states):
            if number >= end and states[number] == state:
                return
            stop = self._run_end(number, state)
            if number < end < stop:
                stop = end
            self._set_states(number, stop, state)
            state = syntax.after(line(stop - 1), state)
            number = stop

    def _run_end(self, number: int, state: State) -> int:
        """Behind the next line that may change the state."""
        if syntax.ends_anywhere(state):
            return number + 1
        turn = self._turns.find(1, number)
        return len(self._turns) if turn < 0 else turn + 1

    def _set_states(self, first: int, end: int, state: State) -> None:
        self._states[first:end] = [state] * (end - first)
        self._make_stale(first, end)

    def _edited(self, edit: LineEdit, _revision: int) -> None:
        end = edit.first + edit.removed
        grown = len(edit.inserted)
        self._states[edit.first : end] = [Place.BODY] * grown
        self._stale[edit.first : end] = b"\x01" * grown
        self._turns[edit.first : end] = bytes(map(syntax.may_turn, edit.inserted))
        if edit.first:
            # Whether a line is a heading depends on the line after it.
            self._stale[edit.first - 1] = 1
        last = edit.first + grown
        if edit.first <= self._first:
            self._first = max(0, self._first + edit.shift)
        if edit.first <= self._last:
            self._last = min(self._last + max(0, edit.shift), self._first + _WINDOW)
        head = self._document.head()
        if head == self._head:
            self._follow(edit.first, last)
            return
        ends = [found.last + 1 for found in (head, self._head) if found is not None]
        self._head = head
        reach = min(max(last, *ends), len(self._states))
        self._make_stale(0, reach)
        self._follow(0, reach)

    def _make_stale(self, first: int, end: int) -> None:
        self._stale[first:end] = b"\x01" * (end - first)

    def _contents_changed(self, position: int, _removed: int, added: int) -> None:
        """Colour the blocks Qt has touched.

        They are more than those whose text changed: a line that was pushed down may stand in a new
        block, and an input method replaces the formats of the line it composes in.
        """
        document = self._document.text_document
        first = document.findBlock(position).blockNumber()
        last_block = document.findBlock(position + added)
        last = last_block.blockNumber() if last_block.isValid() else len(self._stale) - 1
        self._make_stale(first, last + 1)
        # One pass of the layout for both. What is in view elsewhere is for ``show_lines``: the
        # layout would take everything in between for changed.
        if first <= self._last and last >= self._first:
            self._paint(within_edit=True)

    def _paint(self, *, within_edit: bool = False) -> None:
        """Colour the lines in view that need it, in one step for the layout."""
        first = self._stale.find(1, self._first, self._last + 1)
        if first < 0:
            return
        last = min(self._last, len(self._stale) - 1)
        document = self._document.text_document
        block = document.findBlockByNumber(first)
        start = end = block.position()
        for number in range(first, last + 1):
            if self._stale[number]:
                self._stale[number] = 0
                if self._colour(block, number):
                    end = block.position() + block.length()
            block = block.next()
        if end > start:
            self._relayout(start, end - start, within_edit=within_edit)

    def _colour(self, block: QTextBlock, number: int) -> bool:
        """Give one line its formats; whether it must be laid out again for them."""
        text = self._document.line(number)
        state = self._states[number]
        if state is None:
            spans = self._head_spans(text, number)
        else:
            following = ""
            if number + 1 < len(self._states):
                following = self._document.line(number + 1)
            spans = syntax.spans(text, state, following)
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
        return syntax.head_spans(text, header_lines=head.format is Format.HEADER_LINES)


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
        text = text[: syntax.LONGEST]
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
