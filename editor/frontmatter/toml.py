"""Reads a TOML head into nodes with the place of each key and value.

The standard library reads the same text; the two readings must agree, so a place is never trusted
that belongs to another value.
"""

from __future__ import annotations

import math
import re
import tomllib
from dataclasses import dataclass, field
from datetime import date, time

from editor.errors import Message
from editor.frontmatter.nodes import (
    MAX_DEPTH,
    Entry,
    Format,
    Kind,
    Node,
    Style,
    TooDeep,
    Tree,
    Unreadable,
    scalar,
)
from editor.frontmatter.toml_trouble import trouble

_BLANK = re.compile(r"(?:[ \t]*(?:#[^\n]*)?\n)*[ \t]*")
_SPACE = re.compile(r"[ \t]*")
_KEY = re.compile(r"[A-Za-z0-9_-]+|\"(?:[^\"\\\n]|\\.)*\"|'[^'\n]*'")
_STRINGS = (
    (re.compile(r'"""(?:[^"\\]|\\[\s\S]|"(?!""))*"""("{0,2})'), Style.FOLDED),
    (re.compile(r"'''(?:[^']|'(?!''))*'''('{0,2})"), Style.LITERAL),
    (re.compile(r'"(?:[^"\\\n]|\\.)*"'), Style.DOUBLE),
    (re.compile(r"'[^'\n]*'"), Style.SINGLE),
)
_OTHER = re.compile(
    r"(?:[0-9]{4}-[0-9]{2}-[0-9]{2}(?:[Tt ][0-9]{2}:[^\s,\]}#]*)?|[^\s,\]}#]+)", re.ASCII
)
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-|[0-9]{2}:")
_INTEGER = re.compile(r"[-+]?[0-9][0-9_]*|0x[0-9A-Fa-f_]+|0o[0-7_]+|0b[01_]+")
_PLACE = re.compile(r"(.*) \(at (?:line ([0-9]+), column ([0-9]+)|end of document)\)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Pair:
    """A key, dotted or not, with its value, on lines of its own."""

    keys: tuple[Node, ...]
    value: Node


@dataclass(frozen=True, slots=True)
class Section:
    """The pairs below one header; the first section of a head has none, and starts at -1."""

    path: tuple[Node, ...] = ()
    many: bool = False
    start: int = -1
    end: int = 0
    pairs: list[Pair] = field(default_factory=list)


def parse(text: str) -> Tree:
    """The tree of a TOML head. Raises Unreadable."""
    try:
        sections = scan(text)
    except TooDeep:
        raise
    except Unreadable:
        # The standard library explains better what is wrong.
        _load(text)
        raise
    loaded = _load(text)
    root = _Table(start=0)
    for section in sections:
        root.add(section)
    node = root.node()
    if not _agrees(node, loaded):
        raise Unreadable(Message("Byline cannot safely edit TOML that is written like this."))
    return Tree(text, node, Format.TOML)


def scan(text: str) -> list[Section]:
    """The sections of a TOML head. Raises Unreadable."""
    scanner = _Scanner(text)
    sections = [Section()]
    at = scanner.blank(0)
    while at < len(text):
        if text[at] == "[":
            section, at = scanner.header(at)
            sections.append(section)
        else:
            pair, at = scanner.pair(at)
            sections[-1].pairs.append(pair)
        at = scanner.end_of_line(at)
    return sections


def _load(text: str) -> dict[str, object]:
    try:
        return tomllib.loads(text)
    except RecursionError as error:
        raise Unreadable(Message("The front matter is nested too deeply.")) from error
    except ValueError as error:
        place = _PLACE.fullmatch(str(error))
        if place is None:
            raise Unreadable(Message("The TOML cannot be read: {reason}.", reason=error)) from error
        offset = len(text)
        if place[2]:
            lines = text.split("\n")[: int(place[2]) - 1]
            offset = sum(len(line) + 1 for line in lines) + int(place[3]) - 1
        raise Unreadable(trouble(place[1]), offset) from error


class _Scanner:
    def __init__(self, text: str) -> None:
        self._text = text

    def blank(self, at: int) -> int:
        """Past spaces, comments and line ends."""
        match = _BLANK.match(self._text, at)
        return match.end() if match else at

    def space(self, at: int) -> int:
        match = _SPACE.match(self._text, at)
        return match.end() if match else at

    def end_of_line(self, at: int) -> int:
        """Past the rest of a line, on which only a comment may stand."""
        at = self.space(at)
        if at < len(self._text) and self._text[at] not in "#\n":
            raise Unreadable(Message("The TOML cannot be read here."), at)
        return self.blank(at)

    def header(self, at: int) -> tuple[Section, int]:
        many = self._text.startswith("[[", at)
        keys, end = self._keys(at + 1 + many)
        closing = "]]" if many else "]"
        if not self._text.startswith(closing, end):
            raise Unreadable(Message("The TOML cannot be read: a bracket is not closed."), end)
        end += len(closing)
        return Section(keys, many, at, end), end

    def pair(self, at: int) -> tuple[Pair, int]:
        keys, end = self._keys(at)
        if not self._text.startswith("=", end):
            raise Unreadable(Message("The TOML cannot be read: = is expected here."), end)
        value, end = self._value(self.space(end + 1), len(keys))
        return Pair(keys, value), end

    def _keys(self, at: int) -> tuple[tuple[Node, ...], int]:
        keys: list[Node] = []
        while True:
            at = self.space(at)
            match = _KEY.match(self._text, at)
            if len(keys) > MAX_DEPTH:
                raise TooDeep(at)
            if match is None:
                raise Unreadable(Message("The TOML cannot be read: a key is expected here."), at)
            written = match[0]
            name = _unquoted(written, 1) if written[0] in "\"'" else written
            keys.append(Node(Kind.TEXT, Style.PLAIN, at, match.end(), name))
            at = self.space(match.end())
            if not self._text.startswith(".", at):
                return tuple(keys), at
            at += 1

    def _value(self, at: int, depth: int) -> tuple[Node, int]:
        if depth > MAX_DEPTH:
            raise TooDeep(at)
        first = self._text[at : at + 1]
        if first == "[":
            return self._list(at, depth)
        if first == "{":
            return self._table(at, depth)
        if first in ('"', "'"):
            return self._string(at)
        match = _OTHER.match(self._text, at)
        if match is None:
            raise Unreadable(Message("The TOML cannot be read: a value is expected here."), at)
        written = match[0]
        if written in ("true", "false"):
            kind = Kind.BOOLEAN
        elif _DATE.match(written):
            kind = Kind.DATE
        else:
            kind = Kind.INTEGER if _INTEGER.fullmatch(written) else Kind.FLOAT
        return Node(kind, Style.PLAIN, at, match.end(), written), match.end()

    def _string(self, at: int) -> tuple[Node, int]:
        for pattern, style in _STRINGS:
            match = pattern.match(self._text, at)
            if match:
                quotes = 3 if style in (Style.FOLDED, Style.LITERAL) else 1
                said = _unquoted(match[0], quotes)
                return Node(Kind.TEXT, style, at, match.end(), said), match.end()
        raise Unreadable(Message("The TOML cannot be read: a string is not closed."), at)

    def _list(self, at: int, depth: int) -> tuple[Node, int]:
        items: list[Node] = []
        end = self.blank(at + 1)
        while not self._text.startswith("]", end):
            item, end = self._value(end, depth + 1)
            items.append(item)
            end = self.blank(end)
            if self._text.startswith(",", end):
                end = self.blank(end + 1)
            elif not self._text.startswith("]", end):
                raise Unreadable(Message("The TOML cannot be read: a comma is missing."), end)
        return Node(Kind.LIST, Style.FLOW, at, end + 1, items=tuple(items)), end + 1

    def _table(self, at: int, depth: int) -> tuple[Node, int]:
        table = _Table(start=at, style=Style.FLOW)
        end = self.space(at + 1)
        while not self._text.startswith("}", end):
            keys, end = self._keys(end)
            if not self._text.startswith("=", end):
                raise Unreadable(Message("The TOML cannot be read: = is expected here."), end)
            value, end = self._value(self.space(end + 1), depth + len(keys))
            table.put(Pair(keys, value))
            end = self.space(end)
            if self._text.startswith(",", end):
                end = self.space(end + 1)
            elif not self._text.startswith("}", end):
                raise Unreadable(Message("The TOML cannot be read: a comma is missing."), end)
        table.end = end + 1
        return table.node(), end + 1


def _unquoted(written: str, quotes: int) -> str:
    """The text inside quotes; escapes are the standard library's business."""
    said = written[quotes:-quotes]
    if written[0] == '"' and "\\" in said:
        return str(_load(f"x = {written}\n")["x"])
    return said.removeprefix("\n") if quotes == 3 else said


class _Table:
    """A table while its parts come in: headers, dotted keys and inline tables fill it."""

    def __init__(self, start: int, style: Style = Style.BLOCK) -> None:
        self.start = start
        self.end = start
        self.style = style
        self.entries: dict[str, tuple[Node, _Table | list[_Table] | Node]] = {}

    def add(self, section: Section) -> None:
        table = self
        for number, key in enumerate(section.path):
            last = number + 1 == len(section.path)
            found = table.entries.get(key.text)
            if found is None:
                new = _Table(section.start)
                table.entries[key.text] = (key, [new] if last and section.many else new)
                table = new
                continue
            there = found[1]
            if isinstance(there, list):
                if last and section.many:
                    there.append(_Table(section.start))
                there = there[-1]
            if not isinstance(there, _Table):
                raise Unreadable(Message("{key} is not a table.", key=key.text), key.start)
            table = there
            if last:
                table.start = section.start
        table.end = max(table.end, section.end)
        for pair in section.pairs:
            table.put(pair)

    def put(self, pair: Pair) -> None:
        table = self
        for key in pair.keys[:-1]:
            found = table.entries.setdefault(key.text, (key, _Table(key.start)))[1]
            if not isinstance(found, _Table):
                raise Unreadable(Message("{key} is not a table.", key=key.text), key.start)
            table = found
            table.end = max(table.end, pair.value.end)
        last = pair.keys[-1]
        if last.text in table.entries:
            raise Unreadable(
                Message("The key {key} appears more than once.", key=last.text), last.start
            )
        table.entries[last.text] = (last, pair.value)
        self.end = max(self.end, pair.value.end)

    def node(self) -> Node:
        entries: list[Entry] = []
        for key, value in self.entries.values():
            if isinstance(value, _Table):
                entries.append(Entry(key, value.node()))
            elif isinstance(value, list):
                items = tuple([table.node() for table in value])
                start, end = items[0].start, max(item.end for item in items)
                entries.append(Entry(key, Node(Kind.LIST, Style.BLOCK, start, end, items=items)))
            else:
                entries.append(Entry(key, value))
        return Node(Kind.TABLE, self.style, self.start, self.end, entries=tuple(entries))


def _agrees(node: Node, loaded: object) -> bool:
    if node.kind is Kind.TABLE:
        return (
            isinstance(loaded, dict)
            and len(loaded) == len(node.entries)
            and all(
                e.key.text in loaded and _agrees(e.value, loaded[e.key.text]) for e in node.entries
            )
        )
    if node.kind is Kind.LIST:
        return (
            isinstance(loaded, list)
            and len(loaded) == len(node.items)
            and all(_agrees(item, each) for item, each in zip(node.items, loaded, strict=True))
        )
    if node.kind is Kind.DATE:
        return isinstance(loaded, date | time)
    said = scalar(node)
    if isinstance(said, float) and isinstance(loaded, float) and math.isnan(said):
        return math.isnan(loaded)
    return type(said) is type(loaded) and said == loaded
