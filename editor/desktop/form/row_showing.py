"""Shows in each field what its row says, and only what has become another since."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from editor.desktop.form.date_field import DateField
from editor.desktop.form.form_fields import show_inherited
from editor.desktop.ui.messages import translated

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from editor.desktop.form.date_times import Times
    from editor.desktop.form.entries import Row
    from editor.desktop.form.field_widgets import FieldWidget
    from editor.desktop.form.head_state import HeadState
    from editor.desktop.form.refusals import Refusals, Slot
    from editor.errors import Message


@dataclass(frozen=True, slots=True)
class _Said:
    """What was shown in a field last."""

    field: FieldWidget
    row: Row
    reason: Message | None
    counts: bool
    times: Times | None


class RowShowing:
    """Remembers what the fields show, so that a key in one is no work for hundreds of others."""

    def __init__(self, state: HeadState, refusals: Refusals) -> None:
        self._state = state
        self._refusals = refusals
        self._said: dict[Slot, _Said] = {}

    def forget(self) -> None:
        """The fields show something else by now."""
        self._said.clear()

    def show(
        self, fields: Mapping[Slot, FieldWidget], rows: Mapping[Slot, Row], *, at_once: bool
    ) -> None:
        """Show a row in each field; in the one that has the keyboard only if ``at_once``."""
        for slot in self._said.keys() - fields.keys():
            del self._said[slot]
        for slot in self._state.shown.keys() - fields.keys():
            del self._state.shown[slot]
        self.show_some(fields, rows, fields, at_once=at_once)

    def show_some(
        self,
        fields: Mapping[Slot, FieldWidget],
        rows: Mapping[Slot, Row],
        slots: Iterable[Slot],
        *,
        at_once: bool,
    ) -> None:
        """Do so in the fields at ``slots``, while the others show what they did."""
        for slot in slots:
            self._show(slot, fields[slot], rows[slot], at_once)

    def _show(self, slot: Slot, field: FieldWidget, row: Row, at_once: bool) -> None:
        state = self._state
        if state.reading.is_broken and self._refusals.get(slot) is not None:
            return  # what could not be written outlasts a head that cannot be read for a while
        given, reason = row.inherited, state.read_only or row.reason
        counts = given is not None and state.given.counts(given, state.values)
        times = state.times(row) if isinstance(field, DateField) else None
        said = _Said(field, row, reason, counts, times)
        refusal = self._refusals.get(slot)
        state.shown[slot] = row.text
        if said != self._said.get(slot):
            self._said[slot] = said
            field.lock("" if reason is None else translated(reason))
            if isinstance(field, DateField) and times is not None:
                field.know(times, row.sample, row.text)
            show_inherited(field, given, counts=counts)
            field.tell(row.setting)
        elif refusal is None and field.text() == row.text:
            return
        if refusal is not None and field.hasFocus() and not at_once:
            refusal = replace(refusal, stood=row.text)
            self._refusals.put(slot, refusal)
        if refusal is not None and refusal.stood == row.text:
            # What could not be written stays until the value changes elsewhere.
            field.show_text(refusal.entry, at_once=at_once)
            field.refuse(translated(refusal.problem.message))
            return
        self._refusals.drop(slot)
        field.refuse("")
        field.show_text(row.text, at_once=at_once)
