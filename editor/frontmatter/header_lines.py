"""Reads and splices ``Key: value`` lines as Python-Markdown's meta extension and Pelican do."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from difflib import SequenceMatcher
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

# The four patterns of Python-Markdown's extensions/meta.py.
_KEY = re.compile(r" {0,3}(?P<key>[A-Za-z0-9_-]+):\s*(?P<value>.*)")
_MORE = re.compile(r" {4,}(?P<value>.*)")
_OPENING = re.compile(r"-{3}(?:\s.*)?")
_CLOSING = re.compile(r"(?:-{3}|\.{3})(?:\s.*)?")
_NAME = re.compile(r"[A-Za-z0-9_-]+")
# What readers drop, widen or take for the end of the line: Python-Markdown removes STX and ETX
# and expands tabs, str.splitlines knows ten line ends, here there are six.
_NOT_HELD = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\ufdd0\ufdd1\ufeff]")


def find(lines: Sequence[str]) -> tuple[int, int, int, int] | None:
    """First and last line of the head, and first and behind-last line of its keys.

    The head must begin on the first line; it ends before an empty line, before a line that is no
    header, or with a fence.
    """
    if not lines:
        return None
    start = 1 if _OPENING.fullmatch(lines[0]) else 0
    end = start
    for number in range(start, len(lines)):
        line = lines[number]
        if not line.strip():
            break
        if _CLOSING.fullmatch(line):
            return (0, number, start, end) if start or end > start else None
        if not _KEY.fullmatch(line) and not (end > start and _MORE.fullmatch(line)):
            break
        end = number + 1
    return (0, end - 1, start, end) if end > start else None


def parse(text: str) -> Tree:
    """The tree of header lines: every value is a text, its further lines joined by LF."""
    entries: list[Entry] = []
    at = 0
    for line in text.split("\n")[:-1]:
        match = _KEY.fullmatch(line)
        if match:
            value = match["value"].strip()
            key = text_node(at + match.start("key"), match["key"])
            entries.append(Entry(key, text_node(at + match.start("value"), value)))
        elif entries:
            last = entries[-1].value
            end = at + len(line.rstrip())
            node = Node(Kind.TEXT, Style.BLOCK, last.start, end, f"{last.text}\n{line.strip()}")
            entries[-1] = Entry(entries[-1].key, node)
        at += len(line) + 1
    root = Node(Kind.TABLE, Style.BLOCK, 0, len(text), entries=tuple(entries))
    return Tree(text, root, Format.HEADER_LINES)


def split_list(text: str) -> tuple[str, ...]:
    """The items of a list as Pelican reads it: by line, else by semicolon, else by comma."""
    separator = "\n" if "\n" in text else ";" if ";" in text else ","
    items = [part.strip() for part in text.split(separator)]
    return tuple([item for item in items if item])


def matches(node: Node, value: Value) -> bool:
    """Whether the header already says ``value``."""
    if isinstance(value, Mapping):
        return False
    if isinstance(value, Sequence) and not isinstance(value, str):
        return split_list(node.text) == tuple([_word(each) for each in value])
    return node.text == _word(value)


class HeaderLinesEditor(KeyLinesEditor):
    """Finds the splices for one edit of parsed header lines."""

    def change(self, entry: Entry, value: Value) -> list[Splice]:
        """Give the header another value."""
        node = entry.value
        if isinstance(value, Sequence) and not isinstance(value, str):
            written = self._items(node, [_word(each) for each in value])
        else:
            written = self._rows(_word(value), node)
        if written and self._text[node.start - 1] == ":":
            written = " " + written
        return [Splice(node.start, node.end, written)]

    def insert(
        self, _path: Sequence[Part], table: Node, key: str, value: Value, place: Place
    ) -> list[Splice]:
        """Put a new header in, capitalised as the others are."""
        if not _NAME.fullmatch(key):
            raise Refusal(Message("Header lines cannot have a key named {key}.", key=key))
        if isinstance(value, Sequence) and not isinstance(value, str):
            written = self._items(None, [_word(each) for each in value])
        else:
            written = self._rows(_word(value), None)
        if table.entries and all(entry.key.text[0].isupper() for entry in table.entries):
            key = key[0].upper() + key[1:]
        at = self._at(place)
        return [Splice(at, at, f"{key}: {written}\n")]

    def _rows(self, text: str, old: Node | None) -> str:
        rows = text.split("\n")
        odd = _NOT_HELD.search(text) or any(row != row.strip() for row in rows)
        if odd or not all(rows[1:]):
            raise Refusal(Message("Header lines cannot contain this text as it is."))
        return f"\n{self._indent(old)}".join(rows)

    def _items(self, old: Node | None, items: list[str]) -> str:
        if any(item != item.strip() or not item or "\n" in item for item in items):
            raise Refusal(Message("Header lines cannot contain this list as it is."))
        if old is not None and "\n" in old.text and len(items) > 1:
            return self._rows("\n".join(items), old)
        text = "" if old is None or "\n" in old.text else old.text
        separator = ";" if ";" in text or any("," in item for item in items) else ","
        if any(separator in item or _NOT_HELD.search(item) for item in items):
            raise Refusal(Message("Header lines cannot contain this list as it is."))
        parts = [part for part in text.split(separator) if part.strip()] if text else []
        written = separator.join(_aligned(parts, items))
        # One item with a comma in it: the semicolon says that it is one.
        return written + separator if len(items) == 1 and "," in written else written

    def _indent(self, old: Node | None) -> str:
        written = "" if old is None else self._text[old.start : old.end]
        more = written.partition("\n")[2]
        return more[: len(more) - len(more.lstrip(" "))] or "    "


def _aligned(parts: list[str], items: list[str]) -> list[str]:
    """The items as written between separators: those that were there keep their spaces."""
    old = [part.strip() for part in parts]
    gap = parts[1][: len(parts[1]) - len(parts[1].lstrip())] if len(parts) > 1 else " "
    written: list[str] = []
    for change, i, i_end, j, j_end in SequenceMatcher(None, old, items, False).get_opcodes():
        written += parts[i:i_end] if change == "equal" else [gap + item for item in items[j:j_end]]
    if written:
        written[0] = written[0].lstrip()
        written[-1] = written[-1].rstrip()
    return written


def _word(value: Value) -> str:
    """A scalar as a header says it."""
    text = scalar_text(value)
    if text is None:
        raise Refusal(Message("Header lines cannot contain nested values."))
    return text
