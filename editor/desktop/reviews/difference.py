"""The difference of two texts, to be looked at."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontDatabase, QTextBlockFormat, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QTextEdit

from editor.desktop.documents.long_lines import is_unbroken, shown
from editor.desktop.ui.styled import set_font
from editor.desktop.ui.themes import Role
from editor.text.difference import Kind, difference, words_in_rows

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from editor.desktop.ui.themes import Themes
    from editor.text.difference import Row, Spans
    from editor.text.lines import Lines

_MOST_ROWS = 2_000


class DifferenceView(QTextEdit):
    """Shows what is removed and added; signs as well as colours tell the two apart.

    The words that differ in lines that stand for each other are underlined.
    """

    def __init__(self, themes: Themes, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._themes = themes
        self._rows: Sequence[Row] | None = None
        self._words: Sequence[Spans] = ()
        self.setReadOnly(True)
        self.setAccessibleName(self.tr("Difference"))
        self.setTabChangesFocus(True)
        self.setObjectName("reviewText")
        self.setLineWrapMode(QTextEdit.LineWrapMode.WidgetWidth)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        set_font(self, QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.document().setDocumentMargin(8)
        themes.changed.connect(self._recolour)

    def show_difference(self, before: Lines, after: Lines) -> None:
        """Show the way from ``before`` to ``after``."""
        self._rows = difference(before, after)
        self._words = words_in_rows(self._rows[:_MOST_ROWS])
        self._draw(self._rows)
        self.moveCursor(QTextCursor.MoveOperation.Start)

    def clear(self) -> None:
        """Show nothing."""
        self._rows = None
        super().clear()

    def _recolour(self) -> None:
        """The formats hold colours of the theme they were made in."""
        if self._rows is not None:
            bar = self.verticalScrollBar()
            place = bar.value()
            self._draw(self._rows)
            bar.setValue(place)

    def _draw(self, rows: Sequence[Row]) -> None:
        super().clear()
        cursor = QTextCursor(self.document())
        if not rows:
            cursor.insertText(self.tr("There are no differences."), self._characters(Role.MUTED))
        for number, row in enumerate(rows[:_MOST_ROWS]):
            if number:
                cursor.insertBlock()
            self._insert(cursor, row, self._words[number])
        if len(rows) > _MOST_ROWS:
            cursor.insertBlock(QTextBlockFormat())
            more = self.tr("… and %n more line(s)", "", len(rows) - _MOST_ROWS)
            cursor.insertText(more, self._characters(Role.MUTED))

    def _insert(self, cursor: QTextCursor, row: Row, words: Spans) -> None:
        block = QTextBlockFormat()
        block.setLineHeight(135, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        soft = {Kind.REMOVED: Role.ERROR_SOFT, Kind.ADDED: Role.SUCCESS_SOFT}.get(row.kind)
        if soft is not None:
            block.setBackground(self._themes.colour(soft))
        text = shown(row.text)
        block.setNonBreakableLines(is_unbroken(text))
        cursor.setBlockFormat(block)
        if row.kind is Kind.GAP:
            cursor.insertText("⋯", self._characters(Role.MUTED))
            return
        sign = {Kind.REMOVED: "−", Kind.ADDED: "+"}.get(row.kind, " ")
        strong = {Kind.REMOVED: Role.ERROR, Kind.ADDED: Role.SUCCESS}.get(row.kind, Role.MUTED)
        cursor.insertText(f"{sign} ", self._characters(strong))
        usual, changed = self._characters(Role.TEXT), self._characters(Role.TEXT)
        changed.setFontUnderline(True)
        place = 0
        for start, end in words:
            cursor.insertText(text[place:start], usual)
            cursor.insertText(text[start:end], changed)
            place = end
        cursor.insertText(text[place:], usual)
        if row.ending is not None:
            cursor.insertText(f"  {row.ending}", self._characters(Role.MUTED))

    def _characters(self, role: Role) -> QTextCharFormat:
        characters = QTextCharFormat()
        characters.setForeground(self._themes.colour(role))
        return characters
