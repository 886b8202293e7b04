"""Paints an entry of the palette: the letters that fit in bold, the detail on the right."""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QFontMetricsF, QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from editor.desktop.ui.row_ground import paint_row_ground
from editor.desktop.ui.themes import Role

if TYPE_CHECKING:
    from PySide6.QtCore import QObject

    from editor.desktop.ui.themes import Themes

_SIDE = 12


class EntryRole(IntEnum):
    """What the model knows of an entry besides its title."""

    DETAIL = Qt.ItemDataRole.UserRole + 1
    POSITIONS = Qt.ItemDataRole.UserRole + 2


class EntryDelegate(QStyledItemDelegate):
    """One line an entry."""

    def __init__(self, themes: Themes, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._themes = themes

    def row_height(self, font: QFont) -> int:
        """How high a row is."""
        return QFontMetrics(font).height() + 14

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """The same height for every row."""
        del index
        return QSize(10, self.row_height(option.font))

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """The row in the theme's colours."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_row_ground(painter, option, self._themes, to_the_edges=True)
        inner = QRectF(option.rect).adjusted(_SIDE, 0, -_SIDE, 0)
        title, metrics = str(index.data()), QFontMetricsF(option.font)
        left = inner.width() - metrics.horizontalAdvance(title) - 2 * _SIDE
        room = min(max(left, 0.35 * inner.width()), 0.6 * inner.width())
        detail = str(index.data(EntryRole.DETAIL))
        inner.setRight(self._detail(painter, option.font, inner, detail, room))
        positions: tuple[int, ...] = index.data(EntryRole.POSITIONS)
        title = metrics.elidedText(title, Qt.TextElideMode.ElideRight, inner.width())
        self._title(painter, option.font, inner, title, frozenset(positions))

    def _detail(
        self, painter: QPainter, font: QFont, inner: QRectF, text: str, room: float
    ) -> float:
        """Paint the detail in its ``room``; where that for the title ends."""
        if not text:
            return inner.right()
        painter.setFont(font)
        painter.setPen(self._themes.colour(Role.MUTED))
        metrics = QFontMetricsF(font)
        elided = metrics.elidedText(text, Qt.TextElideMode.ElideMiddle, room)
        painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, elided)
        return inner.right() - metrics.horizontalAdvance(elided) - 2 * _SIDE

    def _title(
        self, painter: QPainter, font: QFont, inner: QRectF, title: str, hits: frozenset[int]
    ) -> None:
        strong = QFont(font)
        strong.setWeight(QFont.Weight.Bold)
        metrics = {False: QFontMetricsF(font), True: QFontMetricsF(strong)}
        baseline = inner.center().y() + (metrics[False].ascent() - metrics[False].descent()) / 2
        painter.setClipRect(inner)
        x = inner.left()
        for text, hit in _runs(title, hits):
            painter.setFont(strong if hit else font)
            painter.setPen(self._themes.colour(Role.ACCENT if hit else Role.TEXT))
            painter.drawText(QPointF(x, baseline), text)
            x += metrics[hit].horizontalAdvance(text)
        painter.restore()


def _runs(title: str, hits: frozenset[int]) -> list[tuple[str, bool]]:
    runs: list[tuple[str, bool]] = []
    for place, char in enumerate(title):
        hit = place in hits
        if runs and runs[-1][1] is hit:
            runs[-1] = (runs[-1][0] + char, hit)
        else:
            runs.append((char, hit))
    return runs
