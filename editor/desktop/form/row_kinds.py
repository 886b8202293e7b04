"""What each row of the form is edited in: what it holds, and what other posts hold there."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from editor.desktop.form import item_texts
from editor.desktop.form.entries import (
    DATES,
    LISTS,
    LONGEST,
    Path,
    Row,
    is_switch,
    sample_of,
    written,
)
from editor.desktop.form.groups import general_path
from editor.desktop.ui.wrapped_field import can_hold
from editor.frontmatter.nodes import Format, Kind
from editor.frontmatter.values import PostDate
from editor.project.field_kinds import FieldKind, kind_of, kind_of_text
from editor.project.item_fields import places

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from editor.frontmatter.head import Field
    from editor.project.learned_fields import LearnedField, LearnedFields

WITHOUT_LISTS = (Format.HEADER_LINES, Format.COMMENT_LINES)
"""Heads in which a list is a text with commas."""


class RowKinds:
    """Gives the rows of a head their kinds; rows that stay as they were are made once."""

    def __init__(self) -> None:
        self._known: dict[Path, tuple[_Asked, Row]] = {}

    def of(
        self, rows: Iterable[Row], fields: Sequence[Field], learned: LearnedFields
    ) -> tuple[Row, ...]:
        """The rows of a head with ``fields``, each with its kind and the values of other posts."""
        own = {field.path: field for field in fields}
        lists = {field.path for field in fields if field.kind is Kind.LIST}
        before, self._known = self._known, {}
        made = []
        for row in rows:
            known = learned.get(general_path(row.path, lists))
            made.append(self._made(row, own.get(row.path), known, before.get(row.path)))
        return tuple(made)

    def again(self, row: Row, field: Field, learned: LearnedFields) -> Row:
        """The row of a key of the outermost table, by itself."""
        known = learned.get(general_path(row.path, ()))
        return self._made(row, field, known, self._known.get(row.path))

    def _made(
        self,
        row: Row,
        field: Field | None,
        learned: LearnedField | None,
        before: tuple[_Asked, Row] | None,
    ) -> Row:
        asked = _Asked(row, learned, *_written(field))
        is_new = before is None or before[0] != asked
        made = _with_kind(row, field, learned) if before is None or is_new else before[1]
        self._known[row.path] = asked, made
        return made


class _Asked(NamedTuple):
    """All that the kind of a row depends on: its value is known by how it is written."""

    row: Row
    learned: LearnedField | None
    kind: Kind | None
    text: str
    form: Format | None


def _written(field: Field | None) -> tuple[Kind | None, str, Format | None]:
    if field is None:
        return None, "", None
    node = field.node
    return field.kind, field.tree.text[node.start : node.end], field.tree.format


def with_demands(
    rows: Iterable[Row],
    fields: Sequence[Field],
    learned: LearnedFields,
    without: Iterable[str],
    *,
    adds: bool = True,
) -> tuple[Row, ...]:
    """The rows that are to be seen, and an empty one for each field that is required and missing.

    Those under the keys ``without`` are shown elsewhere. ``adds``: whether there are empty ones.
    """
    lists = {field.path for field in fields if field.kind is Kind.LIST}
    seen = [row for row in rows if not _is_hidden(general_path(row.path, lists), learned)]
    shown = {learned.folded(".".join(row.path)) for row in seen}
    shown.update(map(learned.folded, without))
    kinds = {field.path: field.kind for field in fields}
    for field in learned.required() if adds else ():
        # What is in the items of a list, each item must have.
        for path in places(field.path, kinds):
            name = learned.folded(".".join(path))
            if name not in shown:
                shown.add(name)
                if field.kind is not FieldKind.MAP and field.kind is not FieldKind.MAPS:
                    seen.append(Row(path, ""))
    return tuple(seen)


def _is_hidden(path: Path, learned: LearnedFields) -> bool:
    """Whether a field, or a map that it is in, is not to be seen."""
    found = (learned.get(path[:length]) for length in range(1, len(path) + 1))
    return any(it is not None and it.setting.hidden for it in found)


def _with_kind(row: Row, field: Field | None, learned: LearnedField | None) -> Row:
    if row.is_as_written:
        return replace(row, setting=row.setting if learned is None else learned.setting)
    kind = _kind(row, field, learned)
    text = row.text
    if kind in LISTS and field is not None and field.kind is not Kind.LIST and field.text:
        text = item_texts.joined(field.items)  # of a head in which a list is a text
    if learned is None:
        return replace(row, text=text, kind=kind, sample=sample_of(kind))
    return replace(
        row,
        text=text,
        kind=kind,
        values=learned.values,
        setting=learned.setting,
        sample=learned.sample or sample_of(kind),
    )


def _kind(row: Row, field: Field | None, learned: LearnedField | None) -> FieldKind:
    """The kind of what is there; where nothing is, of what other posts have there."""
    kind = _edited(row, field, learned)
    # Lines of a value that cannot be edited here are shown as marks in one; a picture that stands
    # in the head itself, and is cut, is none.
    if kind not in LISTS and "\n" in row.text:
        kind = FieldKind.LONG_TEXT
    is_text = (kind is FieldKind.LONG_TEXT and not can_hold(row.text, lines=row.has_lines)) or (
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
        own = kind_of_text(row.path[-1], row.inherited.text)
        return next((kind for kind in (usual, own) if kind in _READ), FieldKind.TEXT)
    if field.kind is Kind.NULL:
        own = kind_of(field)
        return own if learned is None and own in (*_READ, *DATES) else usual
    if field.kind is Kind.LIST:
        if usual is FieldKind.MAPS and not field.node.items:
            return usual
        return usual if usual in LISTS else FieldKind.TEXTS
    if usual in LISTS and field.tree.format in WITHOUT_LISTS:
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
_OTHERWISE = (FieldKind.SWITCH, FieldKind.MAP, FieldKind.MAPS, *LISTS)
"""Kinds that a text is not."""
