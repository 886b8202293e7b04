"""FoldTags: what stands behind a folded line, and tells how many lines are hidden."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRect, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QTextCursor

from editor.desktop.source.visual_keys import is_mirrored
from editor.desktop.ui.themes import Role

if TYPE_CHECKING:
    from PySide6.QtCore import QPointF

    from editor.desktop.source.body_folds import BodyFolds
    from editor.desktop.source.edited_text import EditedText
    from editor.desktop.ui.themes import Themes
    from editor.writing.folds import Foldable

_PADDING = 7.0
_GAP = 8.0
_LEAST = 3.0
_DOTS = "⋯"


class FoldTags(QObject):
    """A small label at the end of each folded line in view; a click on it unfolds."""

    def __init__(self, editor: EditedText, body: BodyFolds, themes: Themes) -> None:
        super().__init__(editor)
        self._editor = editor
        self._body = body
        self._themes = themes
        self._first, self._last = 0, -1
        # The lines whose labels were last seen to be selected.
        self._selected: list[int] = []
        editor.selectionChanged.connect(self._select)

    def look(self, first: int, stop: int) -> None:
        """Lines ``first`` to before ``stop`` are in view."""
        self._first, self._last = first, stop - 1

    def line_at(self, place: QPointF) -> int | None:
        """The folded line whose label a point of the viewport is on."""
        for fold in self._in_view():
            rect, _ = self._placed(fold)
            if rect.contains(place):
                return fold.line
        return None

    def paint(self, painter: QPainter, part: QRect) -> None:
        """Draw the labels on the lines of a part; one the selection goes over, as selected."""
        folds = self._in_view()
        if not folds:
            return
        selected = self._selected_lines()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self._editor.label_font())
        for fold in folds:
            row = self._editor.cursorRect(self._end_of(fold))
            if row.bottom() < part.top() - row.height() or row.top() > part.bottom() + row.height():
                continue
            rect, text = self._placed(fold)
            if rect.isEmpty():
                continue
            is_selected = fold.line in selected
            colours = self._themes.colour
            painter.setPen(colours(Role.LINE_STRONG))
            painter.setBrush(colours(Role.SELECTION if is_selected else Role.RAISED))
            painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), 5, 5)
            painter.setPen(colours(Role.SELECTION_TEXT if is_selected else Role.MUTED))
            painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, text)

    def _select(self) -> None:
        """Paint the labels anew that the selection goes over now, or no longer: Qt may not."""
        selected = self._selected_lines()
        if selected != self._selected:
            self._selected = selected
            self._editor.viewport().update()

    def _selected_lines(self) -> list[int]:
        cursor = self._editor.textCursor()
        first, last = cursor.selectionStart(), cursor.selectionEnd()
        if first == last:
            return []
        folds = self._in_view()
        return [fold.line for fold in folds if first <= self._end_of(fold).position() < last]

    def _in_view(self) -> list[Foldable]:
        if not self._body.hidden:
            return []
        return self._body.lines.between(self._first, self._last)

    def _end_of(self, fold: Foldable) -> QTextCursor:
        cursor = QTextCursor(self._editor.document().findBlockByNumber(fold.line))
        cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock)
        return cursor

    def _placed(self, fold: Foldable) -> tuple[QRectF, str]:
        """Where the label of a fold stands, and what it says: little where there is little room.

        It covers no text: where there is no room at all, the triangle beside the line must do.
        """
        line = QRectF(self._editor.cursorRect(self._end_of(fold)))
        metrics = QFontMetricsF(self._editor.label_font())
        mirrored = is_mirrored(self._end_of(fold).block())
        room = line.left() if mirrored else self._editor.viewport().width() - 1.0 - line.right()
        gap, text = _GAP, self.tr("⋯ %n lines", "", len(fold.hidden))
        width = metrics.horizontalAdvance(text) + 2 * _PADDING
        if gap + width > room:
            gap, text = _LEAST, _DOTS
            width = metrics.horizontalAdvance(text) + 2 * _LEAST
            if gap + width > room:
                return QRectF(), ""
        left = line.left() - gap - width if mirrored else line.right() + gap
        height = metrics.height() + 2
        top = round(line.center().y() + 1 - height / 2)
        return QRectF(round(left), top, round(width), round(height)), text
