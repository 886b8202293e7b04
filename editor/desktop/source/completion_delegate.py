"""Paints a row of the list of completions: what is offered, and behind all of them the details."""

from __future__ import annotations

from enum import IntEnum
from math import ceil
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter

from editor.desktop.ui.row_ground import RowDelegate
from editor.desktop.ui.themes import Role

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QObject
    from PySide6.QtWidgets import QStyleOptionViewItem

    from editor.desktop.ui.themes import Themes

_SIDE = 8
_GAP = 20
_SIGN_GAP = 8
_MOST_FOR_LABELS = 0.65
"""Of the width, where the details need the rest."""


class RowRole(IntEnum):
    """What an item of the list knows besides its whole text."""

    SIGN = Qt.ItemDataRole.UserRole + 1
    LABEL = Qt.ItemDataRole.UserRole + 2
    DETAIL = Qt.ItemDataRole.UserRole + 3


class CompletionDelegate(RowDelegate):
    """Columns: signs where there are any, labels, and muted details, each begun at one place."""

    to_the_edges = True

    def __init__(self, themes: Themes, parent: QObject | None = None) -> None:
        super().__init__(themes, parent)
        self._signs = self._labels = 0.0

    def align(self, font: QFont, rows: Sequence[tuple[str, str]], widest: int) -> None:
        """Make room for ``rows``, a sign and a label each, in a list not wider than ``widest``.

        The details begin behind the widest label.
        """
        metrics = QFontMetricsF(font)
        signs = max([metrics.horizontalAdvance(sign) for sign, _ in rows], default=0)
        # Where the font has no picture of a family, it draws all of its members.
        signs = min(signs, 2 * metrics.height())
        self._signs = signs + _SIGN_GAP if signs else 0
        labels = max([metrics.horizontalAdvance(label) for _, label in rows], default=0)
        self._labels = min(ceil(labels), _MOST_FOR_LABELS * widest)

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """As wide as its columns."""
        metrics = QFontMetricsF(option.font)
        detail = _text_of(index, RowRole.DETAIL)
        if detail:
            width = self._labels + _GAP + metrics.horizontalAdvance(detail)
        else:
            width = metrics.horizontalAdvance(_text_of(index, RowRole.LABEL))
        return QSize(ceil(self._signs + width) + 2 * _SIDE + 1, ceil(metrics.height()) + 6)

    def write(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """The columns of the row."""
        room = QRectF(option.rect).adjusted(_SIDE, 0, -_SIDE, 0)
        if sign := _text_of(index, RowRole.SIGN):
            place = QRectF(room)
            place.setWidth(max(0, self._signs - _SIGN_GAP))
            painter.save()
            painter.setClipRect(place, Qt.ClipOperation.IntersectClip)
            painter.setPen(self.themes.colour(Role.TEXT))
            painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, sign)
            painter.restore()
        room.setLeft(min(room.left() + self._signs, room.right()))
        detail = _text_of(index, RowRole.DETAIL)
        label = QRectF(room)
        if detail:
            label.setWidth(min(self._labels, room.width()))
        self._column(painter, label, _text_of(index, RowRole.LABEL), Role.TEXT)
        if detail:
            room.setLeft(min(room.left() + self._labels + _GAP, room.right()))
            self._column(painter, room, detail, Role.MUTED)

    def _column(self, painter: QPainter, place: QRectF, text: str, role: Role) -> None:
        # The end of a path says more than its middle.
        is_path = "/" in text and " " not in text
        mode = Qt.TextElideMode.ElideMiddle if is_path else Qt.TextElideMode.ElideRight
        self.write_text(painter, place, text, role, cut=mode)


def _text_of(index: QModelIndex | QPersistentModelIndex, role: RowRole) -> str:
    return str(index.data(role) or "")
