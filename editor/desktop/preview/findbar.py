"""Find in the preview: what a reader of the page would look for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWebEngineCore import QWebEngineFindTextResult, QWebEnginePage
from PySide6.QtWidgets import QFrame, QHBoxLayout, QToolButton, QWidget

from editor.desktop.ui.icons import icon
from editor.desktop.ui.line_field import LineField
from editor.desktop.ui.plain_text import PlainLabel, set_tool_tip
from editor.desktop.ui.styled import set_state

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from editor.desktop.preview.page.page_host import PageHost

_BACK = QWebEnginePage.FindFlag.FindBackward


class FindField(LineField):
    """Reports Return, and whether it goes back, which Shift+Return does."""

    went = Signal(bool)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keep Return, leave all else to the field."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.went.emit(bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))
        else:
            super().keyPressEvent(event)


class PageFindBar(QFrame):
    """A line at the foot of the page; Escape closes it and gives the page the keyboard back."""

    def __init__(self, page_host: PageHost, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("pageFindBar")
        self.setAccessibleName(self.tr("Find in the preview"))
        self._page_host = page_host
        self.text = FindField(self)
        self.text.setPlaceholderText(self.tr("Find"))
        self.text.setAccessibleName(self.tr("Text to find in the preview"))
        self.text.setClearButtonEnabled(True)
        self.found = PlainLabel(parent=self)
        self.found.setObjectName("note")
        self.previous = self._button(self.tr("Previous match"), "chevron-up")
        self.next = self._button(self.tr("Next match"), "chevron-down")
        self.close_button = self._button(self.tr("Close"), "close")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(10, 5, 8, 5)
        layout.setSpacing(4)
        layout.addWidget(self.text, 1)
        for part in (self.found, self.previous, self.next, self.close_button):
            layout.addWidget(part)
        self.text.textChanged.connect(self._find)
        self.text.went.connect(self._go)
        self.next.clicked.connect(self.find_next)
        self.previous.clicked.connect(self.find_previous)
        self.close_button.clicked.connect(self.close_bar)
        self.hide()

    def open(self) -> None:
        """Show the bar with what is selected in the page, and take the keyboard."""
        page = self._page_host.page
        chosen = page.selectedText() if page is not None else ""
        self.show()
        if chosen and "\n" not in chosen:
            self.text.setText(chosen)
        self.text.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.text.selectAll()
        self._find()

    def close_bar(self) -> None:
        """Hide the bar and its marks."""
        self.hide()
        page = self._page_host.page
        if page is not None:
            page.findText("")
            self._page_host.view.setFocus()

    def find_next(self) -> None:
        """Go to the next place."""
        self._find()

    def find_previous(self) -> None:
        """Go to the place before."""
        page = self._page_host.page
        if page is not None:
            page.findText(self.text.text(), _BACK, self._count)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape closes."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_bar()
        else:
            super().keyPressEvent(event)

    def _go(self, back: bool) -> None:
        if back:
            self.find_previous()
        else:
            self.find_next()

    def _find(self) -> None:
        page = self._page_host.page
        if page is not None:
            page.findText(self.text.text(), QWebEnginePage.FindFlag(0), self._count)

    def _count(self, result: QWebEngineFindTextResult) -> None:
        matches = result.numberOfMatches()
        wrong = bool(self.text.text()) and not matches
        if matches:
            shown = self.tr("{number} of {count}").format(
                number=result.activeMatch(), count=matches
            )
        else:
            shown = self.tr("Not found") if wrong else ""
        self.found.setText(shown)
        set_state(self.found, "wrong", wrong)

    def _button(self, name: str, drawn: str) -> QToolButton:
        button = QToolButton(self)
        button.setIcon(icon(drawn))
        set_tool_tip(button, name)
        button.setAccessibleName(name)
        button.setAutoRaise(True)
        return button
