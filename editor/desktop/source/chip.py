"""What is painted where the front matter is folded, and what folds it again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPolygonF, QTextCursor

from editor.desktop.ui.themes import Role

if TYPE_CHECKING:
    from PySide6.QtGui import QColor

    from editor.desktop.source.edited_text import EditedText
    from editor.desktop.source.folding import HeadFold
    from editor.desktop.ui.themes import Themes

_PADDING = 10.0
_ARROW = 4.0


def paint_arrow(
    painter: QPainter, middle: QPointF, size: float, colour: QColor, *, folded: bool
) -> None:
    """Draw a triangle, half as high as it is wide: to the right if ``folded``, else down."""
    across, along = (QPointF(0, size), QPointF(size, 0))
    if not folded:
        across, along = along, across
    painter.save()
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawPolygon(
        QPolygonF([middle - across - along / 2, middle + across - along / 2, middle + along])
    )
    painter.restore()


class FoldChip:
    """A small label on a line of the head; a click on it opens and folds the head."""

    def __init__(self, editor: EditedText, fold: HeadFold, themes: Themes) -> None:
        self._editor = editor
        self._fold = fold
        self._themes = themes

    def contains(self, place: QPointF) -> bool:
        """Whether a point of the viewport is on the chip."""
        return self._shown() and self._rect().contains(place)

    def paint(self, painter: QPainter) -> None:
        """Draw the chip; over the folded line it covers what stands there."""
        if not self._shown():
            return
        rect = self._rect()
        folded = self._fold.is_folded
        line = QRectF(0, rect.top() - 4, self._editor.viewport().width(), self._height(rect) + 8)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if folded:
            painter.fillRect(line, self._themes.colour(Role.BASE))
        painter.setPen(self._themes.colour(Role.LINE))
        painter.setBrush(self._themes.colour(Role.RAISED))
        painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), 5, 5)
        middle = QPointF(rect.left() + _PADDING + _ARROW / 2, rect.center().y())
        paint_arrow(painter, middle, _ARROW, self._themes.colour(Role.MUTED), folded=folded)
        painter.setPen(self._themes.colour(Role.MUTED))
        painter.setFont(self._editor.label_font())
        text = rect.adjusted(_PADDING + 3 * _ARROW, 0, 0, 0)
        painter.drawText(text, Qt.AlignmentFlag.AlignVCenter, self._text())

    def _height(self, rect: QRectF) -> float:
        """How high the line is that bears the chip: in a narrow window it may be wrapped."""
        document = self._editor.document()
        block = document.findBlockByNumber(self._fold.label_line)
        rows = document.documentLayout().blockBoundingRect(block).height()
        row = self._editor.cursorRect(QTextCursor(block)).height()
        return rect.height() + max(0.0, rows - row - self._editor.line_gap)

    def _shown(self) -> bool:
        return self._fold.wanted and self._fold.head is not None

    def _text(self) -> str:
        if self._fold.is_folded:
            return QCoreApplication.translate("FoldChip", "Front matter")
        return QCoreApplication.translate("FoldChip", "Fold")

    def _rect(self) -> QRectF:
        editor = self._editor
        block = editor.document().findBlockByNumber(self._fold.label_line)
        line = QRectF(editor.cursorRect(QTextCursor(block)))
        metrics = QFontMetricsF(editor.label_font())
        width = metrics.horizontalAdvance(self._text()) + 2 * _PADDING + 3 * _ARROW
        height = metrics.height() + 6
        left = editor.inner_margin
        if not self._fold.is_folded:
            left = editor.viewport().width() - width - left
        return QRectF(round(left), round(line.center().y() - height / 2), round(width), height)
