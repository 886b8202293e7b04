"""Ctrl+C in the terminal, and the system's wish that the program ends."""

from __future__ import annotations

import signal
import socket
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSocketNotifier, Signal

if TYPE_CHECKING:
    from types import FrameType

_NUMBERS = tuple(
    getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)
)


class EndSignals(QObject):
    """``asked`` is emitted in the event loop when the process is asked to end.

    Python runs a signal's handler between two of its own instructions, of which there are none
    while Qt waits. So the signal's number is written to a socket, and that wakes Qt.
    """

    asked = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._read, self._write = socket.socketpair()
        self._read.setblocking(False)
        self._write.setblocking(False)
        self._notifier = QSocketNotifier(self._read.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._woken)
        self._earlier = {number: signal.signal(number, _noted) for number in _NUMBERS}
        self._earlier_fd = signal.set_wakeup_fd(self._write.fileno())

    def stop(self) -> None:
        """Leave the signals to whoever had them before."""
        signal.set_wakeup_fd(self._earlier_fd)
        for number, handler in self._earlier.items():
            signal.signal(number, handler)
        self._notifier.setEnabled(False)
        self._read.close()
        self._write.close()

    def _woken(self) -> None:
        try:
            numbers = self._read.recv(4096)
        except BlockingIOError:
            return
        if any(number in _NUMBERS for number in numbers):
            self.asked.emit()


def _noted(_number: int, _frame: FrameType | None) -> None:
    """What is to be done follows in the event loop."""
