"""What is parsed again after an edit within a long block that is kept by its members."""

from __future__ import annotations

from bisect import bisect_left
from operator import attrgetter
from typing import TYPE_CHECKING, Final, NamedTuple, Protocol

if TYPE_CHECKING:
    from collections.abc import Sequence

    from editor.text.lines import LineEdit

_SLACK: Final = 16
"""Lines that are parsed again behind the edit, so that none of them is the last one."""

_BEYOND: Final = 48
"""Lines behind the block that are looked at where the edit is near its end."""


class Window(NamedTuple):
    """The lines that are parsed, and where they are in the post.

    ``first`` is the line that the member ``begin`` begins on, ``end`` the first member behind them;
    it is past all members where the text behind the block is looked at.
    """

    lines: Sequence[str]
    first: int
    begin: int
    end: int
    is_complete: bool


class Placed(Protocol):
    """A member of a block, and its line in it."""

    @property
    def line(self) -> int:
        """Its first line, counted from that of the block."""


class Extent(NamedTuple):
    """The lines of a block, and how many of them every part of it needs before it."""

    first: int
    end: int
    header: int


def window_of(
    extent: Extent, listed: Sequence[Placed], lines: Sequence[str], edit: LineEdit, ahead: int
) -> Window | None:
    """The window that an edit needs; None if not only members are edited.

    ``lines`` are those before the edit. A member looks at the next ``ahead`` lines at the most.
    """
    line, old_end = edit.first - extent.first, edit.first + edit.removed
    if line < extent.header or edit.first < extent.end < old_end:
        return None
    # The first member that may have looked at the edit: the next one begins close to it.
    begin = max(0, bisect_left(listed, line - ahead + 1, key=attrgetter("line")) - 1)
    first = extent.first + listed[begin].line
    rest = bisect_left(listed, old_end - extent.first, key=attrgetter("line"))
    until = len(listed)
    if rest < len(listed):
        until = bisect_left(listed, listed[rest].line + _SLACK, key=attrgetter("line"))
    if until < len(listed):
        end = extent.first + listed[until].line
    else:
        rest = len(listed)
        end = min(len(lines), max(extent.end, old_end) + _BEYOND)
    taken = [
        *lines[extent.first : extent.first + extent.header],
        *lines[first : edit.first],
        *edit.inserted,
        *lines[old_end:end],
    ]
    return Window(taken, first, begin, rest, end == len(lines) and rest == len(listed))
