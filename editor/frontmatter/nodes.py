"""What a head says, with the place of every key and value in its text.

A reader of one format turns the head's text into a tree of nodes; the spans are offsets into that
text, in code points. Scalars keep their text: nothing is constructed, so nothing can run, explode
or lose a digit.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from typing import TYPE_CHECKING, Final, Protocol, Self, TypeAlias, Union

from editor.errors import EditorError, Message
from editor.frontmatter.repeated import RepeatedKey

if TYPE_CHECKING:
    from collections.abc import Iterator

MAX_HEAD = 128 * 1024
"""Characters of a head that are still read; no head written by a person comes near it."""

MAX_DEPTH = 48
"""Levels of nesting that are still read."""

MAX_EXPANDED = 20_000
"""Nodes that reading one value may visit: a few aliases can stand for millions."""


_DECIMALS: Final = re.compile(r"-?(?:0|[1-9][0-9]{0,30})\.[0-9]{1,30}")


class Format(Enum):
    """How a head is written."""

    YAML = "yaml"
    TOML = "toml"
    JSON = "json"
    HEADER_LINES = "header lines"
    COMMENT_LINES = "comment lines"
    FOREIGN = "foreign"
    """In a language that is not read: where the head ends is known, and nothing else."""


class Kind(Enum):
    """What a value is, as far as every reader of the format agrees."""

    TEXT = "text"
    BOOLEAN = "boolean"
    INTEGER = "integer"
    FLOAT = "float"
    NULL = "null"
    DATE = "date"
    UNSURE = "unsure"
    """An unquoted YAML scalar that readers take for different things: ``0123``, ``12:30``."""
    ALIAS = "alias"
    LIST = "list"
    TABLE = "table"


class Style(Enum):
    """How a value is written."""

    PLAIN = "plain"
    SINGLE = "single quotes"
    DOUBLE = "double quotes"
    LITERAL = "literal"
    """YAML's ``|`` and TOML's three single quotes."""
    FOLDED = "folded"
    """YAML's ``>`` and TOML's three double quotes."""
    FLOW = "flow"
    BLOCK = "block"


class Dated(Protocol):
    """A date that knows how it is written."""

    @property
    def text(self) -> str:
        """The date as it stands in the head."""
        ...


class WrittenNumber(float):
    """A number with decimals that knows how it is written: ``1.50`` is not to become ``1.5``.

    Its ``repr`` is its text, as that of any number is what is written of it.
    """

    def __new__(cls, text: str) -> Self:
        """Raises ValueError for a text that not every format reads as such a number."""
        if not _DECIMALS.fullmatch(text):
            raise ValueError(f"not a number with decimals: {text!r}")
        return super().__new__(cls, text)

    def __init__(self, text: str) -> None:
        self.text = text

    def __repr__(self) -> str:
        return self.text


Value: TypeAlias = Union[  # noqa: UP007 - a recursive alias has its names in quotes
    str, bool, int, float, Dated, Sequence["Value"], Mapping[str, "Value"], None
]
"""What a key can be set to, and what it reads as (dates read as their text)."""


Part: TypeAlias = str | int
"""A part of a path: a key, or the 0-based index of an item, as a number or in digits.

