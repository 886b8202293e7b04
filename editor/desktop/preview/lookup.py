"""From a word in the page back to its place in the source."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


def line_of_word(lines: Sequence[str], guess: int, word: str, earlier: int) -> int:
    """The line, counted in ``lines``, on which ``word`` most likely stands.

    ``lines`` are those of one block, ``guess`` is where the click was by its height, and
    ``earlier`` how often the word stands before it in the block as it is shown. Markup can hide or
    repeat words, so the count is trusted only when the source has as many.
    """
    if not word:
        return guess
    pattern = re.compile(rf"(?<!\w){re.escape(word)}(?!\w)")
    found = [number for number, line in enumerate(lines) for _ in pattern.finditer(line)]
    if not found:
        return guess
    if earlier < len(found):
        return found[earlier]
    return min(found, key=lambda number: abs(number - guess))
