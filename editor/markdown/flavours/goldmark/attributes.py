"""Goldmark's attributes in braces, {#id .class key=value}, and which of them Hugo prints."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from editor.markdown.flavours.goldmark.text import SPACES, escape

if TYPE_CHECKING:
    from collections.abc import Sequence

Value = str | float | bool | None | list["Value"]
Attributes = list[tuple[str, Value]]

_SHORT = re.compile(r"([#.])((?:[^\s!-/:-@\[-`{-~]|[-_:.])*)")
_NAME = re.compile(r"[A-Za-z_:][A-Za-z0-9_:.-]*")
_NUMBER = re.compile(r"[-+]?[0-9]+(?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)?")
_WORD = re.compile(r"[A-Za-z_:][A-Za-z0-9_:.-]*")
_STRING = re.compile(r'"((?:[^"\\]|\\.)*)"', re.DOTALL)
_ESCAPES = {'"': '"', "\\": "\\", "/": "/", "b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t"}
_WORDS: dict[str, Value] = {"true": True, "false": False, "null": None}

_EVERYWHERE = (
    "accesskey autocapitalize autofocus class contenteditable dir draggable enterkeyhint hidden id"
    " inert inputmode is itemid itemprop itemref itemscope itemtype lang part role slot spellcheck"
    " style tabindex title translate"
)
GLOBAL = frozenset(_EVERYWHERE.split())
"""What HTML allows on every element."""
BY_TAG = {
    "blockquote": frozenset({"cite"}),
    "ol": frozenset({"start", "reversed", "type"}),
    "ul": frozenset({"start", "reversed", "type"}),
    "hr": frozenset({"align", "color", "noshade", "size", "width"}),
}
"""What single elements may have besides."""

_WITH_ALL = frozenset({"h1", "h2", "h3", "h4", "h5", "h6", "img", "table"})


def parse(text: str, at: int) -> tuple[Attributes, int] | None:
    """The attributes from the brace at ``at`` on, and where they end; None if it is text."""
    found: Attributes = []
    if text[at : at + 1] != "{":
        return None
    at += 1
    while text[at : at + 1] != "}":
        item = _attribute(text, _skip(text, at))
        if item is None:
            return None
        name, value, at = item
        _add(found, name, value)
        at = _skip(text, at)
        if text[at : at + 1] == ",":
            at = _skip(text, at + 1)
    return found, at + 1


def at_end(line: str) -> tuple[str, Attributes]:
    """The line without the attributes at its end, and these."""
    at = 0
    while at < len(line):
        if line[at] == "\\":
            at += 2
            continue
        parsed = parse(line, at)
        if parsed is not None and not line[parsed[1] :].strip(SPACES):
            return line[:at].rstrip(SPACES), parsed[0]
        at += 1
    return line, []


def merged(first: Attributes, second: Attributes) -> Attributes:
    """The first attributes and those of the second whose names they do not have."""
    names = {name for name, _ in first}
    return first + [(name, value) for name, value in second if name not in names]


def printed(attributes: Sequence[tuple[str, Value]], tag: str) -> str:
    """The attributes in a tag's HTML.

    Those that Hugo has a hook of its own for print all but event handlers, others a list.
    """
    if tag in _WITH_ALL:
        return "".join(
            f' {name}="{escape(as_text(value))}"'
            for name, value in attributes
            if not name.startswith("on")
        )
    allowed = GLOBAL | BY_TAG.get(tag, frozenset())
    return "".join(
        f' {name}="{escape(value) if isinstance(value, str) else ""}"'
        for name, value in attributes
        if name in allowed or name.startswith("data-")
    )


def as_text(value: Value) -> str:
    """A value as Hugo prints it."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return str(int(value)) if value == int(value) else repr(value)
    return value if isinstance(value, str) else ""


def _skip(text: str, at: int) -> int:
    while at < len(text) and text[at] in SPACES:
        at += 1
    return at


def _add(found: Attributes, name: str, value: Value) -> None:
    for index, (existing, before) in enumerate(found):
        if existing == name:
            joined = name == "class" and isinstance(before, str) and isinstance(value, str)
            found[index] = (name, f"{before} {value}" if joined else value)
            return
    found.append((name, value))


def _attribute(text: str, at: int) -> tuple[str, Value, int] | None:
    short = _SHORT.match(text, at)
    if short:
        return ("id" if short[1] == "#" else "class"), short[2], short.end()
    name = _NAME.match(text, at)
    if name is None:
        return None
    at = _skip(text, name.end())
    if text[at : at + 1] != "=":
        return None
    value = _value(text, _skip(text, at + 1))
    # Hugo cannot build a page whose id is not text, and takes no other class.
    if value is None or (name[0] in ("id", "class") and not isinstance(value[0], str)):
        return None
    return name[0], value[0], value[1]


def _value(text: str, at: int) -> tuple[Value, int] | None:
    if text[at : at + 1] == "[":
        return _array(text, at + 1)
    if string := _STRING.match(text, at):
        unescaped = re.sub(r"\\(.)", lambda m: _ESCAPES.get(m[1], m[0]), string[1], flags=re.DOTALL)
        return unescaped, string.end()
    if number := _NUMBER.match(text, at):
        return float(number[0]), number.end()
    if word := _WORD.match(text, at):
        return _WORDS.get(word[0], word[0]), word.end()
    return None


def _array(text: str, at: int) -> tuple[Value, int] | None:
    items: list[Value] = []
    at = _skip(text, at)
    while text[at : at + 1] != "]":
        item = _value(text, at)
        if item is None:
            return None
        items.append(item[0])
        at = _skip(text, item[1])
        if text[at : at + 1] == ",":
            at = _skip(text, at + 1)
        elif text[at : at + 1] != "]":
            return None
    return items, at + 1
