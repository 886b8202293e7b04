"""Work off the GUI thread: one object, latest wins, results and errors come back to the window.

What runs here gets immutable values and shares no object with the GUI. What can hang (a regular
expression of the writer's, a renderer) belongs in a process of its own, not here.
"""

from __future__ import annotations

import threading
from dataclasses import dataclass, field
from enum import Enum
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QThreadPool, Signal

from editor.desktop.ui.reports import InternalError, current_report
from editor.errors import EditorError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

T = TypeVar("T")

_STACK_BYTES = 8 << 20
"""As the main thread has on Linux; macOS gives threads 512 KiB, too little for deep parsers."""


class TaskState(Enum):
    """How far a task has come. It leaves PENDING once, on the GUI thread, and never returns.

    PENDING: it waits, runs, or its outcome has not been handed over yet.
    DONE: the work ended well; ``done`` is being called or has been.
    FAILED: an EditorError or a bug ended it; ``failed`` is being called or has been.
    DROPPED: it was replaced or cancelled, or the runner was closed; no callback is called any more.
    """

    PENDING = "pending"
    DONE = "done"
    FAILED = "failed"
    DROPPED = "dropped"


@dataclass(slots=True, eq=False)
class _Task:
    # Any: each task has results of its own type; ``run`` and ``stream`` tie them to the callbacks.
    work: Callable[[], Iterable[Any]]
    each: Callable[[Any], None]
    done: Callable[[], None]
    failed: Callable[[EditorError], None] | None
    key: str | None
    state: TaskState = TaskState.PENDING
    unwanted: threading.Event = field(default_factory=threading.Event)


class Task:
    """What the owner of a task holds, to ask what became of it."""

    __slots__ = ("_task",)

    def __init__(self, task: _Task) -> None:
        self._task = task

    @property
    def state(self) -> TaskState:
        """How far it has come."""
        return self._task.state

    @property
    def is_pending(self) -> bool:
        """Whether one of its callbacks is still to come."""
        return self._task.state is TaskState.PENDING


class TaskRunner(QObject):
    """Runs work in a thread pool and hands the outcome to callbacks on the GUI thread.

    Every task that is not dropped ends in exactly one call, of ``done`` or of ``failed``
    (``TaskState``). A bug ends in ``failed`` too, as an InternalError: one in the work, and one in
    ``each``, after which the rest of a stream is left out. A bug in ``done`` or ``failed``
    themselves is reported, and the task stays ended.

    The signal ``failed`` carries EditorErrors that no callback took, ``crashed`` the report of
    every bug, also of a task that was dropped, before ``failed`` is called. ``idle`` is emitted
    when nothing is left to do.
    """

    failed = Signal(EditorError)
    crashed = Signal(str)
    idle = Signal()

    _item_came = Signal(object, object)
    _ended = Signal(object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._pool.setStackSize(_STACK_BYTES)
        # Two, also where there is one core: a long scan must not keep a save waiting.
        self._pool.setMaxThreadCount(max(2, QThreadPool.globalInstance().maxThreadCount()))
        self._tasks: set[_Task] = set()
        self._latest: dict[str, _Task] = {}
        self._is_closed = False
        self._item_came.connect(self._take_item, Qt.ConnectionType.QueuedConnection)
        self._ended.connect(self._take_end, Qt.ConnectionType.QueuedConnection)

    @property
    def is_idle(self) -> bool:
        """Whether nothing runs, waits, or has a result that was not handed over yet."""
        return not self._tasks

    def run(
        self,
        work: Callable[[], T],
        done: Callable[[T], None],
        failed: Callable[[EditorError], None] | None = None,
        *,
        key: str | None = None,
    ) -> Task:
        """Call ``work`` in a thread, then ``done`` with its result, or ``failed``, on this one.

        A later task with the same ``key`` takes the place of this one: what has not begun is left
        out, and a result that comes too late is dropped.
        """
        result: list[T] = []
        return self._start(
            _Task(lambda: (work(),), result.append, lambda: done(result[0]), failed, key)
        )

    def stream(
        self,
        work: Callable[[], Iterable[T]],
        each: Callable[[T], None],
        done: Callable[[], None] | None = None,
        failed: Callable[[EditorError], None] | None = None,
        *,
        key: str | None = None,
    ) -> Task:
        """Go through what ``work`` yields in a thread; hand each item over as it comes."""
        return self._start(_Task(work, each, done or _nothing, failed, key))

    def cancel(self, key: str) -> None:
        """Drop the task with this key, if there is one: none of its callbacks is called again."""
        task = self._latest.pop(key, None)
        if task is not None:
            _drop(task)

    def close(self) -> None:
        """Drop what has not ended and wait for what runs; no callback is called afterwards.

        Bugs met on the way are still reported. What is started later is dropped at once.
        """
        self._is_closed = True
        for task in self._tasks:
            _drop(task)
        self._pool.waitForDone()
        # The event loop may never come to them.
        QCoreApplication.sendPostedEvents(self, QEvent.Type.MetaCall)
        self._tasks.clear()
        self._latest.clear()

    def _start(self, task: _Task) -> Task:
        if self._is_closed:
            _drop(task)
            return Task(task)
        if task.key is not None:
            self.cancel(task.key)
            self._latest[task.key] = task
        self._tasks.add(task)
        self._pool.start(lambda: self._work(task))
        return Task(task)

    def _work(self, task: _Task) -> None:
        """In a thread: do the task and send what comes of it."""
        error: EditorError | None = None
        try:
            if not task.unwanted.is_set():
                for item in task.work():
                    if task.unwanted.is_set():
                        break
                    self._item_came.emit(task, item)
        except EditorError as known:
            error = known
        except BaseException:  # noqa: BLE001 (a panic in Rust and SystemExit are no Exceptions)
            error = InternalError(current_report())
        self._ended.emit(task, error)

    def _take_item(self, task: _Task, item: object) -> None:
        if task.state is not TaskState.PENDING:
            return
        bug = self._call(lambda: task.each(item))
        if bug is not None:
            task.unwanted.set()
            self._finish(task, bug)

    def _take_end(self, task: _Task, error: EditorError | None) -> None:
        if isinstance(error, InternalError):
            self.crashed.emit(error.report)
        self._tasks.discard(task)
        if task.state is TaskState.PENDING:
            self._finish(task, error)
        if not self._tasks:
            self.idle.emit()

    def _finish(self, task: _Task, error: EditorError | None) -> None:
        if task.key is not None and self._latest.get(task.key) is task:
            del self._latest[task.key]
        task.state = TaskState.DONE if error is None else TaskState.FAILED
        failed = task.failed
        if error is None:
            self._call(task.done)
        elif failed is not None:
            self._call(lambda: failed(error))
        elif not isinstance(error, InternalError):
            self.failed.emit(error)

    def _call(self, callback: Callable[[], None]) -> InternalError | None:
        """Call back; a bug there is reported and returned, and keeps no other task from its end."""
        try:
            callback()
        except Exception:  # noqa: BLE001 (the task runner is where bugs are caught and reported)
            bug = InternalError(current_report())
            self.crashed.emit(bug.report)
            return bug
        return None


def _drop(task: _Task) -> None:
    task.unwanted.set()
    if task.state is TaskState.PENDING:
        task.state = TaskState.DROPPED


def _nothing() -> None:
    pass
