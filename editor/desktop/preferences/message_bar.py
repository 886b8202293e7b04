"""A bar in a dialog that says what is wrong, or asks before it is done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QPushButton, QWidget

from editor.desktop.ui.icons import IconLabel
from editor.desktop.ui.plain_text import PlainLabel, without_mnemonic
from editor.desktop.ui.styled import set_state

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QResizeEvent

_ICON = 16
"""Its edge, in pixels."""

_TEXT = 280
"""Pixels that a text needs beside the buttons."""


class MessageBar(QFrame):
    """Hidden until there is something to say."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("problem")
        self.setAccessibleName(self.tr("Message"))
        self._run: Callable[[], None] | None = None
        self._icon = IconLabel(_ICON, self)
        self._text = PlainLabel(parent=self)
        self._text.setWordWrap(True)
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._yes = QPushButton(self)
        self._no = QPushButton(self)
        for button in (self._yes, self._no):
            button.setAutoDefault(True)
        self._yes.clicked.connect(self._do)
        self._no.clicked.connect(self.cancel)
        words = QHBoxLayout()
        words.setSpacing(8)
        words.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignVCenter)
        words.addWidget(self._text, 1)
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(8)
        self._buttons.addStretch(1)
        self._buttons.addWidget(self._yes)
        self._buttons.addWidget(self._no)
        self._layout = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._layout.setContentsMargins(10, 8, 10, 8)
        self._layout.setSpacing(8)
        self._layout.addLayout(words, 1)
        self._layout.addLayout(self._buttons)
        self.hide()

    @property
    def is_asking(self) -> bool:
        """Whether there is a question that `cancel` would answer."""
        return self._run is not None and not self.isHidden()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the buttons below the text where there is no room beside."""
        super().resizeEvent(event)
        self._find_room()

    def say(self, text: str, *, wrong: bool = False) -> None:
        """Show a text: a warning, or what is ``wrong``."""
        self._run = None
        self._show(text, wrong=wrong)

    def ask(self, text: str, button: str, run: Callable[[], None], *, cancel: str = "") -> None:
        """Ask whether ``run`` is wanted, by a ``button`` and one to ``cancel``.

        The dialog gives the keyboard back to where it was.
        """
        self._run = run
        self._yes.setText(without_mnemonic(button))
        self._no.setText(without_mnemonic(cancel or self.tr("Cancel")))
        self._show(text, wrong=False)
        self._yes.setFocus(Qt.FocusReason.OtherFocusReason)

    def clear(self) -> None:
        """There is nothing to say."""
        self._run = None
        self.hide()

    def cancel(self) -> None:
        """Answer the question with no."""
        self.clear()

    def _do(self) -> None:
        run = self._run
        self.clear()
        if run is not None:
            run()

    def _show(self, text: str, *, wrong: bool) -> None:
        set_state(self, "error", wrong)
        self._icon.show_icon("error" if wrong else "warning")
        self._icon.setAccessibleName(self.tr("Error") if wrong else self.tr("Warning"))
        self._text.setText(text)
        asks = self._run is not None
        self._yes.setVisible(asks)
        self._no.setVisible(asks)
        self._find_room()
        self.show()
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, text))

    def _find_room(self) -> None:
        directions = QBoxLayout.Direction
        narrow = self.width() < self._buttons.sizeHint().width() + _TEXT
        direction = directions.TopToBottom if narrow else directions.LeftToRight
        if self._layout.direction() != direction:
            self._layout.setDirection(direction)
            self.updateGeometry()
