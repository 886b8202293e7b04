"""The widget that a row of the form is edited in, by the kind of its value.

A new kind of field is a class, and an entry in `_MAKERS`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple, TypeAlias

from editor.desktop.form.chips_field import ChipsField
from editor.desktop.form.fields import TextField
from editor.desktop.form.group_field import GroupField
from editor.desktop.form.image_field import ImageField
from editor.desktop.form.long_field import LongField
from editor.desktop.form.post_field import PostField
from editor.desktop.form.suggestions import Suggestions
from editor.desktop.form.switch_field import SwitchField
from editor.project.field_kinds import FieldKind, advised_length

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from editor.desktop.form.entries import Row
    from editor.desktop.ui.themes import Themes

FieldWidget: TypeAlias = TextField | PostField
"""Any of them shows a text, and reports the text that is entered in its place."""


class SuggestingField(TextField):
    """A line that offers the values of other posts."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.suggestions = Suggestions(self)
        self.suggestions.chosen.connect(self._take)

    def offer(self, values: Sequence[str]) -> None:
        """Know these values of other posts, the most used first."""
        self.suggestions.offer(values)

    def _take(self, text: str) -> None:
        self.setText(text)
        self.entered.emit(text)


class _Maker(NamedTuple):
    """What a kind is edited in, and how that is made of its name, a row of it and the themes."""

    widget: type[FieldWidget]
    make: Callable[[str, Row, Themes], FieldWidget]


_TEXT: Final = _Maker(TextField, lambda name, _row, _themes: SuggestingField(name))
_CHIPS: Final = _Maker(ChipsField, lambda name, _row, themes: ChipsField(name, themes))
_LONG: Final = _Maker(
    LongField, lambda name, row, _themes: LongField(name, advised_length(row.path[-1]))
)
_GROUP: Final = _Maker(GroupField, GroupField)
_MAKERS: Final[Mapping[FieldKind, _Maker]] = {
    FieldKind.SWITCH: _Maker(SwitchField, lambda name, _row, themes: SwitchField(name, themes)),
    FieldKind.LONG_TEXT: _LONG,
    FieldKind.IMAGE: _Maker(ImageField, lambda name, _row, themes: ImageField(name, themes)),
    FieldKind.TAGS: _CHIPS,
    FieldKind.TEXTS: _CHIPS,
    FieldKind.MAP: _GROUP,
    FieldKind.MAPS: _GROUP,
}
"""Every other kind is one line of text."""


def make_field(name: str, row: Row, themes: Themes) -> FieldWidget:
    """A field for such a row, called ``name``."""
    return _MAKERS.get(row.kind, _TEXT).make(name, row, themes)


def fits(field: FieldWidget, row: Row) -> bool:
    """Whether a field can show such a row; while the writer is in it, it stays as it is."""
    return isinstance(field, _MAKERS.get(row.kind, _TEXT).widget) or field.hasFocus()


def wants_row(field: FieldWidget) -> bool:
    """Whether a field needs the whole width of the form."""
    return isinstance(field, PostField) and field.wants_row


def may_be_tall(field: FieldWidget) -> bool:
    """Whether a field may be several rows high."""
    return isinstance(field, PostField) and field.may_be_tall


def first_row(field: FieldWidget) -> int:
    """How high the first row of a field is, in pixels, where it may have several."""
    return field.first_row() if isinstance(field, PostField) else field.minimumSizeHint().height()


def offer_values(field: FieldWidget, row: Row) -> None:
    """Let a field know what other posts have there."""
    if isinstance(field, SuggestingField | PostField):
        field.offer(row.values)
