"""What a new item of a list begins with: the keys that the others have. Knows no widget."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from editor.desktop.form.groups import general_path
from editor.desktop.form.key_steps import first_value
from editor.frontmatter.items import item_fields
from editor.frontmatter.nodes import Kind
from editor.project.field_kinds import FieldKind, kind_of
from editor.project.learned_fields import ANY_ITEM, LearnedField

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime, tzinfo

    from editor.desktop.form.entries import Path
    from editor.frontmatter.head import Field
    from editor.frontmatter.nodes import Value
    from editor.project.learned_fields import LearnedFields

_MOST_KEYS: Final = 40


def new_item(
    field: Field, lists: Iterable[Path], learned: LearnedFields, now: datetime, zone: tzinfo
) -> Value:
    """An item beside those of ``field``, each key with a first value of its kind.

    It has the keys that most of them have; where there are none, those that nearly all items of
    other posts have. ``lists`` are the paths of the lists in the head.
    """
    above = (*general_path(field.path, lists), ANY_ITEM)
    items = [it for it in item_fields(field) if len(it.path) == len(field.path) + 1]
    maps = [it for it in items if it.kind is Kind.TABLE]
    if items and not maps:
        return ()
    inner = [it for it in item_fields(field) if len(it.path) == len(field.path) + 2]
    having = Counter(it.path[-1] for it in inner)
    value: dict[str, Value] = {}
    for it in inner:
        key = it.path[-1]
        if key not in value and having[key] * 2 >= len(maps) and len(value) < _MOST_KEYS:
            known = learned.get((*above, key))
            value[key] = _first(it, known, now, zone)
    if not maps:
        for known in learned.fields:
            if known.path[:-1] == above and known.is_usual:
                value[known.path[-1]] = first_value(known, now, zone)
    return value


def _first(like: Field, known: LearnedField | None, now: datetime, zone: tzinfo) -> Value:
    kind = kind_of(like)
    if kind is FieldKind.MAP:
        return {entry.key.text: "" for entry in like.node.entries[:_MOST_KEYS]}
    if like.kind is Kind.LIST:
        return ()
    if kind is FieldKind.TEXT and known is not None:
        return first_value(known, now, zone)
    values = known.values if known is not None else ("false",)
    return first_value(LearnedField(like.path, kind, 1.0, values, like.text), now, zone)
