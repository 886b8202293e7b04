"""The head that the form shows: the post, what was read of it last, and what it is given."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from editor.desktop.form.context import FormContext
from editor.desktop.form.groups import NestedFields, general_path
from editor.desktop.form.reading import HeadReading, read_head
from editor.desktop.form.refusals import Place
from editor.desktop.form.writer import HeadWriter
from editor.errors import Message
from editor.frontmatter.head import HeadValues
from editor.frontmatter.nodes import Kind
from editor.frontmatter.readable import UNREADABLE
from editor.frontmatter.repeated import told_apart
from editor.project.trees import QuotedText

if TYPE_CHECKING:
    from collections.abc import Sequence

    from editor.desktop.documents.document import PostDocument
    from editor.desktop.form.date_times import Times
    from editor.desktop.form.entries import Path, Row
    from editor.desktop.form.refusals import Slot
    from editor.frontmatter.head import Field
    from editor.frontmatter.nodes import Part
    from editor.project.field_kinds import FieldKind
    from editor.project.inherited import InheritedValue


class HeadState:
    """What every part of the form goes by.

    ``values`` are those that can be read, else the last that could, and ``fields`` their fields,
    with those in the items of lists. ``shown`` is what the fields show of them, and ``kinds`` as
    what. ``given`` is what the post inherits.
    """

    def __init__(self) -> None:
        self.document: PostDocument | None = None
        self.context = FormContext()
        self.writer = HeadWriter(None, self.context.rules)
        self.reading = HeadReading()
        self.values = HeadValues()
        self._whole = HeadValues()
        self.given = self.context.inherited(())
        self.shown: dict[Slot, str] = {}
        self._times: dict[tuple[str, bool], Times] = {}
        self.kinds: dict[Slot, FieldKind] = {}
        self.fields: tuple[Field, ...] = ()
        self._nested = NestedFields()

    def show_post(self, document: PostDocument | None, context: FormContext) -> None:
        """Go by another post, of which nothing has been read yet."""
        self.document = document
        self.take_context(context)
        self.values, self._whole, self.reading = HeadValues(), HeadValues(), HeadReading()
        self.fields = ()
        self.given = context.inherited(())
        self.shown.clear()

    def take_context(self, context: FormContext) -> None:
        """Go by what is now known of the site."""
        self.context = context
        self.writer = HeadWriter(self.document, context.rules)
        self._times.clear()

    def read(self) -> None:
        """Read the head as it stands in the text now."""
        self.reading = read_head(self.document, self.context.elsewhere, self.reading.values)
        values = replace(self.reading.values, fields=self._told_apart(self.reading.values.fields))
        if not self.reading.is_broken:
            self.values = self._whole = values
        elif values.fields:
            self.values = self._with_last(values)
        self.fields = self._told_apart(self._nested.of(self.values))

    def _told_apart(self, fields: tuple[Field, ...]) -> tuple[Field, ...]:
        """The fields with a path for each of those that stand under one key."""
        paths, folded = [field.path for field in fields], self.context.rules.folded
        if len({tuple(map(folded, path)) for path in paths}) == len(paths):
            return fields
        told = zip(fields, told_apart(paths, folded), strict=True)
        return tuple([it if it.path == path else _apart(it, path) for it, path in told])

    def _with_last(self, values: HeadValues) -> HeadValues:
        """The values of a broken head, with the last good ones for those that cannot be read."""
        last = {field.path: field for field in self._whole.fields}
        fields = [
            last.get(field.path, field) if field.refusal == UNREADABLE else field
            for field in values.fields
        ]
        return HeadValues(tuple(fields))

    @property
    def read_only(self) -> Message | None:
        """Why the post cannot be changed, if so."""
        return None if self.document is None else self.document.read_only

    def get(self, key: str) -> Field | None:
        """What the head has under a key, by the rules of its generator."""
        return self.values.get(key, self.context.rules)

    def at(self, path: Path) -> Field | None:
        """What the head has at exactly this path."""
        return next((field for field in self.fields if field.path == path), None)

    @property
    def lists(self) -> set[Path]:
        """The paths of the lists of the head."""
        return {field.path for field in self.fields if field.kind is Kind.LIST}

    def place(self, path: Path) -> tuple[Part, ...]:
        """The path with numbers for the items of lists, so that it leads nowhere else later on."""
        lists = self.lists
        return tuple(int(part) if path[:n] in lists else part for n, part in enumerate(path))

    def times(self, row: Row) -> Times:
        """What the field of a date goes by: the date of its row, else how others write one."""
        like, is_quoted = row.text or row.sample, row.is_quoted
        known = self._times.get((like, is_quoted))
        if known is None:
            known = self.context.times(QuotedText(like) if is_quoted else like)
            self._times[like, is_quoted] = known
        return known

    def give(self, inherited: Sequence[InheritedValue]) -> bool:
        """Let the post have these values from elsewhere; False where it had them already."""
        document = self.document
        named = None if document is None else self.context.date_of_name(document.path)
        if named is not None and all(value.path != named.path for value in inherited):
            inherited = (*inherited, named)
        if self.given.values == tuple(inherited):
            return False
        self.given = self.context.inherited(inherited)
        return True

    def date_key(self) -> str:
        """The date the head has, of those the generator goes by; else the one it would get."""
        return self.given.date_key(self.values)

    def draft_key(self) -> str:
        """The key that makes a draft of a post."""
        return self.context.switch.generator.draft_change(draft=True)[0]

    def label(self, key: str) -> str:
        """What the blog calls the field of a key, its path joined by dots; empty for the key."""
        learned = self.context.learned
        name = learned.folded(".".join(general_path(tuple(key.split(".")), self.lists)))
        return next((it.label for it in learned.fields if learned.folded(it.key) == name), "")

    def key(self, slot: Slot) -> str:
        """The key, as the parts of its path joined by dots, that a field shows."""
        if isinstance(slot, tuple):
            return ".".join(slot)
        return "title" if slot is Place.TITLE else self.date_key()


def _apart(field: Field, path: Path) -> Field:
    """A field by itself; that its key is there again is no reason any more to leave it alone."""
    again = Message("The key {key} appears more than once.", key=str(path[-1]))
    refusal = None if field.refusal == again else field.refusal
    return replace(field, path=path, refusal=refusal)
