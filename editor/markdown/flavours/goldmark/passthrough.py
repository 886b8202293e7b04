"""Text between delimiters such as $$ … $$ that Hugo hands on untouched, and its extra spans."""

from __future__ import annotations

from typing import TYPE_CHECKING

from editor.markdown.flavours.goldmark.inline import NOWHERE, Scan, span
from editor.markdown.flavours.goldmark.nodes import Node

if TYPE_CHECKING:
    from editor.markdown.flavours.goldmark.inline import Rule
    from editor.markdown.flavours.goldmark.options import Pairs

EXTRAS = (
    (400, "delete", "~", {2: "del"}),
    (501, "insert", "+", {2: "ins"}),
    (550, "mark", "=", {2: "mark"}),
    (600, "superscript", "^", {1: "sup"}),
    (602, "subscript", "~", {1: "sub"}),
)
"""Priority, name in the options, character, and the tag for a run of that length."""


def extra_rule(character: str, tags: dict[int, str]) -> Rule:
    """One of Hugo's extra spans."""
    return span(character, tags, longest=2)


def passthrough(pairs: Pairs) -> Rule:
    """A rule for text between any of these pairs; ``url`` of its node is the opening delimiter."""

    def opening(source: str, at: int) -> tuple[str, str] | None:
        return next((pair for pair in pairs if source.startswith(pair[0], at)), None)

    def rule(scan: Scan, at: int) -> int:
        source = scan.source
        pair = opening(source, at)
        if pair is None:
            escaped = opening(source, at + 2) if source.startswith("\\\\", at) else None
            if escaped is None:
                return NOWHERE
            end = at + 2 + len(escaped[0])
            scan.root.append(Node("text", at, end))
            return end
        inside = at + len(pair[0])
        close = source.find(pair[1], inside)
        if close < 0:
            scan.root.append(Node("text", at, inside))
            return inside
        if close == inside:
            return NOWHERE
        node = Node("passthrough", text=source[at : close + len(pair[1])])
        node.url = pair[0]
        scan.root.append(node)
        return close + len(pair[1])

    return rule
