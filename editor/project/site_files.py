"""The files of a blog that are no posts, for links and images, and their addresses in a post."""

from __future__ import annotations

from contextlib import suppress
from itertools import chain
from typing import TYPE_CHECKING, Final

from editor.project import walk
from editor.project.generators.base import POSTS
from editor.project.image_habits import learned
from editor.project.image_text import address_of, usual_forms
from editor.project.links import IMAGES

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from editor.project.links import Resolver
    from editor.project.post import PostSummary
    from editor.project.project import Project

MOST_FILES: Final = 20_000


def is_image(path: Path) -> bool:
    """Whether a file is an image by its name."""
    return path.suffix.lower() in IMAGES


def site_files(project: Project, checkpoint: Callable[[], None]) -> tuple[Path, ...]:
    """The files that are published as they are, and those beside posts, sorted by their paths.

    Nothing is followed out of the folder. ``checkpoint`` is called for each folder.
    """
    if project.alone is not None:
        return ()
    found: list[Path] = []
    for folder, _, names in walk.file_folders(project.site, checkpoint):
        if len(found) >= MOST_FILES:
            break
        found += [
            folder / name
            for name in names
            if not name.startswith(".") and not name.lower().endswith(POSTS)
        ]
    root = project.root.resolve()
    return tuple(sorted(path for path in found if _is_inside(root, path)))


class FileAddresses:
    """Writes the addresses of files as the site's posts have them; made in a while, once."""

    def __init__(self, project: Project, posts: Sequence[PostSummary], resolver: Resolver) -> None:
        self._project = project
        self._resolver = resolver
        self._habits = learned(project, posts, posts[0].path) if posts else None

    def written(self, file: Path, post: Path) -> str | None:
        """The address of ``file`` in ``post``; None if none can be had that leads there."""
        site, resolver = self._project.site, self._resolver
        forms = chain(
            self._habits.forms(file.parent) if self._habits is not None else (),
            usual_forms(site, file, post, resolver.below),
        )
        found = (address_of(form, file, post, resolver) for form in forms)
        return next((url for url in found if url is not None), None)


def _is_inside(root: Path, path: Path) -> bool:
    with suppress(OSError, RuntimeError):
        return path.is_file() and path.resolve().is_relative_to(root)
    return False
