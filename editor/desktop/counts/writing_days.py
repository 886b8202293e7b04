"""The words written today and in the last days, over all posts and all windows."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from editor.desktop.counts.writing_log import WritingLog
from editor.desktop.documents.next_moment import NextMoment
from editor.storage import atomic

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date
    from pathlib import Path

    from editor.desktop.ui.tasks import TaskRunner
    from editor.project.clock import Now

WRITE_MS = 2_000
"""So long after words were written at most, the file has them."""

_SOONEST = timedelta(minutes=1)
"""Where clocks are put forward at midnight, it does not come when it should."""


class WritingDays(QObject):
    """``changed`` says that another number of words has been written, or that a day has begun.

    A day is one of the writer's clock, where they are now. ``file`` is None where nothing is kept.
    """

    changed = Signal()

    def __init__(
        self,
        file: Path | None,
        clock: Callable[[], Now],
        tasks: TaskRunner,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._file = file
        self._clock = clock
        self._tasks = tasks
        self._log = WritingLog() if file is None else _read(file)
        self._is_writing = False
        self._soon = QTimer(self, singleShot=True, interval=WRITE_MS)
        self._soon.timeout.connect(self._write)
        self._midnight = NextMoment(lambda: self._clock().moment, self)
        self._midnight.came.connect(self.look)
        self._day = self.today
        self.look()

    @property
    def today(self) -> date:
        """The day it is for the writer."""
        now = self._clock()
        return now.moment.astimezone(now.zone).date()

    @property
    def words_today(self) -> int:
        """How many words were written today."""
        return self._log.words(self.today)

    def history(self, days: int) -> list[tuple[date, int]]:
        """The words of each of the last days, today at the end."""
        today = self.today
        found = [today - timedelta(days=back) for back in range(days - 1, -1, -1)]
        return [(day, self._log.words(day)) for day in found]

    def add(self, post: Path, change: int) -> None:
        """The writer has made a post so many words longer, or shorter, by typing."""
        self._log.add(self.today, str(post), change)
        self._note()

    def moved(self, old: Path, new: Path) -> None:
        """A post has another name from now on."""
        self._log.moved(str(old), str(new))

    def look(self) -> None:
        """See which day it is, and wait for the next one: somebody may be back from a sleep."""
        now = self._clock()
        today = now.moment.astimezone(now.zone).date()
        midnight = datetime.combine(today + timedelta(days=1), time(), tzinfo=now.zone)
        self._midnight.forget()
        self._midnight.expect(max(midnight, now.moment + _SOONEST))
        if today != self._day:
            self._day = today
            self.changed.emit()

    def close(self) -> None:
        """Byline ends: write what is not written."""
        self._midnight.forget()
        if self._soon.isActive() and self._file is not None:
            self._soon.stop()
            _put(self._file, self._log.as_json())

    def _note(self) -> None:
        if self._file is not None and not self._soon.isActive():
            self._soon.start()
        self.changed.emit()

    def _write(self) -> None:
        if self._file is None:
            return
        if self._is_writing:
            self._soon.start()
            return
        self._is_writing = True
        self._log.forget(self.today)
        self._tasks.run(
            partial(_put, self._file, self._log.as_json()), self._written, dropped=self._written
        )

    def _written(self, _: object = None) -> None:
        self._is_writing = False


def _read(file: Path) -> WritingLog:
    try:
        return WritingLog.of_json(file.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return WritingLog()


def _put(file: Path, text: str) -> None:
    """In a thread. What cannot be kept is not kept: it is no text of the writer's."""
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        atomic.put(file, text.encode())
    except OSError:
        return
