"""The rooms whose tests can be measured, and which tests are a room's own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Room:
    """Folders and modules of ``editor/`` without those that count apart; folders of ``tests/``."""

    sources: tuple[str, ...]
    tests: tuple[str, ...]
    apart: tuple[str, ...] = ()

    def files(self, checkout: Path) -> list[Path]:
        """The modules of the room."""
        apart = [checkout / "editor" / name for name in self.apart]
        found: list[Path] = []
        for name in self.sources:
            source = checkout / "editor" / name
            found += [source] if source.is_file() else source.rglob("*.py")
        return sorted(
            path for path in found if not any(path.is_relative_to(folder) for folder in apart)
        )


_SHORT = {
    "markdown": Room(("markdown",), ("markdown",), ("markdown/flavours",)),
    "flavours": Room(("markdown/flavours",), ("markdown",)),
    "project": Room(("project",), ("project",)),
}


def room(name: str) -> Room:
    """The room called ``name``: a short name, or a folder or module below ``editor/``."""
    tests = name.removesuffix(".py")
    return _SHORT.get(name) or Room((name,), (tests,))


def own_tests(wanted: Room, checkout: Path) -> list[str]:
    """The folders of the room's tests; the next one above where there is none of its name."""
    found = []
    for name in wanted.tests:
        folder = checkout / "tests" / name
        while not folder.is_dir():
            folder = folder.parent
        found.append(folder.relative_to(checkout).as_posix())
    return found
