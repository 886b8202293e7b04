"""Where in the tree a section would be dropped, and what shows it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QPen

from editor.desktop.outline.delegate import INDENT
from editor.desktop.outline.rows import key_of
from editor.desktop.ui.row_ground import GRID
from editor.desktop.ui.themes import Role
from editor.writing.section_drops import Where

if TYPE_CHECKING:
    from PySide6.QtCore import QModelIndex, QPoint
    from PySide6.QtGui import QPainter
    from PySide6.QtWidgets import QTreeView

    from editor.desktop.ui.themes import Themes

_EDGE = 4
"""Quarters of a row: in the first one drops before it, in the last one behind it."""

_DOT = 3.0


@dataclass(frozen=True, slots=True)
class Drop:
    """Before, into or behind the heading with this key.

    ``mark`` shows it, in pixels of the viewport: a row, or the edge between two that has no height.
    """

    where: Where
    key: int
    mark: QRect


def drop_at(tree: QTreeView, moving: QModelIndex, place: QPoint) -> Drop | None:
    """What a drop at a point of the viewport means; None where the section cannot be put."""
    index = tree.indexAt(place)
    is_below = not index.isValid()
    if is_below:
        index = _last_row(tree)
    if not index.isValid():
        return None
    row = tree.visualRect(index)
    quarter = max(1, row.height() // _EDGE)
    if is_below or place.y() > row.bottom() - quarter:
        return _behind(tree, moving, index, place.x())
    if _is_within(index, moving):
        return None
    if place.y() < row.top() + quarter:
        return _made(tree, Where.BEFORE, index, row.top())
    key = key_of(index)
    whole = QRect(0, row.top(), tree.viewport().width(), row.height())
    return None if key is None else Drop(Where.INTO, key, whole)


def _behind(tree: QTreeView, moving: QModelIndex, index: QModelIndex, x: int) -> Drop | None:
    """Below a row: before what it has in it, or else behind it.

    Behind the last row in a section, behind that one too: how far to the left says how far out.
    """
    y = tree.visualRect(index).bottom() + 1
    model = tree.model()
    if tree.isExpanded(index) and model.hasChildren(index):
        child = model.index(0, 0, index)
        return None if _is_within(child, moving) else _made(tree, Where.BEFORE, child, y)
    while x < tree.visualRect(index).left() - INDENT // 2 or _is_within(index, moving):
        parent = index.parent()
        if not parent.isValid() or index.row() + 1 < model.rowCount(parent):
            break
        index = parent
    return None if _is_within(index, moving) else _made(tree, Where.BEHIND, index, y)


def _made(tree: QTreeView, where: Where, index: QModelIndex, y: int) -> Drop | None:
    key = key_of(index)
    if key is None:
        return None
    left = tree.visualRect(index).left()
    return Drop(where, key, QRect(left, y, tree.viewport().width() - left - GRID, 0))


def _last_row(tree: QTreeView) -> QModelIndex:
    model = tree.model()
    index = model.index(model.rowCount() - 1, 0)
    while tree.isExpanded(index) and model.hasChildren(index):
        index = model.index(model.rowCount(index) - 1, 0, index)
    return index


def _is_within(index: QModelIndex, other: QModelIndex) -> bool:
    while index.isValid():
        if index == other:
            return True
        index = index.parent()
    return False


def paint_drop(painter: QPainter, drop: Drop, themes: Themes) -> None:
    """Paint a line between two rows, or a frame around one."""
    painter.setRenderHint(painter.RenderHint.Antialiasing)
    painter.setPen(QPen(themes.colour(Role.ACCENT), 2))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    mark = QRectF(drop.mark)
    if drop.where is Where.INTO:
        painter.drawRoundedRect(mark.adjusted(GRID / 2 + 1, 2, -GRID / 2 - 1, -2), 5, 5)
        return
    y = max(mark.top(), _DOT + 1)
    painter.drawEllipse(QPointF(mark.left() + _DOT, y), _DOT, _DOT)
    painter.drawLine(QPointF(mark.left() + 2 * _DOT, y), QPointF(mark.right(), y))
