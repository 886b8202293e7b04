"""The items of a list as one text, and back. Knows no widget.

Items stand with commas between. One that has a comma itself stands in double quotes, a quote within
it doubled, as in a CSV file (RFC 4180); so does what would be taken for such, or for no item.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_COMMA, _QUOTE = ",", '"'
_QUOTED = re.compile(r'"((?:[^"]|"")*)"\s*(?=,|\Z)')


def joined(items: Iterable[str]) -> str:
    """The items as one text, which `split` takes apart into the same."""
    return ", ".join(map(entry_of, items))


def split(text: str) -> list[str]:
    """The items of a text; between commas where there is nothing, there is no item."""
    items: list[str] = []
    at = 0
    while at <= len(text):
        item, end, is_quoted = _part(text, at)
        if item or is_quoted:
            items.append(item)
        at = end + 1
    return items


def entry_of(item: str) -> str:
    """An item as one types it."""
    is_odd = _COMMA in item or item != item.strip() or not item or item.startswith(_QUOTE)
    return _QUOTE + item.replace(_QUOTE, _QUOTE * 2) + _QUOTE if is_odd else item


def parted(text: str) -> tuple[list[str], str]:
    """The items that are whole in what is being typed, and the rest of it.

    A quote that is open keeps commas in the item that it begins.
    """
    items: list[str] = []
    at = 0
    while True:
        item, end, is_quoted = _part(text, at)
        if end >= len(text) or (text[at:].lstrip().startswith(_QUOTE) and not is_quoted):
            return items, text[at:].lstrip()
        if item or is_quoted:
            items.append(item)
        at = end + 1


def with_items(items: Sequence[str], new: Iterable[str], place: int | None) -> list[str]:
    """The items with those of ``new`` that are not there yet at a place; None is behind all."""
    at = len(items) if place is None else min(place, len(items))
    return [*items[:at], *(item for item in dict.fromkeys(new) if item not in items), *items[at:]]


def typed_item(text: str) -> str:
    """The item that is being typed; empty if it is none yet.

    A quote at its beginning is its own, unless it is closed or holds a comma.
    """
    bare = text.strip()
    if bare.startswith(_QUOTE):
        found = _QUOTED.fullmatch(bare)
        if found is not None:
            return found[1].replace(_QUOTE * 2, _QUOTE)
        if _COMMA in bare:
            return bare[1:].replace(_QUOTE * 2, _QUOTE)
    return bare


def _part(text: str, at: int) -> tuple[str, int, bool]:
    """The item that begins at ``at``, where it ends, and whether it stands in quotes."""
    start = at
    while start < len(text) and text[start].isspace():
        start += 1
    found = _QUOTED.match(text, start)
    if found is not None:
        return found[1].replace(_QUOTE * 2, _QUOTE), found.end(), True
    end = text.find(_COMMA, start)
    end = len(text) if end < 0 else end
    return text[start:end].strip(), end, False
