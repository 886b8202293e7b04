"""A child process of Byline's own: a Python module that speaks JSON lines and may be killed.

What can hang on some input runs in one of these. The module is run as ``__main__``, isolated from
the current folder and from PYTHONPATH; each line it reads and writes is one JSON object.

A `ChildProcess` lives as long as its owner and goes through any number of runs. Its state is a
`ChildState`. For each event, and each state it finds, the table says the state after it and the
signal that is emitted:

===================  ========  =============  ============  =============
event                STOPPED   STARTING       READY         AWAITED
===================  ========  =============  ============  =============
``start``            STARTING  –              –             –
``send``             lost      written        written       written
``expect``           –         –              AWAITED       –
a message comes                READY, heard   READY, heard  READY, heard
patience is over               STOPPED, died                STOPPED, hung
the run breaks off             STOPPED, died  STOPPED, died STOPPED, died
``stop``, ``close``  –         STOPPED        STOPPED       STOPPED
===================  ========  =============  ============  =============

A run breaks off when the process ends by itself, cannot be started, or sends too long a line. A
line that is no JSON object is no message: it is skipped, and no sign of life. Of a run that was
stopped nothing is heard any more, whatever is still on its way. ``start`` begins a new run, also
when it is called from a slot of ``heard``, ``died`` or ``hung``.
"""

from __future__ import annotations

import json
import os
import sys
from enum import Enum
from functools import partial
from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import QObject, QProcess, QTimer, Signal

from editor.module_path import PACKAGE_HOME, module_path

if TYPE_CHECKING:
    from collections.abc import Mapping

TO_START_MS = 20_000
"""How long a child may take until its first message: the machine may be busy."""

LONGEST_LINE = 64 << 20
"""Bytes after which a line without an end is given up: all of them are held in memory."""

# Python puts neither the current folder nor PYTHONPATH on the path of an isolated interpreter; the
# path is ours, so that no folder of a stranger's can put a module before the real one.
_START = (
    "import runpy, sys; module, *sys.path[:] = sys.argv[1:]; del sys.argv[1:]; "
    "runpy.run_module(module, run_name='__main__', alter_sys=True)"
)

# So much is handled before other events get their turn: many messages come in without a stall.
_BYTES_PER_TURN = 96 << 10
_END_MS = 1_000
_TAIL = 4_000


class ChildState(Enum):
    """What a child process is doing, as far as its owner is concerned.

    STOPPED: there is no process.
    STARTING: it was started and no message of it has come yet; it has its patience for that.
    READY: it runs, and nothing is expected of it.
    AWAITED: it runs, and is ended if no message comes while patience lasts.
    """

    STOPPED = "stopped"
    STARTING = "starting"
    READY = "ready"
    AWAITED = "awaited"


