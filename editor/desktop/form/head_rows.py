"""The rows that the form has for a head, made anew for the keys alone that say something else."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from editor.desktop.form import entries
from editor.desktop.form.groups import GROUPS, grouped, is_group
from editor.desktop.form.refusals import Place
from editor.desktop.form.row_kinds import RowKinds, with_demands
from editor.desktop.form.written_field import WrittenField
from editor.frontmatter.nodes import Kind
from editor.project.field_settings import NOTHING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from editor.desktop.form.context import FormContext
    from editor.desktop.form.draft_box import DraftBox
    from editor.desktop.form.entries import Path, Row
    from editor.desktop.form.field_widgets import FieldWidget
    from editor.desktop.form.head_state import HeadState
    from editor.desktop.form.inherited_values import InheritedValues
    from editor.desktop.form.refusals import Slot
    from editor.errors import Message
    from editor.frontmatter.head import Field

_NESTED = (Kind.TABLE, Kind.LIST)


class _Basis(NamedTuple):
    """What rows depend on besides the values of the head."""

    context: FormContext
    given: InheritedValues
    keys: tuple[str, ...]
    hidden: tuple[Path | None, ...]
    is_broken: bool
    locked: Message | None
    held: Held | None


class Held(NamedTuple):
    """The field whose text the writer is in; ``is_written``: it shows a value as it is written."""

    path: Path
    is_written: bool


def held_in(fields: Mapping[Path, FieldWidget]) -> Held | None:
    """Which of some fields the writer is in."""
    found = ((path, field) for path, field in fields.items() if field.hasFocus())
    path, field = next(found, ((), None))
    return None if field is None else Held(path, isinstance(field, WrittenField))


class HeadRows:
    """``rows`` are those of all keys but title, date and draft, in their groups.

    ``shown`` are the rows of all that can be entered, those in groups too. ``held`` says which
    field is not to become another now, whatever its value is by now.
    """

    def __init__(self, state: HeadState, draft: DraftBox, held: Callable[[], Held | None]) -> None:
        self._state = state
        self._draft = draft
        self._held = held
        self._kinds = RowKinds()
        self._basis: _Basis | None = None
        self._fields: tuple[Field, ...] = ()
        self._own: dict[Path, tuple[Field, Row]] = {}
        self.rows: tuple[Row, ...] = ()
        self.shown: dict[Slot, Row] = {}

    def forget(self) -> None:
        """Make all of them anew the next time, whatever has changed."""
        self._basis = None
        self._own.clear()

    def look(self) -> Sequence[Row] | None:
        """Follow the head; the rows that have changed, None where others are there than before."""
        state = self._state
        title, date = state.get("title"), state.get(state.date_key())
        # What the box stands for needs no field, as long as the box is what changes it.
        draft = self._draft.field
        keys: tuple[str, ...] = ("title", state.date_key())
        if not self._draft.is_locked:
            keys = (*keys, state.draft_key())
        hidden = tuple(None if it is None else it.path for it in (title, date, draft))
        held = self._held()
        if held is not None and not held.is_written and held.path not in hidden:
            held = None  # it has a row in any case
        is_broken = state.reading.is_broken
        basis = _Basis(state.context, state.given, keys, hidden, is_broken, state.read_only, held)
        is_same, self._basis = basis == self._basis, basis
        changed = self._changed(basis) if is_same else None
        if changed is None:
            self._make((title, date, draft), keys, held)
        self._fields = state.fields
        self._show_above(title, date, keys)
        return changed

    def _make(
        self, without: Sequence[Field | None], keys: Sequence[str], held: Held | None
    ) -> None:
        """Make all rows anew."""
        state, fields = self._state, self._state.fields
        learned = state.context.learned
        # A table where a date or title should be is shown among the others, by what is in it.
        groups = {field.path for field in fields if is_group(field)}
        path = None if held is None else held.path
        if held is not None and held.is_written:
            at, end = held.path, len(held.path)
            fields = tuple(it for it in fields if it.path == at or it.path[:end] != at)
            groups.discard(at)
        own = entries.rows_of(fields, without, groups, self._row_of, path)
        rows = state.given.rows(own, state.values, keys)
        # Of a head that cannot be read, nobody knows what it lacks.
        rows = with_demands(rows, fields, learned, keys, adds=not state.reading.is_broken)
        rows = self._kinds.of(rows, fields, learned)
        state.kinds = {row.path: row.kind for row in rows}
        self.rows = grouped(rows, fields, state.read_only)
        self.shown = {row.path: row for row in rows}

    def _row_of(self, field: Field) -> Row:
        """The row of a value by itself; while its field is the same, so is its row."""
        held = None if self._basis is None else self._basis.held
        if held is not None and held.is_written and held.path == field.path:
            return entries.row_of(field, is_held_as_written=True)
        known = self._own.get(field.path)
        if known is None or known[0] is not field:
            known = self._own[field.path] = field, entries.row_of(field)
        return known[1]

    def _changed(self, basis: _Basis) -> list[Row] | None:
        """The rows of values that are others now; None where it takes more to follow."""
        before, now = self._fields, self._state.fields
        if len(before) != len(now):
            return None
        changed = []
        for old, new in zip(before, now, strict=True):
            if new is old:
                continue
            if not self._is_simple(old, new):
                return None
            row = self.shown.get(new.path)
            if new.path in basis.hidden and (
                row is not None or entries.is_beside(self._row_of(new), new)
            ):
                return None  # it may have a row, or none any more
            if row is None:
                continue  # it is shown above, or hidden
            made = self._kinds.again(self._row_of(new), new, self._state.context.learned)
            if row.kind in GROUPS or made.kind in GROUPS:
                return None
            if made != row:
                changed.append(made)
        self._take(changed)
        return changed

    def _is_simple(self, old: Field, new: Field) -> bool:
        """Whether a key has but another value, which nothing else in the form depends on."""
        if old.path != new.path or len(new.path) != 1 or old.refusal or new.refusal:
            return False
        if (old.kind in _NESTED or new.kind in _NESTED) and old.kind is not new.kind:
            return False
        is_plain = new.kind is not Kind.TABLE and not is_group(old) and not is_group(new)
        return is_plain and self._state.given.get(new.key) is None

    def _take(self, changed: Sequence[Row]) -> None:
        if changed:
            new = {row.path: row for row in changed}
            for row in changed:
                self.shown[row.path] = row
                self._state.kinds[row.path] = row.kind
            self.rows = tuple([new.get(row.path, row) for row in self.rows])

    def _show_above(self, title: Field | None, date: Field | None, keys: Sequence[str]) -> None:
        """The rows of what has a place of its own."""
        state = self._state
        for place, key, found in zip((Place.TITLE, Place.DATE), keys, (title, date), strict=False):
            row = entries.Row((), "") if found is None else entries.row_on_top(found)
            known = state.context.learned.get(tuple(key.split(".")))
            setting = NOTHING if known is None else known.setting
            self.shown[place] = replace(row, inherited=state.given.get(key), setting=setting)
        sample = state.context.date_sample(state.date_key())
        self.shown[Place.DATE] = replace(self.shown[Place.DATE], sample=sample)
