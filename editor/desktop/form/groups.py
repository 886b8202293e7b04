"""Which values of a head the form shows as groups, and what is in them. Knows no widget.

A group is a map, or a list with maps in it; its items are groups in turn. They stand in the form as
rows with rows in them.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from editor.desktop.form.entries import Row
from editor.frontmatter.items import item_fields
from editor.frontmatter.nodes import Kind
from editor.project.field_kinds import FieldKind
from editor.project.learned_fields import ANY_ITEM

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from editor.desktop.form.entries import Path
    from editor.errors import Message
    from editor.frontmatter.head import Field, HeadValues
    from editor.frontmatter.nodes import Node

GROUPS: Final = (FieldKind.MAP, FieldKind.MAPS)

MOST_ITEMS: Final = 200
"""Items of a list that are shown one by one."""
DEEPEST: Final = 6
"""Parts of a path down to which values are shown one by one."""

_NAMES: Final = ("title", "name", "label", "heading", "text", "src", "url", "link", "key", "id")
"""Keys that say best what an item is, the best first."""
_LONGEST: Final = 60
_UNSAID: Final = (Kind.ALIAS, Kind.NULL)
_NAMED: Final = 8
"""Items of a list that are named in its heading; more have no room there."""


class NestedFields:
    """Finds the fields in lists of maps; those of a list that stays as it was are made once."""

    def __init__(self) -> None:
        self._known: dict[Path, tuple[Field, tuple[Field, ...]]] = {}

    def of(self, values: HeadValues) -> tuple[Field, ...]:
        """The fields of a head in order, with those of groups behind them.

        What is nested too deeply, has too many items, an anchor or a tag, is a field without any.
        """
        before, self._known = self._known, {}
        return tuple(self._within(values.fields, before))

    def _within(
        self, fields: Iterable[Field], before: Mapping[Path, tuple[Field, tuple[Field, ...]]]
    ) -> Iterator[Field]:
        closed: list[Path] = []
        for field in fields:
            if closed and any(field.path[: len(path)] == path for path in closed):
                continue
            yield field
            if field.kind is Kind.TABLE and not is_group(field):
                closed.append(field.path)
            elif field.kind is Kind.LIST and is_group(field):
                known = before.get(field.path)
                inner = (
                    tuple(self._within(item_fields(field), before))
                    if known is None or known[0] is not field
                    else known[1]
                )
                self._known[field.path] = field, inner
                yield from inner


def is_group(field: Field) -> bool:
    """Whether a value is shown by what is in it."""
    if field.kind is Kind.TABLE:
        node = field.node
        is_tag = field.tree.text.startswith("{{", node.start)
        return len(field.path) < DEEPEST and not node.mark and not is_tag
    return is_nested(field) and len(field.path) < DEEPEST and len(field.node.items) <= MOST_ITEMS


def is_nested(field: Field) -> bool:
    """Whether a value is a list of more than simple values."""
    if field.kind is not Kind.LIST or field.node.mark:
        return False
    return any(item.kind in (Kind.TABLE, Kind.LIST, Kind.ALIAS) for item in field.node.items)


def general_path(path: Path, lists: Iterable[Path]) -> Path:
    """The path with ``*`` for the items of ``lists``: what posts have there, in whichever item."""
    return tuple(ANY_ITEM if path[:n] in lists else str(part) for n, part in enumerate(path))


def grouped(
    rows: Sequence[Row], fields: Sequence[Field], locked: Message | None = None
) -> tuple[Row, ...]:
    """The rows in groups, where ``fields`` has them; those of empty groups too.

    ``locked``: why nothing can be changed.
    """
    own = {row.path: row for row in rows}
    inner: dict[Path, list[Row | Path]] = {(): []}
    groups: dict[Path, Row] = {}
    for field in fields:
        row = own.pop(field.path, None)
        is_written = row is not None and row.is_as_written
        if not is_written and (is_group(field) or (row is not None and row.kind in GROUPS)):
            kind = FieldKind.MAP if field.kind is Kind.TABLE else FieldKind.MAPS
            group = Row(field.path, said_of(field.node), locked, kind=kind)
            groups[field.path] = group
            inner[field.path] = []
            inner.get(field.path[:-1], inner[()]).append(field.path)
        elif row is not None:
            inner.get(field.path[:-1], inner[()]).append(row)
    for row in own.values():
        inner.get(row.path[:-1], inner[()]).append(row)
    return _filled((), inner, groups)


def all_rows(rows: Iterable[Row]) -> Iterator[Row]:
    """The rows with those in them, each behind the one it is in."""
    for row in rows:
        yield row
        yield from all_rows(row.inner)


def said_of(node: Node) -> str:
    """What a group is called by what is in it: the name of an item, or the names of a list's."""
    if node.kind is Kind.LIST:
        said = [said_of(item) for item in node.items[:_NAMED]]
        return ", ".join([text for text in said if text])
    if node.kind is not Kind.TABLE:
        return "" if node.kind in _UNSAID else _short(node.text)
    texts = {
        entry.key.text.casefold(): said_of(entry.value)
        for entry in reversed(node.entries)
        if entry.value.kind not in (Kind.LIST, Kind.TABLE)
    }
    best = next((texts[name] for name in _NAMES if texts.get(name)), None)
    return best or next((text for text in reversed(texts.values()) if text), "")


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else text[:_LONGEST].rstrip() + "…"


def _filled(
    path: Path, inner: Mapping[Path, Sequence[Row | Path]], groups: Mapping[Path, Row]
) -> tuple[Row, ...]:
    return tuple(
        replace(groups[each], inner=_filled(each, inner, groups))
        if isinstance(each, tuple)
        else each
        for each in inner[path]
    )
