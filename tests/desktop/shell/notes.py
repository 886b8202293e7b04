"""Notices for tests."""

from __future__ import annotations

from editor.desktop.ui.notices import Choice, Notice
from editor.errors import Severity


def note(key: str, *choices: Choice, text: str = "") -> Notice:
    """A warning with these choices, about its key if no text is given."""
    return Notice(key, Severity.WARNING, text or f"About {key}.", "", choices)
