"""Where nothing can be kept in the state folder, everything else works, and that is said."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QLockFile, Qt
from PySide6.QtTest import QTest

from editor.desktop.session.single_instance import SingleInstance
from editor.storage.journal import Journal
from editor.storage.places import NOWHERE, Places
from tests.desktop.driver import ProgramDriver

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

ROOT = Path(__file__).resolve().parents[3]

RUN = """
import sys
from pathlib import Path
from editor.desktop.app import run

sys.exit(run(Path(sys.argv[1])))
"""

LEAVE_A_LOCK = """
import os, sys
from PySide6.QtCore import QLockFile

lock = QLockFile(sys.argv[1])
lock.setStaleLockTime(0)
assert lock.tryLock(0)
os._exit(0)
"""

is_root = sys.platform != "win32" and os.geteuid() == 0


class Disks:
    """Mounts what a test needs and takes it away again."""

    def __init__(self) -> None:
        self._mounted: list[Path] = []

    def mount(self, folder: Path, *line: str) -> None:
        if not is_root or sys.platform != "linux" or shutil.which("mount") is None:
            pytest.skip("only root may mount")
        done = subprocess.run(["mount", *line], capture_output=True, text=True, check=False)
        if done.returncode != 0:
            pytest.skip(f"nothing may be mounted here: {done.stderr}")
        if folder not in self._mounted:
            self._mounted.append(folder)

    def unmount(self) -> None:
        for folder in reversed(self._mounted):
            subprocess.run(["umount", str(folder)], check=True)


@pytest.fixture
def disks() -> Iterator[Disks]:
    disks = Disks()
    yield disks
    disks.unmount()


@pytest.fixture
def state() -> Path:
    return Places.of_user().state


def read_only(state: Path, disks: Disks) -> str:
    disks.mount(state, "--bind", str(state), str(state))
    disks.mount(state, "-o", "remount,ro,bind", str(state))
    return "Read-only file system"


def full(state: Path, disks: Disks) -> str:
    disks.mount(state, "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(state))
    with suppress(OSError), (state / "ballast").open("wb", buffering=0) as ballast:
        while ballast.write(bytes(4096)):
            pass
    return "No space left on device"


def a_file(state: Path, _disks: Disks) -> str:
    state.rmdir()
    state.write_bytes(b"")
    return "Not a directory"


def below_a_file(state: Path, _disks: Disks) -> str:
    state.rmdir()
    state.parent.rmdir()
    state.parent.write_bytes(b"")
    return "Not a directory"


def without_permission(state: Path, _disks: Disks) -> str:
    if is_root or sys.platform == "win32":
        pytest.skip("modes hold for POSIX users but root")
    state.chmod(0o555)
    return "Permission denied"


def a_link_to_itself(state: Path, _disks: Disks) -> str:
    state.rmdir()
    state.symlink_to(state)
    return "Not a directory"


SPOILT = (read_only, full, a_file, below_a_file, without_permission, a_link_to_itself)


@pytest.fixture(params=SPOILT, ids=lambda spoil: spoil.__name__)
def reason(request: pytest.FixtureRequest, state: Path, disks: Disks) -> str:
    """Spoil the state folder; why it cannot be written."""
    spoil: Callable[[Path, Disks], str] = request.param
    return spoil(state, disks)


@pytest.fixture
def spoilt(qtbot: QtBot, qapp: QApplication, state: Path, reason: str) -> Iterator[ProgramDriver]:
    """The program as it starts where the state folder cannot be written."""
    del reason
    single_instance = SingleInstance(state)
    assert single_instance.claim([])
    driver = ProgramDriver(qtbot, qapp, unusable=single_instance.unusable)
    driver.start()
    yield driver
    driver.close()
    single_instance.release()


def test_the_notice_names_the_folder_the_reason_and_what_is_not_kept(
    spoilt: ProgramDriver, state: Path, reason: str
) -> None:
    assert f"Byline cannot write to its state folder {state}: {reason}." in spoilt.says()
    assert any(
        "recovery copies, earlier versions and the session are not kept" in text
        for text in spoilt.says()
    )


def test_writing_and_saving_go_on_and_nothing_more_is_said(
    spoilt: ProgramDriver, blog: Path
) -> None:
    spoilt.open(blog)
    spoilt.open_post("rye.md")
    spoilt.keys("still here ")
    QTest.qWait(1_200)  # a recovery copy would be due
    spoilt.wait(lambda: spoilt.blog.recovery_service.is_idle)
    QTest.keyClick(spoilt.source, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    spoilt.wait(lambda: not spoilt.blog.workspace.modified)
    spoilt.settle()
    assert "still here" in (blog / "posts" / "rye.md").read_text(encoding="utf-8")
    assert spoilt.notices == []


@pytest.fixture
def sockets() -> Iterator[Path]:
    """A folder for sockets, whose paths may not be long."""
    with tempfile.TemporaryDirectory(dir="/tmp") as folder:
        yield Path(folder)


def start(blog: Path, sockets: Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", RUN, str(blog)],
        cwd=ROOT,
        env=os.environ | {"TMPDIR": str(sockets)},
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )


@pytest.mark.usefixtures("reason")
@pytest.mark.skipif(sys.platform == "win32", reason="ends the program by a signal")
def test_the_program_starts_and_ends_well_and_a_second_start_finds_it(
    blog: Path, sockets: Path
) -> None:
    first = start(blog, sockets)
    while not list(sockets.glob("byline-*")):
        assert first.poll() is None, first.communicate()
        time.sleep(0.02)
    second = start(blog, sockets)
    assert second.communicate() == ("", "")
    assert second.returncode == 0
    assert first.poll() is None
    first.send_signal(signal.SIGTERM)
    assert first.communicate() == ("", "")
    assert first.returncode == 0


@pytest.mark.usefixtures("qapp")
@pytest.mark.skipif(sys.platform == "win32", reason="needs a lock of another process")
def test_a_lock_that_a_dead_process_left_on_a_read_only_disk_is_not_held(
    state: Path, disks: Disks
) -> None:
    subprocess.run([sys.executable, "-c", LEAVE_A_LOCK, str(state / "window.lock")], check=True)
    assert (state / "window.lock").is_file()
    read_only(state, disks)
    single_instance = SingleInstance(state)
    assert single_instance.claim([])
    assert "Read-only file system" in str(single_instance.unusable)
    single_instance.release()


@pytest.mark.usefixtures("qapp")
def test_a_folder_that_can_be_written_is_no_cause_for_a_notice(state: Path) -> None:
    single_instance = SingleInstance(state)
    assert single_instance.claim([])
    assert single_instance.unusable is None
    single_instance.release()


@pytest.mark.usefixtures("qapp")
def test_without_a_home_folder_there_is_no_folder_to_name() -> None:
    single_instance = SingleInstance(NOWHERE)
    assert single_instance.claim([])
    assert "no home folder" in str(single_instance.unusable)
    single_instance.release()


def test_copies_are_written_once_the_disk_has_room_again(
    qtbot: QtBot, qapp: QApplication, state: Path, disks: Disks, blog: Path
) -> None:
    full(state, disks)
    single_instance = SingleInstance(state)
    single_instance.claim([])
    program = ProgramDriver(qtbot, qapp, unusable=single_instance.unusable)
    program.start()
    program.open(blog)
    program.open_post("rye.md")
    (state / "ballast").unlink()
    program.keys("kept ")
    program.wait(lambda: len(Journal(Places.of_user()).pending().recoveries) == 1)
    program.close()
    single_instance.release()


def test_a_lock_is_told_from_a_folder_without_permission(
    qtbot: QtBot, state: Path, tmp_path: Path
) -> None:
    """What ``unusable`` rests on: a held lock says so by its error."""
    del qtbot
    held, other = QLockFile(str(state / "window.lock")), QLockFile(str(state / "window.lock"))
    assert held.tryLock(0)
    assert not other.tryLock(0)
    assert other.error() == QLockFile.LockError.LockFailedError
    nowhere = QLockFile(str(tmp_path / "gone" / "window.lock"))
    assert not nowhere.tryLock(0)
    assert nowhere.error() != QLockFile.LockError.LockFailedError
    held.unlock()
