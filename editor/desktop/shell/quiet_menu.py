"""QuietMenu: a menu bar that is out of view until it is asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QMenu

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMainWindow, QMenuBar

_EDGE = 2
"""Pixels at the top of the window that the mouse brings the menu bar into view at."""

_MOST = 16_777_215
"""The height a widget may have when nobody has limited it (QWIDGETSIZE_MAX)."""


class QuietMenu(QObject):
    """Takes the height from the menu bar of a window; for the keys it is there all the same.

    Alt, a letter with Alt, or the mouse at the upper edge bring it into view.
    """

    def __init__(self, window: QMainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._is_hidden = False
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._look)

    @property
    def _bar(self) -> QMenuBar:
        # Asked for each time: PySide forgets it when the widget before it in the order of Tab goes.
        return self._window.menuBar()

    def hide(self) -> None:
        """Take the menu bar out of view."""
        self._is_hidden = True
        self._bar.setFixedHeight(0)
        self._bar.installEventFilter(self)
        for menu in self._menus():
            menu.aboutToShow.connect(self._reveal)
            menu.aboutToHide.connect(self._soon.start)

    def show(self) -> None:
        """Leave the menu bar where everybody sees it."""
        if self._is_hidden:
            self._is_hidden = False
            self._bar.removeEventFilter(self)
            for menu in self._menus():
                menu.aboutToShow.disconnect(self._reveal)
                menu.aboutToHide.disconnect(self._soon.start)
            self._reveal()

    def point_at(self, y: int) -> None:
        """The mouse is at this height of the window."""
        if y < _EDGE:
            self._reveal()
        elif y > self._bar.height() + _EDGE:
            self._look()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the keyboard, which Alt brings to the menu bar."""
        if event.type() == QEvent.Type.FocusIn:
            self._reveal()
        elif event.type() == QEvent.Type.FocusOut:
            self._soon.start()
        return super().eventFilter(watched, event)

    def _menus(self) -> list[QMenu]:
        menus = (action.menu() for action in self._bar.actions())
        return [menu for menu in menus if isinstance(menu, QMenu)]

    def _reveal(self) -> None:
        self._bar.setMinimumHeight(0)
        self._bar.setMaximumHeight(_MOST)

    def _look(self) -> None:
        """Take it out of view again, once nobody uses it."""
        is_used = self._bar.hasFocus() or isinstance(QApplication.activePopupWidget(), QMenu)
        if self._is_hidden and not is_used:
            self._bar.setFixedHeight(0)
