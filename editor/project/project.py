"""A folder of posts, and the generator that publishes it."""

from __future__ import annotations

import os
import stat
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from editor.errors import EditorError, Message
from editor.project.generators.base import markdown_names
from editor.project.generators.detect import detect, is_project_folder, nearest_site
from editor.project.generators.plain import Plain
from editor.project.generators.reading import is_folder

if TYPE_CHECKING:
    from editor.project.generators.base import Generator, Site
    from editor.storage.places import Places


_POSTS = frozenset({"posts", "post", "blog", "articles", "news", "drafts", "_posts", "_drafts"})
_BESIDE = ("images", "img", "assets", "static", "public", "media")


@dataclass(frozen=True, slots=True)
class Project:
    """A site, or a plain folder: ``root`` is its top, resolved.

    ``alone`` is the one file of a project whose folder is none (a post in the home folder): then
    nothing else of that folder is read but images. ``opened`` is the folder that was asked for
    when it lies below the root.
    """

    root: Path
    generator: Generator
    site: Site
    places: Places
    alone: Path | None = None
    opened: Path | None = None

    @classmethod
    def open(cls, path: Path, places: Places) -> Project:
        """The project that a folder is, or that a file belongs to.

        Raises EditorError if there is nothing at ``path``, or if it is the home folder or ``/``.
        """
        try:
            resolved = path.resolve(strict=True)
            mode = resolved.stat().st_mode
        except (OSError, RuntimeError) as error:
            raise _not_there(path, error) from None
        if stat.S_ISDIR(mode):
            return cls._of_folder(path, resolved, places)
        return cls._of_file(resolved, places)

    @classmethod
    def _of_folder(cls, asked: Path, folder: Path, places: Places) -> Project:
        if not is_project_folder(folder):
            raise EditorError(
                Message("{folder} is not a blog.", folder=asked),
                hint=Message("Open the folder inside it that contains your posts."),
                path=asked,
            )
        if not os.access(folder, os.R_OK | os.X_OK):
            raise EditorError(
                Message("You do not have permission to read {folder}.", folder=asked), path=asked
            )
        above = nearest_site(folder)
        if above is not None:
            generator = detect(above)
            site = generator.site(above)
            if folder == above:
                return cls(above, generator, site, places)
            if any(_related(folder, content) for content in site.content):
                return cls(above, generator, site, places, opened=folder)
        below = _only_site_below(folder)
        if below is not None:
            return cls(below, detect(below), detect(below).site(below), places)
        return cls(folder, Plain(), Plain().site(folder), places)

    @classmethod
    def _of_file(cls, file: Path, places: Places) -> Project:
        above = nearest_site(file.parent)
        if above is not None:
            generator = detect(above)
            return cls(above, generator, generator.site(above), places)
        folder = _around(file.parent)
        alone = None if is_project_folder(folder) else file
        return cls(folder, Plain(), Plain().site(folder), places, alone=alone)

    @property
    def title(self) -> str:
        """What the window calls the project."""
        return self.site.title or self.root.name

    def shown(self, path: Path) -> str:
        """A path as it is shown: from the blog's folder on, whole if it lies elsewhere."""
        inside = path.is_relative_to(self.root)
        return (path.relative_to(self.root) if inside else path).as_posix()


def _around(folder: Path) -> Path:
    """The plain blog that a folder of posts belongs to: the one above, if that has its images."""
    above = folder.parent
    if folder.name.lower() not in _POSTS or not is_project_folder(above):
        return folder
    return above if any(is_folder(above / name) for name in _BESIDE) else folder


def _related(folder: Path, content: Path) -> bool:
    content = content.resolve()
    return folder.is_relative_to(content) or content.is_relative_to(folder)


def _only_site_below(folder: Path) -> Path | None:
    """The one folder right below ``folder`` that is a site, such as ``docs/`` of a repository.

    A folder with posts of its own is no such repository; README.md and its like are no posts.
    """
    try:
        with os.scandir(folder) as scan:
            entries = list(scan)
            below = [Path(it) for it in entries if it.is_dir(follow_symlinks=False)]
    except OSError:
        return None
    own = (Path(name).stem for name in markdown_names([it.name for it in entries]))
    if any(stem != stem.upper() for stem in own):
        return None
    below = [child for child in below if not child.name.startswith(".")]
    sites = [child for child in below[:200] if not isinstance(detect(child), Plain)]
    return sites[0] if len(sites) == 1 else None


def _not_there(path: Path, error: Exception) -> EditorError:
    if isinstance(error, FileNotFoundError):
        return EditorError(Message("There is no file or folder {path}.", path=path), path=path)
    reason = getattr(error, "strerror", None) or type(error).__name__
    return EditorError(
        Message("{path} cannot be opened: {reason}.", path=path, reason=reason), path=path
    )
