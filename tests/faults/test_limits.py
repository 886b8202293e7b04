"""Full disks, read-only disks, small limits and missing rights: real ones, where they are."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from editor.storage.edit_log import LogHead
from editor.storage.encoding import UTF_8
from editor.storage.file import SaveError, fingerprint, read, save
from editor.storage.journal import Journal, Unsaved, key_of
from editor.storage.places import Places
from editor.text.lines import LineEdit, Lines

if TYPE_CHECKING:
    from collections.abc import Iterator

if sys.platform == "win32":
    pytest.skip("the limits are POSIX ones", allow_module_level=True)

ROOT = Path(__file__).resolve().parents[2]
OLD = "the old text\n"
root_only = pytest.mark.skipif(os.geteuid() != 0, reason="only root may mount and give away")


def saved_by(limit: str, what: str, post: Path) -> dict[str, str | None]:
    """What a limited process says when it saves ``post``."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.faults.limits", limit, what, str(post)],
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
    )
    assert done.returncode == 0, done.stderr
    said: dict[str, str | None] = json.loads(done.stdout)
    return said


def mount(*line: str) -> None:
    done = subprocess.run(["mount", *line], capture_output=True, text=True, check=False)
    if done.returncode != 0:
        pytest.skip(f"nothing may be mounted here: {done.stderr}")


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 128 kB."""
    if os.geteuid() != 0 or sys.platform != "linux" or shutil.which("mount") is None:
        pytest.skip("only root may mount")
    folder = tmp_path / "disk"
    folder.mkdir()
    mount("-t", "tmpfs", "-o", "size=128k", "tmpfs", str(folder))
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


@pytest.fixture
def everybodys() -> Iterator[Path]:
    """A folder that a process of another user can reach.

    Not below pytest's own: that is closed to others, and every run that begins closes it again.
    """
    with tempfile.TemporaryDirectory(prefix="byline-everybodys-") as name:
        folder = Path(name)
        if os.geteuid() == 0 and any(not above.stat().st_mode & 0o001 for above in folder.parents):
            pytest.skip(f"others may not enter {folder.parent}")
        folder.chmod(0o777)
        yield folder
        folder.chmod(0o777)


def fill(disk: Path) -> None:
    """Leave no room on a disk."""
    with (disk / "filling").open("wb", buffering=0) as full, suppress(OSError):
        while True:
            full.write(bytes(4096))
    assert shutil.disk_usage(disk).free == 0


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_disk_with_room_for_the_new_text_but_not_for_both_keeps_the_old(small_disk: Path) -> None:
    post = small_disk / "post.md"
    old = Lines.from_text("x" * 80_000)
    known = save(old, UTF_8, post, None)
    with pytest.raises(SaveError, match="not enough space") as caught:
        save(Lines.from_text("y" * 80_000), UTF_8, post, known)
    assert "copy elsewhere" in str(caught.value.hint)
    assert read(post).lines == old
    assert names(small_disk) == ["post.md"]


def test_a_new_post_that_does_not_fit_is_not_begun(small_disk: Path) -> None:
    with pytest.raises(SaveError, match="not enough space"):
        save(Lines.from_text("y" * 200_000), UTF_8, small_disk / "post.md", None)
    assert names(small_disk) == []


def test_a_file_with_two_names_on_a_full_disk_keeps_its_text(small_disk: Path) -> None:
    post = small_disk / "post.md"
    known = save(Lines.from_text(OLD), UTF_8, post, None)
    (small_disk / "other.md").hardlink_to(post)
    with pytest.raises(SaveError, match="not enough space"):
        save(Lines.from_text("y" * 80_000), UTF_8, post, known, allow_hard_link=True)
    assert post.read_text(encoding="utf-8") == OLD
    assert names(small_disk) == ["other.md", "post.md"]


def test_a_recovery_copy_on_a_full_disk_leaves_the_one_before(small_disk: Path) -> None:
    journal = Journal(Places(small_disk, small_disk, small_disk, small_disk))
    journal.write(Unsaved("post", Lines.from_text(OLD), UTF_8))
    with pytest.raises(Exception, match="not enough space"):
        journal.write(Unsaved("post", Lines.from_text("y" * 200_000), UTF_8))
    (found,) = journal.pending().recoveries
    assert found.unsaved.lines.text() == OLD


def test_what_was_logged_is_offered_on_a_full_disk(small_disk: Path) -> None:
    places = Places(small_disk, small_disk, small_disk, small_disk)
    post = small_disk / "post.md"
    base = save(Lines.from_text(OLD), UTF_8, post, None)
    log = Journal(places).log(LogHead(key_of(post), post, UTF_8, "run", 0, base))
    log.append(1, LineEdit(0, 1, ("typed",)), -1)
    log.close()
    fill(small_disk)
    for _ in range(2):
        (found,) = Journal(places).pending().recoveries
        assert found.unsaved.lines.text() == "typed\n"
    (small_disk / "filling").unlink()
    (found,) = Journal(places).pending().recoveries
    assert found.unsaved.lines.text() == "typed\n"
    assert not list(small_disk.rglob("*.edits"))


def test_a_disk_that_became_read_only_is_said(small_disk: Path) -> None:
    post = small_disk / "post.md"
    known = save(Lines.from_text(OLD), UTF_8, post, None)
    mount("-o", "remount,ro", str(small_disk))
    assert "is read-only" in str(read(post).read_only)
    with pytest.raises(SaveError, match="is read-only") as caught:
        save(Lines.from_text("new"), UTF_8, post, known)
    assert "copy elsewhere" in str(caught.value.hint)
    with pytest.raises(SaveError, match="is read-only"):
        save(Lines.from_text("new"), UTF_8, small_disk / "new.md", None)


def test_a_post_that_the_system_holds_in_place_is_said(tmp_path: Path, small_disk: Path) -> None:
    post, other = small_disk / "post.md", tmp_path / "other.md"
    for path in (post, other):
        path.write_text(OLD, encoding="utf-8")
    mount("--bind", str(other), str(post))
    try:
        with pytest.raises(SaveError, match="in use") as caught:
            save(Lines.from_text("new"), UTF_8, post, fingerprint(post))
    finally:
        subprocess.run(["umount", str(post)], check=True)
    assert "copy elsewhere" in str(caught.value.hint)
    assert other.read_text(encoding="utf-8") == OLD
    assert names(small_disk) == ["post.md"]


def test_a_limit_on_the_size_of_files_keeps_the_old_text(tmp_path: Path) -> None:
    post = tmp_path / "post.md"
    post.write_text(OLD, encoding="utf-8")
    said = saved_by("small files", "long", post)
    assert "larger than" in str(said["error"])
    assert post.read_text(encoding="utf-8") == OLD
    said = saved_by("small files", "long", tmp_path / "new.md")
    assert "larger than" in str(said["error"])
    assert names(tmp_path) == ["post.md"]


def test_without_permission_to_read_nothing_is_written(everybodys: Path) -> None:
    post = everybodys / "post.md"
    post.write_text(OLD, encoding="utf-8")
    post.chmod(0)
    said = saved_by("nobody", "short", post)
    assert "permission to read" in str(said["error"])
    post.chmod(0o600)
    assert post.read_text(encoding="utf-8") == OLD


def test_in_a_folder_without_permission_to_write_the_post_is_read_only(everybodys: Path) -> None:
    post = everybodys / "post.md"
    post.write_text(OLD, encoding="utf-8")
    post.chmod(0o666)
    everybodys.chmod(0o555)
    said = saved_by("nobody", "short", post)
    assert str(everybodys) in str(said["read_only"])
    assert "permission to write" in str(said["error"])
    assert "copy elsewhere" in str(said["hint"])
    said = saved_by("nobody", "short", everybodys / "new.md")
    assert "permission to write" in str(said["error"])
    everybodys.chmod(0o755)
    assert post.read_text(encoding="utf-8") == OLD
    assert names(everybodys) == ["post.md"]


@root_only
def test_a_post_of_somebody_else_stays_theirs(everybodys: Path) -> None:
    post = everybodys / "post.md"
    post.write_text(OLD, encoding="utf-8")
    os.chown(post, 12345, 54321)
    post.chmod(0o666)
    before = post.stat()
    said = saved_by("nobody", "short", post)
    assert said["error"] is None
    after = post.stat()
    assert post.read_text(encoding="utf-8") == "new\n"
    assert (after.st_uid, after.st_gid, after.st_mode) == (12345, 54321, before.st_mode)
    assert names(everybodys) == ["post.md"]


@root_only
def test_a_post_that_somebody_else_write_protected_is_left_alone(everybodys: Path) -> None:
    post = everybodys / "post.md"
    post.write_text(OLD, encoding="utf-8")
    post.chmod(0o644)
    said = saved_by("nobody", "short", post)
    assert "write-protected" in str(said["read_only"])
    assert "write-protected" in str(said["error"])
    assert post.read_text(encoding="utf-8") == OLD


def test_a_post_can_be_saved_again_when_there_is_room_again(small_disk: Path) -> None:
    post, ballast = small_disk / "post.md", small_disk / "ballast"
    known = save(Lines.from_text(OLD), UTF_8, post, None)
    ballast.write_bytes(bytes(100_000))
    with pytest.raises(SaveError):
        save(Lines.from_text("y" * 40_000), UTF_8, post, known)
    ballast.unlink()
    save(Lines.from_text("y" * 40_000), UTF_8, post, known)
    assert fingerprint(post) == read(post).fingerprint
