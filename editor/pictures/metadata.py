"""Takes what is nobody's business out of a picture without touching one of its pixels.

What stays is what a browser needs to draw it: the coded pixels byte for byte, colour profiles, how
it is turned. What goes: where and when and with what it was taken, who took it, thumbnails of
what it was before it was cropped, comments, and all that hangs on behind the picture's end.
"""

from __future__ import annotations

import re
import struct
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from editor.pictures.exif import Exif, only_orientation, read_exif
from editor.pictures.kinds import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator

STRIPPABLE: Final = frozenset({Kind.JPEG, Kind.PNG, Kind.WEBP})
"""Kinds of which metadata can be taken out without coding the pixels anew."""

_POSITION: Final = re.compile(rb"GPSL(?:atitude|ongitude)")
_EXIF_MARK: Final = b"Exif\0\0"


class DamagedError(ValueError):
    """The bytes are not built as a picture of their kind is."""


@dataclass(frozen=True, slots=True)
class Stripped:
    """A picture without private metadata. ``orientation`` is kept in it; 1 is upright.

    ``had_position``: the picture said where it was taken.
    """

    data: bytes
    orientation: int = 1
    had_position: bool = False


def stripped(data: bytes, kind: Kind) -> Stripped:
    """The picture without private metadata; of a kind that is not STRIPPABLE it is as it was.

    Raises DamagedError.
    """
    try:
        match kind:
            case Kind.JPEG:
                return _jpeg(data)
            case Kind.PNG:
                return _png(data)
            case Kind.WEBP:
                return _webp(data)
    except struct.error as error:
        raise DamagedError from error
    return Stripped(data)


# --- JPEG (ITU-T T.81, annex B) ---

_SOI: Final = b"\xff\xd8"
_EOI: Final = 0xD9
_SOS: Final = 0xDA
_COMMENT: Final = 0xFE
_APP1: Final = 0xE1
_APPS: Final = range(0xE0, 0xF0)
_KEPT_APPS: Final = {0xE0: b"JFIF\0", 0xE2: b"ICC_PROFILE\0", 0xEE: b"Adobe"}
# Within coded pixels FF 00 is a byte FF, and FF D0 to FF D7 are marks that belong to them.
_MARKER: Final = re.compile(rb"\xff+([^\x00\xff\xd0-\xd7])", re.DOTALL)


def _jpeg(data: bytes) -> Stripped:
    exif, has_position = Exif(), False
    parts: list[bytes] = []
    for code, part in _segments(data):
        if code == _APP1 and part[4:].startswith(_EXIF_MARK):
            exif = read_exif(part[4 + len(_EXIF_MARK) :])
            has_position = has_position or exif.has_position
        elif code == _APP1:
            has_position = has_position or _POSITION.search(part) is not None
        is_private = code in _APPS or code == _COMMENT
        if not is_private or (code in _KEPT_APPS and part[4:].startswith(_KEPT_APPS[code])):
            parts.append(part)
    turned = b""
    if exif.orientation != 1:
        block = _EXIF_MARK + only_orientation(exif.orientation)
        turned = b"\xff\xe1" + struct.pack(">H", len(block) + 2) + block
    # Readers want JFIF first, where it is.
    first = 1 if parts and parts[0].startswith(b"\xff\xe0") else 0
    whole = b"".join([_SOI, *parts[:first], turned, *parts[first:]])
    return Stripped(whole, exif.orientation, has_position)


def _segments(data: bytes) -> Iterator[tuple[int, bytes]]:
    """The segments behind the start, each with its marker; coded pixels go with theirs.

    Nothing behind the end of the picture is given.
    """
    at = len(_SOI)
    while at < len(data):
        found = _MARKER.match(data, at)
        if found is None:
            raise DamagedError
        code = found[1][0]
        start = found.end() - 2
        if code == _EOI:
            yield code, data[start : start + 2]
            return
        (length,) = struct.unpack_from(">H", data, start + 2)
        end = start + 2 + length
        if length < 2 or end > len(data):
            raise DamagedError
        if code == _SOS:
            following = _MARKER.search(data, end)
            end = following.start() if following else len(data)
        yield code, data[start:end]
        at = end


