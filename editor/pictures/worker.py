"""The process that decodes pictures, and may be ended; no picture is decoded anywhere else.

Reads one JSON object in a line from standard input and the picture behind it; writes a JSON object
in a line and, where one was asked for, the new picture behind that. It opens no file. What it may
take of the machine is limited, as far as the system can.
"""

from __future__ import annotations

import io
import json
import sys
import warnings
from typing import TYPE_CHECKING, Final

from PIL import Image, ImageOps

if sys.platform != "win32":
    import resource

if TYPE_CHECKING:
    from collections.abc import Mapping

_MEMORY: Final = 3 << 30
"""Bytes of address space: the largest picture twice, and Python itself."""

_OPTIONS: Final[Mapping[str, Mapping[str, int | bool]]] = {
    "JPEG": {"quality": 85, "optimize": True, "progressive": True},
    "WEBP": {"quality": 85, "method": 4},
    "PNG": {"optimize": True},
}
_SIDES: Final[Mapping[str, int]] = {"JPEG": 65_535, "WEBP": 16_383, "PNG": 2**31 - 1}
"""Pixels of the longest side that a format can say."""

_BROKEN: Final = (OSError, SyntaxError, ValueError, EOFError, ArithmeticError, LookupError)
"""What Pillow raises of pictures that are broken somewhere; UnidentifiedImageError is the first."""

_ORIENTATION: Final = 0x0112
_POSITION: Final = 0x8825


class _RefusedError(Exception):
    """The picture is not to be decoded; the text is the word for it."""


def main() -> None:
    """Answer one question."""
    _limit()
    question = json.loads(sys.stdin.buffer.readline())
    data = sys.stdin.buffer.read()
    made = b""
    answer: dict[str, object]
    try:
        answer, made = _answered(question, data)
    except _RefusedError as error:
        answer = {"error": str(error)}
    except MemoryError:
        answer = {"error": "memory"}
    except _BROKEN:
        answer = {"error": "damaged"}
    sys.stdout.buffer.write(json.dumps(answer).encode() + b"\n" + made)
    sys.stdout.buffer.flush()


def _limit() -> None:
    if sys.platform == "win32":
        return
    for what, amount in ((resource.RLIMIT_AS, _MEMORY), (resource.RLIMIT_FSIZE, 0)):
        try:
            resource.setrlimit(what, (amount, amount))
        except (OSError, ValueError):  # macOS, or a lower limit that is there already
            continue


def _answered(question: Mapping[str, object], data: bytes) -> tuple[dict[str, object], bytes]:
    kind, pixels = str(question["kind"]), int(str(question["pixels"]))
    Image.MAX_IMAGE_PIXELS = None  # ours is asked before anything is decoded
    warnings.simplefilter("ignore")
    with Image.open(io.BytesIO(data), formats=(kind,)) as picture:
        if picture.width * picture.height > pixels:
            raise _RefusedError("pixels")
        exif = picture.getexif()
        turned = exif.get(_ORIENTATION, 1) in {5, 6, 7, 8}
        width, height = picture.size[::-1] if turned else picture.size
        animated = bool(getattr(picture, "is_animated", False))
        found: dict[str, object] = {
            "width": width,
            "height": height,
            "animated": animated,
            "position": _POSITION in exif,
        }
        if question["task"] == "probe":
            picture.draft(None, (64, 64))
            picture.load()
            return found, b""
        if question["task"] == "thumbnail":
            return found, _thumbnail(picture, int(str(question["side"])))
        if animated:
            raise _RefusedError("animated")
        wanted = str(question["format"])
        made, size = _made(picture, int(str(question["width"])), wanted)
    return {"width": size[0], "height": size[1], "animated": False}, made


def _thumbnail(picture: Image.Image, side: int) -> bytes:
    """The picture upright and small, as a PNG."""
    picture.draft("RGB", (2 * side, 2 * side))
    small = _shown(ImageOps.exif_transpose(picture), "PNG")
    small.thumbnail((side, side))
    small.info.clear()
    buffer = io.BytesIO()
    small.save(buffer, "PNG")
    return buffer.getvalue()


def _made(picture: Image.Image, width: int, wanted: str) -> tuple[bytes, tuple[int, int]]:
    """The picture upright, at most ``width`` pixels wide (0: as wide as it is), coded anew."""
    profile = picture.info.get("icc_profile")
    upright: Image.Image = ImageOps.exif_transpose(picture)
    was = upright.mode
    shown = _shown(upright, wanted)
    if 0 < width < shown.width:
        height = max(1, round(shown.height * width / shown.width))
        shown = shown.resize((width, height), Image.Resampling.LANCZOS)
    if max(shown.size) > _SIDES[wanted]:
        raise _RefusedError("sides")
    # A profile of inks says nothing about light.
    kept = profile if was.startswith(("RGB", "P", "L")) else None
    shown.info.clear()  # comments and texts, which would be written again
    buffer = io.BytesIO()
    shown.save(buffer, wanted, icc_profile=kept, **_OPTIONS[wanted])
    return buffer.getvalue(), shown.size


def _shown(picture: Image.Image, wanted: str) -> Image.Image:
    """The picture in a mode that the format can hold, over white where that has no alpha."""
    has_alpha = picture.has_transparency_data
    if wanted == "JPEG" and has_alpha:
        ground = Image.new("RGB", picture.size, "white")
        over = picture.convert("RGBA")
        ground.paste(over, mask=over.getchannel("A"))
        return ground
    if picture.mode in {"L", "RGB"} and not has_alpha:
        return picture
    if picture.mode in {"I;16", "I", "F"}:
        # Sixteen bits of grey, which a browser shows as eight.
        return picture.convert("I").point(lambda value: value / 256).convert("L")
    return picture.convert("RGBA" if has_alpha else "RGB")


if __name__ == "__main__":
    main()