A key that its table has more than once is a `RepeatedKey`.
As in a JSON pointer (RFC 6901), digits are an index where they lead into a list.
"""


Path: TypeAlias = tuple[Part, ...]
"""A path whose indexes are numbers."""


def key_of(part: Part) -> str:
    """The part of a path as the key of a table that it is there."""
    return part if isinstance(part, str) else str(part)


class StyledText(str):
    """A text that would be written in this style where no other text says in which.

    It counts for a new key or item only, if the style can hold the text: what takes the place of
    another text takes its style.
    """

    __slots__ = ("style",)

    style: Style

    def __new__(cls, text: str, style: Style) -> StyledText:
        """``style`` is one of those on one line."""
        made = super().__new__(cls, text)
        made.style = style
        return made


@dataclass(frozen=True, slots=True)
class Node:
    """One value (or key) of a head: ``text[start:end]`` is how it is written.

    ``mark`` holds what is tied to the value and is not part of it (``&anchor``, ``!tag``) or, for
    an alias, the name it stands for. ``tag`` is a tag before the value that an edit can keep, as it
    is written, with the space behind it: ``! `` or ``!!str ``. A block collection ends where its
    last leaf ends.
    """

    kind: Kind
    style: Style
    start: int
    end: int
    text: str = ""
    items: tuple[Node, ...] = ()
    entries: tuple[Entry, ...] = ()
    mark: str = ""
    tag: str = ""

    @property
    def outset(self) -> int:
        """Where the value begins with its tag."""
        return self.start - len(self.tag)

    def find(self, key: str, *, ignore_case: bool = False) -> tuple[Entry, ...]:
        """The entries under ``key``: more than one when the key is there twice.

        Of a `RepeatedKey` the one that it is.
        """
        if isinstance(key, RepeatedKey):
            same = tuple(e for e in self.entries if e.key.text == str(key))
            return same[key.nth : key.nth + 1]
        if ignore_case:
            folded = key.casefold()
            return tuple(e for e in self.entries if e.key.text.casefold() == folded)
        return tuple(e for e in self.entries if e.key.text == key)


@dataclass(frozen=True, slots=True)
class Entry:
    """A key with its value."""

    key: Node
    value: Node


@dataclass(frozen=True, slots=True)
class Tree:
    """A whole head: its text, every line ended by LF, and its table.

    ``aliases`` holds what an alias stands for, by the place of the alias.
    """

    text: str
    root: Node
    format: Format = Format.YAML
    aliases: Mapping[int, Node] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Splice:
    """Replace ``text[start:end]`` by ``new``."""

    start: int
    end: int
    new: str


def splice(text: str, splices: Sequence[Splice]) -> str:
    """``text`` with every splice done; splices at one place are done in their order."""
    parts: list[str] = []
    done = 0
    for each in sorted(splices, key=lambda s: (s.start, s.end)):
        if each.start < done:
            raise ValueError("splices overlap")
        parts += (text[done : each.start], each.new)
        done = each.end
    return "".join([*parts, text[done:]])


class Unreadable(EditorError):  # noqa: N818 - a state of the head
    """The head cannot be read; ``offset`` is the place in its text."""

    def __init__(self, message: Message, offset: int = 0) -> None:
        super().__init__(message)
        self.offset = offset


class TooDeep(Unreadable):
    """The head is nested beyond MAX_DEPTH; other readers may not survive it."""

    def __init__(self, offset: int = 0) -> None:
        super().__init__(Message("The front matter is nested too deeply."), offset)


class Refusal(EditorError):  # noqa: N818 - it is no error of anyone's
    """The edit would not be safe; ``offset`` is the place in the head's text."""

    def __init__(self, message: Message, offset: int = 0) -> None:
        super().__init__(message)
        self.offset = offset


def meaning(node: Node, without: Sequence[str | int] = ()) -> object:
    """What a node says, in a form that compares; ``without`` leaves out what is at that path."""
    if node.kind is Kind.LIST:
        said_items = [
            meaning(item, without[1:] if without and index == without[0] else ())
            for index, item in enumerate(node.items)
            if len(without) != 1 or index != without[0]
        ]
        return (node.kind, node.mark, tuple(said_items))
    if node.kind is not Kind.TABLE:
        return (node.kind, node.mark, node.tag, node.text)
    said = []
    first = without[0] if without else None
    left_out = node.find(first) if isinstance(first, str) else ()
    for entry in node.entries:
        key = entry.key.text
        if left_out and any(entry is each for each in left_out):
            if len(without) > 1:
                rest = without[1:]
                if entry.value.kind in (Kind.TABLE, Kind.LIST):
                    said.append((key, (meaning(entry.key), meaning(entry.value, rest))))
            continue
        said.append((key, (meaning(entry.key), meaning(entry.value))))
    return (node.kind, node.mark, tuple(said))


