"""Home folders for the tests of a run, each as new."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

FOLDERS = {
    "XDG_CONFIG_HOME": ".config",
    "XDG_STATE_HOME": ".local/state",
    "XDG_DATA_HOME": ".local/share",
    "XDG_CACHE_HOME": ".cache",
    "BYLINE_STATE_DIR": ".local/state/byline",
    "BYLINE_CONFIG_DIR": ".config/byline",
}

_HOLDING = {
    "": {".config", ".local", ".cache"},
    ".config": {"byline"},
    ".config/byline": set[str](),
    ".local": {"state", "share"},
    ".local/share": set[str](),
    ".local/state": {"byline"},
    ".local/state/byline": set[str](),
    ".cache": set[str](),
}
"""What is in each folder of a new home."""


class Homes:
    """Gives a home to each test.

    Most tests write nothing into theirs, so the next one gets it as well; but not after one with
    widgets, for they may write when it is over. Making a home takes longer than many a test.
    """

    def __init__(self, make: Callable[[], Path]) -> None:
        self._make = make
        self._unused: Path | None = None

    def take(self) -> Path:
        """An empty home folder."""
        home, self._unused = self._unused, None
        if home is None:
            home = self._make()
            for folder in _HOLDING:
                (home / folder).mkdir(exist_ok=True)
        return home

    def give_back(self, home: Path) -> None:
        """Keep a home for the next test if it still is as it was made."""
        try:
            # Names alone: this happens after every test.
            is_new = all(
                set(os.listdir(f"{home}/{folder}")) == held  # noqa: PTH208
                for folder, held in _HOLDING.items()
            )
        except OSError:
            return
        if is_new:
            self._unused = home
