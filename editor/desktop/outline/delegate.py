"""Paints a heading of the tree, with the arrow before it and the mark of the current one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPen, QPolygonF
from PySide6.QtWidgets import QStyle

from editor.desktop.outline.rows import RowRole
from editor.desktop.ui.plain_text import show_tool_tip
from editor.desktop.ui.row_ground import GRID, RowDelegate
from editor.desktop.ui.themes import Role

if TYPE_CHECKING:
    from PySide6.QtCore import QModelIndex, QPersistentModelIndex
    from PySide6.QtGui import QHelpEvent, QPainter
    from PySide6.QtWidgets import QAbstractItemView, QStyleOptionViewItem

INDENT = 14
"""Pixels of a level; the arrow of a row stands in them."""

_BAR = 3
_SHIFT = 3
"""Pixels that arrow and text stand to the right, beside the bar of the current heading."""

_ARROW = 3.5


class HeadingDelegate(RowDelegate):
    """One line a heading; the whole width of the list is its ground."""

    def ground(self, row: QRect) -> QRect:
        """With the room before the row."""
        return QRect(0, row.top(), row.right() + 1, row.height())

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """The same height for every row."""
        del index
        return QSize(4 * GRID, QFontMetrics(option.font).height() + GRID + 2)

    def write(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """The heading, its arrow and the mark of the current one."""
        if index.data(RowRole.IS_CURRENT):
            row = option.rect
            bar = QRectF(GRID / 2 - 1, row.top() + 5, _BAR, row.height() - 10)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self.themes.colour(Role.ACCENT))
            painter.drawRoundedRect(bar, _BAR / 2, _BAR / 2)
        if option.state & QStyle.StateFlag.State_Children:
            self._arrow(painter, option)
        painter.setFont(_font(option.font, index))
        is_quiet = index.data(RowRole.IS_EMPTY) or index.data(RowRole.IS_BESIDE)
        role = Role.MUTED if is_quiet else Role.TEXT
        self.write_text(painter, _room(option.rect), index.data(), role)

    def helpEvent(
        self,
        event: QHelpEvent,
        view: QAbstractItemView,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> bool:
        """Show the whole heading where it is cut off."""
        text = index.data() or ""
        width = QFontMetrics(_font(option.font, index)).horizontalAdvance(text)
        is_cut = width > _room(view.visualRect(index)).width()
        show_tool_tip(event.globalPos(), text if is_cut else "", view)
        return True

    def _arrow(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        """Down before an open section, to the right before a closed one."""
        middle = QPointF(option.rect.left() - INDENT / 2 + _SHIFT, option.rect.center().y() + 0.5)
        is_open = option.state & QStyle.StateFlag.State_Open
        turns = (
            ((-_ARROW, -_ARROW / 2), (0, _ARROW / 2), (_ARROW, -_ARROW / 2))
            if is_open
            else ((-_ARROW / 2, -_ARROW), (_ARROW / 2, 0), (-_ARROW / 2, _ARROW))
        )
        pen = QPen(self.themes.colour(Role.MUTED), 1.5)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        painter.drawPolyline(QPolygonF([middle + QPointF(*turn) for turn in turns]))


def _room(row: QRect) -> QRect:
    return row.adjusted(GRID // 2 + _SHIFT, 0, -GRID - 2, 0)


def _font(usual: QFont, index: QModelIndex | QPersistentModelIndex) -> QFont:
    font = QFont(usual)
    if index.data(RowRole.IS_CURRENT):
        font.setWeight(QFont.Weight.DemiBold)
    font.setItalic(bool(index.data(RowRole.IS_EMPTY)))
    return font
