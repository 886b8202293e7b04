"""Reads the body of a snippet, in the syntax of Visual Studio Code.

Whatever is no part of that syntax is text, so every body means something:
https://code.visualstudio.com/docs/editing/userdefinedsnippets#_grammar
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from editor.snippets.syntax import Group, Node, Stop, Text, Transform, Variable

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

DEEPEST: Final = 30
"""Stops within stops; what would stand deeper in is text."""

_LONGEST: Final = 5_000
"""Code points of a list of choices or of a transform."""

_SIGN: Final = re.compile(r"[\\$}]")
_ESCAPED: Final = re.compile(r"\\([\\$}])")
_SIMPLE: Final = re.compile(r"\$(?:(\d{1,9})|([A-Za-z_][A-Za-z0-9_]*))")
_OPENING: Final = re.compile(r"\$\{(?:(\d{1,9})|([A-Za-z_][A-Za-z0-9_]*))([}:|/])")
_FLAGS: Final = re.compile(r"[a-z]*\}")
_GROUP: Final = re.compile(
    r"\$(?:(\d{1,3})|\{(\d{1,3})\}|\{(\d{1,3}):/([a-z]+)\}|\{(\d{1,3}):)",
)


class _Frame:
    """A stop or a variable whose inner part is being read."""

    def __init__(self, opening: str = "", number: int = -1, name: str = "") -> None:
        self.opening = opening
        self._number = number
        self._name = name
        self._nodes: list[Node] = []
        # Of the text behind the last node; joined at once, since there may be very many.
        self._texts: list[str] = []

    def add(self, text: str) -> None:
        """Text behind what is there."""
        self._texts.append(text)

    def put(self, node: Node) -> None:
        """A node behind what is there."""
        if isinstance(node, Text):
            self._texts.append(node.text)
        else:
            self._end_text()
            self._nodes.append(node)

    def nodes(self) -> tuple[Node, ...]:
        """All that is in it by now."""
        self._end_text()
        return tuple(self._nodes)

    def closed(self) -> Node:
        """What it is now that its brace has come."""
        if self._name:
            return Variable(self._name, self.nodes())
        return Stop(self._number, self.nodes())

    def _end_text(self) -> None:
        text = "".join(self._texts)
        self._texts = []
        if text:
            self._nodes.append(Text(text))


def parse(body: str) -> tuple[Node, ...]:
    """The parts of ``body``, whose lines end with LF."""
    frames = [_Frame()]
    at = 0
    for found in _SIGN.finditer(body):
        if found.start() < at:
            continue
        frames[-1].add(body[at : found.start()])
        at = _read(body, found.start(), frames)
    frames[-1].add(body[at:])
    while len(frames) > 1:
        # What was never closed was never opened.
        frame = frames.pop()
        frames[-1].add(frame.opening)
        for node in frame.nodes():
            frames[-1].put(node)
    return frames[0].nodes()


def escaped(text: str) -> str:
    """The body that stands for ``text``, letter for letter."""
    return _SIGN.sub(r"\\\g<0>", text)


def plain(nodes: tuple[Node, ...], value: Callable[[str], str | None]) -> str:
    """What is shown of a body before it is inserted: stops as they will be, empty ones as dots.

    A variable without a ``value``, or with a transform, is shown by its name.
    """
    texts: dict[int, str] = {0: ""}
    _fill(nodes, texts, value)
    return _plain(nodes, texts, value).rstrip()


def _plain(
    nodes: tuple[Node, ...], texts: Mapping[int, str], value: Callable[[str], str | None]
) -> str:
    parts: list[str] = []
    for node in nodes:
        if isinstance(node, Text):
            parts.append(node.text)
        elif isinstance(node, Variable):
            own = value(node.name) if node.transform is None else ""
            parts.append(own or _plain(node.inner, texts, value) or node.name)
        else:
            parts.append(_plain(node.inner, texts, value) or texts.get(node.number, "…"))
    return "".join(parts)


def _fill(
    nodes: tuple[Node, ...], texts: dict[int, str], value: Callable[[str], str | None]
) -> None:
    """Note the texts that stops have, by their numbers."""
    for node in nodes:
        if isinstance(node, Text):
            continue
        _fill(node.inner, texts, value)
        if isinstance(node, Stop) and (node.inner or node.choices):
            text = node.choices[0] if node.choices else _plain(node.inner, {}, value)
            texts.setdefault(node.number, text)


def _read(body: str, at: int, frames: list[_Frame]) -> int:
    """Read what begins with a sign of the syntax; where it ends."""
    escape = _ESCAPED.match(body, at)
    if escape is not None:
        frames[-1].add(escape[1])
        return escape.end()
    if body[at] == "}" and len(frames) > 1:
        frame = frames.pop()
        frames[-1].put(frame.closed())
        return at + 1
    simple = _SIMPLE.match(body, at)
    if simple is not None:
        frames[-1].put(Stop(int(simple[1])) if simple[1] else Variable(simple[2]))
        return simple.end()
    opening = _OPENING.match(body, at)
    if opening is not None:
        end = _opened(body, opening, frames)
        if end is not None:
            return end
    frames[-1].add(body[at])
    return at + 1


def _opened(body: str, opening: re.Match[str], frames: list[_Frame]) -> int | None:
    number, name = int(opening[1] or -1), opening[2] or ""
    match opening[3]:
        case "}":
            frames[-1].put(Variable(name) if name else Stop(number))
            return opening.end()
        case ":":
            if len(frames) > DEEPEST:
                return None
            frames.append(_Frame(opening[0], number, name))
            return opening.end()
        case "|":
            found = None if name else _choices(body, opening.end())
            if found is None:
                return None
            frames[-1].put(Stop(number, choices=found[0]))
            return found[1]
        case _:
            made = _transform(body, opening.end())
            if made is None:
                return None
            transform, end = made
            frames[-1].put(
                Variable(name, transform=transform) if name else Stop(number, transform=transform)
            )
            return end


def _choices(body: str, at: int) -> tuple[tuple[str, ...], int] | None:
    """The choices up to ``|}``, and where that ends; None if there is no such end."""
    found: list[str] = []
    part = ""
    limit = min(len(body), at + _LONGEST)
    if body.find("|}", at, limit) < 0:
        return None
    while at < limit:
        if body[at] == "\\" and body[at + 1 : at + 2] in (",", "|", "\\", "}", "$"):
            part += body[at + 1]
            at += 2
            continue
        if body.startswith("|}", at):
            return (*found, part), at + 2
        if body[at] == ",":
            found.append(part)
            part = ""
        else:
            part += body[at]
        at += 1
    return None


def _transform(body: str, at: int) -> tuple[Transform, int] | None:
    pattern = _until_slash(body, at)
    if pattern is None:
        return None
    form = _format(body, pattern[1])
    if form is None:
        return None
    flags = _FLAGS.match(body, form[1])
    if flags is None:
        return None
    return Transform(pattern[0], form[0], flags[0][:-1]), flags.end()


def _until_slash(body: str, at: int) -> tuple[str, int] | None:
    """The expression up to its slash, which in it is written with a backslash."""
    parts: list[str] = []
    limit = min(len(body), at + _LONGEST)
    while at < limit:
        if body[at] == "/":
            return "".join(parts), at + 1
        if body[at] == "\\" and at + 1 < limit:
            parts.append("/" if body[at + 1] == "/" else body[at : at + 2])
            at += 2
            continue
        parts.append(body[at])
        at += 1
    return None


def _format(body: str, at: int) -> tuple[tuple[Text | Group, ...], int] | None:
    """The format up to its slash."""
    found: list[Text | Group] = []
    text: list[str] = []
    limit = min(len(body), at + _LONGEST)
    while at < limit:
        if body[at] == "/":
            if text:
                found.append(Text("".join(text)))
            return tuple(found), at + 1
        group = _group(body, at) if body[at] == "$" else None
        if group is not None:
            if text:
                found.append(Text("".join(text)))
                text = []
            found.append(group[0])
            at = group[1]
            continue
        if body[at] == "\\" and body[at + 1 : at + 2] and body[at + 1] in "\\$}/nt":
            text.append({"n": "\n", "t": "\t"}.get(body[at + 1], body[at + 1]))
            at += 2
            continue
        text.append(body[at])
        at += 1
    return None


def _group(body: str, at: int) -> tuple[Group, int] | None:
    found = _GROUP.match(body, at)
    if found is None:
        return None
    if found[1] or found[2]:
        return Group(int(found[1] or found[2])), found.end()
    if found[3]:
        return Group(int(found[3]), found[4]), found.end()
    number = int(found[5])
    sign, start = body[found.end() : found.end() + 1], found.end()
    if sign and sign in "+-?":
        start += 1
    first = _until(body, start, ":}" if sign == "?" else "}")
    if first is None:
        return None
    text, end = first
    if sign == "+":
        return Group(number, filled=text), end
    if sign != "?":
        return Group(number, missing=text), end
    if body[end - 1] != ":":
        return None
    second = _until(body, end, "}")
    return None if second is None else (Group(number, "", text, second[0]), second[1])


def _until(body: str, at: int, signs: str) -> tuple[str, int] | None:
    """The text up to one of ``signs``, and where that ends."""
    parts: list[str] = []
    limit = min(len(body), at + _LONGEST)
    while at < limit:
        if body[at] == "\\" and body[at + 1 : at + 2] and body[at + 1] in "\\:}/$":
            parts.append(body[at + 1])
            at += 2
            continue
        if body[at] in signs:
            return "".join(parts), at + 1
        parts.append(body[at])
        at += 1
    return None
