"""Picks a colour: those of other posts, and all others by hue, saturation and brightness."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QLinearGradient, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractButton,
    QFrame,
    QGridLayout,
    QSizePolicy,
    QSlider,
    QVBoxLayout,
    QWidget,
)

from editor.desktop.ui.plain_text import set_tool_tip
from editor.desktop.ui.themes import Role
from editor.project.colours import Colour, colour_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent, QMouseEvent, QPaintEvent

    from editor.desktop.ui.themes import Themes

_RING = 7
"""Pixels from the middle of the ring around a colour to its edge."""
_PLANE = QSize(230, 142)
_BAR = 18
_EDGE = 22
_IN_ROW = 8
_MOST = 3 * _IN_ROW
_HUES = 359
_CHECK = 5
"""Pixels of a field of the chequered ground, through which it is seen what is seen through."""
_STEP, _LEAP = 0.01, 0.1


def shown(colour: Colour) -> QColor:
    """A colour as Qt has it."""
    return QColor(colour.red, colour.green, colour.blue, colour.alpha)


def paint_colour(painter: QPainter, place: QRectF, colour: Colour | None, themes: Themes) -> None:
    """Fill a rounded box with a colour on a chequered ground; None is a line through it."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(themes.colour(Role.BASE))
    painter.drawRoundedRect(place, 4, 4)
    if colour is None:
        painter.setPen(QPen(themes.colour(Role.MUTED), 1.2))
        inset = place.adjusted(5, 5, -5, -5)
        painter.drawLine(inset.bottomLeft(), inset.topRight())
    else:
        if not colour.is_opaque:
            _chequer(painter, place)
        painter.setBrush(shown(colour))
        painter.drawRoundedRect(place, 4, 4)
    painter.restore()


