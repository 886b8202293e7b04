"""Paints an image of the list: a thumbnail, and beside it name, folder and size."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QImage, QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from editor.desktop.media.image_list import ImageRole
from editor.desktop.media.tile import paint_tile
from editor.desktop.ui.row_ground import GRID, paint_row_ground
from editor.desktop.ui.themes import Role

if TYPE_CHECKING:
    from PySide6.QtCore import QObject

    from editor.desktop.ui.themes import Themes

_GAP = 2
_LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft


class ImageDelegate(QStyledItemDelegate):
    """Three lines an image, as high for one as for any other."""

    def __init__(self, themes: Themes, parent: QObject) -> None:
        super().__init__(parent)
        self._themes = themes

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """The same height for every row, so that thousands need no measuring."""
        del index
        return QSize(4 * GRID, self._edge(option.font) + 2 * GRID + 2)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """The row in the theme's colours."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_row_ground(painter, option, self._themes)
        edge = self._edge(option.font)
        inner = option.rect.adjusted(GRID + 4, GRID + 1, -GRID - 4, -GRID - 1)
        tile = QRect(inner.left(), inner.top(), edge, edge)
        picture = index.data(ImageRole.PICTURE)
        is_broken = bool(index.data(ImageRole.IS_BROKEN))
        image = picture if isinstance(picture, QImage) else QImage()
        paint_tile(painter, tile, image, "warning" if is_broken else "image", self._themes)
        inner.setLeft(tile.right() + 1 + GRID + 2)
        self._lines(painter, option.font, inner, index, is_broken=is_broken)
        painter.restore()

    def _lines(
        self,
        painter: QPainter,
        usual: QFont,
        inner: QRect,
        index: QModelIndex | QPersistentModelIndex,
        *,
        is_broken: bool,
    ) -> None:
        strong, small = QFont(usual), _small(usual)
        strong.setWeight(QFont.Weight.DemiBold)
        middle, right = Qt.TextElideMode.ElideMiddle, Qt.TextElideMode.ElideRight
        left = Qt.TextElideMode.ElideLeft
        line = QRect(inner.left(), inner.top(), inner.width(), QFontMetrics(strong).height())
        painter.setFont(strong)
        self._text(painter, line, str(index.data()), Role.TEXT, cut=middle)
        painter.setFont(small)
        height = QFontMetrics(small).height()
        line = QRect(inner.left(), line.bottom() + 1 + _GAP, inner.width(), height)
        mark = str(index.data(ImageRole.MARK))
        room = QRect(line)
        if mark:
            room.setRight(self._chip(painter, line, mark))
        self._text(painter, room, str(index.data(ImageRole.FOLDER)), Role.MUTED, cut=left)
        line.translate(0, height + _GAP)
        role = Role.WARNING if index.data(ImageRole.IS_LARGE) else Role.MUTED
        role = Role.ERROR if is_broken else role
        self._text(painter, line, str(index.data(ImageRole.SIZE)), role, cut=right)

    def _chip(self, painter: QPainter, line: QRect, mark: str) -> int:
        """Paint a word at the right end of a line; where the room before it ends."""
        width = painter.fontMetrics().horizontalAdvance(mark) + 2 * GRID
        chip = QRectF(line.right() + 1 - width, line.top() - 1, width, line.height() + 2)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._themes.colour(Role.WARNING_SOFT))
        painter.drawRoundedRect(chip, chip.height() / 2, chip.height() / 2)
        painter.setPen(self._themes.colour(Role.WARNING))
        painter.drawText(chip, Qt.AlignmentFlag.AlignCenter, mark)
        return int(chip.left()) - GRID

    def _text(
        self, painter: QPainter, line: QRect, text: str, role: Role, *, cut: Qt.TextElideMode
    ) -> None:
        painter.setPen(self._themes.colour(role))
        painter.drawText(line, _LEFT, painter.fontMetrics().elidedText(text, cut, line.width()))

    @staticmethod
    def _edge(font: QFont) -> int:
        strong = QFont(font)
        strong.setWeight(QFont.Weight.DemiBold)
        small = QFontMetrics(_small(font)).height()
        return QFontMetrics(strong).height() + 2 * (small + _GAP)


def _small(font: QFont) -> QFont:
    small = QFont(font)
    small.setPointSizeF(max(7.5, font.pointSizeF() - 1))
    return small
