"""A bar in a dialog that says what is wrong with the file behind it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from editor.desktop.ui.icons import IconLabel
from editor.desktop.ui.messages import translated
from editor.desktop.ui.plain_text import PlainLabel

if TYPE_CHECKING:
    from editor.errors import EditorError

_ICON = 20
"""Its edge, in pixels."""


class FileTrouble(QFrame):
    """Hidden while nothing is wrong."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("settingsTrouble")
        sign = IconLabel(_ICON, self)
        sign.show_icon("warning")
        sign.setAccessibleName(self.tr("Warning"))
        self._text = PlainLabel(parent=self)
        self._text.setObjectName("noticeText")
        self._hint = PlainLabel(parent=self)
        words = QVBoxLayout()
        words.setSpacing(2)
        for label in (self._text, self._hint):
            label.setWordWrap(True)
            label.setMinimumWidth(1)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            words.addWidget(label)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(12, 10, 12, 10)
        layout.setSpacing(10)
        layout.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        layout.addLayout(words, 1)
        self.hide()

    def show_trouble(self, trouble: EditorError | None) -> None:
        """Say what is wrong, and let a screen reader find it by the frame."""
        self.setVisible(trouble is not None)
        if trouble is not None:
            text = translated(trouble.message)
            hint = "" if trouble.hint is None else translated(trouble.hint)
            self._text.setText(text)
            self._hint.setText(hint)
            self._hint.setVisible(bool(hint))
            self.setAccessibleName(text)
            self.setAccessibleDescription(hint)
