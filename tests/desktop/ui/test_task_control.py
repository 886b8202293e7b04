"""Work with check points: how far it is, and how it leaves when nobody waits for it."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QThread

from editor.desktop.ui.task_control import Progress, TaskControl
from editor.desktop.ui.tasks import TaskState
from tests.patience import PATIENCE_S

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pytestqt.qtbot import QtBot

    from editor.desktop.ui.tasks import Task, TaskRunner

STEPS = 10_000


class Gate:
    """Work that stands still at its first check point until it is let on."""

    def __init__(self, control: TaskControl) -> None:
        self.control = control
        self.begun = threading.Event()
        self.go = threading.Event()
        self.steps: list[int] = []

    def run(self) -> int:
        """Walk the steps, with a check point before each."""
        for step in range(STEPS):
            self.control.report(step, STEPS)
            self.steps.append(step)
            if step == 0:
                self.begun.set()
                assert self.go.wait(PATIENCE_S)
        return len(self.steps)


class Heard:
    """Everything a task calls, in order."""

    def __init__(self) -> None:
        self.calls: list[str] = []
        self.progress: list[Progress] = []

    def done(self, _: object = None) -> None:
        self.calls.append("done")

    def failed(self, _: object) -> None:
        self.calls.append("failed")

    def dropped(self) -> None:
        self.calls.append("dropped")

    def start(self, tasks: TaskRunner, gate: Gate, key: str | None = None) -> Task:
        return tasks.run(
            gate.run, self.done, self.failed, dropped=self.dropped, key=key, control=gate.control
        )


def test_running_work_that_is_cancelled_leaves_at_its_next_check_point(
    qtbot: QtBot, tasks: TaskRunner
) -> None:
    heard = Heard()
    gate = Gate(TaskControl())
    task = heard.start(tasks, gate)
    assert gate.begun.wait(PATIENCE_S)
    task.cancel()
    assert (task.state, task.is_over) == (TaskState.DROPPED, False)
    assert heard.calls == []
    gate.go.set()
    qtbot.waitUntil(lambda: tasks.is_idle)
    assert gate.steps == [0]
    assert heard.calls == ["dropped"]
    assert task.is_over


def test_a_cancelled_task_is_dropped_once_however_often_it_is_cancelled(
    qtbot: QtBot, tasks: TaskRunner
) -> None:
    heard = Heard()
    gate = Gate(TaskControl())
    task = heard.start(tasks, gate, key="a")
    assert gate.begun.wait(PATIENCE_S)
    for cancel in (task.cancel, gate.control.cancel, lambda: tasks.cancel("a"), task.cancel):
        cancel()
    gate.go.set()
    qtbot.waitUntil(lambda: tasks.is_idle)
    task.cancel()
    qtbot.wait(0)
    assert heard.calls == ["dropped"]


def test_a_task_is_dropped_too_when_only_its_control_was_cancelled(
    qtbot: QtBot, tasks: TaskRunner
) -> None:
    heard = Heard()
    gate = Gate(TaskControl())
    task = heard.start(tasks, gate)
    assert gate.begun.wait(PATIENCE_S)
    gate.control.cancel()
    gate.go.set()
    qtbot.waitUntil(lambda: tasks.is_idle)
    assert (task.state, heard.calls) == (TaskState.DROPPED, ["dropped"])


def test_a_task_that_takes_the_place_of_another_stops_it(qtbot: QtBot, tasks: TaskRunner) -> None:
    first, second = Heard(), Heard()
    gate, free = Gate(TaskControl()), Gate(TaskControl())
    free.go.set()
    first.start(tasks, gate, key="scan")
    assert gate.begun.wait(PATIENCE_S)
    second.start(tasks, free, key="scan")
    gate.go.set()
    qtbot.waitUntil(lambda: tasks.is_idle)
    assert (first.calls, second.calls) == (["dropped"], ["done"])
    assert (len(gate.steps), len(free.steps)) == (1, STEPS)


def test_a_task_that_has_not_begun_is_dropped_without_beginning(
    qtbot: QtBot, tasks: TaskRunner
) -> None:
    gates = [Gate(TaskControl()) for _ in range(threading.active_count() + 64)]
    heard = [Heard() for _ in gates]
    started = [each.start(tasks, gate) for each, gate in zip(heard, gates, strict=True)]
    started[-1].cancel()
    for gate in gates:
        gate.go.set()
    qtbot.waitUntil(lambda: tasks.is_idle)
    assert gates[-1].steps == []
    assert [each.calls for each in heard] == [["done"]] * (len(gates) - 1) + [["dropped"]]


def test_a_result_that_is_under_way_does_not_arrive_after_a_cancel(
    qtbot: QtBot, tasks: TaskRunner
) -> None:
    seen: list[int] = []
    heard = Heard()
    sent = threading.Event()

    def count() -> Iterator[int]:
        yield 1
        sent.set()  # and the event loop has not been back yet

    task = tasks.stream(count, seen.append, heard.done, heard.failed, dropped=heard.dropped)
    assert sent.wait(PATIENCE_S)
    task.cancel()
    qtbot.waitUntil(lambda: tasks.is_idle)
    assert (seen, heard.calls) == ([], ["dropped"])


def test_a_stream_is_stopped_between_its_items_and_may_clean_up(
    qtbot: QtBot, tasks: TaskRunner
) -> None:
    control = TaskControl()
    heard = Heard()
    seen: list[int] = []
    go = threading.Event()
    cleaned: list[bool] = []

    def count() -> Iterator[int]:
        try:
            for number in range(STEPS):
                control.check()
                yield number
                assert go.wait(PATIENCE_S)
        finally:
            cleaned.append(QThread.currentThread() is not gui)

    gui = QThread.currentThread()
    task = tasks.stream(count, seen.append, heard.done, dropped=heard.dropped, control=control)
    qtbot.waitUntil(lambda: seen == [0])
    task.cancel()
    go.set()
    qtbot.waitUntil(lambda: tasks.is_idle)
    assert (seen, heard.calls, cleaned) == ([0], ["dropped"], [True])


def test_progress_comes_on_the_gui_thread_and_not_for_every_step(
    qtbot: QtBot, tasks: TaskRunner
) -> None:
    gui = QThread.currentThread()
    seen: list[tuple[Progress, bool]] = []
    shown = threading.Event()

    def show(progress: Progress) -> None:
        seen.append((progress, QThread.currentThread() is gui))
        if progress.done == STEPS:
            shown.set()

    control = TaskControl(show)

    def work() -> str:
        for step in range(1, STEPS + 1):
            control.report(step, STEPS)
        assert shown.wait(PATIENCE_S)
        return "worked"

    results: list[str] = []
    tasks.run(work, results.append, control=control)
    qtbot.waitUntil(lambda: tasks.is_idle)
    assert results == ["worked"]
    assert seen[-1] == (Progress(STEPS, STEPS), True)
    assert all(on_gui for _, on_gui in seen)
    assert len(seen) < STEPS / 10
    steps = [progress.done for progress, _ in seen]
    assert steps == sorted(set(steps))


def test_no_progress_comes_after_the_end_of_a_task(qtbot: QtBot, tasks: TaskRunner) -> None:
    heard = Heard()
    gate = Gate(TaskControl(heard.progress.append))
    task = heard.start(tasks, gate)
    qtbot.waitUntil(lambda: heard.progress == [Progress(0, STEPS)])
    task.cancel()
    gate.go.set()
    qtbot.waitUntil(lambda: tasks.is_idle)
    # A later task has the runner look for progress again.
    later = Gate(TaskControl(heard.progress.append))
    heard.start(tasks, later)
    qtbot.waitUntil(lambda: len(heard.progress) == 2)
    later.go.set()
    qtbot.waitUntil(lambda: tasks.is_idle)
    assert heard.progress[:2] == [Progress(0, STEPS)] * 2
    assert heard.calls == ["dropped", "done"]


def test_a_bug_where_progress_is_taken_is_reported_once_and_the_work_goes_on(
    qtbot: QtBot, tasks: TaskRunner
) -> None:
    reports: list[str] = []
    reported = threading.Event()
    tasks.crashed.connect(reports.append)
    tasks.crashed.connect(reported.set)

    def broken(progress: Progress) -> None:
        raise ZeroDivisionError(progress)

    control = TaskControl(broken)
    later: list[Progress] = []
    other = TaskControl(later.append)
    walked = threading.Event()

    def work() -> int:
        control.report(1, 3)
        assert reported.wait(PATIENCE_S)
        control.report(2, 3)
        assert walked.wait(PATIENCE_S)
        return 3

    def walk() -> None:
        assert reported.wait(PATIENCE_S)
        other.report(1, 1)
        assert walked.wait(PATIENCE_S)

    results: list[int] = []
    tasks.run(work, results.append, control=control)
    tasks.run(walk, print, control=other)
    qtbot.waitUntil(lambda: len(later) == 1)
    walked.set()
    qtbot.waitUntil(lambda: tasks.is_idle)
    assert (results, len(reports)) == ([3], 1)


@pytest.mark.usefixtures("qtbot")
def test_closing_stops_work_at_its_next_check_point_and_calls_nobody(tasks: TaskRunner) -> None:
    heard = Heard()
    control = TaskControl(heard.progress.append)
    begun = threading.Event()

    def walk_on() -> None:
        while True:
            control.report(1, 0)
            begun.set()

    task = tasks.run(walk_on, heard.done, heard.failed, dropped=heard.dropped, control=control)
    assert begun.wait(PATIENCE_S)
    tasks.close()
    assert (task.state, task.is_over) == (TaskState.DROPPED, True)
    assert (heard.calls, heard.progress) == ([], [])


def test_every_task_ends_in_exactly_one_of_three_callbacks(qtbot: QtBot, tasks: TaskRunner) -> None:
    started: list[tuple[Task, Heard]] = []

    def endings(control: TaskControl) -> tuple[Callable[[], object], ...]:
        def checked() -> None:
            for step in range(100):
                control.report(step, 100)

        def broken() -> float:
            checked()
            return 1 / 0

        return checked, broken

    for number in range(60):
        heard = Heard()
        control = TaskControl(heard.progress.append)
        task = tasks.run(
            endings(control)[number % 2],
            heard.done,
            heard.failed,
            dropped=heard.dropped,
            key=None if number % 3 else f"key {number % 4}",
            control=control,
        )
        started.append((task, heard))
        if number % 5 == 0:
            task.cancel()
    qtbot.waitUntil(lambda: tasks.is_idle)
    for task, heard in started:
        assert heard.calls == [task.state.value]
        assert task.is_over
    assert {task.state for task, _ in started} == set(TaskState) - {TaskState.PENDING}
