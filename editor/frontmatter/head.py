"""Where the head of a post is, and what it says."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

from editor.errors import Message, Problem, Severity
from editor.frontmatter import comment_lines, header_lines, json
from editor.frontmatter.nodes import (
    MAX_HEAD,
    Entry,
    Format,
    Kind,
    Node,
    Style,
    Tree,
    Unreadable,
    Value,
    tied,
    value_of,
)
from editor.frontmatter.parsers import parse
from editor.frontmatter.rules import ANY
from editor.text.lines import LineEdit

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from editor.frontmatter.rules import HeadRules

_FENCE = re.compile(r"(?:---|\+\+\+|;;;)[ \t]*")
# Eleventy's head parser takes the language behind the fence: `---json`.
_NAMED = re.compile(r"---[ \t]*([A-Za-z][A-Za-z0-9_+.-]*)[ \t]*")
_NAMES = {"yaml": Format.YAML, "yml": Format.YAML, "json": Format.JSON, "toml": Format.TOML}
_BY_FENCE = {"-": Format.YAML, "+": Format.TOML, ";": Format.FOREIGN}
_FENCE_LENGTH = 3
_YAML_END = re.compile(r"(?:---|\.\.\.)[ \t]*")

WITHOUT_TEXT = (Kind.LIST, Kind.TABLE, Kind.ALIAS, Kind.NULL)


@dataclass(frozen=True, slots=True)
class Head:
    """A head found in a post: lines ``first`` to ``last``, fences included.

    ``content_first`` to ``content_last_exclusive`` are the lines between the fences; header lines
    and bare JSON have no fences. ``rest`` is the column of line ``last`` from which on it belongs
    to the body; 0 where the whole line is the head's.
    """

    format: Format
    first: int
    last: int
    content_first: int
    content_last_exclusive: int
    rest: int = 0

    @property
    def body(self) -> int:
        """The first line of the body, which may be the last of the head as well."""
        return self.last if self.rest else self.last + 1

    def content(self, lines: Sequence[str]) -> list[str]:
        """The lines between the fences, without what belongs to the body."""
        found = list(lines[self.content_first : self.content_last_exclusive])
        if self._shares_a_line:
            found[-1] = found[-1][: self.rest]
        return found

    def replaced(
        self, lines: Sequence[str], content: Sequence[str]
    ) -> tuple[LineEdit, Head] | None:
        """The edit that gives the head another content, and the head then; None for the same."""
        before = list(lines[self.content_first : self.content_last_exclusive])
        rest, after = self.rest, list(content)
        if self._shares_a_line:
            rest = len(after[-1])
            after[-1] += before[-1][self.rest :]
        edit = LineEdit.between(before, after, self.content_first)
        if edit is None:
            return None
        last, end = self.last + edit.shift, self.content_last_exclusive + edit.shift
        return edit, Head(self.format, self.first, last, self.content_first, end, rest)

    @property
    def _shares_a_line(self) -> bool:
        """Whether the last line of the content is the first of the body: in bare JSON."""
        return bool(self.rest) and self.last < self.content_last_exclusive


@dataclass(frozen=True, slots=True)
class Field:
    """One key of a head with its value.

    ``key`` is the path joined by dots, as written. ``text`` is what a form shows for a scalar; it
    is empty for a list, a table or nothing. The lines are those of the post. ``refusal`` says why
    the value is not to be edited, if it is not. ``node`` is a part of ``tree``, in which nothing
    else need be as it is now.
    """

    path: tuple[str, ...]
    kind: Kind
    style: Style
    text: str
    first_line: int
    last_line: int
    refusal: Message | None
    node: Node
    tree: Tree

    @property
    def key(self) -> str:
        """The path joined by dots: ``params.author``."""
        return ".".join(self.path)

    @property
    def value(self) -> Value:
        """The typed reading: dates as their text, lists as tuples, tables as dicts."""
        return value_of(self.node, self.tree)

    @property
    def items(self) -> tuple[str, ...]:
        """The texts of a list's scalars; of anything else none.

        Header lines are split as Pelican splits them, and comment lines as Nikola does, since they
        do not say what is a list.
        """
        if self.tree.format is Format.HEADER_LINES:
            return header_lines.split_list(self.text)
        if self.tree.format is Format.COMMENT_LINES:
            return tuple([item for part in self.text.split(",") if (item := part.strip())])
        found = value_of(self.node, self.tree)
        if not isinstance(found, tuple):
            return ()
        node = self.node
        if node.kind is Kind.ALIAS:
            node = self.tree.aliases[node.start]
        resolved = [self.tree.aliases.get(i.start, i) for i in node.items]
        return tuple([i.text for i in resolved if i.kind not in (Kind.LIST, Kind.TABLE)])


@dataclass(frozen=True, slots=True)
class HeadValues:
    """Every field of a head in order, nested ones behind their table; or what is wrong with it."""

    fields: tuple[Field, ...] = ()
    problem: Problem | None = None
    _found: list[_Index] = field(default_factory=list, compare=False, repr=False, init=False)

    def get(self, key: str, rules: HeadRules = ANY) -> Field | None:
        """The field under ``key``; if it is there twice, the last one, as most readers take it.

        One under another name for the key goes before.
        """
        if rules.mapped and self.fields:
            for name in rules.names_for(key, self.fields[0].tree.format):
                for own in reversed(self.fields):
                    # Not by the paths: that of a repeated key equals no name.
                    if len(own.path) == 1 and own.key == name:
                        return own
        wanted = rules.folded(key)
        ends = self._by_key(rules).get(wanted)
        return ends and ends[0 if wanted in rules.first_lines else 1]

    def _by_key(self, rules: HeadRules) -> dict[str, tuple[Field, Field]]:
        """The first and the last field under each key, as the rules compare keys."""
        for asked, index in self._found:
            if asked is rules:
                return index
        made: dict[str, tuple[Field, Field]] = {}
        for own in self.fields:
            name = rules.folded(own.key)
            made[name] = (made[name][0] if name in made else own, own)
        # A head is asked for many keys by the same rules.
        self._found[:] = [(rules, made)]
        return made


_Index: TypeAlias = "tuple[HeadRules, dict[str, tuple[Field, Field]]]"


def find(lines: Sequence[str], rules: HeadRules = ANY) -> Head | None:
    """Where the head is; None when there is none, or when its opening fence is never closed.

    ``lines`` are those of the post without endings and byte order mark. Empty lines before the
    head are tolerated, as Hugo and python-frontmatter tolerate them. Rules for header lines look
    for those as Python-Markdown's meta extension does, and for nothing else; by all others every
    head is found, whether the generator reads it (``unread`` tells) or not.
    """
    if rules.header_lines:
        span = header_lines.find(lines)
        return span and Head(Format.HEADER_LINES, *span)
    first = _opening(lines)
    if first is None:
        return _find_comment_lines(lines, rules)
    opening = lines[first]
    if opening[0] == "{":
        end = json.end(lines, first)
        if end is None:
            return None
        last, column = end
        rest = column if lines[last][column:].strip() else 0
        if rest and not rules.any_closing:
            return None
        return Head(Format.JSON, first, last, first, last + 1, rest)
    closing = _closing(lines, first, rules)
    if closing is None:
        return None
    rest = 0
    if rules.any_closing and lines[closing][_FENCE_LENGTH:].strip():
        rest = _FENCE_LENGTH
    return Head(_format(opening), first, closing, first + 1, closing, rest)


def _find_comment_lines(lines: Sequence[str], rules: HeadRules) -> Head | None:
    first = next((number for number, line in enumerate(lines) if line and not line.isspace()), None)
    if first is None:
        return None
    span = comment_lines.find(lines, first, any_key=rules.comment_lines_loose)
    return span and Head(Format.COMMENT_LINES, *span)


def body_start(lines: Sequence[str], rules: HeadRules = ANY) -> int:
    """The first line of the body: 0 in a post without a head.

    It may begin with the end of the head (`Head.rest`); `body_lines` leaves that out.
    """
    head = find(lines, rules)
    return 0 if head is None else head.body


def body_lines(lines: Sequence[str], rules: HeadRules = ANY) -> Sequence[str]:
    """The lines of the body, without what its first line has of the head."""
    head = find(lines, rules)
    if head is None:
        return lines
    if not head.rest:
        return lines[head.body :]
    return [lines[head.last][head.rest :], *lines[head.last + 1 :]]


def unclosed(lines: Sequence[str], rules: HeadRules = ANY) -> Problem | None:
    """What is wrong when a head is opened and never closed."""
    if rules.header_lines:
        return None
    first = _opening(lines)
    if first is None or find(lines) is not None:
        return None
    # A Markdown text may begin with a thematic break, so this is no error.
    return Problem(
        Message("The front matter that starts here has no closing line."),
        line=first,
        severity=Severity.WARNING,
    )


def read(lines: Sequence[str], head: Head) -> HeadValues:
    """Every key of the head with its value; broken heads give the problem and its line."""
    try:
        tree = tree_of(lines, head)
    except Unreadable as error:
        line = line_of(lines, head, error.offset)
        return HeadValues(problem=Problem(error.message, line=line))
    starts = line_starts(tree.text)
    fields = tuple(table_fields(tree, tree.root, (), starts, head.content_first))
    return HeadValues(fields)


def language_of(opening: str) -> str | None:
    """The language that an opening fence names: ``js`` of ``---js``."""
    named = _NAMED.fullmatch(opening)
    return None if named is None else named[1]


def tree_of(lines: Sequence[str], head: Head) -> Tree:
    """The head's text as a tree of keys and values.

    Raises Unreadable with the place in that text.
    """
    if head.format is Format.FOREIGN:
        raise Unreadable(Message("The front matter is in a format that Byline does not support."))
    content = head.content(lines)
    if sum(map(len, content)) > MAX_HEAD:
        raise Unreadable(Message("The front matter is too large to be read."))
    text = "".join([line + "\n" for line in content])
    return parse(head.format, text)


def line_of(lines: Sequence[str], head: Head, offset: int) -> int:
    """The line of the post that holds an offset of the head's text."""
    line = head.content_first
    while line < head.content_last_exclusive and offset > len(lines[line]):
        offset -= len(lines[line]) + 1
        line += 1
    return min(line, head.last)


