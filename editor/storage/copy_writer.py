"""The thread that writes recovery copies, when they are due, and does nothing else."""

from __future__ import annotations

import threading
import time
from typing import TYPE_CHECKING

from editor.errors import EditorError
from editor.storage.schedule import Due, Schedule

if TYPE_CHECKING:
    from collections.abc import Callable

    from editor.storage.journal import Journal, Unsaved


class CopyWriter:
    """Writes and discards recovery copies in a thread that the caller gives to ``run``.

    It is handed each text as soon as it has changed, and keeps the time itself: neither other work
    nor a window that does not answer for a while makes a copy late. ``failed`` is called in that
    thread with the first error of those that follow each other. ``clock`` gives seconds and is
    monotonic; whoever moves it calls ``look``. All but ``run`` returns at once.
    """

    def __init__(
        self,
        journal: Journal,
        failed: Callable[[EditorError], None],
        *,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._journal = journal
        self._failed = failed
        self._clock = clock
        self._changed = threading.Condition(threading.RLock())
        self._schedule = Schedule()
        self._texts: dict[str, Unsaved] = {}
        self._copied: dict[str, int] = {}
        self._due: list[Due] = []
        self._unwanted: list[Due] = []
        self._at_work = False
        self._ending = False

    @property
    def is_idle(self) -> bool:
        """Whether nothing is being written or discarded, and nothing is late."""
        with self._changed:
            self._due.extend(self._schedule.due(self._clock()))
            return not (self._at_work or self._due or self._unwanted)

    def put(self, unsaved: Unsaved) -> None:
        """The text is neither on disk nor aside; it takes the place of what was to be written."""
        with self._changed:
            known = unsaved.key in self._texts
            self._texts[unsaved.key] = unsaved
            self._schedule.edited(unsaved.key, self._clock())
            if not known:
                self._changed.notify_all()

    def copied(self, key: str) -> int:
        """The revision that the copy of a text holds; -1 if there is none of this run."""
        return self._copied.get(key, -1)

    def discard(self, key: str) -> None:
        """The text is saved, or is not wanted."""
        with self._changed:
            self._unwanted.append(Due(key, self.settle(key)))
            self._changed.notify_all()

    def settle(self, key: str) -> int:
        """Write no copy any more; the ticket to discard with what was written."""
        with self._changed:
            self._texts.pop(key, None)
            self._copied.pop(key, None)
            return self._schedule.settle(key)

    def look(self) -> None:
        """The clock has moved."""
        with self._changed:
            self._changed.notify_all()

    def end(self) -> None:
        """Let ``run`` return when all that was put or discarded is done, without waiting longer."""
        with self._changed:
            self._ending = True
            self._changed.notify_all()

    def run(self) -> None:
        """Write until `end` is called. Raises what a bug raises, and can be called again then."""
        while (job := self._wait()) is not None:
            due, is_wanted = job
            try:
                if is_wanted:
                    self._write(due)
                else:
                    self._drop(due)
            finally:
                with self._changed:
                    self._at_work = False

    def _wait(self) -> tuple[Due, bool] | None:
        with self._changed:
            while True:
                self._due.extend(
                    self._schedule.due(float("inf") if self._ending else self._clock())
                )
                if self._due or self._unwanted:
                    self._at_work = True
                    # What must not get lost comes first.
                    return (self._due.pop(0), True) if self._due else (self._unwanted.pop(0), False)
                if self._ending:
                    return None
                next_due = self._schedule.next_due()
                pause = None if next_due is None else max(0.0, next_due - self._clock())
                self._changed.wait(pause)

    def _write(self, due: Due) -> None:
        with self._changed:
            unsaved = self._texts.pop(due.key, None)
        if unsaved is None:  # settled meanwhile
            return
        try:
            self._journal.write(unsaved, due.ticket)
        except EditorError as error:
            if self._is_news(due, unsaved):
                self._failed(error)
        except BaseException:
            self._is_news(due, unsaved)
            raise
        else:
            with self._changed:
                self._schedule.written(due)
                self._copied[due.key] = unsaved.revision

    def _is_news(self, due: Due, unsaved: Unsaved) -> bool:
        with self._changed:
            if self._ending:
                self._schedule.settle(due.key)  # it would be due at once, again and again
                return True
            is_news = self._schedule.failed(due, self._clock())
            if self._schedule.is_waiting(due.key):
                self._texts.setdefault(due.key, unsaved)
            return is_news

    def _drop(self, due: Due) -> None:
        try:
            self._journal.discard(due.key, due.ticket)
        except EditorError as error:
            self._failed(error)
