"""Kinds painted over the characters of a text, and read off again as spans."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import IntEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


class Kind(IntEnum):
    """How a piece of source looks; ``styles`` of a span tell emphasis on top of it."""

    TEXT = 0
    MARK = 1
    HEADING = 2
    CODE = 3
    LINK = 4
    URL = 5
    QUOTE = 6
    LIST = 7
    HTML = 8
    COMMENT = 9
    KEY = 10
    VALUE = 11
    TEMPLATE = 12
    BREAK = 13


BOLD, ITALIC, STRUCK = 1 << 5, 1 << 6, 1 << 7
_KINDS = (1 << 5) - 1
_STYLES = BOLD | ITALIC | STRUCK
_RUNS = re.compile(rb"(.)\1*", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Span:
    """``length`` code points from ``start`` on that look the same."""

    start: int
    length: int
    kind: Kind
    bold: bool = False
    italic: bool = False
    struck: bool = False


class Paint:
    """One byte for each character: its kind, and the styles on top. At first all is plain text."""

    __slots__ = ("bytes",)

    def __init__(self, length: int) -> None:
        self.bytes = bytearray(length)

    def fill(self, start: int, end: int, kind: Kind) -> None:
        """Make characters look like ``kind``; their styles stay."""
        part = self.bytes[start:end]
        self.bytes[start:end] = part.translate(_FILLED[kind])

    def fill_text(self, start: int, end: int, kind: Kind) -> None:
        """Make what is plain text look like ``kind``."""
        part = self.bytes[start:end]
        self.bytes[start:end] = part.translate(_TEXT_FILLED[kind])

    def style(self, start: int, end: int, style: int) -> None:
        """Put a style on top."""
        part = self.bytes[start:end]
        self.bytes[start:end] = part.translate(_STYLED[style])

    def embolden(self, start: int, end: int) -> None:
        """Make bold what is read: headings and links."""
        part = self.bytes[start:end]
        self.bytes[start:end] = part.translate(_EMBOLDENED)

    def put(self, start: int, painted: bytes) -> None:
        """Put down what was painted elsewhere."""
        self.bytes[start : start + len(painted)] = painted

    def spans(self) -> Iterator[Span]:
        """The runs of characters that look the same; plain text has no span."""
        for match in _RUNS.finditer(self.bytes):
            value = self.bytes[match.start()]
            if value:
                yield Span(
                    match.start(),
                    match.end() - match.start(),
                    Kind(value & _KINDS),
                    bool(value & BOLD),
                    bool(value & ITALIC),
                    bool(value & STRUCK),
                )


_FILLED = {kind: bytes([value & _STYLES | kind for value in range(256)]) for kind in Kind}
_TEXT_FILLED = {
    kind: bytes([value | kind if not value & _KINDS else value for value in range(256)])
    for kind in Kind
}
_STYLED = {
    style: bytes([value | style for value in range(256)]) for style in (BOLD, ITALIC, STRUCK)
}
_EMBOLDENED = bytes(
    [value | BOLD if value & _KINDS in (Kind.HEADING, Kind.LINK) else value for value in range(256)]
)
