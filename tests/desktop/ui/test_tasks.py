from __future__ import annotations

import threading
from typing import TYPE_CHECKING, NoReturn

import pytest
from PySide6.QtCore import QThread

from editor.desktop.ui.reports import InternalError
from editor.desktop.ui.tasks import TaskState
from editor.errors import EditorError, Message
from tests.patience import PATIENCE_S

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from editor.desktop.ui.tasks import TaskRunner


def test_work_runs_in_a_thread_and_its_result_comes_back_on_the_gui_thread(
    qtbot: QtBot, tasks: TaskRunner
) -> None:
    gui = QThread.currentThread()
    seen: list[tuple[bool, bool]] = []

    def done(in_thread: bool) -> None:
        seen.append((in_thread, QThread.currentThread() is gui))

    tasks.run(lambda: QThread.currentThread() is not gui, done)
    assert seen == []
    qtbot.waitUntil(lambda: bool(seen))
    assert seen == [(True, True)]


def test_the_latest_task_of_a_key_wins(qtbot: QtBot, tasks: TaskRunner) -> None:
    go = threading.Event()
    seen: list[str] = []

    def first() -> str:
        go.wait(PATIENCE_S)
        return "first"

    tasks.run(first, seen.append, key="count")
    tasks.run(lambda: "second", seen.append, key="count")
    go.set()
    qtbot.waitUntil(lambda: tasks.is_idle)
    assert seen == ["second"]


def test_tasks_of_other_keys_are_left_alone(qtbot: QtBot, tasks: TaskRunner) -> None:
    seen: list[str] = []
    tasks.run(lambda: "one", seen.append, key="one")
    tasks.run(lambda: "two", seen.append, key="two")
    tasks.run(lambda: "none", seen.append)
    qtbot.waitUntil(lambda: tasks.is_idle)
    assert sorted(seen) == ["none", "one", "two"]


def test_an_error_for_the_user_goes_to_the_callback_that_takes_it(
    qtbot: QtBot, tasks: TaskRunner
) -> None:
    error = EditorError(Message("Cannot read {name}.", name="a.md"))
    told: list[EditorError] = []
    shown: list[EditorError] = []
    tasks.failed.connect(shown.append)

    def fail() -> NoReturn:
        raise error

    tasks.run(fail, print, told.append)
    qtbot.waitUntil(lambda: tasks.is_idle)
    assert told == [error]
    assert shown == []
    tasks.run(fail, print)
    qtbot.waitUntil(lambda: tasks.is_idle)
    assert shown == [error]


def test_a_bug_becomes_a_report_that_names_the_place(qtbot: QtBot, tasks: TaskRunner) -> None:
    def broken() -> float:
        return 1 / 0

    with qtbot.waitSignal(tasks.crashed) as crashed:
        tasks.run(broken, print)
    assert crashed.args is not None
    report = str(crashed.args[0])
    assert "in broken" in report
    assert report.endswith("ZeroDivisionError: division by zero")
    assert report.startswith("Byline ")


def test_a_stream_hands_over_each_item_as_it_comes(qtbot: QtBot, tasks: TaskRunner) -> None:
    go = threading.Event()
    seen: list[int] = []
    ended: list[bool] = []

    def count() -> Iterator[int]:
        yield 1
        go.wait(PATIENCE_S)
        yield 2

    tasks.stream(count, seen.append, lambda: ended.append(True))
    qtbot.waitUntil(lambda: seen == [1])
    assert ended == []
    go.set()
    qtbot.waitUntil(lambda: bool(ended))
    assert seen == [1, 2]


def test_a_cancelled_stream_stops_and_is_heard_of_no_more(qtbot: QtBot, tasks: TaskRunner) -> None:
    go = threading.Event()
    yielded: list[int] = []
    seen: list[int] = []

    def count() -> Iterator[int]:
        for number in range(1000):
            yielded.append(number)
            yield number
            go.wait(PATIENCE_S)

    tasks.stream(count, seen.append, lambda: seen.append(-1), key="scan")
    qtbot.waitUntil(lambda: seen == [0])
    tasks.cancel("scan")
    go.set()
    qtbot.waitUntil(lambda: tasks.is_idle)
    assert seen == [0]
    assert len(yielded) == 2


