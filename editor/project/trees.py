"""Small YAML, TOML and JSON texts as plain trees in which every scalar is the text as written.

Generators disagree about what ``no``, ``12:30`` or ``1.10`` mean, so nothing is converted here.
Bounded before it is parsed: PyYAML's C parser dies of some thousand nested collections.
"""

from __future__ import annotations

import json
import re
import tomllib
from datetime import date, datetime, time
from typing import TYPE_CHECKING, TypeAlias

import yaml

from editor.errors import Message
from editor.frontmatter.yaml_trouble import trouble
from editor.markdown.functions import ARGS, FUNCTION, KWDS

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

Tree: TypeAlias = "str | list[Tree] | dict[str, Tree]"
"""Text, or a list or table of trees."""

MAX_TEXT = 256 * 1024
"""Characters of a head or a configuration that are looked at."""

MAX_DEPTH = 100

_TOO_DEEP = Message("This is nested too deeply to be read.")
_CHAIN = re.compile(rf"(?:[-?:][ \t]++){{{MAX_DEPTH}}}")
_BRACKET = re.compile(r"[][{}]")
_PYTHON_TAG = re.compile(r"tag:yaml\.org,2002:python/(name|object/apply|object/new|object):(.+)")
_TEXT, _MAP, _LIST = (f"tag:yaml.org,2002:{kind}" for kind in ("str", "map", "seq"))
_MERGE = "<<"
_QUOTES = frozenset({'"', "'"})
_YamlLoader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


class QuotedText(str):
    """The text of a scalar that stands in quotes: what it looks like, it is not."""

    __slots__ = ()

    def __repr__(self) -> str:
        return f"{type(self).__name__}({super().__repr__()})"


class TreeError(Exception):
    """A text is no tree; ``line`` is 0-based inside the text."""

    def __init__(self, message: Message, line: int | None = None) -> None:
        super().__init__(str(message))
        self.message = message
        self.line = line


def from_yaml(text: str, *, functions: bool = False) -> dict[str, Tree]:
    """The mapping that a YAML text holds; an empty text is an empty mapping.

    ``functions``: what PyYAML's Python tags name stands as `editor.markdown.functions` describes.

    Raises TreeError.
    """
    _check_length(text)
    try:
        _check_yaml_depth(text)
        node = yaml.compose(text, Loader=_YamlLoader)
    except yaml.MarkedYAMLError as error:
        message, _, line = trouble(error, text)
        raise TreeError(message, line) from None
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        reason = str(error).partition("\n")[0]
        raise TreeError(Message("This is not valid YAML: {reason}.", reason=reason)) from None
    if node is None or (isinstance(node, yaml.ScalarNode) and not node.value):
        return {}
    if not isinstance(node, yaml.MappingNode):
        raise TreeError(Message("This is not a set of keys and values."), 0)
    if functions and "!" in text:
        _name_functions(node, set())
    table = _table(node, {})
    if "&" in text and "*" in text:
        _check_expansion(table)
    return table


def from_toml(text: str) -> dict[str, Tree]:
    """The table that a TOML text holds.

    Raises TreeError.
    """
    _check_bounds(text)
    try:
        return _mapping(tomllib.loads(text))
    except (ValueError, RecursionError) as error:
        found = re.search(r"\(at line (\d+), column \d+\)", str(error))
        reason = str(error).partition(" (at ")[0]
        raise TreeError(
            Message("This is not valid TOML: {reason}.", reason=reason),
            int(found[1]) - 1 if found else None,
        ) from None


def from_json(text: str) -> dict[str, Tree]:
    """The object that a JSON text holds.

    Raises TreeError.
    """
    _check_bounds(text)
    try:
        return _mapping(json.loads(text))
    except json.JSONDecodeError as error:
        raise TreeError(
            Message("This is not valid JSON: {reason}.", reason=error.msg), error.lineno - 1
        ) from None
    except (ValueError, RecursionError) as error:
        reason = str(error)
        raise TreeError(Message("This is not valid JSON: {reason}.", reason=reason)) from None


def plain(value: object, text: Callable[[str], str] = str) -> Tree:
    """A loaded value as a tree of texts; ``text`` is what its own texts become."""
    if isinstance(value, str):
        return text(value)
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (datetime, date, time)):
        return value.isoformat()
    if isinstance(value, dict):
        return {str(key): plain(item, text) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(item, text) for item in value]
    return str(value)


