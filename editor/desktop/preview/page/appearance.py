"""The appearance of the page: theme, size of the text, length of a line."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

USUAL_WIDTH = 68
"""Characters in a line: as many as an eye finds its way back from."""

_SIZES = (0.6, 0.7, 0.8, 0.9, 1.0, 1.1, 1.25, 1.4, 1.6, 1.8, 2.1, 2.5)
_USUAL = _SIZES.index(1.0)
_WIDTHS = range(40, 141)


class PreviewTheme(StrEnum):
    """What the page is printed on."""

    FOLLOW = "follow"
    """Light or dark, as the window is."""
    LIGHT = "light"
    DARK = "dark"
    SEPIA = "sepia"


# The values of --paper in resources/preview/page.css: seen until the page has drawn itself.
_COLOURS = {
    PreviewTheme.LIGHT: "#fdfcfa",
    PreviewTheme.DARK: "#1f2326",
    PreviewTheme.SEPIA: "#f6ecd8",
}


@dataclass(slots=True)
class Appearance:
    """What the writer chose, and what the page makes of it."""

    dark: bool = False
    theme: PreviewTheme = PreviewTheme.FOLLOW
    size_index: int = _USUAL
    width: int = USUAL_WIDTH

    @property
    def effective_theme(self) -> PreviewTheme:
        """The theme itself: light, dark or sepia."""
        if self.theme is not PreviewTheme.FOLLOW:
            return self.theme
        return PreviewTheme.DARK if self.dark else PreviewTheme.LIGHT

    @property
    def background(self) -> str:
        """The background of that theme."""
        return _COLOURS[self.effective_theme]

    @property
    def size(self) -> float:
        """The size of the text; 1 is usual."""
        return _SIZES[self.size_index]

    def zoom(self, steps: int) -> None:
        """Make the text larger or smaller."""
        self.size_index = max(0, min(len(_SIZES) - 1, self.size_index + steps))

    def set_size(self, size: float) -> None:
        """Take the size nearest to this one."""
        self.size_index = min(range(len(_SIZES)), key=lambda i: abs(_SIZES[i] - size))

    def set_width(self, characters: int) -> None:
        """Let lines be this long, within reason."""
        self.width = max(_WIDTHS.start, min(_WIDTHS.stop - 1, characters))

    def for_page(self) -> dict[str, object]:
        """What ``byline.setAppearance`` takes."""
        return {"theme": str(self.effective_theme), "size": self.size, "width": self.width}