def _chequer(painter: QPainter, place: QRectF) -> None:
    painter.setBrush(QColor(255, 255, 255))
    painter.drawRoundedRect(place, 4, 4)
    painter.setBrush(QColor(190, 190, 190))
    inside = place.adjusted(1, 1, -1, -1)
    for row in range(int(inside.height()) // _CHECK + 1):
        for column in range(row % 2, int(inside.width()) // _CHECK + 1, 2):
            field = QRectF(
                inside.left() + column * _CHECK, inside.top() + row * _CHECK, _CHECK, _CHECK
            )
            painter.drawRect(field.intersected(inside))


class Swatch(QAbstractButton):
    """A colour that can be chosen."""

    def __init__(self, colour: Colour | None, themes: Themes, parent: QWidget) -> None:
        super().__init__(parent)
        self._colour = colour
        self._themes = themes
        themes.changed.connect(self.update)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    @property
    def colour(self) -> Colour | None:
        """The colour that is shown; None for a text that is none."""
        return self._colour

    def show_colour(self, colour: Colour | None) -> None:
        """Show another one."""
        self._colour = colour
        self.update()

    def sizeHint(self) -> QSize:
        """A small box."""
        return QSize(_EDGE, _EDGE)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the colour, and around it what says that it has the keyboard or the mouse."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(1.5, 1.5, -1.5, -1.5)
        paint_colour(painter, box, self._colour, self._themes)
        role = Role.ACCENT if self.hasFocus() else Role.BORDER
        painter.setPen(QPen(self._themes.colour(role), 2 if self.hasFocus() else 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box, 4, 4)
        painter.end()


class _Plane(QWidget):
    """Saturation from left to right, brightness from below to above, of one hue."""

    changed = Signal()

    def __init__(self, themes: Themes, parent: QWidget) -> None:
        super().__init__(parent)
        self._themes = themes
        self.hue = self.saturation = self.brightness = 0.0
        self.setFixedSize(_PLANE)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.CrossCursor)
        self.setAccessibleName(self.tr("Saturation and brightness"))

    def show_place(self, saturation: float, brightness: float) -> None:
        """Both from 0 to 1."""
        self.saturation, self.brightness = saturation, brightness
        said = self.tr("Saturation {saturation} %, brightness {brightness} %")
        self.setAccessibleDescription(
            said.format(saturation=round(100 * saturation), brightness=round(100 * brightness))
        )
        self.update()

    def show_hue(self, hue: float) -> None:
        """From 0 to 1."""
        self.hue = hue
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take the colour that is clicked."""
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        if event.button() == Qt.MouseButton.LeftButton:
            self._take(event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Follow the mouse while it is held."""
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._take(event.position())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The arrow keys go through the plane; with Shift in larger steps."""
        far = _LEAP if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else _STEP
        steps = {
            Qt.Key.Key_Left: (-far, 0.0),
            Qt.Key.Key_Right: (far, 0.0),
            Qt.Key.Key_Up: (0.0, far),
            Qt.Key.Key_Down: (0.0, -far),
        }
        step = steps.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
            return
        self._put(self.saturation + step[0], self.brightness + step[1])

    def _take(self, place: QPointF) -> None:
        box = self._box()
        self._put((place.x() - box.left()) / box.width(), (box.bottom() - place.y()) / box.height())

    def _put(self, saturation: float, brightness: float) -> None:
        self.show_place(min(max(saturation, 0.0), 1.0), min(max(brightness, 0.0), 1.0))
        self.changed.emit()

    def _box(self) -> QRectF:
        """The shades: around them there is room for the ring."""
        return QRectF(self.rect()).adjusted(_RING, _RING, -_RING, -_RING)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw all shades of the hue, and a ring where the colour is."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = self._box()
        across = QLinearGradient(box.topLeft(), box.topRight())
        across.setColorAt(0, QColor(255, 255, 255))
        across.setColorAt(1, QColor.fromHsvF(min(self.hue, 1.0), 1, 1))
        down = QLinearGradient(box.topLeft(), box.bottomLeft())
        down.setColorAt(0, QColor(0, 0, 0, 0))
        down.setColorAt(1, QColor(0, 0, 0))
        painter.setPen(Qt.PenStyle.NoPen)
        for shades in (across, down):
            painter.setBrush(shades)
            painter.drawRoundedRect(box, 4, 4)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if self.hasFocus():
            painter.setPen(QPen(self._themes.colour(Role.ACCENT), 2))
            painter.drawRoundedRect(box, 4, 4)
        place = QPointF(
            box.left() + self.saturation * box.width(),
            box.bottom() - self.brightness * box.height(),
        )
        for colour, radius in ((QColor(0, 0, 0, 160), 6.5), (QColor(255, 255, 255), 5.2)):
            painter.setPen(QPen(colour, 1.6))
            painter.drawEllipse(place, radius, radius)
        painter.end()


class _Bar(QSlider):
    """A slider over a band of colours."""

    def __init__(self, themes: Themes, most: int, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._themes = themes
        self._colours: Sequence[QColor] = ()
        self.setRange(0, most)
        self.setFixedHeight(_BAR)
        self.setPageStep(most // 10)

    def show_colours(self, colours: Sequence[QColor]) -> None:
        """The band, from left to right."""
        self._colours = colours
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Go where it is clicked."""
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        if event.button() == Qt.MouseButton.LeftButton:
            self._take(event.position().x())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Follow the mouse while it is held."""
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._take(event.position().x())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """There is no handle that was held."""

    def _take(self, x: float) -> None:
        band = self._band()
        self.setValue(round((x - band.left()) / band.width() * self.maximum()))

    def _band(self) -> QRectF:
        return QRectF(self.rect()).adjusted(_RING, 3, -_RING, -3)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the band, and a ring where the value is."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        band = self._band()
        painter.setPen(Qt.PenStyle.NoPen)
        if any(colour.alpha() < 255 for colour in self._colours):
            _chequer(painter, band)
        shades = QLinearGradient(band.topLeft(), band.topRight())
        last = max(len(self._colours) - 1, 1)
        for number, colour in enumerate(self._colours):
            shades.setColorAt(number / last, colour)
        painter.setBrush(shades)
        painter.drawRoundedRect(band, 4, 4)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if self.hasFocus():
            painter.setPen(QPen(self._themes.colour(Role.ACCENT), 2))
            painter.drawRoundedRect(band, 4, 4)
        middle = QPointF(
            band.left() + self.value() / self.maximum() * band.width(), band.center().y()
        )
        for colour, radius in ((QColor(0, 0, 0, 160), 7.0), (QColor(255, 255, 255), 5.6)):
            painter.setPen(QPen(colour, 1.6))
            painter.drawEllipse(middle, radius, radius)
        painter.end()


class ColourPicker(QFrame):
    """Opens over the window; Escape and Enter close it. ``picked`` carries each colour on the way.

    ``presets`` are texts of colours that other posts have. Only with ``has_alpha`` can a colour be
    picked that is seen through.
    """

    picked = Signal(Colour)

    def __init__(
        self,
        colour: Colour | None,
        presets: Sequence[str],
        themes: Themes,
        parent: QWidget,
        *,
        has_alpha: bool,
    ) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("colourPicker")
        self.setAccessibleName(self.tr("Pick a colour"))
        self._themes = themes
        layout = QVBoxLayout(self)
        layout.setContentsMargins(6, 6, 6, 10)
        layout.setSpacing(4)
        self.plane = _Plane(themes, self)
        self.hue = _Bar(themes, _HUES, self)
        self.hue.setAccessibleName(self.tr("Hue"))
        self.hue.show_colours([QColor.fromHsvF(step / 6 % 1, 1, 1) for step in range(7)])
        self.alpha = _Bar(themes, 255, self)
        self.alpha.setAccessibleName(self.tr("Opacity"))
        self.alpha.setVisible(has_alpha)
        self.swatches = [
            self._swatch(it, text) for text in presets if (it := colour_of(text)) is not None
        ][:_MOST]
        layout.addWidget(self.plane)
        layout.addWidget(self.hue)
        layout.addWidget(self.alpha)
        if self.swatches:
            grid = QGridLayout()
            grid.setContentsMargins(_RING, 4, _RING, 0)
            grid.setSpacing(5)
            for number, swatch in enumerate(self.swatches):
                grid.addWidget(swatch, number // _IN_ROW, number % _IN_ROW)
            grid.setColumnStretch(_IN_ROW, 1)
            layout.addLayout(grid)
        self._show(colour or Colour(128, 128, 128))
        self.plane.changed.connect(self._changed)
        self.hue.valueChanged.connect(self._hue_changed)
        self.alpha.valueChanged.connect(self._changed)
        self.setFocusProxy(self.plane)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape and Enter close it: the colour is picked already."""
        if event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.close()
        else:
            super().keyPressEvent(event)

    def _swatch(self, colour: Colour, text: str) -> Swatch:
        swatch = Swatch(colour, self._themes, self)
        swatch.setAccessibleName(text.strip())
        set_tool_tip(swatch, text.strip())
        swatch.clicked.connect(lambda: self._take(colour))
        return swatch

    def _take(self, colour: Colour) -> None:
        self.picked.emit(colour)
        self.close()

    def _show(self, colour: Colour) -> None:
        at = shown(colour)
        # Grey has no hue.
        hue = max(at.hsvHueF(), 0.0)
        self.hue.setValue(round(hue * 360) % 360)
        self.plane.show_hue(hue)
        self.plane.show_place(at.hsvSaturationF(), at.valueF())
        self.alpha.setValue(colour.alpha)
        self._show_alpha()

    def _colour(self) -> Colour:
        plane = self.plane
        hue = self.hue.value() / 360
        now = QColor.fromHsvF(hue, plane.saturation, plane.brightness)
        alpha = self.alpha.value() if self.alpha.isVisibleTo(self) else 255
        return Colour(now.red(), now.green(), now.blue(), alpha)

    def _hue_changed(self, hue: int) -> None:
        self.plane.show_hue(hue / 360)
        self._changed()

    def _changed(self) -> None:
        self._show_alpha()
        self.picked.emit(self._colour())

    def _show_alpha(self) -> None:
        now = self._colour()
        self.alpha.show_colours([QColor(now.red, now.green, now.blue, at) for at in (0, 255)])
