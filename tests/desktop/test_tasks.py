from __future__ import annotations

import threading
from typing import TYPE_CHECKING, NoReturn

from PySide6.QtCore import QThread

from editor.errors import EditorError, Message

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from editor.desktop.tasks import TaskRunner


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
        go.wait(10)
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
        go.wait(10)
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
            go.wait(10)

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
    started.wait(10)
    tasks.close()
    qtbot.wait(0)
    assert ran == [True]
    assert seen == []
    assert tasks.is_idle
