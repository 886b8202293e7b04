"""Paints an entry of the palette: the letters that fit in bold, the detail on the right."""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QFontMetricsF, QPainter

from editor.desktop.ui.row_ground import RIGHT, RowDelegate
from editor.desktop.ui.themes import Role

if TYPE_CHECKING:
    from PySide6.QtWidgets import QStyleOptionViewItem

_SIDE = 12


class EntryRole(IntEnum):
    """What the model knows of an entry besides its title."""

    DETAIL = Qt.ItemDataRole.UserRole + 1
    POSITIONS = Qt.ItemDataRole.UserRole + 2


class EntryDelegate(RowDelegate):
    """One line an entry."""

    to_the_edges = True

    def row_height(self, font: QFont) -> int:
        """How high a row is."""
        return QFontMetrics(font).height() + 14

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """The same height for every row."""
        del index
        return QSize(10, self.row_height(option.font))

    def write(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """The title, and the detail on the right."""
        inner = QRectF(option.rect).adjusted(_SIDE, 0, -_SIDE, 0)
        title, metrics = str(index.data()), QFontMetricsF(option.font)
        left = inner.width() - metrics.horizontalAdvance(title) - 2 * _SIDE
        room = min(max(left, 0.35 * inner.width()), 0.6 * inner.width())
        detail = str(index.data(EntryRole.DETAIL))
        inner.setRight(self._detail(painter, inner, detail, room))
        positions: tuple[int, ...] = index.data(EntryRole.POSITIONS)
        title = metrics.elidedText(title, Qt.TextElideMode.ElideRight, inner.width())
        self._title(painter, option.font, inner, title, frozenset(positions))

    def _detail(self, painter: QPainter, inner: QRectF, text: str, room: float) -> float:
        """Paint the detail in its ``room``; where that for the title ends."""
        if not text:
            return inner.right()
        place = QRectF(inner)
        place.setLeft(inner.right() - room)
        middle = Qt.TextElideMode.ElideMiddle
        wide = self.write_text(painter, place, text, Role.MUTED, cut=middle, align=RIGHT)
        return inner.right() - wide - 2 * _SIDE

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
            painter.setPen(self.themes.colour(Role.ACCENT if hit else Role.TEXT))
            painter.drawText(QPointF(x, baseline), text)
            x += metrics[hit].horizontalAdvance(text)


def _runs(title: str, hits: frozenset[int]) -> list[tuple[str, bool]]:
    runs: list[tuple[str, bool]] = []
    for place, char in enumerate(title):
        hit = place in hits
        if runs and runs[-1][1] is hit:
            runs[-1] = (runs[-1][0] + char, hit)
        else:
            runs.append((char, hit))
    return runs
