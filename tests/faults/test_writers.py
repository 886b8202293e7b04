"""Two windows and another program write the same post at once, and no version gets lost unseen."""

from __future__ import annotations

import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from editor.storage import swap
from editor.storage.raw import digest
from editor.storage.temporary_files import temporary_files

ROOT = Path(__file__).resolve().parents[2]
COUNT = 400
"""Lines of each writer: enough for them to meet."""


@pytest.fixture
def post(tmp_path: Path) -> Path:
    one, other = tmp_path / "one", tmp_path / "other"
    one.touch()
    other.touch()
    if not swap.exchange(one, other):
        pytest.skip("files cannot be swapped here")
    post = tmp_path / "posts" / "post.md"
    post.parent.mkdir()
    post.write_bytes(b"the beginning\n")
    return post


def written(post: Path, *writers: tuple[str, str, int]) -> list[tuple[str, str]]:
    """Let the writers write at the same time; what each replaced and wrote."""
    processes = [
        subprocess.Popen(
            [sys.executable, "-m", "tests.faults.writers", kind, name, str(count), str(post)],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            cwd=ROOT,
        )
        for kind, name, count in writers
    ]
    steps: list[tuple[str, str]] = []
    for process in processes:
        out, error = process.communicate()
        assert process.returncode == 0, error
        for line in out.splitlines():
            before, after = line.split()
            steps.append((before, after))
    return steps


def beside(post: Path) -> list[bytes]:
    """What was set aside; nothing else may be left."""
    left = [found.path for found in temporary_files(post.parent)]
    assert sorted([*left, post]) == sorted(post.parent.iterdir())
    return [path.read_bytes() for path in left]


def test_two_windows_lose_no_line_of_each_other(post: Path) -> None:
    steps = written(post, ("byline", "a", COUNT), ("byline", "b", COUNT))
    assert len(steps) == 2 * COUNT
    lines = Counter(post.read_text(encoding="utf-8").splitlines())
    for data in beside(post):
        lines.update(set(data.decode().splitlines()))
    for name in "ab":
        for number in range(COUNT):
            assert lines[f"{name} {number}"] >= 1


def test_no_version_is_replaced_by_a_window_that_did_not_know_it(post: Path) -> None:
    first = digest(post.read_bytes())
    steps = written(post, ("byline", "a", COUNT), ("byline", "b", COUNT), ("other", "c", COUNT))
    assert len(steps) == 3 * COUNT
    last = digest(post.read_bytes())
    aside = {digest(data) for data in beside(post)}
    versions = {first, *(after for _, after in steps)}
    replaced = Counter(before for before, _ in steps)
    assert len(versions) == 3 * COUNT + 1
    for version in versions:
        times = replaced[version] + (version == last)
        assert times == 1 or (times == 0 and version in aside), version
