"""What the form says of a post without front matter, with a button that adds some."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QToolButton

from editor.desktop.ui.plain_text import PlainLabel, without_mnemonic

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


class HeadOffer(QFrame):
    """Says that the post has no front matter, with a button that adds it: ``wanted``."""

    wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("headOffer")
        self._text = PlainLabel(self.tr("This post has no front matter."))
        self._text.setObjectName("quiet")
        self._text.setWordWrap(True)
        self._text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.button = QToolButton()
        self.button.setText(without_mnemonic(self.tr("Add Front Matter")))
        self.button.setToolTip(
            self.tr("Add the fields of a new post, written as the other posts have them")
        )
        self.button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.button.clicked.connect(self.wanted)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(8, 4, 4, 4)
        layout.addWidget(self._text, 1)
        layout.addWidget(self.button)
        self.hide()
