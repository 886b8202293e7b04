"""Small sites made for a test, and the addresses Byline gives their posts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from editor.project import walk
from editor.project.addresses import published_at
from editor.project.project import Project
from editor.storage.file import read
from editor.storage.places import Places

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


def opened(root: Path, files: Mapping[str, str]) -> Project:
    """The site with these files in ``root``."""
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return Project.open(root, Places(*[root.parent] * 4))


def addresses(project: Project) -> dict[str, str | None]:
    """The addresses of the posts of a site by their paths below its top."""
    paths = (item.path for item in walk.posts(project.generator, project.site))
    return {
        path.relative_to(project.root).as_posix(): published_at(project, path, read(path).lines)
        for path in paths
    }
