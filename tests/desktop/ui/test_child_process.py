"""A child process answers, dies, hangs, talks nonsense; the window goes on."""

from __future__ import annotations

import json
from pathlib import PurePosixPath
from types import MappingProxyType
from typing import TYPE_CHECKING

import psutil
import pytest
from PySide6.QtCore import QTimer

from editor.desktop.ui.child_process import ChildState
from editor.module_path import PACKAGE_HOME
from tests.desktop.ui.child_owner import DEAF, LONG_MS, ODD, Owner

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QApplication

    from tests.patience import PatientBot

STOPPED, STARTING, READY, AWAITED = ChildState


@pytest.fixture
def owner(qapp: QApplication) -> Iterator[Owner]:
    owner = Owner(qapp)
    yield owner
    owner.child.close()
    owner.deleteLater()


@pytest.fixture
def ready(owner: Owner, qtbot: PatientBot) -> Owner:
    """Its child runs, and nothing is expected of it."""
    owner.child.start()
    qtbot.waitUntil(lambda: owner.child.state is READY)
    return owner


def children() -> list[psutil.Process]:
    """What runs, or is a zombie, below this process."""
    return [child for child in psutil.Process().children() if is_ours(child)]


def is_ours(child: psutil.Process) -> bool:
    try:
        return child.status() == psutil.STATUS_ZOMBIE or bool({ODD, DEAF} & set(child.cmdline()))
    except psutil.ZombieProcess:
        return True
    except psutil.NoSuchProcess:
        return False


def test_a_child_that_is_started_says_so_and_answers(owner: Owner, qtbot: PatientBot) -> None:
    assert owner.child.state is STOPPED
    owner.child.start()
    assert owner.child.state is STARTING
    owner.ask("echo", what=["é", 1])
    qtbot.waitUntil(lambda: owner.has_heard(echo=["é", 1]))
    assert owner.child.state is READY
    assert [json.loads(line) for line in owner.lines] == owner.messages
    assert "here" in owner.messages[0]


def test_starting_what_runs_changes_nothing(ready: Owner, qtbot: PatientBot) -> None:
    ready.child.start()
    ready.ask("echo", what=1)
    qtbot.waitUntil(lambda: ready.has_heard(echo=1))
    assert len(children()) == 1
    assert len(ready.messages) == 2


def test_paths_and_mappings_are_sent_as_text_and_objects(ready: Owner, qtbot: PatientBot) -> None:
    ready.ask("echo", what=MappingProxyType({"path": PurePosixPath("a/b"), "number": 2 + 1j}))
    qtbot.waitUntil(lambda: ready.has_heard(echo={"path": "a/b", "number": "(2+1j)"}))


