"""The widget that a row of the form is edited in, by the kind of its value."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from editor.desktop.form.chips_field import ChipsField
from editor.desktop.form.entries import LISTS
from editor.desktop.form.fields import TextField
from editor.desktop.form.image_field import ImageField
from editor.desktop.form.long_field import LongField
from editor.desktop.form.suggestions import Suggestions
from editor.desktop.form.switch_field import SwitchField
from editor.project.field_kinds import FieldKind, advised_length

if TYPE_CHECKING:
    from editor.desktop.form.entries import Row
    from editor.desktop.ui.themes import Themes

FieldWidget: TypeAlias = TextField | LongField | ImageField | SwitchField | ChipsField
"""Any of them shows a text, and reports the text that is entered in its place."""


class SuggestingField(TextField):
    """A line that offers the values of other posts."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.suggestions = Suggestions(self)
        self.suggestions.chosen.connect(self._take)

    def _take(self, text: str) -> None:
        self.setText(text)
        self.entered.emit(text)


def make_field(name: str, row: Row, themes: Themes) -> FieldWidget:
    """A field for such a row, called ``name``."""
    if row.kind is FieldKind.SWITCH:
        return SwitchField(name, themes)
    if row.kind is FieldKind.LONG_TEXT:
        return LongField(name, advised_length(row.path[-1]))
    if row.kind is FieldKind.IMAGE:
        return ImageField(name, themes)
    return ChipsField(name, themes) if row.kind in LISTS else SuggestingField(name)


def fits(field: FieldWidget, row: Row) -> bool:
    """Whether a field can show such a row; while the writer is in it, it stays as it is."""
    wanted: type[FieldWidget] = TextField
    if row.kind is FieldKind.SWITCH:
        wanted = SwitchField
    elif row.kind is FieldKind.LONG_TEXT:
        wanted = LongField
    elif row.kind is FieldKind.IMAGE:
        wanted = ImageField
    elif row.kind in LISTS:
        wanted = ChipsField
    return isinstance(field, wanted) or field.hasFocus()


def first_row(field: FieldWidget) -> int:
    """How high the first row of a field is, in pixels, where it may have several."""
    row = field.entry if isinstance(field, ImageField) else field
    return row.minimumSizeHint().height()


def offer_values(field: FieldWidget, row: Row) -> None:
    """Let a field know what other posts have there."""
    if isinstance(field, ChipsField):
        field.offer(row.values)
    elif isinstance(field, SuggestingField | ImageField):
        field.suggestions.offer(row.values)
