"""Character references as kramdown knows them: HTML 4's names, and numbers."""

from __future__ import annotations

from html.entities import name2codepoint
from typing import Final

# What Windows means by these numbers, as browsers read them.
_WINDOWS: Final = dict(
    zip(
        (128, *range(130, 141), 142, *range(145, 157), 158, 159),
        "€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ",
        strict=True,
    )
)
# It has taken the one for the other.
_OTHERWISE: Final = {"apos": 39, "rang": 9001, "lang": 9002}
_MOST_DIGITS: Final = 9
_WRITTEN: Final = frozenset("<>&")


def character(name: str, number: str, hexadecimal: str) -> str | None:
    """What a reference stands for; None for a name that does not exist, "" for no character."""
    if name:
        found = _OTHERWISE.get(name) or name2codepoint.get(name)
        return None if found is None else chr(found)
    digits = (number or hexadecimal).lstrip("0")
    if not digits or len(digits) > _MOST_DIGITS:
        return ""
    point = int(digits, 10 if number else 16)
    if point in _WINDOWS:
        return _WINDOWS[point]
    return chr(point) if point < 0xD800 or 0xE000 <= point < 0x110000 else ""


def written(found: str, source: str) -> str:
    """A character in HTML; one that HTML needs otherwise, or none, stays as it was written."""
    return source if not found or found in _WRITTEN else found
