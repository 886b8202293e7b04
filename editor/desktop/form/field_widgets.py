"""The widget that a row of the form is edited in, by the kind of its value.

A new kind of field is a class, and an entry in `_MAKERS`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple, TypeAlias

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QToolButton

from editor.desktop.form.chips_field import ChipsField
from editor.desktop.form.colour_field import ColourField
from editor.desktop.form.date_field import DateField
from editor.desktop.form.fields import TextField
from editor.desktop.form.group_field import GroupField
from editor.desktop.form.image_field import ImageField
from editor.desktop.form.link_field import LinkField
from editor.desktop.form.links_field import LinksField
from editor.desktop.form.long_field import LongField
from editor.desktop.form.number_field import NumberField
from editor.desktop.form.post_field import PostField
from editor.desktop.form.slug_field import SlugField
from editor.desktop.form.suggestions import Suggestions
from editor.desktop.form.switch_field import SwitchField
from editor.desktop.form.written_field import WrittenField
from editor.desktop.ui.icons import icon
from editor.project.field_kinds import FieldKind, advised_length

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from PySide6.QtWidgets import QWidget

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


class ChoiceField(SuggestingField):
    """A line that also shows all the values there are to choose from at a click."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.button = QToolButton(self)
        self.button.setIcon(icon("chevron-down"))
        self.button.setIconSize(QSize(12, 12))
        self.button.setCursor(Qt.CursorShape.ArrowCursor)
        self.button.setAccessibleName(self.tr("Show the choices"))
        self.button.setToolTip(self.tr("Show the choices (Down)"))
        # By keyboard it is the Down key.
        self.button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.button.clicked.connect(self._drop_down)
        self.button.hide()

    def offer(self, values: Sequence[str]) -> None:
        """Know the values there are."""
        super().offer(values)
        if self.button.isHidden() is bool(values):
            self.button.setVisible(bool(values))
            self.place_end()

    def lock(self, reason: str) -> None:
        """Make it read-only for a reason; an empty one opens it again."""
        super().lock(reason)
        self.button.setEnabled(not reason)

    def end_room(self) -> int:
        """Room for the button."""
        return 0 if self.button.isHidden() else self.button.sizeHint().width()

    def place_end(self) -> None:
        """Keep the button at the end."""
        size = self.button.sizeHint()
        mirrored = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        left = 1 if mirrored else self.width() - size.width() - 1
        high = min(size.height(), self.height() - 2)
        self.button.setGeometry(left, (self.height() - high) // 2, size.width(), high)
        super().place_end()

    def _drop_down(self) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        self.suggestions.toggle()


class _Maker(NamedTuple):
    """What a kind is edited in, and how that is made of its name, a row of it and the themes."""

    widget: type[FieldWidget]
    make: Callable[[str, Row, Themes], FieldWidget]


_TEXT: Final = _Maker(SuggestingField, lambda name, _row, _themes: SuggestingField(name))
_NUMBER: Final = _Maker(NumberField, lambda name, _row, _themes: NumberField(name))
_CHIPS: Final = _Maker(ChipsField, lambda name, _row, themes: ChipsField(name, themes))
_LONG: Final = _Maker(
    LongField, lambda name, row, _themes: LongField(name, advised_length(row.path[-1]))
)
_WRITTEN: Final = _Maker(WrittenField, lambda name, _row, themes: WrittenField(name, themes))
_GROUP: Final = _Maker(GroupField, GroupField)
_CHOICE: Final = _Maker(ChoiceField, lambda name, _row, _themes: ChoiceField(name))
_DATE: Final = _Maker(DateField, lambda name, _row, themes: DateField(name, themes))
_MAKERS: Final[Mapping[FieldKind, _Maker]] = {
    FieldKind.SWITCH: _Maker(SwitchField, lambda name, _row, themes: SwitchField(name, themes)),
    FieldKind.LONG_TEXT: _LONG,
    FieldKind.IMAGE: _Maker(ImageField, lambda name, _row, themes: ImageField(name, themes)),
    FieldKind.CHOICE: _CHOICE,
    FieldKind.DATE: _DATE,
    FieldKind.DATE_TIME: _DATE,
    FieldKind.TAGS: _CHIPS,
    FieldKind.TEXTS: _CHIPS,
    FieldKind.MAP: _GROUP,
    FieldKind.MAPS: _GROUP,
    FieldKind.INTEGER: _NUMBER,
    FieldKind.NUMBER: _NUMBER,
    FieldKind.COLOUR: _Maker(ColourField, lambda name, _row, themes: ColourField(name, themes)),
    FieldKind.SLUG: _Maker(SlugField, lambda name, _row, themes: SlugField(name, themes)),
    FieldKind.POST: _Maker(LinkField, lambda name, _row, themes: LinkField(name, themes)),
    FieldKind.POSTS: _Maker(LinksField, lambda name, _row, themes: LinksField(name, themes)),
}
"""Every other kind is one line of text."""


def _maker(row: Row) -> _Maker:
    return _WRITTEN if row.is_as_written else _MAKERS.get(row.kind, _TEXT)


def make_field(name: str, row: Row, themes: Themes) -> FieldWidget:
    """A field for such a row, called ``name``."""
    return _maker(row).make(name, row, themes)


def suits(field: FieldWidget, row: Row) -> bool:
    """Whether a field is what such a row is edited in."""
    return type(field) is _maker(row).widget


def fits(field: FieldWidget, row: Row) -> bool:
    """Whether a field can show such a row; while the writer is in it, it stays as it is."""
    return suits(field, row) or field.hasFocus()


def can_go_on(field: FieldWidget) -> bool:
    """Whether a field can show the value of another post after that of this one."""
    is_of_post = isinstance(field, PostField) and field.is_of_post
    return not is_of_post and not field.hasFocus()


def wants_row(field: FieldWidget) -> bool:
    """Whether a field needs the whole width of the form."""
    return isinstance(field, PostField) and field.wants_row


def may_be_tall(field: FieldWidget) -> bool:
    """Whether a field may be several rows high."""
    return isinstance(field, PostField) and field.may_be_tall


def stops_of(field: FieldWidget) -> Sequence[QWidget]:
    """What Tab leads to in a field, in order."""
    return field.stops if isinstance(field, PostField) else (field,)


def first_row(field: FieldWidget) -> int:
    """How high the first row of a field is, in pixels, where it may have several."""
    return field.first_row() if isinstance(field, PostField) else field.minimumSizeHint().height()


def offer_values(field: FieldWidget, row: Row) -> None:
    """Let a field know what other posts have there, and whether its text has lines."""
    if isinstance(field, SuggestingField | PostField):
        field.offer(row.values)
    if isinstance(field, LongField):
        field.take_lines(row.has_lines)