def _opening(lines: Sequence[str]) -> int | None:
    for number, line in enumerate(lines):
        if not line or line.isspace():
            continue
        if _FENCE.fullmatch(line) or _NAMED.fullmatch(line) or json.opens(lines, number):
            return number
        return None
    return None


def _closing(lines: Sequence[str], first: int, rules: HeadRules) -> int | None:
    opening = lines[first]
    named = _NAMED.fullmatch(opening)
    own_fence = opening[:3] if opening[0] in "+;" else ""
    for number in range(first + 1, len(lines)):
        start = lines[number][:_FENCE_LENGTH]
        if rules.any_closing and start == opening[:_FENCE_LENGTH]:
            return number
        if own_fence:
            if start == own_fence and _FENCE.fullmatch(lines[number]):
                return number
        elif (start == "---" or (start == "..." and named is None)) and _YAML_END.fullmatch(
            lines[number]
        ):
            return number
    return None


def _format(opening: str) -> Format:
    named = _NAMED.fullmatch(opening)
    if named:
        return _NAMES.get(named[1], Format.FOREIGN)
    return _BY_FENCE[opening[0]]


def line_starts(text: str) -> list[int]:
    """Where the lines of a text begin."""
    starts = [0]
    at = text.find("\n")
    while at >= 0:
        starts.append(at + 1)
        at = text.find("\n", at + 1)
    return starts


