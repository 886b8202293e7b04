"""Where a block between slashes (``/// note``) is likely to end.

A guess by the look of the lines: whether the block has ended, the parse of the piece tells.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence

_SLASHES: Final = re.compile(r"[ >]*(?:(?:[-+*]|\d+[.)])[ ]+)*(/{3,})[ ]*([\w-]*)")
_TAB: Final = re.compile(r"/{3,}[ ]*tab\b", re.IGNORECASE)
_FAR: Final = 2_000
"""Lines to look through for an end."""


def end_of_blocks(
    lines: Sequence[str],
    at: int,
    end: int,
    names: Collection[str],
    following: Callable[[Sequence[str], int], int],
) -> int:
    """The end of a piece from line ``at`` to ``end``, or with the blocks that begin in it.

    Tabs below each other are one set: they are taken together, as each would have all before it
    parsed again. ``following`` answers where the piece after that may begin; ``names`` may begin a
    block.
    """
    opened: list[int] = []
    line, last = at, end
    has_tabs = "tab" in names and any(map(_TAB.match, lines[at:end]))
    while True:
        for text in lines[line:last]:
            found = _SLASHES.match(text) if "///" in text else None
            if found is None:
                continue
            length = len(found[1])
            if found[2].lower() in names:
                opened.append(length)
            elif not found[2] and length in opened:
                del opened[opened.index(length) :]
        if not opened:
            if not has_tabs or last >= len(lines) or not _TAB.match(lines[last]):
                return last
            end = last
        elif last >= len(lines) or last - end > _FAR:
            return end
        line, last = last, following(lines, last)
