"""One game of the monkey, from a fresh copy of the sample blog to its end."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

from tests.scenarios.monkey.monkey import Monkey
from tests.scenarios.monkey.running import ROOT, FaultError, RunningByline
from tests.scenarios.monkey.xserver import XServer

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Callable
    from pathlib import Path

POST = "posts/tour-of-markdown.md"
"""The post that is open at first; it holds a bit of everything."""

BETWEEN_SAVES = 40
"""Steps from one compared save to the next."""


def play(folder: Path, seed: int, *, saves: bool, goes_on: Callable[[int], bool]) -> Counter[str]:
    """Play while ``goes_on(steps)``; what was done, counted. Raises FaultError.

    Without ``saves`` no file may change. With it, each save is compared with what was seen.
    """
    blog = folder / "blog"
    shutil.copytree(ROOT / "content", blog)
    with XServer() as server:
        program = RunningByline(server.name, folder, blog, POST)
        try:
            program.start()
            before = program.files()
            monkey = Monkey(program, seed, saves=saves)
            steps = 0
            while goes_on(steps):
                monkey.step()
                steps += 1
                if saves and steps % BETWEEN_SAVES == 0:
                    monkey.saves_now()
            if not saves and program.files() != before:
                raise FaultError("A file changed that was not saved.")
            for post in blog.rglob("*.md"):
                post.read_text(encoding="utf-8")
            monkey.done["steps"] = steps
            return monkey.done
        finally:
            program.close()
