"""Paints a row of the list of completions: what is offered, and behind all of them the details."""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from editor.desktop.ui.row_ground import paint_row_ground
from editor.desktop.ui.themes import Role

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtCore import QObject

    from editor.desktop.ui.themes import Themes

_SIDE = 8
_GAP = 20
_MOST_FOR_LABELS = 0.65
"""Of the width, where the details need the rest."""


class RowRole(IntEnum):
    """What an item of the list knows besides its whole text."""

    LABEL = Qt.ItemDataRole.UserRole + 1
    DETAIL = Qt.ItemDataRole.UserRole + 2


class CompletionDelegate(QStyledItemDelegate):
    """Two columns: labels, and muted details that begin at one place."""

    def __init__(self, themes: Themes, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._themes = themes
        self._labels = 0.0

    def align(self, font: QFont, labels: Iterable[str], widest: int) -> None:
        """Let the details begin behind the widest of ``labels``, in a list not over ``widest``."""
        metrics = QFontMetricsF(font)
        room = max([metrics.horizontalAdvance(label) for label in labels], default=0)
        self._labels = min(room, _MOST_FOR_LABELS * widest)

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """As wide as its label, or as both columns."""
        metrics = QFontMetricsF(option.font)
        detail = str(index.data(RowRole.DETAIL) or "")
        if detail:
            width = self._labels + _GAP + metrics.horizontalAdvance(detail)
        else:
            width = metrics.horizontalAdvance(str(index.data(RowRole.LABEL) or ""))
        return QSize(round(width + 0.5) + 2 * _SIDE, round(metrics.height()) + 6)

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
        metrics = QFontMetricsF(option.font)
        painter.setFont(option.font)
        detail = str(index.data(RowRole.DETAIL) or "")
        label = QRectF(inner)
        if detail:
            label.setWidth(min(self._labels + 1, inner.width()))
        self._text(painter, label, str(index.data(RowRole.LABEL) or ""), Role.TEXT, metrics)
        if detail:
            inner.setLeft(min(label.right() + _GAP, inner.right()))
            self._text(painter, inner, detail, Role.MUTED, metrics)
        painter.restore()

    def _text(
        self, painter: QPainter, place: QRectF, text: str, role: Role, metrics: QFontMetricsF
    ) -> None:
        # The end of a path says more than its middle.
        is_path = "/" in text and " " not in text
        mode = Qt.TextElideMode.ElideMiddle if is_path else Qt.TextElideMode.ElideRight
        elided = metrics.elidedText(text, mode, place.width())
        painter.setPen(self._themes.colour(role))
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, elided)
