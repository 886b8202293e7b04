"""How high a text is in a few rows, without laying out all of it."""

from __future__ import annotations

from typing import Final

from PySide6.QtGui import QFont, QFontMetricsF, QTextLayout, QTextOption

WRAP: Final = QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere
"""Where the rows of a text end."""


def laid_out(text: str, font: QFont, width: int, most: int) -> tuple[float, bool]:
    """How many pixels a text takes in ``most`` rows at most, and whether it has more rows."""
    height, least = 0.0, QFontMetricsF(font).height()
    for line in text.split("\n"):
        for row in _rows(line, font, width, most + 1):
            if not most:
                return height, True
            height, most = height + max(row, least), most - 1
    return height, False


def _rows(line: str, font: QFont, width: int, most: int) -> list[float]:
    """The heights of the rows of a line; without letters it is one of no height."""
    if not line:
        return [0.0]
    layout = QTextLayout(line, font)
    option = QTextOption()
    option.setWrapMode(WRAP)
    layout.setTextOption(option)
    rows: list[float] = []
    layout.beginLayout()
    while len(rows) < most:
        row = layout.createLine()
        if not row.isValid():
            break
        row.setLineWidth(width)
        rows.append(row.height())
    layout.endLayout()
    return rows
