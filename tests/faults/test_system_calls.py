"""The same at the border to the kernel: strace kills a save, or fails its calls, one by one."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from editor.storage.temporary_files import temporary_files

ROOT = Path(__file__).resolve().parents[2]
OLD = "the old text\n" * 20
NEW = "the new text, somewhat longer\n" * 20
MARK = "/a save begins here"
SAVE = f"""
import os, sys
sys.path.insert(0, sys.argv[2])
from pathlib import Path
from editor.errors import EditorError
from editor.storage.encoding import UTF_8
from editor.storage.file import fingerprint, save
from editor.text.lines import Lines
post, lines = Path(sys.argv[1]), Lines.from_text({NEW!r})
known = fingerprint(post)
try:
    os.open({MARK!r}, os.O_RDONLY)
except FileNotFoundError:
    pass
try:
    save(lines, UTF_8, post, known)
except EditorError:
    os._exit(3)
os._exit(0)
"""
CALLS = (
    "openat", "write", "fsync", "fchmod", "fchown", "close", "lseek", "newfstatat", "fstat",
    "renameat2", "rename", "link", "linkat", "unlink", "unlinkat", "listxattr", "flistxattr",
)  # fmt: skip


def run(post: Path, *inject: str) -> tuple[int, list[str]]:
    """Save under strace; how it ended, and the calls it made, the mark among them."""
    log = post.parent.parent / "log"
    code = [sys.executable, "-I", "-S", "-c", SAVE, str(post), str(post.parent.parent)]
    calls = "trace=" + ",".join(f"?{call}" for call in CALLS)
    done = subprocess.run(
        ["strace", "-qq", "-o", str(log), "-e", calls, *inject, *code],
        capture_output=True,
        text=True,
        check=False,
    )
    return done.returncode, log.read_text(encoding="utf-8", errors="replace").splitlines()


def name_of(line: str) -> str:
    found = re.match(r"(?:\d+ +)?(\w+)\(", line)
    return found[1] if found else ""


@pytest.fixture
def post(tmp_path: Path) -> Path:
    post = tmp_path / "posts" / "post.md"
    post.parent.mkdir()
    post.write_text(OLD, encoding="utf-8")
    # A copy of its own, for the number of calls an import makes depends on what others compiled.
    for room in ("storage", "text"):
        shutil.copytree(ROOT / "editor" / room, tmp_path / "editor" / room)
    for module in ("__init__.py", "errors.py"):
        shutil.copy(ROOT / "editor" / module, tmp_path / "editor" / module)
    return post


@pytest.fixture
def calls(post: Path) -> list[tuple[str, int]]:
    """Every call that a save makes: its name, and how many of that name came before it."""
    if sys.platform != "linux" or shutil.which("strace") is None:
        pytest.skip("strace is not here")
    for _ in range(2):
        # The first run compiles the copy, the second one is like all that follow.
        code, log = run(post)
        if code != 0 or not log:
            pytest.skip("strace may not trace here")
        post.write_text(OLD, encoding="utf-8")
    marks = [index for index, line in enumerate(log) if MARK in line]
    assert len(marks) == 1
    seen = Counter(name_of(line) for line in log[: marks[0] + 1])
    found: list[tuple[str, int]] = []
    for line in log[marks[0] + 1 :]:
        if name := name_of(line):
            seen[name] += 1
            found.append((name, seen[name]))
    assert {"write", "fsync", "fchmod"} <= {name for name, _ in found}
    return found


def test_killed_at_any_system_call_the_old_text_or_the_new_one_is_there(
    post: Path, calls: list[tuple[str, int]]
) -> None:
    seen: Counter[str] = Counter()
    for name, nth in calls:
        code, log = run(post, "-e", f"inject={name}:signal=KILL:when={nth}")
        assert code == -9, (name, nth)
        assert any(MARK in line for line in log), (name, nth)
        text = post.read_text(encoding="utf-8")
        assert text in {OLD, NEW}, (name, nth)
        seen[text] += 1
        beside = [path for path in post.parent.iterdir() if path != post]
        assert [left.path for left in temporary_files(post.parent)] == beside
        for path in beside:
            path.unlink()
        post.write_text(OLD, encoding="utf-8")
    assert seen[OLD] > 10
    assert seen[NEW] > 0


@pytest.mark.parametrize(
    ("error", "again"), [("EIO", ""), ("ENOSPC", "+")], ids=["once", "for good"]
)
def test_whichever_system_call_fails_the_old_text_is_whole_or_the_new_one_was_saved(
    post: Path, calls: list[tuple[str, int]], error: str, again: str
) -> None:
    failed = 0
    for name, nth in calls:
        code, log = run(post, "-e", f"inject={name}:error={error}:when={nth}{again}")
        assert any("INJECTED" in line for line in log), (name, nth)
        text = post.read_text(encoding="utf-8")
        assert (code, text) in {(0, NEW), (3, OLD)}, (name, nth)
        failed += code == 3
        beside = [path for path in post.parent.iterdir() if path != post]
        if not again:
            assert beside == [] or "unlink" in name, (name, nth)
        for path in beside:
            assert path.read_text(encoding="utf-8") in {OLD, NEW}, (name, nth)
            path.unlink()
        post.write_text(OLD, encoding="utf-8")
    assert failed > 8