def at(tree: Mapping[str, Tree], dotted: str) -> Tree | None:
    """What stands at a dotted key, such as ``markup.goldmark.renderer``; None if nothing does."""
    here: Tree | None = None
    table: Tree | Mapping[str, Tree] = tree
    for key in dotted.split("."):
        if isinstance(table, (str, list)) or key not in table:
            return None
        here = table = table[key]
    return here


def text_at(tree: Mapping[str, Tree], dotted: str, default: str = "") -> str:
    """The text at a dotted key."""
    value = at(tree, dotted)
    return value.strip() if isinstance(value, str) else default


def table_at(tree: Mapping[str, Tree], dotted: str) -> dict[str, Tree]:
    """The table at a dotted key; an empty one if there is none."""
    value = at(tree, dotted)
    return value if isinstance(value, dict) else {}


def list_at(tree: Mapping[str, Tree], dotted: str) -> tuple[str, ...]:
    """The texts of the list at a dotted key; a single text is a list of one."""
    value = at(tree, dotted)
    if isinstance(value, str):
        return (value,) if value else ()
    if isinstance(value, list):
        return tuple(item for item in value if isinstance(item, str))
    return ()


def text_of(value: Tree | None) -> str:
    """The text of a scalar; empty for anything else. One in quotes stays a ``QuotedText``."""
    if not isinstance(value, str):
        return ""
    stripped = value.strip()
    return value if stripped == value else stripped


def words_of(value: Tree | None, separator: str | None) -> tuple[str, ...]:
    """A list of words, written as a list or as one text with separators between them."""
    if isinstance(value, list):
        return tuple(text for item in value if (text := text_of(item)))
    if isinstance(value, dict):
        return ()
    return tuple(word for item in text_of(value).split(separator) if (word := item.strip()))


def flag_at(tree: Mapping[str, Tree], dotted: str) -> bool | None:
    """The switch at a dotted key; None if there is none that reads as yes or no."""
    return flag(text_at(tree, dotted))


def flag(text: str) -> bool | None:
    """Yes or no by the words of YAML 1.1; None for any other text."""
    word = text.strip().lower()
    if word in {"true", "yes", "on", "y"}:
        return True
    return False if word in {"false", "no", "off", "n"} else None


def is_null(value: Tree) -> bool:
    """Whether a value of YAML is none."""
    is_bare = isinstance(value, str) and not isinstance(value, QuotedText)
    return is_bare and value in {"", "~", "null", "Null", "NULL"}


def doubled_key(text: str) -> tuple[str, int] | None:
    """The first key that a mapping of a YAML text has twice, and the 0-based line it is on then.

    The text must be one that `from_yaml` takes.
    """
    waiting = [yaml.compose(text, Loader=_YamlLoader)]
    seen: set[int] = set()
    found: list[tuple[int, str]] = []
    while waiting:
        node = waiting.pop()
        if id(node) in seen or isinstance(node, yaml.ScalarNode) or node is None:
            continue
        seen.add(id(node))
        if not isinstance(node, yaml.MappingNode):
            waiting.extend(node.value)
            continue
        names: set[str] = set()
        for key, value in node.value:
            if key.value in names and key.start_mark is not None:
                found.append((key.start_mark.line, key.value))
            names.add(key.value)
            waiting.append(value)
    line, key = min(found, default=(-1, ""))
    return None if line < 0 else (key, line)


def with_merged(table: Mapping[str, Tree]) -> dict[str, Tree]:
    """The same table with what YAML's merge keys (``<<``) bring in, at every level.

    What stands in a table goes before what is brought into it (https://yaml.org/type/merge.html).
    """
    own: dict[str, Tree] = {
        key: with_merged(value) if isinstance(value, dict) else value
        for key, value in table.items()
    }
    brought = own.pop(_MERGE, None)
    others = [brought] if isinstance(brought, dict) else brought
    if not isinstance(others, list):
        return own if brought is None else {**own, _MERGE: brought}
    for other in others:
        if isinstance(other, dict):
            own = {**own, **{key: it for key, it in with_merged(other).items() if key not in own}}
    return own


def lowered(tree: Tree) -> Tree:
    """The same tree with every key in lower case."""
    if isinstance(tree, dict):
        return {key.lower(): lowered(item) for key, item in tree.items()}
    if isinstance(tree, list):
        return [lowered(item) for item in tree]
    return tree


