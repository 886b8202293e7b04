"""Reads and splices ``.. key: value`` lines, as Nikola writes them into an HTML comment.

The comment is Markdown's way to hide them; Nikola takes the lines without it too, up to the first
blank line. No other generator writes such lines, so they are known without being asked for; bare
ones only where they begin with one of Nikola's first keys.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from editor.errors import Message
from editor.frontmatter.key_lines import KeyLinesEditor, scalar_text, text_node
from editor.frontmatter.nodes import (
    Entry,
    Format,
    Kind,
    Node,
    Refusal,
    Splice,
    Style,
    Tree,
    Value,
)

if TYPE_CHECKING:
    from editor.frontmatter.nodes import Part
    from editor.frontmatter.placing import Place

# Nikola's own asks for a space behind the colon, which editors like to strip from an empty value.
_LINE = re.compile(r"\s*\.\. (?P<key>\S.*?):(?:[ \t](?P<value>.*)|$)")
_FIRST = re.compile(r"\s*\.\. (?:title|slug|date|tags):.*")
_OPENING = re.compile(r"<!--[ \t]*")
_CLOSING = re.compile(r"-->[ \t]*")
_NAME = re.compile(r"[^\s:<>-][^\s:<>]*")
# What ends the line for one reader or another, and what would end the comment.
_NOT_HELD = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ufdd0\ufdd1\ufeff]|--!?>")


def find(
    lines: Sequence[str], first: int, *, any_key: bool = False
) -> tuple[int, int, int, int] | None:
    """First and last line of the head at line ``first``, and first and behind-last of its keys.

    The head ends with its comment; without one, before the first line that is no key. With
    ``any_key`` bare lines may begin with any key, as Nikola takes them.
    """
    if _OPENING.fullmatch(lines[first]):
        for number in range(first + 1, len(lines)):
            line = lines[number]
            if _CLOSING.fullmatch(line):
                found = number > first + 1
                return (first, number, first + 1, number) if found else None
            if _LINE.fullmatch(line) is None:
                return None
        return None
    if (_LINE if any_key else _FIRST).fullmatch(lines[first]) is None:
        return None
    end = first
    while end < len(lines) and _LINE.fullmatch(lines[end]):
        end += 1
    ended = end == len(lines) or not lines[end].strip()
    return (first, end - 1, first, end) if end > first and ended else None


def parse(text: str) -> Tree:
    """The tree of the lines: every value is a text."""
    entries: list[Entry] = []
    at = 0
    for line in text.split("\n")[:-1]:
        match = _LINE.fullmatch(line)
        if match:
            # An empty value has its place behind the colon.
            written = match["value"] or ""
            value = written.strip()
            start = at + (match.start("value") if match["value"] is not None else len(line))
            start += len(written) - len(written.lstrip()) if value else 0
            key = text_node(at + match.start("key"), match["key"])
            entries.append(Entry(key, text_node(start, value)))
        at += len(line) + 1
    root = Node(Kind.TABLE, Style.BLOCK, 0, len(text), entries=tuple(entries))
    return Tree(text, root, Format.COMMENT_LINES)


def matches(node: Node, value: Value) -> bool:
    """Whether the line already says ``value``."""
    return not isinstance(value, Mapping) and node.text == _text(value)


class CommentLinesEditor(KeyLinesEditor):
    """Finds the splices for one edit of parsed lines."""

    def change(self, entry: Entry, value: Value) -> list[Splice]:
        """Give the line another value."""
        node = entry.value
        written = _held(value)
        if written and self._text[node.start - 1] == ":":
            written = " " + written
        return [Splice(node.start, node.end, written)]

    def insert(
        self, _path: Sequence[Part], table: Node, key: str, value: Value, place: Place
    ) -> list[Splice]:
        """Put a new line in."""
        del table
        if not _NAME.fullmatch(key):
            raise Refusal(Message("Comment lines cannot have a key named {key}.", key=key))
        at = self._at(place)
        return [Splice(at, at, f".. {key}: {_held(value)}\n")]


def _held(value: Value) -> str:
    text = _text(value)
    if _NOT_HELD.search(text) or text != text.strip():
        raise Refusal(Message("A comment line cannot contain this text as it is."))
    return text


def _text(value: Value) -> str:
    """A value as Nikola reads it back: lists by commas."""
    if isinstance(value, Mapping):
        raise Refusal(Message("A comment line cannot contain a table."))
    if isinstance(value, Sequence) and not isinstance(value, str):
        items = [_text(item) for item in value]
        if any("," in item or not item.strip() for item in items):
            raise Refusal(Message("A comment line cannot contain this list as it is."))
        return ", ".join(items)
    return scalar_text(value) or ""
