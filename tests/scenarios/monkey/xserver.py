"""An X server without a screen, for one test."""

from __future__ import annotations

import os
import shutil
import subprocess
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from types import TracebackType

SIZE = (1400, 900)
MISSING = "Xvfb is not installed: the tests with real input need it (python scripts/setup.py --dev)"


def is_installed() -> bool:
    """Whether there is a server to start."""
    return shutil.which("Xvfb") is not None


class XServer:
    """Runs on a free display from ``with`` to the end of the block."""

    def __init__(self) -> None:
        self.name = ""
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> XServer:
        heard, told = os.pipe()
        screen = "{}x{}x24".format(*SIZE)
        # It would start afresh when its last client goes, and drop who comes just then.
        kind = ["-screen", "0", screen, "-nolisten", "tcp", "-noreset"]
        line = ["Xvfb", "-displayfd", str(told), *kind]
        quiet = subprocess.DEVNULL
        self._process = subprocess.Popen(line, pass_fds=[told], stdout=quiet, stderr=quiet)
        os.close(told)
        with os.fdopen(heard, encoding="ascii") as numbers:
            self.name = f":{numbers.readline().strip()}"
        assert self.name != ":", "Xvfb did not start"
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._process is not None:
            self._process.terminate()
            self._process.wait()
