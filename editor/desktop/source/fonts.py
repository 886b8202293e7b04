"""The fonts of the source, and what else a writer chooses of how its text looks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

from PySide6.QtGui import QFont, QFontDatabase

FontMode = Literal["mono", "proportional"]

_MONO = ("iA Writer Mono S", "JetBrains Mono", "Cascadia Mono", "SF Mono", "Menlo", "Consolas")
_PROPORTIONAL = ("iA Writer Quattro S", "Source Sans 3", "Inter", "Noto Sans", "SF Pro Text")

POINTS = 12.0
SMALLEST, LARGEST = 6.0, 48.0

USUAL_LINE_HEIGHT: Final = 135
"""In percent of the height of the font: 1.55 to 1.8 em."""

USUAL_MEASURE: Final = 80
"""Characters on a line before it wraps, in a monospaced font."""


@dataclass(frozen=True, slots=True)
class TextLook:
    """How a text looks, its size apart.

    ``family`` is the font that was chosen; empty for the first of those Byline prefers that is
    there. ``line_height`` is in percent of the height of the font, ``measure`` the width of the
    column in characters, 0 for all there is.
    """

    mode: FontMode = "mono"
    family: str = ""
    line_height: int = USUAL_LINE_HEIGHT
    measure: int = USUAL_MEASURE


def source_font(mode: FontMode, zoom: int, family: str = "") -> QFont:
    """The font of the source; ``zoom`` counts points. A ``family`` that is gone is passed over."""
    system = QFontDatabase.SystemFont
    if mode == "mono":
        font = QFontDatabase.systemFont(system.FixedFont)
        font.setStyleHint(QFont.StyleHint.Monospace)
        preferred: tuple[str, ...] = _MONO
    else:
        font = QFontDatabase.systemFont(system.GeneralFont)
        preferred = _PROPORTIONAL
    there = [name for name in (family, *preferred) if name and QFontDatabase.hasFamily(name)]
    font.setFamilies([*there[:1], *font.families()])
    font.setPointSizeF(min(max(POINTS + zoom, SMALLEST), LARGEST))
    return font
