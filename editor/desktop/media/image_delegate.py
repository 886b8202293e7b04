"""Paints an image of the list: a thumbnail, and beside it name, folder and size."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QImage, QPainter

from editor.desktop.media.image_list import ImageRole
from editor.desktop.media.tile import paint_tile
from editor.desktop.ui.row_ground import GRID, RowDelegate, small, strong
from editor.desktop.ui.themes import Role

if TYPE_CHECKING:
    from PySide6.QtWidgets import QStyleOptionViewItem

_GAP = 2


class ImageDelegate(RowDelegate):
    """Three lines an image, as high for one as for any other."""

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """The same height for every row, so that thousands need no measuring."""
        del index
        return QSize(4 * GRID, self._edge(option.font) + 2 * GRID + 2)

    def write(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """The thumbnail, and the lines beside it."""
        edge = self._edge(option.font)
        inner = option.rect.adjusted(GRID + 4, GRID + 1, -GRID - 4, -GRID - 1)
        tile = QRect(inner.left(), inner.top(), edge, edge)
        picture = index.data(ImageRole.PICTURE)
        is_broken = bool(index.data(ImageRole.IS_BROKEN))
        image = picture if isinstance(picture, QImage) else QImage()
        paint_tile(painter, tile, image, "warning" if is_broken else "image", self.themes)
        inner.setLeft(tile.right() + 1 + GRID + 2)
        self._lines(painter, option.font, inner, index, is_broken=is_broken)

    def _lines(
        self,
        painter: QPainter,
        usual: QFont,
        inner: QRect,
        index: QModelIndex | QPersistentModelIndex,
        *,
        is_broken: bool,
    ) -> None:
        name, said = strong(usual), small(usual)
        middle, right = Qt.TextElideMode.ElideMiddle, Qt.TextElideMode.ElideRight
        left = Qt.TextElideMode.ElideLeft
        line = QRect(inner.left(), inner.top(), inner.width(), QFontMetrics(name).height())
        painter.setFont(name)
        self.write_text(painter, line, str(index.data()), Role.TEXT, cut=middle)
        painter.setFont(said)
        height = QFontMetrics(said).height()
        line = QRect(inner.left(), line.bottom() + 1 + _GAP, inner.width(), height)
        mark = str(index.data(ImageRole.MARK))
        room = QRect(line)
        if mark:
            chip = line.adjusted(0, -1, 0, 1)
            room.setRight(self.write_chip(painter, chip, mark, Role.WARNING, Role.WARNING_SOFT))
        self.write_text(painter, room, str(index.data(ImageRole.FOLDER)), Role.MUTED, cut=left)
        line.translate(0, height + _GAP)
        role = Role.WARNING if index.data(ImageRole.IS_LARGE) else Role.MUTED
        role = Role.ERROR if is_broken else role
        self.write_text(painter, line, str(index.data(ImageRole.SIZE)), role, cut=right)

    @staticmethod
    def _edge(font: QFont) -> int:
        line = QFontMetrics(small(font)).height()
        return QFontMetrics(strong(font)).height() + 2 * (line + _GAP)
