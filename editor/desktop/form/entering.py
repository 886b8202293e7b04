"""Writes into the post what is entered in the fields, or marks there why it cannot be."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from editor.desktop.form.entries import NO_DATE, TEXTS
from editor.desktop.form.groups import general_path
from editor.desktop.form.reading import is_long
from editor.desktop.form.refusals import Place
from editor.desktop.form.written_field import WrittenField
from editor.errors import EditorError
from editor.frontmatter.nodes import Style
from editor.frontmatter.values import parse_date
from editor.project.field_kinds import FieldKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from editor.desktop.form import entries
    from editor.desktop.form.form_fields import FormFields
    from editor.desktop.form.head_state import HeadState
    from editor.desktop.form.refusals import Slot
    from editor.desktop.form.refused_entries import RefusedEntries
    from editor.frontmatter.head import Field
    from editor.frontmatter.nodes import Part
    from editor.frontmatter.values import PostDate


class Entering(QObject):
    """``wrote`` says that the head is another now; True if its fields have to show it at once."""

    wrote = Signal(bool)

    def __init__(
        self, state: HeadState, fields: FormFields, refused: RefusedEntries, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._state = state
        self._fields = fields
        self._refused = refused

    def enter_title(self, text: str) -> None:
        """Take a title."""
        key = self._state.context.rules.spelled("title")
        self._write(Place.TITLE, self._state.get("title"), key, text)

    def enter_date(self, text: str) -> None:
        """Take the text of a date; where there was none, it must be one."""
        state = self._state
        key = state.date_key()
        field = state.get(key)
        value = text if field is not None else parse_date(text, state.context.timezone)
        if value is None and text.strip():
            self._refused.refuse(Place.DATE, EditorError(NO_DATE))
        elif value is None:
            self._refused.revert(Place.DATE)  # there is no date, and none is wanted
        else:
            self._write(Place.DATE, field, state.context.rules.spelled(key), value)

    def pick(self, slot: Slot, text: str) -> None:
        """Take the text of a value that was picked, as a step of its own."""
        self._state.writer.begin_step()
        if isinstance(slot, tuple):
            self.enter(slot, text)
        else:
            self.enter_date(text)
        self.wrote.emit(True)

    def enter(self, path: entries.Path, text: str) -> None:
        """Take the text of any other field."""
        place = self._state.place(path)
        if isinstance(self._fields.all().get(path), WrittenField):
            self._write_lines(path, place, text)
        else:
            self._write(path, self._state.at(path), place, text)

    def _write_lines(self, slot: Slot, key: Sequence[Part], entry: str) -> None:
        state = self._state
        try:
            state.writer.write_lines(key, entry, self._fields.step_label(slot, key))
        except EditorError as error:
            self._refused.refuse(slot, error)
            return
        self._settled(slot)

    def _settled(self, slot: Slot) -> None:
        self._refused.settle(slot)
        document = self._state.document
        if document is not None and not is_long(document):
            self.wrote.emit(False)

    def _write(
        self, slot: Slot, found: Field | None, key: str | Sequence[Part], entry: str | PostDate
    ) -> None:
        state = self._state
        document = state.document
        if document is None:
            return
        given, kind = state.given.get(state.key(slot)), state.kinds.get(slot)
        if slot is Place.DATE:
            kind = FieldKind.DATE  # one that is typed key by key becomes one on the way
        inherited = None if given is None else given.value
        try:
            label = self._fields.step_label(slot, key)
            path = general_path(slot, ()) if isinstance(slot, tuple) else ()
            known = state.context.learned.get(path) if path else None
            style = Style.PLAIN if known is None else known.style
            state.writer.write(
                found,
                key,
                entry,
                label,
                inherited=inherited,
                kind=kind,
                style=style,
                is_text=slot is Place.TITLE or (known is not None and known.kind in TEXTS),
            )
        except EditorError as error:
            self._refused.refuse(slot, error)
            return
        self._settled(slot)
