"""Windows that are killed while somebody types in them.

    python -m tests.faults.windows COUNT FOLDER [--load]

Each time the whole program runs in a process of its own and takes a key every few hundredths of a
second, until that process is killed: at a random moment, but not before some keys are in the text.
What would be brought back is compared with the keys. For each kill the process prints a JSON
object: for how long the first lost key had been in the text, in milliseconds. Under ``--load`` the
post has a megabyte, the folder ten thousand others that are read for the first time, and two
processes keep the machine busy; the last line then sums up.
"""

from __future__ import annotations

import json
import os
import random
import shutil
import statistics
import subprocess
import sys
import time
from contextlib import ExitStack
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from editor.desktop.app import Program
from editor.storage.journal import Journal
from editor.storage.places import Places
from tests.benchmarks.test_project import POSTS, write_posts

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parents[2]
KEY_MS = 40
FEWEST = 10
"""Keys that are in the text before the kill: one alone says little of what comes after it."""

LONGEST_S = 3.0
"""For how long somebody goes on typing then, at most."""

LINE = "A line of some sixty characters, as posts have them, on average.\n"
HEAD = "---\ntitle: A post\n---\n\n"


@dataclass(frozen=True)
class Killed:
    """How one window ended: keys typed, keys brought back, the age of the first that was lost."""

    typed: int
    kept: int
    lost_ms: int


def type_on(post: Path) -> None:
    """In a child: open the post, type at its end, and print when each key is in the text."""
    app = QApplication(sys.argv[:1])
    program = Program(app, Places.of_user(), keeps_session=False)
    program.start(post)
    blog = program.windows.front
    blog.window.show()
    timer = QTimer(interval=KEY_MS)
    blog.workspace.opened.connect(lambda post: post.edited.connect(note))

    def note() -> None:
        os.write(1, b"%.6f\n" % time.monotonic())

    def press() -> None:
        source = blog.source.source
        if blog.workspace.current is None or source is None:
            return
        if timer.property("typing"):
            QTest.keyClick(source, Qt.Key.Key_X)
        else:
            timer.setProperty("typing", True)
            QTest.keyClick(source, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)

    timer.timeout.connect(press)
    timer.start()
    app.exec()


def killed(post: Path, home: Path, chance: random.Random) -> Killed:
    """Have somebody type in a window, and kill it."""
    shutil.rmtree(home, ignore_errors=True)
    home.mkdir(parents=True)
    before = post.read_text(encoding="utf-8")
    child = subprocess.Popen(
        [sys.executable, "-m", "tests.faults.windows", "type", post],
        env=_environment(home), cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    with child:
        assert child.stdout is not None
        first = [child.stdout.readline() for _ in range(FEWEST)]
        time.sleep(chance.uniform(0, LONGEST_S))
        child.kill()
        ended = time.monotonic()
        keys = [float(line) for line in (*first, *child.stdout) if line.endswith(b"\n")]
    assert post.read_text(encoding="utf-8") == before
    recoveries = Journal(places_in(home)).pending().recoveries
    kept = len(recoveries[0].unsaved.lines.text()) - len(before) if recoveries else 0
    lost_ms = round((ended - keys[kept]) * 1000) if kept < len(keys) else 0
    return Killed(len(keys), kept, lost_ms)


def places_in(home: Path) -> Places:
    """Where a program with this home keeps its things."""
    return Places(home / "state", home / "config", home / "cache", home / "documents")


def _environment(home: Path) -> dict[str, str]:
    own = {
        "HOME": home,
        "XDG_CACHE_HOME": home / "cache",
        "BYLINE_STATE_DIR": home / "state",
        "BYLINE_CONFIG_DIR": home / "config",
    }
    return (
        os.environ
        | {name: str(path) for name, path in own.items()}
        | {"QT_QPA_PLATFORM": "offscreen", "QTWEBENGINE_DISABLE_SANDBOX": "1"}
    )


def busy(count: int) -> Iterator[subprocess.Popen[bytes]]:
    """Processes that do nothing but keep a processor busy."""
    for _ in range(count):
        yield subprocess.Popen([sys.executable, "-c", "while True: pass"])


def main(count: int, folder: Path, load: bool) -> None:
    """Kill so many windows."""
    blog = folder / "blog"
    post = blog / "content" / "post.md"
    if not post.exists():
        blog.mkdir(parents=True)
        (blog / "hugo.toml").touch()
        if load:
            write_posts(blog / "content", POSTS)
        post.parent.mkdir(exist_ok=True)
        post.write_text(HEAD + LINE * (16_000 if load else 10), encoding="utf-8")
    chance = random.Random(1)
    ends: list[Killed] = []
    with ExitStack() as stack:
        for process in busy(2 if load else 0):
            stack.callback(process.wait)
            stack.callback(process.kill)
        for _ in range(count):
            ends.append(killed(post, folder / "home", chance))
            say(json.dumps(asdict(ends[-1])))
    if load:
        lost, fewest = [end.lost_ms for end in ends], min(end.typed for end in ends)
        median = statistics.median(lost)
        say(f"after {fewest} keys or more: median {median:.0f} ms lost, most {max(lost)} ms")


def say(line: str) -> None:
    """One line of what this prints."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    if sys.argv[1] == "type":
        type_on(Path(sys.argv[2]))
    else:
        main(int(sys.argv[1]), Path(sys.argv[2]), "--load" in sys.argv)
