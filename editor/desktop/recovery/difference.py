"""The difference of two texts, to be looked at."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontDatabase, QTextBlockFormat, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QFrame, QTextEdit

from editor.desktop.documents.long_lines import is_unbroken, shown
from editor.desktop.ui.themes import Role
from editor.text.difference import Kind, difference

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from editor.desktop.ui.themes import Theme
    from editor.text.difference import Row
    from editor.text.lines import Lines

_MOST_ROWS = 2_000


class DifferenceView(QTextEdit):
    """Shows what is removed and added; signs as well as colours tell the two apart."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._texts: tuple[Lines, Lines] | None = None
        self.setReadOnly(True)
        self.setAccessibleName(self.tr("Difference"))
        self.setTabChangesFocus(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setLineWrapMode(QTextEdit.LineWrapMode.WidgetWidth)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.document().setDocumentMargin(8)

    def set_theme(self, theme: Theme) -> None:
        """Draw in other colours."""
        self._theme = theme
        if self._texts is not None:
            self.show_difference(*self._texts)

    def show_difference(self, before: Lines, after: Lines) -> None:
        """Show the way from ``before`` to ``after``."""
        self._texts = (before, after)
        rows = difference(before, after)
        self.clear()
        cursor = QTextCursor(self.document())
        if not rows:
            cursor.insertText(self.tr("The two are the same."), self._characters(Role.MUTED))
        for number, row in enumerate(rows[:_MOST_ROWS]):
            if number:
                cursor.insertBlock()
            self._insert(cursor, row)
        if len(rows) > _MOST_ROWS:
            cursor.insertBlock(QTextBlockFormat())
            more = self.tr("… and {count} more lines").format(count=len(rows) - _MOST_ROWS)
            cursor.insertText(more, self._characters(Role.MUTED))
        self.moveCursor(QTextCursor.MoveOperation.Start)

    def _insert(self, cursor: QTextCursor, row: Row) -> None:
        block = QTextBlockFormat()
        block.setLineHeight(135, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        soft = {Kind.REMOVED: Role.ERROR_SOFT, Kind.ADDED: Role.SUCCESS_SOFT}.get(row.kind)
        if soft is not None:
            block.setBackground(self._theme.colour(soft))
        text = shown(row.text)
        block.setNonBreakableLines(is_unbroken(text))
        cursor.setBlockFormat(block)
        if row.kind is Kind.GAP:
            cursor.insertText("⋯", self._characters(Role.MUTED))
            return
        sign = {Kind.REMOVED: "−", Kind.ADDED: "+"}.get(row.kind, " ")
        strong = {Kind.REMOVED: Role.ERROR, Kind.ADDED: Role.SUCCESS}.get(row.kind, Role.MUTED)
        cursor.insertText(f"{sign} ", self._characters(strong))
        cursor.insertText(text, self._characters(Role.TEXT))
        if row.ending is not None:
            cursor.insertText(f"  {row.ending}", self._characters(Role.MUTED))

    def _characters(self, role: Role) -> QTextCharFormat:
        characters = QTextCharFormat()
        characters.setForeground(self._theme.colour(role))
        return characters
