"""Distraction-free full screen: the text alone, until Escape brings the window back as it was."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QHoverEvent, QKeyEvent, QWindowStateChangeEvent
from PySide6.QtWidgets import QToolBar

from editor.desktop.shell.quiet_menu import QuietMenu
from editor.desktop.shell.way_out import QuietMessage, WayOut

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMainWindow, QWidget

    from editor.desktop.shell.editor_area import EditorArea
    from editor.desktop.shell.full_screen import FullScreen
    from editor.desktop.shell.side_panes import Columns

_FULL = Qt.WindowState.WindowFullScreen


class DistractionFree(QObject):
    """Takes everything but the text out of view, and brings back exactly what was there.

    Nothing is closed for it, so the session keeps the window as it was before, and the next start
    shows that. A pane or the form that is asked for meanwhile ends it, and so does the end of full
    screen, whoever brings it about. ``changed`` says that it has begun or ended.
    """

    changed = Signal()

    def __init__(
        self,
        window: QMainWindow,
        full_screen: FullScreen,
        columns: Columns,
        editors: EditorArea,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._full_screen = full_screen
        self._columns = columns
        self._editors = editors
        self._is_on = False
        self._was_full = False
        self._hidden: list[QWidget] = []
        self._menu = QuietMenu(window)
        self._way_out = WayOut(window, editors.pages)
        self._way_out.clicked.connect(self.leave)
        self._message = QuietMessage(window, editors.pages)
        columns.asked.connect(self.leave)
        editors.asked.connect(self._leave_soon)
        editors.changed.connect(self._look)
        # What asks may be in the middle of something else.
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self.leave)

    @property
    def is_on(self) -> bool:
        """Whether there is nothing but the text."""
        return self._is_on

    @property
    def can_begin(self) -> bool:
        """Whether there is a text."""
        return self._editors.current is not None

    def toggle(self) -> None:
        """Begin or end it."""
        if self._is_on:
            self.leave()
        else:
            self.begin()

    def begin(self) -> None:
        """Show nothing but the text."""
        text = self._editors.current
        if self._is_on or text is None:
            return
        window = self._window
        self._is_on, self._was_full = True, window.isFullScreen()
        self._full_screen.hold()
        bars = [*window.findChildren(QToolBar), window.statusBar()]
        self._hidden = [bar for bar in bars if not bar.isHidden()]
        for bar in self._hidden:
            bar.hide()
        self._columns.set_bare(True)
        self._editors.set_bare(True)
        self._menu.hide()
        window.setAttribute(Qt.WidgetAttribute.WA_Hover)
        window.installEventFilter(self)
        self._editors.pages.installEventFilter(self)
        window.statusBar().messageChanged.connect(self._message.say)
        if not self._was_full:
            self._full_screen.toggle()
        self._way_out.appear()
        text.setFocus()
        self.changed.emit()

    def leave(self) -> None:
        """Show all that was there before."""
        if not self._is_on:
            return
        window, self._is_on = self._window, False
        window.removeEventFilter(self)
        self._editors.pages.removeEventFilter(self)
        window.setAttribute(Qt.WidgetAttribute.WA_Hover, on=False)
        window.statusBar().messageChanged.disconnect(self._message.say)
        self._message.say("")
        self._way_out.hide()
        self._menu.show()
        for bar in self._hidden:
            bar.show()
        self._editors.set_bare(False)
        if window.isFullScreen() and not self._was_full:
            self._full_screen.toggle()
        self._full_screen.release()
        self._columns.set_bare(False)
        self.changed.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow what nobody in the window has had a use for: Escape, and the mouse."""
        if watched is self._window:
            if isinstance(event, QKeyEvent):
                return self._press(event)
            if isinstance(event, QHoverEvent):
                self._hover(event.position().toPoint())
            elif isinstance(event, QWindowStateChangeEvent):
                is_full = self._window.isFullScreen()
                if event.oldState() & _FULL and not is_full and not self._was_full:
                    self._soon.start()
        elif event.type() in (QEvent.Type.Resize, QEvent.Type.Move):
            # A bar below the text, such as the one to find with, has come or gone.
            self._way_out.place()
            self._message.place()
        return super().eventFilter(watched, event)

    def _press(self, event: QKeyEvent) -> bool:
        is_escape = event.key() == Qt.Key.Key_Escape and not event.modifiers()
        if event.type() != QEvent.Type.KeyPress or not is_escape:
            return False
        text = self._editors.current
        self.leave()
        if text is not None and text.hasFocus():
            # Escape has made ready for Tab to leave the text, which nobody meant.
            text.clearFocus()
            text.setFocus()
        return True

    def _hover(self, place: QPoint) -> None:
        # Qt also reports a mouse that rests while what is under it moves.
        if self._way_out.has_moved(place):
            self._way_out.appear()
            self._menu.point_at(place.y())

    def _leave_soon(self) -> None:
        if self._is_on:
            self._soon.start()

    def _look(self) -> None:
        """Without a text there is nothing to be left alone with."""
        if self._is_on and self._editors.current is None:
            self._soon.start()