def test_closing_waits_for_what_runs_and_calls_nobody(qtbot: QtBot, tasks: TaskRunner) -> None:
    ran: list[bool] = []
    seen: list[bool] = []
    started = threading.Event()

    def work() -> bool:
        started.set()
        ran.append(True)
        return True

    tasks.run(work, seen.append)
    started.wait(PATIENCE_S)
    tasks.close()
    qtbot.wait(0)
    assert ran == [True]
    assert seen == []
    assert tasks.is_idle


class Ends:
    """How a task ended, as its owner hears it."""

    def __init__(self) -> None:
        self.done: list[object] = []
        self.failed: list[EditorError] = []

    @property
    def count(self) -> int:
        return len(self.done) + len(self.failed)


def broken() -> float:
    return 1 / 0


def test_a_bug_ends_in_failed_and_in_one_report(qtbot: QtBot, tasks: TaskRunner) -> None:
    ends = Ends()
    reports: list[str] = []
    untaken: list[EditorError] = []
    tasks.crashed.connect(reports.append)
    tasks.failed.connect(untaken.append)
    task = tasks.run(broken, ends.done.append, ends.failed.append, key="a")
    assert task.is_pending
    qtbot.waitUntil(lambda: tasks.is_idle)
    (error,) = ends.failed
    assert isinstance(error, InternalError)
    assert [error.report] == reports
    assert ends.done == []
    assert untaken == []
    assert task.state is TaskState.FAILED


def exit_(_: object = None) -> NoReturn:
    raise SystemExit(3)


def test_what_is_no_ordinary_exception_ends_in_failed_too(qtbot: QtBot, tasks: TaskRunner) -> None:
    ends = Ends()
    tasks.run(exit_, ends.done.append, ends.failed.append)
    qtbot.waitUntil(lambda: tasks.is_idle)
    assert ends.count == len(ends.failed) == 1


class UnspeakableError(Exception):
    def __str__(self) -> str:
        raise RuntimeError("no words")


def test_an_error_that_cannot_say_what_it_is_ends_in_failed_too(
    qtbot: QtBot, tasks: TaskRunner
) -> None:
    ends = Ends()

    def unspeakable() -> NoReturn:
        raise UnspeakableError

    tasks.run(unspeakable, ends.done.append, ends.failed.append)
    qtbot.waitUntil(lambda: tasks.is_idle)
    (error,) = ends.failed
    assert isinstance(error, InternalError)
    assert "Unspeakable" in error.report


def test_every_task_ends_in_exactly_one_callback_or_was_dropped(
    qtbot: QtBot, tasks: TaskRunner
) -> None:
    def fail() -> NoReturn:
        raise EditorError(Message("no"))

    works = [lambda: 1.0, broken, fail, exit_]
    started = []
    for number in range(80):
        ends = Ends()
        key = None if number % 3 else f"key {number % 4}"
        task = tasks.run(works[number % 4], ends.done.append, ends.failed.append, key=key)
        started.append((task, ends))
        if number % 7 == 0:
            tasks.cancel(f"key {number % 4}")
    qtbot.waitUntil(lambda: tasks.is_idle)
    for task, ends in started:
        assert not task.is_pending
        assert (len(ends.done), len(ends.failed)) == {
            TaskState.DONE: (1, 0),
            TaskState.FAILED: (0, 1),
            TaskState.DROPPED: (0, 0),
        }[task.state]
    assert {task.state for task, _ in started} == set(TaskState) - {TaskState.PENDING}


