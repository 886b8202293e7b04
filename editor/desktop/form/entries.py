"""What stands in a field of the form, and what it means when it is changed. Knows no widget."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from editor.desktop.form import item_texts
from editor.errors import EditorError, Message
from editor.frontmatter.as_written import as_written
from editor.frontmatter.nodes import MAX_HEAD, Kind, Style, StyledText, WrittenNumber
from editor.frontmatter.values import PostDate, parse_date
from editor.project.field_kinds import FieldKind
from editor.project.field_settings import NOTHING
from editor.project.trees import QuotedText

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence

    from editor.frontmatter.head import Field
    from editor.frontmatter.nodes import Value
    from editor.project.field_settings import FieldSetting
    from editor.project.inherited import InheritedValue
    from editor.project.trees import Tree

Path = tuple[str, ...]
"""A key as its parts: ``("params", "author")``; an item of a list by its index in digits."""

NO_DATE = Message("This is not a date. Write it like 2024-06-15.")

LISTS = (FieldKind.TAGS, FieldKind.TEXTS, FieldKind.POSTS)
"""Kinds whose items a field shows as chips."""

DATES = (FieldKind.DATE, FieldKind.DATE_TIME)
"""Kinds whose field has a calendar."""

TEXTS = (FieldKind.TEXT, FieldKind.LONG_TEXT, FieldKind.CHOICE, FieldKind.SLUG, FieldKind.MIXED)
"""Kinds of keys under which a text can stand, whatever the value of one post looks like."""

_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]{0,17})(?:\.[0-9]{1,17})?")
_TRUE = ("true", "yes", "on")
_FALSE = ("false", "no", "off")


_RAW = (Kind.ALIAS, Kind.TABLE)
_TOO_DEEP = Message("This value contains more than the form shows. Edit it in the text.")
_BLOCKS = (Style.LITERAL, Style.FOLDED)
_OTHER_ENDS = re.compile("[\r\x85\u2028\u2029\ufdd0\ufdd1]")
"""What ends a line for some readers: a value with several lines is not written anew around it."""

LONGEST = 10_000
"""Characters of a value that a field shows and changes; QLineEdit is slow with very many."""
LONGEST_WRITTEN = MAX_HEAD
"""Characters of a value that is shown as it is written: of all that a head may have."""


@dataclass(frozen=True, slots=True)
class Row:
    """One field of the form: what it shows, and why it cannot be changed here, if it cannot.

    ``inherited`` is what counts as long as the head has no such key; ``is_own``: whether it has
    one. ``kind`` is what is edited there, and ``values`` are those that other posts have, the most
    used first; ``sample`` is that of the newest. ``setting`` is what is said about the field
    besides. ``inner`` are the rows in a row that is a map or a list of maps.

    ``has_lines``: whether it is a text that may have several. ``is_as_written``: whether the text
    is how the value stands in the head, and is written so.
    """

    path: Path
    text: str
    reason: Message | None = None
    inherited: InheritedValue | None = None
    kind: FieldKind = FieldKind.TEXT
    values: tuple[str, ...] = ()
    setting: FieldSetting = NOTHING
    sample: str = ""
    is_quoted: bool = False
    is_own: bool = True
    has_lines: bool = False
    is_as_written: bool = False
    inner: tuple[Row, ...] = ()


def row_of(field: Field, *, is_held_as_written: bool = False) -> Row:
    """How a value shows: lists as their items, what no other field can hold as it is written."""
    text = as_written(field) if is_held_as_written or _is_odd(field) else None
    if text is None:
        return _said(field, is_on_top=False)
    return Row(field.path, text, is_as_written=True)


def row_on_top(field: Field) -> Row:
    """The same for a field on one line, in which nothing is shown as it is written."""
    return _said(field, is_on_top=True)


def _said(field: Field, *, is_on_top: bool) -> Row:
    is_list = field.kind is Kind.LIST
    is_plain = is_list and len(field.items) == len(field.node.items)
    if is_plain:
        text = item_texts.joined(field.items)
    else:
        text = raw_text(field) if is_list or field.kind in _RAW else shown_text(field)
    if len(text) > LONGEST:
        too_long = Message("This value is too long for a field. Edit it in the text.")
        return Row(field.path, text[:LONGEST] + "…", field.refusal or too_long)
    if is_list:
        return Row(field.path, text, field.refusal or _list_reason(field, is_plain=is_plain))
    reason = field.refusal
    if reason is None and field.kind is Kind.TABLE:
        reason = _TOO_DEEP
    is_text = field.kind is Kind.TEXT
    if reason is None and "\n" in text and is_on_top:
        reason = Message("This value has several lines. Edit it in the text.")
    return Row(
        field.path,
        text,
        reason,
        is_quoted=field.style in (Style.SINGLE, Style.DOUBLE),
        has_lines=is_text and ("\n" in field.text or field.style in _BLOCKS),
    )


def shown_text(field: Field) -> str:
    """The text of a value, without the line break that ends it, as one ends a file."""
    return field.text.removesuffix("\n")


def _is_odd(field: Field) -> bool:
    """Whether no field can show a value by what it says."""
    if field.refusal is not None or field.kind in _RAW or len(field.text) > LONGEST:
        return True
    if field.kind is not Kind.LIST:
        return "\n" in field.text and _OTHER_ENDS.search(field.text) is not None
    is_plain = len(field.items) == len(field.node.items)
    is_short = sum(map(len, field.items)) <= LONGEST
    return not (is_plain and is_short) or any("\n" in item for item in field.items)


def raw_text(field: Field) -> str:
    """A value as it is written in the head."""
    return field.tree.text[field.node.outset : field.node.end].rstrip()


def is_true(text: str) -> bool:
    """Whether a switch with this text is on."""
    return text.strip().casefold() in _TRUE


def is_switch(text: str) -> bool:
    """Whether a text says that something is on, or off."""
    return text.strip().casefold() in (*_TRUE, *_FALSE)


def rows_of(
    fields: Sequence[Field],
    without: Sequence[Field | None],
    groups: Collection[Path],
    made: Callable[[Field], Row] = row_of,
    held: Path | None = None,
) -> tuple[Row, ...]:
    """The rows of every key but those shown elsewhere; ``groups`` are shown by what is in them.

    ``made`` makes one, or knows it already. The one ``held`` is there in any case: it is that of
    the field the writer is in.
    """
    hidden = [field.path for field in without if field is not None]
    rows: dict[Path, Row] = {}
    for field in fields:
        if field.path in groups:
            continue
        row = made(field)
        # What its own field cannot change is here besides.
        if field.path in hidden and field.path != held and not is_beside(row, field):
            continue
        rows[field.path] = row
    return tuple(rows.values())


def is_beside(row: Row, field: Field) -> bool:
    """Whether a value has a row although a field of its own shows it: one that cannot change it."""
    return row.reason is None and row_on_top(field).reason is not None


def _list_reason(field: Field, *, is_plain: bool) -> Message | None:
    if not is_plain:
        return _TOO_DEEP
    if any("\n" in item for item in field.items):
        return Message("An item of this list has several lines. Edit it in the text.")
    return None


def value_of(field: Field | None, text: str) -> Value:
    """What ``text`` means in place of the value of ``field``.

    Raises EditorError when a number, date or switch could not be read as one any more.
    """
    if field is None:
        return text
    if field.kind is Kind.LIST:
        return _items_of(field, text)
    if text == shown_text(field):
        return field.value
    bare = text.strip()
    if field.kind is Kind.TEXT and text and field.text.endswith("\n"):
        return text + "\n"
    if field.kind is Kind.BOOLEAN:
        if bare.casefold() not in (*_TRUE, *_FALSE):
            raise EditorError(Message("This value must be true or false."))
        return bare.casefold() in _TRUE
    if field.kind in (Kind.INTEGER, Kind.FLOAT):
        return _number_of(bare)
    if field.kind is Kind.DATE and parse_date(bare) is None:
        raise EditorError(NO_DATE)
    return text


def value_like(inherited: Tree, text: str) -> Value:
    """What ``text`` means in place of an inherited value: of the same kind.

    Raises EditorError when it could not be read as a number, date or switch any more.
    """
    if isinstance(inherited, list):
        return tuple(item_texts.split(text))
    known, bare = written(inherited), text.strip()
    if isinstance(known, bool):
        if bare.casefold() not in (*_TRUE, *_FALSE):
            raise EditorError(Message("This value must be true or false."))
        return bare.casefold() in _TRUE
    if isinstance(known, (int, float)):
        return _number_of(bare)
    if isinstance(known, PostDate):
        date = parse_date(bare)
        if date is None:
            raise EditorError(NO_DATE)
        return date
    return text


def value_as(kind: FieldKind | None, text: str) -> Value:
    """What ``text`` means where there is no value yet, and posts have ``kind`` there.

    A number, date or switch that it is not (yet) is a text.
    """
    if kind in LISTS:
        return tuple(item_texts.split(text))
    if kind is FieldKind.SWITCH and is_switch(text):
        return is_true(text)
    if kind in (FieldKind.INTEGER, FieldKind.NUMBER) and _NUMBER.fullmatch(text.strip()):
        return _number_of(text.strip())
    if kind in DATES:
        return parse_date(text) or text
    return text


def styled(value: Value, style: Style) -> Value:
    """The value with its texts, or those in a list, in a style, if nothing else says how."""
    if isinstance(value, PostDate) and style is not Style.PLAIN:
        # A date that the other posts have in quotes is a text to whoever reads it.
        return StyledText(value.text, style)
    if isinstance(value, str):
        return StyledText(value, style)
    if isinstance(value, tuple):
        return tuple([styled(item, style) for item in value])
    return value


def written(inherited: Tree) -> Value:
    """An inherited value as it is written into a head: numbers, dates and switches stay such."""
    if isinstance(inherited, list):
        return tuple([written(item) for item in inherited])
    if isinstance(inherited, dict):
        return {key: written(item) for key, item in inherited.items()}
    if isinstance(inherited, QuotedText):
        return str(inherited)
    if inherited in {"true", "false"}:
        return inherited == "true"
    if _NUMBER.fullmatch(inherited):
        return _number_of(inherited)
    return parse_date(inherited) or inherited


def sample_of(kind: FieldKind | None) -> str:
    """A date in the shape of one that no post has yet; RFC 3339 needs none."""
    return "2024-01-01" if kind is FieldKind.DATE else ""


def _number_of(text: str) -> int | float:
    for number in (int, WrittenNumber, float):
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
    return tuple([known.get(item, item) for item in item_texts.split(text)])
