"""What a killed save leaves is found, told apart from a save at work, and named after its post."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest

from editor.storage.temporary_files import (
    Temporary,
    is_temporary_file,
    temporary_file,
    temporary_files,
)

if TYPE_CHECKING:
    from pathlib import Path


KILLED = """
import os, sys
from pathlib import Path
from editor.storage.temporary_files import Temporary

temporary = Temporary(Path(os.fsdecode(bytes.fromhex(sys.argv[1]))))
file = temporary.open(0o600)
os.write(file, sys.argv[2].encode())
print(temporary.path.name.encode("utf-8", "surrogateescape").hex(), flush=True)
os._exit(0)
"""


def left(post: Path, data: bytes = b"text", *, age_s: int = 3600) -> Path:
    """What a save of ``post`` leaves in a process that ends without a word."""
    done = subprocess.run(
        [sys.executable, "-c", KILLED, os.fsencode(post).hex(), data.decode()],
        capture_output=True,
        text=True,
        check=True,
    )
    path = post.with_name(os.fsdecode(bytes.fromhex(done.stdout)))
    make_older(path, age_s)
    return path


def make_older(path: Path, age_s: int) -> None:
    when = path.stat().st_mtime_ns - age_s * 10**9
    os.utime(path, ns=(when, when))


@pytest.mark.parametrize(
    "name", ["post.md", "a~", "~", ".hidden", "two\nlines.md", "🎉" * 60 + ".md", "a" * 255]
)
def test_a_leftover_is_found_with_its_post(tmp_path: Path, name: str) -> None:
    if sys.platform == "win32" and "\n" in name:
        pytest.skip("Windows forbids line endings in names")
    post = tmp_path / name
    post.write_bytes(b"old")
    path = left(post, b"the new text")
    (found,) = temporary_files(tmp_path)
    assert (found.path, found.post, found.size) == (path, post, 12)
    assert found.mtime_ns == path.stat().st_mtime_ns


def test_the_post_of_a_leftover_may_never_have_been_there(tmp_path: Path) -> None:
    path = left(tmp_path / "new.md")
    found = temporary_file(path)
    assert found is not None
    assert found.post == tmp_path / "new.md"


def test_a_post_that_cannot_be_told_is_not_guessed(tmp_path: Path) -> None:
    for last in "bc":
        (tmp_path / ("a" * 254 + last)).touch()
    found = temporary_file(left(tmp_path / ("a" * 254 + "b")))
    assert found is not None
    assert found.post is None


def test_a_save_at_work_is_no_leftover(tmp_path: Path) -> None:
    with Temporary(tmp_path / "post.md") as temporary:
        os.close(temporary.open(0o600))
        os.utime(temporary.path, (time.time(), time.time()))
        assert not is_temporary_file(temporary.path)
        assert temporary_files(tmp_path) == ()


@pytest.mark.skipif(sys.platform != "linux", reason="only /proc tells when a process began")
def test_a_file_older_than_the_process_that_has_its_number_now_is_a_leftover(
    tmp_path: Path,
) -> None:
    with Temporary(tmp_path / "post.md") as temporary:
        os.close(temporary.open(0o600))
        make_older(temporary.path, 20 * 365 * 86_400)
        assert is_temporary_file(temporary.path)


def test_other_files_are_no_leftovers(tmp_path: Path) -> None:
    for name in ("post.md", ".post.md.swp", ".post.md.byline-x.tmp", "post.md.tmp"):
        (tmp_path / name).touch()
    assert temporary_files(tmp_path) == ()
    assert temporary_file(tmp_path / "post.md") is None


def test_leftovers_come_oldest_first(tmp_path: Path) -> None:
    paths = [left(tmp_path / "post.md", age_s=age) for age in (100, 300, 200)]
    assert [found.path for found in temporary_files(tmp_path)] == [paths[1], paths[2], paths[0]]


def test_a_folder_that_is_not_there_has_none(tmp_path: Path) -> None:
    assert temporary_files(tmp_path / "gone") == ()


def test_the_name_of_a_temporary_file_is_hidden_and_short_enough(tmp_path: Path) -> None:
    for length in (1, 100, 240, 249, 255):
        name = Temporary(tmp_path / ("a" * length)).path.name
        assert name.startswith(".")
        assert name.endswith(".tmp")
        assert len(name) <= 255


def test_no_two_temporary_files_have_the_same_name(tmp_path: Path) -> None:
    assert len({Temporary(tmp_path / "post.md").path for _ in range(50)}) == 50
