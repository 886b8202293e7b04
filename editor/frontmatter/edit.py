"""Changes one key of a head by the smallest edit, checked before it is handed out.

An edit is a splice of the value's text. The head is then found and read again, and compared node
by node and comment by comment with what it was and what was asked for; on any doubt the edit is
refused with its reason and line, and the writer has the source.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from editor.errors import EditorError, Message
from editor.frontmatter import head as heads
from editor.frontmatter.comments import comments
from editor.frontmatter.grammar import Editor, grammar_of
from editor.frontmatter.head import Head
from editor.frontmatter.nodes import (
    Entry,
    Format,
    Kind,
    Node,
    Refusal,
    Splice,
    Tree,
    Unreadable,
    Value,
    meaning,
    splice,
)
from editor.frontmatter.placing import place_for
from editor.frontmatter.rules import ANY, HeadRules
from editor.frontmatter.unread_heads import unread
from editor.frontmatter.values import parse_date
from editor.text import LineEdit


class EditRefused(EditorError):  # noqa: N818 - it is no error of anyone's
    """The head is better edited by hand; ``line`` is the 0-based line of the reason, if known."""

    def __init__(self, message: Message, line: int | None = None) -> None:
        hint = Message("Edit the front matter by hand instead.")
        super().__init__(message, hint=hint, line=line)


def set_value(
    lines: Sequence[str],
    key: str | Sequence[str],
    value: Value,
    rules: HeadRules = ANY,
) -> LineEdit | None:
    """The edit that gives ``key`` this value; None when it has it.

    ``key`` may be a dotted path (``params.author``), or the parts of the path where a key itself
    holds a dot. A text stays a text: what would be read as another type is quoted; only where a
    date stands unquoted, the text of another date stays a date. A ``PostDate`` is written as a
    date. A key that the head has under another name keeps that name. A missing key is inserted
    where the key order of ``rules`` says, else at the end; a post without a head gets one in their
    format for new ones. What looks like a head and is none by them is refused.

    Raises EditRefused.
    """
    post = _Post(lines, rules)
    if post.head is None:
        return post.begin(lambda text: text.set(key, value))
    return post.edit(lambda text: text.set(key, value))


def remove(
    lines: Sequence[str], key: str | Sequence[str], rules: HeadRules = ANY
) -> LineEdit | None:
    """The edit that takes ``key`` and its value out; None when it is not there.

    Comments on its lines stay. Raises EditRefused.
    """
    post = _Post(lines, rules)
    if post.head is None:
        return None
    return post.edit(lambda text: text.remove(key))


class _Post:
    """The lines of a post and where its head is."""

    def __init__(self, lines: Sequence[str], rules: HeadRules) -> None:
        self.lines = lines
        self.rules = rules
        self.head = heads.find(lines, rules)
        problem = unread(lines, rules)
        if problem is not None:
            raise EditRefused(problem.message, problem.line)

    def edit(self, change: Callable[[_HeadText], None]) -> LineEdit | None:
        head = self.head
        assert head is not None
        try:
            tree = heads.tree_of(self.lines, head)
            text = _HeadText(tree, self.rules)
            change(text)
        except (Refusal, Unreadable) as error:
            line = heads.line_of(self.lines, head, error.offset)
            raise EditRefused(error.message, line) from error
        replaced = head.replaced(self.lines, text.tree.text.split("\n")[:-1])
        if replaced is None:
            return None
        edit = replaced[0]
        expected: Head | None = replaced[1]
        if not text.tree.root.entries and head.last < head.content_last_exclusive:
            # Header lines without fences are gone with their last key.
            expected = expected if head.format is Format.JSON else None
        self._check(edit, expected)
        return edit

    def begin(self, change: Callable[[_HeadText], None]) -> LineEdit:
        """The edit that gives the post a head."""
        new_format = self.rules.new_format
        grammar = grammar_of(new_format)
        opening, closing = grammar.opening, grammar.closing
        if new_format is Format.YAML:
            opening = (self.rules.yaml_opening,)
        try:
            text = _HeadText(grammar.parse(grammar.start), self.rules)
            change(text)
        except (Refusal, Unreadable) as error:
            raise EditRefused(error.message) from error
        rows = [*opening, *text.tree.text.split("\n")[:-1], *closing]
        expected = Head(new_format, 0, len(rows) - 1, len(opening), len(rows) - len(closing))
        if self.lines and self.lines[0]:
            rows.append("")
        edit = LineEdit(0, 0, tuple(rows))
        self._check(edit, expected)
        return edit

    def _check(self, edit: LineEdit, expected: Head | None) -> None:
        """The head must be found again where it is: a text may hold its closing line."""
        end = edit.first + edit.removed
        # One line more than the head: what ends header lines.
        reach = max(end, (self.head.last if self.head else 0) + 2)
        lines = [*self.lines[: edit.first], *edit.inserted, *self.lines[end:reach]]
        if heads.find(lines, self.rules) != expected:
            raise EditRefused(
                Message("The value would be read as the end of the front matter."), edit.first
            )


class _HeadText:
    """The text of a head that is changed step by step, each step checked."""

    def __init__(self, tree: Tree, rules: HeadRules) -> None:
        self._grammar = grammar_of(tree.format)
        self._ignore_case = rules.ignore_case or self._grammar.ignore_case
        self._rules = rules
        self.tree = tree

    def set(self, key: str | Sequence[str], value: Value) -> None:
        """Give the key this value."""
        target = self._target(key)
        entry = target.entry
        if entry is None:
            for part in reversed(target.missing[1:]):
                value = {part: value}
            new = target.missing[0]
            path = (*target.path, new)
            editor = self._editor()
            place = place_for(
                path, editor.neighbours(target.path, target.table), self._rules.key_order
            )
            splices = editor.insert(target.path, target.table, new, value, place)
            self._step(splices, path, value)
            return
        for part in reversed(target.missing):
            value = {part: value}
        if isinstance(value, Mapping) and entry.value.kind is Kind.TABLE and not entry.value.mark:
            self._set_table(target.path, entry.value, value)
            return
        if isinstance(value, str) and entry.value.kind is Kind.DATE:
            value = parse_date(value) or value
        if not self._grammar.matches(entry.value, value):
            splices = self._editor().change(entry, value)
            self._step(splices, target.path, value)

    def remove(self, key: str | Sequence[str]) -> None:
        """Take the key out, if it is there."""
        target = self._target(key)
        if target.entry is not None and not target.missing:
            editor = self._editor()
            splices = editor.remove(target.path[:-1], target.table, target.entry)
            self._step(splices, target.path, None, removed=True)

    def _editor(self) -> Editor:
        return self._grammar.editor(self.tree, self._rules.list_column)

    def _set_table(self, path: tuple[str, ...], old: Node, value: Mapping[str, Value]) -> None:
        for key, each in value.items():
            self.set((*path, key), each)
        for entry in old.entries:
            if entry.key.text not in value:
                self.remove((*path, entry.key.text))

    def _target(self, key: str | Sequence[str]) -> _Target:
        parts: list[str] = [self._named(key)] if isinstance(key, str) else list(key)
        if not parts or not all(parts):
            raise Refusal(Message("A key needs a name."))
        table = self.tree.root
        path: tuple[str, ...] = ()
        entry: Entry | None = None
        while parts:
            found, used = self._entry(table, parts[0], split=isinstance(key, str))
            if found is None:
                break
            entry = found
            path = (*path, entry.key.text)
            parts = [*used, *parts[1:]]
            if not parts:
                return _Target(table, path, entry, ())
            if entry.value.kind is Kind.NULL and not entry.value.mark:
                break
            if entry.value.kind is Kind.LIST and not entry.value.mark:
                raise Refusal(
                    Message(
                        "{key} is a list: keys of its items cannot be set one by one.",
                        key=entry.key.text,
                    ),
                    entry.value.start,
                )
            if entry.value.kind is not Kind.TABLE or entry.value.mark:
                raise Refusal(
                    Message("{key} does not contain other keys.", key=entry.key.text),
                    entry.value.start,
                )
            table, entry = entry.value, None
        missing = parts[0].split(".") if isinstance(key, str) else parts
        if not all(missing):
            raise Refusal(Message("A key needs a name."))
        return _Target(table, path, entry, tuple(missing))

    def _named(self, key: str) -> str:
        """The name that the head has the key under."""
        names = self._rules.names_for(key, self.tree.format)
        return next((name for name in names if self.tree.root.find(name)), key)

    def _entry(self, table: Node, key: str, *, split: bool) -> tuple[Entry | None, list[str]]:
        """The entry under ``key``, or under the longest part of it before a dot, and the rest."""
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

    def _step(
        self, splices: list[Splice], path: tuple[str, ...], value: Value, *, removed: bool = False
    ) -> None:
        try:
            text = splice(self.tree.text, splices)
        except ValueError as error:
            raise _doubt(splices) from error
        try:
            after = self._grammar.parse(text)
        except Unreadable as error:
            raise _doubt(splices) from error
        while removed and len(path) > 1 and self._vanished(after.root, path[:-1]):
            path = path[:-1]
        if (
            meaning(after.root, self._spelled(after.root, path)) != meaning(self.tree.root, path)
            or self._comments(after) != self._comments(self.tree)
            or not self._holds(after.root, path, None if removed else (value,))
        ):
            raise _doubt(splices)
        self.tree = after

    def _holds(self, root: Node, path: tuple[str, ...], value: tuple[Value] | None) -> bool:
        """Whether there is the value at ``path``, once; or nothing, when it is None."""
        node = root
        for part in path[:-1]:
            found = node.find(part, ignore_case=self._ignore_case)
            if len(found) != 1:
                return False
            node = found[0].value
        found = node.find(path[-1], ignore_case=self._ignore_case)
        if value is None:
            return not found
        return len(found) == 1 and self._grammar.matches(found[0].value, value[0])

    def _spelled(self, root: Node, path: tuple[str, ...]) -> tuple[str, ...]:
        """The path with its last key as it is written: a header is capitalised as others are."""
        node = root
        for part in path[:-1]:
            found = node.find(part)
            if not found:
                return path
            node = found[0].value
        last = node.find(path[-1], ignore_case=self._ignore_case)
        return (*path[:-1], last[0].key.text) if last else path

    def _vanished(self, after: Node, path: tuple[str, ...]) -> bool:
        """Whether a table that a dotted key alone made is gone with its only key."""
        old: Node = self.tree.root
        for part in path:
            old = old.find(part)[0].value
        return len(old.entries) == 1 and self._holds(after, path, None)

    def _comments(self, tree: Tree) -> list[str]:
        return [said for _, said in comments(tree)] if self._grammar.comments else []


class _Target:
    """Where a key is, or how far the way to it goes and what is missing."""

    __slots__ = ("entry", "missing", "path", "table")

    def __init__(
        self, table: Node, path: tuple[str, ...], entry: Entry | None, missing: tuple[str, ...]
    ) -> None:
        self.table = table
        self.path = path
        self.entry = entry
        self.missing = missing


def _doubt(splices: list[Splice]) -> Refusal:
    return Refusal(
        Message("The edit could not be made without changing something else."),
        splices[0].start if splices else 0,
    )
