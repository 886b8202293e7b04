"""A colour: the text of it as the post has it, and a swatch that opens a picker."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QRect, QSize, Qt
from PySide6.QtWidgets import QSizePolicy

from editor.desktop.form.colour_picker import ColourPicker, Swatch
from editor.desktop.form.post_field import EntryField, asks_to_pick
from editor.desktop.form.suggestions import Suggestions
from editor.project.colours import Colour, colour_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from editor.desktop.ui.themes import Themes

_EDGE = 28


class _FieldSwatch(Swatch):
    def sizeHint(self) -> QSize:
        """As high as the entry beside it."""
        return QSize(_EDGE, _EDGE)


class ColourField(EntryField):
    """What is picked is written in the shape of what stood there, or of what other posts have."""

    def __init__(self, name: str, themes: Themes, parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self._themes = themes
        self._known: tuple[str, ...] = ()
        self._like = ""
        self.suggestions = Suggestions(self.entry)
        self.suggestions.chosen.connect(self.enter)
        self.entry.installEventFilter(self)
        self.entry.textChanged.connect(self._show_colour)
        self.swatch = _FieldSwatch(None, themes, self)
        self.swatch.setAccessibleName(self.tr("Pick a colour"))
        self.swatch.setToolTip(self.tr("Pick a colour (Alt+Down)"))
        # By keyboard it is Alt+Down; Tab leads from field to field.
        self.swatch.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.swatch.clicked.connect(self.open_picker)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.lay_out(before=self.swatch)

    def offer(self, values: Sequence[str]) -> None:
        """Know these colours of other posts."""
        self._known = tuple(values)
        self.suggestions.offer(values)

    def lock(self, reason: str) -> None:
        """Make it read-only for a reason; an empty one opens it again."""
        super().lock(reason)
        self.swatch.setEnabled(not reason)

    def show_inherited(self, value: str, source: str, *, has_own: bool) -> None:
        """What counts where the post has no such key, and where it stands."""
        super().show_inherited(value, source, has_own=has_own)
        self._show_colour()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Alt+Down opens the picker."""
        if asks_to_pick(event):
            if self.swatch.isEnabled():
                self.open_picker()
            return True
        return super().eventFilter(watched, event)

    def open_picker(self) -> None:
        """Show the picker below the field."""
        # So that what is picked is a step of this field.
        self.entry.setFocus(Qt.FocusReason.OtherFocusReason)
        colour = self._colour()
        shapes = (self.text(), *self._known)
        self._like = next((text for text in shapes if colour_of(text) is not None), "")
        has_alpha = len(self._like.strip()) in {5, 9} or not (colour or Colour(0, 0, 0)).is_opaque
        popup = ColourPicker(colour, self._known, self._themes, self, has_alpha=has_alpha)
        popup.picked.connect(self._take)
        popup.adjustSize()
        place = QRect(self.mapToGlobal(self.rect().bottomLeft()), popup.size())
        screen = self.screen().availableGeometry()
        if place.bottom() > screen.bottom():
            place.moveBottom(self.mapToGlobal(self.rect().topLeft()).y())
        place.moveRight(min(place.right(), screen.right()))
        popup.move(place.topLeft())
        popup.show()
        popup.setFocus(Qt.FocusReason.PopupFocusReason)

    def _take(self, colour: Colour) -> None:
        self.enter(colour.like(self._like))

    def _colour(self) -> Colour | None:
        return colour_of((self.inherited or (self.text(), ""))[0])

    def _show_colour(self) -> None:
        self.swatch.show_colour(self._colour())
