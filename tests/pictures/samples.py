"""Small pictures with everything in them that cameras and programs put there."""

from __future__ import annotations

import io
import struct
import zlib

from PIL import Image
from PIL.PngImagePlugin import PngInfo

SECRET = b"SECRET"
"""Stands in all metadata that is private."""

XMP = b"<x:xmpmeta xmlns:x='adobe:ns:meta/'>exif:GPSLatitude='52,31N' SECRET</x:xmpmeta>"


def picture(width: int = 48, height: int = 32, mode: str = "RGB") -> Image.Image:
    """A picture whose pixels all differ from their neighbours."""
    made = Image.new("RGB", (width, height))
    made.putdata([(x * 5 % 256, y * 7 % 256, (x + y) * 3 % 256)
                  for y in range(height) for x in range(width)])  # fmt: skip
    return made.convert(mode)


def exif(orientation: int = 1, *, position: bool = True) -> Image.Exif:
    """What a telephone writes."""
    found = Image.Exif()
    found[0x0112] = orientation
    found[0x010F] = "SECRET"  # the maker
    if position:
        found[0x8825] = {1: "N", 2: (52.0, 31.0, 0.0), 3: "E", 4: (13.0, 24.0, 0.0)}
    return found


def saved(made: Image.Image, form: str, **options: object) -> bytes:
    """The bytes of a picture in a format."""
    buffer = io.BytesIO()
    made.save(buffer, form, **options)
    return buffer.getvalue()


def jpeg(orientation: int = 1, *, progressive: bool = False) -> bytes:
    """A JPEG with Exif, XMP, a comment, IPTC, a profile, and a film behind its end."""
    data = saved(
        picture(),
        "JPEG",
        quality=90,
        exif=exif(orientation),
        xmp=XMP,
        comment=SECRET,
        icc_profile=b"a profile of colours",
        progressive=progressive,
    )
    iptc = b"Photoshop 3.0\0" + SECRET
    inserted = b"\xff\xed" + struct.pack(">H", len(iptc) + 2) + iptc
    return data[:2] + inserted + data[2:] + b"a film behind the picture " + SECRET


def png(orientation: int = 1) -> bytes:
    """A PNG with Exif, text of all kinds, a time, and something behind its end."""
    text = PngInfo()
    text.add_text("Comment", "SECRET")
    text.add_text("Long", "SECRET" * 50, zip=True)
    text.add_itxt("XML:com.adobe.xmp", XMP.decode())
    data = saved(picture(mode="RGBA"), "PNG", exif=exif(orientation), pnginfo=text, dpi=(144, 144))
    body = b"tIME" + bytes([7, 230, 1, 1, 1, 1, 1])
    time = struct.pack(">I", 7) + body + struct.pack(">I", zlib.crc32(body))
    end = data.rindex(b"IEND") - 4
    return data[:end] + time + data[end:] + SECRET


def webp(orientation: int = 1, *, lossless: bool = False) -> bytes:
    """A WebP with Exif and XMP."""
    return saved(
        picture(mode="RGBA"), "WEBP", exif=exif(orientation), xmp=XMP, lossless=lossless
    ) + SECRET  # fmt: skip


def bomb() -> bytes:
    """A PNG of a few hundred bytes that says it has 3,600 million pixels."""
    head = struct.pack(">IIBBBBB", 60_000, 60_000, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))
        for name, body in (
            (b"IHDR", head),
            (b"IDAT", zlib.compress(b"\0" * 100_000)),
            (b"IEND", b""),
        )
    )


def animation() -> bytes:
    """A GIF of two pictures."""
    return saved(picture(), "GIF", save_all=True, append_images=[picture().rotate(180)])
