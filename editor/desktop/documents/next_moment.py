"""NextMoment: when the clock alone will next change what becomes of a post."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

_LONGEST_MS = 2**31 - 1
"""What a timer of Qt takes, some 24 days."""


class NextMoment(QObject):
    """Emits ``came`` once the earliest of the moments it was given has come.

    A single timer waits for it. That stands still while the computer sleeps, so `look` again when
    somebody is back.
    """

    came = Signal()

    def __init__(self, clock: Callable[[], datetime], parent: QObject) -> None:
        super().__init__(parent)
        self._clock = clock
        self._next: datetime | None = None
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self.look)

    def expect(self, moment: datetime | None) -> None:
        """Wait for this moment, too."""
        if moment is not None and (self._next is None or moment < self._next):
            self._next = moment
            self._wait(moment)

    def forget(self) -> None:
        """Wait for nothing."""
        self._next = None
        self._timer.stop()

    def look(self) -> None:
        """See whether the moment has come."""
        if self._next is None:
            return
        if self._clock() < self._next:
            self._wait(self._next)
        else:
            self.forget()
            self.came.emit()

    def _wait(self, moment: datetime) -> None:
        left = ceil((moment - self._clock()).total_seconds() * 1000)
        self._timer.start(min(max(left, 0), _LONGEST_MS))