def matches(node: Node, value: Value) -> bool:
    """Whether ``node`` already says ``value``, for every reader of the format."""
    if node.mark:
        return False
    if value is None:
        return node.kind is Kind.NULL
    if isinstance(value, bool):
        return node.kind is Kind.BOOLEAN and node.text.lower() == str(value).lower()
    if isinstance(value, str):
        return node.kind is Kind.TEXT and node.text == value
    if isinstance(value, int):
        return node.kind is Kind.INTEGER and scalar(node) == value
    if isinstance(value, WrittenNumber):
        return node.kind is Kind.FLOAT and node.text == value.text
    if isinstance(value, float):
        return node.kind is Kind.FLOAT and repr(scalar(node)) == repr(value)
    if isinstance(value, Mapping):
        return (
            node.kind is Kind.TABLE
            and sorted(e.key.text for e in node.entries) == sorted(value)
            and all(matches(e.value, value[e.key.text]) for e in node.entries)
        )
    if isinstance(value, Sequence):
        return (
            node.kind is Kind.LIST
            and len(node.items) == len(value)
            and all(matches(item, v) for item, v in zip(node.items, value, strict=True))
        )
    return node.kind in (Kind.DATE, Kind.TEXT) and node.text == value.text


_TRUE = frozenset(("true", "yes", "on"))
_SWITCHES: Final = (("true", "false"), ("yes", "no"), ("on", "off"))


def switch_like(text: str, value: bool) -> str | None:
    """``value`` in the words and capitals of ``text``: ``Yes`` for ``No``; None if it has none."""
    word = text.strip()
    for pair in _SWITCHES:
        if word.lower() in pair:
            new = pair[0] if value else pair[1]
            return new.title() if word.istitle() else new.upper() if word.isupper() else new
    return None


def scalar(node: Node) -> str | bool | int | float | None:
    """The typed reading of a scalar: dates and unsure ones as their text."""
    if node.kind is Kind.BOOLEAN:
        return node.text.lower() in _TRUE
    if node.kind is Kind.NULL:
        return None
    try:
        if node.kind is Kind.INTEGER:
            return int(node.text, 0) if node.text[:1] == "0" else int(node.text)
        if node.kind is Kind.FLOAT:
            return float(node.text.replace(".inf", "inf").replace(".nan", "nan"))
    except ValueError:
        return node.text
    return node.text


def value_of(node: Node, tree: Tree) -> Value:
    """The typed reading of a value; what aliases blow up beyond reason reads as None."""
    try:
        return _value(node, tree, [MAX_EXPANDED])
    except _TooMuch:
        return None


class _TooMuch(Exception):  # noqa: N818 - a signal between two functions, not an error
    """The budget of nodes is spent."""


def _value(node: Node, tree: Tree, budget: list[int]) -> Value:
    budget[0] -= 1
    if budget[0] < 0:
        raise _TooMuch
    if node.kind is Kind.ALIAS:
        target = tree.aliases.get(node.start)
        return None if target is None else _value(target, tree, budget)
    if node.kind is Kind.LIST:
        return tuple([_value(item, tree, budget) for item in node.items])
    if node.kind is Kind.TABLE:
        return {e.key.text: _value(e.value, tree, budget) for e in node.entries}
    return scalar(node)


def tied(node: Node) -> Message:
    """Why a value with an anchor, an alias or a tag is left alone."""
    return Message("The value has an anchor, an alias or a tag ({mark}).", mark=node.mark)


def leaves(node: Node) -> Iterator[Node]:
    """Keys, scalars and aliases in the order of the text."""
    if node.kind is Kind.LIST:
        for item in node.items:
            yield from leaves(item)
    elif node.kind is Kind.TABLE:
        for entry in node.entries:
            yield from leaves(entry.key)
            yield from leaves(entry.value)
    else:
        yield node
