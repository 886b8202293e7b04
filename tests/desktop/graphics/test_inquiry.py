"""A driver is asked in a child, which may hang, die or talk nonsense."""

from __future__ import annotations

import json
import os
import signal
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from editor.desktop.graphics import Backend, GraphicsInquiry
from editor.desktop.graphics.answer import Answer, Outcome
from editor.desktop.graphics.cache import AnswerCache

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

pytestmark = pytest.mark.skipif(sys.platform in {"win32", "darwin"}, reason="nobody is asked there")

LONG_S = 300.0
CARD = {"renderer": "NVIDIA GeForce RTX 3060/PCIe/SSE2", "version": [4, 6]}
SAYS = "import json, os, sys, signal, time; from pathlib import Path; "


def saying(renderer: str) -> str:
    return f"print(json.dumps({ {'renderer': renderer, 'version': [4, 5]}!r}))"


class Clock:
    """A time that a test sets forward."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


class Desk:
    """One display and its driver, which is a line of Python."""

    def __init__(self, folder: Path) -> None:
        self.file = folder / "cache" / "graphics.json"
        self.asked = folder / "asked"
        self.clock = Clock()
        self._begun: list[GraphicsInquiry] = []

    def begin(
        self, driver: str, *, patience_s: float = LONG_S, setting: str = "automatic", **env: str
    ) -> GraphicsInquiry:
        """Begin a start of the program; ``driver`` runs in the child."""
        mark = f"Path({str(self.asked)!r}).open('a').write(f'{{os.getpid()}}\\n'); "
        inquiry = GraphicsInquiry(
            {"DISPLAY": ":0", **env},
            setting,
            AnswerCache(self.file),
            lambda: env.get("DISPLAY", ":0"),
            command=[sys.executable, "-I", "-c", SAYS + mark + driver],
            patience_s=patience_s,
            given_up_s=10,
            clock=self.clock,
        )
        self._begun.append(inquiry)
        return inquiry

    @property
    def children(self) -> list[int]:
        """The process ids of the drivers that were asked."""
        return [int(line) for line in self.asked.read_text().split()] if self.asked.exists() else []

    def close(self) -> None:
        """End what a test has left."""
        for inquiry in self._begun:
            inquiry.finish()


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    made = Desk(tmp_path)
    yield made
    made.close()


def is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def wait_until(holds: Callable[[], bool]) -> None:
    while not holds():
        time.sleep(0.01)


def test_a_graphics_card_changes_nothing(desk: Desk) -> None:
    graphics = desk.begin(saying("NVIDIA GeForce RTX 3060/PCIe/SSE2")).choose()
    assert graphics.backend is Backend.QT
    assert "NVIDIA GeForce RTX 3060" in str(graphics.reason)


@pytest.mark.parametrize("renderer", ["llvmpipe (LLVM 15.0.6, 256 bits)", "Google SwiftShader"])
def test_opengl_without_a_card_gives_way_to_software(desk: Desk, renderer: str) -> None:
    graphics = desk.begin(saying(renderer)).choose()
    assert graphics.backend is Backend.SOFTWARE
    assert renderer in str(graphics.reason)


@pytest.mark.parametrize(
    "driver",
    [
        "os.kill(os.getpid(), signal.SIGSEGV)",
        "os.abort()",
        f"{saying('NVIDIA GeForce')}; sys.stdout.flush(); os.kill(os.getpid(), signal.SIGSEGV)",
        "sys.exit(1)",
        "print('libEGL warning: failed')",
        'sys.stdout.write(\'{"renderer": "NVIDIA GeF\')',
        "os.close(1)",
        "pass",
    ],
)
def test_a_driver_that_dies_or_talks_nonsense_is_none(desk: Desk, driver: str) -> None:
    graphics = desk.begin(driver).choose()
    assert graphics.backend is Backend.SOFTWARE
    assert "crashed" in str(graphics.reason)


@pytest.mark.parametrize(
    "driver",
    [
        "time.sleep(600)",
        "signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGTERM, signal.SIGINT}); signal.pause()",
        'sys.stdout.write(\'{"renderer": "NVIDIA\'); sys.stdout.flush(); time.sleep(600)',
        f"{saying('NVIDIA GeForce')}; sys.stdout.flush(); time.sleep(600)",
    ],
)
def test_a_driver_that_hangs_holds_up_nothing_and_is_ended(desk: Desk, driver: str) -> None:
    inquiry = desk.begin(driver, patience_s=0.1)
    graphics = inquiry.choose()
    assert graphics.backend is Backend.SOFTWARE
    assert "did not answer" in str(graphics.reason)
    wait_until(lambda: len(desk.children) == 1)
    inquiry.finish()
    assert not is_alive(desk.children[0])


def test_no_more_than_the_patience_is_left_when_the_rest_took_long(desk: Desk) -> None:
    inquiry = desk.begin("time.sleep(600)")
    desk.clock.now = LONG_S + 1  # the imports took so long
    assert inquiry.choose().backend is Backend.SOFTWARE


def test_an_answer_that_is_there_counts_however_long_the_rest_took(desk: Desk) -> None:
    inquiry = desk.begin(saying("NVIDIA GeForce"))
    wait_until(lambda: len(desk.children) == 1)
    os.waitid(os.P_PID, desk.children[0], os.WEXITED | os.WNOWAIT)
    desk.clock.now = LONG_S + 1
    assert inquiry.choose().backend is Backend.QT


def test_the_second_start_asks_nobody(desk: Desk) -> None:
    first = desk.begin(saying("llvmpipe"))
    before = first.choose()
    first.finish()
    second = desk.begin(saying("NVIDIA GeForce"))
    assert not second.is_asking
    assert second.choose() == before
    assert len(desk.children) == 1


def test_a_driver_that_died_is_not_asked_again(desk: Desk) -> None:
    first = desk.begin("os.abort()")
    first.choose()
    first.finish()
    assert not desk.begin(saying("NVIDIA GeForce")).is_asking


def test_another_display_is_asked_and_both_are_remembered(desk: Desk) -> None:
    for display, renderer in ((":0", "NVIDIA GeForce"), (":1", "llvmpipe")):
        inquiry = desk.begin(saying(renderer), DISPLAY=display)
        assert inquiry.is_asking
        inquiry.choose()
        inquiry.finish()
    assert desk.begin("", DISPLAY=":0").choose().backend is Backend.QT
    assert desk.begin("", DISPLAY=":1").choose().backend is Backend.SOFTWARE


def test_an_answer_that_came_too_late_serves_the_next_start(desk: Desk, tmp_path: Path) -> None:
    go = tmp_path / "go"
    late = f"[None for _ in iter(Path({str(go)!r}).exists, True)]; {saying('NVIDIA GeForce')}"
    inquiry = desk.begin(late, patience_s=0)
    assert inquiry.choose().backend is Backend.SOFTWARE
    go.touch()
    wait_until(lambda: len(desk.children) == 1)
    os.waitid(os.P_PID, desk.children[0], os.WEXITED | os.WNOWAIT)
    inquiry.finish()
    assert desk.begin("").choose().backend is Backend.QT


def test_a_driver_that_still_hangs_is_not_asked_again(desk: Desk) -> None:
    inquiry = desk.begin("time.sleep(600)", patience_s=0)
    inquiry.choose()
    desk.clock.now = 10
    inquiry.finish()
    again = desk.begin(saying("NVIDIA GeForce"))
    assert not again.is_asking
    assert "did not answer" in str(again.choose().reason)


def test_a_window_closed_meanwhile_says_nothing_about_the_driver(desk: Desk) -> None:
    inquiry = desk.begin("time.sleep(600)", patience_s=0)
    inquiry.choose()
    desk.clock.now = 9
    inquiry.finish()
    assert desk.begin(saying("NVIDIA GeForce")).is_asking


def test_nothing_is_remembered_before_the_window_stands(desk: Desk) -> None:
    desk.begin(saying("NVIDIA GeForce")).choose()
    assert not desk.file.exists()


def test_what_the_user_says_is_not_asked(desk: Desk) -> None:
    for inquiry in (
        desk.begin("", setting="software"),
        desk.begin("", setting="opengl"),
        desk.begin("", BYLINE_GRAPHICS="opengl"),
        desk.begin("", QT_QUICK_BACKEND="software"),
        desk.begin("", QT_QPA_PLATFORM="offscreen"),
    ):
        assert not inquiry.is_asking
        inquiry.choose()
        inquiry.finish()
    assert desk.children == []
    assert not desk.file.exists()


def test_a_variable_that_says_nothing_is_told(desk: Desk) -> None:
    graphics = desk.begin(saying("llvmpipe"), BYLINE_GRAPHICS="quick").choose()
    assert graphics.backend is Backend.SOFTWARE
    assert "“quick”" in str(graphics.trouble)


def test_a_child_that_cannot_be_started_is_as_one_that_died(tmp_path: Path) -> None:
    inquiry = GraphicsInquiry(
        {"DISPLAY": ":0"},
        "automatic",
        AnswerCache(tmp_path / "graphics.json"),
        lambda: "key",
        command=[str(tmp_path / "no such program")],
    )
    assert inquiry.choose().backend is Backend.SOFTWARE
    inquiry.finish()


@pytest.mark.parametrize(
    "data", [b"", b"{", b"[]", b"\xff", b"[" * 99_999, b'{":0": {"outcome": "card"}}', b'{":0": 1}']
)
def test_a_cache_that_cannot_be_understood_is_written_anew(desk: Desk, data: bytes) -> None:
    desk.file.parent.mkdir()
    desk.file.write_bytes(data)
    inquiry = desk.begin(saying("llvmpipe"))
    assert inquiry.is_asking
    inquiry.choose()
    inquiry.finish()
    assert AnswerCache(desk.file).get(":0") == Answer(Outcome.NAMED, "llvmpipe")
    assert [path.name for path in desk.file.parent.iterdir()] == ["graphics.json"]


@pytest.mark.parametrize("obstacle", ["a file for the folder", "a folder for the file"])
def test_a_cache_that_cannot_be_written_is_no_error(desk: Desk, obstacle: str) -> None:
    if obstacle == "a file for the folder":
        desk.file.parent.write_text("in the way", encoding="utf-8")
    else:
        (desk.file / "in the way").mkdir(parents=True)
    inquiry = desk.begin(saying("llvmpipe"))
    assert inquiry.choose().backend is Backend.SOFTWARE
    inquiry.finish()
    assert desk.begin(saying("llvmpipe")).is_asking
    assert len(list(desk.file.parent.parent.glob("**/graphics.json*"))) <= 1


def test_the_cache_keeps_the_displays_asked_last(tmp_path: Path) -> None:
    cache = AnswerCache(tmp_path / "graphics.json")
    for number in range(40):
        cache.put(f":{number}", Answer(Outcome.NAMED, "llvmpipe"))
    assert cache.get(":39") is not None
    assert cache.get(":0") is None
    assert len(json.loads((tmp_path / "graphics.json").read_bytes())) == 16


def test_the_child_ends_by_itself_when_nobody_is_left_to_end_it(tmp_path: Path) -> None:
    driver = tmp_path / "PySide6" / "QtGui.py"
    driver.parent.mkdir()
    (driver.parent / "__init__.py").touch()
    driver.write_text("import time\ntime.sleep(600)\n", encoding="utf-8")
    line = (
        f"import sys; sys.path[:0] = [{str(tmp_path)!r}, {str(Path.cwd())!r}]; "
        "from editor.desktop.graphics.probe import main; main(1)"
    )
    pid = os.spawnv(os.P_NOWAIT, sys.executable, [sys.executable, "-c", line])
    assert os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) == -signal.SIGALRM
