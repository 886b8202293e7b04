"""Where a block between slashes (``/// note``) is likely to end.

A guess by the look of the lines: whether the block has ended, the parse of the piece tells.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence

_SLASHES: Final = re.compile(r"[ >]*(?:(?:[-+*]|\d+[.)])[ ]+)*(/{3,})[ ]*([\w-]*)")
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

    ``following`` answers where the piece after that may begin; ``names`` may begin a block.
    """
    opened: list[int] = []
    line, last = at, end
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
            return last
        if last >= len(lines) or last - at > _FAR:
            return end
        line, last = last, following(lines, last)
