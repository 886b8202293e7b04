"""Bytes to lines and back: UTF-8, UTF-16 and UTF-32 with a mark, and what is no text at all."""

from __future__ import annotations

import codecs
from dataclasses import dataclass

from editor.errors import EditorError, Message
from editor.text.lines import Lines

_MARKS = (
    # UTF-32's mark begins like UTF-16's, so it is tried first.
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_MARK_OF = {name: mark for mark, name in _MARKS}

_CONTROLS = bytes({*range(0x20), 0x7F} - set(b"\b\t\n\f\r\x1b"))
"""What text hardly ever holds, NUL included."""


@dataclass(frozen=True, slots=True)
class Encoding:
    """How a text stands in its file: a Python codec, and whether a byte order mark comes first."""

    name: str = "utf-8"
    bom: bool = False

    def __str__(self) -> str:
        name = self.name.upper().removesuffix("-LE").removesuffix("-BE")
        return f"{name} BOM" if self.bom and name == "UTF-8" else name


UTF_8 = Encoding()


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text of a file, without its byte order mark.

    Where ``lossy`` says why, some bytes could not be read and U+FFFD stands for them: to write that
    text back would damage the file. Where it is None, ``encode(lines, encoding)`` gives the same
    bytes again.
    """

    lines: Lines
    encoding: Encoding
    lossy: Message | None = None


def decode(data: bytes) -> Decoded:
    """Read ``data`` as UTF-8, or as what its byte order mark says. Never raises."""
    marked = [(mark, name) for mark, name in _MARKS if data.startswith(mark)]
    for mark, name in marked or [(b"", "utf-8")]:
        encoding = Encoding(name, bom=bool(mark))
        content = data[len(mark) :]
        if not mark and (wide := _wide_without_mark(content)) is not None:
            return wide
        try:
            return Decoded(Lines.from_text(content.decode(name)), encoding)
        except UnicodeDecodeError as error:
            damaged = _damaged(content, encoding, error.start)
    return damaged


def encode(lines: Lines, encoding: Encoding) -> bytes:
    """The bytes of a file. Raises EditorError if the text holds half a character."""
    mark = _MARK_OF[encoding.name] if encoding.bom else b""
    try:
        return mark + lines.text().encode(encoding.name)
    except UnicodeEncodeError as error:
        before = Lines.from_text(lines.text()[: error.start])
        raise EditorError(
            Message(
                "Line {line} contains an invalid character (an unpaired surrogate), which cannot "
                "be saved to a file.",
                line=len(before),
            ),
            hint=Message("Remove it and save again."),
        ) from error


def looks_binary(data: bytes) -> bool:
    """Whether ``data`` is an image, an archive, a program: anything but text."""
    if any(data.startswith(mark) for mark, _ in _MARKS) or _wide_without_mark(data) is not None:
        return False
    if b"\0" in data and not _is_utf8(data):
        return True
    controls = len(data) - len(data.translate(None, _CONTROLS))
    return controls * 10 > len(data) * 3


def _damaged(content: bytes, encoding: Encoding, wrong: int) -> Decoded:
    before = content[:wrong].decode(encoding.name)
    reason = Message(
        "This file is not valid {encoding} (the first invalid byte is on line {line}), so it "
        "cannot be edited.",
        encoding=Encoding(encoding.name),
        line=len(Lines.from_text(before)),
    )
    text = content.decode(encoding.name, errors="replace")
    return Decoded(Lines.from_text(text), encoding, reason)


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _wide_without_mark(data: bytes) -> Decoded | None:
    """UTF-16 that has lost its mark, known by a NUL in every second byte; None if it is not.

    It is a guess, and the next reader may guess differently: so the text is not to be changed.
    """
    if len(data) % 2 or b"\0" not in data:
        return None
    half = len(data) // 2
    low, high = data[0::2].count(0), data[1::2].count(0)
    for name, wide, narrow in (("utf-16-le", high, low), ("utf-16-be", low, high)):
        if wide * 10 > half * 7 and narrow * 20 < half:
            try:
                text = data.decode(name)
            except UnicodeDecodeError:
                return None
            reason = Message(
                "This file seems to be UTF-16 without a byte order mark, so it cannot be edited."
            )
            return Decoded(Lines.from_text(text), Encoding(name), reason)
    return None
