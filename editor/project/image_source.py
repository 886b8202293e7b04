"""Pictures as they will be stored: read from wherever they are, stripped, or made smaller."""

from __future__ import annotations

import mimetypes
from dataclasses import dataclass
from pathlib import PurePath
from typing import TYPE_CHECKING, Final

from editor.errors import EditorError, Message
from editor.pictures.kinds import UNSHOWN, Kind, has_scripts, kind_of
from editor.pictures.metadata import STRIPPABLE, DamagedError, stripped
from editor.pictures.process import CODED
from editor.project.generators.base import POSTS
from editor.storage.file import read_bytes

if TYPE_CHECKING:
    from pathlib import Path

    from editor.pictures.process import Pictures

LARGE: Final = 1_000_000
"""Bytes from which on an image makes readers wait."""

MAX_SOURCE: Final = 100 << 20
"""Bytes of the largest file that is read as a picture."""

FORMATS: Final = {"webp": Kind.WEBP, "jpeg": Kind.JPEG, "png": Kind.PNG}
"""What pictures can be converted to, as writers call it."""


_PAGES: Final = frozenset({*POSTS, ".html", ".htm", ".rst", ".ipynb"})
"""Files that a generator may make pages of."""

_CAMERA: Final = frozenset({".heic", ".heif"})
"""Pictures that not every system knows for such."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What is to be done to a picture; by itself only its private metadata is taken out.

    ``width``: no wider than so many pixels. ``into``: coded anew as this kind, one of FORMATS.
    ``keep_metadata`` holds for what is not coded anew.
    """

    width: int | None = None
    into: Kind | None = None
    keep_metadata: bool = False


@dataclass(frozen=True, slots=True)
class Prepared:
    """A picture as it will be stored, or a file that is none: its ``kind`` is None.

    ``original`` are the bytes it was made of, ``name`` is what its source is called. ``notes`` are
    what the writer should know of it. ``is_coded``: its pixels were scaled, or coded anew.
    """

    name: str
    original: bytes
    data: bytes
    kind: Kind | None
    width: int | None
    height: int | None
    notes: tuple[Message, ...] = ()
    is_coded: bool = False

    @property
    def suffix(self) -> str:
        """What its file ends with, in small letters."""
        return PurePath(self.name).suffix.lower() if self.kind is None else self.kind.value

    @property
    def is_large(self) -> bool:
        """Whether readers will wait for it."""
        return len(self.data) > LARGE


def read_source(path: Path) -> bytes:
    """The bytes of a picture. Raises EditorError for pipes, devices and what is too large."""
    if path.is_dir():
        raise EditorError(Message("{name} is a folder, not a picture.", name=path.name), path=path)
    data, _ = read_bytes(path, MAX_SOURCE)
    return data


def is_attachment(data: bytes, name: str) -> bool:
    """Whether a file is no picture, and does not claim to be one: it can be linked to.

    Raises EditorError for a page, which is not stored as a file.
    """
    suffix = PurePath(name).suffix.lower()
    claimed = mimetypes.guess_type(name, strict=False)[0] or ""
    if kind_of(data) is not None or claimed.startswith("image/") or suffix in _CAMERA:
        return False
    if suffix in _PAGES:
        raise EditorError(
            Message("{name} is a page, not a file to link to.", name=name),
            hint=Message("Link to the address it is published at."),
        )
    if not suffix or not data:
        raise EditorError(
            Message("{name} is empty.", name=name)
            if not data
            else Message("{name} has no file extension, so no browser could open it.", name=name)
        )
    return True


def attachment(data: bytes, name: str) -> Prepared:
    """A file that is no picture, to be stored as it is."""
    return Prepared(name, data, data, None, None, None)


def prepared(data: bytes, name: str, pictures: Pictures, wish: Wish | None = None) -> Prepared:
    """A picture made ready for a blog; blocks until another process has decoded it.

    ``name`` is what its source is called; which kind it is, its bytes say. Raises EditorError.
    """
    wish = wish or Wish()
    if not data:
        raise EditorError(Message("{name} is empty.", name=name))
    kind = kind_of(data)
    if kind is None:
        raise EditorError(
            Message("{name} is not a picture that can be shown on a page.", name=name),
            hint=Message("Use a JPEG, PNG, WebP, GIF, AVIF or SVG file."),
        )
    if kind is Kind.SVG and (wish.width or wish.into) is None:
        notes = (Message("{name} contains scripts.", name=name),) if has_scripts(data) else ()
        return Prepared(name, data, data, kind, None, None, notes)
    probe = pictures.probe(data, kind, name)
    is_wide = wish.width is not None and (probe.width or 0) > wish.width
    if is_wide or (wish.into is not None and wish.into is not kind) or kind is Kind.SVG:
        into = wish.into or (kind if kind in CODED else Kind.PNG)
        made = pictures.coded(data, kind, name, width=wish.width, into=into)
        return Prepared(name, data, made.data, into, made.width, made.height, is_coded=True)
    if kind in UNSHOWN:
        raise EditorError(
            Message("Not every browser shows {name}.", name=name),
            hint=Message("Convert it to WebP, JPEG or PNG."),
        )
    kept, notes = data, ()
    if not wish.keep_metadata:
        try:
            without = stripped(data, kind)
        except DamagedError as error:
            raise EditorError(Message("{name} is damaged or incomplete.", name=name)) from error
        kept = without.data
        if kind not in STRIPPABLE and probe.has_position:
            notes = (Message("{name} still contains where it was taken.", name=name),)
    return Prepared(name, data, kept, kind, probe.width, probe.height, notes)
