"""Begins the question how to draw with what this user, this display and this Qt are."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from PySide6.QtCore import qVersion

from editor.desktop.graphics.cache import AnswerCache
from editor.desktop.graphics.driver import fingerprint
from editor.desktop.graphics.inquiry import GraphicsInquiry
from editor.desktop.graphics.settings import GRAPHICS
from editor.desktop.settings.settings import Settings

if TYPE_CHECKING:
    from editor.storage.places import Places


def begin(places: Places) -> GraphicsInquiry:
    """Start asking, where it has to be asked. To be called before the large imports."""
    environment = dict(os.environ)
    return GraphicsInquiry(
        environment,
        Settings(places.settings).text(GRAPHICS),
        AnswerCache(places.cache / "graphics.json"),
        lambda: fingerprint(environment, qVersion()),
    )
