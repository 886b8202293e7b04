"""Many headings, abbreviations or references in one block, without blank lines between them.

The library takes one after the other off the block, and looks through all the rest for each. With
blank lines between them they are the same, each a block of its own.
"""

from __future__ import annotations

import re
from typing import Final

from markdown.preprocessors import Preprocessor

_MANY: Final = 8
_HEADING: Final = re.compile(r"#{1,6}[ ]+[^\s\\#][^\\]*")
_TEXT: Final = re.compile(r"(?![a-zA-Z]{1,9}[.)])[^\W\d_][^\\|]*")
"""A line of text below a heading that begins nothing else."""
_KINDS: Final = (
    re.compile(r"\*\[[^\\\[\]]+\][ ]?:[ ]*[^\s\\|].*"),
    re.compile(r"""\[[^\\\[\]^]+\]:[ ]*[^\s|]+(?:[ ]+"[^"|]*")?"""),
)


class PartedRuns(Preprocessor):
    """Puts blank lines into blocks of nothing but such lines, and text below headings.

    It is the last to see the text.
    """

    def run(self, lines: list[str]) -> list[str]:
        """Part them."""
        if not any(line.startswith(("#", "*[", "[")) for line in lines):
            return lines
        parted: list[str] = []
        block: list[str] = []
        for line in [*lines, ""]:
            if line.strip():
                block.append(line)
                continue
            parted += _parted(block)
            parted.append(line)
            block = []
        parted.pop()
        return parted


def _parted(block: list[str]) -> list[str]:
    if len(block) < _MANY:
        return block
    if _HEADING.fullmatch(block[0]):
        return _parted_at_headings(block)
    kind = next((kind for kind in _KINDS if kind.fullmatch(block[0])), None)
    if kind is None or not all(map(kind.fullmatch, block)):
        return block
    return [part for line in block for part in (line, "")][:-1]


def _parted_at_headings(block: list[str]) -> list[str]:
    parted: list[str] = []
    below_heading = True
    for line in block:
        is_heading = _HEADING.fullmatch(line) is not None
        if not is_heading and not _TEXT.fullmatch(line):
            return block
        if parted and (is_heading or below_heading):
            parted.append("")
        parted.append(line)
        below_heading = is_heading
    return parted
