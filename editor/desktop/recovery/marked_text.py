"""A text to be looked at, with some of its lines marked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontDatabase, QTextCursor, QTextFormat
from PySide6.QtWidgets import QTextEdit

from editor.desktop.documents.document_text import from_utf16, to_utf16
from editor.desktop.documents.long_lines import column_of, is_unbroken, shown
from editor.desktop.source.clipboard import mime_of
from editor.desktop.ui.styled import set_font
from editor.writing.selection import Selection, selected

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QMimeData
    from PySide6.QtWidgets import QWidget

    from editor.desktop.ui.themes import Role, Themes


@dataclass(frozen=True, slots=True)
class Mark:
    """Lines ``first`` up to but without ``end``, in the colour of a role.

    ``words`` are places in these lines, joined by line feeds, that are underlined, too.
    """

    first: int
    end: int
    role: Role
    words: tuple[tuple[int, int], ...] = ()


class MarkedText(QTextEdit):
    """Read-only; keyboard and mouse select and scroll, Tab goes on to the next widget."""

    def __init__(self, themes: Themes, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._themes = themes
        self._marks: tuple[Mark, ...] = ()
        self._lines: Sequence[str] = ("",)
        self.setReadOnly(True)
        self.setTabChangesFocus(True)
        self.setObjectName("reviewText")
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        set_font(self, QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.document().setDocumentMargin(8)
        themes.changed.connect(self._recolour)

    def show_lines(self, lines: Sequence[str]) -> None:
        """Show these lines, none of them marked."""
        self._lines = lines or ("",)
        unbroken = any(map(is_unbroken, lines))
        self.setLineWrapMode(
            QTextEdit.LineWrapMode.NoWrap if unbroken else QTextEdit.LineWrapMode.WidgetWidth
        )
        self.setPlainText("\n".join(map(shown, lines)))
        self.mark(())

    def mark(self, marks: Sequence[Mark]) -> None:
        """Mark these lines and no others."""
        self._marks = tuple(marks)
        selections: list[QTextEdit.ExtraSelection] = []
        for mark in marks:
            for line in range(mark.first, mark.end):
                selection = QTextEdit.ExtraSelection()

                # Without a selection Qt would mark only the first of the rows of a wrapped line.
                selection.cursor = self._at(line)
                selection.cursor.movePosition(
                    QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor
                )
                selection.format.setBackground(self._themes.colour(mark.role))
                selection.format.setProperty(QTextFormat.Property.FullWidthSelection, True)
                selections.append(selection)
            selections += [self._word(mark, start, end) for start, end in mark.words]
        self.setExtraSelections(selections)

    def _word(self, mark: Mark, start: int, end: int) -> QTextEdit.ExtraSelection:
        selection = QTextEdit.ExtraSelection()
        selection.cursor = self._in_mark(mark, start)
        selection.cursor.setPosition(
            self._in_mark(mark, end).position(), QTextCursor.MoveMode.KeepAnchor
        )
        selection.format.setBackground(self._themes.colour(mark.role))
        selection.format.setFontUnderline(True)
        return selection

    def _in_mark(self, mark: Mark, column: int) -> QTextCursor:
        """The place of a column in the lines of a mark, joined by line feeds."""
        line = mark.first
        while line < mark.end - 1 and column > len(self._lines[line]):
            column -= len(self._lines[line]) + 1
            line += 1
        cursor = self._at(line)
        offset = to_utf16(shown(self._lines[line]), column)
        cursor.setPosition(cursor.block().position() + min(offset, cursor.block().length() - 1))
        return cursor

    def show_mark(self, mark: Mark) -> None:
        """Scroll so that the first marked word, or else the first line, is in the middle."""
        at = self._in_mark(mark, mark.words[0][0]) if mark.words else self._at(mark.first)
        self._show(at)

    def _show(self, cursor: QTextCursor) -> None:
        self.setTextCursor(cursor)
        middle = self.cursorRect().center().y() - self.viewport().height() // 2
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + middle)

    def _recolour(self) -> None:
        self.mark(self._marks)

    def createMimeDataFromSelection(self) -> QMimeData:
        """Copy what the lines hold, also of one of which only the beginning is shown."""
        cursor = self.textCursor()
        start, end = self._place(cursor.selectionStart()), self._place(cursor.selectionEnd())
        return mime_of(selected(self._lines, Selection(*start, *end)))

    def _place(self, position: int) -> tuple[int, int]:
        """Line and column of a position as Qt counts it."""
        block = self.document().findBlock(position)
        line, column = block.blockNumber(), from_utf16(block.text(), position - block.position())
        return line, column_of(self._lines[line], column)

    def _at(self, line: int) -> QTextCursor:
        block = self.document().findBlockByNumber(line)
        return QTextCursor(block if block.isValid() else self.document().lastBlock())
