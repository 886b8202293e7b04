"""Reads a YAML head into nodes with the place of each key and value.

The tree is built from libyaml's events: they carry exact places (the composed nodes of an alias
carry its anchor's), they are bounded as they come (the C composer recurses and would overflow the
stack), and they construct nothing.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

import yaml as pyyaml

from editor.errors import Message
from editor.frontmatter.nodes import (
    MAX_DEPTH,
    Entry,
    Format,
    Kind,
    Node,
    Style,
    TooDeep,
    Tree,
    Unreadable,
)
from editor.frontmatter.yaml_trouble import trouble

if TYPE_CHECKING:
    from collections.abc import Callable

_Loader = getattr(pyyaml, "CBaseLoader", pyyaml.BaseLoader)

_STYLES = {
    "'": Style.SINGLE,
    '"': Style.DOUBLE,
    "|": Style.LITERAL,
    ">": Style.FOLDED,
}
_TRUE_FALSE = re.compile(r"true|True|TRUE|false|False|FALSE")
_YES_NO = re.compile(r"yes|Yes|YES|no|No|NO|on|On|ON|off|Off|OFF")
_NULL = re.compile(r"~|null|Null|NULL|")
_INTEGER = re.compile(r"[-+]?(?:0|[1-9][0-9]*)")
# What YAML 1.1 and 1.2 both take for a float: 1.1 wants the dot and a signed exponent.
_FLOAT = re.compile(
    r"[-+]?(?:0|[1-9][0-9]*)\.[0-9]*(?:[eE][-+][0-9]+)?|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)"
)
_DATE = re.compile(
    r"[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:(?:[Tt]|[ \t]+)[0-9]{1,2}:[0-9]{2}(?::[0-9]{2}"
    r"(?:\.[0-9]*)?)?[ \t]*(?:[Zz]|UTC|GMT|[-+][0-9]{1,2}(?::?[0-9]{2})?)?)?"
)
# Numbers of one version or the other: 0123, 0o17, 0x1F, 0b1, 12:30, 1_000, 1e3, .5; `=` and `<<`
# are types of their own in 1.1, `y` and `n` are truth values in its text.
_UNSURE = re.compile(
    r"[-+]?0[0-7_]+|[-+]?0o?[0-7_]+|[-+]?0x[0-9a-fA-F_]+|[-+]?0b[01_]+|[-+]?[0-9][0-9_]*"
    r"|[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+(?:\.[0-9_]*)?"
    r"|[-+]?(?=[._]*[0-9])[0-9._]+(?:[eE][-+]?[0-9]+)?|=|<<"
)
_FIRST = frozenset("0123456789+-.~nNtTfFyYoO=<")
# Line breaks of YAML 1.1 that are letters to YAML 1.2 and to everything else here.
_OTHER_BREAKS = re.compile("[\x85\u2028\u2029]")
_SURROGATE = re.compile("[\ud800-\udfff]")
# The non-specific tag and that of texts, with the value they belong to behind them on the line.
_TEXT_TAG = re.compile(
    r"!(?:!str|<tag:yaml\.org,2002:str>)?(?:[ \t]+(?=[^\s#&!])|(?=[ \t]*$))", re.M
)
_TEXT_TAGS = frozenset(("!", "tag:yaml.org,2002:str"))
# Numbers and names of Ruby's own reader, which looks at what stands behind a bare `!`.
_RUBY = re.compile(r":.*|[-+]?[0-9][0-9,_]*(?:\.[0-9,_]*)?(?:[eE][-+]?[0-9]+)?|[yYnN]", re.S)


def kind_of_plain(text: str) -> Kind:
    """What an unquoted scalar is to every reader, UNSURE when readers differ."""
    if not text:
        return Kind.NULL
    if text[0] not in _FIRST:
        return Kind.TEXT
    for pattern, kind in _KINDS:
        if pattern.fullmatch(text):
            return kind
    return Kind.TEXT


def kind_behind_tag(text: str) -> Kind:
    """What a scalar behind the non-specific tag ``!`` is, with quotes or without.

    To YAML 1.2, Go and JavaScript it is a text. Ruby and PyYAML read what stands there as they
    would without quotes: https://yaml.org/spec/1.1/#id858600 leaves it open.
    """
    kind = kind_of_plain(text.rstrip("\n"))
    if kind is Kind.TEXT and _RUBY.fullmatch(text):
        return Kind.UNSURE
    return kind if kind in (Kind.TEXT, Kind.DATE) else Kind.UNSURE


_KINDS = (
    (_TRUE_FALSE, Kind.BOOLEAN),
    (_DATE, Kind.DATE),
    (_INTEGER, Kind.INTEGER),
    (_FLOAT, Kind.FLOAT),
    (_NULL, Kind.NULL),
    (_YES_NO, Kind.UNSURE),
    (_UNSURE, Kind.UNSURE),
)


def parse(text: str) -> Tree:
    """The tree of a YAML head; an empty one is an empty table. Raises Unreadable."""
    surrogate = _SURROGATE.search(text)
    if surrogate:
        raise Unreadable(
            Message("There is an invalid character (an unpaired surrogate) here."),
            surrogate.start(),
        )
    if not _OTHER_BREAKS.search(text):
        return _Builder(text, text).tree()
    return _with_other_breaks(text)


def _with_other_breaks(text: str) -> Tree:
    """Read NEL, LS and PS as the letters they are to YAML 1.2, which moves no offset."""
    spare = [chr(code) for code in range(0xE000, 0xE100) if chr(code) not in text][:3]
    if len(spare) < 3:
        raise Unreadable(Message("The front matter contains too many private-use characters."))
    there: dict[str, str | int | None] = dict(zip("\x85\u2028\u2029", spare, strict=True))
    back = str.maketrans(dict(zip(spare, "\x85\u2028\u2029", strict=True)))
    tree = _Builder(text, text.translate(str.maketrans(there))).tree(back)
    try:
        if _shape(tree.root) == _shape(_Builder(text, text).tree().root):
            return tree
    except Unreadable:
        pass
    found = _OTHER_BREAKS.search(text)
    raise Unreadable(
        Message("A character here ends the line for some YAML parsers but not for others."),
        found.start() if found else 0,
    )


def _shape(node: Node) -> object:
    if node.kind is Kind.LIST:
        return [_shape(item) for item in node.items]
    if node.kind is Kind.TABLE:
        return [(e.key.start, _shape(e.value)) for e in node.entries]
    return (node.start, node.kind)


class _Builder:
    """Turns the events of one text into nodes, without recursion and with bounds."""

    def __init__(self, text: str, parsed: str) -> None:
        self._text = text
        self._parsed = parsed
        self._anchors: dict[str, Node] = {}
        self._aliases: dict[int, Node] = {}
        # Anchors of collections that are still open: an alias inside may name them.
        self._named: set[str | None] = set()

    def tree(self, back: dict[int, str] | None = None) -> Tree:
        try:
            root = self._root()
        except pyyaml.MarkedYAMLError as error:
            message, at, _ = trouble(error, self._text)
            raise Unreadable(message, at) from error
        except pyyaml.YAMLError as error:
            at = getattr(error, "position", 0)
            raise Unreadable(
                Message("The front matter contains a control character."), at
            ) from error
        if back:
            root = _translated(root, back)
            self._aliases = {at: _translated(n, back) for at, n in self._aliases.items()}
        return Tree(self._text, root, Format.YAML, self._aliases)

    def _root(self) -> Node:
        loader = _Loader(self._parsed)
        try:
            root = self._nodes(loader.get_event)
        finally:
            loader.dispose()
        if root is None or (root.kind is Kind.NULL and root.start == root.end and not root.mark):
            return Node(Kind.TABLE, Style.BLOCK, 0, 0)
        if root.kind is not Kind.TABLE:
            raise Unreadable(
                Message("The front matter is not a set of keys and values."), root.start
            )
        return root

    def _nodes(self, get_event: Callable[[], pyyaml.Event | None]) -> Node | None:
        open_nodes: list[tuple[pyyaml.CollectionStartEvent, list[Node]]] = []
        root: Node | None = None
        while True:
            event = get_event()
            if isinstance(event, pyyaml.ScalarEvent):
                node = self._scalar(event)
            elif isinstance(event, pyyaml.CollectionStartEvent):
                if len(open_nodes) >= MAX_DEPTH:
                    raise TooDeep(_span(event)[0])
                open_nodes.append((event, []))
                self._named.add(event.anchor)
                continue
            elif isinstance(event, pyyaml.CollectionEndEvent):
                start, children = open_nodes.pop()
                node = self._collection(start, children, _span(event)[1])
            elif isinstance(event, pyyaml.AliasEvent):
                node = self._alias(event)
            elif isinstance(event, pyyaml.StreamEndEvent) or event is None:
                return root
            elif isinstance(event, pyyaml.DocumentStartEvent) and root is not None:
                raise Unreadable(
                    Message("A second YAML document begins inside the front matter."),
                    _span(event)[0],
                )
            else:
                continue
            if open_nodes:
                open_nodes[-1][1].append(node)
            else:
                root = node

    def _scalar(self, event: pyyaml.ScalarEvent) -> Node:
        start, end = _span(event)
        text = event.value
        style = _STYLES.get(event.style or "", Style.PLAIN)
        untagged = style is Style.PLAIN and event.tag is None
        kind = kind_of_plain(text) if untagged else Kind.TEXT
        if style in (Style.LITERAL, Style.FOLDED):
            end = _block_end(self._parsed, start, end, text)
        mark = tag = ""
        if event.anchor is not None or event.tag is not None:
            found = _TEXT_TAG.match(self._parsed, start) if event.tag in _TEXT_TAGS else None
            if found is None or event.anchor is not None:
                mark = self._mark(event)
            else:
                tag, start = found[0], found.end()
                kind = kind_behind_tag(text) if event.tag == "!" else Kind.TEXT
        node = Node(kind, style, start, max(start, end), text, mark=mark, tag=tag)
        if event.anchor is not None:
            self._anchors[event.anchor] = node
        return node

    def _collection(
        self, event: pyyaml.CollectionStartEvent, children: list[Node], end: int
    ) -> Node:
        style = Style.FLOW if event.flow_style else Style.BLOCK
        start = _span(event)[0]
        if style is Style.BLOCK:
            end = children[-1].end if children else start
        mark = self._mark(event) if event.anchor is not None or event.tag is not None else ""
        if isinstance(event, pyyaml.SequenceStartEvent):
            node = Node(Kind.LIST, style, start, end, items=tuple(children), mark=mark)
        else:
            pairs = zip(children[::2], children[1::2], strict=True)
            entries = tuple([Entry(_as_key(key), value) for key, value in pairs])
            node = Node(Kind.TABLE, style, start, end, entries=entries, mark=mark)
        if event.anchor is not None:
            self._anchors[event.anchor] = node
        return node

    def _alias(self, event: pyyaml.AliasEvent) -> Node:
        at, end = _span(event)
        name = event.anchor or ""
        if name in self._anchors:
            self._aliases[at] = self._anchors[name]
        elif name not in self._named:
            raise Unreadable(Message("The alias *{name} is not defined.", name=name), at)
        return Node(Kind.ALIAS, Style.PLAIN, at, end, name, mark="*" + name)

    def _mark(self, event: pyyaml.ScalarEvent | pyyaml.CollectionStartEvent) -> str:
        anchor = f"&{event.anchor}" if event.anchor is not None else ""
        return f"{anchor} {event.tag}" if event.tag is not None else anchor


def _as_key(node: Node) -> Node:
    """A key with a tag is left alone, whatever the tag."""
    return replace(node, mark=node.tag.strip()) if node.tag else node


def _span(event: pyyaml.Event) -> tuple[int, int]:
    start, end = event.start_mark, event.end_mark
    return (0, 0) if start is None or end is None else (start.index, end.index)


def _block_end(text: str, start: int, bound: int, value: str) -> int:
    """Where the text of a block scalar ends: its mark reaches to the next token."""
    end = text.find("\n", start)
    if end < 0:
        return bound
    header = text[start:end].partition("#")[0]
    keeps = "+" in header
    said = next((line for line in value.split("\n") if line.strip(" ")), None)
    content, at = end, end + 1
    indent: int | None = None
    while at < bound:
        line_end = text.find("\n", at)
        line_end = len(text) if line_end < 0 else line_end
        line = text[at:line_end]
        if line.strip(" "):
            here = len(line) - len(line.lstrip(" "))
            if indent is None and said is not None:
                indent = here - (len(said) - len(said.lstrip(" ")))
            if indent is None or here < indent:
                break
            content = line_end
        elif keeps:
            content = line_end
        at = line_end + 1
    return content if content > end else start + len(header.rstrip())


def _translated(node: Node, back: dict[int, str]) -> Node:
    return replace(
        node,
        text=node.text.translate(back),
        items=tuple([_translated(item, back) for item in node.items]),
        entries=tuple(
            [Entry(_translated(e.key, back), _translated(e.value, back)) for e in node.entries]
        ),
    )
