"""Names that differ in their case alone, on disks that make a difference there and on others."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from editor.errors import EditorError
from editor.storage import swap
from editor.storage.moving import move, respell

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


def is_blind(folder: Path) -> bool:
    (folder / "case").touch()
    return (folder / "CASE").exists()


@pytest.fixture
def blind(tmp_path: Path) -> Iterator[Path]:
    """A folder of a disk that is blind to case: this one, or one that is made if that can be."""
    if is_blind(tmp_path):
        yield tmp_path
        return
    format_disk = shutil.which("mkfs.vfat")
    if sys.platform != "linux" or format_disk is None or os.geteuid() != 0:
        pytest.skip("there is no disk that is blind to case")
    image, folder = tmp_path / "disk", tmp_path / "blind"
    image.write_bytes(b"")
    os.truncate(image, 8 << 20)
    folder.mkdir()
    subprocess.run([format_disk, image], check=True, capture_output=True)
    mounted = subprocess.run(["mount", "-o", "loop", image, folder], check=False)
    if mounted.returncode != 0:
        pytest.skip("no disk can be mounted")
    try:
        yield folder
    finally:
        subprocess.run(["umount", folder], check=True)


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()} - {"case"}


@pytest.mark.parametrize("is_folder", [False, True])
def test_a_name_gets_another_case_on_a_disk_that_is_blind_to_it(
    blind: Path, is_folder: bool
) -> None:
    old = blind / "Rye.md"
    if is_folder:
        old.mkdir()
    else:
        old.write_text("x")
    assert move(old, blind / "rye.md") == ()
    assert names(blind) == {"rye.md"}
    move(blind / "rye.md", old)
    assert names(blind) == {"Rye.md"}
    (blind / "wheat.md").write_text("y")
    with pytest.raises(EditorError, match="already"):
        move(old, blind / "WHEAT.md")


@pytest.mark.parametrize("is_folder", [False, True])
def test_two_steps_are_right_where_case_makes_a_difference(tmp_path: Path, is_folder: bool) -> None:
    old, new = tmp_path / "Rye.md", tmp_path / "rye.md"
    if is_folder:
        old.mkdir()
    else:
        old.write_text("x")
    respell(old, new)
    assert names(tmp_path) == {"rye.md"}


@pytest.mark.parametrize("knows_steps", [True, False])
def test_what_came_in_between_is_not_overwritten_and_the_old_name_is_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, knows_steps: bool
) -> None:
    if is_blind(tmp_path):
        pytest.skip("both names are of one file here")
    if not knows_steps:
        monkeypatch.setattr(swap, "move_new", lambda _old, _new: False)
    old, new = tmp_path / "Rye.md", tmp_path / "rye.md"
    old.write_text("x")
    new.write_text("of somebody else")
    with pytest.raises(FileExistsError):
        respell(old, new)
    assert (old.read_text(), new.read_text()) == ("x", "of somebody else")
    assert names(tmp_path) == {"Rye.md", "rye.md"}


def test_another_name_of_the_same_file_is_an_obstacle(tmp_path: Path) -> None:
    old, new = tmp_path / "a.md", tmp_path / "b.md"
    old.write_text("x")
    new.hardlink_to(old)
    with pytest.raises(EditorError, match="already"):
        move(old, new)
    assert names(tmp_path) == {"a.md", "b.md"}
