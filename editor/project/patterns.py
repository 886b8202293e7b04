"""Tries patterns of a blog on values, in a process that is ended if one takes too long.

A pattern comes with a folder, which may be a stranger's, and a pattern of a few characters can keep
a computer busy for years.
"""

from __future__ import annotations

import json
import subprocess
import sys
import weakref
from concurrent.futures import ThreadPoolExecutor
from concurrent.futures import TimeoutError as TooLate
from threading import Lock
from typing import TYPE_CHECKING, Final

from editor.errors import Message
from editor.module_path import PACKAGE_HOME, module_path

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

PATIENCE_S: Final = 2.0
"""For one pattern on the values of one post; most take a thousandth of that."""

START_S: Final = 20.0
"""For the process to begin: a busy machine is no fault of the pattern."""

LONGEST_VALUE: Final = 10_000
"""Characters of a value that a pattern is tried on."""

MODULE: Final = "editor.project.pattern_worker"
_START: Final = (
    "import runpy, sys; sys.path[:] = sys.argv[1:]; del sys.argv[1:]; "
    f"runpy.run_module({MODULE!r}, run_name='__main__', alter_sys=True)"
)


def wrong_pattern(reason: str) -> Message:
    """What is said of a pattern that is none."""
    return Message("The pattern is not a valid regular expression: {reason}.", reason=reason)


TOO_SLOW: Final = Message("The pattern takes too long, and is not used.")
_ENDED: Final = Message("The pattern could not be tried.")


class Patterns:
    """Blocks until the process has answered; used from any thread, one after another.

    What is wrong with a pattern is kept in ``troubles``, and it is not tried again.
    """

    def __init__(self, patience_s: float = PATIENCE_S) -> None:
        self._patience_s = patience_s
        self._lock = Lock()
        self._child: _Child | None = None
        self._is_closed = False
        self._known: dict[tuple[str, str], bool] = {}
        self._troubles: dict[str, Message] = {}

    @property
    def troubles(self) -> Mapping[str, Message]:
        """What is wrong with patterns that were tried, by the pattern."""
        return dict(self._troubles)

    def matches(self, pattern: str, texts: Sequence[str]) -> list[bool | None]:
        """Whether the pattern matches the whole of each text; None where that cannot be told."""
        with self._lock:
            new = [
                text
                for text in dict.fromkeys(texts)
                if (pattern, text) not in self._known and len(text) <= LONGEST_VALUE
            ]
            if new and pattern not in self._troubles and not self._is_closed:
                self._try(pattern, new)
            return [self._known.get((pattern, text)) for text in texts]

    def recall(self, pattern: str, texts: Sequence[str]) -> list[bool | None]:
        """The same without trying anything: None where it was not tried, too. Does not block."""
        return [self._known.get((pattern, text)) for text in texts]

    def close(self) -> None:
        """End the process at once, whatever it is doing; nothing is tried any more."""
        self._is_closed = True
        child = self._child
        if child is not None:
            child.end()

    def _try(self, pattern: str, texts: Sequence[str]) -> None:
        try:
            if self._child is None:
                self._child = _Child()
                if self._is_closed:
                    self._child.end()
            found = self._child.ask(pattern, texts, self._patience_s)
        except TooLate:
            self._end()
            self._troubles[pattern] = TOO_SLOW
            return
        except (OSError, ValueError):
            self._end()
            self._troubles[pattern] = _ENDED
            return
        if isinstance(found, str):
            self._troubles[pattern] = wrong_pattern(found)
        else:
            self._known.update(zip(((pattern, text) for text in texts), found, strict=True))

    def _end(self) -> None:
        if self._child is not None:
            self._child.end()
            self._child = None


class _Child:
    def __init__(self) -> None:
        self._process = subprocess.Popen(
            # Isolated: no folder of a stranger's can put a module before the real one.
            [sys.executable, "-I", "-c", _START, *module_path()],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=PACKAGE_HOME,
        )
        self._reader = ThreadPoolExecutor(1)
        self._number = 0
        self.end = weakref.finalize(self, _end, self._process, self._reader)

    def ask(self, pattern: str, texts: Sequence[str], patience_s: float) -> list[bool] | str:
        """A truth value for each text, or what is wrong. Raises OSError, ValueError, TooLate."""
        self._number += 1
        asked = {"number": self._number, "pattern": pattern, "texts": list(texts)}
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps(asked).encode() + b"\n")
        self._process.stdin.flush()
        self._read(START_S)
        said = self._read(patience_s)
        if "wrong" in said:
            return str(said["wrong"])
        matches = said.get("matches")
        if not isinstance(matches, list) or len(matches) != len(texts):
            raise ValueError("no answer")
        return [bool(one) for one in matches]

    def _read(self, patience_s: float) -> dict[str, object]:
        assert self._process.stdout is not None
        try:
            line = self._reader.submit(self._process.stdout.readline).result(patience_s)
        except TooLate:
            # Only then does the thread that reads come to its end.
            self.end()
            raise
        said = json.loads(line)
        if not isinstance(said, dict):
            raise ValueError("no answer")
        return said


def _end(process: subprocess.Popen[bytes], reader: ThreadPoolExecutor) -> None:
    process.kill()
    process.wait()
    reader.shutdown()
    for pipe in (process.stdin, process.stdout):
        if pipe is not None:
            try:
                pipe.close()
            except OSError:  # what was still to be written to it
                continue
