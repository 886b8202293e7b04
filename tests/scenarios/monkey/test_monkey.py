"""Whatever is pressed, the program lives, says nothing, and writes only what was saved."""

from __future__ import annotations

import json
import os
from random import Random, SystemRandom
from typing import TYPE_CHECKING

import pytest

from tests.examples import FUZZ
from tests.scenarios.monkey import xserver

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.skipif(not xserver.is_installed(), reason=xserver.MISSING)

STEPS = 4_000 if FUZZ else 300
# Processes that share one run must agree on its tests, and so on its seeds.
RUN = os.environ.get("PYTEST_XDIST_TESTRUNUID") or str(SystemRandom().random())
SEEDS = Random(RUN).sample(range(10**6), 4) if FUZZ else [1]


@pytest.mark.timeout(0 if FUZZ else 600)
@pytest.mark.parametrize("seed", SEEDS)
def test_nothing_is_written_that_was_not_saved(tmp_path: Path, seed: int) -> None:
    from tests.scenarios.monkey.play import play

    done = play(tmp_path, seed, saves=False, goes_on=lambda steps: steps < STEPS)
    assert min(done[name] for name in ("click", "drag", "wheel", "key", "shortcut")) > 0


@pytest.mark.timeout(0 if FUZZ else 600)
@pytest.mark.parametrize("seed", SEEDS)
def test_what_is_saved_is_what_was_seen(tmp_path: Path, seed: int) -> None:
    from tests.scenarios.monkey.play import play

    done = play(tmp_path, seed, saves=True, goes_on=lambda steps: steps < STEPS)
    assert done["compared"] > 0


def test_a_save_is_compared_although_its_keys_were_given_away(tmp_path: Path) -> None:
    from tests.scenarios.monkey.monkey import Monkey
    from tests.scenarios.monkey.running import RunningByline
    from tests.scenarios.monkey.xserver import XServer

    blog = tmp_path / "blog"
    blog.mkdir()
    (blog / "one.md").write_text("---\ntitle: One\n---\n\nJust a line.\n", encoding="utf-8")
    with XServer() as server:
        program = RunningByline(server.name, tmp_path, blog, "one.md")
        shortcuts = program.shortcuts
        shortcuts.parent.mkdir(parents=True)
        given = {"format.strikethrough": ["Ctrl+S"], "post.save": []}
        shortcuts.write_text(json.dumps({"version": 1, "shortcuts": given}), encoding="utf-8")
        saving = {"version": 1, "autosave": "5"}
        shortcuts.with_name("settings.json").write_text(json.dumps(saving), encoding="utf-8")
        try:
            program.start()
            monkey = Monkey(program, 1, saves=True)
            monkey.saves_now()
        finally:
            program.close()
    assert monkey.done["compared"] == 1
