"""A field of the status bar for what takes long: how far it is, and a button that cancels it."""

from __future__ import annotations

from PySide6.QtCore import QLocale, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from editor.desktop.ui.buttons import bar_button
from editor.desktop.ui.plain_text import PlainLabel

APPEAR_MS = 400
"""What is over sooner is not shown: a field that flashes up only draws the eye away."""


class ProgressField(QWidget):
    """Hidden until something has been under way for a while; ``cancelled`` is the click.

    ``name`` says to screen readers what the field is, ``hint`` what the button does.
    """

    cancelled = Signal()

    def __init__(
        self, name: str, hint: str, parent: QWidget | None = None, *, appear_ms: int = APPEAR_MS
    ) -> None:
        super().__init__(parent)
        self._label = PlainLabel(parent=self)
        self._label.setObjectName("status")
        self._label.setAccessibleName(name)
        self.button = bar_button(hint, self.tr("Cancel"))
        self.button.setObjectName("quietButton")
        # As high as the label: a status bar that grows would push the text above it.
        self.button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Ignored)
        self.button.clicked.connect(self.cancelled)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._label)
        layout.addWidget(self.button)
        self._appear = QTimer(self, singleShot=True, interval=appear_ms)
        self._appear.timeout.connect(self.show)
        self.hide()

    @property
    def text(self) -> str:
        """What it says."""
        return self._label.text()

    def show_progress(self, text: str) -> None:
        """Say how far it is."""
        self._label.setText(text)
        if self.isHidden() and not self._appear.isActive():
            self._appear.start()

    def clear(self) -> None:
        """Nothing is under way any more."""
        self._appear.stop()
        self._label.clear()
        self.hide()


def counted(number: int) -> str:
    """A number as people here write it."""
    return QLocale().toString(number)
