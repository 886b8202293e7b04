"""What kind of value a key of a head holds: by its name, and by what posts have there."""

from __future__ import annotations

import re
import statistics
from collections import Counter
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from editor.frontmatter.nodes import Kind
from editor.frontmatter.values import parse_date
from editor.project.links import IMAGES

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from editor.frontmatter.head import Field


class FieldKind(StrEnum):
    """What a value is to a writer, and so what it is edited in."""

    TEXT = "text"
    LONG_TEXT = "long text"
    """A sentence or more: a description."""
    CHOICE = "choice"
    """One of a few texts that posts share: a layout, an author."""
    DATE = "date"
    DATE_TIME = "date and time"
    SWITCH = "switch"
    INTEGER = "integer"
    NUMBER = "number"
    IMAGE = "image"
    COLOUR = "colour"
    SLUG = "slug"
    """What gives the post its address, or the last part of it."""
    POST = "post"
    """Another post of the blog, by its path or address."""
    POSTS = "list of posts"
    TEXTS = "texts"
    """A list of texts of the post's own."""
    TAGS = "tags"
    """A list of texts that posts share."""
    MAP = "map"
    MAPS = "list of maps"
    MIXED = "mixed"
    """Anything else: a list of lists, or values of several kinds."""


MOST_CHOICES: Final = 12
_LONGEST_CHOICE: Final = 60
_LEAST_USES: Final = 2
"""How often a value is used on average, so that posts can be said to share it."""
_LONG: Final = 70
"""Characters of half of the texts, from which on they are sentences."""

_OWN: Final = frozenset(
    ["title", "slug", "url", "permalink", "id", "guid", "name", "path", "link", "filename"]
)
"""Keys whose values are each post's own, even if two happen to be alike."""
_SENTENCES: Final = frozenset(["description", "summary", "excerpt", "abstract", "subtitle", "lead"])
_COUNTED: Final = frozenset(["summary", "excerpt"])
ADVISED_LENGTH: Final = 160
"""Characters of a description that search engines and previews of links mostly show."""
_IMAGES: Final = frozenset(
    ["image", "cover", "thumbnail", "banner", "featured_image", "featuredimage", "hero", "photo"]
)
_DATES: Final = frozenset(
    ["lastmod", "updated", "modified", "created", "published", "expires", "edited", "due"]
)
"""Keys whose values are dates, besides those that are called so (``publishDate``)."""
_LONGEST_DATE: Final = 60
_NO_DATES: Final = frozenset(["update", "candidate", "mandate", "validate"])
_SHARED_LISTS: Final = frozenset(["tags", "categories", "keywords", "authors", "series", "topics"])
_SWITCHES: Final = frozenset(["true", "false"])
_COLOUR: Final = re.compile(r"#(?:[0-9A-Fa-f]{3,4}|[0-9A-Fa-f]{6}|[0-9A-Fa-f]{8})")
_TIME: Final = re.compile(r"\d:\d\d")

_SCALARS: Final = {
    Kind.BOOLEAN: FieldKind.SWITCH,
    Kind.INTEGER: FieldKind.INTEGER,
    Kind.FLOAT: FieldKind.NUMBER,
}


def kind_of(field: Field) -> FieldKind:
    """The kind of one value, by itself and by the name of its key."""
    return common_kind(field.path[-1], [field], is_taxonomy=False)


def kind_of_text(key: str, text: str) -> FieldKind:
    """The kind of a text under the last part ``key`` of a path, where no head holds it."""
    return _text_kind(key.casefold(), [text]) if text.strip() else FieldKind.TEXT


def advised_length(key: str) -> int | None:
    """How many characters a value under the last part ``key`` of a path should have at most."""
    name = key.casefold()
    return ADVISED_LENGTH if name.endswith("description") or name in _COUNTED else None


