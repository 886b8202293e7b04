"""What a blog says about the fields of its posts: ``.byline/fields.toml``, read and never run.

The file belongs to whoever made the folder, so everything in it is bounded. What is wrong in it is
a problem on its line, and the rest holds. A pattern is only kept here: whether it is one, and what
it matches, is for `patterns` to find out, in a process that can be ended.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field, fields, replace
from typing import TYPE_CHECKING, Final, TypeAlias

from editor.errors import Message, Problem, Severity
from editor.frontmatter import head as heads
from editor.frontmatter.nodes import Kind
from editor.frontmatter.values import parse_date
from editor.project.field_kinds import FieldKind
from editor.project.near import near

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from editor.frontmatter.head import Field

NAME: Final = ".byline/fields.toml"
"""Where the file lies below the folder of a blog."""

FENCE: Final = "+++"
"""Around a text in TOML, so that it is read, and edited, as the front matter of a post is."""

LARGEST: Final = 64 * 1024
"""Characters of the file; a longer one was not made by hand."""

MOST_FIELDS: Final = 300
MOST_CHOICES: Final = 500
LONGEST_LABEL: Final = 100
LONGEST_HELP: Final = 500
LONGEST_PATTERN: Final = 1000
LONGEST_CHOICE: Final = 200
LARGEST_LENGTH: Final = 1_000_000

EMAIL: Final = r"[^\s@]+@[^\s@]+\.[^\s@]+"
ADDRESS: Final = r"[A-Za-z][A-Za-z0-9+.\-]*:\S.*"
"""What a schema calls an email, and a URL, as far as a pattern can tell."""

SETTABLE: Final = tuple(
    kind for kind in FieldKind if kind not in (FieldKind.MAP, FieldKind.MAPS, FieldKind.MIXED)
)
"""Kinds that can be set: of maps, what is in them says it all."""

_FIELDS, _FOLDERS = "fields", "folders"


Bound: TypeAlias = float | str
"""What a value may not be beyond: a number, or a date as it is written."""


@dataclass(frozen=True, slots=True)
class FieldSetting:
    """What is said about one field; None says nothing, so that what is known besides holds.

    An empty text, no choices and a length of 0 take back what is said elsewhere. ``pattern`` must
    match the whole of a value, or each item of a list, and ``max_length`` is in code points.
    ``least`` and ``most`` bound a number, how many items a list has, or, as the text of one, a
    date. ``source`` names the file, if that is not the blog's own ``fields.toml``; ``left_out`` is
    a pattern in it that cannot be tried here, and ``offered`` are values to choose from besides.
    """

    label: str | None = None
    help: str | None = None
    kind: FieldKind | None = None
    required: bool | None = None
    hidden: bool | None = None
    choices: tuple[str, ...] | None = None
    pattern: str | None = None
    max_length: int | None = None
    min_length: int | None = None
    least: Bound | None = None
    most: Bound | None = None
    source: str = field(default="", compare=False)
    left_out: str = field(default="", compare=False)
    offered: tuple[str, ...] = field(default=(), compare=False)

    def over(self, other: FieldSetting) -> FieldSetting:
        """The same, and what ``other`` says where this says nothing."""
        own = {name: said for name in NAMES if (said := getattr(self, name)) is not None}
        left_out = self.left_out or ("" if "pattern" in own else other.left_out)
        return replace(
            other,
            **own,
            source=self.source or other.source,
            left_out=left_out,
            offered=self.offered or other.offered,
        )

    @property
    def says_something(self) -> bool:
        """Whether anything is set."""
        return self != NOTHING


NAMES: Final = tuple(one.name for one in fields(FieldSetting) if one.compare)
NOTHING: Final = FieldSetting()


@dataclass(frozen=True, slots=True)
class FieldSettings:
    """A file as it was read: by folder below the blog's, and by key, its parts joined by dots.

    What holds everywhere is under the folder ``""``. ``patterns`` has the 0-based line of each.
    """

    folders: Mapping[str, Mapping[str, FieldSetting]] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    patterns: Mapping[str, int] = field(default_factory=dict)

    def at(self, place: str) -> dict[str, FieldSetting]:
        """What holds for the post at ``place``, its path from the blog's folder on.

        Of two folders the inner one has the last word.
        """
        found: dict[str, FieldSetting] = {}
        for folder in sorted(self.folders, key=lambda name: name.count("/") + bool(name)):
            if not folder or place.startswith(f"{folder}/"):
                for key, setting in self.folders[folder].items():
                    found[key] = setting.over(found.get(key, NOTHING))
        return found


def read(text: str) -> FieldSettings:
    """The settings that a text in TOML holds."""
    if len(text) > LARGEST:
        return FieldSettings(problems=(_problem(Message("This file is too large."), 0),))
    lines = [FENCE, *text.replace("\r\n", "\n").split("\n"), FENCE]
    head = heads.find(lines)
    if head is None or head.last != len(lines) - 1:
        line = 0 if head is None else head.last - 1
        return FieldSettings(problems=(_problem(Message("This is not valid TOML."), line),))
    values = heads.read(lines, head)
    if values.problem is not None:
        line = max(0, (values.problem.line or 1) - 1)
        return FieldSettings(problems=(_problem(values.problem.message, line, Severity.ERROR),))
    return _Reading(values.fields).settings()


class _Reading:
    """Collects what one file says, and what is wrong in it."""

    def __init__(self, found: Sequence[Field]) -> None:
        self._found = found
        self._folders: dict[str, dict[str, FieldSetting]] = {}
        self._problems: list[Problem] = []
        self._patterns: dict[str, int] = {}

    def settings(self) -> FieldSettings:
        """All of it."""
        for one in self._found:
            self._take(one)
        return FieldSettings(self._folders, tuple(self._problems), self._patterns)

    def _take(self, one: Field) -> None:
        path = one.path
        folder = ""
        if path[0] == _FOLDERS:
            if self._is_a_table_above(one, 3):
                return
            folder, path = path[1].strip("/").removeprefix("./"), path[2:]
            folder = "" if folder == "." else folder
        if path[0] != _FIELDS:
            # What is in an unknown table is not worth a word of its own.
            if len(path) == 1:
                self._unknown(one, path[0], (_FIELDS, _FOLDERS))
            return
        if self._is_a_table_above(one, len(one.path) - len(path) + 2):
            return
        if one.kind is Kind.TABLE:
            if not one.node.entries:
                self._set(folder, path[1:], {})
            return
        if len(path) == 2:
            self._wrong(one, Message("{name} must be a table.", name=one.key))
            return
        self._take_setting(one, folder, path[1:-1], path[-1])

    def _is_a_table_above(self, one: Field, least: int) -> bool:
        """Whether this only leads to settings, or should; what is no table is a problem."""
        if len(one.path) >= least:
            return False
        if one.kind is not Kind.TABLE:
            self._wrong(one, Message("{name} must be a table.", name=one.key))
        return True

    def _take_setting(self, one: Field, folder: str, key: Sequence[str], name: str) -> None:
        read_one = _READERS.get(name)
        if read_one is None:
            self._unknown(one, name, NAMES)
            return
        said = read_one(one)
        if isinstance(said, Message):
            self._wrong(one, said)
        elif self._set(folder, key, {name: said}) and name == "pattern" and said:
            self._patterns.setdefault(str(said), one.first_line - 1)

    def _set(self, folder: str, key: Sequence[str], said: Mapping[str, object]) -> bool:
        own = self._folders.setdefault(folder, {})
        name = ".".join(key)
        if name not in own and sum(map(len, self._folders.values())) >= MOST_FIELDS:
            return False
        # The readers have seen to the types.
        own[name] = replace(own.get(name, NOTHING), **said)  # type: ignore[arg-type]
        return True

    def _unknown(self, one: Field, name: str, names: Sequence[str]) -> None:
        meant = near(name, names)
        if meant is None:
            self._wrong(one, Message("{name} is not known here.", name=name))
        else:
            self._wrong(
                one, Message("{name} is not known here. Is {meant} meant?", name=name, meant=meant)
            )

    def _wrong(self, one: Field, message: Message) -> None:
        self._problems.append(_problem(message, one.first_line - 1))


def _problem(message: Message, line: int, severity: Severity = Severity.WARNING) -> Problem:
    return Problem(message, line, severity=severity)


def _text(longest: int) -> Callable[[Field], str | Message]:
    def read_text(one: Field) -> str | Message:
        if one.kind is not Kind.TEXT:
            return Message("{name} must be a string.", name=one.path[-1])
        if len(one.text) > longest:
            return Message(
                "{name} is longer than {most} characters.", name=one.path[-1], most=longest
            )
        return one.text

    return read_text


def _kind(one: Field) -> FieldKind | Message:
    known = {str(kind.value): kind for kind in SETTABLE}
    found = known.get(one.text.strip().lower()) if one.kind is Kind.TEXT else None
    return found or Message(
        "“{kind}” is not a kind of field. The kinds are: {kinds}.",
        kind=one.text,
        kinds=", ".join(known),
    )


def _switch(one: Field) -> bool | Message:
    if one.kind is not Kind.BOOLEAN:
        return Message("{name} must be true or false.", name=one.path[-1])
    return one.text.lower() == "true"


def _choices(one: Field) -> tuple[str, ...] | Message:
    items = one.node.items
    if one.kind is not Kind.LIST or any(it.kind in (Kind.LIST, Kind.TABLE) for it in items):
        return Message("choices must be a list of strings.")
    found = tuple(dict.fromkeys(one.items))
    if len(found) > MOST_CHOICES or any(len(item) > LONGEST_CHOICE for item in found):
        return Message(
            "choices may hold at most {most} texts, each of at most {length} characters.",
            most=MOST_CHOICES,
            length=LONGEST_CHOICE,
        )
    return found


def _length(one: Field) -> int | Message:
    value, name = one.value, one.path[-1]
    if one.kind is not Kind.INTEGER or not isinstance(value, int):
        return Message("{name} must be a whole number.", name=name)
    if not 0 <= value <= LARGEST_LENGTH:
        return Message("{name} must be from 0 to {most}.", name=name, most=LARGEST_LENGTH)
    return value


def _bound(one: Field) -> Bound | Message:
    found = bound_of(one.text) if one.kind in _BOUNDS else None
    if found is None or (one.kind is Kind.TEXT and not isinstance(found, str)):
        return Message("{name} must be a number or a date.", name=one.path[-1])
    return found


_BOUNDS: Final = (Kind.INTEGER, Kind.FLOAT, Kind.DATE, Kind.TEXT)


def bound_of(text: str) -> Bound | None:
    """The number or date that a text says; None if it is neither."""
    try:
        value = float(text)
    except ValueError:
        return text.strip() if parse_date(text.strip()) is not None else None
    return value if math.isfinite(value) else None


_READERS: Final[Mapping[str, Callable[[Field], object]]] = {
    "label": _text(LONGEST_LABEL),
    "help": _text(LONGEST_HELP),
    "kind": _kind,
    "required": _switch,
    "hidden": _switch,
    "choices": _choices,
    "pattern": _text(LONGEST_PATTERN),
    "max_length": _length,
    "min_length": _length,
    "least": _bound,
    "most": _bound,
}


def places(folder: str) -> Iterator[str]:
    """The parts of the path to the fields of a folder, as the file has them."""
    if folder:
        yield _FOLDERS
        yield folder
    yield _FIELDS
