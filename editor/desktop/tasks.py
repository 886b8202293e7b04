"""Work off the GUI thread: one object, latest wins, results and errors come back to the window.

What runs here gets immutable values and shares no object with the GUI. What can hang (a regular
expression of the writer's, a renderer) belongs in a process of its own, not here.
"""

from __future__ import annotations

import threading
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QObject, Qt, QThreadPool, Signal

from editor.desktop.reports import current_report
from editor.errors import EditorError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

T = TypeVar("T")

_STACK_BYTES = 8 << 20
"""As the main thread has on Linux; macOS gives threads 512 KiB, too little for deep parsers."""


@dataclass(slots=True, eq=False)
class _Task:
    # Any: each task has results of its own type; ``run`` and ``stream`` tie them to the callbacks.
    work: Callable[[], Iterable[Any]]
    each: Callable[[Any], None]
    done: Callable[[], None]
    failed: Callable[[EditorError], None] | None
    key: str | None
    dropped: threading.Event = field(default_factory=threading.Event)


class TaskRunner(QObject):
    """Runs work in a thread pool and hands the outcome to callbacks on the GUI thread.

    ``failed`` tells EditorErrors nobody else took, ``crashed`` the report of a bug. ``idle`` is
    emitted when nothing is left to do.
    """

    failed = Signal(EditorError)
    crashed = Signal(str)
    idle = Signal()

    _came = Signal(object, str, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._pool.setStackSize(_STACK_BYTES)
        # Two, also where there is one core: a long scan must not keep a save waiting.
        self._pool.setMaxThreadCount(max(2, QThreadPool.globalInstance().maxThreadCount()))
        self._tasks: set[_Task] = set()
        self._latest: dict[str, _Task] = {}
        self._came.connect(self._take, Qt.ConnectionType.QueuedConnection)

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
    ) -> None:
        """Call ``work`` in a thread, then ``done`` with its result, or ``failed``, on this one.

        A later task with the same ``key`` takes the place of this one: what has not begun is left
        out, and a result that comes too late is dropped.
        """
        self._start(_Task(lambda: (work(),), done, _nothing, failed, key))

    def stream(
        self,
        work: Callable[[], Iterable[T]],
        each: Callable[[T], None],
        done: Callable[[], None] | None = None,
        failed: Callable[[EditorError], None] | None = None,
        *,
        key: str | None = None,
    ) -> None:
        """Go through what ``work`` yields in a thread; hand each item over as it comes."""
        self._start(_Task(work, each, done or _nothing, failed, key))

    def cancel(self, key: str) -> None:
        """Drop the task with this key, if there is one: none of its callbacks is called again."""
        task = self._latest.pop(key, None)
        if task is not None:
            task.dropped.set()

    def close(self) -> None:
        """Drop what has not begun and wait for what has; no callback is called afterwards."""
        for task in self._tasks:
            task.dropped.set()
        self._pool.waitForDone()
        self._tasks.clear()
        self._latest.clear()

    def _start(self, task: _Task) -> None:
        if task.key is not None:
            self.cancel(task.key)
            self._latest[task.key] = task
        self._tasks.add(task)
        self._pool.start(lambda: self._work(task))

    def _work(self, task: _Task) -> None:
        """In a thread: do the task and send what comes of it."""
        try:
            if not task.dropped.is_set():
                for item in task.work():
                    if task.dropped.is_set():
                        break
                    self._came.emit(task, "item", item)
            self._came.emit(task, "done", None)
        except EditorError as error:
            self._came.emit(task, "failed", error)
        except Exception:  # noqa: BLE001 (one of the two places where a bug is caught and told)
            self._came.emit(task, "crashed", current_report())

    def _take(self, task: _Task, kind: str, content: object) -> None:
        if task not in self._tasks:
            return
        dropped = task.dropped.is_set()
        if kind == "item":
            if not dropped:
                task.each(content)
            return
        self._tasks.discard(task)
        if task.key is not None and self._latest.get(task.key) is task:
            del self._latest[task.key]
        if kind == "crashed":
            self.crashed.emit(content)
        elif not dropped:
            self._finish(task, content)
        if not self._tasks:
            self.idle.emit()

    def _finish(self, task: _Task, content: object) -> None:
        if not isinstance(content, EditorError):
            task.done()
        elif task.failed is not None:
            task.failed(content)
        else:
            self.failed.emit(content)


def _nothing() -> None:
    pass
