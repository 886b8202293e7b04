"""Cuts a long text at the ends of sentences, so that an edit changes few of the pieces.

Whether it is cut at the end of a sentence follows from the letters before it, not from how far the
last cut is: so behind an edit the same cuts are found again.
"""

from __future__ import annotations

import re
from zlib import crc32

MOST = 2_400
"""Code points after which a text is cut at the end of a sentence, a blank, or anywhere."""

_ONE_OF = 8
"""Of so many sentences one ends a piece."""

_READ = 64
"""Code points that decide on it."""

_END = re.compile(r"[.!?…][\"'”’»)\]*_]*\s+|[。！？]|\n")


def cuts(text: str) -> list[int]:
    """Where the pieces of ``text`` begin and end: 0, the places between two, its length."""
    found = [0]
    before = 0
    for end in _END.finditer(text):
        at = end.end()
        if at - found[-1] > MOST and before > found[-1]:
            found.append(before)
        _cut_up_to(text, at, found)
        before = at
        letters = text[max(0, at - _READ) : at].encode(errors="surrogatepass")
        if at < len(text) and crc32(letters) % _ONE_OF == 0:
            found.append(at)
    if len(text) - found[-1] > MOST and before > found[-1]:
        found.append(before)
    _cut_up_to(text, len(text), found)
    if len(text) > found[-1]:
        found.append(len(text))
    return found


def _cut_up_to(text: str, end: int, found: list[int]) -> None:
    """Cut what has no end of a sentence for too long."""
    while end - found[-1] > MOST:
        blank = text.rfind(" ", found[-1] + MOST // 2, found[-1] + MOST)
        found.append(blank + 1 if blank >= 0 else found[-1] + MOST)
