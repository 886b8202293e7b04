"""Byline's own icons: drawn when they are painted, in the colours of the palette at that moment.

So an icon is made once. It needs no successor when the theme changes, and is sharp at every scale.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import (
    QGuiApplication,
    QIcon,
    QIconEngine,
    QPainter,
    QPalette,
    QPixmap,
    QPixmapCache,
)
from PySide6.QtSvg import QSvgRenderer

from editor.desktop.ui.plain_text import PlainLabel
from editor.resources import resource

if TYPE_CHECKING:
    from PySide6.QtCore import QRect, QSize
    from PySide6.QtGui import QColor, QPaintEvent
    from PySide6.QtWidgets import QWidget


def icon(name: str, ink: QPalette.ColorRole = QPalette.ColorRole.ButtonText) -> QIcon:
    """One of Byline's own icons. Nothing may be added to it (see `_SvgEngine.clone`).

    It takes the colour of ``ink``, of ``Accent`` while what it belongs to is switched on.
    """
    made = QIcon(_SvgEngine(name, ink))
    # PySide ties the engine to the icon that it was handed to. Where the collector frees both at
    # once, and comes to the engine first, it deletes the engine, and then the icon deletes it
    # again: that ends the process. A copy shares the engine, and is not tied to it.
    return QIcon(made)


def icon_names() -> tuple[str, ...]:
    """The names ``icon`` knows."""
    return tuple(sorted(path.stem for path in resource("icons").glob("*.svg")))


class IconLabel(PlainLabel):
    """An icon that stands by itself, ``edge`` pixels high and wide."""

    def __init__(self, edge: int, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._icon = QIcon()
        self.setFixedSize(edge, edge)

    def show_icon(self, name: str) -> None:
        """Show this icon."""
        self._icon = icon(name)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the icon in the colours of now; a pixmap would keep those it was made in."""
        del event
        painter = QPainter(self)
        self._icon.paint(painter, self.rect())
        painter.end()


class _SvgEngine(QIconEngine):
    """Draws one SVG, its ``currentColor`` being a colour of the palette."""

    def __init__(self, name: str, ink: QPalette.ColorRole) -> None:
        super().__init__()
        self._name = name
        self._ink = ink

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        """Draw the shapes themselves, at the scale of what they are drawn on."""
        svg = resource("icons", f"{self._name}.svg").read_text(encoding="utf-8")
        tinted = svg.replace("currentColor", self._colour(mode, state).name())
        renderer = QSvgRenderer(QByteArray(tinted.encode()))
        renderer.setAspectRatioMode(Qt.AspectRatioMode.KeepAspectRatio)
        renderer.render(painter, QRectF(rect))

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        """What a button shows. ``size`` is in pixels of the screen; Qt keeps it in its cache."""
        if size.isEmpty():
            return QPixmap()  # that of a button without room, which Qt asks for all the same
        colour = self._colour(mode, state).name()
        key = f"byline/{self._name}/{size.width()}x{size.height()}/{colour}"
        pixmap = QPixmap()
        if not QPixmapCache.find(key, pixmap):
            pixmap = QPixmap(size)
            pixmap.fill(Qt.GlobalColor.transparent)
            painter = QPainter(pixmap)
            self.paint(painter, pixmap.rect(), mode, state)
            painter.end()
            QPixmapCache.insert(key, pixmap)
        return pixmap

    def clone(self) -> QIconEngine:
        """Refuse: PySide would delete the copy at once, under the icon that it was made for.

        Qt asks when a file or a pixmap is added to an icon, or its mask is set, and for no other
        reason.
        """
        raise NotImplementedError(f"the icon {self._name} cannot be changed")

    def _colour(self, mode: QIcon.Mode, state: QIcon.State) -> QColor:
        palette = QGuiApplication.palette()
        if mode is QIcon.Mode.Disabled:
            return palette.color(QPalette.ColorGroup.Disabled, self._ink)
        role = self._ink
        if mode is QIcon.Mode.Selected:
            role = QPalette.ColorRole.HighlightedText
        elif state is QIcon.State.On:
            role = QPalette.ColorRole.Accent
        return palette.color(QPalette.ColorGroup.Active, role)
