"""Which files there are: as the disk has them, or as it would after some moves."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from editor.project.generators.base import Site


class FileView(Protocol):
    """What a follower of links asks about files."""

    def real(self, path: str) -> Path | None:
        """The real path of a file, links followed; None if there is none. ``path`` is normal."""

    def named(self, folder: Path, name: str, site: Site, suffixes: Sequence[str]) -> Iterator[Path]:
        """Every page below ``folder`` with this name, or this name and one of ``suffixes``."""


class OnDisk:
    """The files as they are."""

    def real(self, path: str) -> Path | None:
        """The real path of a file, links followed; None if there is none. ``path`` is normal."""
        # Most candidates are no files, and following every folder of a path takes its time.
        if not os.path.isfile(path):  # noqa: PTH113 - a Path takes longer to make than to ask
            return None
        try:
            return Path(path).resolve(strict=True)
        except (OSError, RuntimeError, ValueError):
            return None

    def named(self, folder: Path, name: str, site: Site, suffixes: Sequence[str]) -> Iterator[Path]:
        """Every page below ``folder`` with this name, or this name and one of ``suffixes``."""
        for place, folders, files in os.walk(folder):
            folders[:] = [inner for inner in folders if site.opens(inner)]
            for file in files:
                if file == name or (file.endswith(tuple(suffixes)) and Path(file).stem == name):
                    yield Path(place) / file
            if name in folders:
                yield from (Path(place) / name / f"index{suffix}" for suffix in suffixes)


class WithNew:
    """The files as they would be with ``new`` ones, whose folders need not be there yet."""

    def __init__(self, disk: FileView, new: Iterable[Path]) -> None:
        self._disk = disk
        self._new = frozenset(new)
        self._names = frozenset(path.name for path in self._new)

    def real(self, path: str) -> Path | None:
        """The real path a file has or would have."""
        wanted = Path(path)
        if wanted.name in self._names:
            real = wanted.parent.resolve() / wanted.name
            if real in self._new:
                return real
        return self._disk.real(path)

    def named(self, folder: Path, name: str, site: Site, suffixes: Sequence[str]) -> Iterator[Path]:
        """Every page below ``folder`` with this name: what is new is none."""
        return self._disk.named(folder, name, site, suffixes)


class AfterMoves:
    """The files as they would be if each key of ``moves``, a file or a folder, were its value."""

    def __init__(self, moves: Mapping[Path, Path], disk: FileView) -> None:
        self._moves = {str(old): new for old, new in moves.items()}
        self._back = {str(new): old for old, new in moves.items()}
        self._disk = disk

    def after(self, path: Path) -> Path:
        """Where a file of today would be."""
        return _moved(path, self._moves)

    def before(self, path: Path) -> Path:
        """Where a file is today that would be at ``path``."""
        return _moved(path, self._back)

    def real(self, path: str) -> Path | None:
        """The real path a file would have."""
        wanted = Path(path)
        before = _moved(wanted, self._back)
        if before == wanted and _moved(wanted, self._moves) != wanted:
            return None  # it has gone
        found = self._disk.real(str(before))
        return None if found is None else self.after(found)

    def named(self, folder: Path, name: str, site: Site, suffixes: Sequence[str]) -> Iterator[Path]:
        """Every page that would have this name below ``folder``."""
        for path in self._disk.named(folder, name, site, suffixes):
            if self.after(path) == path:
                yield path
        for new in self._moves.values():
            own = new if new.suffix in suffixes else None
            if new.is_relative_to(folder) and name in {new.name, new.stem}:
                yield from (own,) if own else (new / f"index{suffix}" for suffix in suffixes)


def _moved(path: Path, moves: Mapping[str, Path]) -> Path:
    """Where ``path`` is after ``moves`` of it, or of a folder above it."""
    # Paths compare slowly, each link asks, and there may be many moves.
    name = above = str(path)
    while above:
        new = moves.get(above)
        if new is not None:
            return new if above == name else new / name[len(above) + 1 :]
        above = above.rpartition(os.sep)[0]
    return path
