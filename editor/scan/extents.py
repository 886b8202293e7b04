"""Where a paragraph begins and ends, by what its lines are."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from editor.scan.state import LineKind

if TYPE_CHECKING:
    from collections.abc import Callable

Extent = tuple[int, int, int]
"""The first line of a paragraph, the one behind its last, and the kind of that one."""

_PARAGRAPH: Final = bytes((LineKind.PARAGRAPH,))
_CONTINUATION: Final = bytes((LineKind.CONTINUATION,))
PARAGRAPH_LINES: Final = _PARAGRAPH + _CONTINUATION

_AHEAD: Final = 64
"""Lines read at first to find the end of a paragraph."""

_END: Final = re.compile(b"[^" + re.escape(_CONTINUATION) + b"]")
"""Behind the last line of a paragraph."""


def paragraph_at(kinds: bytearray, line: int, settle: Callable[[int], None]) -> Extent:
    """The paragraph of ``line``; ``settle`` makes sure of the kinds up to that of a line."""
    first = max(kinds.rfind(_PARAGRAPH, 0, line + 1), 0)
    further = kinds[first + 1 : line + 1]
    if further.strip(_CONTINUATION) or kinds[first] not in PARAGRAPH_LINES:
        # It begins behind raw HTML, a comment or the like that stands in the same paragraph.
        first = line + 1 - (len(further) - len(further.rstrip(_CONTINUATION)))
    end, ahead, count = line + 1, _AHEAD, len(kinds)
    while end < count:
        stop = min(end + ahead, count)
        settle(stop - 1)
        found = _END.search(kinds, end, stop)
        if found is not None:
            return first, found.start(), kinds[found.start()]
        end, ahead = stop, 2 * ahead
    return first, end, LineKind.UNKNOWN
