"""What is pasted or dropped: which files and pictures it holds, and what is none of ours.

Nothing is opened or loaded here. The address of a picture on the web is only an address, and a page
that names a file of this computer is not believed.
"""

from __future__ import annotations

import re
from base64 import b64decode
from binascii import Error as Base64Error
from dataclasses import dataclass, replace
from html import unescape
from pathlib import Path
from typing import TYPE_CHECKING, Final
from urllib.parse import unquote_to_bytes

from PySide6.QtCore import QUrl
from PySide6.QtGui import QImage

from editor.desktop.ui.text_drops import holds_files
from editor.errors import EditorError, Message

if TYPE_CHECKING:
    from PySide6.QtCore import QMimeData

STORED: Final = "application/x-byline-stored-images"
"""Marks files that are dragged from the list of the blog's images."""

_FORMATS: Final = ("image/png", "image/webp", "image/jpeg", "image/gif", "image/svg+xml")
"""As which the bytes of a picture are taken, the best first: nothing is decoded in this process."""

# Each part takes all it can and gives nothing back: what is pasted comes from strangers.
_IMAGE: Final = re.compile(r"<img\b[^>]*+>", re.IGNORECASE)
_SOURCE: Final = re.compile(r"\ssrc\s*+=\s*+(?:\"([^\"]*+)\"|'([^']*+)'|([^\s>\"']++))", re.I)
_TAG: Final = re.compile(r"<[^<>]*+>")
_DATA: Final = re.compile(r"data:image/[\w.+-]++[^,]*+,", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Source:
    """A file, or a picture that is none yet: its bytes, or what the clipboard made of it.

    ``is_stored``: the file lies in the blog, and is to be shown as it is.
    """

    name: str
    path: Path | None = None
    data: bytes = b""
    image: QImage | None = None
    is_stored: bool = False


@dataclass(frozen=True, slots=True)
class Remote:
    """A picture of which nothing came but its address on the web."""

    url: str


def incoming(mime: QMimeData, name: str) -> tuple[Source, ...] | Remote | None:
    """The files or pictures in what is pasted or dropped; None if it is text, or nothing of these.

    ``name`` is what a picture without one is called. Raises EditorError for a picture that cannot
    be had.
    """
    if holds_files(mime):
        found = _files(mime)
        is_stored = mime.hasFormat(STORED)
        return tuple(replace(one, is_stored=True) for one in found) if is_stored else found
    text = mime.text().strip()
    if text and not _is_address(text):
        return None
    if mime.hasImage() or any(mime.hasFormat(form) for form in _FORMATS):
        return (_picture(mime, name),)
    src = _only_image(mime.html())
    if src is None:
        return None
    if (start := _DATA.match(src)) is not None:
        return (Source(name, data=_decoded(src, start)),)
    if QUrl(src).scheme() in {"http", "https"}:
        # A picture that is a link is dragged as one, and its text says where to.
        return Remote(src) if text in ("", src) else None
    raise EditorError(
        Message("This image cannot be inserted: only its place on a page was passed on."),
        hint=Message("Save the image, then insert the file."),
    )


def _files(mime: QMimeData) -> tuple[Source, ...]:
    urls = [url for url in mime.urls() if url.isLocalFile()]
    if not urls:  # as some file managers mark them, in the text
        urls = [QUrl(line) for line in mime.text().splitlines() if line.startswith("file:")]
    paths = [Path(url.toLocalFile()) for url in urls]
    found = tuple(Source(path.name or str(path), path) for path in dict.fromkeys(paths))
    if not found:
        raise EditorError(Message("What was pasted names no file of this computer."))
    return found


def _picture(mime: QMimeData, name: str) -> Source:
    for form in _FORMATS:
        if mime.hasFormat(form) and (data := mime.data(form).data()):
            return Source(name, data=bytes(data))
    image = mime.imageData()
    if not isinstance(image, QImage) or image.isNull():
        raise EditorError(Message("The image cannot be read."))
    return Source(name, image=image)


def _only_image(page: str) -> str | None:
    """Where the one picture comes from that HTML consists of; None if there is anything else."""
    page = _without_comments(page)
    if page.lower().count("<img") != 1:
        return None
    tag = _IMAGE.search(page)
    if tag is None or unescape(_TAG.sub("", page)).strip():
        return None
    found = _SOURCE.search(tag[0])
    return unescape(next(filter(None, found.groups()), "")).strip() if found else None


def _without_comments(page: str) -> str:
    kept: list[str] = []
    at = 0
    while (start := page.find("<!--", at)) >= 0 and (end := page.find("-->", start)) >= 0:
        kept.append(page[at:start])
        at = end + len("-->")
    return "".join([*kept, page[at:]])


def _is_address(text: str) -> bool:
    return len(text.split()) == 1 and QUrl(text).scheme() in {"http", "https", "data"}


def _decoded(url: str, start: re.Match[str]) -> bytes:
    body = unquote_to_bytes(url[start.end() :])
    if not start[0].rstrip(",").lower().endswith(";base64"):
        return body
    try:
        return b64decode(body)
    except Base64Error as error:
        raise EditorError(Message("The image cannot be read.")) from error
