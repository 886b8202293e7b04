"""The fonts of the source."""

from __future__ import annotations

from typing import Literal

from PySide6.QtGui import QFont, QFontDatabase

FontMode = Literal["mono", "proportional"]

_MONO = ("iA Writer Mono S", "JetBrains Mono", "Cascadia Mono", "SF Mono", "Menlo", "Consolas")
_PROPORTIONAL = ("iA Writer Quattro S", "Source Sans 3", "Inter", "Noto Sans", "SF Pro Text")

POINTS = 12.0
SMALLEST, LARGEST = 6.0, 48.0


def source_font(mode: FontMode, zoom: int) -> QFont:
    """The font of the source; ``zoom`` counts points."""
    system = QFontDatabase.SystemFont
    if mode == "mono":
        font = QFontDatabase.systemFont(system.FixedFont)
        font.setStyleHint(QFont.StyleHint.Monospace)
        preferred: tuple[str, ...] = _MONO
    else:
        font = QFontDatabase.systemFont(system.GeneralFont)
        preferred = _PROPORTIONAL
    there = [name for name in preferred if QFontDatabase.hasFamily(name)]
    font.setFamilies([*there[:1], *font.families()])
    font.setPointSizeF(min(max(POINTS + zoom, SMALLEST), LARGEST))
    return font
