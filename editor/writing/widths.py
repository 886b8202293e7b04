"""How wide a text is where each letter takes one column, and ideographs and most emoji two."""

from __future__ import annotations

import re
from typing import Final

NARROW: Final = "\x20-\x7e\xa0-\xac\xae-\u02ff\u0370-\u0377\u0384-\u0386\u0391-\u03a1\u0400-\u0482"
"""Letters of one column, as a class of a pattern; far from all."""

WIDE: Final = "\u3001-\u3020\u3041-\u3096\u30a1-\u30fa\u30fc\u4e00-\u9fff\uac00-\ud7a3\uff01-\uff60"
"""Letters of two columns, likewise."""

_NARROW = re.compile(f"[{NARROW}]*")
_KNOWN = re.compile(f"[{NARROW}{WIDE}]*")
_WIDE = re.compile(f"[{WIDE}]")


def width(text: str) -> int:
    """The columns of ``text``, by wcwidth; what does not print has none, but a tab has one."""
    if _NARROW.fullmatch(text):
        return len(text)
    if _KNOWN.fullmatch(text):
        return len(text) + len(_WIDE.findall(text))
    import wcwidth  # noqa: PLC0415 (takes long to load)

    text = text.replace("\t", " ")
    found = wcwidth.wcswidth(text)
    if found >= 0:
        return found
    return sum(max(0, wcwidth.wcwidth(letter)) for letter in text)
