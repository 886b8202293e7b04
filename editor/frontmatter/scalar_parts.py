"""What each part of a scalar says: a character, an escape, a break that is read as a space."""

from __future__ import annotations

import json
import re
import tomllib
from typing import TYPE_CHECKING, Final, NamedTuple

from editor.frontmatter.nodes import Format, Style

if TYPE_CHECKING:
    from collections.abc import Callable

    from editor.frontmatter.nodes import Node, Tree

BLOCKS: Final = (Style.LITERAL, Style.FOLDED)
"""Styles of texts that have lines."""
_BREAK: Final = r"[ \t]*\n(?:[ \t]*\n)*[ \t]*"
_PLAIN: Final = re.compile(rf"{_BREAK}|.")
_SINGLE: Final = re.compile(rf"''|{_BREAK}|.")
_ESCAPE: Final = r"\\(?:x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|.)"
_DOUBLE: Final = re.compile(rf"\\\n(?:[ \t]*\n)*[ \t]*|{_ESCAPE}|{_BREAK}|.", re.DOTALL)
_TOML: Final = re.compile(rf"\\[ \t]*\n[ \t\n]*|{_ESCAPE}|.", re.DOTALL)
_JSON: Final = re.compile(
    r"\\u[Dd][89ABab][0-9A-Fa-f]{2}\\u[Dd][C-Fc-f][0-9A-Fa-f]{2}|\\u[0-9A-Fa-f]{4}|\\.|.",
    re.DOTALL,
)
_RAW: Final = re.compile(".", re.DOTALL)
_CODES: Final = re.compile(r"[xuU]([0-9A-Fa-f]+)")
_YAML_ESCAPES: Final = {
    "0": "\0", "a": "\a", "b": "\b", "t": "\t", "\t": "\t", "n": "\n", "v": "\v", "f": "\f",
    "r": "\r", "e": "\x1b", " ": " ", '"': '"', "/": "/", "\\": "\\", "N": "\x85", "_": "\xa0",
    "L": "\u2028", "P": "\u2029",
}  # fmt: skip


class ScalarPart(NamedTuple):
    """What a part of the source says: ``text`` for ``source[start:end]``."""

    text: str
    start: int
    end: int


def parts_of(tree: Tree, node: Node) -> list[ScalarPart] | None:
    """The parts of a scalar in order; None where they cannot be told.

    Of a block scalar without its indicator, of others without their quotes.
    """
    form, style = tree.format, node.style
    if form is Format.YAML and style in BLOCKS:
        return _block_units(tree.text, node)
    if form is Format.JSON:
        return _matched(tree.text, node, 1, _JSON, _said_in_json)
    if form is Format.TOML:
        quotes = 3 if style in BLOCKS else 1
        skipped = quotes == 3 and tree.text.startswith("\n", node.start + 3)
        is_raw = style in (Style.SINGLE, Style.LITERAL)
        pattern, said = (_RAW, str) if is_raw else (_TOML, _said_in_toml)
        return _matched(tree.text, node, quotes, pattern, said, skipped=int(skipped))
    if style is Style.PLAIN:
        return _matched(tree.text, node, 0, _PLAIN, _said_folded)
    pattern, said = (_SINGLE, _said_single) if style is Style.SINGLE else (_DOUBLE, _said_double)
    return _matched(tree.text, node, 1, pattern, said)


def _matched(
    text: str,
    node: Node,
    quotes: int,
    pattern: re.Pattern[str],
    said: Callable[[str], str],
    *,
    skipped: int = 0,
) -> list[ScalarPart] | None:
    found = []
    for match in pattern.finditer(text, node.start + quotes + skipped, node.end - quotes):
        try:
            found.append(ScalarPart(said(match[0]), match.start(), match.end()))
        except (ValueError, KeyError):
            return None
    return found


def _block_units(text: str, node: Node) -> list[ScalarPart] | None:
    """The parts of a block scalar, row by row."""
    begins = text.find("\n", node.start, node.end) + 1
    first = next((line for line in node.text.split("\n") if line.strip(" ")), None)
    rows = text[begins : node.end].split("\n")
    shown = next((row for row in rows if row.strip(" ")), None)
    if not begins or first is None or shown is None:
        return None
    indent = len(shown) - len(shown.lstrip(" ")) - (len(first) - len(first.lstrip(" ")))
    folds = node.style is Style.FOLDED
    units: list[ScalarPart] = []
    at, ended, breaks, was_deeper = begins, begins, 0, True
    for number, row in enumerate(rows):
        content = row[indent:]
        if number:
            breaks += 1
        if content or not folds:
            is_deeper = content[:1] in (" ", "\t")
            if breaks:
                is_space = folds and units and not is_deeper and not was_deeper
                said = ("\n" * (breaks - 1) or " ") if is_space else "\n" * breaks
                units.append(ScalarPart(said, ended, at + min(indent, len(row))))
            start = at + min(indent, len(row))
            units += [ScalarPart(sign, start + n, start + n + 1) for n, sign in enumerate(content)]
            ended, breaks, was_deeper = at + len(row), 0, is_deeper
        at += len(row) + 1
    return units


def _said_folded(written: str) -> str:
    if "\n" not in written:
        return written
    return "\n" * (written.count("\n") - 1) or " "


def _said_single(written: str) -> str:
    return "'" if written == "''" else _said_folded(written)


def _said_double(written: str) -> str:
    if written[0] != "\\":
        return _said_folded(written)
    if "\n" in written:
        return "\n" * (written.count("\n") - 1)
    code = _CODES.fullmatch(written, 1)
    return chr(int(code[1], 16)) if code else _YAML_ESCAPES[written[1]]


def _said_in_toml(written: str) -> str:
    if written[0] != "\\":
        return written
    return "" if "\n" in written else str(tomllib.loads(f'x = "{written}"')["x"])


def _said_in_json(written: str) -> str:
    return written if written[0] != "\\" else str(json.loads(f'"{written}"'))
