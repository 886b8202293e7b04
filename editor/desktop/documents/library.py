"""The posts of the open project as the window knows them: scanned, watched, kept up to date."""

from __future__ import annotations

import threading
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from editor.desktop.documents.after_list import scanned
from editor.desktop.documents.next_moment import NextMoment
from editor.desktop.ui.reports import InternalError
from editor.desktop.ui.task_control import TaskControl
from editor.errors import EditorError, Message
from editor.project.index import REMEMBERED_BATCH, Batch, PostIndex, newest_first
from editor.project.naming import PostNames
from editor.project.schema import learned_order
from editor.project.status import PostState

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable
    from pathlib import Path

    from editor.desktop.ui.tasks import Task, TaskRunner
    from editor.project.index import Checkpoint
    from editor.project.post import PostSummary
    from editor.project.project import Project

_KEY = "library"
_ORDER_KEY = "key order"
_GATHER_MS = 100
"""Batches that come faster are handed on together: each makes the list lay itself out anew."""

_LAID_OUT_MS = 20
"""After that a list that has come is laid out, and on the screen in a moment."""


class Library(QObject):
    """Owns the index of the open project; one task at a time works on it.

    ``reset`` tells that another project begins, ``came`` a batch of rows, ``scanned`` that all
    posts are known, ``unfinished`` why some may not be, ``stopped`` that `stop_reading` was called
    before. ``reading`` carries the Progress while posts are read, then None. ``vanished`` tells
    that the project's folder is no longer there, ``returned`` that it is back. ``remembering``
    tells that the list is being brought back as it was last time, ``remembered`` that it has been,
    or most of a long one. ``time_came`` tells that the clock alone has changed a post's state.
    """

    reset = Signal()
    came = Signal(Batch)
    remembering = Signal()
    remembered = Signal()
    scanned = Signal()
    unfinished = Signal(EditorError)
    stopped = Signal()
    reading = Signal(object)
    order_learned = Signal()
    vanished = Signal()
    returned = Signal()
    time_came = Signal()

    def __init__(
        self,
        tasks: TaskRunner,
        parent: QObject | None = None,
        *,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self.now = clock
        self._index: PostIndex | None = None
        self._rows: dict[Path, PostSummary] = {}
        self._sorted: tuple[PostSummary, ...] | None = None
        self._typed: dict[Path, PostSummary] = {}
        self._task: Task | None = None
        self._waiting: set[Path] = set()
        self._rescan = False
        self._there = True
        self._complete = False
        self._remembering = False
        self.key_order: tuple[str, ...] = ()
        self.names = PostNames()
        self._came_rows: dict[Path, PostSummary] = {}
        self._came_removed: set[Path] = set()
        self._gather = QTimer(self, singleShot=True, interval=_GATHER_MS)
        self._gather.timeout.connect(self._hand_on)
        self._laid_out = threading.Event()
        self._laying_out = QTimer(self, singleShot=True, interval=_LAID_OUT_MS)
        self._laying_out.timeout.connect(self._end_remembering)
        self._moment = NextMoment(clock, self)
        self._moment.came.connect(self._time_came)
        self._is_outdated = False

    @property
    def is_complete(self) -> bool:
        """Whether every post of the project is known."""
        return self._complete

    @property
    def all_posts(self) -> tuple[PostSummary, ...] | None:
        """Every post, newest first; None while some may not be known."""
        return self.summaries if self._complete else None

    @property
    def is_remembering(self) -> bool:
        """Whether ``remembered`` is still to come, in a moment."""
        return self._remembering

    @property
    def is_reading(self) -> bool:
        """Whether posts are being read, or looked at again."""
        return self._task is not None and not self._task.is_over

    @property
    def is_there(self) -> bool:
        """Whether the project's folder was there when it was last looked at."""
        return self._there

    @property
    def summaries(self) -> tuple[PostSummary, ...]:
        """The posts known so far, newest first."""
        if self._sorted is None:
            self._sorted = tuple(sorted(self._rows.values(), key=newest_first))
        return self._sorted

    @property
    def rows(self) -> Collection[PostSummary]:
        """The posts known so far, in no order: what need not be sorted to be looked at."""
        return self._rows.values()

    def summary(self, path: Path) -> PostSummary | None:
        """What the list shows of the post at ``path``."""
        return self._typed.get(path) or self._rows.get(path)

    def show_typed(self, path: Path, summary: PostSummary | None) -> None:
        """Show what the text of an open post says; None shows what its file says.

        A post that is not among those of the project gets no row by it.
        """
        row = self._rows.get(path)
        before = self.summary(path)
        if summary is not None:
            now = self.now()
            summary = summary.at(now)
            self._moment.expect(summary.publication.changes_after(now))
            summary = summary if before is None else summary.named_as(before)
        if summary == row:
            summary = None
        if summary == self._typed.get(path):
            return
        if summary is None:
            del self._typed[path]
        else:
            self._typed[path] = summary
        if row is not None:
            self.names.change(before, summary or row)
        rows = () if row is None else (summary or row,)
        self.came.emit(Batch(rows, (), len(self._rows), len(self._rows)))

    def open(self, project: Project | None) -> None:
        """Forget the posts there were, and look for those of ``project``."""
        self._tasks.cancel(_KEY)
        self._tasks.cancel(_ORDER_KEY)
        self._task = None
        self._rows.clear()
        self._sorted = None
        self._typed.clear()
        self._waiting.clear()
        self._gather.stop()
        self._came_rows.clear()
        self._came_removed.clear()
        self._moment.forget()
        self._rescan = self._complete = self._is_outdated = False
        self._there = True
        self.key_order = ()
        self.names.open(None if project is None else project.site)
        self._index = (
            None if project is None else PostIndex(project, project.places, clock=self.now)
        )
        self.reset.emit()
        self.reading.emit(None)
        self._end_remembering()
        if self._index is not None:
            if self._index.is_remembered:
                self._remember(self._index)
            else:
                self._scan()

    def refresh(self, paths: Iterable[Path]) -> None:
        """Look again at files and folders that may be new, changed or gone."""
        self._waiting.update(paths)
        self._go_on()

    def rescan(self) -> None:
        """Look at every post again."""
        self._rescan = True
        self._go_on()

    def stop_reading(self) -> None:
        """Read no more posts for now; what is known of them stays. ``rescan`` goes on."""
        if self._task is not None:
            self._task.cancel()

    def _remember(self, index: PostIndex) -> None:
        """Show the list as it was; the posts are looked at when it stands, which that delays."""
        self._remembering = True
        self._laid_out = threading.Event()
        self.remembering.emit()
        self._task = self._tasks.stream(
            index.remembered,
            self._take_remembered,
            self._remembered_all,
            self._scan_failed,
            dropped=partial(self._reading_stopped, index),
            key=_KEY,
        )

    def _take_remembered(self, batch: Batch) -> None:
        """Rows of which none was there before: they are handed on as they came."""
        rows = batch.rows
        if self._typed:
            rows = tuple(self._typed.get(row.path, row) for row in rows)
        self.names.add(rows)
        self._rows.update(zip([row.path for row in batch.rows], batch.rows, strict=True))
        self._sorted = None
        self._expect(batch.rows)
        self.came.emit(Batch(rows, (), len(self._rows), len(self._rows)))
        if len(rows) >= REMEMBERED_BATCH:
            # Nobody should have to wait for the rest of a list that is longer than that.
            self._end_remembering()

    def _remembered_all(self) -> None:
        if self._rows:
            self._laying_out.start()
        else:
            self._end_remembering()
        self._scan(after_remembered=True)

    def _scan(self, *, after_remembered: bool = False) -> None:
        index = self._index
        if index is not None:
            self._rescan = False
            self._waiting.clear()
            control = TaskControl(self.reading.emit)
            self._task = self._tasks.stream(
                partial(
                    scanned,
                    self._laid_out,
                    partial(index.scan, control.report, after_remembered=after_remembered),
                ),
                self._take,
                self._scan_ended,
                self._scan_failed,
                dropped=partial(self._reading_stopped, index),
                key=_KEY,
                control=control,
            )

    def _reading_stopped(self, index: PostIndex) -> None:
        if index is not self._index:
            return  # it was stopped because another project was opened
        self._hand_on()
        self._end_remembering()
        self.reading.emit(None)
        self.stopped.emit()
        self._go_on()

    def _scan_ended(self) -> None:
        self._complete = True
        self._hand_on()
        if self._index is not None:
            self._sorted = self._index.summaries
        self.reading.emit(None)
        self.scanned.emit()
        rows = self.summaries
        self._tasks.run(lambda: learned_order(rows), self._take_order, key=_ORDER_KEY)
        self._go_on()

    def _scan_failed(self, error: EditorError) -> None:
        self._hand_on()
        self._end_remembering()
        self.reading.emit(None)
        if isinstance(error, InternalError):
            error = error.about(
                Message("Some posts may be missing from the list because of an internal error."),
                Message("Everything else works as usual."),
            )
        self.unfinished.emit(error)
        self._go_on()

    def _take_order(self, order: tuple[str, ...]) -> None:
        self.key_order = order
        self.order_learned.emit()

    def _go_on(self) -> None:
        """Start what waits, if nothing is at work."""
        if self.is_reading or self._index is None:
            return
        if self._rescan:
            self._scan()
        elif self._waiting:
            paths, self._waiting = tuple(self._waiting), set()
            self._work(self._index, lambda index, step: index.refresh(paths, step))
        elif self._is_outdated:
            self._is_outdated, now = False, self.now()
            self._work(self._index, lambda index, _step: index.at(now))

    def look_at_clock(self) -> None:
        """The computer may have slept while the time of a post came."""
        self._moment.look()

    def _expect(self, rows: Iterable[PostSummary]) -> None:
        """Wait for the next moment at which the clock changes one of these."""
        now = self.now()
        for row in rows:
            # Most posts have been published, for good: they are only looked at.
            if row.state is not PostState.PUBLISHED or row.publication.ends is not None:
                self._moment.expect(row.publication.changes_after(now))

    def _time_came(self) -> None:
        self._expect(self._rows.values())
        for path, typed in tuple(self._typed.items()):
            self.show_typed(path, typed)
        self._is_outdated = True
        self._go_on()
        self.time_came.emit()

    def _work(self, index: PostIndex, work: Callable[[PostIndex, Checkpoint], Batch]) -> None:
        root = index.project.root
        control = TaskControl(self.reading.emit)
        self._task = self._tasks.run(
            lambda: (work(index, control.report), root.is_dir()),
            self._worked,
            self._work_failed,
            dropped=partial(self._reading_stopped, index),
            key=_KEY,
            control=control,
        )

    def _work_failed(self, _error: EditorError) -> None:
        self.reading.emit(None)
        self._go_on()

    def _worked(self, outcome: tuple[Batch, bool]) -> None:
        batch, there = outcome
        self._take(batch)
        self._hand_on()
        self.reading.emit(None)
        self._note_presence(there)
        self._go_on()

    def _note_presence(self, there: bool) -> None:
        if there != self._there:
            self._there = there
            (self.returned if there else self.vanished).emit()
            if there:
                self._rescan = True

    def _end_remembering(self) -> None:
        self._laying_out.stop()
        self._laid_out.set()
        if self._remembering:
            self._remembering = False
            self.remembered.emit()

    def _take(self, batch: Batch) -> None:
        is_first, now = not self._rows, self.now()
        for path in batch.removed:
            if path in self._rows:
                self.names.change(self.summary(path), None)
            self._rows.pop(path, None)
            self._came_rows.pop(path, None)
        for read in batch.rows:
            old = self._rows.get(read.path)
            summary = read if old is None else read.named_as(old)
            typed = self._typed.get(read.path)
            self.names.change(old and (typed or old), typed or summary)
            self._rows[summary.path] = summary
            self._moment.expect(summary.publication.changes_after(now))
            self._came_rows[summary.path] = summary
        self._came_removed.update(batch.removed)
        self._came_removed.difference_update(self._came_rows)
        self._sorted = None
        if is_first:
            self._hand_on()
        elif not self._gather.isActive():
            self._gather.start()

    def _hand_on(self) -> None:
        """Emit what has come since this was last done."""
        self._gather.stop()
        rows = tuple(self._typed.get(path, row) for path, row in self._came_rows.items())
        removed = tuple(self._came_removed)
        self._came_rows.clear()
        self._came_removed.clear()
        if rows or removed:
            self.came.emit(Batch(rows, removed, len(self._rows), len(self._rows)))
