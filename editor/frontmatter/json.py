"""Reads a JSON head into nodes with the place of each key and value."""

from __future__ import annotations

import json as stdlib
import re
from typing import TYPE_CHECKING

from editor.errors import Message
from editor.frontmatter.nodes import (
    MAX_DEPTH,
    MAX_HEAD,
    Entry,
    Format,
    Kind,
    Node,
    Style,
    TooDeep,
    Tree,
    Unreadable,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

_SPACE = re.compile(r"[ \t\r\n]*")
_STRING = re.compile(r'"(?:[^"\\\x00-\x1f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"')
_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*)(\.[0-9]+)?([eE][-+]?[0-9]+)?")
_WORDS = {"true": Kind.BOOLEAN, "false": Kind.BOOLEAN, "null": Kind.NULL}
_WORD = re.compile("true|false|null")
# A head begins with a brace and then a key or the closing brace; `{{<` and `{%` begin a text.
_OPENING = re.compile(r'\{[ \t]*(?:["}]|$)')
# A text that is not closed is passed over whole, or a line of quotes would be tried at each.
_PARTS = re.compile(r'"(?:[^"\\]|\\.)*(?:"|\\?$)|[{}]')


def opens(lines: Sequence[str], number: int) -> bool:
    """Whether a bare JSON head begins on this line."""
    line = lines[number]
    if not _OPENING.match(line):
        return False
    if line[1:].strip():
        return True
    following = next((each for each in lines[number + 1 : number + 50] if each.strip()), "")
    return following.lstrip()[:1] in ('"', "}")


def end(lines: Sequence[str], first: int) -> tuple[int, int] | None:
    """The line on which the head's brace is closed, and the column behind it."""
    depth = size = 0
    for number in range(first, len(lines)):
        line = lines[number]
        size += len(line)
        if size > MAX_HEAD:
            return None
        for part in _PARTS.finditer(line):
            if part[0] == "{":
                depth += 1
            elif part[0] == "}":
                depth -= 1
                if not depth:
                    return number, part.end()
    return None


def parse(text: str) -> Tree:
    """The tree of a JSON head. Raises Unreadable."""
    scanner = _Scanner(text)
    at = scanner.space(0)
    if not text.startswith("{", at):
        raise Unreadable(Message("The front matter is not a set of keys and values."), at)
    root, at = scanner.value(at, 0)
    at = scanner.space(at)
    if at < len(text):
        raise Unreadable(Message("There is something after the closing brace."), at)
    return Tree(text, root, Format.JSON)


class _Scanner:
    def __init__(self, text: str) -> None:
        self._text = text

    def space(self, at: int) -> int:
        match = _SPACE.match(self._text, at)
        return match.end() if match else at

    def value(self, at: int, depth: int) -> tuple[Node, int]:
        """The value that begins at ``at``, and where it ends."""
        if depth > MAX_DEPTH:
            raise TooDeep(at)
        first = self._text[at : at + 1]
        if first == '"':
            return self._string(at)
        if first == "{":
            return self._table(at, depth)
        if first == "[":
            return self._list(at, depth)
        word = _WORD.match(self._text, at)
        if word:
            return Node(_WORDS[word[0]], Style.PLAIN, at, word.end(), word[0]), word.end()
        number = _NUMBER.match(self._text, at)
        if number:
            kind = Kind.FLOAT if number[1] or number[2] else Kind.INTEGER
            return Node(kind, Style.PLAIN, at, number.end(), number[0]), number.end()
        raise Unreadable(Message("The JSON cannot be read: a value is expected here."), at)

    def _string(self, at: int) -> tuple[Node, int]:
        match = _STRING.match(self._text, at)
        if match is None:
            raise Unreadable(Message("The JSON cannot be read: a string is not closed."), at)
        said = match[0][1:-1] if "\\" not in match[0] else str(stdlib.loads(match[0]))
        return Node(Kind.TEXT, Style.DOUBLE, at, match.end(), said), match.end()

    def _list(self, at: int, depth: int) -> tuple[Node, int]:
        items: list[Node] = []
        end = self.space(at + 1)
        while not self._text.startswith("]", end):
            if items:
                end = self._comma(end)
            item, end = self.value(end, depth + 1)
            items.append(item)
            end = self.space(end)
        return Node(Kind.LIST, Style.FLOW, at, end + 1, items=tuple(items)), end + 1

    def _table(self, at: int, depth: int) -> tuple[Node, int]:
        entries: list[Entry] = []
        end = self.space(at + 1)
        while not self._text.startswith("}", end):
            if entries:
                end = self._comma(end)
            if not self._text.startswith('"', end):
                raise Unreadable(Message("The JSON cannot be read: a key is expected here."), end)
            key, end = self._string(end)
            end = self.space(end)
            if not self._text.startswith(":", end):
                raise Unreadable(Message("The JSON cannot be read: a colon is missing."), end)
            value, end = self.value(self.space(end + 1), depth + 1)
            entries.append(Entry(key, value))
            end = self.space(end)
        return Node(Kind.TABLE, Style.FLOW, at, end + 1, entries=tuple(entries)), end + 1

    def _comma(self, at: int) -> int:
        if not self._text.startswith(",", at):
            raise Unreadable(Message("The JSON cannot be read: a comma is missing."), at)
        return self.space(at + 1)
