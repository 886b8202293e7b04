"""What the editing of heads needs to know of each format."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Protocol

from editor.frontmatter import comment_lines, header_lines, nodes
from editor.frontmatter.comment_lines import CommentLinesEditor
from editor.frontmatter.header_lines import HeaderLinesEditor
from editor.frontmatter.json_edit import JsonEditor
from editor.frontmatter.nodes import Format
from editor.frontmatter.parsers import parse
from editor.frontmatter.toml_items import TomlItemsEditor
from editor.frontmatter.yaml_items import YamlItemsEditor

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from editor.frontmatter.nodes import Entry, Node, Part, Splice, Tree, Value
    from editor.frontmatter.placing import Place


class Editor(Protocol):
    """The splices of one edit of one parsed head; ``path`` is that of the table or list."""

    def neighbours(self, path: Sequence[Part], table: Node, /) -> Sequence[Entry]:
        """The entries that a new one may stand beside."""
        ...

    def change(self, entry: Entry, value: Value) -> list[Splice]:
        """Give an entry another value."""
        ...

    def insert(
        self, path: Sequence[Part], table: Node, key: str, value: Value, place: Place, /
    ) -> list[Splice]:
        """Put a new entry in."""
        ...

    def remove(self, path: Sequence[Part], table: Node, entry: Entry, /) -> list[Splice]:
        """Take an entry out."""
        ...

    def change_item(self, node: Node, index: int, value: Value, /) -> list[Splice]:
        """Give an item of a list another value."""
        ...

    def insert_item(
        self, path: Sequence[Part], node: Node, index: int, value: Value, /
    ) -> list[Splice]:
        """Put an item into a list, before the one at ``index``."""
        ...

    def remove_item(self, path: Sequence[Part], node: Node, index: int, /) -> list[Splice]:
        """Take an item out of a list."""
        ...

    def arrange(self, path: Sequence[Part], node: Node, order: Sequence[int], /) -> list[Splice]:
        """Put the items of a list in an order, each named by its index now."""
        ...


@dataclass(frozen=True, slots=True)
class Grammar:
    """How one format is read, edited, compared, and begun in a post without a head.

    ``editor`` is given the column of the rules for the dashes of a list.
    """

    parse: Callable[[str], Tree]
    editor: Callable[[Tree, int | None], Editor]
    matches: Callable[[Node, Value], bool] = nodes.matches
    opening: tuple[str, ...] = ()
    start: str = ""
    closing: tuple[str, ...] = ()
    ignore_case: bool = False
    comments: bool = False


def grammar_of(written: Format) -> Grammar:
    """The grammar of a format."""
    return _GRAMMARS[written]


_GRAMMARS = {
    Format.YAML: Grammar(
        partial(parse, Format.YAML),
        YamlItemsEditor,
        opening=("---",),
        closing=("---",),
        comments=True,
    ),
    Format.TOML: Grammar(
        partial(parse, Format.TOML),
        lambda tree, _: TomlItemsEditor(tree),
        opening=("+++",),
        closing=("+++",),
        comments=True,
    ),
    Format.JSON: Grammar(
        partial(parse, Format.JSON), lambda tree, _: JsonEditor(tree), start="{\n}\n"
    ),
    Format.HEADER_LINES: Grammar(
        partial(parse, Format.HEADER_LINES),
        lambda tree, _: HeaderLinesEditor(tree),
        header_lines.matches,
        ignore_case=True,
    ),
    Format.COMMENT_LINES: Grammar(
        partial(parse, Format.COMMENT_LINES),
        lambda tree, _: CommentLinesEditor(tree),
        comment_lines.matches,
        opening=("<!--",),
        closing=("-->",),
    ),
}