def test_a_replaced_and_a_cancelled_task_end_in_no_callback_and_say_so(
    qtbot: QtBot, tasks: TaskRunner
) -> None:
    go = threading.Event()
    ends = Ends()
    reports: list[str] = []
    tasks.crashed.connect(reports.append)

    begun = threading.Event()

    def late() -> float:
        begun.set()
        go.wait(PATIENCE_S)
        return broken()

    replaced = tasks.run(late, ends.done.append, ends.failed.append, key="a")
    begun.wait(PATIENCE_S)
    cancelled = tasks.run(late, ends.done.append, ends.failed.append, key="a")
    assert (replaced.is_pending, cancelled.is_pending) == (False, True)
    tasks.cancel("a")
    assert not cancelled.is_pending
    go.set()
    qtbot.waitUntil(lambda: tasks.is_idle)
    assert ends.count == 0
    assert "in broken" in reports[0]
    assert [replaced.state, cancelled.state] == [TaskState.DROPPED] * 2


def test_a_stream_that_crashes_hands_over_what_came_before_and_fails(
    qtbot: QtBot, tasks: TaskRunner
) -> None:
    ends = Ends()
    seen: list[float] = []

    def count() -> Iterator[float]:
        yield 1
        yield broken()

    tasks.stream(count, seen.append, lambda: ends.done.append(True), ends.failed.append)
    qtbot.waitUntil(lambda: tasks.is_idle)
    assert seen == [1]
    assert ends.count == len(ends.failed) == 1


def test_a_bug_where_an_item_is_taken_ends_the_stream_in_failed(
    qtbot: QtBot, tasks: TaskRunner
) -> None:
    ends = Ends()
    reports: list[str] = []
    tasks.crashed.connect(reports.append)
    seen: list[int] = []
    taken = threading.Event()

    def count() -> Iterator[int]:
        yield 0
        yield 1
        taken.wait(PATIENCE_S)
        yield 2
        yield 3

    def take(number: int) -> None:
        seen.append(number)
        if number == 1:
            try:
                broken()
            finally:
                taken.set()

    task = tasks.stream(count, take, lambda: ends.done.append(True), ends.failed.append, key="s")
    qtbot.waitUntil(lambda: tasks.is_idle)
    assert seen == [0, 1]
    assert task.state is TaskState.FAILED
    assert ends.count == len(ends.failed) == 1
    assert len(reports) == 1


def test_a_bug_where_the_end_is_taken_is_reported_and_stops_nothing(
    qtbot: QtBot, tasks: TaskRunner
) -> None:
    reports: list[str] = []
    ends = Ends()
    tasks.crashed.connect(reports.append)

    def take(_: object) -> None:
        broken()

    done = tasks.run(lambda: 1, take, ends.failed.append, key="a")
    qtbot.waitUntil(lambda: tasks.is_idle)
    assert (done.state, ends.count, len(reports)) == (TaskState.DONE, 0, 1)
    failed = tasks.run(broken, ends.done.append, take, key="a")
    qtbot.waitUntil(lambda: tasks.is_idle)
    assert (failed.state, ends.count, len(reports)) == (TaskState.FAILED, 0, 3)
    tasks.run(lambda: 2, ends.done.append, key="a")
    qtbot.waitUntil(lambda: tasks.is_idle)
    assert ends.done == [2]


@pytest.mark.usefixtures("qtbot")
def test_a_bug_met_while_closing_is_reported_and_calls_nobody(tasks: TaskRunner) -> None:
    go = threading.Event()
    begun = threading.Event()
    ends = Ends()
    reports: list[str] = []
    tasks.crashed.connect(reports.append)

    def late() -> float:
        begun.set()
        go.wait(PATIENCE_S)
        return broken()

    task = tasks.run(late, ends.done.append, ends.failed.append)
    begun.wait(PATIENCE_S)
    go.set()
    tasks.close()
    assert len(reports) == 1
    assert task.state is TaskState.DROPPED
    assert tasks.run(lambda: 1, ends.done.append).state is TaskState.DROPPED
    assert tasks.is_idle
    assert ends.count == 0
