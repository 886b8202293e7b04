"""Values that a module in JavaScript or TypeScript writes literally; nothing is run.

Far from a whole grammar: declarations whose values are literals, objects, lists, calls, and
functions that only return such. Whatever else stands there is `UNKNOWN`, and reading goes on
behind it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, TypeAlias, Union

if TYPE_CHECKING:
    from collections.abc import Mapping

MOST_TOKENS: Final = 40_000
MOST_LEVELS: Final = 60


@dataclass(frozen=True, slots=True)
class Text:
    """A string without values in it."""

    text: str


@dataclass(frozen=True, slots=True)
class Number:
    """A number."""

    value: float


@dataclass(frozen=True, slots=True)
class Expression:
    """A regular expression between its slashes, and the letters behind them."""

    source: str
    flags: str


@dataclass(frozen=True, slots=True)
class Name:
    """What a name stands for, ``true`` and ``null`` among them."""

    text: str


@dataclass(frozen=True, slots=True)
class Items:
    """A list."""

    items: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """An object; what is spread into it stands under the key ``...``."""

    entries: tuple[tuple[str, Value], ...]

    def get(self, key: str) -> Value:
        """The last value under a key."""
        return next((value for name, value in reversed(self.entries) if name == key), UNKNOWN)


@dataclass(frozen=True, slots=True)
class Member:
    """``of.name``."""

    of: Value
    name: str


@dataclass(frozen=True, slots=True)
class Call:
    """``function(arguments)``."""

    function: Value
    arguments: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Function:
    """A function, as what it returns."""

    result: Value


@dataclass(frozen=True, slots=True)
class Unknown:
    """Anything else."""


UNKNOWN: Final = Unknown()
Value: TypeAlias = Union[  # noqa: UP007 - a recursive alias has its names in quotes
    Text, Number, Expression, Name, Items, Table, Member, Call, Function, Unknown
]

# What is never closed reaches to the end: it must not be looked for again from every mark on.
_TOKEN: Final = re.compile(
    r"""(?P<blank>\s+|//[^\n]*|/\*.*?(?:\*/|\Z))"""
    r"""|(?P<string>"(?:\\.|[^"\\\n])*+"?|'(?:\\.|[^'\\\n])*+'?|`(?:\\.|[^`\\])*+`?)"""
    r"""|(?P<number>\d[\d_]*(?:\.\d+)?)"""
    r"""|(?P<name>[A-Za-z_$][\w$]*)"""
    r"""|(?P<sign>=>|\?\.|\.\.\.|.)""",
    re.DOTALL,
)
_REGEX: Final = re.compile(r"/(?:\\.|\[(?:\\.|[^\]\\\n])*+\]|[^/\\\n\[])++/[a-z]*")
_BEFORE_REGEX: Final = frozenset("(,=:[!&|?{};") | {"=>", "return", ""}
_CLOSES: Final = {")": "(", "]": "[", "}": "{"}
_ENDS: Final = frozenset([",", ")", "]", "}", ";", ""])
_DECLARES: Final = frozenset(["const", "let", "var"])
_BEGINS: Final = _DECLARES | {
    "export", "import", "function", "type", "interface", "class", "return", "if", "for",
}  # fmt: skip
_CASTS: Final = frozenset(["as", "satisfies"])
_ESCAPE: Final = re.compile(r"\\(.)", re.DOTALL)
_ESCAPED: Final = {"n": "\n", "t": "\t", "r": ""}
_MOST_LINKS: Final = 200
"""What is asked of, or called on, one value."""
_MOST_TYPE: Final = 40
"""Tokens of a type that are looked past."""


@dataclass(frozen=True, slots=True)
class _Token:
    kind: str
    text: str


_END: Final = _Token("sign", "")


def declared(text: str) -> dict[str, Value]:
    """What the names that a module declares stand for, the first of each."""
    return _Reader(_tokens(text)).module()


