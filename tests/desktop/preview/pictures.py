"""Pictures made byte by byte."""

from __future__ import annotations

import struct
import zlib


def png(width: int, height: int, *, rows: int | None = None) -> bytes:
    """A red picture; with fewer ``rows`` than it claims to have it costs next to nothing."""
    data = (b"\0" + b"\xff\0\0" * width) * (height if rows is None else rows)
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + _chunk(b"IHDR", header)
        + _chunk(b"IDAT", zlib.compress(data))
        + _chunk(b"IEND", b"")
    )


def _chunk(kind: bytes, data: bytes) -> bytes:
    packed = kind + data
    return struct.pack(">I", len(data)) + packed + struct.pack(">I", zlib.crc32(packed))
