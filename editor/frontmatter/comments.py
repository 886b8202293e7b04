"""The comments of a YAML or TOML head: what no edit may lose."""

from __future__ import annotations

from typing import TYPE_CHECKING

from editor.frontmatter.nodes import Tree, leaves

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
