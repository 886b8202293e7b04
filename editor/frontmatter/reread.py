"""Reads the fields of a head after an edit, and makes anew only those that have become others."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from editor.errors import Problem
from editor.frontmatter.head import Field, HeadValues, line_of, line_starts, table_fields, tree_of
from editor.frontmatter.nodes import Format, Kind, Node, Style, Unreadable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from editor.frontmatter.head import Head
    from editor.frontmatter.nodes import Entry, Tree


def reread(lines: Sequence[str], head: Head, before: HeadValues) -> HeadValues:
    """What `head.read` has; fields that say the same as in ``before`` are those of it.

    Such a field has the node and the tree that it was read from then.
    """
    try:
        tree = tree_of(lines, head)
    except Unreadable as error:
        line = line_of(lines, head, error.offset)
        return HeadValues(problem=Problem(error.message, line=line))
    starts, line = line_starts(tree.text), head.content_first
    known = _by_key(before)
    if not known or tree.aliases or _has_twins(tree.root):
        return HeadValues(tuple(table_fields(tree, tree.root, (), starts, line)))
    fields: list[Field] = []
    for entry in tree.root.entries:
        same = known.get(entry.key.text)
        first = line + bisect_right(starts, entry.key.start) - 1
        last = line + bisect_right(starts, max(entry.value.end - 1, entry.key.start)) - 1
        stands = same is not None and (same[0].first_line, same[0].last_line) == (first, last)
        if same and stands and _is_same(tree, entry, same[0]):
            fields += same
        else:
            alone = Node(Kind.TABLE, tree.root.style, 0, 0, entries=(entry,))
            fields += table_fields(tree, alone, (), starts, line)
    return HeadValues(tuple(fields))


def _by_key(before: HeadValues) -> dict[str, list[Field]]:
    """The fields under each key of the outermost table; none where those are to be read anew."""
    known: dict[str, list[Field]] = {}
    for field in before.fields if before.problem is None else ():
        known.setdefault(field.path[0], []).append(field)
    return known


def _has_twins(table: Node) -> bool:
    return len({entry.key.text for entry in table.entries}) < len(table.entries)


def _is_same(tree: Tree, entry: Entry, field: Field) -> bool:
    """Whether a field stands for this entry; values with an anchor or a tag are read anew."""
    value, node = entry.value, field.node
    if field.refusal is not None or entry.key.mark or value.mark:
        return False  # for reasons that may have gone, or come, elsewhere
    if tree.format is not field.tree.format:
        return False
    if tree.format is Format.TOML and value.style is Style.BLOCK:
        return False  # it may stand in several places
    if value is node:
        return True
    if (value.kind, value.style, value.text) != (node.kind, node.style, node.text):
        return False
    if value.tag or node.tag or node.mark:
        return False
    before = field.tree
    if tree.text[value.start : value.end] != before.text[node.start : node.end]:
        return False
    if "\n" not in tree.text[entry.key.end : value.outset]:
        return True
    # A comment may stand between the two, and be shown with the value.
    old = next((it for it in before.root.entries if it.value is node), None)
    return old is not None and (
        tree.text[entry.key.end : value.outset] == before.text[old.key.end : node.outset]
    )
