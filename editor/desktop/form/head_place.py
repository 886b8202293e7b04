"""Says that the fields stand in another file than the text below, with a button that goes there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QToolButton, QWidget

from editor.desktop.ui.elided import ElidedLabel
from editor.desktop.ui.plain_text import in_sentence, without_mnemonic

if TYPE_CHECKING:
    from pathlib import Path


class HeadPlace(QWidget):
    """Hidden while the fields are those of the text itself. ``wanted`` asks to go there."""

    wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("headPlace")
        self.file: Path | None = None
        self._text = ElidedLabel(self)
        self._text.setObjectName("quiet")
        self._text.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self.button = QToolButton(self)
        self.button.setObjectName("mend")
        self.button.setText(without_mnemonic(self.tr("Go There")))
        self.button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.button.setCursor(Qt.CursorShape.PointingHandCursor)
        self.button.clicked.connect(self.wanted)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self._text)
        layout.addWidget(self.button)
        layout.addStretch(1)
        self.hide()

    @property
    def said(self) -> str:
        """What is said, if anything is."""
        return self._text.said if self.file is not None else ""

    def show_file(self, file: Path | None, *, is_head: bool = True) -> None:
        """The fields stand in this file, or belong to the post in it; None for no other file."""
        self.file = file
        self.setVisible(file is not None)
        if file is None:
            return
        name = in_sentence(file.name)
        if is_head:
            self._text.say(self.tr("These fields are in {file}.").format(file=name))
        else:
            said = self.tr("These fields belong to {file}.").format(file=name)
            self._text.say(said)
        self.button.setToolTip(self.tr("Show this file"))
        self.button.setAccessibleName(self.tr("Show {file}").format(file=name))
