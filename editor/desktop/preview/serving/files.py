"""Which files of a project may be shown in a page, and why one may not."""

from __future__ import annotations

import stat
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtGui import QImageReader

from editor.errors import Message

if TYPE_CHECKING:
    from pathlib import Path

KINDS = {
    ".apng": "image/apng",
    ".avif": "image/avif",
    ".bmp": "image/bmp",
    ".gif": "image/gif",
    ".ico": "image/x-icon",
    ".jfif": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".jpg": "image/jpeg",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".webp": "image/webp",
    ".flac": "audio/flac",
    ".m4a": "audio/mp4",
    ".mp3": "audio/mpeg",
    ".oga": "audio/ogg",
    ".ogg": "audio/ogg",
    ".opus": "audio/ogg",
    ".wav": "audio/wav",
    ".mp4": "video/mp4",
    ".ogv": "video/ogg",
    ".webm": "video/webm",
}
"""What may be shown, by the end of its name. Nothing that is text, markup or a program."""

_FORMATS = {
    "image/bmp": b"bmp",
    "image/gif": b"gif",
    "image/jpeg": b"jpeg",
    "image/webp": b"webp",
    "image/x-icon": b"ico",
}
IMAGE_KINDS = frozenset(kind for kind in KINDS.values() if kind.startswith("image/"))

MAX_BYTES = 64 << 20
# A drawing of many nested copies takes for ever to lay out; a real one is far below this.
MAX_DRAWING_BYTES = 4 << 20
# 100 megapixels take 400 MB once decoded.
MAX_PIXELS = 100_000_000


@dataclass(frozen=True, slots=True)
class Shown:
    """A file that may be shown: its real path and its MIME type."""

    path: Path
    kind: str


def judge(path: Path | None, root: Path) -> Shown | Message:
    """The file at ``path`` if it may be shown, else the reason why not.

    The real path, symbolic links followed, must lie below ``root``.
    """
    if path is None:
        return Message("There is no such file in this blog.")
    try:
        real = path.resolve(strict=True)
        info = real.stat()
    except (OSError, RuntimeError, ValueError):
        return Message("There is no such file in this blog.")
    if not real.is_relative_to(root.resolve()):
        return Message("The file is outside the blog folder.")
    kind = KINDS.get(real.suffix.lower())
    if kind is None:
        return Message("Files of this type are not shown.")
    if not stat.S_ISREG(info.st_mode):
        return Message("This is not a file.")
    if info.st_size > (MAX_DRAWING_BYTES if kind == "image/svg+xml" else MAX_BYTES):
        return Message(
            "The file is too large to be shown ({megabytes} MB).",
            megabytes=info.st_size >> 20,
        )
    return _with_pixels(Shown(real, kind))


def _with_pixels(shown: Shown) -> Shown | Message:
    if shown.kind not in IMAGE_KINDS or shown.kind == "image/svg+xml":
        return shown
    # By its content the reader would take a drawing named .png for what it is, and follow what that
    # draws from anywhere.
    reader = QImageReader()
    reader.setAutoDetectImageFormat(False)
    reader.setDecideFormatFromContent(False)
    reader.setFormat(_FORMATS.get(shown.kind, b"png"))
    reader.setFileName(str(shown.path))
    size = reader.size()
    if size.isValid() and size.width() * size.height() > MAX_PIXELS:
        return Message(
            "The image is too large to be shown ({width} × {height} pixels).",
            width=size.width(),
            height=size.height(),
        )
    return shown


Version = tuple[str, int, int] | None
"""A file and the state it is in, or None for what is not shown."""


def version_of(verdict: Shown | Message) -> Version:
    """What shows whether a file would be shown otherwise than before."""
    if not isinstance(verdict, Shown):
        return None
    try:
        info = verdict.path.stat()
    except OSError:
        return None
    return str(verdict.path), info.st_mtime_ns, info.st_size
