"""How wide the column of a text is, and what is left free beside and above it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from PySide6.QtGui import QFontMetricsF

NARROWEST: Final = 20
"""Characters on a line, however few were asked for."""

NARROWEST_MARGIN: Final = 20
TOP_MARGIN: Final = 16

_SHARE = 0.95
"""A proportional line holds more characters in the same width than its average letter says."""


def side_margin(
    available: int,
    characters: int,
    metrics: QFontMetricsF,
    inner_margin: float,
    *,
    proportional: bool,
) -> int:
    """What is left free on each side of a column that is ``characters`` wide; 0 for all the width.

    ``available`` and the answer are in pixels, and so is ``inner_margin``, within the column.
    """
    if not characters:
        return NARROWEST_MARGIN
    characters = max(characters, NARROWEST)
    widest = characters * (
        metrics.averageCharWidth() * _SHARE if proportional else metrics.horizontalAdvance("0")
    )
    return max(NARROWEST_MARGIN, (available - round(widest + 2 * inner_margin) - 1) // 2)
