"""The text of a head that is changed step by step, each step proven before the next."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from editor.errors import Message
from editor.frontmatter.alike import alike
from editor.frontmatter.comments import comments
from editor.frontmatter.flow import rearranged
from editor.frontmatter.grammar import grammar_of
from editor.frontmatter.nodes import (
    Entry,
    Kind,
    Node,
    Part,
    Path,
    Refusal,
    Splice,
    Style,
    Tree,
    Unreadable,
    Value,
    key_of,
    meaning,
    splice,
    switch_like,
)
from editor.frontmatter.paths import arranged
from editor.frontmatter.placing import place_for
from editor.frontmatter.repeated import RepeatedKey
from editor.frontmatter.values import parse_date

if TYPE_CHECKING:
    from editor.frontmatter.grammar import Editor
    from editor.frontmatter.rules import HeadRules


@dataclass(frozen=True, slots=True)
class _Target:
    """Where a value is, or how far the way to it goes and what is missing.

    ``holder`` is the table or list it is in. ``entry`` is None for an item of a list, too.
    """

    holder: Node
    path: Path
    node: Node | None
    entry: Entry | None
    missing: tuple[str, ...]


class HeadText:
    """The text of a head and its tree; what an edit changes besides is refused.

    Every method raises Refusal, with the place in the text.
    """

    def __init__(self, tree: Tree, rules: HeadRules) -> None:
        self._grammar = grammar_of(tree.format)
        self._ignore_case = rules.ignore_case or self._grammar.ignore_case
        self._rules = rules
        self.tree = tree

    def set(self, key: str | Sequence[Part], value: Value) -> None:
        """Give the key, or the item of a list, this value."""
        target = self._target(key)
        old = target.node
        if old is None:
            self._add(target, value)
            return
        for part in reversed(target.missing):
            value = {part: value}
        if isinstance(value, Mapping) and old.kind is Kind.TABLE and not old.mark:
            self._set_table(target.path, old, value)
            return
        if isinstance(value, str) and old.kind is Kind.DATE:
            value = parse_date(value) or value
        if self._says(old, value):
            return
        if isinstance(value, str) and self._set_alike(target, old, value):
            return
        if isinstance(value, bool) and self._turn_word(target, old, value):
            return
        if old.kind is Kind.LIST and isinstance(value, Sequence) and not isinstance(value, str):
            target = self._reordered(target, old, value)
        editor = self._editor()
        if target.entry is not None:
            splices = editor.change(target.entry, value)
        else:
            splices = editor.change_item(target.holder, _last_index(target.path), value)
        if splices:
            self._step(splices, target.path, value)

    def _set_alike(self, target: _Target, old: Node, value: str) -> bool:
        """Change no more of a text than what is another now, if that can be told."""
        in_brackets = target.holder.style is Style.FLOW
        for splices in alike(self.tree, old, value, in_brackets=in_brackets):
            try:
                self._step(splices, target.path, value)
            except Refusal:
                continue
            return True
        return False

    def _turn_word(self, target: _Target, old: Node, value: bool) -> bool:
        """Write a switch in the words that the writer has for it: ``yes`` for ``no``."""
        word = _other_word(old, value) if self._has_words(old) else None
        if word is None:
            return False
        self._step([Splice(old.start, old.end, word)], target.path, value)
        return True

    def _has_words(self, node: Node) -> bool:
        """Whether a scalar may be a switch in words."""
        return self._rules.word_switches and node.kind is Kind.UNSURE and not node.mark

    def _says(self, node: Node, value: Value) -> bool:
        """Whether a node says a value to whoever reads this head."""
        if isinstance(value, bool) and self._has_words(node):
            return _other_word(node, value) == node.text
        return self._grammar.matches(node, value)

    def remove(self, key: str | Sequence[Part]) -> None:
        """Take the key, or the item, out, if it is there."""
        target = self._target(key)
        if target.node is None or target.missing:
            return
        editor = self._editor()
        if target.entry is not None:
            splices = editor.remove(target.path[:-1], target.holder, target.entry)
        else:
            index = _last_index(target.path)
            splices = editor.remove_item(target.path[:-1], target.holder, index)
        self._step(splices, target.path, None, removed=True)

    def insert_item(self, key: str | Sequence[Part], index: int, value: Value) -> None:
        """Put an item into the list under ``key``, before the one at ``index``, or at the end."""
        target = self._target(key)
        if target.node is None or target.missing or target.node.kind is Kind.NULL:
            self.set(key, (value,))
            return
        node = self._list(target)
        index = max(0, min(index, len(node.items)))
        splices = self._editor().insert_item(target.path, node, index, value)
        path = (*target.path, index)
        after = self._after(splices)
        if (
            meaning(after.root, path) != meaning(self.tree.root)
            or self._comments(after) != self._comments(self.tree)
            or not self._holds(after.root, path, (value,))
        ):
            raise _doubt(splices)
        self.tree = after

    def arrange(self, key: str | Sequence[Part], order: Sequence[int]) -> None:
        """Have the items of the list under ``key`` in another order, each with its own lines.

        ``order`` names every item by the index it has now.
        """
        target = self._target(key)
        node = self._list(target)
        if sorted(order) != list(range(len(node.items))):
            raise Refusal(Message("The list has other items now."), node.start)
        if list(order) == sorted(order):
            return
        splices = self._editor().arrange(target.path, node, order)
        expected = arranged(self.tree.root, target.path, order)
        after = self._after(splices)
        same = sorted(self._comments(after)) == sorted(self._comments(self.tree))
        if not same or meaning(after.root) != meaning(expected):
            raise _doubt(splices)
        self.tree = after

    def count(self, key: str | Sequence[Part]) -> int:
        """How many items the list under ``key`` has."""
        return len(self._list(self._target(key)).items)

    def _add(self, target: _Target, value: Value) -> None:
        """A key that was not there."""
        for part in reversed(target.missing[1:]):
            value = {part: value}
        new = target.missing[0]
        path = (*target.path, new)
        editor = self._editor()
        # Items of a list have their keys in one order.
        named = tuple(part if isinstance(part, str) else "*" for part in path)
        place = place_for(
            named, editor.neighbours(target.path, target.holder), self._rules.key_order
        )
        splices = editor.insert(target.path, target.holder, new, value, place)
        self._step(splices, path, value)

    def _reordered(self, target: _Target, old: Node, values: Sequence[Value]) -> _Target:
        """Where the value is when its items have been put in the order of ``values``."""
        order = None if old.mark else rearranged(old.items, values)
        if order is None:
            return target
        try:
            self.arrange(target.path, order)
        except Refusal:
            return target  # then those that moved are written anew
        return self._target(target.path)

    def _editor(self) -> Editor:
        return self._grammar.editor(self.tree, self._rules.list_column)

    def _set_table(self, path: Path, old: Node, value: Mapping[str, Value]) -> None:
        for key, each in value.items():
            self.set((*path, key), each)
        for entry in old.entries:
            if entry.key.text not in value:
                self.remove((*path, entry.key.text))

    def _list(self, target: _Target) -> Node:
        node = target.node
        if node is None or target.missing or node.kind is not Kind.LIST or node.mark:
            name = str(target.path[-1]) if target.path else target.missing[0]
            at = 0 if node is None else node.start
            raise Refusal(Message("{key} is not a list that can be changed.", key=name), at)
        return node

    def _target(self, key: str | Sequence[Part]) -> _Target:
        parts: list[Part] = [self._named(key)] if isinstance(key, str) else list(key)
        if not parts or "" in parts or isinstance(parts[0], int):
            raise Refusal(Message("A key needs a name."))
        split = isinstance(key, str)
        holder = self.tree.root
        path: Path = ()
        node: Node | None = None
        entry: Entry | None = None
        while parts:
            if holder.kind is Kind.LIST:
                index = _index(parts.pop(0), holder, path)
                node, entry, path = holder.items[index], None, (*path, index)
            else:
                name = key_of(parts[0])
                found, used = self._entry(holder, name, split=split)
                if found is None:
                    node = entry = None
                    break
                name = name if isinstance(name, RepeatedKey) else found.key.text
                node, entry, path = found.value, found, (*path, name)
                parts = [*used, *parts[1:]]
            if not parts:
                return _Target(holder, path, node, entry, ())
            if node.kind is Kind.NULL and not node.mark:
                break
            if node.kind not in (Kind.TABLE, Kind.LIST) or node.mark:
                raise Refusal(
                    Message("{key} does not contain other keys.", key=str(path[-1])), node.start
                )
            holder, node, entry = node, None, None
        missing = [str(part) for part in parts]
        if split:
            missing = missing[0].split(".")
        if not all(missing):
            raise Refusal(Message("A key needs a name."))
        if any(isinstance(part, int) for part in parts):
            raise Refusal(Message("The list is not there any more."), holder.start)
        return _Target(holder, path, node, entry, tuple(missing))

    def _named(self, key: str) -> str:
        """The name that the head has the key under."""
        names = self._rules.names_for(key, self.tree.format)
        return next((name for name in names if self.tree.root.find(name)), key)

    def _entry(self, table: Node, key: str, *, split: bool) -> tuple[Entry | None, list[str]]:
        """The entry under ``key``, or under the longest part of it before a dot, and the rest."""
        if isinstance(key, RepeatedKey):
            return next(iter(table.find(key)), None), []
        end = len(key)
        while end > 0:
            found = table.find(key[:end], ignore_case=self._ignore_case)
            if len(found) > 1:
                raise Refusal(
                    Message("The key {key} appears more than once.", key=key[:end]),
                    found[1].key.start,
                )
            if found:
                return found[0], [key[end + 1 :]] if end < len(key) else []
            end = key.rfind(".", 0, end) if split else -1
        return None, []

    def _after(self, splices: list[Splice]) -> Tree:
        try:
            return self._grammar.parse(splice(self.tree.text, splices))
        except (ValueError, Unreadable) as error:
            raise _doubt(splices) from error

    def _step(
        self, splices: list[Splice], path: Path, value: Value, *, removed: bool = False
    ) -> None:
        after = self._after(splices)
        if removed and self._is_one_less(after.root, path):
            same = meaning(after.root) == meaning(self.tree.root, path)
            if not same or self._comments(after) != self._comments(self.tree):
                raise _doubt(splices)
            self.tree = after
            return
        while removed and len(path) > 1 and self._vanished(after.root, path[:-1]):
            path = path[:-1]
        if (
            meaning(after.root, self._spelled(after.root, path)) != meaning(self.tree.root, path)
            or self._comments(after) != self._comments(self.tree)
            or not self._holds(after.root, path, None if removed else (value,))
        ):
            raise _doubt(splices)
        self.tree = after

    def _is_one_less(self, root: Node, path: Path) -> bool:
        """Whether one of several under a key is gone, or the list has an item less than before."""
        if not isinstance(path[-1], int):
            return isinstance(path[-1], RepeatedKey)
        after, before = self._at(root, path[:-1]), self._at(self.tree.root, path[:-1])
        if after is None or before is None:
            return False
        return after.kind is Kind.LIST and len(after.items) + 1 == len(before.items)

    def _at(self, root: Node, path: Path) -> Node | None:
        """The value at ``path``; None where it is not there, or twice."""
        node = root
        for part in path:
            if isinstance(part, int):
                if part >= len(node.items):
                    return None
                node = node.items[part]
                continue
            found = node.find(part, ignore_case=self._ignore_case)
            if len(found) != 1:
                return None
            node = found[0].value
        return node

    def _holds(self, root: Node, path: Path, value: tuple[Value] | None) -> bool:
        """Whether there is the value at ``path``, once; or nothing, when it is None."""
        holder = self._at(root, path[:-1])
        if holder is None:
            return False
        last = path[-1]
        if isinstance(last, int):
            found = holder.items[last : last + 1]
        else:
            entries = holder.find(last, ignore_case=self._ignore_case)
            found = tuple([entry.value for entry in entries])
        if value is None:
            return not found
        return len(found) == 1 and self._says(found[0], value[0])

    def _spelled(self, root: Node, path: Path) -> Path:
        """The path with its last key as it is written: a header is capitalised as others are."""
        node, name = self._at(root, path[:-1]), path[-1]
        if node is None or isinstance(name, (int, RepeatedKey)):
            return path
        last = node.find(name, ignore_case=self._ignore_case)
        return (*path[:-1], last[0].key.text) if last else path

    def _vanished(self, after: Node, path: Path) -> bool:
        """Whether a table is gone with its only key, since nothing else made it; or a list."""
        old = self._at(self.tree.root, path)
        if old is None or len(old.entries) + len(old.items) != 1:
            return False
        return self._holds(after, path, None)

    def _comments(self, tree: Tree) -> list[str]:
        return [said for _, said in comments(tree)] if self._grammar.comments else []


def _other_word(node: Node, value: bool) -> str | None:
    return None if node.tag else switch_like(node.text, value)


def _index(part: Part, node: Node, path: Path) -> int:
    """The index that a part is in a list; raises Refusal."""
    name = str(path[-1])
    if isinstance(part, str) and not (part.isascii() and part.isdigit()):
        message = Message("{key} is a list: keys of its items cannot be set one by one.", key=name)
        raise Refusal(message, node.start)
    index = int(part)
    if not 0 <= index < len(node.items):
        message = Message("The list {key} has no such item any more.", key=name)
        raise Refusal(message, node.start)
    return index


def _last_index(path: Path) -> int:
    last = path[-1]
    assert isinstance(last, int)
    return last


def _doubt(splices: list[Splice]) -> Refusal:
    return Refusal(
        Message("The edit could not be made without changing something else."),
        splices[0].start if splices else 0,
    )
