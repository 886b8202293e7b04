"""The comments of a YAML or TOML head: what no edit may lose."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from editor.frontmatter.nodes import Splice, Tree, leaves

if TYPE_CHECKING:
    from collections.abc import Iterator


def comments(tree: Tree) -> tuple[tuple[int, str], ...]:
    """Each comment with its place, in the order of the text.

    Whatever stands between keys and scalars and begins with ``#`` is one; behind a block scalar's
    indicator too.
    """
    return tuple(_comments(tree))


def _comments(tree: Tree) -> Iterator[tuple[int, str]]:
    text = tree.text
    if "#" not in text:
        return
    at = 0
    for leaf in sorted(leaves(tree.root), key=lambda node: node.start):
        start = leaf.start
        if text.startswith(("|", ">"), start):
            start = text.find("\n", start)
        yield from _in_gap(text, at, start)
        at = max(leaf.end, start)
    yield from _in_gap(text, at, len(text))


def _in_gap(text: str, start: int, end: int) -> Iterator[tuple[int, str]]:
    at = text.find("#", start, end)
    while at >= 0:
        line_end = text.find("\n", at)
        line_end = len(text) if line_end < 0 else line_end
        yield at, text[at:line_end].rstrip()
        at = text.find("#", line_end, end)


class Comments:
    """The comments of one head, and how lines go without taking a comment with them."""

    def __init__(self, tree: Tree) -> None:
        self._text = tree.text
        self.found = comments(tree)
        # By the start of their line, those that have it for themselves.
        self._alone: dict[int, int] = {}
        for at, _ in self.found:
            line_start = self._line_start(at)
            if not self._text[line_start:at].strip():
                self._alone[line_start] = at

    def between(self, start: int, end: int) -> tuple[tuple[int, str], ...]:
        """The comments that begin in ``text[start:end]``."""
        return self.found[bisect_left(self.found, (start, "")) : bisect_left(self.found, (end, ""))]

    def behind(self, end: int, column: int) -> int:
        """The line behind a value and the comments that are indented deeper than ``column``."""
        at = self._text.find("\n", end) + 1
        while at in self._alone and self._alone[at] - at > column:
            at = self._text.find("\n", at) + 1
        return at

    def above(self, line: int) -> int:
        """The line where the comments right above ``line`` begin.

        Comments that open the head speak of all of it: then it is the line itself.
        """
        at = line
        while at > 0 and self._line_start(at - 1) in self._alone:
            at = self._line_start(at - 1)
        return at if at > 0 else line

    def leading(self, line: int, column: int, stop: int = 0) -> int:
        """The line where the comments right above ``line`` begin, none of them before ``stop``.

        Those that are indented deeper than ``column`` belong to what stands above them.
        """
        while line > stop:
            above = self._line_start(line - 1)
            at = self._alone.get(above)
            if at is None or at - above > column:
                break
            line = above
        return line

    def without_lines(self, start: int, end: int) -> Splice:
        """Delete the lines that hold ``text[start:end]``, but for the comments on them."""
        line_start = self._line_start(start)
        line_end = self._text.find("\n", end) + 1
        kept = []
        for at, comment in self.between(line_start, line_end):
            first = self._line_start(at)
            indent = self._text[first:at] if first in self._alone else self._text[line_start:start]
            kept.append(f"{indent}{comment}\n")
        return Splice(line_start, line_end, "".join(kept))

    def _line_start(self, at: int) -> int:
        return self._text.rfind("\n", 0, at) + 1
