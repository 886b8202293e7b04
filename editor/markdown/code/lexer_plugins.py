"""The lexers that other packages bring for Pygments, listed once.

Pygments looks through all installed packages for them each time it meets code in a language that it
does not know or has to guess, which takes ten times as long as the guess. They are the same as long
as the process lives.
"""

from __future__ import annotations

from functools import cache

from pygments import plugin


def list_once() -> None:
    """Let Pygments remember what it found; to call this again changes nothing."""
    looking = plugin.entry_points  # type: ignore[attr-defined]  # what it has imported itself
    if not hasattr(looking, "cache_info"):
        plugin.entry_points = cache(looking)  # type: ignore[attr-defined]  # the same
