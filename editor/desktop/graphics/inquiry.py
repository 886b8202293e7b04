"""Finds out how to draw while the rest of the program is still being loaded."""

from __future__ import annotations

import contextlib
import subprocess
import sys
import time
from dataclasses import replace
from typing import TYPE_CHECKING

from editor.desktop.graphics.answer import Answer, Outcome
from editor.desktop.graphics.choice import Graphics, answered, decided, trouble_in
from editor.module_path import PACKAGE_HOME, module_path

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from editor.desktop.graphics.cache import AnswerCache

PATIENCE_S = 1.0
"""How long the first window waits for the answer, from the start of the child."""

GIVEN_UP_S = 10
"""When a child that was too late is taken for one that hangs, and not for one on a busy machine."""

_END_S = 1.0
"""For what takes no time, unless something of the child's holds on to it."""

_MODULE = "editor.desktop.graphics.probe"
_START = (
    "import runpy, sys; seconds, *sys.path[:] = sys.argv[1:]; sys.argv[1:] = [seconds]; "
    f"runpy.run_module({_MODULE!r}, run_name='__main__', alter_sys=True)"
)

_UNNEEDED = ("SESSION_MANAGER", "DESKTOP_STARTUP_ID", "XDG_ACTIVATION_TOKEN")
_PLAIN = {"QT_QPA_PLATFORMTHEME": "generic", "QT_IM_MODULE": "none"}
"""Neither the desktop's dialogs nor its input methods are loaded only to ask the driver."""


def probe_command() -> list[str]:
    """The line that starts the child, as isolated as the renderer is."""
    return [sys.executable, "-I", "-c", _START, str(GIVEN_UP_S), *module_path()]


class GraphicsInquiry:
    """One start's question how to draw: asked early, answered before the first window.

    ``key`` names display and driver in the cache.
    """

    def __init__(
        self,
        environment: Mapping[str, str],
        setting: str,
        cache: AnswerCache,
        key: Callable[[], str],
        *,
        command: Sequence[str] | None = None,
        patience_s: float = PATIENCE_S,
        given_up_s: float = GIVEN_UP_S,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._cache = cache
        self._patience_s = patience_s
        self._given_up_s = given_up_s
        self._clock = clock
        self._started = clock()
        self._child: subprocess.Popen[bytes] | None = None
        self._answer: Answer | None = None
        self._trouble = trouble_in(environment)
        self._key = ""
        self._graphics = decided(environment, setting)
        if self._graphics is None:
            self._key = key()
            self._answer = cache.get(self._key)
            if self._answer is None:
                self._ask(environment, probe_command() if command is None else command)

    @property
    def is_asking(self) -> bool:
        """Whether a child is still to answer."""
        return self._child is not None

    def choose(self) -> Graphics:
        """How to draw. Waits for the driver, but no longer than the patience."""
        if self._graphics is None:
            if self._answer is None:
                self._answer = self._heard(self._started + self._patience_s - self._clock())
            self._graphics = answered(self._answer or Answer(Outcome.SILENT))
        return replace(self._graphics, trouble=self._trouble)

    def finish(self) -> None:
        """Remember the answer, also one that was too late for this start; end the child.

        To be called when the window stands: a display that does not open has no driver to speak of.
        """
        if self._child is None:
            return
        answer = self._answer or self._heard(0)
        if answer is None and self._clock() - self._started >= self._given_up_s:
            answer = Answer(Outcome.SILENT)
        self._end(self._child)
        self._child = None
        if answer is not None:
            self._cache.put(self._key, answer)

    def _ask(self, environment: Mapping[str, str], command: Sequence[str]) -> None:
        env = {name: value for name, value in environment.items() if name not in _UNNEEDED}
        try:
            self._child = subprocess.Popen(
                command,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                cwd=PACKAGE_HOME,
                env=env | _PLAIN,
            )
        except OSError:  # no more processes or memory: as if nobody had answered
            self._answer = Answer(Outcome.DIED)

    def _heard(self, seconds: float) -> Answer | None:
        """What the child has said when it ends within ``seconds``."""
        child = self._child
        if child is None:
            return None
        # One that has ended is read even when the time is up: the imports may have taken it all.
        patience_s = max(0.0, seconds) if child.poll() is None else _END_S
        try:
            output, _ = child.communicate(timeout=patience_s)
        except subprocess.TimeoutExpired:
            return None
        return Answer.of_process(child.returncode, output)

    def _end(self, child: subprocess.Popen[bytes]) -> None:
        """Kill what is left of the child. One that hangs inside the kernel is left to it."""
        if child.poll() is None:
            child.kill()
            with contextlib.suppress(subprocess.TimeoutExpired):
                child.wait(_END_S)
        if child.stdout is not None:
            child.stdout.close()
