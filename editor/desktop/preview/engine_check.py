"""Whether the program that draws the preview can be started: Chromium ends ours where it cannot."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QLibraryInfo

from editor.desktop.platform import libraries
from editor.errors import EditorError, Message

_NAME = "QtWebEngineProcess"
_NOT_FOUND = " => not found"
_PATIENCE_S = 2.0


class EngineCheck:
    """Has the system's loader list what Qt's engine process is linked against, without running it.

    It is begun when the object is made and goes on beside other work; the listing takes some 30 ms.
    LD_TRACE_LOADED_OBJECTS is described in ld.so(8); other systems than Linux are not checked.
    """

    def __init__(self) -> None:
        self._program = _engine_program()
        self._listing: subprocess.Popen[str] | None = None
        self._refused: OSError | None = None
        if not sys.platform.startswith("linux"):
            return
        try:
            self._listing = subprocess.Popen(
                [self._program],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env=os.environ | {"LD_TRACE_LOADED_OBJECTS": "1"},
                text=True,
                errors="replace",
            )
        except OSError as error:
            self._refused = error

    def stop(self) -> None:
        """The answer is not needed any more."""
        if self._listing is not None:
            self._listing.kill()
            self._listing.communicate()

    def require(self) -> None:
        """Wait for the answer. Raises EditorError if the engine process cannot be started."""
        if self._refused is not None:
            raise EditorError(
                Message("{program} cannot be started: {reason}.",
                        program=self._program, reason=self._refused.strerror)
            )  # fmt: skip
        if self._listing is None:
            return
        try:
            listed, _ = self._listing.communicate(timeout=_PATIENCE_S)
        except subprocess.TimeoutExpired:
            self.stop()  # A slow disk is no reason to do without the preview.
            return
        lacks = [line.split()[0] for line in listed.splitlines() if line.endswith(_NOT_FOUND)]
        if lacks:
            raise libraries.lacking(lacks)


def _engine_program() -> Path:
    """Where Qt looks for it ("Deploying Qt WebEngine Applications" in Qt's documentation)."""
    named = os.environ.get("QTWEBENGINEPROCESS_PATH")
    if named:
        return Path(named)
    usual = Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.LibraryExecutablesPath)) / _NAME
    beside = Path(QCoreApplication.applicationDirPath()) / _NAME
    return beside if beside.exists() and not usual.exists() else usual
