"""Which kind of picture some bytes are, by what they begin with and never by a name."""

from __future__ import annotations

import re
from enum import Enum
from typing import Final


class Kind(Enum):
    """A kind of picture; the value is what its files end with."""

    JPEG = ".jpg"
    PNG = ".png"
    WEBP = ".webp"
    GIF = ".gif"
    AVIF = ".avif"
    BMP = ".bmp"
    TIFF = ".tif"
    ICO = ".ico"
    SVG = ".svg"


UNSHOWN: Final = frozenset({Kind.TIFF, Kind.BMP})
"""What not every browser shows."""

_AVIF_BRANDS: Final = (b"avif", b"avis")
_HEAD: Final = 4096
_SVG: Final = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*+(?:<\?xml[^>]*+>\s*+)?(?:<!--(?:(?!-->).)*+-->\s*+)*+"
    rb"(?:<!DOCTYPE\s[^\[>]*+(?:\[[^\]]*+\])?\s*+>\s*+)?(?:<!--(?:(?!-->).)*+-->\s*+)*+<svg[\s>]",
    re.DOTALL,
)
_SCRIPT: Final = re.compile(
    rb"<(?:\w+:)?script\b|\son[a-z]+\s*=|javascript:|<(?:\w+:)?foreignObject\b", re.IGNORECASE
)


def kind_of(data: bytes) -> Kind | None:
    """The kind of picture that ``data`` begins as; None if it is none that belongs on a page."""
    if data.startswith(b"\xff\xd8\xff"):
        return Kind.JPEG
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return Kind.PNG
    if data.startswith(b"RIFF") and data[8:12] == b"WEBP":
        return Kind.WEBP
    if data.startswith((b"GIF87a", b"GIF89a")):
        return Kind.GIF
    if data[4:8] == b"ftyp" and data[8:12] in _AVIF_BRANDS:
        return Kind.AVIF
    if data.startswith(b"BM") and data[6:10] == b"\0\0\0\0":
        return Kind.BMP
    if data.startswith((b"II*\0", b"MM\0*")):
        return Kind.TIFF
    if data.startswith(b"\0\0\1\0"):
        return Kind.ICO
    return Kind.SVG if _SVG.match(data[:_HEAD]) else None


def has_scripts(svg: bytes) -> bool:
    """Whether an SVG holds what may run when it is opened by itself."""
    return _SCRIPT.search(svg) is not None
