"""Paints what stands behind a row of a list: that it is chosen, pointed at, or has the keyboard."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPen
from PySide6.QtWidgets import QStyle

from editor.desktop.ui.themes import Role

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter
    from PySide6.QtWidgets import QStyleOptionViewItem

    from editor.desktop.ui.themes import Themes

GRID = 8
"""Pixels; the grid of the whole window."""

_RADIUS = 6
_PEN = 1.5


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
