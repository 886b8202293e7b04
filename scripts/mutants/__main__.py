"""``python -m scripts.mutants ROOM [--count 30] [--seed N]``: break a room in a copy, test it."""

from __future__ import annotations

import argparse
import contextlib
import difflib
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from coverage import CoverageData

from scripts.mutants.recording import DURATIONS
from scripts.mutants.rooms import Room, own_tests, room
from scripts.mutants.sampling import Mutant, sample

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

ROOT = Path(__file__).resolve().parents[2]
_PYTEST = ("pytest", "-q", "-x", "-p", "no:cacheprovider", "--benchmark-disable", "--no-header")


@dataclass(frozen=True, slots=True)
class Reach:
    """Which tests reach each line of a module, and which any line at all; seconds for each test."""

    tests: Mapping[Path, Mapping[int, frozenset[str]]]
    seconds: Mapping[str, float]

    def of(self, mutant: Mutant) -> list[str]:
        """The tests for a mutant, quick ones first.

        A line that ran while modules were imported may matter to all that use the module.
        """
        lines = self.tests[mutant.path]
        found = lines[mutant.line] or frozenset().union(*lines.values())
        files = {name for name in found if "::" not in name}
        single = {name for name in found if name.partition("::")[0] not in files} - files
        return sorted(single, key=self.took) + sorted(files)

    def took(self, test: str) -> float:
        """The seconds a test, or all tests of a file, took without a mutant."""
        if "::" in test:
            return self.seconds.get(test, 0)
        return sum(took for name, took in self.seconds.items() if name.startswith(f"{test}::"))


def main() -> int:
    """Print the figures, and each mutant that no test noticed."""
    parser = argparse.ArgumentParser(prog="make mutants", description=__doc__)
    parser.add_argument("room", help="a folder of editor/, or flavours")
    parser.add_argument("--count", type=int, default=30, help="how many places to break")
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(100_000))
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="byline-mutants-") as folder:
        checkout = Path(folder) / "checkout"
        _copy(checkout)
        return _measure(asked.room, checkout, asked.count, asked.seed)


def _measure(name: str, checkout: Path, count: int, seed: int) -> int:
    wanted = room(name)
    if not wanted.files(checkout):
        print(f"There is no room editor/{name}.")
        return 2
    print(f"{name}: running its tests once", flush=True)
    reach = _record(wanted, checkout)
    if reach is None:
        print("They fail without any mutant.")
        return 1
    modules = {
        path: (path.read_text(encoding="utf-8"), frozenset(lines))
        for path, lines in reach.tests.items()
    }
    survivors: list[Mutant] = []
    done = 0
    for mutant in sample(modules, count, seed):
        noticed = _try(mutant, reach.of(mutant), reach, checkout)
        done += 1
        if noticed is None:
            survivors.append(mutant)
        place = f"{mutant.path.relative_to(checkout)}:{mutant.line}"
        print(f"{done:3} {noticed or 'SURVIVED':8} {place} {mutant.operator}", flush=True)
    for mutant in survivors:
        print(_difference(mutant, modules[mutant.path][0], checkout), end="")
    killed = done - len(survivors)
    print(f"{name}: {killed} of {done} noticed ({100 * killed // max(done, 1)} %), seed {seed}")
    return 0


def _copy(checkout: Path) -> None:
    """The files that git knows or would add, as they are now."""
    listing = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT, check=True, capture_output=True, text=True,
    ).stdout  # fmt: skip
    for name in filter(None, listing.split("\0")):
        source, target = ROOT / name, checkout / name
        if source.is_file():
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(source, target)


def _record(wanted: Room, checkout: Path) -> Reach | None:
    """Run the tests of the room once; None if they fail."""
    data, durations = checkout / ".coverage", checkout / ".durations.json"
    command = [
        sys.executable, "-m", "coverage", "run", f"--data-file={data}", "--source=editor",
        "-m", *_PYTEST, "-p", "scripts.mutants.recording", *own_tests(wanted, checkout),
    ]  # fmt: skip
    with _started(command, checkout, {DURATIONS: str(durations)}) as process:
        output, _ = process.communicate()
    if process.returncode:
        print(output)
        return None
    recorded = CoverageData(str(data))
    recorded.read()
    tests = {
        path: {
            line: frozenset(filter(None, names))
            for line, names in recorded.contexts_by_lineno(str(path)).items()
        }
        for path in wanted.files(checkout)
    }
    return Reach(tests, json.loads(durations.read_text(encoding="utf-8")))


def _try(mutant: Mutant, tests: list[str], reach: Reach, checkout: Path) -> str | None:
    """How the fault was noticed; None if it was not."""
    original = mutant.path.read_bytes()
    patience = 30 + 5 * sum(map(reach.took, tests))
    mutant.path.write_text(mutant.text, encoding="utf-8")
    try:
        with _started([sys.executable, "-m", *_PYTEST, *tests], checkout, {}) as process:
            process.communicate(timeout=patience)
    except subprocess.TimeoutExpired:
        return "timeout"
    finally:
        mutant.path.write_bytes(original)
    # No test at all is the only other way to end without a failure.
    return None if process.returncode in (0, 5) else "killed"


@contextlib.contextmanager
def _started(
    command: Iterable[str], checkout: Path, variables: Mapping[str, str]
) -> Iterator[subprocess.Popen[str]]:
    """A process in the copy, ended with all its children."""
    environment = {
        **os.environ,
        "PYTHONPATH": str(checkout),
        # Two versions of a module may have one size and one second of change.
        "PYTHONDONTWRITEBYTECODE": "1",
        **variables,
    }
    process = subprocess.Popen(
        list(command), cwd=checkout, env=environment, text=True, errors="replace",
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, start_new_session=True,
    )  # fmt: skip
    try:
        yield process
    finally:
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def _difference(mutant: Mutant, original: str, checkout: Path) -> str:
    name = mutant.path.relative_to(checkout).as_posix()
    lines = difflib.unified_diff(
        original.splitlines(keepends=True), mutant.text.splitlines(keepends=True), name, name, n=2
    )
    return f"\n{''.join(lines)}"


if __name__ == "__main__":
    raise SystemExit(main())
