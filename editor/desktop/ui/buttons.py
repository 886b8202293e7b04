"""Small buttons of bars: an icon or a letter, with its name where it can be read and heard."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QToolButton

from editor.desktop.ui.plain_text import set_tool_tip, without_mnemonic


def bar_button(hint: str, text: str = "", *, checkable: bool = False) -> QToolButton:
    """A button that Tab reaches and a click leaves the keyboard where it is."""
    button = QToolButton()
    button.setText(without_mnemonic(text))
    set_tool_tip(button, hint)
    button.setAccessibleName(hint or text)
    button.setCheckable(checkable)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    button.setIconSize(QSize(16, 16))
    return button
