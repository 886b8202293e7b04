"""Typewriter: the line one writes in stays at one height, and the text moves past it."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from PySide6.QtCore import QEasingCurve, QObject, Qt, QVariantAnimation
from PySide6.QtWidgets import QStyle

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QScrollBar

    from editor.desktop.source.edited_text import EditedText

_MOST_MS = 120
_MOST_ROWS = 4
"""What lies farther away is gone to at once: text that rushes past tells nothing."""

_MOVES = frozenset(
    {
        Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right,
        Qt.Key.Key_Home, Qt.Key.Key_End, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown,
        Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab, Qt.Key.Key_Backtab,
        Qt.Key.Key_Backspace, Qt.Key.Key_Delete,
    }
)  # fmt: skip


class Typewriter(QObject):
    """Scrolls the row of the cursor to a height of the view after whatever has moved the cursor.

    What is done with the mouse leaves the text where it is, so that nothing moves away under the
    pointer; the next key brings the row to its height. There is room above and below the text for
    its first and its last row. It scrolls smoothly where the system moves things smoothly.
    """

    def __init__(self, view: EditedText) -> None:
        super().__init__(view)
        self._view = view
        self._percent: int | None = None
        self._goes_past_end = False
        self._pauses = 0
        self._hurries = False
        self._has_followed = False
        self._moves = False
        self._motion = QVariantAnimation(self)
        self._motion.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._motion.valueChanged.connect(self._move)
        self._bar.valueChanged.connect(self._note)
        view.placed.connect(self._make_room)

    @property
    def _bar(self) -> QScrollBar:
        # Asked for each time; see `ScrollRoom`.
        return self._view.verticalScrollBar()

    @property
    def is_on(self) -> bool:
        """Whether the row of the cursor is held."""
        return self._percent is not None

    @property
    def held_at(self) -> int:
        """The height of the middle of the row, in pixels from the upper edge of the viewport."""
        return round(self._view.viewport().height() * (self._percent or 0) / 100)

    def set(self, percent: int | None, *, past_end: bool = False) -> None:
        """Hold the row at this part of the height of the view; None does not hold it.

        ``past_end`` lets one scroll until only the last row is in view, whether it is held or not.
        """
        was_on, changed = self.is_on, percent != self._percent
        self._percent, self._goes_past_end = percent, past_end
        self._make_room()
        if changed and self.is_on:
            self._hold(at_once=True)
        elif was_on and changed:
            self._motion.stop()
            self._view.ensureCursorVisible()

    def press(self, event: QKeyEvent) -> None:
        """A key is about to do something; one that is held down does not wait for a motion."""
        self._hurries, self._has_followed = event.isAutoRepeat(), False

    def done(self, event: QKeyEvent) -> None:
        """It has done it: hold the row even if the cursor could not go on."""
        is_typed = bool(event.text()) and event.text().isprintable()
        if not self._has_followed and (event.key() in _MOVES or is_typed):
            self.follow()

    def follow(self) -> bool:
        """Hold the row of the cursor, unless the mouse is at work; whether rows are held at all."""
        if self.is_on and not self._pauses:
            self._has_followed = True
            self._hold(at_once=self._hurries)
        return self.is_on

    @contextmanager
    def paused(self) -> Iterator[None]:
        """Leave the text where it is: the mouse is at work."""
        self._motion.stop()
        self._pauses += 1
        try:
            yield
        finally:
            self._pauses -= 1

    def _make_room(self) -> None:
        high = self._view.viewport().height()
        below = high - self.held_at if self.is_on else 0
        if self._goes_past_end:
            below = max(below, high - 2 * self._view.cursorRect().height())
        self._view.scroll_room.set(self.held_at if self.is_on else 0, max(below, 0))

    def _hold(self, *, at_once: bool) -> None:
        view, bar = self._view, self._bar
        row = view.cursorRect()
        by = row.center().y() - self.held_at
        goal = bar.value() + by
        if goal > bar.maximum():
            # The range of the scroll bar ends where the layout does.
            view.document().documentLayout().documentSize()
        is_moving = self._motion.state() == QVariantAnimation.State.Running
        if is_moving and self._motion.endValue() == goal:
            return
        self._motion.stop()
        duration = self._duration()
        if at_once or not duration or abs(by) > _MOST_ROWS * max(row.height(), 1):
            bar.setValue(goal)
        elif by:
            self._motion.setDuration(duration)
            self._motion.setStartValue(bar.value())
            self._motion.setEndValue(goal)
            self._motion.start()

    def _duration(self) -> int:
        """How long a motion takes, in milliseconds; 0 where the system moves nothing."""
        view = self._view
        if not view.isVisible():
            return 0
        hint = QStyle.StyleHint.SH_Widget_Animation_Duration
        return min(view.style().styleHint(hint, None, view), _MOST_MS)

    def _move(self, value: int) -> None:
        self._moves = True
        self._bar.setValue(value)
        self._moves = False

    def _note(self) -> None:
        """Somebody else has scrolled, who knows better."""
        if not self._moves:
            self._motion.stop()
