"""One notice: what happened, what can be done about it, and a way to close it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QAbstractButton,
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QToolButton,
    QVBoxLayout,
)

from editor.desktop.ui.icons import IconLabel, icon
from editor.desktop.ui.plain_text import PlainLabel, without_mnemonic
from editor.errors import Severity

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QWidget

    from editor.desktop.ui.notices import Choice, Notice

_BY_KEY_ONLY = Qt.FocusPolicy.TabFocus
"""A click on a notice leaves the keyboard where one writes."""

_ICON = 20
"""Its edge, in pixels."""

_TEXT = 280
_BESIDE = 80
"""Pixels that a text needs beside the buttons, and what stands beside both."""

_ICONS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "about"}
_RETURNS = {Qt.Key.Key_Return, Qt.Key.Key_Enter}
_ACROSS = QBoxLayout.Direction.LeftToRight
_DOWN = QBoxLayout.Direction.TopToBottom


class NoticeRow(QFrame):
    """``closed`` asks for the notice to go: by its button, by Escape, or since it is answered."""

    closed = Signal()

    def __init__(self, notice: Notice, parent: QWidget) -> None:
        super().__init__(parent)
        self.notice = notice
        self.setObjectName(f"notice-{notice.severity.value}")
        self.setAccessibleName(notice.text)
        self._pushed = [self._choice(choice) for choice in notice.choices]
        if notice.report:
            self._pushed.append(self._copy_button(notice.report))
        self._close = self._close_button()
        self._lay_out()

    def fit(self, width: int) -> None:
        """Put the buttons where there is room for them, and for the text, in a row this wide."""
        gap = self._buttons.spacing()
        needed = sum(button.sizeHint().width() + gap for button in self._pushed) + _BESIDE
        directions = (
            _ACROSS if width >= needed + _TEXT else _DOWN,
            _ACROSS if width >= needed else _DOWN,
        )
        if directions == (self._body.direction(), self._buttons.direction()):
            return
        self._body.setDirection(directions[0])
        self._buttons.setDirection(directions[1])
        # What stands around these two keeps the height it has measured with the other directions.
        self._body.invalidate()
        layout = self.layout()
        assert layout is not None
        layout.invalidate()
        self.updateGeometry()

    def keep_place(self) -> None:
        """Go out of view and leave a gap."""
        policy = self.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.setSizePolicy(policy)
        self.hide()

    def take_focus(self) -> None:
        """Bring the keyboard to the first button."""
        first = self._pushed[0] if self._pushed else self._close
        first.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape closes the notice; Return presses the button with the keyboard."""
        focused = self.focusWidget()
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        elif event.key() in _RETURNS and isinstance(focused, QAbstractButton):
            focused.click()
        else:
            super().keyPressEvent(event)

    def _lay_out(self) -> None:
        kind = IconLabel(_ICON, self)
        kind.show_icon(_ICONS[self.notice.severity])
        kind.setAccessibleName(self._kind())
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self._label(self.notice.text, "noticeText"))
        if self.notice.hint:
            words.addWidget(self._label(self.notice.hint, "noticeHint"))
        said = QHBoxLayout()
        said.setSpacing(12)
        said.addWidget(kind, 0, Qt.AlignmentFlag.AlignTop)
        said.addLayout(words, 1)
        self._buttons = QBoxLayout(_ACROSS)
        self._buttons.setSpacing(8)
        self._buttons.addStretch(1)
        for button in self._pushed:
            self._buttons.addWidget(button, 0, Qt.AlignmentFlag.AlignRight)
        self._body = QBoxLayout(_ACROSS)
        self._body.setSpacing(8)
        self._body.addLayout(said, 1)
        if self._pushed:
            self._body.addLayout(self._buttons)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(14, 10, 8, 10)
        layout.setSpacing(8)
        layout.addLayout(self._body, 1)
        layout.addWidget(self._close, 0, Qt.AlignmentFlag.AlignTop)

    def _kind(self) -> str:
        match self.notice.severity:
            case Severity.ERROR:
                return self.tr("Error")
            case Severity.WARNING:
                return self.tr("Warning")
            case Severity.NOTE:
                return self.tr("Note")

    def _label(self, text: str, name: str) -> PlainLabel:
        label = PlainLabel(text, self)
        label.setObjectName(name)
        label.setWordWrap(True)
        label.setMinimumWidth(1)
        # With the keyboard flag a click takes the keyboard along, and Ctrl+C copies.
        label.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        return label

    def _choice(self, choice: Choice) -> QPushButton:
        def chosen() -> None:
            self.closed.emit()
            choice.run()

        button = self._button(choice.title)
        button.clicked.connect(chosen)
        return button

    def _copy_button(self, report: str) -> QPushButton:
        button = self._button(self.tr("Copy Report"))
        button.clicked.connect(lambda: QGuiApplication.clipboard().setText(report))
        return button

    def _button(self, title: str) -> QPushButton:
        button = QPushButton(without_mnemonic(title), self)
        button.setFocusPolicy(_BY_KEY_ONLY)
        return button

    def _close_button(self) -> QToolButton:
        button = QToolButton(self)
        button.setIcon(icon("close"))
        button.setObjectName("quietButton")
        button.setToolTip(self.tr("Close this notice"))
        button.setAccessibleName(button.toolTip())
        button.setAutoRaise(True)
        button.setFocusPolicy(_BY_KEY_ONLY)
        button.clicked.connect(self.closed)
        return button
