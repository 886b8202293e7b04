"""Searches a post: literal text at once, an expression in a process that can be ended."""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import QObject, QProcess, QTimer, Signal

from editor.desktop.ui.module_path import module_path
from editor.errors import EditorError, Message
from editor.writing.search import (
    MOST,
    Found,
    Query,
    WrongPattern,
    WrongReplacement,
    matches,
    places,
)

if TYPE_CHECKING:
    from editor.desktop.documents.document import PostDocument

PATIENCE_MS = 2_000
"""How long an expression may take, from when the process has begun with it."""

START_MS = 20_000
"""How long the process may take to begin: a busy machine is no fault of the expression."""

_END_MS = 1_000
_START = (
    "import runpy, sys; sys.path[:] = sys.argv[1:]; del sys.argv[1:]; "
    "runpy.run_module('editor.writing.search_worker', run_name='__main__', alter_sys=True)"
)


@dataclass(frozen=True, slots=True)
class Results:
    """What was found in one revision of a post."""

    query: Query
    template: str | None
    revision: int
    found: tuple[Found, ...] = ()

    @property
    def is_cut_off(self) -> bool:
        """Whether there are more places than these."""
        return len(self.found) >= MOST


class Searcher(QObject):
    """Answers the latest request: ``found`` with its results or ``failed`` with the reason."""

    found = Signal(Results)
    failed = Signal(EditorError)

    def __init__(self, parent: QObject | None = None, *, patience_ms: int = PATIENCE_MS) -> None:
        super().__init__(parent)
        self._process: QProcess | None = None
        self._number = 0
        self._asked: tuple[Results, tuple[str, ...]] | None = None
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.timeout.connect(self._give_up)
        self._patience_ms = patience_ms

    @property
    def is_busy(self) -> bool:
        """Whether an expression is being run."""
        return self._asked is not None

    def search(self, document: PostDocument, query: Query, template: str | None = None) -> None:
        """Look for ``query`` in the text as it is now; what is still running is dropped."""
        self.stop()
        lines = document.lines().texts
        asked = Results(query, template, document.revision)
        if query.regex and query.text:
            self._ask(asked, lines)
            return
        found = matches("\n".join(lines), query, template)
        self.found.emit(Results(query, template, document.revision, places(lines, found)))

    def stop(self) -> None:
        """Drop what is running."""
        if self._asked is not None:
            self._asked = None
            self._patience.stop()
            self._end()

    def _ask(self, asked: Results, lines: tuple[str, ...]) -> None:
        self._number += 1
        self._asked = (asked, lines)
        if self._process is None:
            self._process = self._start()
        request = {
            "number": self._number,
            "pattern": asked.query.text,
            "case": asked.query.case,
            "word": asked.query.word,
            "template": asked.template,
            "text": "\n".join(lines),
        }
        self._process.write(json.dumps(request).encode() + b"\n")
        self._patience.start(START_MS)

    def _start(self) -> QProcess:
        process = QProcess(self)
        process.setProgram(sys.executable)
        process.setArguments(["-I", "-c", _START, *module_path()])
        process.readyReadStandardOutput.connect(self._read)
        process.errorOccurred.connect(self._broke)
        process.finished.connect(self._broke)
        # Without this, deleting the window first would leave Qt complaining of a running process.
        self.destroyed.connect(partial(_kill, process))
        process.start()
        return process

    def _read(self) -> None:
        while self._process is not None and self._process.canReadLine():
            self._take(json.loads(bytes(self._process.readLine().data())))

    def _take(self, said: dict[str, object]) -> None:
        if self._asked is None or said["number"] != self._number:
            return
        if "begun" in said:
            self._patience.start(self._patience_ms)
            return
        asked, lines = self._asked
        self._asked = None
        self._patience.stop()
        found = said.get("found")
        if not isinstance(found, list):
            wrong = WrongPattern if "pattern" in said else WrongReplacement
            self.failed.emit(wrong(str(said.get("pattern") or said.get("replacement"))))
            return
        here = places(lines, [(start, end, text) for start, end, text in found])
        self.found.emit(Results(asked.query, asked.template, asked.revision, here))

    def _give_up(self) -> None:
        self.stop()
        self.failed.emit(EditorError(Message("This expression takes too long.")))

    def _broke(self, *_: object) -> None:
        """The process is gone without having been told to."""
        if self._process is None:
            return
        self._process.deleteLater()
        self._process = None
        if self._asked is not None:
            self._asked = None
            self._patience.stop()
            self.failed.emit(EditorError(Message("The search broke off.")))

    def _end(self) -> None:
        process, self._process = self._process, None
        if process is not None:
            _kill(process)
            process.deleteLater()


def _kill(process: QProcess) -> None:
    if shiboken6.isValid(process) and process.state() != QProcess.ProcessState.NotRunning:
        process.kill()
        process.waitForFinished(_END_MS)
