"""Kinds painted over the characters of a text, and read off again as spans."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import IntEnum, IntFlag
from typing import TYPE_CHECKING, Final, NamedTuple

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
    NUMBER = 14
    """A number, a date, a boolean or another constant."""
    STRING = 15
    KEYWORD = 16
    FUNCTION = 17
    TYPE = 18
    """A type or a class; an anchor or a tag of YAML."""
    ATTRIBUTE = 19
    """Of a tag of HTML, a parameter of a template tag, a decorator."""
    INSERTED = 20
    DELETED = 21
    MATH = 22


class Decoration(IntFlag):
    """What is drawn around or below a piece, or where it stands, whatever its kind."""

    NONE = 0
    BOXED = 1
    """Code among text: it has a background."""
    HIGHLIGHTED = 2
    UNDERLINED = 4
    SUBSCRIPT = 8
    SUPERSCRIPT = 16


BOLD, ITALIC, STRUCK = 1 << 5, 1 << 6, 1 << 7
_KINDS = (1 << 5) - 1
_STYLES = BOLD | ITALIC | STRUCK
_RUNS = re.compile(rb"(.)\1*", re.DOTALL)
_ALL_DECORATIONS = tuple([Decoration(value) for value in range(32)])


@dataclass(frozen=True, slots=True)
class Span:
    """``length`` code points from ``start`` on that look the same."""

    start: int
    length: int
    kind: Kind
    bold: bool = False
    italic: bool = False
    struck: bool = False
    decoration: Decoration = Decoration.NONE


class Painted(NamedTuple):
    """What `Paint` has of a text, or of a part of it: a byte for each character.

    ``decorations`` is empty where there is none.
    """

    kinds: bytes
    decorations: bytes = b""

    def part(self, start: int, end: int) -> Painted:
        """Some of the characters; decorations only where these have any."""
        decorations = self.decorations[start:end]
        return Painted(self.kinds[start:end], decorations if any(decorations) else b"")


UNPAINTED: Final = Painted(b"")


class Paint:
    """A byte for each character: its kind, and the styles on top. At first all is plain text."""

    __slots__ = ("bytes", "decorations")

    def __init__(self, length: int) -> None:
        self.bytes = bytearray(length)
        # The same for decorations; empty as long as there are none, as on most lines.
        self.decorations = bytearray()

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

    def decorate(self, start: int, end: int, decoration: Decoration) -> None:
        """Put a decoration around; a piece may have several."""
        if not self.decorations:
            self.decorations = bytearray(len(self.bytes))
        part = self.decorations[start:end]
        self.decorations[start:end] = part.translate(_DECORATED[decoration])

    def embolden(self, start: int, end: int) -> None:
        """Make bold what is read: headings and links."""
        part = self.bytes[start:end]
        self.bytes[start:end] = part.translate(_EMBOLDENED)

    def put(self, start: int, painted: Painted) -> None:
        """Put down what was painted elsewhere; what does not fit is cut off."""
        room = max(0, len(self.bytes) - start)
        kinds, decorations = painted.kinds[:room], painted.decorations[:room]
        self.bytes[start : start + len(kinds)] = kinds
        if decorations:
            if not self.decorations:
                self.decorations = bytearray(len(self.bytes))
            self.decorations[start : start + len(decorations)] = decorations

    def painted(self) -> Painted:
        """All of it, to be kept."""
        return Painted(bytes(self.bytes), bytes(self.decorations))

    def spans(self) -> Iterator[Span]:
        """The runs of characters that look the same; plain text has no span."""
        if self.decorations:
            yield from self._decorated_spans()
            return
        for match in _RUNS.finditer(self.bytes):
            value = self.bytes[match.start()]
            if value:
                yield _span(match, value, Decoration.NONE)

    def _decorated_spans(self) -> Iterator[Span]:
        kinds, decorations = self.bytes, self.decorations
        for run in _RUNS.finditer(decorations):
            decoration = _ALL_DECORATIONS[decorations[run.start()]]
            for match in _RUNS.finditer(kinds, run.start(), run.end()):
                value = kinds[match.start()]
                if value or decoration:
                    yield _span(match, value, decoration)


def _span(match: re.Match[bytes], value: int, decoration: Decoration) -> Span:
    return Span(
        match.start(),
        match.end() - match.start(),
        Kind(value & _KINDS),
        bool(value & BOLD),
        bool(value & ITALIC),
        bool(value & STRUCK),
        decoration,
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
_DECORATED = {
    decoration: bytes([value | decoration for value in range(256)]) for decoration in Decoration
}
