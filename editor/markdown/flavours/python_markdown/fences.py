"""Which lines of a post lie in fenced code, followed edit by edit.

The ``fenced_code`` extension takes fences out of the text before anything else looks at it. What
is a fence depends on everything above: an opening line counts only when a closing one like it
stands somewhere below. So the lines that look like fences are kept, and paired anew when one of
them changes; that costs as many steps as there are fences, not lines.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

from markdown.extensions.attr_list import get_attrs_and_remainder

from editor.markdown.flavours.python_markdown.dialect import TAB
from editor.markdown.flavours.python_markdown.line_pairs import END, LinePairs, moved

if TYPE_CHECKING:
    from collections.abc import Sequence

    from editor.markdown.flavours.python_markdown.line_pairs import Pair
    from editor.text.lines import LineEdit

_CONTROL = ("\x02", "\x03")
_FENCES = ("```", "~~~")
_MAY_LOOK = ("`", "~", *_CONTROL)
# Line by line what ``FencedBlockPreprocessor.FENCED_BLOCK_RE`` accepts.
_OPENER = re.compile(
    r"""(?P<fence>~{3,}|`{3,})[ ]*
    (?:\{(?P<attrs>.*)\}
      |(?:\.?[\w#.+-]*[ ]*)?(?:hl_lines=(?P<quote>"|').*?(?P=quote)[ ]*)?
    )""",
    re.VERBOSE,
)
_CLOSER = re.compile(r"(~{3,}|`{3,})[ ]*")
# There the expression lets the quoted text run on over the lines.
_RUNS_ON = re.compile(r"""(?:~{3,}|`{3,})[ ]*(?:\.?[\w#.+-]*[ ]*)?hl_lines=["']""")


def normal(line: str, tab: int) -> str:
    """A line as the library's first pass leaves it, save that spaces may remain on a blank one.

    ``tab`` is the width of an indentation in columns.
    """
    for control in _CONTROL:
        line = line.replace(control, "")
    return line.removesuffix("\r").expandtabs(tab)


class Fences(LinePairs):
    """The fenced code of one post, both fences included."""

    def __init__(self, *, enabled: bool, tab: int = TAB) -> None:
        """``tab``: the columns of an indentation."""
        super().__init__(enabled=enabled)
        self.tab = tab

    def between(self, first: int, end: int) -> list[Pair]:
        """The fenced code that starts in lines ``first`` to before ``end``."""
        low, high = bisect_left(self._starts, first), bisect_left(self._starts, end)
        return self.pairs[low:high]

    def apply(self, edit: LineEdit, lines: Sequence[str]) -> Pair | None:
        """Follow an edit; ``lines`` are those after it.

        Answers the first and last line (after the edit) of the fenced code that is no longer, or
        newly, there; None if none.
        """
        low = bisect_left(self._marks, edit.first)
        high = bisect_left(self._marks, edit.first + edit.removed)
        new = self._looking(edit.inserted, edit.first)
        shift = edit.shift
        if low == high and not new and not shift:
            return None
        self._marks[low:] = [*new, *[mark + shift for mark in self._marks[high:]]]
        if low == high and not new:
            self._shift(edit.first, shift)
            return None
        before = [(moved(start, edit), moved(end, edit)) for start, end in self.pairs]
        broken = [
            pair
            for pair, old in zip(before, self.pairs, strict=True)
            if any(edit.first <= line < edit.first + edit.removed for line in old)
        ]
        self._pair(lines)
        changed = [*broken, *set(before).symmetric_difference(self.pairs)]
        if not changed:
            return None
        return min(start for start, _ in changed), max(end for _, end in changed)

    def _shift(self, line: int, by: int) -> None:
        """Move the fences from ``line`` on, none of which is touched."""
        at = bisect_left(self._starts, line)
        if at and self.pairs[at - 1][1] >= line:
            start, end = self.pairs[at - 1]
            self.pairs[at - 1] = (start, end if end == END else end + by)
        self.pairs[at:] = [
            (start + by, end if end == END else end + by) for start, end in self.pairs[at:]
        ]
        self._starts[at:] = [start + by for start in self._starts[at:]]

    def _looking(self, lines: Sequence[str], first: int) -> list[int]:
        if not self._enabled:
            return []
        return [
            i
            for i, line in enumerate(lines, first)
            if line.startswith(_MAY_LOOK) and normal(line, self.tab).startswith(_FENCES)
        ]

    def _pair(self, lines: Sequence[str]) -> None:
        marks = [(mark, normal(lines[mark], self.tab)) for mark in self._marks]
        closers: dict[str, list[int]] = {}
        for mark, text in marks:
            if closing := _CLOSER.fullmatch(text):
                closers.setdefault(closing[1], []).append(mark)
        pairs: list[Pair] = []
        after = -1
        for mark, text in marks:
            if mark <= after:
                continue
            opening = _OPENER.fullmatch(text)
            if opening is None:
                if _RUNS_ON.match(text):
                    pairs.append((mark, END))
                    break
                continue
            if opening["attrs"] is not None and get_attrs_and_remainder(opening["attrs"])[1]:
                continue
            ends = closers.get(opening["fence"], [])
            at = bisect_right(ends, mark)
            if at < len(ends):
                after = ends[at]
                pairs.append((mark, after))
        self._set(pairs)

    def _set(self, pairs: list[Pair]) -> None:
        self.pairs = pairs
        self._starts = [start for start, _ in pairs]