class ChildProcess(QObject):
    """Runs ``module`` in a process of its own, again whenever it has ended."""

    heard = Signal(dict, bytes)
    """A message, parsed and as its line of JSON."""

    died = Signal(str)
    """It ended by itself, or could not be started; the text is for a report."""

    hung = Signal()
    """It did not answer in time and was ended."""

    def __init__(
        self,
        module: str,
        parent: QObject | None = None,
        *,
        to_start_ms: int = TO_START_MS,
        longest_line: int = LONGEST_LINE,
        program: str = sys.executable,
    ) -> None:
        super().__init__(parent)
        self._module = module
        self._to_start_ms = to_start_ms
        self._longest_line = longest_line
        self._program = program
        self._state = ChildState.STOPPED
        self._process: QProcess | None = None
        # This run, and earlier ones that the system has not taken away yet.
        self._running: list[QProcess] = []
        self._errors = b""
        self._patience = QTimer(self, singleShot=True)
        self._patience.timeout.connect(self._patience_is_over)
        # Without this, deleting the window first would leave Qt complaining of a running process.
        self.destroyed.connect(partial(_end_all, self._running))

    @property
    def state(self) -> ChildState:
        """What it is doing."""
        return self._state

    def start(self) -> None:
        """Start it, unless it runs."""
        if self._state is not ChildState.STOPPED:
            return
        self._state = ChildState.STARTING
        self._errors = b""
        self._process = process = QProcess(self)
        self._running.append(process)
        process.finished.connect(partial(_leave, self._running, process))
        process.setProgram(self._program)
        process.setArguments(["-I", "-c", _START, self._module, *module_path()])
        process.setWorkingDirectory(str(PACKAGE_HOME))
        process.readyReadStandardOutput.connect(self._read)
        process.readyReadStandardError.connect(self._read_errors)
        process.finished.connect(self._finished)
        self._patience.start(self._to_start_ms)
        process.start()
        # Not before: where it fails at once, `died` must not come while `start` is still at work.
        process.errorOccurred.connect(self._failed)
        if process.state() == QProcess.ProcessState.NotRunning:
            QTimer.singleShot(0, self, partial(self._not_started, process))

    def send(self, message: Mapping[str, object]) -> None:
        """Send one message; it is written as the child reads, and nothing waits for that.

        Read-only mappings are sent as objects, paths and all else that JSON does not know as text.
        """
        if self._process is not None:
            self._process.write(json.dumps(message, default=_plain).encode() + b"\n")

    def expect(self, patience_ms: int) -> None:
        """A message must come within this time, unless one is awaited already."""
        if self._state is ChildState.READY:
            self._state = ChildState.AWAITED
            self._patience.start(patience_ms)

    def stop(self) -> None:
        """End it, whatever it is doing, without waiting until the system has taken it away."""
        self._patience.stop()
        self._state = ChildState.STOPPED
        process, self._process = self._process, None
        if process is None:
            return
        process.readyReadStandardOutput.disconnect(self._read)
        process.readyReadStandardError.disconnect(self._read_errors)
        process.finished.disconnect(self._finished)
        process.errorOccurred.disconnect(self._failed)
        if process.state() == QProcess.ProcessState.NotRunning:
            _leave(self._running, process)
        else:
            process.kill()

    def close(self) -> None:
        """End it for good, and wait until nothing of it is left."""
        self.stop()
        _end_all(self._running)

    def _read(self) -> None:
        process = self._process
        taken = 0
        while process is not None and process.canReadLine():
            if taken > _BYTES_PER_TURN:
                QTimer.singleShot(0, self, self._read)
                return
            taken += self._take_line(process)
            if process is not self._process or not shiboken6.isValid(process):
                return
        if process is not None and process.bytesAvailable() > self._longest_line:
            self._end(f"a line of more than {self._longest_line} bytes")

    def _take_line(self, process: QProcess) -> int:
        """Hear one line; its length. Whoever hears it may stop this run, and start another."""
        line = bytes(process.readLine().data())
        try:
            message = json.loads(line)
        except (ValueError, RecursionError):
            message = None
        if isinstance(message, dict):
            self._patience.stop()
            self._state = ChildState.READY
            self.heard.emit(message, line)
        return len(line)

    def _read_errors(self) -> None:
        if self._process is not None:
            more = bytes(self._process.readAllStandardError().data())
            self._errors = (self._errors + more)[-_TAIL:]

    def _patience_is_over(self) -> None:
        if self._state is ChildState.STARTING:
            self._end("no message since its start")
        else:
            self.stop()
            self.hung.emit()

    def _finished(self, code: int, _status: QProcess.ExitStatus) -> None:
        self._end(str(code))

    def _failed(self, error: QProcess.ProcessError) -> None:
        if error == QProcess.ProcessError.FailedToStart and self._process is not None:
            self._not_started(self._process)

    def _not_started(self, process: QProcess) -> None:
        if process is self._process:
            self._end(process.errorString())

    def _end(self, reason: str) -> None:
        """End a run that nobody wanted to end."""
        self._read_errors()
        report = f"{reason}\n{self._errors.decode(errors='replace')}".strip()
        self.stop()
        self.died.emit(report)


def _leave(running: list[QProcess], process: QProcess, *_: object) -> None:
    """The system has taken a process away."""
    if process in running:
        running.remove(process)
        process.deleteLater()


def _end_all(running: list[QProcess]) -> None:
    for process in running:
        if shiboken6.isValid(process) and process.state() != QProcess.ProcessState.NotRunning:
            # Neither the list nor an owner that is half gone is to change meanwhile.
            process.blockSignals(True)
            process.kill()
            process.waitForFinished(_END_MS)
    running.clear()


def _plain(value: object) -> object:
    items = getattr(value, "items", None)
    return (
        dict(items())
        if items is not None
        else os.fspath(value)
        if isinstance(value, os.PathLike)
        else str(value)
    )
