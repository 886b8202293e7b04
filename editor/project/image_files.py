"""The files of a site that are images by their names, and the texts that may name them.

Nothing is opened here, and nothing is followed out of the folder.
"""

from __future__ import annotations

import os
import stat
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Final

from editor.errors import EditorError, Message
from editor.project import walk
from editor.project.generators.base import POSTS
from editor.project.generators.reading import inside, is_file, outermost
from editor.project.image_source import LARGE
from editor.project.links import IMAGES
from editor.project.packs import FileMark, mark_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from editor.project.index import Checkpoint
    from editor.project.project import Project

MOST: Final = 20_000
"""Images, and folders, that are looked at."""

_NO_TEXT: Final = (IMAGES - {".svg"}) | {
    f".{end}"
    for end in (
        *("pdf", "zip", "gz", "xz", "bz2", "tar", "7z", "psd", "docx", "xlsx", "pptx"),
        *("mp3", "mp4", "m4a", "m4v", "mov", "ogg", "ogv", "wav", "webm", "flac"),
        *("woff", "woff2", "ttf", "otf", "eot", "wasm", "pyc", "exe", "dll", "so", "db", "sqlite"),
    )
}
"""What no names of images are read in. An SVG may show another picture."""

_SAME: Final = {".jpeg": ".jpg", ".jfif": ".jpg", ".tiff": ".tif", ".apng": ".png"}
"""Endings that are as good as another one."""


@dataclass(frozen=True, slots=True)
class ImageFile:
    """A file that is an image by its name. ``problem`` says why it cannot be one."""

    path: Path
    size: int
    mark: FileMark
    problem: Message | None = None

    @property
    def is_large(self) -> bool:
        """Whether readers will wait for it."""
        return self.size > LARGE


def usual_suffix(name: str) -> str:
    """The ending of a name in small letters, one for each format."""
    suffix = PurePath(name).suffix.lower()
    return _SAME.get(suffix, suffix)


def is_post_file(path: Path) -> bool:
    """Whether a text is a post by its name."""
    return path.name.lower().endswith(POSTS)


def images_of(project: Project, checkpoint: Checkpoint | None = None) -> tuple[ImageFile, ...]:
    """The images of a site, in the order of their paths; ``checkpoint`` may end the search.

    Raises EditorError for more folders than are looked at.
    """
    site = project.site
    tops = outermost(tuple(dict.fromkeys((*site.static, *site.content))))
    if project.alone is not None:
        tops = (project.root,)
    root = project.root.resolve()
    found: list[ImageFile] = []
    for top in tops:
        for entry in _entries(project, top, checkpoint, deep=project.alone is None):
            suffix = os.path.splitext(entry.name)[1].lower()  # noqa: PTH122 - of many
            if suffix in IMAGES and not entry.name.startswith("."):
                found.append(_image(root, entry))
                if len(found) >= MOST:
                    break
    themes = f"{root / 'themes'}{os.sep}"
    by_place = sorted((str(one.path), number) for number, one in enumerate(found))
    return tuple(found[number] for place, number in by_place if not place.startswith(themes))


def image_at(path: Path) -> ImageFile:
    """The image at a real path inside the blog."""
    try:
        status = path.stat()
    except OSError as error:
        reason = error.strerror or type(error).__name__
        problem = Message("{name} cannot be read: {reason}.", name=path.name, reason=reason)
        return ImageFile(path, 0, FileMark(0, 0, 0, 0), problem)
    why = _no_image(path, status)
    return ImageFile(path, 0 if why else status.st_size, mark_of(status), why)


def _image(root: Path, entry: os.DirEntry[str]) -> ImageFile:
    path = Path(entry.path)
    nothing = FileMark(0, 0, 0, 0)
    try:
        status = entry.stat()
    except OSError as error:
        if entry.is_symlink():
            return ImageFile(
                path, 0, nothing, Message("{name} is a link that leads nowhere.", name=path.name)
            )
        reason = error.strerror or type(error).__name__
        problem = Message("{name} cannot be read: {reason}.", name=path.name, reason=reason)
        return ImageFile(path, 0, nothing, problem)
    why = _why_not(root, entry, status)
    return ImageFile(path, 0 if why else status.st_size, mark_of(status), why)


def _why_not(root: Path, entry: os.DirEntry[str], status: os.stat_result) -> Message | None:
    """Why what is there can be no image, if it cannot."""
    path = Path(entry.path)
    if entry.is_symlink() and not inside(root, path):
        return Message("{name} is a link that leads out of the blog.", name=path.name)
    return _no_image(path, status)


def _no_image(path: Path, status: os.stat_result) -> Message | None:
    if stat.S_ISDIR(status.st_mode):
        return Message("{name} is a folder, not a picture.", name=path.name)
    if not stat.S_ISREG(status.st_mode):
        return Message("{name} is a pipe or a device, not a file.", name=path.name)
    if not os.access(path, os.R_OK):
        return Message("You do not have permission to read {name}.", name=path.name)
    return None


def texts_of(
    project: Project, checkpoint: Checkpoint | None = None
) -> Iterator[tuple[Path, FileMark]]:
    """Every file of a site in which an image may be named; ``checkpoint`` may end the search.

    Raises EditorError for more folders than are looked at: what they name would not be known.
    """
    root = project.root.resolve()
    if project.alone is not None:
        if is_file(project.alone):
            yield project.alone, mark_of(project.alone.stat())
        return
    posts = {it.path: it.mark for it in walk.posts(project.generator, project.site)}
    yield from posts.items()
    for entry in _entries(project, root, checkpoint, deep=True):
        suffix = os.path.splitext(entry.name)[1].lower()  # noqa: PTH122 - of many
        if suffix in _NO_TEXT or (path := Path(entry.path)) in posts:
            continue
        try:
            if entry.is_file() and (not entry.is_symlink() or inside(root, path)):
                yield path, mark_of(entry.stat())
        except OSError:
            continue


def _entries(
    project: Project, top: Path, checkpoint: Checkpoint | None, *, deep: bool
) -> Iterator[os.DirEntry[str]]:
    """What lies below a folder, but for what no writer has put there; each folder once."""
    site, root = project.site, project.root.resolve()
    published = {root / "public", root / "resources" / "_gen"} - set(site.static)
    if site.generator not in {"hugo", "zola"}:
        published = set()
    seen: set[tuple[int, int]] = set()
    waiting = [top]
    while waiting:
        if len(seen) >= MOST:
            raise EditorError(
                Message("{folder} has more than {count} folders.", folder=top, count=MOST)
            )
        folder = waiting.pop()
        if checkpoint is not None:
            checkpoint(0, 0)
        try:
            here = folder.stat()
            if (here.st_dev, here.st_ino) in seen and here.st_ino:
                continue
            seen.add((here.st_dev, here.st_ino))
            with os.scandir(folder) as scan:
                entries = sorted(scan, key=lambda entry: entry.name)
        except OSError:
            continue
        for entry in entries:
            try:
                is_folder = entry.is_dir()
            except OSError:
                is_folder = False
            if not is_folder:
                yield entry
            elif deep and not entry.name.startswith(".") and entry.name not in site.pruned:
                path = folder / entry.name
                if path not in published and (not entry.is_symlink() or inside(root, path)):
                    waiting.append(path)