def table_fields(
    tree: Tree, table: Node, above: tuple[str, ...], starts: list[int], first_line: int
) -> Iterator[Field]:
    """Every key of a table in order, and of those in it; ``first_line`` is that of the content."""
    twice = _twice(table)
    for entry in table.entries:
        key, value = entry.key, entry.value
        if key.kind in (Kind.LIST, Kind.TABLE, Kind.ALIAS):
            continue
        path = (*above, key.text)
        yield Field(
            path=path,
            kind=value.kind,
            style=value.style,
            text="" if value.kind in WITHOUT_TEXT else value.text,
            first_line=first_line + bisect_right(starts, key.start) - 1,
            last_line=first_line + bisect_right(starts, max(value.end - 1, key.start)) - 1,
            refusal=_refusal(tree, entry, twice),
            node=value,
            tree=tree,
        )
        if value.kind is Kind.TABLE:
            yield from table_fields(tree, value, path, starts, first_line)


def _twice(table: Node) -> frozenset[str]:
    """The keys that a table has more than once."""
    names = [entry.key.text for entry in table.entries]
    if len(set(names)) == len(names):
        return frozenset()
    return frozenset(name for name, count in Counter(names).items() if count > 1)


def _refusal(tree: Tree, entry: Entry, twice: frozenset[str]) -> Message | None:
    """Why every edit of this value would be refused."""
    key, value = entry.key, entry.value
    if value.mark:
        return tied(value)
    if key.mark or key.text == "<<":
        return Message("This key is linked to other parts of the YAML.")
    if value.kind is Kind.TABLE and tree.text.startswith("{{", value.start):
        return Message("The value contains a template tag.")
    if value.kind is Kind.LIST and value.style is Style.BLOCK and tree.format is Format.TOML:
        return Message("The value is a table with its own header.")
    # The last, since paths that tell such keys apart may well be edited (`repeated.told_apart`).
    if key.text in twice:
        return Message("The key {key} appears more than once.", key=key.text)
    return None