# --- PNG (https://www.w3.org/TR/png-3/) ---

_PNG_START: Final = 8
_NEEDED_CHUNKS: Final = frozenset(
    b"tRNS cHRM gAMA iCCP sBIT sRGB cICP mDCV cLLI bKGD hIST pHYs sPLT acTL fcTL fdAT".split()
)


def _png(data: bytes) -> Stripped:
    exif, has_position = Exif(), False
    parts: list[bytes] = []
    for name, body, part in _png_chunks(data):
        if name == b"eXIf":
            exif = read_exif(body)
            has_position = has_position or exif.has_position
        elif name in {b"iTXt", b"tEXt"}:
            has_position = has_position or _POSITION.search(body) is not None
        is_critical = not name[0] & 0x20
        if is_critical or name in _NEEDED_CHUNKS:
            parts.append(part)
    if exif.orientation != 1:
        parts.insert(1, _png_chunk(b"eXIf", only_orientation(exif.orientation)))
    return Stripped(b"".join([data[:_PNG_START], *parts]), exif.orientation, has_position)


def _png_chunks(data: bytes) -> Iterator[tuple[bytes, bytes, bytes]]:
    """Name, content and whole of each chunk, up to the end of the picture."""
    at = _PNG_START
    while at < len(data):
        length, name = struct.unpack_from(">I4s", data, at)
        end = at + 12 + length
        if end > len(data):
            raise DamagedError
        yield name, data[at + 8 : end - 4], data[at:end]
        if name == b"IEND":
            return
        at = end


def _png_chunk(name: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))


# --- WebP (RFC 9649) ---

_RIFF_START: Final = 12
_HAS_EXIF: Final = 0x08
_HAS_XMP: Final = 0x04
_NEEDED_RIFF: Final = frozenset({b"VP8X", b"VP8 ", b"VP8L", b"ALPH", b"ANIM", b"ANMF", b"ICCP"})


def _webp(data: bytes) -> Stripped:
    exif, has_position = Exif(), False
    kept: list[tuple[bytes, bytes]] = []
    for name, body in _riff_chunks(data):
        if name == b"EXIF":
            exif = read_exif(body.removeprefix(_EXIF_MARK))
            has_position = has_position or exif.has_position
        elif name == b"XMP ":
            has_position = has_position or _POSITION.search(body) is not None
        if name in _NEEDED_RIFF:
            kept.append((name, body))
    if exif.orientation != 1:
        kept.append((b"EXIF", only_orientation(exif.orientation)))
    if kept and kept[0][0] == b"VP8X":
        body = kept[0][1]
        flags = body[0] & ~(_HAS_EXIF | _HAS_XMP) if body else 0
        flags |= _HAS_EXIF if exif.orientation != 1 else 0
        kept[0] = (b"VP8X", bytes([flags]) + body[1:])
    parts = [name + struct.pack("<I", len(it)) + it + b"\0" * (len(it) % 2) for name, it in kept]
    whole = b"WEBP" + b"".join(parts)
    return Stripped(b"RIFF" + struct.pack("<I", len(whole)) + whole, exif.orientation, has_position)


def _riff_chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Name and content of each chunk of the file that the start tells the length of."""
    (length,) = struct.unpack_from("<I", data, 4)
    stop = 8 + length
    if stop > len(data) + 1:  # some writers leave the last padding out
        raise DamagedError
    at = _RIFF_START
    while at + 8 <= min(stop, len(data)):
        name, size = struct.unpack_from("<4sI", data, at)
        end = at + 8 + size
        if end > len(data):
            raise DamagedError
        yield name, data[at + 8 : end]
        at = end + size % 2
