"""Work off the GUI thread: one object, latest wins, results and errors come back to the window.

What runs here gets immutable values and shares no object with the GUI. What can hang (a regular
expression of the writer's, a renderer) belongs in a process of its own, not here.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QThreadPool, QTimer, Signal

from editor.desktop.ui.reports import InternalError, current_report
from editor.desktop.ui.task_control import TaskControl, WorkCancelledError
from editor.errors import EditorError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

T = TypeVar("T")

_STACK_BYTES = 8 << 20
"""As the main thread has on Linux; macOS gives threads 512 KiB, too little for deep parsers."""


PROGRESS_MS = 100
"""How often progress is looked at: a number that changes faster cannot be read."""


class TaskState(Enum):
    """How far a task has come. It leaves PENDING once, on the GUI thread, and never returns.

    ======== ================================================ ======= ============================
    from     when                                             to      called, once, afterwards
    ======== ================================================ ======= ============================
    PENDING  the work returned                                DONE    ``done``
    PENDING  the work raised an EditorError or a bug, or      FAILED  ``failed``
             ``each`` had a bug
    PENDING  it was cancelled or replaced, or its work left   DROPPED ``dropped``, when the work
             at a check point                                         has left its thread
    PENDING  the runner was closed                            DROPPED nothing
    ======== ================================================ ======= ============================

    While it is PENDING the work waits or runs, or its outcome has not been handed over yet. From
    DROPPED on, no result and no progress of it arrives, although its work may run on until its
    next check point: `Task.is_over` says when it has left.
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
    dropped: Callable[[], None] | None
    key: str | None
    control: TaskControl
    state: TaskState = TaskState.PENDING
    bug: InternalError | None = None
    """A bug in ``each``: the task fails as soon as its work has ended."""
    is_over: bool = False


class Task:
    """What the owner of a task holds, to ask what became of it and to cancel it."""

    __slots__ = ("_task",)

    def __init__(self, task: _Task) -> None:
        self._task = task

    @property
    def state(self) -> TaskState:
        """How far it has come."""
        return self._task.state

    @property
    def is_pending(self) -> bool:
        """Whether ``done`` or ``failed`` is still to come."""
        return self._task.state is TaskState.PENDING

    @property
    def is_over(self) -> bool:
        """Whether its work has left its thread, or will never begin."""
        return self._task.is_over

    def cancel(self) -> None:
        """Drop it, unless it has ended; its work leaves at the next check point."""
        _drop(self._task)


