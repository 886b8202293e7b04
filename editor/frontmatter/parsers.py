"""Reads the text of a head by its format, and the last few texts once."""

from __future__ import annotations

from collections import OrderedDict
from threading import Lock
from typing import TYPE_CHECKING, Final

from editor.frontmatter import (
    comment_lines,
    header_lines,
    json,
    toml,
    value_again,
    yaml,
    yaml_again,
)
from editor.frontmatter.nodes import Format

if TYPE_CHECKING:
    from editor.frontmatter.nodes import Tree

_REMEMBERED: Final = 8
"""An entry in the form is read before it is written, to be sure of it, and to be shown."""
_LIKE: Final = 2
"""Of those, as many are looked at for a text that differs from a new one in a single key."""

_PARSERS: Final = {
    Format.YAML: yaml.parse,
    Format.TOML: toml.parse,
    Format.JSON: json.parse,
    Format.HEADER_LINES: header_lines.parse,
    Format.COMMENT_LINES: comment_lines.parse,
}

_AGAIN: Final = {
    Format.YAML: yaml_again.read_again,
    Format.TOML: value_again.read_again,
    Format.JSON: value_again.read_again,
}


class _Trees:
    """The trees of the last texts, for all threads."""

    def __init__(self) -> None:
        self._trees: OrderedDict[tuple[Format, str], Tree] = OrderedDict()
        self._lock = Lock()

    def get(self, written: Format, text: str) -> Tree | None:
        """That of a text, if it is there."""
        with self._lock:
            found = self._trees.get((written, text))
            if found is not None:
                self._trees.move_to_end((written, text))
            return found

    def last(self) -> tuple[Tree, ...]:
        """Those of the last few texts, the last one first."""
        with self._lock:
            return tuple(list(self._trees.values())[: -_LIKE - 1 : -1])

    def put(self, tree: Tree) -> None:
        """Remember the tree of a text."""
        with self._lock:
            self._trees[tree.format, tree.text] = tree
            if len(self._trees) > _REMEMBERED:
                self._trees.popitem(last=False)


_TREES: Final = _Trees()


def parse(written: Format, text: str) -> Tree:
    """The tree of a head's text, which is never changed. Raises Unreadable."""
    found = _TREES.get(written, text)
    if found is None:
        found = _read_again(written, text) or _PARSERS[written](text)
        _TREES.put(found)
    return found


def _read_again(written: Format, text: str) -> Tree | None:
    """The tree of a text that differs in a few keys from one that was read just now, if it does."""
    again = _AGAIN.get(written)
    if again is None:
        return None
    tries = (again(tree, text) for tree in _TREES.last() if tree.format is written)
    return next((tree for tree in tries if tree is not None), None)
