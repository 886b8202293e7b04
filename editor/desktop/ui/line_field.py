"""A field of one line: what is pasted or dropped into it is copied, and is never a file.

Qt would write the address of a file, and have a file manager move a dropped file away.
"""

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

from editor.desktop.ui.plain_text import show_tool_tip

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QMimeData
    from PySide6.QtGui import (
        QColor,
        QDragEnterEvent,
        QDragMoveEvent,
        QDropEvent,
        QKeyEvent,
        QMouseEvent,
    )
    from PySide6.QtWidgets import QWidget

_COPIED_FILES = "x-special/"
"""What the file managers of GNOME and Xfce mark copied files with, some of them in the text."""


class LineField(QLineEdit):
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
        if not self._refuses(QClipboard.Mode.Clipboard):
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

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Show the menu."""
        self.ask_for_menu(self.createStandardContextMenu(), event)

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
        if not (pastes and self._refuses(QClipboard.Mode.Selection)):
            super().mouseReleaseEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Say what would become of what is dragged."""
        super().dragEnterEvent(event)
        self._answer(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Say it again: the keys that are held may be others."""
        super().dragMoveEvent(event)
        self._answer(event)

    def dropEvent(self, event: QDropEvent) -> None:
        """Take text."""
        event.accept()
        self._answer(event)
        if event.isAccepted():
            super().dropEvent(event)
            self._answer(event)

    def _refuses(self, mode: QClipboard.Mode) -> bool:
        """Whether files are what would be pasted; it is said at the field."""
        if not holds_files(QGuiApplication.clipboard().mimeData(mode)):
            return False
        said = self.tr("Files cannot be inserted here")
        show_tool_tip(self.mapToGlobal(self.rect().bottomLeft()), said, self)
        return True

    def _answer(self, event: QDropEvent) -> None:
        """Refuse files; what comes from elsewhere stays there."""
        if holds_files(event.mimeData()):
            event.ignore()
        elif event.isAccepted() and event.source() is not self:
            copied(event)


def holds_files(source: QMimeData) -> bool:
    """Whether files of this computer are pasted or dropped, or stand in the text as such."""
    marked = (*source.formats(), source.text())
    is_file = any(url.isLocalFile() for url in source.urls())
    return is_file or any(mark.startswith(_COPIED_FILES) for mark in marked)


def copied(event: QDropEvent) -> bool:
    """Answer that what is dragged is copied; False, and it is refused, if it can only be moved.

    A file manager would delete a file that somebody says to have moved away.
    """
    event.setDropAction(Qt.DropAction.CopyAction)
    event.setAccepted(bool(event.possibleActions() & Qt.DropAction.CopyAction))
    return event.isAccepted()
