"""The owner of a child process, as a test needs one."""

from __future__ import annotations

import sys

import psutil
from PySide6.QtCore import QObject

from editor.desktop.ui.child_process import ChildProcess

ODD = "tests.desktop.ui.odd_child"
DEAF = "tests.desktop.ui.deaf_child"
LONG_MS = 600_000
"""Longer than any test."""


class Owner(QObject):
    """Has a child process and writes down what becomes of it."""

    def __init__(self, parent: QObject, module: str = ODD, **options: int | str) -> None:
        super().__init__(parent)
        to_start_ms, program = options.get("to_start_ms", LONG_MS), options.get("program")
        self.child = ChildProcess(
            module,
            self,
            to_start_ms=int(to_start_ms),
            longest_line=int(options.get("longest_line", 1 << 20)),
            program=sys.executable if program is None else str(program),
        )
        self.messages: list[dict[str, object]] = []
        self.lines: list[bytes] = []
        self.ends: list[str] = []
        self.child.heard.connect(self._hear)
        self.child.died.connect(lambda report: self.ends.append(f"died {report}"))
        self.child.hung.connect(lambda: self.ends.append("hung"))

    def _hear(self, message: dict[str, object], line: bytes) -> None:
        self.messages.append(message)
        self.lines.append(line)

    def ask(self, do: str, **what: object) -> None:
        """Send a request."""
        self.child.send({"do": do, **what})

    def has_heard(self, **wanted: object) -> bool:
        """Whether a message was that."""
        return wanted in self.messages

    @property
    def pids(self) -> list[object]:
        """The number of each run's process, as it said itself."""
        return [message["here"] for message in self.messages if "here" in message]

    @property
    def process(self) -> psutil.Process:
        """The process of the latest run, which is there."""
        pid = self.pids[-1]
        assert isinstance(pid, int)
        return psutil.Process(pid)
