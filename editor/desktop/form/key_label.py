"""The name of a key beside its field: what the key is moved by, and what asks for its menu."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QMenu

from editor.desktop.form.numbering import numbered
from editor.desktop.ui.plain_text import LetteredLabel, one_line, set_tool_tip
from editor.project.field_settings import NOTHING

if TYPE_CHECKING:
    from PySide6.QtGui import QContextMenuEvent
    from PySide6.QtWidgets import QWidget

    from editor.desktop.form.entries import Path
    from editor.project.field_settings import FieldSetting

SEPARATOR = " › "
"""Between a key and what it is in."""

CHARACTERS, NARROW_CHARACTERS = 18, 11
"""Digits that a name is wide at most, and where the form is narrow."""


class KeyLabel(LetteredLabel):
    """The name of a key; of a long one the beginning of its last part, and all in the tool tip.

    ``menu_asked`` carries its menu before it is shown, to be completed.
    """

    menu_asked = Signal(object)

    def __init__(self, path: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.setObjectName("quiet")
        self.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        # A click takes the keyboard there; Tab goes from field to field.
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._path = path
        self._setting = NOTHING
        self._characters = CHARACTERS
        self._name_it()

    @property
    def name(self) -> str:
        """What the field is called, in full."""
        return self._name

    def show_setting(self, setting: FieldSetting) -> bool:
        """Call the field as the blog does; whether that is another name than before."""
        if setting == self._setting:
            return False
        before, self._setting = self._name, setting
        self._name_it()
        return self._name != before

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer what can be done with the key."""
        menu = QMenu(self)
        self.menu_asked.emit(menu)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(event.globalPos())

    def set_characters(self, characters: int) -> None:
        """Take no more room than so many digits do."""
        if characters != self._characters:
            self._characters = characters
            self._show_name()

    def changeEvent(self, event: QEvent) -> None:
        """Fit the name again when the font changes."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._show_name()

    def _name_it(self) -> None:
        path, label = self._path, self._setting.label
        self._name = numbered(path[-1], one_line(label or SEPARATOR.join(path)))
        # What a key is in says less than what it is called.
        is_short = bool(label) or len(path) == 1
        short = numbered(path[-1], one_line(f"…{SEPARATOR}{path[-1]}"))
        self._short = self._name if is_short else short
        self._show_name()

    def _show_name(self) -> None:
        metrics = self.fontMetrics()
        widest = metrics.horizontalAdvance("0") * self._characters
        fits = metrics.horizontalAdvance(self._name) <= widest
        wanted = self._name if fits else self._short
        shown = metrics.elidedText(wanted, Qt.TextElideMode.ElideRight, widest)
        self.setText(shown)
        self.setAccessibleName(self._name)
        # The key is what stands in the file.
        key = SEPARATOR.join(self._path) if self._setting.label else ""
        whole = self._name if shown != self._name else ""
        parts = (whole, key, self._setting.help or "")
        tip = "\n".join(part for part in parts if part)
        set_tool_tip(self, tip)
        moves = self.tr("Alt+Up and Alt+Down move the field.")
        self.setAccessibleDescription(f"{tip}\n{moves}" if tip else moves)