def resolved(value: Value, names: Mapping[str, Value]) -> Value:
    """What a name stands for; any other value itself."""
    for _ in range(MOST_LEVELS):
        if not isinstance(value, Name) or value.text not in names:
            return value
        value = names[value.text]
    return UNKNOWN


def _tokens(text: str) -> list[_Token]:
    found: list[_Token] = []
    at = 0
    while at < len(text) and len(found) < MOST_TOKENS:
        before = found[-1].text if found else ""
        if text[at] == "/" and before in _BEFORE_REGEX and text[at + 1 : at + 2] not in {"/", "*"}:
            regex = _REGEX.match(text, at)
            if regex is not None:
                found.append(_Token("regex", regex[0]))
                at = regex.end()
                continue
        match = _TOKEN.match(text, at)
        if match is None:
            break
        at = match.end()
        kind = match.lastgroup or "sign"
        if kind != "blank":
            found.append(_Token(kind, match[0]))
    return found


class _Reader:
    def __init__(self, tokens: list[_Token]) -> None:
        self._tokens = tokens
        self._partners = self._pairs()
        self._at = 0
        self._level = 0

    def module(self) -> dict[str, Value]:
        """Every declaration."""
        found: dict[str, Value] = {}
        while self._at < len(self._tokens):
            token = self._next()
            if token.text in _DECLARES and self._peek().kind == "name":
                name = self._next().text
                if self._past_type():
                    found.setdefault(name, self._value())
        return found

    def _pairs(self) -> dict[int, int]:
        """Where each bracket is closed."""
        pairs: dict[int, int] = {}
        opened: list[int] = []
        for place, token in enumerate(self._tokens):
            if token.kind != "sign":
                continue
            if token.text in "([{":
                opened.append(place)
            elif (
                token.text in _CLOSES
                and opened
                and self._tokens[opened[-1]].text == _CLOSES[token.text]
            ):
                pairs[opened.pop()] = place
        return pairs

    def _peek(self, ahead: int = 0) -> _Token:
        at = self._at + ahead
        return self._tokens[at] if at < len(self._tokens) else _END

    def _next(self) -> _Token:
        token = self._peek()
        self._at += 1
        return token

    def _past_type(self) -> bool:
        """Go past the type of a declaration to its value; whether there is one."""
        for _ in range(_MOST_TYPE):
            token = self._peek()
            if token.text == "=":
                self._at += 1
                return True
            if token.text in {";", ""} or (token.kind == "name" and token.text in _BEGINS):
                return False
            self._skip()
        return False

    def _skip(self) -> None:
        """Go past a token, or past what is in brackets."""
        self._at = self._partners.get(self._at, self._at) + 1

    def _ends(self) -> bool:
        token = self._peek()
        if token.kind == "string":
            return False
        return token.text in _ENDS or token.text in _BEGINS

    def _value(self) -> Value:
        """The value from here on; reading stands behind it then, whatever it was."""
        self._level += 1
        value: Value = UNKNOWN
        if self._level <= MOST_LEVELS:
            value = self._behind(self._first())
        if self._peek().text not in _CASTS and not self._ends():
            value = UNKNOWN
        while not self._ends():
            self._skip()
        self._level -= 1
        return value

    def _first(self) -> Value:
        if self._peek().text == "async" and self._peek().kind == "name":
            self._at += 1
        token = self._peek()
        partner = self._partners.get(self._at)
        if token.kind == "string":
            self._at += 1
            return _text(token.text)
        if token.kind == "number":
            self._at += 1
            return Number(float(token.text.replace("_", "")))
        if token.kind == "regex":
            self._at += 1
            source, _, flags = token.text[1:].rpartition("/")
            return Expression(source, flags)
        if token.text == "-" and self._peek(1).kind == "number":
            self._at += 2
            return Number(-float(self._peek(-1).text.replace("_", "")))
        if token.kind == "name":
            if self._peek(1).text == "=>":
                self._at += 2
                return self._body()
            if (token.text, self._peek(1).text) == ("new", "Date"):
                self._at += 2
                return Name("Date")
            if token.text in _BEGINS | {"new", "await", "typeof", "void"}:
                return UNKNOWN
            self._at += 1
            return Name(token.text)
        if partner is None:
            return UNKNOWN
        if token.text == "(":
            return self._brackets(partner)
        return self._table(partner) if token.text == "{" else Items(self._items(partner))

    def _behind(self, value: Value) -> Value:
        """The value with what is asked of it, and called on it."""
        for _ in range(_MOST_LINKS):
            token = self._peek()
            if token.text in {".", "?."} and self._peek(1).kind == "name":
                value = Member(value, self._peek(1).text)
                self._at += 2
            elif token.text == "(" and self._at in self._partners:
                value = Call(value, self._items(self._partners[self._at]))
            elif token.text == "<" and (after := self._after_types()):
                self._at = after
            elif token.text == "!":
                self._at += 1
            else:
                return value
        return UNKNOWN

    def _after_types(self) -> int:
        """Where the brackets of a call begin behind types in angle brackets; 0 if they do not."""
        depth = 0
        for place in range(self._at, min(self._at + _MOST_TYPE, len(self._tokens) - 1)):
            text = self._tokens[place].text
            depth += (text == "<") - (text == ">")
            if not depth:
                return place + 1 if self._tokens[place + 1].text == "(" else 0
        return 0

    def _brackets(self, partner: int) -> Value:
        """A value in brackets, or what is given to a function that begins here."""
        behind = self._tokens[partner + 1] if partner + 1 < len(self._tokens) else _END
        if behind.text == "=>":
            self._at = partner + 2
            return self._body()
        self._at += 1
        value = self._value()
        self._at = partner + 1
        return value

    def _body(self) -> Value:
        """What a function returns that begins here behind its arrow."""
        partner = self._partners.get(self._at)
        if self._peek().text != "{" or partner is None:
            return Function(self._value())
        self._at += 1
        while self._at < partner and self._peek().text != "return":
            self._skip()
        self._at += 1
        result = self._value() if self._at < partner else UNKNOWN
        self._at = partner + 1
        return Function(result)

    def _items(self, partner: int) -> tuple[Value, ...]:
        self._at += 1
        found: list[Value] = []
        while self._at < partner:
            before = self._at
            if self._peek().text == "...":
                self._at += 1
                self._value()
                found.append(UNKNOWN)
            else:
                found.append(self._value())
            self._past_comma(before)
        self._at = partner + 1
        return tuple(found)

    def _table(self, partner: int) -> Value:
        self._at += 1
        found: list[tuple[str, Value]] = []
        while self._at < partner:
            before, token = self._at, self._peek()
            if token.text == "...":
                self._at += 1
                found.append(("...", self._value()))
            elif token.kind in {"name", "string", "number"}:
                self._at += 1
                key = _text(token.text) if token.kind == "string" else Text(token.text)
                name = key.text if isinstance(key, Text) else ""
                if self._peek().text == ":":
                    self._at += 1
                    found.append((name, self._value()))
                elif self._ends():
                    found.append((name, Name(name)))
            self._past_comma(before, partner)
        self._at = partner + 1
        return Table(tuple(found))

    def _past_comma(self, before: int, partner: int | None = None) -> None:
        """Go on to what comes behind the next comma, and ahead in any case."""
        while partner is not None and self._at < partner and self._peek().text != ",":
            self._skip()
        if self._peek().text == "," or self._at == before:
            self._at += 1


def _text(written: str) -> Value:
    if written[0] == "`" and "${" in written:
        return UNKNOWN
    if len(written) < 2 or written[-1] != written[0]:
        return UNKNOWN
    return Text(_ESCAPE.sub(lambda found: _ESCAPED.get(found[1], found[1]), written[1:-1]))
