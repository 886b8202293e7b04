"""The texts that stand anywhere in a head, in lists of tables too, and edits of those alone."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from editor.errors import Message
from editor.frontmatter import head as heads
from editor.frontmatter.comments import comments
from editor.frontmatter.edit import EditRefused
from editor.frontmatter.grammar import grammar_of
from editor.frontmatter.nodes import Format, Kind, Splice, Style, Unreadable, leaves, splice
from editor.frontmatter.rules import ANY
from editor.frontmatter.text import escape_lines
from editor.frontmatter.unread_heads import unread

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from editor.frontmatter.head import Head
    from editor.frontmatter.nodes import Node, Tree
    from editor.frontmatter.rules import HeadRules
    from editor.text import LineEdit

_QUOTED = (Format.YAML, Format.TOML, Format.JSON)
_IN_QUOTES = frozenset("\"'\\\t")
_IN_PLAIN = _IN_QUOTES | frozenset(":#,[]{}&*!|>%@`")
"""What may mean something else where a text has quotes around it, and where it has none."""
_OF_ONE_LINE = (Style.PLAIN, Style.SINGLE, Style.DOUBLE)


@dataclass(frozen=True, slots=True)
class HeadText:
    """A text of one line that is a value, or an item of one.

    ``keys`` are those it stands below, as written; ``line`` is that of the post, ``place`` that in
    the text of the head. ``is_tied``: it has an anchor or a tag, and no edit changes it.
    """

    text: str
    keys: tuple[str, ...]
    line: int
    place: int
    is_tied: bool = False


def texts(lines: Sequence[str], rules: HeadRules = ANY) -> tuple[HeadText, ...]:
    """Every text of the head in its order; none of a head that cannot be read."""
    head = heads.find(lines, rules)
    if head is None or unread(lines, rules) is not None:
        return ()
    try:
        tree = heads.tree_of(lines, head)
    except Unreadable:
        return ()
    return tuple(_texts(tree.root, (), lines, head))


def with_texts(
    lines: Sequence[str], wanted: Mapping[int, str], rules: HeadRules = ANY
) -> LineEdit | None:
    """The edit that puts other texts in some places of `texts`; None if they say that already.

    Raises EditRefused where anything else would be changed by it.
    """
    head = heads.find(lines, rules)
    if head is None:
        return None
    try:
        tree = heads.tree_of(lines, head)
        nodes = {node.start: node for node in leaves(tree.root)}
        if any(nodes[at].mark or nodes[at].tag for at in wanted):
            raise _refused(head)
        splices = [_splice(nodes[at], tree, text) for at, text in wanted.items()]
        text = splice(tree.text, splices)
        after = grammar_of(tree.format).parse(text)
    except (Unreadable, KeyError, ValueError) as error:
        raise _refused(head) from error
    replaced = head.replaced(lines, text.split("\n")[:-1])
    if replaced is None:
        return None
    edit, expected = replaced
    whole = [*lines[: edit.first], *edit.inserted, *lines[edit.first + edit.removed :]]
    is_sure = _said(tree, wanted) == _said(after) and _remarks(tree) == _remarks(after)
    if not is_sure or edit.shift or heads.find(whole, rules) != expected:
        raise _refused(head)
    return edit


def _texts(
    node: Node, keys: tuple[str, ...], lines: Sequence[str], head: Head
) -> Iterator[HeadText]:
    if node.kind is Kind.LIST:
        for item in node.items:
            yield from _texts(item, keys, lines, head)
    elif node.kind is Kind.TABLE:
        for entry in node.entries:
            yield from _texts(entry.value, (*keys, entry.key.text), lines, head)
    elif node.kind is Kind.TEXT and node.style in _OF_ONE_LINE and "\n" not in node.text:
        line = heads.line_of(lines, head, node.start)
        yield HeadText(node.text, keys, line, node.start, bool(node.mark or node.tag))


def _splice(node: Node, tree: Tree, text: str) -> Splice:
    """The text in the place of another, in its quotes if it has the same meaning in them."""
    if tree.format not in _QUOTED:
        return Splice(node.start, node.end, text)
    written = tree.text[node.start : node.end]
    at = written.find(node.text)
    signs = _IN_PLAIN if node.style is Style.PLAIN else _IN_QUOTES
    if at < 0 or not node.text or signs.intersection(text) - set(node.text):
        quoted = escape_lines(json.dumps(text, ensure_ascii=False))
        return Splice(node.start, node.end, quoted)
    alike = f"{written[:at]}{text}{written[at + len(node.text) :]}"
    return Splice(node.start, node.end, alike)


def _said(tree: Tree, wanted: Mapping[int, str] | None = None) -> list[tuple[Kind, str, str, str]]:
    """What the head says, key for key and value for value."""
    wanted = wanted or {}
    return [
        (node.kind, wanted.get(node.start, node.text), node.mark, node.tag)
        for node in leaves(tree.root)
    ]


def _remarks(tree: Tree) -> list[str]:
    has_some = grammar_of(tree.format).comments
    return [said for _, said in comments(tree)] if has_some else []


def _refused(head: Head) -> EditRefused:
    return EditRefused(
        Message("The edit could not be made without changing something else."), head.first
    )
