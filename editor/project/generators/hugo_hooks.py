"""Which render hooks a Hugo site has: templates that draw a part of a post in Markdown's place.

https://gohugo.io/render-hooks/blockquotes/
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from editor.project.generators.reading import read_text

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

_FOLDERS: Final = ("layouts/_markup", "layouts/_default/_markup")
_FOR_ALERTS: Final = "render-blockquote-alert.html"
_FOR_QUOTES: Final = "render-blockquote.html"
_SIGNS: Final = ("AlertType", '"alert"', "`alert`")


def draws_alerts(root: Path, themes: Sequence[str]) -> bool:
    """Whether the site, or one of its themes in the folder ``themes``, draws alerts."""
    for place in (root, *(root / "themes" / theme for theme in themes)):
        for folder in _FOLDERS:
            if read_text(root, place / folder / _FOR_ALERTS) is not None:
                return True
            template = read_text(root, place / folder / _FOR_QUOTES) or ""
            if any(sign in template for sign in _SIGNS):
                return True
    return False
