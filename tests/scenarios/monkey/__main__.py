"""Play for a while: ``python -m tests.scenarios.monkey SEED SECONDS [--saves]``."""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path

from tests.scenarios.monkey.play import play


def main() -> None:
    seed, seconds = int(sys.argv[1]), float(sys.argv[2])
    end = time.monotonic() + seconds
    with tempfile.TemporaryDirectory(prefix="byline-monkey-") as folder:
        done = play(
            Path(folder),
            seed,
            saves="--saves" in sys.argv,
            goes_on=lambda _: time.monotonic() < end,
        )
    sys.stdout.write(f"seed {seed}: {dict(done)}\n")


if __name__ == "__main__":
    main()