def _table(node: yaml.MappingNode, known: dict[int, Tree | None]) -> dict[str, Tree]:
    """The mapping a node stands for. PyYAML's own constructor takes twice the time."""
    known[id(node)] = None
    table: dict[str, Tree] = {}
    for key, value in node.value:
        if not isinstance(key, yaml.ScalarNode):
            line = key.start_mark.line if key.start_mark else None
            raise TreeError(Message("This is not valid YAML: a key must be a string."), line)
        if not isinstance(value, yaml.ScalarNode):
            table[key.value] = _collection(value, known)
        else:
            table[key.value] = _scalar(value)
    known[id(node)] = table
    return table


def _scalar(node: yaml.ScalarNode) -> str:
    text: str = node.value
    return QuotedText(text) if node.style in _QUOTES else text


def _name_functions(node: yaml.Node, seen: set[int]) -> None:
    """Put tables in the place of values with Python tags, and the default in that of ``!ENV``."""
    if id(node) in seen:
        return
    seen.add(id(node))
    if isinstance(node, yaml.MappingNode):
        node.value[:] = [(key, _named(value)) for key, value in node.value]
        inside = [value for _, value in node.value]
    else:
        node.value[:] = [_named(value) for value in node.value]
        inside = list(node.value)
    for value in inside:
        if not isinstance(value, yaml.ScalarNode):
            _name_functions(value, seen)


def _named(node: yaml.Node) -> yaml.Node:
    tag = str(node.tag)
    if tag == "!ENV":
        listed = isinstance(node, yaml.SequenceNode) and len(node.value) > 1
        return node.value[-1] if listed else yaml.ScalarNode(_TEXT, "")
    found = _PYTHON_TAG.fullmatch(tag)
    if found is None:
        return node
    pairs: list[tuple[yaml.Node, yaml.Node]] = [
        (yaml.ScalarNode(_TEXT, FUNCTION), yaml.ScalarNode(_TEXT, found[2]))
    ]
    if found[1] != "name":
        called = yaml.MappingNode(_MAP, [])
        if isinstance(node, yaml.MappingNode):
            pairs += [pair for pair in node.value if pair[0].value in (KWDS, ARGS)]
        elif isinstance(node, yaml.SequenceNode) and node.value:
            pairs.append((yaml.ScalarNode(_TEXT, ARGS), yaml.SequenceNode(_LIST, node.value)))
        if not any(key.value == KWDS for key, _ in pairs):
            pairs.append((yaml.ScalarNode(_TEXT, KWDS), called))
    return yaml.MappingNode(_MAP, pairs)


def _collection(node: yaml.Node, known: dict[int, Tree | None]) -> Tree:
    if id(node) in known:
        there = known[id(node)]
        if there is None:
            raise TreeError(Message("An alias contains itself."))
        return there
    if isinstance(node, yaml.MappingNode):
        return _table(node, known)
    known[id(node)] = None
    items: list[Tree] = [
        _scalar(item) if isinstance(item, yaml.ScalarNode) else _collection(item, known)
        for item in node.value
    ]
    known[id(node)] = items
    return items


def _check_expansion(table: Tree) -> None:
    """Refuse what aliases blow up."""
    left = MAX_TEXT
    waiting = [table]
    while waiting:
        left -= 1
        if left < 0:
            raise TreeError(Message("Its aliases expand too far to be read."))
        item = waiting.pop()
        if isinstance(item, dict):
            waiting.extend(item.values())
        elif isinstance(item, list):
            waiting.extend(item)


def _mapping(loaded: object) -> dict[str, Tree]:
    tree = plain(loaded, QuotedText)  # TOML and JSON have no text without quotes
    if not isinstance(tree, dict):
        raise TreeError(Message("This is not a set of keys and values."), 0)
    return tree


def _check_length(text: str) -> None:
    if len(text) > MAX_TEXT:
        raise TreeError(Message("This is too long for a configuration."))


def _check_bounds(text: str) -> None:
    _check_length(text)
    depth = 0
    if text.count("[") + text.count("{") > MAX_DEPTH:
        for match in _BRACKET.finditer(text):
            depth += 1 if match.group() in "[{" else -1
            if depth > MAX_DEPTH:
                raise TreeError(_TOO_DEEP)


def _check_yaml_depth(text: str) -> None:
    """Refuse what the C composer, which recurses, would overflow the stack with."""
    if text.count("[") + text.count("{") > MAX_DEPTH:
        depth = 0
        for event in yaml.parse(text, Loader=_YamlLoader):
            if isinstance(event, yaml.CollectionStartEvent):
                depth += 1
                if depth > MAX_DEPTH:
                    raise TreeError(_TOO_DEEP)
            elif isinstance(event, yaml.CollectionEndEvent):
                depth -= 1
    if _CHAIN.search(text):
        raise TreeError(_TOO_DEEP)
