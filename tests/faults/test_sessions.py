"""kill -9 while somebody writes: the disk is whole, and what comes back is a second old at most."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
COUNT = 200

if sys.platform == "win32":
    pytest.skip("Windows cannot fork", allow_module_level=True)


def test_200_sessions_that_are_killed_anywhere_lose_a_second_at_most(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.faults.sessions", str(COUNT), str(tmp_path)],
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
    )
    assert done.returncode == 0, done.stderr
    ended = [json.loads(line) for line in done.stdout.splitlines()]
    assert len(ended) == COUNT
    assert [session for session in ended if session["wrong"]] == []
    assert sum(session["killed"] for session in ended) > COUNT / 2
    assert sum(session["recovered"] for session in ended) > COUNT / 4
    assert len({session["steps"] for session in ended}) > 20
