"""Home folders for the tests of a run, each as new."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

FOLDERS = {
    "XDG_CONFIG_HOME": ".config",
    "XDG_STATE_HOME": ".local/state",
    "XDG_DATA_HOME": ".local/share",
    "XDG_CACHE_HOME": ".cache",
    "BYLINE_STATE_DIR": ".local/state/byline",
    "BYLINE_CONFIG_DIR": ".config/byline",
}


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
            for parts in self._folders():
                home.joinpath(*parts).mkdir(exist_ok=True)
        return home

    def give_back(self, home: Path) -> None:
        """Keep a home for the next test if it still is as it was made."""
        made = {home.joinpath(*parts) for parts in self._folders()}
        if all(self._holds_only(folder, made) for folder in made):
            self._unused = home

    @staticmethod
    def _folders() -> Iterator[tuple[str, ...]]:
        for folder in ("", ".local", *FOLDERS.values()):
            yield tuple(part for part in folder.split("/") if part)

    @staticmethod
    def _holds_only(folder: Path, made: set[Path]) -> bool:
        try:
            return made.issuperset(folder.iterdir())
        except OSError:
            return False
