"""Full screen and back; under X11 Qt forgets by it how large a maximised window was before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QWindowStateChangeEvent

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

_FULL = Qt.WindowState.WindowFullScreen
_MAXIMISED = Qt.WindowState.WindowMaximized


class FullScreen(QObject):
    """Takes a window to full screen and back, and keeps what the next start must know of it.

    X11 ends full screen by way of a window that is neither full nor maximised, whose geometry Qt
    takes for the normal one. The window manager knows better as long as the window lives.
    """

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._before = b""
        self._held = b""
        window.installEventFilter(self)

    def toggle(self) -> None:
        """Begin or end full screen; a maximised window is maximised again afterwards."""
        window = self._window
        if window.isMaximized() and not window.isFullScreen() and not self._before:
            self._before = bytes(window.saveGeometry().data())
        # That it is maximised stays a part of its state.
        window.setWindowState(window.windowState() ^ _FULL)

    def hold(self) -> None:
        """Answer with the geometry of now until `release`, whatever becomes of the window."""
        self._held = self.geometry()

    def release(self) -> None:
        """Answer with the geometry that the window has."""
        self._held = b""

    def geometry(self) -> bytes:
        """What `QWidget.restoreGeometry` takes."""
        window = self._window
        if self._held:
            return self._held
        if self._before and window.isMaximized() and not window.isFullScreen():
            return self._before
        return bytes(window.saveGeometry().data())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Forget the size before, once the window has it again."""
        if watched is self._window and isinstance(event, QWindowStateChangeEvent):
            was, now = event.oldState(), self._window.windowState()
            if was & _MAXIMISED and not (was | now) & _FULL and not now & _MAXIMISED:
                self._before = b""
        return super().eventFilter(watched, event)
