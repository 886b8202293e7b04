"""Graphemes, what a reader takes for one character: letters with their accents, emoji, flags.

Extended grapheme clusters by UAX 29. Offsets are code points of the text.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


def graphemes(text: str) -> Iterator[str]:
    """The graphemes of ``text``, one after the other; joined they are ``text``."""
    from editor.scan.segmentation import GRAPHEME  # noqa: PLC0415 (takes long to load)

    for found in GRAPHEME.finditer(text):
        yield found[0]


def boundaries(text: str) -> Iterator[int]:
    """Where graphemes begin and end: 0, the places between two of them, and the end."""
    at = 0
    yield at
    for grapheme in graphemes(text):
        at += len(grapheme)
        yield at


def next_boundary(text: str, at: int) -> int:
    """The first boundary behind ``at``, or the end of the text. Reads only what is near."""
    if at >= len(text):
        return len(text)
    end = _sure_start(text, at)
    while end <= at:
        end = _end(text, end)
    return end


def previous_boundary(text: str, at: int) -> int:
    """The last boundary before ``at``, or 0. Reads only what is near."""
    if at <= 0:
        return 0
    at = min(at, len(text))
    start = end = _sure_start(text, at - 1)
    while end < at:
        start, end = end, _end(text, end)
    return start


def count_visible(text: str) -> int:
    """How many graphemes can be seen: white space and control characters are left out."""
    inked = "".join(text.split())
    if inked.isascii() and inked.isprintable():
        return len(inked)
    from editor.scan.segmentation import INVISIBLE, SPECIAL  # noqa: PLC0415 (takes long to load)

    if SPECIAL.search(text) is None:
        return len(inked)
    return sum(1 for found in graphemes(text) if INVISIBLE.fullmatch(found) is None)


def _end(text: str, start: int) -> int:
    from editor.scan.segmentation import GRAPHEME  # noqa: PLC0415 (takes long to load)

    found = GRAPHEME.match(text, start)
    return found.end() if found else len(text)


def _sure_start(text: str, at: int) -> int:
    """The last place up to ``at`` where a grapheme begins for certain; the start of the text is."""
    from editor.scan.segmentation import SURE_START  # noqa: PLC0415 (takes long to load)

    found = SURE_START.search(text, 0, at + 1)
    return found.start() if found else 0