class TaskRunner(QObject):
    """Runs work in a thread pool and hands the outcome to callbacks on the GUI thread.

    Every task ends in exactly one of ``done``, ``failed`` and ``dropped`` (`TaskState`), which is
    called when its work has left its thread. A bug ends in ``failed`` too, as an InternalError: one
    in the work, and one in ``each``, after which the rest of a stream is left out. A bug in the
    other callbacks is reported, and changes nothing.

    Work that takes long has check points, and may say how far it is: it calls the methods of a
    `TaskControl`, which is given to ``run`` or ``stream`` as well. Between the items of a stream
    there is a check point anyway.

    The signal ``failed`` carries EditorErrors that no callback took, ``crashed`` the report of
    every bug, also of a task that was dropped, before ``failed`` is called.
    """

    failed = Signal(EditorError)
    crashed = Signal(str)

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
        self._look = QTimer(self, interval=PROGRESS_MS)
        self._look.timeout.connect(self._hand_over_progress)
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
        dropped: Callable[[], None] | None = None,
        key: str | None = None,
        control: TaskControl | None = None,
    ) -> Task:
        """Call ``work`` in a thread, then ``done`` with its result, or ``failed``, on this one.

        A later task with the same ``key`` takes the place of this one: what has not begun is left
        out, what runs is cancelled, and a result that comes too late is dropped. ``control`` is the
        one that ``work`` calls, of this task only.
        """
        result: list[T] = []
        return self._start(
            _Task(
                lambda: (work(),),
                result.append,
                lambda: done(result[0]),
                failed,
                dropped,
                key,
                control or TaskControl(),
            )
        )

    def stream(
        self,
        work: Callable[[], Iterable[T]],
        each: Callable[[T], None],
        done: Callable[[], None] | None = None,
        failed: Callable[[EditorError], None] | None = None,
        *,
        dropped: Callable[[], None] | None = None,
        key: str | None = None,
        control: TaskControl | None = None,
    ) -> Task:
        """Go through what ``work`` yields in a thread; hand each item over as it comes."""
        return self._start(
            _Task(work, each, done or _nothing, failed, dropped, key, control or TaskControl())
        )

    def cancel(self, key: str) -> None:
        """Drop the task with this key, if there is one, as `Task.cancel` does."""
        task = self._latest.pop(key, None)
        if task is not None:
            _drop(task)

    def stop(self) -> None:
        """Drop what has not ended; no callback is called afterwards.

        ``is_idle`` says when all of it has left its threads. Bugs met on the way are still
        reported. What is started later is dropped at once.
        """
        self._is_closed = True
        self._look.stop()
        for task in self._tasks:
            _drop(task)

    def close(self) -> None:
        """Stop, and wait for what runs."""
        self.stop()
        self._wait()

    def finish(self) -> None:
        """Wait for all that was started; no callback is called afterwards, and nothing started."""
        self._is_closed = True
        self._look.stop()
        self._wait()

    def _wait(self) -> None:
        self._pool.waitForDone()
        # The event loop may never come to them.
        QCoreApplication.sendPostedEvents(self, QEvent.Type.MetaCall)
        self._tasks.clear()
        self._latest.clear()

    def _start(self, task: _Task) -> Task:
        if self._is_closed:
            _drop(task)
            task.is_over = True
            return Task(task)
        if task.key is not None:
            self.cancel(task.key)
            self._latest[task.key] = task
        self._tasks.add(task)
        if task.control.shows_progress and not self._look.isActive():
            self._look.start()
        self._pool.start(lambda: self._work(task))
        return Task(task)

    def _work(self, task: _Task) -> None:
        """In a thread: do the task and send what comes of it."""
        error: EditorError | None = None
        control = task.control
        try:
            control.check()
            for item in task.work():
                control.check()
                self._item_came.emit(task, item)
        except WorkCancelledError:
            control.cancel()  # it may have been that of another task
        except EditorError as known:
            error = known
        except BaseException:  # noqa: BLE001 (a panic in Rust and SystemExit are no Exceptions)
            error = InternalError(current_report())
        self._ended.emit(task, error)

    def _take_item(self, task: _Task, item: object) -> None:
        if task.control.is_cancelled:
            return
        task.bug = self._call(lambda: task.each(item))
        if task.bug is not None:
            task.control.cancel()

    def _take_end(self, task: _Task, error: EditorError | None) -> None:
        if isinstance(error, InternalError):
            self.crashed.emit(error.report)
        task.is_over = True
        self._tasks.discard(task)
        if task.key is not None and self._latest.get(task.key) is task:
            del self._latest[task.key]
        if not any(other.control.shows_progress for other in self._tasks):
            self._look.stop()
        self._finish(task, error)

    def _finish(self, task: _Task, error: EditorError | None) -> None:
        if task.state is TaskState.PENDING and task.bug is None and task.control.is_cancelled:
            task.state = TaskState.DROPPED
        if task.state is TaskState.DROPPED:
            if task.dropped is not None and not self._is_closed:
                self._call(task.dropped)
            return
        error = task.bug or error
        task.state = TaskState.DONE if error is None else TaskState.FAILED
        failed = task.failed
        if error is None:
            self._call(task.done)
        elif failed is not None:
            self._call(lambda: failed(error))
        elif not isinstance(error, InternalError):
            self.failed.emit(error)

    def _hand_over_progress(self) -> None:
        for task in tuple(self._tasks):
            self._call(task.control.hand_over)

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
    if task.state is TaskState.PENDING:
        task.state = TaskState.DROPPED
        task.control.cancel()


def _nothing() -> None:
    pass
