"""The few entries of Exif that matter here: how a picture is turned, and where it was taken."""

from __future__ import annotations

import struct
from dataclasses import dataclass
from typing import Final

_ORIENTATION: Final = 0x0112
_POSITION: Final = 0x8825
_SHORT: Final = 3
_ENTRY: Final = 12


@dataclass(frozen=True, slots=True)
class Exif:
    """What a block of Exif says. ``orientation`` is 1 for an upright picture, up to 8."""

    orientation: int = 1
    has_position: bool = False


def read_exif(block: bytes) -> Exif:
    """What the first directory of a block says, which begins with the mark of its byte order.

    A block that is none says nothing.
    """
    order = {b"II": "<", b"MM": ">"}.get(block[:2])
    if order is None or len(block) < 8:
        return Exif()
    (start,) = struct.unpack_from(f"{order}I", block, 4)
    if start + 2 > len(block):
        return Exif()
    (count,) = struct.unpack_from(f"{order}H", block, start)
    orientation, has_position = 1, False
    for number in range(count):
        place = start + 2 + number * _ENTRY
        if place + _ENTRY > len(block):
            break
        tag, kind = struct.unpack_from(f"{order}HH", block, place)
        if tag == _ORIENTATION and kind == _SHORT:
            (value,) = struct.unpack_from(f"{order}H", block, place + 8)
            orientation = value if 1 <= value <= 8 else 1
        has_position = has_position or tag == _POSITION
    return Exif(orientation, has_position)


def only_orientation(orientation: int) -> bytes:
    """A block of Exif that says nothing but how the picture is turned."""
    entry = struct.pack(">HHIHH", _ORIENTATION, _SHORT, 1, orientation, 0)
    return b"MM\0*" + struct.pack(">IH", 8, 1) + entry + b"\0\0\0\0"
