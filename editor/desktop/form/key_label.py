"""The name of a key beside its field: what the key is moved by, and what asks for its menu."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QMenu

from editor.desktop.ui.plain_text import (
    PlainLabel,
    one_line,
    set_tool_tip,
    with_mnemonic,
    without_mnemonic,
)

if TYPE_CHECKING:
    from PySide6.QtGui import QContextMenuEvent
    from PySide6.QtWidgets import QWidget

    from editor.desktop.form.entries import Path

SEPARATOR = " › "
"""Between a key and what it is in."""

CHARACTERS, NARROW_CHARACTERS = 18, 11
"""Digits that a name is wide at most, and where the form is narrow."""


class KeyLabel(PlainLabel):
    """The name of a key; of a long one the beginning of its last part, and all in the tool tip.

    ``menu_asked`` carries its menu before it is shown, to be completed.
    """

    removal_wanted = Signal()
    menu_asked = Signal(object)

    def __init__(self, path: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.setObjectName("quiet")
        self.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        # A click takes the keyboard there; Tab goes from field to field.
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._name = one_line(SEPARATOR.join(path))
        # What a key is in says less than what it is called.
        self._short = self._name if len(path) == 1 else one_line(f"…{SEPARATOR}{path[-1]}")
        self._characters = CHARACTERS
        self._letter = ""
        self._shown = ""
        self._show_name()

    @property
    def shown(self) -> str:
        """What is read there."""
        return self._shown

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer what can be done with the key."""
        menu = QMenu(self)
        menu.addAction(self.tr("&Remove Field"), self.removal_wanted.emit)
        self.menu_asked.emit(menu)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(event.globalPos())

    def set_characters(self, characters: int) -> None:
        """Take no more room than so many digits do."""
        if characters != self._characters:
            self._characters = characters
            self._show_name()

    def set_letter(self, letter: str) -> None:
        """Lead to the field by Alt and this letter; by none if it is empty."""
        if letter != self._letter:
            self._letter = letter
            self._show_name()

    def changeEvent(self, event: QEvent) -> None:
        """Fit the name again when the font changes."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._show_name()

    def _show_name(self) -> None:
        metrics = self.fontMetrics()
        widest = metrics.horizontalAdvance("0") * self._characters
        fits = metrics.horizontalAdvance(self._name) <= widest
        wanted = self._name if fits else self._short
        shown = metrics.elidedText(wanted, Qt.TextElideMode.ElideRight, widest)
        self._shown = shown
        text = with_mnemonic(shown, self._letter) if self._letter else without_mnemonic(shown)
        self.setText(text)
        self.setAccessibleName(self._name)
        set_tool_tip(self, self._name if shown != self._name else "")
        self.setAccessibleDescription(self.tr("Alt+Up and Alt+Down move the field."))
