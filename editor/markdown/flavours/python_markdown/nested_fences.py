"""Which lines of a post lie in the fenced code of SuperFences, followed edit by edit.

Such fences may stand behind blanks and quote signs, and a line that is not indented like them ends
the search for their end. So what is remembered are regions: from the line that begins a fence to
the one that closes it, or that ends the search in vain. The extension's own code reads the lines.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING, Any

from pymdownx.superfences import (
    NESTED_FENCE_END,
    RE_NESTED_FENCE_START,
    SuperFencesBlockPreprocessor,
)

from editor.markdown.flavours.python_markdown.fences import Fences, normal
from editor.markdown.flavours.python_markdown.line_pairs import END, Pair, moved

if TYPE_CHECKING:
    from collections.abc import Sequence

    from markdown import Markdown

    from editor.text.lines import LineEdit

_SIGNS = ("```", "~~~")


class _Reader(SuperFencesBlockPreprocessor):  # type: ignore[misc]  # untyped
    """Finds fences, and renders none."""

    def process_nested_block(self, _ws: str, _content: str, _start: int, _end: int) -> None:
        """The fence is closed."""
        self.clear()


class NestedFences(Fences):
    """The regions of one post, in place of the fences of ``fenced_code``."""

    def __init__(self, markdown: Markdown) -> None:
        super().__init__(enabled=True, tab=markdown.tab_length)
        found = markdown.preprocessors["fenced_code_block"]
        self._reader: Any = _Reader(markdown)
        self._reader.__dict__.update(vars(found))
        self._reader.get_hl_settings()

    def load(self, lines: Sequence[str]) -> None:
        """Start over."""
        self._set(self._regions(lines, 0, len(lines), None)[0])

    def apply(self, edit: LineEdit, lines: Sequence[str]) -> Pair | None:
        """Follow an edit; what it answers is that of `Fences.apply`.

        Lines are read from the region that the edit touches, or from its first line, to the first
        line after it that stands in no region, neither now nor before.
        """
        low = bisect_right(self._starts, edit.first - 1) - 1
        if low < 0 or self.pairs[low][1] < edit.first - 1:
            low += 1
        high = bisect_right(self._starts, edit.first + edit.removed)
        touched = self.pairs[low:high]
        if not touched and not any(map(_may_begin, edit.inserted)):
            if edit.shift:
                self._shift(edit.first, edit.shift)
            return None
        start = min(edit.first, touched[0][0]) if touched else edit.first
        found, end = self._regions(lines, start, edit.first + len(edit.inserted), edit)
        high = bisect_left(self._starts, end - edit.shift)
        old = [_moved_pair(pair, edit) for pair in self.pairs[low:high]]
        rest = self.pairs[high:]
        if edit.shift:
            rest = [_moved_pair(pair, edit) for pair in rest]
        self._set([*self.pairs[:low], *found, *rest])
        gone = [_moved_pair(pair, edit) for pair in touched]
        changed = [*gone, *set(old).symmetric_difference(found)]
        if not changed:
            return None
        return min(start for start, _ in changed), max(end for _, end in changed)

    def _regions(
        self, lines: Sequence[str], first: int, last: int, edit: LineEdit | None
    ) -> tuple[list[Pair], int]:
        """The regions from line ``first`` to at least ``last``, and the line they were looked to.

        From there on they are as before ``edit``.
        """
        reader = self._reader
        reader.clear()
        found: list[Pair] = []
        start, end = first, len(lines)
        for at in range(first, len(lines)):
            line = lines[at]
            if reader.fence is None:
                if edit is not None and at >= last and self._was_outside(at - edit.shift):
                    end = at
                    break
                if _may_begin(line) and self._begins(normal(line, self.tab)):
                    start = at
                continue
            ws, content = reader.parse_fence_line(normal(line, self.tab))
            quotes = ws.count(">")
            if reader.quote_level:
                reader.eval_quoted(ws, content, quotes, start, at + 1)
            elif quotes == 0:
                reader.eval_fence(ws, content, start, at + 1)
            else:
                reader.clear()
            if reader.fence is None:
                found.append((start, at))
        if reader.fence is not None:
            found.append((start, END))
        reader.clear()
        return found, end

    def _was_outside(self, line: int) -> bool:
        """Whether a line stood in no region, or began one."""
        around = self.around(line)
        return around is None or around[0] == line

    def _begins(self, line: str) -> bool:
        """Whether a fence begins on a line; the reader then waits for its end."""
        reader = self._reader
        ws = reader.parse_whitespace(line)
        found = RE_NESTED_FENCE_START.match(line, reader.ws_len)
        if found is None:
            return False
        if found.group("unrecognized"):
            okay = reader.handle_unrecognized(found)
        elif found.group("attrs"):
            okay = reader.handle_attrs(found)
        else:
            okay = reader.parse_options(found)
        if not okay:
            reader.clear()
            return False
        reader.first = ws + reader.normalize_ws(found.group(0))
        reader.ws = ws
        reader.quote_level = ws.count(">")
        reader.empty_lines = 0
        reader.fence = found.group("fence")
        reader.fence_end = re.compile(NESTED_FENCE_END % reader.fence)
        return True


def _moved_pair(pair: Pair, edit: LineEdit) -> Pair:
    return moved(pair[0], edit), moved(pair[1], edit)


def _may_begin(line: str) -> bool:
    return any(sign in line for sign in _SIGNS) or "\x02" in line or "\x03" in line
