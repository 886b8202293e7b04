"""kill -9 while somebody types in the real program: every key in the text comes back."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.faults.windows import FEWEST

ROOT = Path(__file__).resolve().parents[2]
KILLS = 3


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no kill -9")
def test_a_window_that_is_killed_loses_no_key(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.faults.windows", str(KILLS), str(tmp_path)],
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
    )
    assert done.returncode == 0, done.stderr
    ended = [json.loads(line) for line in done.stdout.splitlines()]
    assert len(ended) == KILLS
    # A key may be in the log that the process did not come to print any more.
    assert all(end["kept"] >= end["typed"] >= FEWEST for end in ended), ended
