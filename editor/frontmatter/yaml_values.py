"""Constructs the values of a YAML head one by one, so that a strange one costs only itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import yaml

from editor.errors import Message, Problem
from editor.frontmatter.nodes import Kind

if TYPE_CHECKING:
    from editor.frontmatter.nodes import Node

# PyYAML's constructors look up, unpack and add what an odd tag gives them unchecked.
FAULTS: Final = (
    ValueError,
    TypeError,
    LookupError,
    AttributeError,
    ArithmeticError,
    yaml.YAMLError,
)
_SafeLoader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _Unread:
    """Stands for a value that could not be constructed."""

    __slots__ = ("line", "reason")

    def __init__(self, reason: Message, line: int | None) -> None:
        self.reason = reason
        self.line = line


class ValueLoader(_SafeLoader):  # type: ignore[misc, valid-type] # PyYAML may lack its C half
    """The safe loader; a value with an unknown tag, or one that does not exist, stands aside."""

    def construct_object(self, node: yaml.Node, deep: bool = False) -> object:
        """The value of a node, or what says why there is none."""
        try:
            return super().construct_object(node, deep=deep)
        except FAULTS as error:
            line = None if node.start_mark is None else node.start_mark.line
            return _Unread(_reason(error, node), line)


def without_unread(
    loaded: dict[object, object],
) -> tuple[dict[object, object], tuple[Problem, ...]]:
    """``loaded`` without the values that could not be read, and a problem for each.

    The lines are those of the head's text.
    """
    problems: dict[str, Problem] = {}
    _keep(loaded, "", problems, set())
    return loaded, tuple(problems.values())


def with_tagged_texts(loaded: object, node: Node) -> object:
    """What stands behind the non-specific tag ``!`` as the text it is to YAML 1.2.

    PyYAML reads it by YAML 1.1, as Ruby does: ``! '12'`` is a number to them.
    """
    if node.kind is Kind.TABLE and isinstance(loaded, dict):
        for entry in node.entries:
            name = next((key for key in loaded if str(key) == entry.key.text), None)
            if name is not None:
                loaded[name] = with_tagged_texts(loaded[name], entry.value)
    elif node.kind is Kind.LIST and isinstance(loaded, list) and len(loaded) == len(node.items):
        pairs = zip(loaded, node.items, strict=True)
        loaded[:] = [with_tagged_texts(each, item) for each, item in pairs]
    elif node.tag.strip() == "!" and node.start < node.end:
        return node.text
    return loaded


def _reason(error: Exception, node: yaml.Node) -> Message:
    problem = error.problem if isinstance(error, yaml.MarkedYAMLError) else error
    if isinstance(error, yaml.constructor.ConstructorError) and "constructor for" in str(problem):
        tag = str(node.tag).replace("tag:yaml.org,2002:", "!!")
        return Message("the tag {tag} is unknown", tag=tag)
    return Message("{reason}", reason=" ".join(str(problem).split()))


def _keep(value: object, path: str, problems: dict[str, Problem], seen: set[int]) -> None:
    if not isinstance(value, (dict, list)) or id(value) in seen:
        return  # aliases: a few may stand for millions, or for what they stand in
    seen.add(id(value))
    if isinstance(value, list):
        for item in value:
            if isinstance(item, _Unread):
                problems[path] = _problem(path, item)
        value[:] = [item for item in value if not isinstance(item, _Unread)]
        for item in value:
            _keep(item, path, problems, seen)
        return
    for key in list(value):
        name = f"{path}.{key}" if path else str(key)
        if isinstance(value[key], _Unread):
            problems[name] = _problem(name, value.pop(key))
        else:
            _keep(value[key], name, problems, seen)


def _problem(name: str, unread: _Unread) -> Problem:
    message = Message(
        "The value of {key} cannot be read: {reason}.", key=name, reason=unread.reason
    )
    return Problem(message, unread.line, field=name)
