"""Small pictures of the images of a site, made in another process, kept in the user's cache."""

from __future__ import annotations

import hashlib
import json
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from editor.errors import EditorError, Message
from editor.pictures.kinds import kind_of
from editor.project.image_files import usual_suffix
from editor.project.image_source import MAX_SOURCE
from editor.storage import atomic
from editor.storage.file import read_bytes

if TYPE_CHECKING:
    from pathlib import Path

    from editor.pictures.kinds import Kind
    from editor.pictures.process import Pictures
    from editor.project.image_files import ImageFile

SIDE: Final = 192
"""Pixels of the longest side, for screens of any scale."""

MOST_KEPT: Final = 5_000
"""Files in the cache: some 100 MB. Beyond this those go that were made first."""

_SUFFIX: Final = ".thumb"


@dataclass(frozen=True, slots=True)
class Thumbnail:
    """A PNG, and the size of the whole picture in pixels.

    The PNG is empty where there is none: of a drawing (SVG), and where ``problem`` says why.
    ``note`` says of a picture that its name tells a lie.
    """

    png: bytes = b""
    width: int | None = None
    height: int | None = None
    problem: Message | None = None
    note: Message | None = None


class Thumbnails:
    """Makes thumbnails, and finds those that were made before. Used by one thread at a time."""

    def __init__(self, folder: Path, pictures: Pictures) -> None:
        self._folder = folder
        self._pictures = pictures
        self._is_tidy = False

    def of(self, image: ImageFile) -> Thumbnail:
        """The thumbnail of an image as it is on the disk. Blocks; never raises."""
        if image.problem is not None:
            return Thumbnail(problem=image.problem)
        kept = self._folder / f"{_key(image)}{_SUFFIX}"
        known = _kept(kept)
        if known is not None:
            return known
        try:
            data, _ = read_bytes(image.path, MAX_SOURCE)
            made = self._made(data, image.path.name)
        except EditorError as error:
            return Thumbnail(problem=error.message)
        self._keep(kept, made)
        return made

    def _made(self, data: bytes, name: str) -> Thumbnail:
        kind = kind_of(data)
        if kind is None:
            message = Message("{name} is empty.", name=name)
            if data:
                message = Message("{name} is not a picture that can be shown on a page.", name=name)
            return Thumbnail(problem=message)
        probe, png = self._pictures.preview(data, kind, name, SIDE)
        return Thumbnail(png, probe.width, probe.height, note=_note(name, kind))

    def _keep(self, path: Path, made: Thumbnail) -> None:
        if not made.png or made.note is not None:
            return
        measures = json.dumps({"width": made.width, "height": made.height}).encode()
        with suppress(OSError):
            self._folder.mkdir(parents=True, exist_ok=True)
            if not self._is_tidy:
                self._is_tidy = True
                _tidy(self._folder)
            atomic.put(path, measures + b"\n" + made.png)


def _note(name: str, kind: Kind) -> Message | None:
    if usual_suffix(name) == kind.value:
        return None
    return Message("{name} holds a picture of another format: {format}.", name=name,
                   format=kind.name)  # fmt: skip


def _key(image: ImageFile) -> str:
    """Another one for each version of a file."""
    text = f"{image.path}\0{image.mark.mtime_ns}\0{image.mark.size}\0{SIDE}"
    return hashlib.sha256(text.encode("utf-8", "surrogateescape")).hexdigest()


def _kept(path: Path) -> Thumbnail | None:
    try:
        line, _, png = path.read_bytes().partition(b"\n")
        found = json.loads(line)
        width, height = int(found["width"]), int(found["height"])
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return Thumbnail(png, width, height) if png.startswith(b"\x89PNG") else None


def _tidy(folder: Path) -> None:
    files = sorted(folder.glob(f"*{_SUFFIX}"), key=lambda path: path.stat().st_mtime_ns)
    for path in files[: max(0, len(files) - MOST_KEPT)]:
        path.unlink(missing_ok=True)
