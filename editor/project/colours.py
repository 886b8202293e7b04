"""Colours as heads have them: ``#abc``, ``#aabbcc``, and the same with a part that is seen through.

https://www.w3.org/TR/css-color-4/#hex-notation
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

_HEX: Final = re.compile(r"#(?:[0-9A-Fa-f]{3,4}|[0-9A-Fa-f]{6}|[0-9A-Fa-f]{8})")
_SHORT: Final = (3, 4)
_WITH_ALPHA: Final = (4, 8)
_DOUBLE: Final = 0x11
"""A digit that stands for two: ``a`` is ``aa``."""


@dataclass(frozen=True, slots=True)
class Colour:
    """Red, green, blue and how much it covers, each from 0 to 255."""

    red: int
    green: int
    blue: int
    alpha: int = 255

    @property
    def is_opaque(self) -> bool:
        """Whether nothing is seen through it."""
        return self.alpha == 255

    def _parts(self, *, alpha: bool) -> tuple[int, ...]:
        whole = (self.red, self.green, self.blue, self.alpha)
        return whole if alpha else whole[:3]

    def like(self, text: str) -> str:
        """The colour as it is written where ``text`` stood, or another post has it.

        With as few digits, in the same case, and with alpha where the text has it; as many more as
        the colour needs. Where ``text`` is no colour it has six digits in lower case.
        """
        shape = text.strip() if _HEX.fullmatch(text.strip()) else "#aabbcc"
        digits = len(shape) - 1
        parts = self._parts(alpha=digits in _WITH_ALPHA or not self.is_opaque)
        is_short = digits in _SHORT and all(part % _DOUBLE == 0 for part in parts)
        made = "".join([f"{part:02x}"[-1 if is_short else 0 :] for part in parts])
        return f"#{made.upper() if _is_upper(shape) else made}"


def colour_of(text: str) -> Colour | None:
    """The colour that a text is; None for any other text."""
    digits = text.strip()
    if not _HEX.fullmatch(digits):
        return None
    digits = digits[1:]
    if len(digits) in _SHORT:
        digits = "".join([2 * digit for digit in digits])
    return Colour(*(int(digits[at : at + 2], 16) for at in range(0, len(digits), 2)))


def _is_upper(shape: str) -> bool:
    letters = [char for char in shape if char.isalpha()]
    return bool(letters) and all(char.isupper() for char in letters)
