"""Plain metadata through python-frontmatter: reading only."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from typing import TYPE_CHECKING

from frontmatter.default_handlers import JSONHandler, YAMLHandler

from editor.errors import EditorError, Message, Problem
from editor.frontmatter.head import find, line_of, tree_of
from editor.frontmatter.nodes import Format, Kind, Unreadable
from editor.frontmatter.rules import ANY
from editor.frontmatter.unread_heads import unread
from editor.frontmatter.yaml_values import (
    FAULTS,
    ValueLoader,
    with_tagged_texts,
    without_unread,
)
from editor.text import Lines

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from editor.frontmatter.head import Head
    from editor.frontmatter.nodes import Node, Tree
    from editor.frontmatter.rules import HeadRules

_MAX_MERGED = 10_000


def metadata(text: str, rules: HeadRules = ANY) -> dict[str, object]:
    """What can be read of the head of a post, as Python values; empty when there is no head.

    Raises EditorError as `read_metadata` does.
    """
    return read_metadata(text, rules)[0]


def read_metadata(
    text: str, rules: HeadRules = ANY
) -> tuple[dict[str, object], tuple[Problem, ...]]:
    """What the head of a post says, as Python values, and the values that cannot be read.

    Each problem names its key. Raises EditorError for a head that cannot be read as a whole, and
    for nothing else. The head is measured before the library sees it, since libyaml overflows the
    stack on deep nesting.
    """
    lines = Lines.from_text(text.removeprefix("\ufeff")).texts
    problem = unread(lines, rules)
    if problem is not None:
        raise EditorError(problem.message, line=problem.line)
    head = find(lines, rules)
    if head is None:
        return {}, ()
    try:
        tree = tree_of(lines, head)
    except Unreadable as error:
        line = line_of(lines, head, error.offset)
        raise EditorError(error.message, line=line) from error
    if head.format is Format.HEADER_LINES:
        return dict(header_values(tree, rules)), ()
    if head.format is Format.COMMENT_LINES:
        return {entry.key.text: entry.value.text for entry in tree.root.entries}, ()
    _bound_merges(tree)
    try:
        loaded = _load(lines, head)
    except (*FAULTS, RecursionError) as error:
        reason = " ".join(str(error).split())
        raise EditorError(
            Message("The front matter cannot be read: {reason}", reason=reason)
        ) from error
    if not isinstance(loaded, dict):
        return {}, ()
    if rules.tagged_texts:
        with_tagged_texts(loaded, tree.root)
    loaded, problems = without_unread(loaded)
    in_post = [replace(it, line=head.content_first + (it.line or 0)) for it in problems]
    return {str(key): value for key, value in loaded.items()}, tuple(in_post)


def header_values(tree: Tree, rules: HeadRules) -> Mapping[str, str]:
    """What header lines say, by their keys in lower case, as the generator takes them."""
    found: dict[str, str] = {}
    for entry in tree.root.entries:
        key, text = entry.key.text.lower(), entry.value.text
        if key not in rules.first_lines:
            found[key] = text
        elif key not in found:
            found[key] = text.partition("\n")[0]
    return found


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
    content = "\n".join(head.content(lines))
    if head.format is Format.TOML:
        # The library reads TOML through a package of its own choice that knows TOML 0.5 only.
        return tomllib.loads(content)
    if head.format is Format.JSON:
        return JSONHandler().load(content)
    return YAMLHandler().load(content, Loader=ValueLoader)
