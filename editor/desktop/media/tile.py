"""A small picture on a tile, or an icon where there is none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QByteArray, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QImage, QImageReader, QPainter

from editor.desktop.ui.icons import icon
from editor.desktop.ui.themes import Role

if TYPE_CHECKING:
    from editor.desktop.ui.themes import Themes

_ICON = 20


def image_of(png: bytes) -> QImage:
    """The picture in a PNG of Byline's own making; a null one of none."""
    if not png:
        return QImage()
    data = QByteArray(png)
    buffer = QBuffer(data)
    reader = QImageReader(buffer, b"png")
    # Nothing else is tried.
    reader.setAutoDetectImageFormat(False)
    return reader.read()


def paint_tile(
    painter: QPainter, tile: QRect, image: QImage, icon_name: str, themes: Themes
) -> None:
    """Draw the whole picture in the middle of a tile, or the icon if it is a null one."""
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(themes.colour(Role.LINE))
    painter.setBrush(themes.colour(Role.BASE))
    painter.drawRoundedRect(QRectF(tile).adjusted(0.5, 0.5, -0.5, -0.5), 5, 5)
    room = tile.adjusted(3, 3, -3, -3)
    if image.isNull():
        size = QSize(_ICON, _ICON)
    else:
        size = image.size().scaled(room.size(), Qt.AspectRatioMode.KeepAspectRatio)
    place = QRect(QPoint(), size.expandedTo(QSize(1, 1)))
    place.moveCenter(tile.center())
    if image.isNull():
        icon(icon_name).paint(painter, place)
    else:
        painter.drawImage(place, image)
