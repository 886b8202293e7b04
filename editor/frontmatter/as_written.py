"""A value as it is written, in the lines it takes, and the edit that writes it otherwise.

What is entered is put in its place as it is. The head is then read again: the key must still be
there, with whatever value, and all else must say what it said, the comments and what the aliases
stand for included; otherwise the entry is refused with the reason.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from editor.errors import EditorError, Message
from editor.frontmatter.comments import comments
from editor.frontmatter.edit import PostText
from editor.frontmatter.grammar import grammar_of
from editor.frontmatter.nodes import (
    Format,
    Kind,
    Refusal,
    Splice,
    Style,
    leaves,
    meaning,
    splice,
)
from editor.frontmatter.paths import located, value_at
from editor.frontmatter.rules import ANY
from editor.frontmatter.toml import scan
from editor.frontmatter.toml_edit import section_paths

if TYPE_CHECKING:
    from collections.abc import Sequence

    from editor.frontmatter.head import Field
    from editor.frontmatter.head_text import HeadText
    from editor.frontmatter.nodes import Node, Part, Path, Tree
    from editor.frontmatter.rules import HeadRules
    from editor.text import LineEdit

_COLON = re.compile(r"[ \t]*:[ \t]*")
_EMPTY_LINES = re.compile(r"[ \t]*\n\s*\Z")
_WITH_LINES = (Format.HEADER_LINES, Format.COMMENT_LINES, Format.FOREIGN)


def as_written(field: Field) -> str | None:
    """The lines of a value, without the indentation that all of them have.

    A comment behind the last is not among them. None where the value cannot be written so: the
    head has the key twice, or cannot be read, or what it holds stands between other keys (a table
    of TOML with dotted keys in braces).
    """
    place = located(field.tree.root, field.path)
    if place is None or field.tree.format in _WITH_LINES:
        return None
    if value_at(field.tree.root, place) is not field.node:
        return None
    region = _region(field.tree, place)
    return None if region is None else region.shown(field.tree.text)


def set_as_written(
    lines: Sequence[str], path: Sequence[Part], text: str, rules: HeadRules = ANY
) -> LineEdit | None:
    """The edit that has the value at ``path`` written as ``text``; None where it is.

    ``text`` is indented as `as_written` has it. An empty one leaves the key without a value. Raises
    EditRefused where the head could not be read then, or would say something else besides.
    """
    post = PostText(lines, rules)
    if post.head is None:
        return None
    return post.edit(lambda head: _set(head, path, text))


def _set(head: HeadText, path: Sequence[Part], text: str) -> None:
    tree = head.tree
    place = located(tree.root, path)
    region = None if place is None else _region(tree, place)
    if place is None or region is None:
        raise Refusal(Message("There is no key {key}.", key=".".join(map(str, path))))
    shown = region.shown(tree.text)
    if text != shown and shown == shown.rstrip():
        text = _without_empty_lines(tree, region, text)
    if text == shown:
        return
    new = region.splice(text)
    after = grammar_of(tree.format).parse(splice(tree.text, [new]))
    end = new.start + len(new.new)
    found = located(after.root, path)
    if found != place or meaning(after.root, place) != meaning(tree.root, place):
        raise Refusal(Message("The entry would change other keys."), new.start)
    value = value_at(after.root, place)
    is_within = new.start <= value.outset and value.end <= end
    if not is_within and not _is_nothing(value):
        raise Refusal(Message("The entry would change other keys."), new.start)
    if _aliases(tree, new.start, new.end) != _aliases(after, new.start, end):
        raise Refusal(Message("Other parts of the YAML may refer to this value."), new.start)
    if _comments(tree, new.start, new.end) != _comments(after, new.start, end):
        raise Refusal(Message("The entry would take a comment with it."), new.start)
    head.tree = after


def _without_empty_lines(tree: Tree, region: _Region, text: str) -> str:
    """A text without empty lines at its end, which below a value belong to nothing.

    They stay where they say something: in a scalar that keeps them (``|+``).
    """
    short = _EMPTY_LINES.sub("", text)
    if short == text:
        return text
    parse = grammar_of(tree.format).parse
    try:
        with_them = parse(splice(tree.text, [region.splice(text)]))
        without = parse(splice(tree.text, [region.splice(short)]))
    except EditorError:
        return short
    return short if meaning(with_them.root) == meaning(without.root) else text


def _is_nothing(node: Node) -> bool:
    return node.kind is Kind.NULL and node.start == node.end


def _aliases(tree: Tree, start: int, end: int) -> list[tuple[str, object]]:
    """The aliases outside of a part of the text, each with what it stands for."""
    found = []
    for leaf in leaves(tree.root):
        if leaf.kind is Kind.ALIAS and not start <= leaf.start < end:
            target = tree.aliases.get(leaf.start)
            found.append((leaf.text, None if target is None else meaning(target)))
    return found


def _comments(tree: Tree, start: int, end: int) -> list[str]:
    if not grammar_of(tree.format).comments:
        return []
    return [said for at, said in comments(tree) if not start <= at < end]


@dataclass(frozen=True, slots=True)
class _Region:
    """Where a value is written; ``behind`` is where the text ends before it.

    Each line is shown without ``indent``, but the first where it ``has_first``: one that begins
    behind the key.
    """

    start: int
    end: int
    behind: int
    indent: str
    has_first: bool

    def shown(self, text: str) -> str:
        """What stands there."""
        rows = text[self.start : self.end].split("\n")
        rows[self.has_first :] = [row.removeprefix(self.indent) for row in rows[self.has_first :]]
        return "\n".join(rows)

    def splice(self, shown: str) -> Splice:
        """What is shown, with the indentation."""
        if not shown.strip():
            return Splice(self.behind, self.end, "")
        rows = shown.split("\n")
        own = rows[self.has_first :]
        rows[self.has_first :] = [self.indent + row if row else "" for row in own]
        return Splice(self.start, self.end, "\n".join(rows))


def _region(tree: Tree, path: Path) -> _Region | None:
    """The part of the text that a value takes."""
    text, node = tree.text, value_at(tree.root, path)
    start, end, behind = node.outset, node.end, node.outset
    if tree.format is Format.TOML and node.style is Style.BLOCK:
        span = _toml_span(text, path)
        return None if span is None else _Region(*span, span[0], "", has_first=False)
    margin = text.rfind("\n", 0, start) + 1
    column = len(text[margin:start]) - len(text[margin:start].lstrip(" \t"))
    holder = value_at(tree.root, path[:-1])
    if tree.format is Format.YAML and holder.style is Style.BLOCK:
        column = start - margin  # of what stands behind a dash
    if tree.format is Format.YAML and holder.style is Style.BLOCK and isinstance(path[-1], str):
        key = holder.find(path[-1])[0].key
        colon = _COLON.match(text, key.end)
        if colon is None:
            return None
        line = text.find("\n", colon.start())
        if node.outset > line:
            rows = text[line + 1 : end].split("\n")
            return _Region(line + 1, end, line, _common(rows, None), has_first=False)
        start, behind = colon.end(), len(text[: colon.end()].rstrip(" \t"))
        column = key.start - text.rfind("\n", 0, key.start) - 1
    rows = text[start:end].split("\n")[1:]
    return _Region(start, end, behind, _common(rows, column), has_first=True)


def _toml_span(text: str, path: Path) -> tuple[int, int] | None:
    """The lines of a table with a header of its own, or several, or with dotted keys.

    None for one with dotted keys in the braces of another, or with other tables between its own.
    """
    starts, ends, others = [], [], []
    sections = scan(text)
    for section, above in zip(sections, section_paths(sections), strict=True):
        if above[: len(path)] == path:
            starts.append(section.start)
            ends.append(section.end)
        else:
            others.append(section)
        for pair in section.pairs:
            names = (*above, *[key.text for key in pair.keys])
            if names[: len(path)] == path:
                starts.append(pair.keys[0].start)
                ends.append(pair.value.end)
    if not starts or any(min(starts) < other.start < max(ends) for other in others):
        return None
    return text.rfind("\n", 0, min(starts)) + 1, max(ends)


def _common(rows: Sequence[str], most: int | None) -> str:
    """The indentation that all rows have, if it can be put before them again."""
    filled = [row for row in rows if row.strip()]
    if not filled:
        return " " * (most or 0)
    indent = filled[0][: len(filled[0]) - len(filled[0].lstrip(" \t"))]
    for row in filled:
        while not row.startswith(indent):
            indent = indent[:-1]
    indent = indent[:most]
    is_sure = all(row.startswith(indent) and row != indent for row in rows if row)
    return indent if is_sure else ""