def common_kind(key: str, fields: Sequence[Field], *, is_taxonomy: bool) -> FieldKind:
    """The kind of what posts have under the last part ``key`` of a path; ``fields`` are not empty.

    ``is_taxonomy``: the generator lists posts by it.
    """
    name = key.casefold()
    kinds = Counter(_single(name, field) for field in fields)
    kinds.pop(None, None)  # nothing is there yet
    if is_taxonomy or (not kinds and name in _SHARED_LISTS):
        return FieldKind.TAGS
    if not kinds:
        return _by_name(name)
    if kinds.keys() == {FieldKind.INTEGER, FieldKind.NUMBER}:
        return FieldKind.NUMBER
    if kinds.keys() == {FieldKind.DATE, FieldKind.DATE_TIME}:
        return FieldKind.DATE_TIME
    kind, count = kinds.most_common(1)[0]
    # A few posts may have it otherwise: a mistake, or an old habit.
    if kind is None or count * 10 < kinds.total() * 9:
        return FieldKind.MIXED if kinds.keys() - {FieldKind.TEXT} else FieldKind.TEXT
    if kind is FieldKind.TEXT:
        return _text_kind(name, [field.text for field in fields if field.text])
    if kind is FieldKind.TEXTS:
        return _list_kind(name, [field.items for field in fields])
    return kind


def is_shared(values: Collection[str], uses: int) -> bool:
    """Whether so many ``uses`` of these different values are uses of a few that posts share."""
    return bool(values) and uses >= _LEAST_USES * len(values) and uses > _LEAST_USES


def _single(name: str, field: Field) -> FieldKind | None:
    """The kind of one value; None where nothing is written."""
    if field.kind is Kind.LIST:
        return _kind_of_items(field)
    if field.kind is Kind.TABLE:
        return FieldKind.MAP
    if field.kind in _SCALARS:
        return _SCALARS[field.kind]
    if field.kind in (Kind.NULL, Kind.ALIAS) or not field.text.strip():
        return None
    if field.kind is Kind.DATE or (field.kind is Kind.TEXT and _is_date(name, field.text)):
        return FieldKind.DATE_TIME if _TIME.search(field.text) else FieldKind.DATE
    return FieldKind.TEXT


def _is_date(name: str, text: str) -> bool:
    """Whether a text under this key is a date: in JSON, or in quotes, nothing else says so."""
    is_free = name not in _OWN and name not in _SENTENCES
    return is_free and len(text) <= _LONGEST_DATE and parse_date(text) is not None


def _is_called_date(name: str) -> bool:
    is_called_so = name.endswith("date") and name not in _NO_DATES
    parts = {name.removeprefix("date"), *re.split("[-_]", name)}
    return is_called_so or bool(parts & {"date", *_DATES})


def _kind_of_items(field: Field) -> FieldKind | None:
    kinds = {item.kind for item in field.node.items}
    if not kinds:
        return None
    if kinds == {Kind.TABLE}:
        return FieldKind.MAPS
    return FieldKind.MIXED if kinds & {Kind.TABLE, Kind.LIST, Kind.ALIAS} else FieldKind.TEXTS


def _text_kind(name: str, texts: Sequence[str]) -> FieldKind:
    if name in _IMAGES or all(text.lower().endswith(tuple(IMAGES)) for text in texts):
        return FieldKind.IMAGE
    if all(_COLOUR.fullmatch(text) for text in texts):
        return FieldKind.COLOUR
    if {text.casefold() for text in texts} <= _SWITCHES:
        return FieldKind.SWITCH
    if name in _OWN:
        return FieldKind.TEXT
    if name in _SENTENCES or any("\n" in text for text in texts):
        return FieldKind.LONG_TEXT
    if statistics.median(map(len, texts)) > _LONG:
        return FieldKind.LONG_TEXT
    values = set(texts)
    if len(values) <= MOST_CHOICES and is_shared(values, len(texts)):
        return FieldKind.CHOICE if max(map(len, values)) <= _LONGEST_CHOICE else FieldKind.TEXT
    return FieldKind.TEXT


def _list_kind(name: str, lists: Sequence[Sequence[str]]) -> FieldKind:
    if name in _SHARED_LISTS:
        return FieldKind.TAGS
    uses = [item for items in lists for item in items]
    return FieldKind.TAGS if is_shared(set(uses), len(uses)) else FieldKind.TEXTS


def _by_name(name: str) -> FieldKind:
    if name in _IMAGES:
        return FieldKind.IMAGE
    if _is_called_date(name):
        return FieldKind.DATE
    return FieldKind.LONG_TEXT if name in _SENTENCES else FieldKind.TEXT
