"""The sorts of pages that a generator has names for, and what a new one of a sort begins with."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from editor.project.generators.reading import is_folder

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class PostKind:
    """A sort of page that a site knows by ``name``.

    ``folder`` is where such pages go; where it is None they go anywhere. ``archetype`` is the
    site's own pattern for them, a file, or a folder with an ``index.md``. A ``is_page`` stands by
    itself, without a date, and is no post.
    """

    name: str
    folder: Path | None = None
    archetype: Path | None = None
    is_page: bool = False

    @property
    def is_bound(self) -> bool:
        """Whether a page is of this sort because of the folder it lies in."""
        return self.folder is not None and self.archetype is None


@dataclass(frozen=True, slots=True)
class Companion:
    """A file that comes with a new post: its path below the post's folder, and what it holds.

    ``text`` is None for one that is copied from ``source`` as it is.
    """

    name: str
    source: Path
    text: str | None = None


@dataclass(frozen=True, slots=True)
class ArchetypeText:
    """A site's own pattern for new posts; ``text`` is None if only the generator can fill it in.

    ``is_bundle``: the pattern is a folder, so the post is one, with ``companions`` in it.
    """

    path: Path
    text: str | None
    is_bundle: bool = False
    companions: tuple[Companion, ...] = ()


def kind_at(kinds: Iterable[PostKind], folder: Path) -> str:
    """The name of the sort whose folder is nearest around ``folder``; empty if none is."""
    around = [kind for kind in kinds if kind.folder and folder.is_relative_to(kind.folder)]
    nearest = max(around, key=lambda kind: len(kind.folder.parts) if kind.folder else 0, default="")
    return nearest.name if isinstance(nearest, PostKind) else nearest


def folders_as_kinds(opens: Callable[[str], bool], folders: Iterable[Path]) -> tuple[PostKind, ...]:
    """A sort for each of these folders that is there and ``opens``, called as it is."""
    return tuple(
        PostKind(folder.name, folder)
        for folder in sorted(folders)
        if is_folder(folder) and opens(folder.name)
    )
