"""The texts of a head that readers of the page see, with the place of every character."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING, Final, NamedTuple

from editor.frontmatter.head import read
from editor.frontmatter.nodes import Format, Kind, Style

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from editor.frontmatter.head import Field, Head

KEYS: Final = frozenset({
    "title", "linktitle", "subtitle", "description", "summary", "excerpt", "lead", "abstract",
    "tagline", "teaser", "caption", "alt", "image_alt", "imagealt", "alttext", "alt_text",
})  # fmt: skip
"""The keys, in small letters and at any depth, whose values are read as prose."""

_SINGLE: Final = re.compile("''")
_DOUBLE: Final = re.compile(
    r"\\(?:u([0-9A-Fa-f]{4})|x([0-9A-Fa-f]{2})|U([0-9A-Fa-f]{8})|\r?\n[ \t]*|.)", re.DOTALL
)


class ShownText(NamedTuple):
    """A text, and of each of its code points the line, and the columns it takes there."""

    text: str
    places: Sequence[tuple[int, int, int]]


def shown_texts(lines: Sequence[str], head: Head) -> Iterator[ShownText]:
    """The texts of a head that are read on the page, as written, without quotes and escapes."""
    starts = [0]
    content = head.content(lines)
    for line in content:
        starts.append(starts[-1] + len(line) + 1)
    for field in read(lines, head).fields:
        if field.path[-1].lower() in KEYS and field.kind in (Kind.TEXT, Kind.UNSURE):
            yield _shown(field, starts, head)


def _shown(field: Field, starts: Sequence[int], head: Head) -> ShownText:
    node = field.node
    whole = field.tree.text[node.start : node.end]
    text: list[str] = []
    places: list[tuple[int, int, int]] = []

    def add(character: str, at: int, end: int) -> None:
        number = bisect_right(starts, at) - 1
        text.append(character)
        column = at - starts[number]
        places.append((head.content_first + number, column, column + end - at))

    at = 0
    for start, end, instead in _escapes(field, whole):
        for place in range(at, start):
            add(whole[place], node.start + place, node.start + place + 1)
        if instead:
            add(instead, node.start + start, node.start + end)
        at = end
    for place in range(at, len(whole)):
        add(whole[place], node.start + place, node.start + place + 1)
    return ShownText("".join(text), places)


def _escapes(field: Field, whole: str) -> Iterator[tuple[int, int, str]]:
    """What does not stand for itself in a value, and what it stands for."""
    is_json = field.tree.format is Format.JSON
    if field.node.style is Style.SINGLE and field.tree.format is Format.YAML:
        for found in _SINGLE.finditer(whole, 1, max(1, len(whole) - 1)):
            yield found.start(), found.end(), "'"
    elif field.node.style is Style.DOUBLE or is_json:
        for found in _DOUBLE.finditer(whole):
            code = found[1] or found[2] or found[3]
            character = found[0][1] if code is None else chr(min(int(code, 16), 0x10FFFF))
            if code is None:
                character = {"n": "\n", "t": "\t", "r": "\n", "\r": "", "\n": ""}.get(
                    character, character
                )
            yield found.start(), found.end(), character
