"""Moves a key of a head before or behind another of its table, with its lines and their comments.

With a key go the lines of its value, the comments on them, those right above it, and those below
it that are indented deeper. Empty lines, and comments that an empty line parts from the key below
them, belong to no key and stay; only where a key stands apart, and will again, they trade places
with it. In brackets the entries change places, and the commas and spaces between them stay.

The first key of an item stands behind the dash of the item, which stays where it is.

What was moved is read again: it must be the same keys and values in another order, each with the
comments it had. On any doubt the move is refused, with its reason and line.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, replace
from itertools import groupby
from typing import TYPE_CHECKING

from editor.errors import Message
from editor.frontmatter import head as heads
from editor.frontmatter.comments import comments
from editor.frontmatter.edit import EditRefused
from editor.frontmatter.grammar import grammar_of
from editor.frontmatter.nodes import (
    Entry,
    Format,
    Kind,
    Node,
    Part,
    Path,
    Refusal,
    Style,
    Tree,
    Unreadable,
    key_of,
    leaves,
    meaning,
)
from editor.frontmatter.paths import located, value_at, with_value
from editor.frontmatter.rules import ANY
from editor.frontmatter.toml import scan
from editor.frontmatter.toml_edit import section_paths
from editor.frontmatter.unread_heads import unread

if TYPE_CHECKING:
    from collections.abc import Sequence

    from editor.frontmatter.rules import HeadRules
    from editor.text import LineEdit

_DASHES = re.compile(r"[ ]*(?:-[ ]+)+")
_BEFORE_KEY: defaultdict[Format, str] = defaultdict(lambda: " \t", {Format.COMMENT_LINES: " \t."})
"""What may stand before a key on its line."""


def move(
    lines: Sequence[str],
    key: Sequence[Part],
    beside: Sequence[Part],
    *,
    after: bool,
    rules: HeadRules = ANY,
) -> LineEdit | None:
    """The edit that moves ``key`` right behind (or before) ``beside``; None if it is there.

    Both are paths as fields have them, into the same table, which may be an item of a list. A key
    that stands more than once is refused, as is an order in which an alias comes before its anchor,
    or one by which the head is none any more. Raises EditRefused.
    """
    problem = unread(lines, rules)
    if problem is not None:
        raise EditRefused(problem.message, problem.line)
    head = heads.find(lines, rules)
    if head is None:
        raise EditRefused(Message("There is no key {key}.", key=".".join(map(str, key))))
    try:
        tree = heads.tree_of(lines, head)
        text = _moved(tree, tuple(key), tuple(beside), after=after, rules=rules)
    except (Refusal, Unreadable) as error:
        line = heads.line_of(lines, head, error.offset)
        raise EditRefused(error.message, line) from error
    replaced = head.replaced(lines, text.split("\n")[:-1])
    if replaced is None:
        return None
    edit, expected = replaced
    after_lines = list(lines)
    after_lines[edit.first : edit.first + edit.removed] = edit.inserted
    if heads.find(after_lines, rules) != expected:
        raise EditRefused(Message("In this order it would no longer be front matter."), edit.first)
    return edit


def _moved(tree: Tree, key: Path, beside: Path, *, after: bool, rules: HeadRules) -> str:
    """The text of the head in the new order."""
    if tuple(map(str, key[:-1])) != tuple(map(str, beside[:-1])):
        raise Refusal(Message("A key can be moved only within its own table."))
    ignore_case = rules.ignore_case or grammar_of(tree.format).ignore_case
    path, table = _table(tree.root, key[:-1])
    source = _index(table, str(key[-1]), ignore_case=ignore_case)
    target = _index(table, beside[-1], ignore_case=ignore_case)
    _check_names(tree, table, source, rules)
    if source == target:
        return tree.text
    if tree.format is Format.TOML and table.style is not Style.FLOW:
        _check_headers(tree, table.entries[source], table.entries[target])
    dash = _dash(tree, table, path)
    parts = _parts(tree, table, path, dash)
    source, target = parts.place_of(table, source), parts.place_of(table, target)
    to = target + after - (source < target)
    if to == source:
        return tree.text
    text = parts.moved(source, to, after=after)
    order = list(parts.order)
    order.insert(to, order.pop(source))
    if text[slice(*dash)].strip(" "):
        raise _doubt()
    text = text[: dash[0]] + tree.text[slice(*dash)] + text[dash[1] :]
    _check(tree, path, text, parts, order)
    return text


def _dash(tree: Tree, table: Node, path: Path) -> tuple[int, int]:
    """The place of the dash, with the spaces around it, that the first key of an item is behind.

    The comments above that key may stand behind the dash as well.
    """
    is_item = bool(path) and isinstance(path[-1], int)
    if tree.format is not Format.YAML or table.style is not Style.BLOCK or not is_item:
        return 0, 0
    text, alone = tree.text, _comment_lines(tree)
    line = text.rfind("\n", 0, table.entries[0].key.start) + 1
    found = _DASHES.match(text, line)
    while found is None and line:
        line = text.rfind("\n", 0, line - 1) + 1
        found = _DASHES.match(text, line)
        if found is not None and not text.startswith("#", found.end()):
            found = None
        if line not in alone:
            break
    return (line, found.end()) if found else (0, 0)


@dataclass(frozen=True, slots=True)
class _Parts:
    """The text of a head cut at the entries of a table that can change places.

    ``gaps[n]`` stands before ``texts[n]``, the last gap behind all. ``order`` says which entry of
    the table each is. In ``brackets`` commas are in the gaps, and stay where they are. ``dash`` is
    what has spaces in its place here.
    """

    gaps: tuple[str, ...]
    texts: tuple[str, ...]
    order: tuple[int, ...]
    brackets: bool
    dash: tuple[int, int] = (0, 0)

    def place_of(self, table: Node, index: int) -> int:
        """Where an entry stands among those that can be moved."""
        if index not in self.order:
            entry = table.entries[index]
            raise Refusal(
                Message("{key} is not written in one piece.", key=entry.key.text), entry.key.start
            )
        return self.order.index(index)

    def moved(self, source: int, to: int, *, after: bool) -> str:
        """The whole text with the part at ``source`` moved to ``to``."""
        texts, gaps = list(self.texts), list(self.gaps)
        texts.insert(to, texts.pop(source))
        if not self.brackets and not (self._apart(source) and self._apart(to)):
            # What stood around it is one now; it stands right behind, or before, its new neighbour.
            gaps[source : source + 2] = [gaps[source] + gaps[source + 1]]
            gaps[to : to + 1] = ["", gaps[to]] if after else [gaps[to], ""]
        return (
            "".join([each for pair in zip(gaps, texts, strict=False) for each in pair]) + gaps[-1]
        )

    def _apart(self, place: int) -> bool:
        """Whether there is an empty line, or no key, above and below a place."""
        last = len(self.texts)
        return all(n in (0, last) or self._is_open(n) for n in (place, place + 1))

    def _is_open(self, gap: int) -> bool:
        return any(not line.strip() for line in self.gaps[gap].split("\n")[:-1])


def _parts(tree: Tree, table: Node, path: Path, dash: tuple[int, int]) -> _Parts:
    if table.style is Style.FLOW:
        return _in_brackets(tree, table)
    if tree.format is Format.TOML:
        return _cut(tree, _toml_spans(tree, table, path))
    if dash[1]:
        # What stands above the dash goes with the item.
        tree = replace(tree, text=_without(tree.text, dash))
    return replace(_cut(tree, _block_spans(table), dash[0]), dash=dash)


def _without(text: str, dash: tuple[int, int]) -> str:
    """The text with spaces in the place of a dash."""
    return text[: dash[0]] + " " * (dash[1] - dash[0]) + text[dash[1] :]


def _in_brackets(tree: Tree, table: Node) -> _Parts:
    spans = [(entry.key.start, entry.value.end) for entry in table.entries]
    said = comments(tree) if grammar_of(tree.format).comments else ()
    for at, _ in said:
        if table.start < at < table.end and not any(start < at < end for start, end in spans):
            raise Refusal(Message("There is a comment between the brackets."), at)
    return _between(tree.text, spans, tuple(range(len(spans))), brackets=True)


def _block_spans(table: Node) -> list[tuple[int, int, int]]:
    """Each entry with the lines of its own, as offsets: key to end of value."""
    return [
        (index, entry.key.start, max(entry.key.end, entry.value.end))
        for index, entry in enumerate(table.entries)
    ]


def _toml_spans(tree: Tree, table: Node, path: Path) -> list[tuple[int, int, int]]:
    """The entries that are written in one piece: a pair, dotted pairs in a row, or sections."""
    names = {entry.key.text: index for index, entry in enumerate(table.entries)}
    depth = len(path)
    # Each pair and header, by the entry it is part of, or None.
    rows: list[tuple[int | None, int, int]] = []
    sections = scan(tree.text)
    for section, above in zip(sections, section_paths(sections), strict=True):
        is_inner = len(above) > depth and above[:depth] == path
        rows.append((names[str(above[depth])] if is_inner else None, section.start, section.end))
        for pair in section.pairs:
            full = above + tuple([node.text for node in pair.keys])
            is_own = len(full) > depth and full[:depth] == path
            owner = names[str(full[depth])] if is_own else None
            rows.append((owner, pair.keys[0].start, pair.value.end))
    spans: dict[int, list[tuple[int, int]]] = {}
    for owner, group in groupby(rows, key=lambda row: row[0]):
        if owner is not None:
            own = list(group)
            spans.setdefault(owner, []).append((own[0][1], own[-1][2]))
    return [(owner, *found[0]) for owner, found in spans.items() if len(found) == 1]


def _cut(tree: Tree, spans: Sequence[tuple[int, int, int]], top: int = 0) -> _Parts:
    """The lines of each entry from ``top`` on, with the comments that go with it."""
    text = tree.text
    alone = _comment_lines(tree)
    bounds: list[tuple[int, int]] = []
    for _, start, end in spans:
        first = text.rfind("\n", 0, start) + 1
        column = start - first
        if text[first:start].strip(_BEFORE_KEY[tree.format]):
            raise Refusal(Message("There is something else on the same line."), start)
        reach = bounds[-1][1] if bounds else top
        while first > reach and text.rfind("\n", 0, first - 1) + 1 in alone:
            first = text.rfind("\n", 0, first - 1) + 1
        behind = text.find("\n", end) + 1
        if tree.format is Format.YAML:
            while alone.get(behind, -1) > column:
                behind = text.find("\n", behind) + 1
        if first < reach:
            raise Refusal(Message("There is something else on the same line."), start)
        bounds.append((first, behind))
    return _between(text, bounds, tuple([index for index, _, _ in spans]), brackets=False)


def _comment_lines(tree: Tree) -> dict[int, int]:
    """The column of the comment on each line that has nothing else, by the start of the line."""
    if not grammar_of(tree.format).comments:
        return {}
    found: dict[int, int] = {}
    for at, _ in comments(tree):
        start = tree.text.rfind("\n", 0, at) + 1
        if not tree.text[start:at].strip():
            found[start] = at - start
    return found


def _between(
    text: str, bounds: Sequence[tuple[int, int]], order: tuple[int, ...], *, brackets: bool
) -> _Parts:
    gaps, texts, at = [], [], 0
    for start, end in bounds:
        if start < at:
            raise Refusal(Message("This key is not written in one piece."), start)
        gaps.append(text[at:start])
        texts.append(text[start:end])
        at = end
    return _Parts((*gaps, text[at:]), tuple(texts), order, brackets)


def _table(root: Node, path: Sequence[Part]) -> tuple[Path, Node]:
    """The table at a path, and the path with numbers for the items of lists."""
    place = located(root, path)
    found = None if place is None else value_at(root, place)
    if place is None or found is None or found.kind is not Kind.TABLE:
        name = str(path[-1]) if path else ""
        raise Refusal(
            Message("{key} does not contain other keys.", key=name),
            found.start if found else 0,
        )
    return place, found


def _index(table: Node, part: Part, *, ignore_case: bool) -> int:
    """Where an entry stands in its table."""
    key = key_of(part)
    found = table.find(key, ignore_case=ignore_case)
    if not found:
        raise Refusal(Message("There is no key {key}.", key=key), table.start)
    if len(found) > 1:
        raise Refusal(Message("The key {key} appears more than once.", key=key), found[1].key.start)
    return table.entries.index(found[0])


def _check_names(tree: Tree, table: Node, index: int, rules: HeadRules) -> None:
    """Of names that stand for one key, the last counts: their order is not to be changed."""
    entry = table.entries[index]
    if entry.key.kind in (Kind.LIST, Kind.TABLE, Kind.ALIAS):
        raise Refusal(
            Message("Byline cannot move a key that is written like this."), entry.key.start
        )
    if table is not tree.root:
        return
    meant = {name: key for form, name, key in rules.mapped if form is tree.format}
    stands_for = meant.get(entry.key.text)
    if stands_for is None:
        return
    for other in table.entries:
        if other is not entry and meant.get(other.key.text) == stands_for:
            raise Refusal(
                Message("The order of this key and {key} matters.", key=other.key.text),
                entry.key.start,
            )


def _check_headers(tree: Tree, source: Entry, target: Entry) -> None:
    """In TOML what stands below a header is part of its table."""
    starts = {section.start for section in scan(tree.text)}
    if (source.value.start in starts) is not (target.value.start in starts):
        raise Refusal(Message("In TOML, tables must stand below all other keys."), source.key.start)


def _check(tree: Tree, path: Path, text: str, parts: _Parts, order: Sequence[int]) -> None:
    """Raise Refusal unless ``text`` says the same in the new order, each with its comments."""
    try:
        after = grammar_of(tree.format).parse(text)
        _, table = _table(after.root, path)
        found = _parts(after, table, path, parts.dash)
    except (Unreadable, Refusal) as error:
        raise (_alias_first() if tree.aliases else _doubt()) from error
    _, own = _table(tree.root, path)
    expected = _ordered(own, parts.order, order)
    if [_said(tree, entry) for entry in expected] != [_said(after, e) for e in table.entries]:
        raise _alias_first() if tree.aliases else _doubt()
    if meaning(with_value(tree.root, path, replace(own, entries=expected))) != meaning(after.root):
        raise _doubt()
    texts = dict(zip(parts.order, parts.texts, strict=True))
    if found.texts != tuple([texts[index] for index in order]):
        raise Refusal(Message("A comment would then belong to another key."))
    before, now = (sorted(_without(each, parts.dash).split("\n")) for each in (tree.text, text))
    if not parts.brackets and before != now:
        raise _doubt()


def _ordered(table: Node, before: Sequence[int], order: Sequence[int]) -> tuple[Entry, ...]:
    """The entries of a table, those that can be moved in their new order."""
    places = sorted(before)
    entries = list(table.entries)
    for place, index in zip(places, order, strict=True):
        entries[place] = table.entries[index]
    return tuple(entries)


def _said(tree: Tree, entry: Entry) -> object:
    """What an entry says, and what each alias in it stands for."""
    stands_for = []
    for leaf in leaves(entry.value):
        if leaf.kind is Kind.ALIAS:
            target = tree.aliases.get(leaf.start)
            stands_for.append(None if target is None else tree.text[target.start : target.end])
    return entry.key.text, meaning(entry.key), meaning(entry.value), stands_for


def _doubt() -> Refusal:
    return Refusal(Message("The key could not be moved without changing something else."))


def _alias_first() -> Refusal:
    return Refusal(Message("A value that is used again by an alias (*) must stay above it."))