def test_a_child_is_isolated_from_the_current_folder(
    owner: Owner, qtbot: PatientBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    owner.child.start()
    owner.ask("say where")
    qtbot.waitUntil(lambda: len(owner.messages) == 2)
    said = owner.messages[1]
    assert said["folder"] == str(PACKAGE_HOME)
    assert isinstance(said["path"], list)
    assert str(tmp_path) not in said["path"]
    assert "" not in said["path"]
    assert isinstance(said["arguments"], list)
    assert len(said["arguments"]) == 1


def test_what_is_sent_to_no_process_is_lost(owner: Owner, qtbot: PatientBot) -> None:
    owner.ask("echo", what="lost")
    owner.child.expect(1)
    assert owner.child.state is STOPPED
    owner.child.start()
    owner.ask("echo", what="kept")
    qtbot.waitUntil(lambda: owner.has_heard(echo="kept"))
    assert not owner.has_heard(echo="lost")


def test_an_answer_in_time_ends_the_waiting(ready: Owner, qtbot: PatientBot) -> None:
    ready.child.expect(LONG_MS)
    assert ready.child.state is AWAITED
    ready.ask("echo", what=1)
    qtbot.waitUntil(lambda: ready.has_heard(echo=1))
    assert ready.child.state is READY
    assert ready.ends == []


def test_a_child_that_was_killed_has_died(ready: Owner, qtbot: PatientBot) -> None:
    ready.process.kill()
    qtbot.waitUntil(lambda: bool(ready.ends))
    assert ready.child.state is STOPPED
    assert [end.split()[0] for end in ready.ends] == ["died"]
    assert children() == []


def test_a_child_that_was_killed_while_it_was_awaited_has_died(
    ready: Owner, qtbot: PatientBot
) -> None:
    ready.child.expect(LONG_MS)
    ready.process.kill()
    qtbot.waitUntil(lambda: bool(ready.ends))
    assert ready.child.state is STOPPED
    assert [end.split()[0] for end in ready.ends] == ["died"]


def test_the_report_of_a_death_holds_the_end_of_what_the_child_complained_of(
    ready: Owner, qtbot: PatientBot
) -> None:
    ready.ask("complain and die", what="no memory")
    qtbot.waitUntil(lambda: bool(ready.ends))
    assert ready.ends[0].startswith("died 4\n")
    assert ready.ends[0].endswith("xno memory")
    assert len(ready.ends[0]) < 5_000


def test_the_last_words_of_a_child_are_heard(ready: Owner, qtbot: PatientBot) -> None:
    ready.ask("answer and die")
    qtbot.waitUntil(lambda: bool(ready.ends))
    assert ready.has_heard(echo="last words")
    assert ready.ends == ["died 3"]


def test_a_child_that_died_can_be_started_from_the_news_of_it(
    ready: Owner, qtbot: PatientBot
) -> None:
    ready.child.died.connect(ready.child.start)
    ready.process.kill()
    qtbot.waitUntil(lambda: len(ready.pids) == 2)
    ready.ask("echo", what="again")
    qtbot.waitUntil(lambda: ready.has_heard(echo="again"))
    assert len(ready.ends) == len(children()) == 1


def test_a_child_that_hangs_is_ended_when_patience_is_over(ready: Owner, qtbot: PatientBot) -> None:
    hanging = ready.process
    ready.ask("hang")
    ready.child.expect(200)
    qtbot.waitUntil(lambda: bool(ready.ends))
    assert ready.ends == ["hung"]
    assert ready.child.state is STOPPED
    qtbot.waitUntil(lambda: not hanging.is_running())
    ready.child.start()
    ready.ask("echo", what="again")
    qtbot.waitUntil(lambda: ready.has_heard(echo="again"))


def test_a_child_that_nothing_is_expected_of_may_be_silent(ready: Owner, qtbot: PatientBot) -> None:
    ready.ask("hang")
    qtbot.wait(300)
    assert ready.child.state is READY
    assert ready.ends == []


def test_expecting_more_does_not_make_patience_longer(ready: Owner, qtbot: PatientBot) -> None:
    ready.ask("hang")
    ready.child.expect(200)
    ready.child.expect(LONG_MS)
    qtbot.waitUntil(lambda: bool(ready.ends))
    assert ready.ends == ["hung"]


def test_a_child_that_never_says_anything_counts_as_dead(
    qapp: QApplication, qtbot: PatientBot
) -> None:
    owner = Owner(qapp, DEAF, to_start_ms=300)
    owner.child.start()
    owner.child.expect(1)
    assert owner.child.state is STARTING
    qtbot.waitUntil(lambda: bool(owner.ends))
    assert owner.ends == ["died no message since its start"]
    assert owner.child.state is STOPPED
    owner.child.close()
    assert children() == []


def test_a_program_that_is_not_there_counts_as_dead(qapp: QApplication, qtbot: PatientBot) -> None:
    owner = Owner(qapp, program="/no/such/program")
    for times in (1, 2):
        owner.child.start()
        assert len(owner.ends) == times - 1
        qtbot.waitUntil(lambda: owner.child.state is STOPPED)
        assert len(owner.ends) == times
    assert owner.ends[0].startswith("died ")


def test_stopping_a_child_that_could_not_start_leaves_the_next_run_alone(
    qapp: QApplication, qtbot: PatientBot
) -> None:
    owner = Owner(qapp, program="/no/such/program")
    owner.child.start()
    owner.child.stop()
    owner.child.start()
    qtbot.waitUntil(lambda: owner.child.state is STOPPED)
    qtbot.wait(50)
    assert len(owner.ends) == 1


@pytest.mark.parametrize(
    "nonsense",
    ["\n", "no JSON\n", "[1, 2]\n", '"text"\n', "{\n", "\x00\xff\n", "[" * 100_000 + "\n"],
)
def test_nonsense_is_skipped(ready: Owner, qtbot: PatientBot, nonsense: str) -> None:
    ready.ask("write", what=nonsense)
    ready.ask("echo", what="sense")
    qtbot.waitUntil(lambda: ready.has_heard(echo="sense"))
    assert len(ready.messages) == 2
    assert ready.ends == []


def test_nonsense_is_no_sign_of_life(ready: Owner, qtbot: PatientBot) -> None:
    ready.ask("write", what="no JSON\n")
    ready.ask("hang")
    ready.child.expect(300)
    qtbot.waitUntil(lambda: bool(ready.ends))
    assert ready.ends == ["hung"]


def test_a_line_without_an_end_is_given_up(ready: Owner, qtbot: PatientBot) -> None:
    ready.ask("write", what='{"a": "' + "x" * (1 << 20))
    qtbot.waitUntil(lambda: bool(ready.ends))
    assert ready.ends == [f"died a line of more than {1 << 20} bytes"]
    assert ready.child.state is STOPPED
    ready.child.start()
    ready.ask("echo", what="again")
    qtbot.waitUntil(lambda: ready.has_heard(echo="again"))


def test_long_lines_and_very_many_arrive_whole_and_in_order(
    ready: Owner, qtbot: PatientBot
) -> None:
    ready.ask("echo", what="x" * 900_000)
    ready.ask("count", to=3_000)
    qtbot.waitUntil(lambda: len(ready.messages) == 3_002)
    assert ready.messages[1] == {"echo": "x" * 900_000}
    assert [message["number"] for message in ready.messages[2:]] == list(range(3_000))


def test_other_events_have_their_turn_while_very_much_is_said(
    ready: Owner, qtbot: PatientBot
) -> None:
    heard: set[int] = set()
    clock = QTimer(ready, interval=0)
    clock.timeout.connect(lambda: heard.add(len(ready.messages)))
    clock.start()
    ready.ask("count", to=3_000)
    qtbot.waitUntil(lambda: len(ready.messages) == 3_001)
    assert len(heard) > 5


def test_a_large_message_to_a_child_that_never_reads_does_not_keep_the_window(
    qapp: QApplication, qtbot: PatientBot
) -> None:
    owner = Owner(qapp, DEAF)
    owner.child.start()
    owner.ask("echo", what="x" * (32 << 20))
    ticks: list[None] = []
    clock = QTimer(owner, interval=10)
    clock.timeout.connect(lambda: ticks.append(None))
    clock.start()
    qtbot.waitUntil(lambda: len(ticks) > 20)
    assert owner.child.state is STARTING
    assert len(children()) == 1
    owner.child.close()
    assert children() == []
    assert owner.ends == []


def test_a_run_that_was_stopped_is_not_heard_any_more(ready: Owner, qtbot: PatientBot) -> None:
    ready.ask("count", to=2_000)
    qtbot.waitUntil(lambda: len(ready.messages) > 1)
    heard = len(ready.messages)
    stopped = ready.process
    ready.child.stop()
    assert ready.child.state is STOPPED
    qtbot.waitUntil(lambda: not stopped.is_running())
    qtbot.wait(50)
    assert len(ready.messages) == heard
    assert ready.ends == []
    assert children() == []


def test_whoever_hears_a_message_may_stop_the_run(ready: Owner, qtbot: PatientBot) -> None:
    ready.child.heard.connect(lambda *_: ready.child.stop())
    first = ready.process
    ready.ask("count", to=50)
    qtbot.waitUntil(lambda: ready.child.state is STOPPED)
    qtbot.waitUntil(lambda: not first.is_running())
    assert [message.get("number") for message in ready.messages[1:]] == [0]


def test_a_new_run_hears_nothing_of_the_one_before(ready: Owner, qtbot: PatientBot) -> None:
    first = ready.pids[-1]
    ready.ask("count", to=2_000)
    qtbot.waitUntil(lambda: len(ready.messages) > 1)
    ready.child.stop()
    ready.messages.clear()
    ready.child.start()
    assert ready.child.state is STARTING
    ready.ask("echo", what=1)
    qtbot.waitUntil(lambda: ready.has_heard(echo=1))
    assert [sorted(message) for message in ready.messages] == [["here"], ["echo"]]
    assert ready.pids != [first]
    assert ready.ends == []


@pytest.mark.parametrize("module", [ODD, DEAF])
def test_closing_a_child_that_runs_leaves_nothing_of_it(
    qapp: QApplication, qtbot: PatientBot, module: str
) -> None:
    owner = Owner(qapp, module)
    owner.child.start()
    qtbot.waitUntil(lambda: len(children()) == 1)
    owner.child.close()
    assert owner.child.state is STOPPED
    assert children() == []
    assert owner.ends == []


def test_closing_right_after_restarts_leaves_nothing_of_any_run(
    qapp: QApplication, qtbot: PatientBot
) -> None:
    owner = Owner(qapp)
    for _ in range(4):
        owner.child.start()
        owner.child.stop()
    owner.child.start()
    qtbot.waitUntil(lambda: owner.child.state is READY)
    owner.child.close()
    assert children() == []
    assert owner.ends == []


def test_an_owner_that_is_only_deleted_takes_its_child_along(
    ready: Owner, qtbot: PatientBot, qapp: QApplication
) -> None:
    gone = Owner(qapp)
    gone.child.start()
    qtbot.waitUntil(lambda: gone.child.state is READY)
    running, messages = gone.process, gone.messages
    gone.deleteLater()
    qtbot.waitUntil(lambda: not running.is_running())
    assert [child.pid for child in children()] == [ready.process.pid]
    assert len(messages) == 1
