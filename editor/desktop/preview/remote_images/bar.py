"""The bar above the page that says which images were held back, and offers to load them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QSizePolicy,
    QToolButton,
    QWidget,
)

from editor.desktop.ui.icons import icon
from editor.desktop.ui.plain_text import (
    PlainLabel,
    breakable,
    in_sentence,
    set_tool_tip,
    without_mnemonic,
)

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent


# Below this width the choices stand under the text.
_ONE_ROW = 520

_BESIDES = 32
"""Pixels of margins and spaces in a row of choices."""


class RemoteBar(QFrame):
    """Offers to load images of other sites: for this post, this project, or always."""

    post_chosen = Signal()
    project_chosen = Signal()
    always_chosen = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("remoteBar")
        self.setAccessibleName(self.tr("Remote images"))
        self._text = PlainLabel(parent=self)
        self._text.setWordWrap(True)
        self._text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._close = self._button("", self.tr("Close without loading them"))
        self._close.setIcon(icon("close"))
        self._close.clicked.connect(self.hide)
        said = QHBoxLayout()
        said.addWidget(self._text, 1)
        self._choices = choices = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        choices.setSpacing(2)
        self._rows = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._rows.addLayout(said, 1)
        self._rows.addLayout(choices)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(12, 4, 6, 4)
        layout.addLayout(self._rows, 1)
        layout.addWidget(self._close, 0, Qt.AlignmentFlag.AlignTop)
        self._buttons: list[QToolButton] = []
        for text, help_text, signal in (
            (
                self.tr("In This Post"),
                self.tr("Load remote images in this post"),
                self.post_chosen,
            ),
            (
                self.tr("In This Blog"),
                self.tr("Load remote images in every post of this blog"),
                self.project_chosen,
            ),
            (
                self.tr("Always"),
                self.tr("Load remote images in every post"),
                self.always_chosen,
            ),
        ):
            button = self._button(text, help_text)
            button.clicked.connect(signal)
            choices.addWidget(button)
            button.setProperty("word", True)
            self._buttons.append(button)
        choices.addStretch()
        self.hide()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the choices under the text where there is no room beside it, or under each other."""
        direction, width = QBoxLayout.Direction, event.size().width()
        self._rows.setDirection(
            direction.LeftToRight if width >= _ONE_ROW else direction.TopToBottom
        )
        hints = [button.sizeHint().width() for button in self._buttons]
        fits = width >= sum(hints) + self._close.sizeHint().width() + _BESIDES
        self._choices.setDirection(direction.LeftToRight if fits else direction.TopToBottom)
        super().resizeEvent(event)
        # Under each other, the parts need another height than the pane has asked for so far.
        self.updateGeometry()

    def show_blocked(self, count: int, hosts: list[str]) -> None:
        """Show how many images are held back; hide the bar if there are none."""
        if count:
            names = ", ".join([in_sentence(host) for host in hosts[:2]])
            if len(hosts) > 2:
                names += " …"
            text = self.tr("Load %n image(s) from {sites}?", "", count)
            self._text.setText(text.format(sites=breakable(names)))
        self.setVisible(count > 0)

    def _button(self, text: str, help_text: str) -> QToolButton:
        button = QToolButton(self)
        button.setText(without_mnemonic(text))
        set_tool_tip(button, help_text)
        button.setAccessibleName(help_text)
        button.setAutoRaise(True)
        return button
