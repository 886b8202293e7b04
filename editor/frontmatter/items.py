"""Items of a list that come and move, each by the smallest edit, checked like any other.

An item keeps what it is written with: its quotes, its style, the comments behind it and right above
it. What else stands between the items stays where it is. One item is changed by `set_value` and
taken out by `remove`, which take its index in the path.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from editor.frontmatter.edit import PostText, set_value
from editor.frontmatter.head import WITHOUT_TEXT, Field, line_starts, read, table_fields
from editor.frontmatter.nodes import Format, Kind, tied
from editor.frontmatter.rules import ANY, HeadRules

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from editor.frontmatter.head_text import HeadText
    from editor.frontmatter.nodes import Part, Value
    from editor.text import LineEdit

_WITHOUT_LISTS = (Format.HEADER_LINES, Format.COMMENT_LINES)


def insert_item(
    lines: Sequence[str],
    path: Sequence[Part],
    index: int,
    value: Value,
    rules: HeadRules = ANY,
) -> LineEdit | None:
    """The edit that puts an item into the list at ``path``, before the one at ``index``.

    An index beyond the end means the end. A table takes the manner of its neighbour: lines, braces
    or a header of its own. A list that is missing is made. Raises EditRefused.
    """
    post = PostText(lines, rules)
    if post.head is None:
        return set_value(lines, path, (value,), rules)
    items = _text_items(post, path)
    if items is not None:
        return set_value(lines, path, (*items[:index], value, *items[index:]), rules)
    return post.edit(lambda text: text.insert_item(path, index, value))


def move_item(
    lines: Sequence[str],
    path: Sequence[Part],
    index: int,
    to: int,
    rules: HeadRules = ANY,
) -> LineEdit | None:
    """The edit that takes an item of the list at ``path`` to the index ``to``.

    Its lines move, with the comments behind and right above it, and nothing else changes; None
    where it stands there already. Raises EditRefused.
    """
    post = PostText(lines, rules)
    if post.head is None:
        return None
    items = _text_items(post, path)
    if items is not None:
        return set_value(lines, path, [items[n] for n in _order(len(items), index, to)], rules)

    def move(text: HeadText) -> None:
        text.arrange(path, _order(text.count(path), index, to))

    return post.edit(move)


def item_fields(field: Field) -> Iterator[Field]:
    """What is in the items of a list: each item, and what is in those that are tables.

    The path of an item is that of the list and its index in digits; a list within is a field of its
    own, whose items are asked for in turn.
    """
    tree = field.tree
    starts = line_starts(tree.text)
    last = bisect_right(starts, max(field.node.end - 1, 0)) - 1
    offset = field.last_line - last
    for index, node in enumerate(field.node.items):
        path = (*field.path, str(index))
        yield Field(
            path=path,
            kind=node.kind,
            style=node.style,
            text="" if node.kind in WITHOUT_TEXT else node.text,
            first_line=offset + bisect_right(starts, node.outset) - 1,
            last_line=offset + bisect_right(starts, max(node.end - 1, node.outset)) - 1,
            refusal=tied(node) if node.mark else None,
            node=node,
            tree=tree,
        )
        if node.kind is Kind.TABLE:
            yield from table_fields(tree, node, path, starts, offset)


def _order(count: int, index: int, to: int) -> list[int]:
    order = list(range(count))
    if index in order:
        order.insert(max(0, min(to, count - 1)), order.pop(index))
    return order


def _text_items(post: PostText, path: Sequence[Part]) -> tuple[str, ...] | None:
    """The items of a list that is a text with commas; None where lists are lists."""
    head = post.head
    if head is None or head.format not in _WITHOUT_LISTS:
        return None
    found = read(post.lines, head).get(".".join(map(str, path)), post.rules)
    return () if found is None else found.items
