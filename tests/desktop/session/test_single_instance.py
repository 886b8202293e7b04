from __future__ import annotations

import os
import signal
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from PySide6.QtNetwork import QLocalServer, QLocalSocket

from editor.desktop.session.single_instance import SingleInstance
from editor.errors import EditorError

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

SECOND_START = """
import sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from editor.desktop.session.single_instance import SingleInstance

app = QCoreApplication([])
single_instance = SingleInstance(Path(sys.argv[1]))
print(single_instance.claim([Path(path) for path in sys.argv[2:]]), flush=True)
if len(sys.argv) == 2:
    sys.stdin.read()
"""


def start(state: Path, *paths: Path, **env: str) -> subprocess.Popen[str]:
    line = [sys.executable, "-c", SECOND_START, str(state), *map(str, paths)]
    return subprocess.Popen(
        line, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=os.environ | env
    )


def test_a_second_start_opens_its_file_in_the_first(qtbot: QtBot, tmp_path: Path) -> None:
    first = SingleInstance(tmp_path)
    assert first.claim([])
    with qtbot.waitSignal(first.asked) as asked:
        second = start(tmp_path, tmp_path / "a post.md", tmp_path / "ü.md")
    assert asked.args == [[str(tmp_path / "a post.md"), str(tmp_path / "ü.md")]]
    qtbot.waitUntil(lambda: second.poll() is not None)
    assert second.communicate()[0] == "False\n"
    first.release()


@pytest.mark.usefixtures("qtbot")
def test_another_state_folder_has_its_own_window(tmp_path: Path) -> None:
    one, other = SingleInstance(tmp_path / "one"), SingleInstance(tmp_path / "other")
    assert one.claim([])
    assert other.claim([])
    one.release()
    other.release()


def test_a_killed_owner_is_taken_over(qtbot: QtBot, tmp_path: Path) -> None:
    owner = start(tmp_path)
    assert owner.stdout is not None
    assert owner.stdout.readline() == "True\n"
    owner.send_signal(signal.SIGKILL if hasattr(signal, "SIGKILL") else signal.SIGTERM)
    owner.communicate()
    heir = SingleInstance(tmp_path)
    assert heir.claim([])
    with qtbot.waitSignal(heir.asked):
        second = start(tmp_path, tmp_path / "a.md")
    second.communicate()
    heir.release()


@pytest.mark.usefixtures("qtbot")
@pytest.mark.skipif(sys.platform == "win32", reason="needs SIGSTOP")
def test_an_owner_that_hangs_is_named_and_not_waited_for_without_end(tmp_path: Path) -> None:
    owner = start(tmp_path)
    assert owner.stdout is not None
    assert owner.stdout.readline() == "True\n"
    owner.send_signal(signal.SIGSTOP)
    with pytest.raises(EditorError, match="does not respond"):
        SingleInstance(tmp_path, patience_ms=100).claim([])
    owner.kill()
    owner.communicate()


@pytest.mark.usefixtures("qtbot")
def test_a_killed_owner_that_had_the_number_of_this_process_is_taken_over(tmp_path: Path) -> None:
    """As in a container, where every start of the program may get the same one."""
    owner = start(tmp_path)
    assert owner.stdout is not None
    assert owner.stdout.readline() == "True\n"
    owner.kill()
    owner.communicate()
    lock = tmp_path / "window.lock"
    lock.write_bytes(lock.read_bytes().replace(b"%d\n" % owner.pid, b"%d\n" % os.getpid(), 1))
    heir = SingleInstance(tmp_path)
    assert heir.claim([])
    assert heir.unusable is None
    heir.release()


def test_nonsense_on_the_socket_is_ignored(qtbot: QtBot, tmp_path: Path) -> None:
    first = SingleInstance(tmp_path)
    assert first.claim([])
    name = first.findChildren(QLocalServer)[0].serverName()
    for nonsense in (b"{\n", b"[1]\n", b"\xff\n"):
        socket = QLocalSocket()
        socket.connectToServer(name)
        with qtbot.waitSignal(socket.disconnected):
            socket.write(nonsense)
    with qtbot.waitSignal(first.asked):
        second = start(tmp_path, tmp_path / "a.md")
    second.communicate()
    first.release()


@pytest.mark.skipif(sys.platform == "win32", reason="pipes have no place on the disk there")
def test_a_second_start_with_another_folder_for_temporary_files_finds_the_first(
    qtbot: QtBot, tmp_path: Path
) -> None:
    first = SingleInstance(tmp_path)
    assert first.claim([])
    with qtbot.waitSignal(first.asked):
        second = start(tmp_path, tmp_path / "a.md", TMPDIR=str(tmp_path))
    assert second.communicate()[0] == "False\n"
    first.release()
    assert not (tmp_path / "window.socket").exists()


@pytest.mark.usefixtures("qtbot")
@pytest.mark.skipif(sys.platform == "win32", reason="pipes have no place on the disk there")
@pytest.mark.parametrize("place", ["a long path", "not there"])
def test_a_folder_for_temporary_files_that_can_hold_no_socket_keeps_nobody_apart(
    tmp_path: Path, place: str
) -> None:
    temporary = tmp_path / (place * 20)[:200]
    if place == "a long path":
        temporary.mkdir()
    owner = start(tmp_path, TMPDIR=str(temporary))
    assert owner.stdout is not None
    assert owner.stdout.readline() == "True\n"
    assert (tmp_path / "window.socket").read_bytes() != b""
    owner.kill()
    owner.communicate()


@pytest.mark.usefixtures("qtbot")
@pytest.mark.skipif(sys.platform == "win32", reason="needs SIGSTOP")
def test_what_stands_in_the_way_is_named_when_nobody_answers(tmp_path: Path) -> None:
    owner = start(tmp_path)
    assert owner.stdout is not None
    assert owner.stdout.readline() == "True\n"
    owner.send_signal(signal.SIGSTOP)
    with pytest.raises(EditorError) as caught:
        SingleInstance(tmp_path, patience_ms=100).claim([])
    assert f"process {owner.pid} on " in str(caught.value.hint)
    assert str(tmp_path / "window.lock") in str(caught.value.hint)
    owner.kill()
    owner.communicate()
