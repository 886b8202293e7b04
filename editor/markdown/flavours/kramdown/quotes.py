"""kramdown's quotes: a list of cases, of which the first that fits tells how they curl."""

from __future__ import annotations

import re
from typing import Final

from editor.markdown.flavours.kramdown import syntax

START: Final = re.compile(r"""[^\\]?["']""")
_SIGN: Final = r"""["']"""
_PUNCTUATION: Final = r"""[!"#$%'()*+,\-./:;<=>?@\[\\\]^_`{|}~]"""
_WORD: Final = "[a-zA-Z0-9_]"
_S: Final = syntax.S
_SINGLE, _DOUBLE = 0, 2
_LEFT, _RIGHT = 0, 1

# What stands before the quotes, the quotes, and whether each opens or closes.
_CASES: Final = tuple(
    (re.compile(pattern, re.DOTALL), sides)
    for pattern, sides in (
        (rf"()({_SIGN})(?=[_*]{{1,2}}[^ \t\n\r\f\v])", (_LEFT,)),
        (rf"()({_SIGN})(?={_PUNCTUATION}(?!\.\.)\B)", (_RIGHT,)),
        (rf"({_S}?)(\"')(?={_WORD})", (_LEFT, _LEFT)),
        (rf"({_S}?)('\")(?={_WORD})", (_LEFT, _LEFT)),
        (rf"({_S}?)(')(?=[0-9][0-9]s)", (_RIGHT,)),
        (rf"({_S})({_SIGN})(?={_WORD})", (_LEFT,)),
        (rf"([^ \\\t\r\n\[{{(-])({_SIGN})", (_RIGHT,)),
        (rf"()({_SIGN})(?={_S}|s\b|\Z)", (_RIGHT,)),
        (r"(.?)(')", (_LEFT,)),
        (r"(.?)(\")", (_LEFT,)),
    )
)


def curled(text: str, at: int) -> tuple[str, tuple[int, ...], int]:
    """The quotes at ``at``: what stands before them, the number of each sign, and their end.

    The numbers count single ones that open and close, then double ones.
    """
    for pattern, sides in _CASES:
        found = pattern.match(text, at)
        if found is not None:
            signs = tuple(
                (_SINGLE if sign == "'" else _DOUBLE) + side
                for sign, side in zip(found[2], sides, strict=True)
            )
            return found[1], signs, found.end()
    return text[at], (), at + 1
