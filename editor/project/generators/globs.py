"""Patterns for paths as Go's generators read them: ``**``, ``*``, ``?``, ``[a-z]``, ``{a,b}``."""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable

_LONGEST: Final = 300
_MOST_STARS: Final = 8
"""More would let a pattern take its time."""
_PART = re.compile(r"\\.|\*+|\?|\[!?[^\]/]+\]|[{},]|.", re.S)


def matcher(pattern: str) -> Callable[[str], bool]:
    """Whether a text with slashes in it is one the pattern describes; an odd pattern has none."""
    parts: list[str] = []
    depth = stars = 0
    for part in _PART.findall(pattern[: _LONGEST + 1]):
        if part[0] == "*":
            stars += 1
            parts.append(r".*" if len(part) > 1 else r"[^/]*")
        elif part == "?":
            parts.append("[^/]")
        elif part[0] == "[" and len(part) > 1:
            inner = part[1:-1].replace("\\", r"\\").replace("[", r"\[")
            parts.append(f"[^{inner[1:]}]" if inner[0] == "!" else f"[{inner}]")
        elif part == "{":
            depth += 1
            parts.append("(?:")
        elif part == "}" and depth:
            depth -= 1
            parts.append(")")
        elif part == "," and depth:
            parts.append("|")
        else:
            parts.append(re.escape(part[-1]))
    if depth or stars > _MOST_STARS or len(pattern) > _LONGEST:
        return _never
    try:
        found = re.compile("".join(parts), re.S)
    except re.error:
        return _never
    return partial(_matches, found)


def _matches(pattern: re.Pattern[str], text: str) -> bool:
    return pattern.fullmatch(text) is not None


def _never(text: str) -> bool:
    del text
    return False
