"""A FIFO and who opens it: whoever reads it without being asked hangs until somebody writes."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

# A writer that does not wait gets the FIFO only while somebody reads it, and sets the reader free.
_WATCH = """
import os, select, sys
openings = 0
while True:
    try:
        os.close(os.open(sys.argv[1], os.O_WRONLY | os.O_NONBLOCK))
        openings += 1
    except OSError:
        pass
    if select.select([sys.stdin], [], [], 0.005)[0]:
        if not sys.stdin.readline():
            break
        print(openings, flush=True)
"""


class Fifo:
    """Watched by a process of its own: a hanging window holds up all of Python's threads."""

    def __init__(self, path: Path) -> None:
        self.path = path
        os.mkfifo(path)
        self._watch = subprocess.Popen(
            [sys.executable, "-c", _WATCH, str(path)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    @property
    def openings(self) -> int:
        """How often somebody has opened it."""
        assert self._watch.stdin is not None
        assert self._watch.stdout is not None
        self._watch.stdin.write("?\n")
        self._watch.stdin.flush()
        return int(self._watch.stdout.readline())

    def close(self) -> None:
        """End the process."""
        self._watch.communicate()
        self.path.unlink()
