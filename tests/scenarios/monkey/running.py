"""The program itself, in a process and a home of its own."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from tests.scenarios.monkey.hand import Answer, Hand

if TYPE_CHECKING:
    from tests.scenarios.monkey.hand import Place

ROOT = Path(__file__).resolve().parents[3]
PATIENCE = 600
"""A program that leaves so many pings unanswered, a tenth of a second each, hangs."""


class FaultError(AssertionError):
    """What the program did and must not do."""


class RunningByline:
    """``python -m editor POST`` on a display, with the hand that drives it.

    What it would open in other programs is only written down in ``opened_outside``.
    """

    def __init__(self, display: str, root: Path, blog: Path, post: str) -> None:
        self.root = root
        self.blog = blog
        self._post = blog / post
        self._errors = root / "stderr.txt"
        self.opened_outside = root / "opened.txt"
        self._env = self._environment(display)
        self._process: subprocess.Popen[bytes] | None = None
        self.hand = Hand(display)

    def start(self) -> None:
        """Start the program, and wait until its post is open."""
        self.start_with(str(self._post))

    def start_with(self, *arguments: str) -> None:
        """Start the program as ``byline ARGUMENTS``, and wait until a post is open."""
        with self._errors.open("ab") as errors:
            self._process = subprocess.Popen(
                self._line(*arguments), cwd=self.root, env=self._env, stdout=errors, stderr=errors
            )
        # The title names the post, the blog and the program; the post may have a dash of its own.
        while self.is_alive and not any(
            place.title.count("—") >= 2 for place in self.hand.windows()
        ):
            self.hand.pause(0.05)
        self.wait()

    def hand_over(self, *arguments: str) -> int:
        """Start it once more while it runs; the exit status of that."""
        line = self._line(*arguments)
        return subprocess.run(
            line, cwd=self.root, env=self._env, check=False, timeout=60
        ).returncode

    def _line(self, *arguments: str) -> list[str]:
        return [sys.executable, "-m", "editor", *arguments]

    @property
    def is_alive(self) -> bool:
        """Whether the process runs."""
        return self._process is not None and self._process.poll() is None

    @property
    def said(self) -> str:
        """What the program printed."""
        return self._errors.read_text(encoding="utf-8", errors="replace")

    @property
    def top(self) -> Place:
        """The window in front: a popup, a dialog, or the program's one window."""
        windows = self.hand.windows()
        if not windows:
            self.check()
            raise FaultError("The program shows no window.")
        return windows[-1]

    def wait(self) -> None:
        """Let the program do all it was asked. Raises FaultError if it hangs, or died of it."""
        # Qt answers a ping at once, and may still have keys and clicks in a queue then.
        answers, silences = 0, 0
        while answers < 2 and self.is_alive:
            main = self.hand.give_keyboard()
            answer = Answer.SILENT if main is None else self.hand.ping(main)
            if answer is Answer.ALIVE:
                answers += 1
            elif answer is Answer.SILENT:
                self.hand.pause(0.1 if main is None else 0)
                silences += 1
                if silences == PATIENCE:
                    raise FaultError(f"The program hangs.\n{self.said}")
        self.check()

    def check(self) -> None:
        """Raises FaultError if the program died, or said anything."""
        if self.said:
            raise FaultError(f"The program printed:\n{self.said}")
        if self._process is not None and self._process.poll() not in (None, 0):
            raise FaultError(f"The program ended with {self._process.poll()}.")

    def kill(self) -> None:
        """End the program as a power cut does."""
        if self._process is not None:
            self._process.kill()
            self._process.wait()

    @property
    def shortcuts(self) -> Path:
        """Where the program keeps the shortcuts that were chosen."""
        return Path(self._env["XDG_CONFIG_HOME"]) / "byline" / "shortcuts.json"

    def close(self) -> None:
        """End the program, and leave the display."""
        self.kill()
        self.hand.close()

    def files(self) -> dict[str, str]:
        """A hash of each file of the blog."""
        return {
            str(path.relative_to(self.blog)): sha256(path.read_bytes()).hexdigest()
            for path in sorted(self.blog.rglob("*"))
            if path.is_file()
        }

    def _environment(self, display: str) -> dict[str, str]:
        home = self.root / "home"
        tools = self.root / "bin"
        tools.mkdir()
        shell = shutil.which("sh") or "/bin/sh"
        for name in ("xdg-open", "gio", "firefox", "chromium", "x-www-browser", "gnome-open"):
            tool = tools / name
            tool.write_text(f'#!{shell}\necho "$@" >> "{self.opened_outside}"\n', encoding="utf-8")
            tool.chmod(0o755)
        env = {
            "HOME": str(home),
            "XDG_CONFIG_HOME": str(home / ".config"),
            "XDG_STATE_HOME": str(home / ".local/state"),
            "XDG_DATA_HOME": str(home / ".local/share"),
            "XDG_CACHE_HOME": str(home / ".cache"),
            "XDG_RUNTIME_DIR": str(home / ".run"),
            "TMPDIR": str(home / ".tmp"),
            "PATH": str(tools),
            "PYTHONPATH": str(ROOT),
            "LANG": "C.UTF-8",
            "PYTHONFAULTHANDLER": "1",
            "DISPLAY": display,
            "QT_QPA_PLATFORM": "xcb",
            "QT_QUICK_BACKEND": "software",
        }
        for name in ("HOME", "XDG_CONFIG_HOME", "XDG_RUNTIME_DIR", "TMPDIR"):
            Path(env[name]).mkdir(parents=True, exist_ok=True)
        Path(env["XDG_RUNTIME_DIR"]).chmod(0o700)
        if os.geteuid() == 0:
            env["QTWEBENGINE_DISABLE_SANDBOX"] = "1"
        return env
