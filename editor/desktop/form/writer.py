"""Writes what is entered in the form into the post, each entry by the smallest edit."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from editor.desktop.form import entries
from editor.desktop.form.entries import styled
from editor.desktop.form.row_kinds import WITHOUT_LISTS
from editor.desktop.form.step import FormStep, name_of
from editor.errors import EditorError
from editor.frontmatter.as_written import set_as_written
from editor.frontmatter.edit import remove, set_value
from editor.frontmatter.items import insert_item, move_item
from editor.frontmatter.moving import move
from editor.frontmatter.nodes import Kind, Style, switch_like
from editor.project.drafts import turned
from editor.project.field_kinds import FieldKind

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from editor.desktop.documents.document import PostDocument
    from editor.desktop.form.step import Key
    from editor.frontmatter.head import Field
    from editor.frontmatter.nodes import Part, Value
    from editor.frontmatter.rules import HeadRules
    from editor.frontmatter.values import PostDate
    from editor.project.generators.base import Change
    from editor.project.inherited import InheritedValue
    from editor.project.trees import Tree
    from editor.text.lines import LineEdit, Lines


@dataclass(frozen=True, slots=True)
class _Turn:
    before: Lines
    was_draft: bool
    revision: int


class HeadWriter:
    """Changes the head of one post; None has no head to change."""

    def __init__(self, document: PostDocument | None, rules: HeadRules) -> None:
        self._document = document
        self._rules = rules
        # A step lasts while the writer is in one field; what a value was when the step began
        # says of which kind an entry is that passes through other texts on the way.
        self._step = FormStep()
        self._turn: _Turn | None = None

    @property
    def steps(self) -> tuple[bool, bool]:
        """Whether the post has a step to undo, and one to redo."""
        document = self._document
        if document is None or document.read_only is not None:
            return False, False
        text = document.text_document
        return text.isUndoAvailable(), text.isRedoAvailable()

    def begin_step(self) -> None:
        """What is written from now on is undone by itself."""
        self._step.begin()

    def write(
        self,
        found: Field | None,
        key: Key,
        entry: str | PostDate,
        label: str,
        *,
        inherited: Tree | None = None,
        kind: FieldKind | None = None,
        style: Style = Style.PLAIN,
        is_text: bool = False,
    ) -> None:
        """Write an entry for ``key``, which the head has as ``found``.

        Where it had none when the step began, but ``inherited`` this value, the entry is of the
        same kind. There, and in a field of which only the key is known, an empty one takes out
        again what was put in. Where there is nothing to go by, it is of ``kind``, and its texts are
        in ``style``. ``is_text``: whether the key holds texts, though the value that is there may
        look like something else. Raises EditorError.
        """
        document = self._document
        if document is None:
            return
        name = name_of(key)
        origin = self._step.origin(name, found, document)
        named = found is not None and isinstance(key, str)
        base = self._step.base(name, found.path if found and named else key, document)
        lines, place = base
        # Title and date apart, a field without a value is there for what is inherited or required.
        is_offered = inherited is not None or not isinstance(key, str)
        if origin is None and is_offered and entry == "" and not self._step.is_fresh(name):
            written = remove(lines.texts, place, self._rules)
        else:
            value = _value(origin, entry, inherited, kind, is_text=is_text)
            if origin is None or (origin.kind is Kind.LIST and not origin.items):
                value = styled(value, style)
            written = set_value(lines.texts, place, value, self._rules)
        goal = lines if written is None else lines.apply(written)
        edit = document.lines().difference(goal)
        if edit is not None:
            document.apply(edit, label, merge=self._step.mark(name))
        self._step.wrote(name, base, document)

    def write_lines(self, key: Sequence[Part], entry: str, label: str) -> None:
        """Write the lines of a value as they are entered. Raises EditorError."""
        document = self._document
        if document is None:
            return
        name = name_of(key)
        base = self._step.base(name, key, document)
        lines, place = base
        written = set_as_written(lines.texts, place, entry, self._rules)
        goal = lines if written is None else lines.apply(written)
        edit = document.lines().difference(goal)
        if edit is not None:
            document.apply(edit, label, merge=self._step.mark(name))
        self._step.wrote(name, base, document)

    def write_inherited(self, given: InheritedValue, label: str) -> None:
        """Write an inherited value into the head, as a step of its own. Raises EditorError."""
        value = entries.written(given.value)
        self._apply(lambda texts: set_value(texts, given.path, value, self._rules), label)

    def add(self, key: Sequence[Part], value: Value, label: str) -> None:
        """Add a key with this value, as a step of its own. Raises EditorError."""
        document = self._document
        if document is not None:
            before = document.lines()
            self._apply(lambda texts: set_value(texts, key, value, self._rules), label)
            self._step.begun(name_of(key), before, key, document)

    def remove(self, key: Sequence[Part], label: str) -> None:
        """Take a key, or an item, out of the head, as a step of its own. Raises EditorError."""
        self._apply(lambda texts: remove(texts, key, self._rules), label)

    def insert_item(self, key: Sequence[Part], index: int, value: Value, label: str) -> None:
        """Put an item into a list, as a step of its own. Raises EditorError."""
        self._apply(lambda texts: insert_item(texts, key, index, value, self._rules), label)

    def move_item(self, key: Sequence[Part], index: int, to: int, label: str) -> None:
        """Take an item of a list to another place, as a step of its own. Raises EditorError."""
        self._apply(lambda texts: move_item(texts, key, index, to, self._rules), label)

    def move(self, key: Sequence[Part], beside: Sequence[Part], label: str, *, after: bool) -> None:
        """Move a key before or behind another of its table, as a step of its own.

        Raises EditorError.
        """
        self._apply(lambda texts: move(texts, key, beside, after=after, rules=self._rules), label)

    def turn_draft(self, draft: bool, changes: Sequence[Change], label: str) -> None:
        """Make the post a draft, or none, by ``changes`` of its head. Raises EditorError.

        Turned back at once, the text is what it was: a key that was added goes again.
        """
        document = self._document
        if document is None:
            return
        now, last = document.lines(), self._turn
        if last is not None and last.revision == document.revision and last.was_draft is draft:
            goal = last.before
        else:
            goal = turned(now, changes, self._rules)
        edit = now.difference(goal)
        if edit is not None:
            document.apply(edit, label)
        self._turn = _Turn(now, not draft, document.revision)

    def _apply(self, made: Callable[[Sequence[str]], LineEdit | None], label: str) -> None:
        document = self._document
        if document is None:
            return
        self.begin_step()
        edit = made(document.lines().texts)
        if edit is not None:
            document.apply(edit, label)


def _value(
    origin: Field | None,
    entry: str | PostDate,
    inherited: Tree | None,
    kind: FieldKind | None,
    *,
    is_text: bool,
) -> Value:
    if not isinstance(entry, str):
        return entry
    if origin is None and inherited is not None:
        return entries.value_like(inherited, entry)
    if origin is None or origin.kind is Kind.NULL:
        return entries.value_as(kind, entry)
    if kind is FieldKind.SWITCH and entries.is_switch(entry) and entries.is_switch(origin.text):
        return _turned(origin, on=entries.is_true(entry))
    if kind in entries.LISTS and origin.tree.format in WITHOUT_LISTS:
        return entries.value_as(kind, entry)
    if is_text and origin.kind is Kind.BOOLEAN and entry != origin.text:
        return entry  # where "true" stands for a text, so does "no"
    try:
        return entries.value_of(origin, entry)
    except EditorError:
        if is_text:
            return entry  # "404" goes on to be "404 not found"
        raise


def _turned(origin: Field, *, on: bool) -> Value:
    """A switch turned, in the words that it is written in where it is a text."""
    return (switch_like(origin.text, on) or on) if origin.kind is Kind.TEXT else on
