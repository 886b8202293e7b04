"""What each row of the form is edited in: what it holds, and what other posts hold there."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from editor.desktop.form.entries import DATES, LISTS, LONGEST, Row, is_switch, written
from editor.desktop.ui.wrapped_field import can_hold
from editor.frontmatter.nodes import Format, Kind
from editor.frontmatter.values import PostDate
from editor.project.field_kinds import FieldKind, kind_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from editor.frontmatter.head import Field, HeadValues
    from editor.project.learned_fields import LearnedField, LearnedFields

_WITHOUT_LISTS = (Format.HEADER_LINES, Format.COMMENT_LINES)
"""Heads in which a list is a text with commas."""


def with_kinds(rows: Iterable[Row], values: HeadValues, learned: LearnedFields) -> tuple[Row, ...]:
    """The rows of a head with ``values``, each with its kind and the values of other posts."""
    own = {field.path: field for field in values.fields}
    return tuple(_with_kind(row, own.get(row.path), learned.get(row.path)) for row in rows)


def with_demands(
    rows: Iterable[Row], values: HeadValues, learned: LearnedFields, without: Iterable[str]
) -> tuple[Row, ...]:
    """The rows that are to be seen, and an empty one for each field that is required and missing.

    Those under the keys ``without`` are shown elsewhere.
    """
    seen = [row for row in rows if not _is_hidden(learned.get(row.path))]
    shown = {learned.folded(".".join(row.path)) for row in seen}
    shown.update(map(learned.folded, without))
    kinds = {field.path: field.kind for field in values.fields}
    for field in learned.required():
        name = learned.folded(field.key)
        above = field.path[:-1]
        # Nothing can be put into a value that is no map.
        if name not in shown and kinds.get(above, Kind.TABLE) is Kind.TABLE:
            shown.add(name)
            if field.kind is not FieldKind.MAP and field.kind is not FieldKind.MAPS:
                seen.append(Row(field.path, ""))
    return tuple(seen)


def _is_hidden(learned: LearnedField | None) -> bool:
    return learned is not None and bool(learned.setting.hidden)


def _with_kind(row: Row, field: Field | None, learned: LearnedField | None) -> Row:
    kind = _kind(row, field, learned)
    if learned is None:
        return replace(row, kind=kind)
    return replace(
        row, kind=kind, values=learned.values, setting=learned.setting, sample=learned.sample
    )


def _kind(row: Row, field: Field | None, learned: LearnedField | None) -> FieldKind:
    """The kind of what is there; where nothing is, of what other posts have there."""
    kind = _edited(row, field, learned)
    # Lines of a value that cannot be edited here are shown as marks in one; a picture that stands
    # in the head itself, and is cut, is none.
    is_text = (kind is FieldKind.LONG_TEXT and not can_hold(row.text)) or (
        kind is FieldKind.IMAGE and len(row.text) > LONGEST
    )
    return FieldKind.TEXT if is_text else kind


def _edited(row: Row, field: Field | None, learned: LearnedField | None) -> FieldKind:
    if row.reason is not None:
        shown = FieldKind.TEXT if field is None else kind_of(field)
        return shown if shown in _READ else FieldKind.TEXT
    usual = FieldKind.TEXT if learned is None else learned.kind
    if field is None:
        if row.inherited is None:
            return usual
        value = row.inherited.value
        if isinstance(value, list):
            return usual if usual in LISTS else FieldKind.TEXTS
        known = written(value)
        if isinstance(known, bool):
            return FieldKind.SWITCH
        if isinstance(known, PostDate):
            return FieldKind.DATE if known.clock is None else FieldKind.DATE_TIME
        return usual if usual in _READ else FieldKind.TEXT
    if field.kind is Kind.NULL:
        own = kind_of(field)
        return own if learned is None and own in (*_READ, *DATES) else usual
    if field.kind is Kind.LIST:
        return usual if usual in LISTS else FieldKind.TEXTS
    if usual in LISTS and field.tree.format in _WITHOUT_LISTS:
        return usual
    if usual is FieldKind.SWITCH and is_switch(field.text):
        return FieldKind.SWITCH
    if usual in _BY_USE and field.kind is Kind.TEXT and "\n" not in field.text:
        return usual
    own = kind_of(field)
    return usual if own in (FieldKind.TEXT, usual) and usual not in _OTHERWISE else own


_BY_USE = (FieldKind.SLUG, FieldKind.POST)
"""Kinds of texts that may be of any length, and look like any other."""
_READ = (FieldKind.LONG_TEXT, FieldKind.IMAGE, FieldKind.COLOUR, *_BY_USE)
"""Kinds of texts whose fields show more of them, also where they can only be read."""
_OTHERWISE = (FieldKind.SWITCH, *LISTS)
"""Kinds that a text is not."""
