"""LineNumbers: the numbers of the lines, as the file counts them, beside the text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QTextCursor
from PySide6.QtWidgets import QWidget

from editor.desktop.source.fold_markers import WIDTH as MARKERS
from editor.desktop.source.heights import run_of
from editor.desktop.ui.themes import Role

if TYPE_CHECKING:
    from PySide6.QtGui import QFont, QMouseEvent, QPaintEvent

    from editor.desktop.source.edited_text import EditedText
    from editor.desktop.ui.themes import Themes
    from editor.text.lines import LineEdit

_FEWEST = 2
"""Digits there is always room for, so that the text of a new post does not move at once."""

_BESIDE = 6
"""Pixels left of the numbers."""

_SIZE = 0.85
"""Of the numbers, of that of the text."""


class LineNumbers(QWidget):
    """A wrapped line has its number once, what is folded away has none; hidden at first.

    A click selects the line, with what is folded to it; drawing the mouse along selects more, and
    so does a click with Shift held. Everything else the mouse does here is left to the text.
    """

    def __init__(self, editor: EditedText, themes: Themes) -> None:
        super().__init__(editor)
        self._editor = editor
        self._themes = themes
        self._digits = 0
        self._anchor: int | None = None
        self._lines = (0, 0)
        self._seen: tuple[object, ...] = ()
        self.setAccessibleName(self.tr("Line numbers"))
        self.setCursor(Qt.CursorShape.ArrowCursor)
        self.hide()
        editor.placed.connect(self._place)
        editor.lines_shown.connect(self._look_at)
        editor.cursorPositionChanged.connect(self._look)
        editor.post.edited.connect(self._edited)
        themes.changed.connect(self.update)

    def show_numbers(self, shown: bool) -> None:
        """Show the numbers, or hide them."""
        if shown is self.isHidden():
            self.setVisible(shown)
            self._digits = 0
            self._make_room()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Select a line, or with Shift the lines from the cursor on."""
        if event.button() != Qt.MouseButton.LeftButton:
            event.ignore()
            return
        line = self._line_at(event.position().y())
        extends = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        self._anchor = self._selected_from() if extends else line
        self._select(line)
        self._editor.setFocus(Qt.FocusReason.MouseFocusReason)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Take the second of two quick clicks for a click."""
        self.mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Select the lines the mouse has been drawn along."""
        if event.buttons() & Qt.MouseButton.LeftButton and self._anchor is not None:
            self._select(self._line_at(event.position().y()))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the numbers of the lines in a part of the margin; the current one is stronger."""
        editor, part = self._editor, event.rect()
        document = editor.document()
        layout, scrolled = document.documentLayout(), editor.verticalScrollBar().value()
        current = editor.textCursor().blockNumber()
        quiet, strong = self._themes.colour(Role.MUTED), self._themes.colour(Role.TEXT)
        painter = QPainter(self)
        font = self._font()
        painter.setFont(font)
        ascent = QFontMetricsF(font).ascent()
        width = self.width() - 2
        for run in editor.visible_runs():
            block = document.findBlockByNumber(run.start)
            for line in run:
                rows = block.layout()
                top = layout.blockBoundingRect(block).top() - scrolled
                if top > part.bottom():
                    break
                if rows.lineCount() and block.isVisible():
                    row = rows.lineAt(0)
                    painter.setPen(strong if line == current else quiet)
                    # On the base line of the text, whatever the size of the numbers.
                    area = QRectF(0, top + row.y() + row.ascent() - ascent, width, row.height())
                    painter.drawText(area, Qt.AlignmentFlag.AlignRight, str(line + 1))
                block = block.next()
        painter.end()

    def _font(self) -> QFont:
        font = self._editor.font()
        font.setPointSizeF(max(font.pointSizeF() * _SIZE, 5.0))
        return font

    def _edited(self, edit: LineEdit) -> None:
        if edit.removed > 1 or len(edit.inserted) > 1:
            self._seen = ()

    def _look_at(self, first: int, stop: int) -> None:
        self._lines = first, stop
        self._look()

    def _look(self) -> None:
        """Draw the numbers again if they stand elsewhere now, or there are others."""
        if self.isHidden():
            return
        editor = self._editor
        if self._digits != self._needed():
            self._make_room()
        bar = editor.verticalScrollBar()
        # What else moves a line changes the height of the text.
        seen = (
            bar.value(),
            bar.maximum(),
            editor.post.line_count,
            self._lines,
            editor.hidden_lines(),
            editor.textCursor().blockNumber(),
        )
        if seen != self._seen:
            self._seen = seen
            self.update()

    def _needed(self) -> int:
        return max(len(str(self._editor.post.line_count)), _FEWEST)

    def _make_room(self) -> None:
        if self.isHidden():
            self._editor.set_left_room(0)
            return
        self._digits = self._needed()
        self._editor.set_left_room(MARKERS + self._width())
        self._place()

    def _width(self) -> int:
        digit = QFontMetricsF(self._font()).horizontalAdvance("0")
        return round(self._digits * digit) + _BESIDE + 2

    def _place(self) -> None:
        if self.isHidden():
            return
        editor, width = self._editor, self._width()
        column = editor.viewport().geometry()
        self.setGeometry(column.left() - MARKERS - width, column.top(), width, column.height())
        self.update()
        editor.set_left_room(MARKERS + width)

    def _line_at(self, y: float) -> int:
        line = self._editor.line_at(y)
        run = run_of(line, self._editor.hidden_lines())
        if run is not None:
            line = run.start - 1
        return max(line, self._editor.first_shown_line())

    def _select(self, line: int) -> None:
        """Select whole lines from the one that was pressed to ``line``."""
        editor, pressed = self._editor, self._anchor or 0
        cursor = QTextCursor(editor.document())
        if line >= pressed:
            cursor.setPosition(self._start_of(pressed))
            cursor.setPosition(self._end_of(line), QTextCursor.MoveMode.KeepAnchor)
        else:
            cursor.setPosition(self._end_of(pressed))
            cursor.setPosition(self._start_of(line), QTextCursor.MoveMode.KeepAnchor)
        editor.setTextCursor(cursor)
        editor.ensureCursorVisible()

    def _selected_from(self) -> int:
        """The line that the selection begins on, or the cursor stands on."""
        cursor = self._editor.textCursor()
        block = self._editor.document().findBlock(cursor.anchor())
        is_before = cursor.position() < cursor.anchor() == block.position()
        return self._line_above(block.blockNumber()) if is_before else block.blockNumber()

    def _line_above(self, line: int) -> int:
        run = run_of(line - 1, self._editor.hidden_lines())
        return max(0, line - 1 if run is None else run.start - 1)

    def _start_of(self, line: int) -> int:
        return self._editor.document().findBlockByNumber(line).position()

    def _end_of(self, line: int) -> int:
        """Where the next line in view begins; at the end of the text the end of the line."""
        run = run_of(line + 1, self._editor.hidden_lines())
        block = self._editor.document().findBlockByNumber(line + 1 if run is None else run.stop)
        if block.isValid():
            return block.position()
        last = self._editor.document().findBlockByNumber(line)
        return last.position() + last.length() - 1
