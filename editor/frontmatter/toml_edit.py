"""Splices of a TOML head."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, TypeAlias

from editor.errors import Message
from editor.frontmatter.comments import Comments
from editor.frontmatter.flow import Flow, change_items
from editor.frontmatter.nodes import (
    Entry,
    Kind,
    Node,
    Refusal,
    Splice,
    Style,
    StyledText,
    Tree,
    Value,
    matches,
)
from editor.frontmatter.text import escape_lines, refuse_surrogates
from editor.frontmatter.toml import Pair, Section, scan

if TYPE_CHECKING:
    from editor.frontmatter.nodes import Part
    from editor.frontmatter.placing import Place

Path: TypeAlias = tuple["str | int", ...]

_BARE = re.compile(r"[A-Za-z0-9_-]+")
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f]")
_NOT_LITERAL = re.compile("['\n\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufdd0\ufdd1\ufeff]")
_SHORT = {"\b": "\\b", "\t": "\\t", "\f": "\\f", "\r": "\\r"}
# A quote that would close a text of many lines.
_THIRD_QUOTE = re.compile(r'"(?="")|"\Z')
# A line that would close the head: Hugo looks at its beginning only (parser/pageparser).
_FENCE = re.compile(r"^(?:\+\+\+|---)", re.MULTILINE)
# A date-time of TOML 1.0, in which the seconds are not optional.
_DATE = re.compile(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}"
    r"(?:[Tt ][0-9]{2}:[0-9]{2}:[0-9]{2}(?:\.[0-9]+)?(?:[Zz]|[-+][0-9]{2}:[0-9]{2})?)?"
)


class TomlEditor:
    """Finds the splices for one edit of one parsed head."""

    def __init__(self, tree: Tree) -> None:
        self._text = tree.text
        self._sections = scan(tree.text)
        self._paths = section_paths(self._sections)
        self._comments = Comments(tree)

    def neighbours(self, path: Sequence[Part], table: Node) -> Sequence[Entry]:
        """The entries that a new one may stand beside: those written in the same section."""
        if table.style is Style.FLOW:
            return table.entries
        _, _, pairs = self._home(tuple(path))
        places = {pair.keys[-1].start for pair in pairs}
        return [entry for entry in table.entries if entry.key.start in places]

    def change(self, entry: Entry, value: Value) -> list[Splice]:
        """Give the entry another value."""
        return self._set(entry.value, value)

    def insert(
        self, path: Sequence[Part], table: Node, key: str, value: Value, place: Place
    ) -> list[Splice]:
        """Put a new entry into the table at ``path``."""
        if table.style is Style.FLOW:
            pair = [f"{write_key(key)} = {written(value)}"]
            return self._flow(table).insert(place.slot(table.entries), pair)
        section, above, pairs = self._home(tuple(path))
        keys = [part for part in path if isinstance(part, str)]
        inside_item = len(keys) < len(path)
        if section is None:
            if inside_item:
                raise Refusal(
                    Message("Byline cannot safely edit a key that is written like this."),
                    table.start,
                )
            return [self._new_sections(keys, {key: value})]
        below = [part for part in path[len(above) :] if isinstance(part, str)]
        if isinstance(value, Mapping) and value and not below and not inside_item:
            return [self._new_sections((*keys, key), value)]
        return [self._new_pair(section, pairs, (*below, key), value, place)]

    def remove(self, path: Sequence[Part], table: Node, entry: Entry) -> list[Splice]:
        """Take an entry out; comments on its lines stay as lines of their own."""
        if table.style is Style.FLOW:
            return self._flow(table).remove([table.entries.index(entry)])
        gone = (*path, entry.key.text)
        found: list[Splice] = []
        for section, above in zip(self._sections, self._paths, strict=True):
            whole = above[: len(gone)] == gone
            if whole:
                found.append(self._without_header(section))
            found += [
                self._comments.without_lines(pair.keys[0].start, pair.value.end)
                for pair in section.pairs
                if whole or (above + _names(pair.keys))[: len(gone)] == gone
            ]
        return found

    def _set(self, node: Node, value: Value) -> list[Splice]:
        if matches(node, value):
            return []
        if node.style is Style.BLOCK and node.kind in (Kind.LIST, Kind.TABLE):
            raise Refusal(Message("The value is a table with its own header."), node.start)
        if node.kind is Kind.LIST and isinstance(value, Sequence) and not isinstance(value, str):
            return change_items(node, value, self._flow(node), self._set, write_item)
        if node.kind is Kind.TABLE and isinstance(value, Mapping):
            same = [e.key.text for e in node.entries] == list(value)
            if same:
                return [s for e in node.entries for s in self._set(e.value, value[e.key.text])]
        if self._comments.between(node.start, node.end):
            raise Refusal(Message("The value contains comments that would be lost."), node.start)
        quoted = node.style in (Style.FOLDED, Style.LITERAL)
        led = not quoted or self._text.startswith("\n", node.start + 3)
        return [Splice(node.start, node.end, written(value, node, led=led))]

    def _home(self, path: Path) -> tuple[Section | None, Path, list[Pair]]:
        """The section where a table's own keys stand, its path, and those keys.

        None for a table that only the headers of its inner tables name.
        """
        home: Section | None = None
        header: Path = ()
        own: list[Pair] = []
        for section, above in zip(self._sections, self._paths, strict=True):
            if above == path:
                home, header = section, above
            for pair in section.pairs:
                names = above + _names(pair.keys)
                if names[:-1] == path:
                    own.append(pair)
                if len(names) > len(path) > len(above) and names[: len(path)] == path:
                    home, header = section, above
        return home, header, own

    def _new_pair(
        self,
        section: Section,
        pairs: list[Pair],
        keys: Sequence[str],
        value: Value,
        place: Place,
    ) -> Splice:
        """A line for a new key below its header, or among dotted keys."""
        lines = pairs if len(keys) > 1 else section.pairs
        beside = lines[-1] if lines else None
        if place.entry is not None:
            start = place.entry.key.start
            beside = next(pair for pair in pairs if pair.keys[-1].start == start)
        equals, indent = " = ", ""
        if beside is not None:
            line = self._line_start(beside.keys[0].start)
            indent = self._text[line : beside.keys[0].start]
            if self._text[beside.keys[-1].end : beside.value.start] == "=":
                equals = "="
        name = ".".join([write_key(part) for part in keys])
        row = f"{indent}{name}{equals}{written(value)}\n"
        if beside is not None and (place.after or place.entry is None):
            at = self._text.find("\n", beside.value.end) + 1
        elif beside is not None:
            at = self._comments.above(self._line_start(beside.keys[0].start))
        elif section.start < 0:
            at = 0
            if self._text and not self._text.startswith("\n"):
                row += "\n"
        else:
            at = self._text.find("\n", section.end) + 1
        return Splice(at, at, row)

    def _new_sections(self, path: Sequence[str], value: Mapping[str, Value]) -> Splice:
        """A table with a header of its own at the end of the head."""
        rows = "\n\n".join(_section_rows(path, value)) + "\n"
        # Spaces may end the last line.
        end = self._text.find("\n", len(self._text.rstrip()))
        at = end + 1 if self._text.strip() else 0
        return Splice(at, at, f"\n{rows}" if at else rows)

    def _without_header(self, section: Section) -> Splice:
        """Delete a header, with the empty line above it."""
        gone = self._comments.without_lines(section.start, section.end)
        parted = not gone.new and self._text[: gone.start].endswith("\n\n")
        return Splice(gone.start - parted, gone.end, gone.new)

    def _flow(self, node: Node) -> Flow:
        slots = [(item.start, item.end) for item in node.items]
        # A dotted key's table begins with its first part, and its entry is the whole of it.
        slots += [(entry.key.start, entry.value.end) for entry in node.entries]
        return Flow(self._text, node, slots, padding=" " if node.kind is Kind.TABLE else "")

    def _line_start(self, at: int) -> int:
        return self._text.rfind("\n", 0, at) + 1


def _names(keys: Sequence[Node]) -> tuple[str, ...]:
    return tuple([key.text for key in keys])


def section_paths(sections: Sequence[Section]) -> list[Path]:
    """The path of each section, in which an item of an array of tables is its index."""
    counts: dict[Path, int] = {}
    paths: list[Path] = []
    for section in sections:
        path: Path = ()
        for number, key in enumerate(section.path):
            path = (*path, key.text)
            begins = section.many and number + 1 == len(section.path)
            if begins:
                counts[path] = counts.get(path, -1) + 1
            if path in counts:
                path = (*path, counts[path])
        paths.append(path)
    return paths


def _section_rows(path: Sequence[str], value: Mapping[str, Value]) -> list[str]:
    """A table and the tables in it, each with its header."""
    tables = {key: each for key, each in value.items() if isinstance(each, Mapping) and each}
    rows = [
        f"{write_key(key)} = {written(each)}" for key, each in value.items() if key not in tables
    ]
    header = "[" + ".".join([write_key(part) for part in path]) + "]"
    parts = ["\n".join([header, *rows])] if rows or not tables else []
    for key, each in tables.items():
        parts += _section_rows((*path, key), each)
    return parts


def write_key(key: str) -> str:
    """A key as it is written: in quotes where it needs them."""
    return key if _BARE.fullmatch(key) else in_quotes(key)


def written(value: Value, old: Node | None = None, *, led: bool = True) -> str:
    """A value on its line; ``led``: a text of many lines begins below its quotes."""
    if isinstance(value, str):
        return _text(value, old, led=led)
    if isinstance(value, bool):
        return "true" if value else "false"
    if value is None:
        raise Refusal(Message("TOML has no empty value: remove the key instead."))
    if isinstance(value, int):
        if not -(2**63) <= value < 2**63:
            raise Refusal(Message("The number is too large for TOML."))
        return str(value)
    if isinstance(value, float):
        return repr(value) if math.isfinite(value) else repr(value).replace("-nan", "nan")
    if isinstance(value, Mapping):
        pairs = [f"{write_key(key)} = {written(each, led=False)}" for key, each in value.items()]
        return "{ " + ", ".join(pairs) + " }" if pairs else "{}"
    if isinstance(value, Sequence):
        return "[" + ", ".join([written(each, led=False) for each in value]) + "]"
    if _DATE.fullmatch(value.text) and (old is None or old.kind is not Kind.TEXT):
        return value.text
    return _text(value.text, old, led=led)


def write_item(value: Value, like: Node | None) -> str:
    """An item of a list on its line, in the style of another."""
    return written(value, like, led=False)


def _text(text: str, old: Node | None, *, led: bool) -> str:
    refuse_surrogates(text)
    break_first = "\n" if led or text.startswith("\n") else ""
    style = old.style if old is not None and old.kind is Kind.TEXT else None
    if old is None and isinstance(text, StyledText) and "\n" not in text:
        style = text.style
    if style is Style.SINGLE and not _NOT_LITERAL.search(text):
        return f"'{text}'"
    if style is Style.LITERAL and _fits_literal_lines(text) and not _FENCE.search(text):
        return f"'''{break_first}{text}'''"
    many = style in (Style.LITERAL, Style.FOLDED) or (style is None and led and "\n" in text)
    if many and not _FENCE.search(text):
        return in_many_lines(text, break_first)
    if style is None and ('"' in text or "\\" in text) and not _NOT_LITERAL.search(text):
        return f"'{text}'"
    return in_quotes(text)


def _fits_literal_lines(text: str) -> bool:
    plain = not _NOT_LITERAL.search(text.replace("'", "").replace("\n", ""))
    return plain and "'''" not in text and not text.endswith("'")


def in_many_lines(text: str, break_first: str = "") -> str:
    """A text between three double quotes, its line breaks as they are."""
    escaped = escape_lines(_CONTROL.sub(_escape, text.replace("\\", "\\\\")))
    escaped = _THIRD_QUOTE.sub(r"\"", escaped)
    return f'"""{break_first}{escaped}"""'


def in_quotes(text: str) -> str:
    """A text between double quotes, on one line."""
    refuse_surrogates(text)
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return '"' + escape_lines(_CONTROL.sub(_escape, escaped.replace("\t", "\\t"))) + '"'


def _escape(match: re.Match[str]) -> str:
    return _SHORT.get(match[0]) or f"\\u{ord(match[0]):04X}"
