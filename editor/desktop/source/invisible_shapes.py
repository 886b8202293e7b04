"""InvisibleShapes: how the marks on characters that are not seen look."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QPolygonF

from editor.desktop.ui.themes import Role
from editor.writing.invisible import Sort

if TYPE_CHECKING:
    from PySide6.QtGui import QFont

    from editor.desktop.ui.themes import Themes

_TURNS_LEFT = "\u061c\u200f\u202b\u202e\u2067"
_TURNS_RIGHT = "\u200e\u202a\u202d\u2066"
_HARMLESS = "\u061c\u200e\u200f"
"""They stand for a letter of their direction, and turn nothing else around."""

_LINE = 1.3
"""Pixels: how thick a mark is."""


class Spot(NamedTuple):
    """Where something stands in the viewport, in pixels.

    From ``start`` to ``end``, which is on the left of it in text that is read from right to left,
    or in the same place; in a row from ``top`` on of that ``height``.
    """

    start: float
    end: float
    top: float
    height: float
    baseline: float

    def moved(self, by: QPointF) -> Spot:
        """The same place elsewhere."""
        x, y = by.x(), by.y()
        top, baseline = self.top + y, self.baseline + y
        return Spot(self.start + x, self.end + x, top, self.height, baseline)

    @property
    def left(self) -> float:
        """Its left edge."""
        return min(self.start, self.end)

    @property
    def right(self) -> float:
        """Its right edge."""
        return max(self.start, self.end)

    @property
    def unit(self) -> float:
        """What all sizes are multiples of: a pixel at the usual size of the text."""
        return self.height / 19

    @property
    def middle(self) -> float:
        """The height of a dot among letters."""
        return self.baseline - 5 * self.unit


class InvisibleShapes:
    """Draws with an antialiasing painter of the viewport."""

    def __init__(self, themes: Themes) -> None:
        self._themes = themes

    def draw(self, painter: QPainter, sort: Sort, character: str, spot: Spot) -> None:
        """Mark what is always marked, but for blanks at the end of a line."""
        if sort is Sort.SPACE:
            self._open_box(painter, spot)
        elif sort is Sort.BREAK:
            self._return(painter, spot)
        else:
            self._post(painter, sort, character, spot)

    def draw_blank(self, painter: QPainter, character: str, spot: Spot) -> None:
        """Mark a tab by an arrow, an ideographic space by a box."""
        unit, middle = spot.unit, spot.middle
        if character == "\t":
            self._use(painter, Role.LINE_STRONG)
            left, right = spot.left + 2 * unit, spot.right - 2 * unit
            is_mirrored = spot.end < spot.start
            tip, back = (left, 3 * unit) if is_mirrored else (right, -3 * unit)
            painter.drawLine(QPointF(left, middle), QPointF(right, middle))
            for side in (-3 * unit, 3 * unit):
                painter.drawLine(QPointF(tip, middle), QPointF(tip + back, middle + side))
        else:
            self._use(painter, Role.LINE_STRONG)
            width = max(spot.right - spot.left - 6 * unit, 2.0)
            top = spot.baseline - 9 * unit
            painter.drawRect(QRectF(spot.left + 3 * unit, top, width, 9 * unit))

    def draw_spaces(self, painter: QPainter, places: QPolygonF, unit: float) -> None:
        """Mark plain spaces by dots; ``unit`` as that of a `Spot`."""
        pen = QPen(self._themes.colour(Role.LINE_STRONG), 2.2 * unit)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        painter.drawPoints(places)

    def draw_end(self, painter: QPainter, at: QPointF, font: QFont, *, is_mirrored: bool) -> None:
        """Mark the end of a line, whose base line ends there."""
        painter.setFont(font)
        painter.setPen(self._themes.colour(Role.LINE_STRONG))
        width = painter.fontMetrics().horizontalAdvance("¶")
        painter.drawText(at + QPointF(-width - 2 if is_mirrored else 2, 0), "¶")

    def _use(self, painter: QPainter, role: Role, width: float = _LINE) -> None:
        pen = QPen(self._themes.colour(role), width)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)

    def _fill(self, painter: QPainter, role: Role) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._themes.colour(role))

    def _open_box(self, painter: QPainter, spot: Spot) -> None:
        self._use(painter, Role.SYNTAX_MARK)
        left, right = spot.left + 1, max(spot.right - 1, spot.left + 2)
        top, bottom = spot.baseline - 2 * spot.unit, spot.baseline + 2 * spot.unit
        painter.drawPolyline(_shape((left, top), (left, bottom), (right, bottom), (right, top)))

    def _return(self, painter: QPainter, spot: Spot) -> None:
        """The arrow on the key that breaks a line."""
        self._use(painter, Role.SYNTAX_MARK)
        unit = spot.unit
        left = spot.left + 3 * unit
        right = min(max(spot.right - 3 * unit, left + 7 * unit), left + 12 * unit)
        top, low = spot.baseline - 9 * unit, spot.baseline - 3 * unit
        painter.drawPolyline(_shape((right, top), (right, low), (left, low)))
        for side in (-3 * unit, 3 * unit):
            painter.drawLine(QPointF(left, low), QPointF(left + 3.5 * unit, low + side))

    def _post(self, painter: QPainter, sort: Sort, character: str, spot: Spot) -> None:
        """An upright between two characters, with a flag that says what it does."""
        warns = sort is Sort.CONTROL or (sort is Sort.ORDER and character not in _HARMLESS)
        role = Role.WARNING if warns else Role.SYNTAX_MARK
        self._use(painter, role, 1.8 if warns else _LINE)
        x, top, flag = spot.start, spot.top, 4 * spot.unit
        half, bottom = flag / 2, spot.baseline + 3 * spot.unit
        painter.drawLine(QPointF(x, top), QPointF(x, bottom))
        self._fill(painter, role)
        if character in _TURNS_LEFT:
            flagged = _shape((x, top), (x - flag, top + half), (x, top + flag))
        elif character in _TURNS_RIGHT:
            flagged = _shape((x, top), (x + flag, top + half), (x, top + flag))
        elif sort is Sort.ORDER:
            flagged = _shape((x - half, bottom), (x + half, bottom), (x, bottom - half))
        else:
            flagged = _shape((x - half, top), (x + half, top), (x, top + flag))
        painter.drawPolygon(flagged)


def _shape(*corners: tuple[float, float]) -> QPolygonF:
    return QPolygonF([QPointF(*corner) for corner in corners])
