"""How spans of source look in a theme, as Qt takes it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QBrush, QFont, QTextCharFormat, QTextFormat, QTextLayout

from editor.desktop.documents.document_text import utf16_length
from editor.desktop.ui.themes import Role
from editor.scan.head_syntax import LONGEST
from editor.scan.paint import Decoration, Kind, Span

if TYPE_CHECKING:
    from editor.desktop.ui.themes import Theme

    _Key = tuple[Kind, bool, bool, bool, Decoration, int]

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
    Kind.NUMBER: Role.SYNTAX_NUMBER,
    Kind.STRING: Role.SYNTAX_STRING,
    Kind.KEYWORD: Role.SYNTAX_KEYWORD,
    Kind.FUNCTION: Role.SYNTAX_FUNCTION,
    Kind.TYPE: Role.SYNTAX_TYPE,
    Kind.ATTRIBUTE: Role.SYNTAX_ATTRIBUTE,
    Kind.INSERTED: Role.SYNTAX_INSERTED,
    Kind.DELETED: Role.SYNTAX_DELETED,
    Kind.MATH: Role.SYNTAX_MATH,
}
_GROUNDS = {
    Decoration.BOXED: Role.SYNTAX_CODE_BACKGROUND,
    Decoration.HIGHLIGHTED: Role.SYNTAX_HIGHLIGHT,
}
_LARGER = {1: 2, 2: 1}
"""Steps by which headings of a level are larger where that is wished (half as large again, and a
fifth); the others are told by their weight and colour."""


class SpanFormats:
    """How each kind of span looks in one theme; ``larger_headings`` if those are wished."""

    def __init__(self, theme: Theme, *, larger_headings: bool = False) -> None:
        self._theme = theme
        self._larger_headings = larger_headings
        self._known: dict[_Key, QTextCharFormat] = {}

    def ranges(
        self, text: str, spans: tuple[Span, ...], level: int = 0
    ) -> list[QTextLayout.FormatRange]:
        """The spans as Qt takes them, counted in UTF-16; ``level`` is that of a heading."""
        text = text[:LONGEST]
        wide = not text.isascii() and max(text) > "\uffff"
        larger = _LARGER.get(level, 0) if self._larger_headings else 0
        found: list[QTextLayout.FormatRange] = []
        for span in spans:
            piece = QTextLayout.FormatRange()
            if wide:
                piece.start = utf16_length(text[: span.start])
                piece.length = utf16_length(text[span.start : span.start + span.length])
            else:
                piece.start = span.start
                piece.length = span.length
            piece.format = self._format(span, larger)
            found.append(piece)
        return found

    def _format(self, span: Span, larger: int) -> QTextCharFormat:
        key = (span.kind, span.bold, span.italic, span.struck, span.decoration, larger)
        known = self._known.get(key)
        if known is None:
            known = self._known[key] = self._make(span, larger)
        return known

    def _make(self, span: Span, larger: int) -> QTextCharFormat:
        made = QTextCharFormat()
        role = _ROLES.get(span.kind)
        if role is None and (span.bold or span.italic):
            role = Role.SYNTAX_EMPHASIS
        if role is not None:
            made.setForeground(QBrush(self._theme.colour(role)))
        if span.kind is Kind.BREAK:
            made.setBackground(QBrush(self._theme.colour(Role.SYNTAX_CODE_BACKGROUND)))
        for decoration, ground in _GROUNDS.items():
            if decoration in span.decoration:
                made.setBackground(QBrush(self._theme.colour(ground)))
        if span.bold:
            made.setFontWeight(QFont.Weight.Bold)
        if span.italic:
            made.setFontItalic(True)
        if span.struck:
            made.setFontStrikeOut(True)
        if Decoration.UNDERLINED in span.decoration:
            made.setFontUnderline(True)
        if Decoration.SUBSCRIPT in span.decoration:
            made.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignSubScript)
        if Decoration.SUPERSCRIPT in span.decoration:
            made.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignSuperScript)
        if larger:
            # Relative to the font of the text, so that a zoom changes nothing here.
            made.setProperty(QTextFormat.Property.FontSizeAdjustment.value, larger)
        return made


def around_preedit(
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
