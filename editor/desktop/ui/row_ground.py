"""What the rows of all lists have alike: the ground they stand on, and how a text is put on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from editor.desktop.ui.themes import Role

if TYPE_CHECKING:
    from PySide6.QtCore import QObject

    from editor.desktop.ui.themes import Themes

GRID = 8
"""Pixels; the grid of the whole window."""

_RADIUS = 6
_PEN = 1.5
_SMALLEST = 7.5
"""Points; smaller letters are hard to read."""

LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
RIGHT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight


class RowDelegate(QStyledItemDelegate):
    """Paints the ground of a row in the theme's colours, and lets `write` put on it what it says.

    ``to_the_edges``: the list leaves room around its rows.
    """

    to_the_edges = False

    def __init__(self, themes: Themes, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.themes = themes

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """The row in the theme's colours."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground = QStyleOptionViewItem(option)
        ground.rect = self.ground(option.rect)
        paint_row_ground(
            painter,
            ground,
            self.themes,
            to_the_edges=self.to_the_edges,
            has_menu=self.has_menu(index),
        )
        painter.setFont(option.font)
        self.write(painter, option, index)
        painter.restore()

    def write(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Paint what a row says; the painter has the font of the list."""
        raise NotImplementedError

    def ground(self, row: QRect) -> QRect:
        """Where the ground of a row is painted."""
        return row

    def has_menu(self, index: QModelIndex | QPersistentModelIndex) -> bool:
        """Whether the menu of a row is open."""
        del index
        return False

    def write_text(
        self,
        painter: QPainter,
        room: QRect | QRectF,
        text: str,
        role: Role,
        *,
        cut: Qt.TextElideMode = Qt.TextElideMode.ElideRight,
        align: Qt.AlignmentFlag = LEFT,
    ) -> float:
        """Write as much of a text as there is room for, in the painter's font; how wide it is."""
        metrics = QFontMetricsF(painter.font())
        shown = metrics.elidedText(text, cut, room.width())
        painter.setPen(self.themes.colour(role))
        painter.drawText(QRectF(room), align, shown)
        return metrics.horizontalAdvance(shown)

    def write_chip(self, painter: QPainter, line: QRect, word: str, ink: Role, paper: Role) -> int:
        """Write a word in a chip at the right end of a line; where the room before it ends."""
        width = painter.fontMetrics().horizontalAdvance(word) + 2 * GRID
        chip = QRectF(line.right() + 1 - width, line.top(), width, line.height())
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.themes.colour(paper))
        painter.drawRoundedRect(chip, chip.height() / 2, chip.height() / 2)
        painter.setPen(self.themes.colour(ink))
        painter.drawText(chip, Qt.AlignmentFlag.AlignCenter, word)
        return int(chip.left()) - GRID


def strong(usual: QFont) -> QFont:
    """The font of what a row is called."""
    font = QFont(usual)
    font.setWeight(QFont.Weight.DemiBold)
    return font


def small(usual: QFont) -> QFont:
    """The font of what is said of it besides."""
    font = QFont(usual)
    font.setPointSizeF(max(_SMALLEST, usual.pointSizeF() - 1))
    return font


def paint_row_ground(
    painter: QPainter,
    option: QStyleOptionViewItem,
    themes: Themes,
    *,
    to_the_edges: bool = False,
    has_menu: bool = False,
) -> None:
    """Paint it before the row is written. ``to_the_edges``: the list leaves room around it.

    ``has_menu`` marks the row whose menu is open, instead of the one with the keyboard, which is
    marked while the keyboard is used.
    """
    state, row = option.state, QRectF(option.rect)
    if not to_the_edges:
        row = row.adjusted(GRID / 2, 1, -GRID / 2, -1)
    is_chosen = bool(state & QStyle.StateFlag.State_Selected)
    if is_chosen or state & QStyle.StateFlag.State_MouseOver:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(themes.colour(Role.ACCENT_SOFT if is_chosen else Role.HOVER))
        painter.drawRoundedRect(row, _RADIUS, _RADIUS)
    has_keyboard = QStyle.StateFlag.State_HasFocus | QStyle.StateFlag.State_KeyboardFocusChange
    if has_menu:
        pen = QPen(themes.colour(Role.MUTED), _PEN, Qt.PenStyle.DotLine)
    elif state & has_keyboard == has_keyboard:
        pen = QPen(themes.colour(Role.ACCENT), _PEN)
    else:
        return
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(pen)
    painter.drawRoundedRect(row.adjusted(1, 1, -1, -1), _RADIUS - 1, _RADIUS - 1)
