"""A field of one line: what is pasted or dropped into it is copied, and is never a file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import (
    QAction,
    QClipboard,
    QContextMenuEvent,
    QGuiApplication,
    QInputMethodEvent,
    QKeySequence,
    QTextCharFormat,
)
from PySide6.QtWidgets import QLineEdit, QMenu

from editor.desktop.ui.text_drops import TextDrops

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent
    from PySide6.QtWidgets import QWidget


class LineField(TextDrops, QLineEdit):
    """Takes text that is pasted or dropped, and text that is moved within it.

    ``menu_asked`` carries its context menu before it is shown, and the position in the text, as Qt
    counts it, that it is asked for. ``cursor_moved`` comes after the signals of a change.
    """

    menu_asked = Signal(object, int)
    cursor_moved = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._waves: list[tuple[int, int]] = []
        self._wave_colour: QColor | None = None
        self._is_composing = False
        self.cursorPositionChanged.connect(self.cursor_moved)
        # The arrow keys go where they point, also in what is read from right to left.
        self.setCursorMoveStyle(Qt.CursorMoveStyle.VisualMoveStyle)

    @property
    def waves(self) -> list[tuple[int, int]]:
        """The parts of the text that have a wave below them, from and to, as Qt counts."""
        return self._waves

    def set_waves(self, waves: Sequence[tuple[int, int]], colour: QColor) -> None:
        """Draw a wave of this colour below parts of the text; to be said anew when it changes."""
        if self._is_composing or (not waves and not self._waves):
            return
        self._waves, self._wave_colour = list(waves), colour
        # The one way to give parts of the text a look: as an input method marks what it composes.
        at = self.cursorPosition()
        kind = QInputMethodEvent.AttributeType.TextFormat
        marks = [
            QInputMethodEvent.Attribute(kind, start - at, end - start, self.wave_format())
            for start, end in self._waves
        ]
        super().inputMethodEvent(QInputMethodEvent("", marks))
        self.update()

    def wave_format(self) -> QTextCharFormat:
        """How a part of the text with a wave looks."""
        look = QTextCharFormat()
        look.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
        if self._wave_colour is not None:
            look.setUnderlineColor(self._wave_colour)
        return look

    def caret_rect(self) -> QRect:
        """Where the cursor stands, in the field."""
        return self.cursorRect()

    def ask_for_menu(self, menu: QMenu, event: QContextMenuEvent) -> None:
        """Let others add to a context menu, and show it."""
        is_mouse = event.reason() is QContextMenuEvent.Reason.Mouse
        place = self.cursorPositionAt(event.pos()) if is_mouse else self.cursorPosition()
        self.menu_asked.emit(menu, place)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(event.globalPos())

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Notice what is being composed: it has a look of its own."""
        super().inputMethodEvent(event)
        self._is_composing = bool(event.preeditString())

    def paste(self) -> None:
        """Insert the text of the clipboard; of copied files say that they cannot be."""
        if not self._refuses_of(QClipboard.Mode.Clipboard):
            super().paste()

    def createStandardContextMenu(self) -> QMenu:
        """The usual menu; Qt's own action would paste without asking `paste`."""
        menu = super().createStandardContextMenu()
        for action in menu.actions():
            if action.objectName() == "edit-paste":
                own = QAction(self.tr("&Paste"), menu)
                own.setIcon(action.icon())
                own.setObjectName(action.objectName())
                own.setEnabled(action.isEnabled())
                own.triggered.connect(self.paste)
                menu.insertAction(action, own)
                menu.removeAction(action)
        return menu

    def usual_menu(self) -> QMenu:
        """What can be done with any text."""
        return self.createStandardContextMenu()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Show the menu."""
        self.ask_for_menu(self.usual_menu(), event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Paste by `paste`."""
        if event.matches(QKeySequence.StandardKey.Paste) and not self.isReadOnly():
            self.paste()
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Refuse files that the middle button would paste, where it pastes what is selected."""
        pastes = (
            event.button() == Qt.MouseButton.MiddleButton
            and not self.isReadOnly()
            and QGuiApplication.clipboard().supportsSelection()
        )
        if not (pastes and self._refuses_of(QClipboard.Mode.Selection)):
            super().mouseReleaseEvent(event)

    def _refuses_of(self, mode: QClipboard.Mode) -> bool:
        return self.refuses(QGuiApplication.clipboard().mimeData(mode))
