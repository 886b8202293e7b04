"""The fields in the items of the lists of a head, and where one of them is, or would be."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from editor.frontmatter.items import item_fields
from editor.frontmatter.nodes import Kind
from editor.project.learned_fields import ANY_ITEM

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from editor.frontmatter.head import Field
    from editor.frontmatter.nodes import Part

    Path = tuple[str, ...]

MOST_ITEMS: Final = 200
"""Items of a list that are looked at one by one."""
_DEEPEST: Final = 6


def with_items(fields: Iterable[Field]) -> Iterator[Field]:
    """The fields, and behind each list of tables its items and what is in them.

    An item has its index in digits as the last part of its path.
    """
    for field in fields:
        yield field
        if field.kind is not Kind.LIST or field.node.mark or len(field.path) >= _DEEPEST:
            continue
        items = field.node.items
        if len(items) <= MOST_ITEMS and any(item.kind is Kind.TABLE for item in items):
            yield from with_items(item_fields(field))


def places(path: Path, kinds: Mapping[Path, Kind]) -> Iterator[Path]:
    """Where a head has the field at ``path``, or would have it: ``*`` in it is any item of a list.

    ``kinds`` are those of the fields of the head by their paths. Of items only tables have fields.
    A table that is not there has none, unless nothing is there that it would be in.
    """
    found: list[Path] = [()]
    for place, part in enumerate(path):
        if part != ANY_ITEM:
            found = [(*above, part) for above in found]
            continue
        is_last = place == len(path) - 1
        found = [
            at
            for at, kind in kinds.items()
            if at[:-1] in found and kinds.get(at[:-1]) is Kind.LIST
            if is_last or kind is Kind.TABLE
        ]
    for at in found:
        around = [kinds.get(at[:length]) for length in range(1, len(at))]
        if all(kind in (Kind.TABLE, Kind.LIST) for kind in around) or not any(around):
            yield at


def parts(path: Sequence[str], kinds: Mapping[Path, Kind]) -> tuple[Part, ...]:
    """The path with a number for each item of a list, as edits of a head want it."""
    whole = tuple(path)
    return tuple(
        int(part) if kinds.get(whole[:place]) is Kind.LIST else part
        for place, part in enumerate(whole)
    )
