"""Where a blog has the very same bytes already, so that they need not be stored twice."""

from __future__ import annotations

import hashlib
import os
from typing import TYPE_CHECKING

from editor.errors import EditorError
from editor.project import walk
from editor.project.generators.reading import listing
from editor.project.links import IMAGES
from editor.storage.file import fingerprint

if TYPE_CHECKING:
    from collections.abc import Iterator, Set
    from pathlib import Path

    from editor.project.project import Project


def digest(data: bytes) -> str:
    """What tells some bytes from all others."""
    return hashlib.sha256(data).hexdigest()


def digest_of(path: Path) -> str:
    """The same of a file; empty if it cannot be read."""
    try:
        found = fingerprint(path)
    except EditorError:
        return ""
    return found.digest if found is not None else ""


def files_of_size(
    project: Project, post: Path, sizes: Set[int], suffixes: Set[str] = IMAGES
) -> Iterator[Path]:
    """Files of these sizes that ``post`` may show or link to and that belong to no other post."""
    if project.alone is not None:
        yield from (
            path
            for name in listing(project.root)
            if (path := project.root / name).suffix.lower() in suffixes and _size(path) in sizes
        )
        return
    themes = project.root / "themes"
    for here, inner, names in walk.file_folders(project.site):
        bundled = not project.generator.posts_among(names)[1]
        if here.is_relative_to(themes) or (bundled and not post.is_relative_to(here)):
            inner.clear()
            continue
        for name in names:
            if os.path.splitext(name)[1].lower() in suffixes:  # noqa: PTH122 - of many
                path = here / name
                if _size(path) in sizes:
                    yield path


def _size(path: Path) -> int:
    try:
        return path.stat().st_size if path.is_file() else -1
    except OSError:
        return -1
