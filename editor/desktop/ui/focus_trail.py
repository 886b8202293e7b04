"""Gives the keyboard back to where it was, when what had it is closed.

Qt does not: it takes the next widget in the order of Tab, or leaves the keyboard with what is
hidden. A window has one trail; whoever closes a bar, a pane or a page in it need not remember
anything, and may still bring the keyboard elsewhere afterwards.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication, QMenuBar, QWidget

if TYPE_CHECKING:
    from collections.abc import Callable

_LENGTH = 16
"""Widgets remembered: more than can be open upon each other."""


class FocusTrail(QObject):
    """The widgets of ``window`` that had the keyboard, the last one at the end.

    ``otherwise`` finds the keyboard a place when none of them can have it any more, ``at_first``
    one in a new window, where Qt would take the first widget in the order of Tab.
    """

    def __init__(
        self,
        window: QWidget,
        otherwise: Callable[[], None],
        at_first: Callable[[], None] | None = None,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._at_first = at_first
        self._otherwise = otherwise
        self._trail: list[QWidget] = []
        self._is_bringing = False
        self._passing: tuple[QWidget, ...] = ()
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self.mend)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._changed)

    def pass_by(self, *widgets: QWidget) -> None:
        """Never give the keyboard back to what is in these: it is not where one works."""
        self._passing = widgets

    def mend(self) -> None:
        """See that the keyboard of an active window is with something in view, if with anything."""
        # What is closed is not held on to.
        self._trail = [widget for widget in self._trail if shiboken6.isValid(widget)]
        if QApplication.activeWindow() is not self._window or QApplication.activePopupWidget():
            return
        has_it: QWidget | None = self._window.focusWidget()
        if has_it is not None and self._is_usable(has_it):
            self._note(has_it)
        elif self._trail or has_it is not None:
            self.bring_back()
        elif self._at_first is not None:
            self._at_first()

    def bring_back(self) -> None:
        """Bring the keyboard to where it was before it came to what is closed now."""
        place = self.last
        self._is_bringing = True
        if place is None:
            self._otherwise()
        else:
            place.setFocus(Qt.FocusReason.OtherFocusReason)
        self._is_bringing = False

    @property
    def last(self) -> QWidget | None:
        """Where `bring_back` would bring it; None for nowhere."""
        usable = [w for w in self._trail if self._is_usable(w) and not self._is_passing(w)]
        return usable[-1] if usable else None

    @property
    def at_work(self) -> QWidget | None:
        """What has the keyboard, or had it before the menu bar took it for Alt and a letter."""
        has_it: QWidget | None = self._window.focusWidget()
        if isinstance(has_it, QMenuBar):
            others = (w for w in reversed(self._trail) if not isinstance(w, QMenuBar))
            has_it = next((widget for widget in others if self._is_usable(widget)), None)
        return has_it

    def _changed(self, _old: QWidget | None, now: QWidget | None) -> None:
        if not shiboken6.isValid(self._window):
            return
        if now is None:
            # A window that is being left has a successor when the events have come to their end.
            self._soon.start()
            return
        if now.window() is not self._window:
            return
        if not self._is_usable(now):
            # Qt gives it to what stands behind another page, too. It may be about to be shown.
            self._soon.start()
            return
        if self._is_bringing or not self._trail or self._is_usable(self._trail[-1]):
            self._note(now)
            return
        # Qt chose ``now``. What chooses for itself does so after this.
        self.bring_back()
        has_it = QApplication.focusWidget()
        if has_it is not None and self._is_usable(has_it):
            self._note(has_it)

    def _note(self, widget: QWidget) -> None:
        if not self._trail or self._trail[-1] is not widget:
            rest = [one for one in self._trail if one is not widget and shiboken6.isValid(one)]
            self._trail = [*rest[1 - _LENGTH :], widget]

    def _is_passing(self, widget: QWidget) -> bool:
        return any(part is widget or part.isAncestorOf(widget) for part in self._passing)

    def _is_usable(self, widget: QWidget) -> bool:
        return (
            shiboken6.isValid(widget)
            and widget.window() is self._window
            and widget.isVisibleTo(self._window)
            and widget.isEnabled()
        )
