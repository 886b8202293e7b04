"""Reads ``Key: value`` lines as Python-Markdown's meta extension and Pelican do."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from editor.frontmatter.nodes import Entry, Kind, Node, Style, Tree

if TYPE_CHECKING:
    from collections.abc import Sequence

# The four patterns of Python-Markdown's extensions/meta.py.
_KEY = re.compile(r" {0,3}(?P<key>[A-Za-z0-9_-]+):\s*(?P<value>.*)")
_MORE = re.compile(r" {4,}(?P<value>.*)")
_OPENING = re.compile(r"-{3}(?:\s.*)?")
_CLOSING = re.compile(r"(?:-{3}|\.{3})(?:\s.*)?")


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
            return (0, number, start, end) if end > start or start else None
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
            start = at + match.start("value")
            key = match["key"]
            key_start = at + match.start("key")
            entries.append(
                Entry(
                    Node(Kind.TEXT, Style.PLAIN, key_start, key_start + len(key), key),
                    Node(Kind.TEXT, Style.PLAIN, start, start + len(value), value),
                )
            )
        elif entries:
            more = line.strip()
            last = entries[-1].value
            end = at + len(line.rstrip())
            node = Node(Kind.TEXT, Style.BLOCK, last.start, end, f"{last.text}\n{more}")
            entries[-1] = Entry(entries[-1].key, node)
        at += len(line) + 1
    return Tree(text, Node(Kind.TABLE, Style.BLOCK, 0, len(text), entries=tuple(entries)))
