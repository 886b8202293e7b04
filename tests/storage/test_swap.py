"""Renames in one step, on systems that have them; the disk of the tests must have them too."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

from editor.storage import swap

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    one, other = tmp_path / "one", tmp_path / "other"
    one.write_text("1")
    other.write_text("2")
    return one, other


@pytest.mark.skipif(sys.platform not in ("linux", "darwin"), reason="no such call there")
def test_two_files_are_swapped(files: tuple[Path, Path]) -> None:
    assert swap.exchange(*files)
    assert [path.read_text() for path in files] == ["2", "1"]


def test_a_file_is_moved_to_a_free_name_only(files: tuple[Path, Path]) -> None:
    one, other = files
    with pytest.raises(FileExistsError):
        swap.move_new(one, other)
    assert [path.read_text() for path in files] == ["1", "2"]
    free = other.with_name("free")
    assert swap.move_new(one, free)
    assert (free.read_text(), one.exists()) == ("1", False)
