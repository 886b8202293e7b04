"""Finds the posts of a project on disk. Never leaves the project, whatever links lie in it."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from editor.project.generators.reading import inside, is_folder, listing, outermost
from editor.project.packs import FileMark, mark_of
from editor.project.second_files import joined

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from editor.project.generators.base import Generator, Site

MAX_DEPTH = 40
MAX_FOLDERS = 20_000


@dataclass(frozen=True, slots=True)
class Found:
    """A post's file as the folder lists it. ``name`` is its whole path, as the system writes it."""

    name: str
    mark: FileMark

    @property
    def path(self) -> Path:
        """The path. Making ten thousand of them takes a tenth of a second."""
        return Path(self.name)


def posts(
    generator: Generator,
    site: Site,
    below: Path | None = None,
    checkpoint: Callable[[], None] | None = None,
) -> Iterator[Found]:
    """Every post of the site, or those below one of its folders; in no order.

    ``checkpoint`` is called for each folder, with posts in it or not; what it raises ends the walk.
    """
    for folder in content_folders(site):
        start = folder
        if below is not None and below != folder:
            if folder.is_relative_to(below):
                start = folder
            elif not below.is_relative_to(folder) or not _reached(generator, site, folder, below):
                continue
            else:
                start = below
        for _, entries, names in _visit(generator, site, start):
            if checkpoint is not None:
                checkpoint()
            yield from _found(site, entries, names)


def folders(generator: Generator, site: Site) -> Iterator[Path]:
    """Every folder of the site that may hold posts."""
    for start in content_folders(site):
        for folder, _, _ in _visit(generator, site, start, whole_bundles=True):
            yield folder


def file_folders(
    site: Site, checkpoint: Callable[[], None] | None = None
) -> Iterator[tuple[Path, list[str], list[str]]]:
    """Each folder whose files are published, or lie beside posts; the folders and files in it.

    No walk goes into a folder that is taken out of the list. ``checkpoint`` is called for each.
    """
    count = 0
    for top in outermost(tuple(dict.fromkeys((*site.static, *site.content)))):
        for folder, inner, names in os.walk(top):
            count += 1
            if count > MAX_FOLDERS:
                return
            if checkpoint is not None:
                checkpoint()
            inner[:] = sorted(name for name in inner if site.opens(name))
            yield Path(folder), inner, names


def content_folders(site: Site) -> tuple[Path, ...]:
    """The content folders that lie in no other one."""
    return outermost(site.content)


def closed_folders(generator: Generator, site: Site) -> Iterator[Path]:
    """Folders where posts may lie and that we may not look into."""
    for folder in folders(generator, site):
        for name in listing(folder):
            child = folder / name
            may = os.access(child, os.R_OK | os.X_OK)
            if not may and site.opens(name) and is_folder(child) and inside(site.root, child):
                yield child


def is_post(generator: Generator, site: Site, path: Path) -> bool:
    """Whether the generator would find a post at ``path``, which need not exist any more."""
    for content in content_folders(site):
        if path.is_relative_to(content):
            folder = path.parent
            if not _reached(generator, site, content, folder):
                return False
            chosen, _ = generator.posts_among([*_names(folder), path.name])
            return path.name in chosen and not site.ignores(str(path))
    return False


def _reached(generator: Generator, site: Site, content: Path, folder: Path) -> bool:
    """Whether a walk from ``content`` comes to ``folder``."""
    here = content
    for part in folder.relative_to(content).parts:
        if not site.opens(part) or not generator.posts_among(_names(here))[1]:
            return False
        here /= part
    return True


def _names(folder: Path) -> list[str]:
    return list(listing(folder))


def _visit(
    generator: Generator, site: Site, start: Path, *, whole_bundles: bool = False
) -> Iterator[tuple[Path, list[os.DirEntry[str]], frozenset[str]]]:
    """Each folder, what is in it, and the names of those entries that are posts by their name."""
    seen: set[tuple[int, int]] = set()
    waiting: list[tuple[Path, int]] = [(start, 0)]
    while waiting and len(seen) < MAX_FOLDERS:
        folder, depth = waiting.pop()
        try:
            here = folder.stat()
            identity = here.st_dev, here.st_ino
            if identity in seen and here.st_ino:
                continue  # a link back to a folder that was visited
            seen.add(identity)
            with os.scandir(folder) as scan:
                entries = list(scan)
        except OSError:
            continue  # vanished, or closed to us: what else is there is listed
        chosen, descend = generator.posts_among([entry.name for entry in entries])
        yield folder, entries, frozenset(chosen)
        if depth < MAX_DEPTH and (descend or whole_bundles):
            waiting.extend(
                (folder / entry.name, depth + 1)
                for entry in sorted(entries, key=lambda entry: entry.name, reverse=True)
                if site.opens(entry.name) and _is_folder(site.root, entry)
            )


def _found(site: Site, entries: list[os.DirEntry[str]], names: frozenset[str]) -> list[Found]:
    found: list[Found] = []
    rules = site.head_rules
    for entry in entries:
        if entry.name not in names or entry.name.startswith(".") or site.ignores(entry.path):
            continue
        try:
            if not entry.is_file() or (entry.is_symlink() and not inside(site.root, Path(entry))):
                continue
            mark = mark_of(entry.stat())
            if rules.second_file:
                mark = joined(mark, Path(entry.path), rules)
        except OSError:
            continue
        found.append(Found(entry.path, mark))
    return found


def _is_folder(root: Path, entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir() and (not entry.is_symlink() or inside(root, Path(entry)))
    except OSError:
        return False
