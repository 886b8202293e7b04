"""JSON as people write it by hand: with comments, and commas behind the last entry."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

_TOKEN: Final = re.compile(
    r'"(?:[^"\\\n]|\\.)*+"?|//[^\n]*|/\*.*?(?:\*/|\Z)|[\[\]{},:]|[^\s"/\[\]{},:]+|/', re.DOTALL
)
_NOT_BLANK: Final = re.compile(r"[^\n]")


class Bare(NamedTuple):
    """``text`` is JSON with everything on the line it stood on; ``lines`` are 0-based.

    They say where the entries of the outermost object stand, by their names as they are written.
    """

    text: str
    lines: dict[str, int]


def bare(text: str) -> Bare:
    """What is left of ``text`` without comments and needless commas."""
    parts = list(text)
    lines: dict[str, int] = {}
    depth = 0
    comma = name = -1
    string = ""
    for found in _TOKEN.finditer(text):
        token = found[0]
        if token.startswith(("//", "/*")):
            start, end = found.span()
            parts[start:end] = _NOT_BLANK.sub(" ", token)
            continue
        if token in "]}" and comma >= 0:
            parts[comma] = " "
        comma = found.start() if token == "," else -1
        if token in "{[":
            depth += 1
        elif token in "]}":
            depth -= 1
        elif token == ":" and depth == 1 and string:
            lines.setdefault(string, text.count("\n", 0, name))
        string, name = (token, found.start()) if token[0] == '"' else ("", -1)
    return Bare("".join(parts), lines)
