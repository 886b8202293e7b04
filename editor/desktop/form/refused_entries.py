"""Entries that cannot be written: marked in their fields, and reminded of below them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from editor.desktop.form.refusals import Refusal, Refusals, problem_of
from editor.desktop.ui.messages import translated

if TYPE_CHECKING:
    from collections.abc import Mapping

    from editor.desktop.form.form_fields import FormFields
    from editor.desktop.form.refusal_bars import RefusalBars
    from editor.desktop.form.refusals import Slot
    from editor.errors import EditorError


class RefusedEntries:
    """``refusals`` are those of the current post; ``shown`` is what its fields show of it."""

    def __init__(self, fields: FormFields, bars: RefusalBars, shown: Mapping[Slot, str]) -> None:
        self.refusals = Refusals()
        self._fields = fields
        self._bars = bars
        self._shown = shown

    def refuse(self, slot: Slot, error: EditorError) -> None:
        """Mark an entry that cannot be written; what is half typed needs no more than a hint."""
        field, before = self._fields.all()[slot], self.refusals.get(slot)
        is_noted = before is not None and before.is_noted
        stood = self._shown.get(slot, "")
        self.refusals.put(slot, Refusal(field.text(), problem_of(error), stood, is_noted))
        field.refuse(translated(error.message))
        field.say_reason()
        if is_noted:
            self.show_bars()

    def revert(self, slot: Slot) -> None:
        """Show what the post has in place of an entry that could not be written."""
        refusal = self.refusals.drop(slot)
        field = self._fields.all().get(slot)
        was_inside = self._bars.has_keyboard
        if field is not None and refusal is not None:
            field.refuse("")
            field.show_text(self._shown.get(slot, ""), at_once=True)
        if was_inside and field is not None and field.isVisible():
            field.setFocus(Qt.FocusReason.OtherFocusReason)
        self.show_bars()

    def settle(self, slot: Slot) -> None:
        """The entry could be written after all."""
        if self.refusals.drop(slot) is not None:
            self._fields.all()[slot].refuse("")
            self.show_bars()

    def show_bars(self) -> None:
        """Remind of what is not in the post, in the order of the fields."""
        if self._bars.bars or list(self.refusals):
            self._bars.show_refusals(self.refusals.noted(dict(self._fields.names())))
