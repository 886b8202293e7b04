"""What would put a problem right: an edit of the text, other tags, or something the writer does.

An edit is worked out when a post is checked, and made only in a text that still is as it was.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from editor.errors import EditorError, Mend, Message
from editor.frontmatter import head as heads
from editor.frontmatter.edit import remove, set_value
from editor.frontmatter.nodes import Kind
from editor.frontmatter.repeated import told_apart
from editor.frontmatter.values import parse_date
from editor.project.dates import plainly_written
from editor.project.heads import head_of
from editor.project.shapes import Shape
from editor.project.trees import flag
from editor.text import LineEdit

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path
    from typing import Self

    from editor.frontmatter.nodes import Value
    from editor.frontmatter.rules import HeadRules
    from editor.text.lines import Lines


@dataclass(frozen=True, slots=True)
class TextMend(Mend):
    """An edit of the post the problem is in."""

    def edit(self, texts: Sequence[str], rules: HeadRules) -> LineEdit | None:
        """The edit of these lines; None if there is nothing left to change in them.

        Raises EditorError if the text is no longer the one that was checked.
        """
        raise NotImplementedError

    def applied(self, lines: Lines, rules: HeadRules) -> Lines:
        """The lines with the edit made. Raises EditorError like ``edit``."""
        edit = self.edit(lines.texts, rules)
        return lines if edit is None else lines.apply(edit)


@dataclass(frozen=True, slots=True)
class Rewrite(TextMend):
    """The lines ``before``, which begin at ``first``, become ``after``.

    ``cursor`` is the line and the column where the writer goes on, if something is left to do.
    """

    first: int
    before: tuple[str, ...]
    after: tuple[str, ...]
    cursor: tuple[int, int] | None = None

    @classmethod
    def splices(
        cls,
        label: Message,
        texts: Sequence[str],
        splices: Iterable[tuple[int, int, int, str]],
        cursor: tuple[int, int] | None = None,
    ) -> Self:
        """Replace parts of lines: the line, from and to which column, and what stands there."""
        # From the end on, so that no splice moves the place of another.
        ordered = sorted(splices, reverse=True)
        first, last = ordered[-1][0], ordered[0][0]
        after = list(texts[first : last + 1])
        for line, start, end, text in ordered:
            old = after[line - first]
            after[line - first] = f"{old[:start]}{text}{old[end:]}"
        return cls(label, first, tuple(texts[first : last + 1]), tuple(after), cursor)

    @classmethod
    def of(cls, label: Message, texts: Sequence[str], edit: LineEdit) -> Self:
        """The same as an edit of these lines."""
        before = tuple(texts[edit.first : edit.first + edit.removed])
        return cls(label, edit.first, before, tuple(edit.inserted))

    def edit(self, texts: Sequence[str], rules: HeadRules) -> LineEdit | None:
        """The edit, if the lines are where they were."""
        del rules
        if tuple(texts[self.first : self.first + len(self.before)]) != self.before:
            raise _outdated()
        if self.before == self.after:
            return None
        return LineEdit(self.first, len(self.before), self.after)


@dataclass(frozen=True, slots=True)
class RenameKey(TextMend):
    """A key of the front matter gets another name, and keeps its value and its place."""

    key: str
    new: str

    def edit(self, texts: Sequence[str], rules: HeadRules) -> LineEdit | None:
        """The edit of the line of the key."""
        head = heads.find(texts, rules)
        field = None if head is None else heads.read(texts, head).get(self.key, rules)
        if field is None:
            raise _outdated()
        line = texts[field.first_line]
        start = line.find(field.key)
        after = f"{line[:start]}{self.new}{line[start + len(field.key) :]}"
        edit = LineEdit(field.first_line, 1, (after,))
        before = head_of(texts, rules)
        changed = head_of([*texts[: edit.first], after, *texts[edit.first + 1 :]], rules)
        expected = tuple(self.new if key == field.key else key for key in before.keys)
        if start < 0 or changed.problem is not None or changed.keys != expected:
            raise EditorError(
                Message("The key {key} must be changed by hand.", key=self.key),
                line=field.first_line,
            )
        return edit


@dataclass(frozen=True, slots=True)
class RemoveKey(TextMend):
    """A key that is there more than once goes, with its value, from the line it begins in.

    ``path`` ends in a `RepeatedKey`.
    """

    path: tuple[str, ...]
    line: int

    def edit(self, texts: Sequence[str], rules: HeadRules) -> LineEdit | None:
        """The edit that takes it out; comments on its lines stay."""
        head = heads.find(texts, rules)
        fields = () if head is None else heads.read(texts, head).fields
        paths = told_apart([field.path for field in fields], str)
        found = zip(fields, paths, strict=True)
        if not any((it.first_line, path) == (self.line, self.path) for it, path in found):
            raise _outdated()
        return remove(texts, self.path, rules)


@dataclass(frozen=True, slots=True)
class Reshape(TextMend):
    """The value of a key, a text, becomes a list, a switch, a number or a date that says it.

    ``is_spaced``: a text without commas is parted at spaces.
    """

    key: str
    shape: Shape
    is_spaced: bool = False

    def edit(self, texts: Sequence[str], rules: HeadRules) -> LineEdit | None:
        """The edit of the value."""
        head = heads.find(texts, rules)
        field = None if head is None else heads.read(texts, head).get(self.key, rules)
        value = None if field is None else reshaped(self._parted(field.text), self.shape)
        if field is None or value is None or field.kind in (Kind.LIST, Kind.TABLE):
            raise _outdated()
        return set_value(texts, field.path, value, rules)

    def _parted(self, text: str) -> str:
        return ",".join(text.split()) if self.is_spaced and "," not in text else text


@dataclass(frozen=True, slots=True)
class ReplaceItem(TextMend):
    """An item of the list under one of ``keys`` becomes another one, and is there once.

    A text under one of ``spaced`` is parted at spaces, any other at commas.
    """

    keys: tuple[str, ...]
    old: str
    new: str
    spaced: tuple[str, ...] = ()

    def edit(self, texts: Sequence[str], rules: HeadRules) -> LineEdit | None:
        """The edit of the item."""
        head = heads.find(texts, rules)
        values = None if head is None else heads.read(texts, head)
        for key in self.keys if values is not None else ():
            field = None if values is None else values.get(key, rules)
            if field is None:
                continue
            if field.kind is not Kind.LIST and field.text.strip() == self.old:
                return set_value(texts, field.path, self.new, rules)
            if field.kind is not Kind.LIST and key in self.spaced:
                words = field.text.split()
                if self.old in words:
                    words = [self.new if word == self.old else word for word in words]
                    return set_value(texts, field.path, " ".join(dict.fromkeys(words)), rules)
                continue
            value = field.value if field.kind is Kind.LIST else field.items
            if self.old in field.items and isinstance(value, tuple):
                items = [self.new if item == self.old else item for item in value]
                once = [it for at, it in enumerate(items) if it != self.new or it not in items[:at]]
                is_list = field.kind is Kind.LIST
                return set_value(
                    texts, field.path, tuple(once) if is_list else ", ".join(map(str, once)), rules
                )
        raise _outdated()


@dataclass(frozen=True, slots=True)
class OpenPost(Mend):
    """Another post that the problem is about is opened; what is changed, the writer says."""

    path: Path


@dataclass(frozen=True, slots=True)
class Retag(Mend):
    """The tag ``old`` becomes ``new`` in every post that has it."""

    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Rename(Mend):
    """The writer chooses another name, and so another address, for the post."""


@dataclass(frozen=True, slots=True)
class EditTitle(Mend):
    """The writer gives the post a title."""


def reshaped(text: str, shape: Shape) -> Value | None:
    """What a text says as a value of another shape; None if it cannot be one."""
    bare = text.strip()
    match shape:
        case Shape.LIST:
            return tuple([item for part in bare.split(",") if (item := part.strip())]) or None
        case Shape.SWITCH:
            return flag(bare)
        case Shape.NUMBER:
            return _number(bare)
        case Shape.DATE:
            said = plainly_written(bare)
            return None if said is None else parse_date(said)
        case _:
            return None


def _number(text: str) -> int | float | None:
    for number in (int, float):
        try:
            return number(text)
        except ValueError:
            continue
    return None


def _outdated() -> EditorError:
    return EditorError(
        Message("The text has changed since it was checked."),
        hint=Message("Try again in a moment."),
    )
