"""The renderer process: a child that speaks JSON lines and may be ended at any moment."""

from __future__ import annotations

import json
import os
import sys
from functools import partial
from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import QObject, QProcess, QTimer, Signal

from editor.desktop.ui.module_path import PACKAGE_HOME, module_path

if TYPE_CHECKING:
    from collections.abc import Mapping

_MODULE = "editor.markdown.process.worker"

# Python puts neither the current folder nor PYTHONPATH on the path of an isolated interpreter; the
# path is ours, so that no folder of a stranger's can put a module before the real one.
_START = (
    "import runpy, sys; sys.path[:] = sys.argv[1:]; del sys.argv[1:]; "
    f"runpy.run_module({_MODULE!r}, run_name='__main__', alter_sys=True)"
)

# So much is handled before other events get their turn: a long post streams in without a stall.
_BYTES_PER_TURN = 96 << 10
_END_MS = 1_000
_TAIL = 4_000


class RendererProcess(QObject):
    """One run of the renderer. Messages are given as they are and heard as parsed JSON."""

    heard = Signal(dict, bytes)
    """A message, parsed and as its line of JSON."""

    ended = Signal(str)
    """The process is gone without having been told to; the text is for a report."""

    def __init__(self, parent: QObject | None = None, *, program: str = sys.executable) -> None:
        super().__init__(parent)
        self._errors = b""
        self._process = QProcess(self)
        self._process.setProgram(program)
        self._process.setArguments(["-I", "-c", _START, *module_path()])
        self._process.setWorkingDirectory(str(PACKAGE_HOME))
        self._process.readyReadStandardOutput.connect(self._read)
        self._process.readyReadStandardError.connect(self._read_errors)
        self._process.finished.connect(self._finished)
        self._process.errorOccurred.connect(self._failed)
        # Without this, deleting the window first would leave Qt complaining of a running process.
        self.destroyed.connect(partial(_end, self._process))
        self._process.start()

    def tell(self, message: Mapping[str, object]) -> None:
        """Send one message; it is written as the child reads."""
        self._process.write(json.dumps(message, default=_plain).encode() + b"\n")

    def kill(self) -> None:
        """End the process, whatever it is doing; `ended` is not emitted."""
        self._process.finished.disconnect(self._finished)
        self._process.errorOccurred.disconnect(self._failed)
        self._process.readyReadStandardOutput.disconnect(self._read)
        _end(self._process)

    def _read(self) -> None:
        taken = 0
        while self._process.canReadLine():
            if taken > _BYTES_PER_TURN:
                QTimer.singleShot(0, self, self._read)
                return
            line = bytes(self._process.readLine().data())
            taken += len(line)
            try:
                message = json.loads(line)
            except ValueError:
                continue
            if isinstance(message, dict):
                self.heard.emit(message, line)
            if not shiboken6.isValid(self._process):
                return

    def _read_errors(self) -> None:
        self._errors = (self._errors + bytes(self._process.readAllStandardError().data()))[-_TAIL:]

    def _finished(self, code: int, _status: QProcess.ExitStatus) -> None:
        self._read_errors()
        self.ended.emit(f"{code}\n{self._errors.decode(errors='replace')}".strip())

    def _failed(self, error: QProcess.ProcessError) -> None:
        if error == QProcess.ProcessError.FailedToStart:
            self.ended.emit(self._process.errorString())


def _end(process: QProcess) -> None:
    if shiboken6.isValid(process) and process.state() != QProcess.ProcessState.NotRunning:
        process.kill()
        process.waitForFinished(_END_MS)


def _plain(value: object) -> object:
    """Options may be read-only mappings and paths."""
    items = getattr(value, "items", None)
    return (
        dict(items())
        if items is not None
        else os.fspath(value)
        if isinstance(value, os.PathLike)
        else str(value)
    )
