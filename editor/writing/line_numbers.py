"""A place in a text as one writes it: the number of its line, and maybe of its column."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

    from editor.writing.regions import Point

_PLACE: Final = re.compile(
    r"\s*(?P<sign>[+-]?)(?P<line>\d{1,9})?\s*(?:[:,.]\s*(?P<column>\d{0,9}))?\s*"
)


def place_named(text: str, lines: Sequence[str], here: int) -> Point | None:
    """The place that ``12``, ``12:5``, ``+3``, ``-3`` or ``:5`` names; None if there is none.

    Lines and columns are counted from 1 in it, and from 0 in the place. With a sign the line is
    counted from that ``here``; a column behind the end of its line is that end.
    """
    found = _PLACE.fullmatch(text)
    if (
        found is None
        or not (found["line"] or found["column"])
        or (found["sign"] and not found["line"])
    ):
        return None
    number = int(found["line"] or 0)
    line = {"+": here + number, "-": here - number}.get(found["sign"], number - 1)
    if not found["line"]:
        line = here
    if not 0 <= line < len(lines):
        return None
    column = int(found["column"] or 1)
    return line, min(max(column, 1) - 1, len(lines[line]))
