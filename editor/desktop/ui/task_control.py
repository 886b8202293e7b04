"""What long work and the task it runs in say to each other: how far it is, and when to leave."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable


class WorkCancelledError(BaseException):
    """Raised at a check point of work that nobody waits for any more.

    It is no Exception, so that nothing on its way takes it for something that went wrong.
    """


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a task is: ``done`` steps of ``total``, which is 0 while it is not known."""

    done: int
    total: int


class TaskControl:
    """The check points of the work of one task.

    Whoever starts the task makes it, gives it to the task runner, and gives the work what it shall
    call: ``check``, or ``report`` if it can say how far it is. Code that knows no tasks takes these
    as plain callables, and need not know that they may raise::

        control = TaskControl(self._show_progress)
        tasks.run(partial(read_all, paths, control.report), self._take, control=control)

    ``progress`` is called on the GUI thread with the last `Progress` reported, now and then and
    not for every step; a value that is outdated is left out.
    """

    __slots__ = ("_cancelled", "_handed", "_latest", "_progress")

    def __init__(self, progress: Callable[[Progress], None] | None = None) -> None:
        self._progress = progress
        self._cancelled = threading.Event()
        self._latest = self._handed = (-1, 0)

    @property
    def is_cancelled(self) -> bool:
        """Whether the work should leave."""
        return self._cancelled.is_set()

    @property
    def shows_progress(self) -> bool:
        """Whether anybody wants to know how far the work is."""
        return self._progress is not None

    def check(self) -> None:
        """In the thread of the work: raise WorkCancelledError if it should leave."""
        if self._cancelled.is_set():
            raise WorkCancelledError

    def report(self, done: int, total: int) -> None:
        """In the thread of the work: say how far it is, and ``check``; cheap, for each step."""
        if self._cancelled.is_set():
            raise WorkCancelledError
        self._latest = done, total

    def cancel(self) -> None:
        """Let the work leave at its next check point, and its task be dropped."""
        self._cancelled.set()

    def hand_over(self) -> None:
        """On the GUI thread: call ``progress`` if there is something new."""
        progress, latest = self._progress, self._latest
        if progress is None or latest == self._handed or self._cancelled.is_set():
            return
        self._handed = latest
        self._progress = None  # a bug there is met once, and not at every step
        progress(Progress(*latest))
        self._progress = progress
