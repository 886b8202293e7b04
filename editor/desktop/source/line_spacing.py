"""LineSpacing: how far the lines of a text stand apart, changed without an undo step.

The distance is a format of each block, and Qt takes any change of a format for an edit: it would be
undone with the next key, and what was undone could not be done again. So the format is the same in
every post and for ever, and it is a number of pixels, which Qt scales by the resolution of the
device a text is laid out for. That device is ours. What else is scaled with it, such as the font
and the width of a tab, is given in its own units.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QFont, QFontMetricsF, QGuiApplication, QImage

from editor.desktop.documents.document_text import LINE_DISTANCE

if TYPE_CHECKING:
    from PySide6.QtGui import QTextDocument

_INCHES_PER_METRE = 1 / 0.0254

_LEAST = 3
"""Dots per inch: lines that touch are a quarter of a pixel apart, with which Qt still reckons."""

_FIXED = 64
"""Qt counts the widths of tabs, and what it scales them by, in parts of a pixel."""


class LineSpacing(QObject):
    """The distance of the lines of one document.

    It belongs to the document, whose layout asks for the device as long as it lives.
    """

    def __init__(self, document: QTextDocument) -> None:
        super().__init__(document)
        self._document = document
        # The smallest device there is; nothing is painted on it.
        self._device = QImage(1, 1, QImage.Format.Format_RGB32)
        self._usual = max(1, round(QGuiApplication.primaryScreen().logicalDotsPerInchY()))
        self._font = QFont(document.defaultFont())
        self._resolution = 0
        self.gap = 0.0

    @property
    def scale(self) -> float:
        """How many pixels a length of the document, such as its margin, comes to for each one."""
        return self._resolution / self._usual

    def tab_distance(self, pixels: float) -> float:
        """What the document must be told for tabs of this width."""
        return pixels / max(math.floor(self.scale * _FIXED) / _FIXED, 1 / _FIXED)

    def take(self, font: QFont, percent: int) -> None:
        """Lay out in ``font``, with lines as high as ``percent`` of it; from 100 on.

        The caller sees to it that nothing is laid out before the column has its width.
        """
        metrics = QFontMetricsF(font)
        # As Qt counts the height of a line.
        height = math.ceil(metrics.height() + max(metrics.leading(), 0.0))
        wanted = height * max(percent - 100, 0) / 100
        resolution = max(_LEAST, round(self._usual * wanted / LINE_DISTANCE))
        self._font = QFont(font)
        self._font.setPointSizeF(font.pointSizeF() * self._usual / resolution)
        if resolution != self._resolution:
            self._resolution = resolution
            for across in (self._device.setDotsPerMeterX, self._device.setDotsPerMeterY):
                across(round(resolution * _INCHES_PER_METRE))
            self._document.documentLayout().setPaintDevice(self._device)
        self.gap = LINE_DISTANCE * self.scale
        self.keep_font()

    def keep_font(self) -> None:
        """Have the document in its font again, when its widget has given it its own."""
        if self._document.defaultFont() != self._font:
            self._document.setDefaultFont(self._font)
