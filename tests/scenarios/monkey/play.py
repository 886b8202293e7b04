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

    Without ``saves`` no file may change; a new one may come, where a click asks for a new post and
    keys name it. With ``saves`` each save is compared with what was seen.
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
                if not saves:
                    _check_unchanged(program, before, monkey)
                if saves and steps % BETWEEN_SAVES == 0:
                    monkey.saves_now()
            for post in blog.rglob("*.md"):
                post.read_text(encoding="utf-8")
            monkey.done["steps"] = steps
            return monkey.done
        finally:
            program.close()


def _check_unchanged(program: RunningByline, before: dict[str, str], monkey: Monkey) -> None:
    after = program.files()
    changed = [name for name, found in before.items() if after.get(name) != found]
    if changed:
        last = "\n".join(monkey.trace[-12:])
        raise FaultError(f"Changed and not saved: {changed}, now {sorted(after)}\n{last}")
