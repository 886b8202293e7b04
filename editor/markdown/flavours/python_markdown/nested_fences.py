"""Which lines of a post lie in the fenced code of SuperFences, followed edit by edit.

Such fences may stand behind blanks and quote signs, and a line that is not indented like them ends
the search for their end. So what is remembered are regions: from the line that begins a fence to
the one that closes it, or that ends the search in vain. The extension's own code reads the lines.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from pymdownx.superfences import (
    NESTED_FENCE_END,
    RE_NESTED_FENCE_START,
    SuperFencesBlockPreprocessor,
)

from editor.markdown.flavours.python_markdown.fences import END, Fences, Pair, moved, normal

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
        super().__init__(enabled=True)
        found = markdown.preprocessors["fenced_code_block"]
        self._reader: Any = _Reader(markdown)
        self._reader.__dict__.update(vars(found))
        self._reader.get_hl_settings()

    def apply(self, edit: LineEdit, lines: Sequence[str]) -> Pair | None:
        """Follow an edit; what it answers is that of `Fences.apply`."""
        low, high = edit.first - 1, edit.first + edit.removed
        touched = [pair for pair in self.pairs if pair[0] <= high and pair[1] >= low]
        if not touched:
            return super().apply(edit, lines)
        before = [(moved(start, edit), moved(end, edit)) for start, end in self.pairs]
        super().apply(edit, lines)
        self._pair(lines)
        gone = [(moved(start, edit), moved(end, edit)) for start, end in touched]
        changed = [*gone, *set(before).symmetric_difference(self.pairs)]
        return min(start for start, _ in changed), max(end for _, end in changed)

    def _looking(self, lines: Sequence[str], first: int) -> list[int]:
        return [i for i, line in enumerate(lines, first) if _may_begin(line)]

    def _pair(self, lines: Sequence[str]) -> None:
        reader = self._reader
        reader.clear()
        pairs: list[Pair] = []
        start = 0
        for at, line in enumerate(lines):
            if reader.fence is None:
                if _may_begin(line) and self._begins(normal(line)):
                    start = at
                continue
            ws, content = reader.parse_fence_line(normal(line))
            quotes = ws.count(">")
            if reader.quote_level:
                reader.eval_quoted(ws, content, quotes, start, at + 1)
            elif quotes == 0:
                reader.eval_fence(ws, content, start, at + 1)
            else:
                reader.clear()
            if reader.fence is None:
                pairs.append((start, at))
        if reader.fence is not None:
            pairs.append((start, END))
        reader.clear()
        self._set(pairs)

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


def _may_begin(line: str) -> bool:
    return any(sign in line for sign in _SIGNS) or "\x02" in line or "\x03" in line
