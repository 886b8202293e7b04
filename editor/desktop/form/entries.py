"""What stands in a field of the form, and what it means when it is changed. Knows no widget."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from editor.errors import EditorError, Message
from editor.frontmatter.nodes import Kind
from editor.frontmatter.values import parse_date

if TYPE_CHECKING:
    from collections.abc import Sequence

    from editor.frontmatter.head import Field, HeadValues
    from editor.frontmatter.nodes import Value

Path = tuple[str, ...]
"""A key as its parts: ``("params", "author")``."""

NO_DATE = Message("This is not a date. Write it like 2024-06-15.")

_TRUE = ("true", "yes", "on")
_FALSE = ("false", "no", "off")


LONGEST = 10_000
"""Characters of a value that a field shows and changes; QLineEdit is slow with very many."""


@dataclass(frozen=True, slots=True)
class Row:
    """One field of the form: what it shows, and why it cannot be changed here, if it cannot."""

    path: Path
    text: str
    reason: Message | None = None


def row_of(field: Field) -> Row:
    """How a value shows: lists as their items with commas between."""
    text = ", ".join(field.items) if field.kind is Kind.LIST else field.text
    if len(text) > LONGEST:
        too_long = Message("This value is too long for a field. Edit it in the text.")
        return Row(field.path, text[:LONGEST] + "…", field.refusal or too_long)
    if field.kind is Kind.LIST:
        return Row(field.path, text, field.refusal or _list_reason(field))
    reason = field.refusal
    if reason is None and "\n" in field.text:
        reason = Message("This value has several lines. Edit it in the text.")
    return Row(field.path, field.text, reason)


def rows_of(values: HeadValues, without: Sequence[Field | None]) -> tuple[Row, ...]:
    """The rows of every key but those shown elsewhere; a table is shown by what is in it."""
    hidden = [field.path for field in without if field is not None]
    rows: dict[Path, Row] = {}
    for field in values.fields:
        if field.kind is Kind.TABLE or field.path in hidden:
            continue
        row = row_of(field)
        if field.path in rows and row.reason is None:
            row = replace(row, reason=Message("This key appears twice."))
        rows[field.path] = row
    return tuple(rows.values())


def _list_reason(field: Field) -> Message | None:
    value = field.value
    if not isinstance(value, tuple) or len(field.items) != len(value):
        return Message("This list contains more than simple values. Edit it in the text.")
    if any("," in item or "\n" in item or item != item.strip() for item in field.items):
        return Message("An item of this list contains a comma. Edit it in the text.")
    return None


def value_of(field: Field | None, text: str) -> Value:
    """What ``text`` means in place of the value of ``field``.

    Raises EditorError when a number, date or switch could not be read as one any more.
    """
    if field is None:
        return text
    if field.kind is Kind.LIST:
        return _items_of(field, text)
    if text == field.text:
        return field.value
    bare = text.strip()
    if field.kind is Kind.BOOLEAN:
        if bare.casefold() not in (*_TRUE, *_FALSE):
            raise EditorError(Message("This value must be true or false."))
        return bare.casefold() in _TRUE
    if field.kind in (Kind.INTEGER, Kind.FLOAT):
        return _number_of(bare)
    if field.kind is Kind.DATE and parse_date(bare) is None:
        raise EditorError(NO_DATE)
    return text


def _number_of(text: str) -> int | float:
    for number in (int, float):
        try:
            return number(text)
        except ValueError:
            continue
    raise EditorError(Message("This value must be a number."))


def _items_of(field: Field, text: str) -> tuple[Value, ...]:
    value = field.value
    known: dict[str, Value] = {}
    if isinstance(value, tuple):
        # An item that is a number or date in the head stays one.
        known = dict(zip(field.items, value, strict=True))
    items = [item.strip() for item in text.split(",")]
    return tuple([known.get(item, item) for item in items if item])
