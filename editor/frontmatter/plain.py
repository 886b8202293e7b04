"""Plain metadata through python-frontmatter: reading only."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING

import yaml
from frontmatter.default_handlers import JSONHandler, YAMLHandler

from editor.errors import EditorError, Message
from editor.frontmatter.head import find, line_of, tree_of
from editor.frontmatter.nodes import Format, Kind, Unreadable
from editor.text import Lines

if TYPE_CHECKING:
    from collections.abc import Sequence

    from editor.frontmatter.head import Head
    from editor.frontmatter.nodes import Node, Tree

# PyYAML's constructors look up, unpack and add what an odd tag gives them unchecked.
_ANY_FAULT = (
    ValueError,
    TypeError,
    LookupError,
    AttributeError,
    ArithmeticError,
    RecursionError,
    yaml.YAMLError,
)
_MAX_MERGED = 10_000
_OWN_HANDLERS = {
    Format.YAML: YAMLHandler,
    Format.JSON: JSONHandler,
}


def metadata(text: str, *, header_lines: bool = False) -> dict[str, object]:
    """What the head of a post says, as Python values; empty when there is no head.

    Raises EditorError for a head that cannot be read, and for nothing else. The head is measured
    before the library sees it, since libyaml overflows the stack on deep nesting.
    """
    lines = Lines.from_text(text.removeprefix("\ufeff")).texts
    head = find(lines, header_lines)
    if head is None:
        return {}
    try:
        tree = tree_of(lines, head)
    except Unreadable as error:
        line = line_of(lines, head, error.offset)
        raise EditorError(error.message, line=line) from error
    if head.format is Format.HEADER_LINES:
        return {entry.key.text.lower(): entry.value.text for entry in tree.root.entries}
    if head.format is Format.COMMENT_LINES:
        return {entry.key.text: entry.value.text for entry in tree.root.entries}
    _bound_merges(tree)
    try:
        loaded = _load(lines, head)
    except _ANY_FAULT as error:
        reason = " ".join(str(error).split())
        raise EditorError(
            Message("The front matter cannot be read: {reason}", reason=reason)
        ) from error
    if not isinstance(loaded, dict):
        return {}
    return {str(key): value for key, value in loaded.items()}


def _bound_merges(tree: Tree) -> None:
    """Refuse merge keys that copy one another until memory ends: PyYAML copies without counting."""
    sizes: dict[int, int] = {}

    def size(node: Node) -> int:
        if node.kind is Kind.ALIAS:
            target = tree.aliases.get(node.start)
            return 0 if target is None else size(target)
        if node.kind is Kind.LIST:
            return sum(size(item) for item in node.items)
        if node.start not in sizes:
            merged = [size(e.value) for e in node.entries if e.key.text == "<<"]
            sizes[node.start] = len(node.entries) + sum(merged)
        return sizes[node.start]

    pending = [tree.root]
    while pending:
        node = pending.pop()
        if node.kind is Kind.TABLE and size(node) > _MAX_MERGED:
            raise EditorError(Message("The front matter's merge keys make it too large."))
        pending += node.items
        pending += [entry.value for entry in node.entries]


def _load(lines: Sequence[str], head: Head) -> object:
    content = "\n".join(lines[head.content_first : head.content_last_exclusive])
    if head.format is Format.TOML:
        # The library reads TOML through a package of its own choice that knows TOML 0.5 only.
        return tomllib.loads(content)
    return _OWN_HANDLERS[head.format]().load(content)
