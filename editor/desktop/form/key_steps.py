"""Keys that are added, removed, moved, or set to what is inherited: each is a step of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from editor.desktop.form.entries import DATES, LISTS, sample_of, styled
from editor.desktop.form.refusals import problem_of
from editor.errors import EditorError
from editor.frontmatter.date_draft import DateDraft
from editor.frontmatter.nodes import Style
from editor.project.field_kinds import FieldKind

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime, tzinfo

    from editor.desktop.form.form_fields import FormFields
    from editor.desktop.form.problem_bar import ProblemBar
    from editor.desktop.form.writer import HeadWriter
    from editor.frontmatter.head import Field
    from editor.frontmatter.nodes import Part, Value
    from editor.project.inherited import InheritedValue
    from editor.project.learned_fields import LearnedField

ADDED = frozenset(FieldKind) - {FieldKind.MAP, FieldKind.MAPS, FieldKind.MIXED}
"""Kinds that a field can be begun with in the form."""


class KeySteps:
    """Writes through a `HeadWriter`; what cannot be written is said in ``problem_bar``."""

    def __init__(self, names: FormFields, problem_bar: ProblemBar) -> None:
        self._names = names
        self._problem_bar = problem_bar

    def add(self, writer: HeadWriter, path: Sequence[Part], value: Value) -> bool:
        """Add a key with a value to begin with; False if that cannot be."""
        label = self._names.step_label((), path)
        return self._do(lambda: writer.add(path, value, label))

    def remove(self, writer: HeadWriter, path: Sequence[Part]) -> bool:
        """Take a key out; False if that cannot be."""
        label = self._names.step_label((), path)
        return self._do(lambda: writer.remove(path, label))

    def add_item(self, writer: HeadWriter, path: Sequence[Part], index: int, value: Value) -> bool:
        """Put an item into a list; False if that cannot be."""
        label = QCoreApplication.translate("KeySteps", "Add Item")
        return self._do(lambda: writer.insert_item(path, index, value, label))

    def move_item(self, writer: HeadWriter, path: Sequence[Part], index: int, to: int) -> bool:
        """Take an item of a list to another place; False if that cannot be."""
        label = QCoreApplication.translate("KeySteps", "Move Item")
        return self._do(lambda: writer.move_item(path, index, to, label))

    def remove_item(self, writer: HeadWriter, path: Sequence[Part]) -> bool:
        """Take an item out of a list; False if that cannot be."""
        label = QCoreApplication.translate("KeySteps", "Remove Item")
        return self._do(lambda: writer.remove(path, label))

    def move(
        self, writer: HeadWriter, path: Sequence[Part], beside: Sequence[Part], *, after: bool
    ) -> bool:
        """Move a key before or behind another; False if that cannot be."""
        label = self._names.move_label
        return self._do(lambda: writer.move(path, beside, label, after=after))

    def overrule(
        self, writer: HeadWriter, given: InheritedValue | None, found: Field | None, *, on: bool
    ) -> bool:
        """Write into the post what it inherits, or take out what overrules that."""
        if on and given is not None:
            label = self._names.step_label(given.path, given.path)
            return self._do(lambda: writer.write_inherited(given, label))
        return found is None or self.remove(writer, found.path)

    def _do(self, work: Callable[[], None]) -> bool:
        try:
            work()
        except EditorError as error:
            self._problem_bar.show_problem(problem_of(error))
            return False
        return True


def first_value(field: LearnedField | None, now: datetime, zone: tzinfo) -> Value:
    """What a field begins with: the value that it mostly has, today, or nothing yet."""
    kind = FieldKind.TEXT if field is None else field.kind
    if kind in LISTS:
        return ()
    if kind is FieldKind.SWITCH:
        return field is None or field.values[:1] != ("false",)
    if kind is FieldKind.INTEGER:
        return 0
    if kind is FieldKind.NUMBER:
        return 0.0
    if kind in DATES and field is not None:
        date = DateDraft.like(field.sample or sample_of(kind), now, zone).date
        return styled(date, field.style)
    return styled("", Style.PLAIN if field is None else field.style)
