"""What git merges cleanly we merge to the same text; where git finds conflicts, so do we."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from tests.examples import FUZZ
from tests.storage.beside_git import Sort, compared, triple

if TYPE_CHECKING:
    from pathlib import Path

needs_git = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")


@needs_git
def test_lines_that_are_not_repeated_are_merged_as_git_merges_them(tmp_path: Path) -> None:
    found = compared(Sort.UNIQUE, 10_000 if FUZZ else 500, tmp_path)
    assert found.different == []
    assert min(found.clean[True, True], found.clean[False, False]) > 100


@needs_git
@pytest.mark.parametrize(
    ("sort", "least"), [(Sort.MOVED, 0.99), (Sort.POST, 0.99), (Sort.REPEATED, 0.97)]
)
def test_where_there_is_more_than_one_right_merge_ours_is_mostly_that_of_git(
    sort: Sort, least: float, tmp_path: Path
) -> None:
    found = compared(sort, 10_000 if FUZZ else 250, tmp_path)
    assert found.same >= least, found
    assert min(found.clean[True, True], found.clean[False, False]) > 50


@pytest.mark.parametrize("sort", Sort)
def test_a_triple_of_unique_lines_has_none_twice(sort: Sort) -> None:
    for seed in range(100):
        given = triple(sort, seed)
        unique = all(len(set(text)) == len(text) for text in (given.base, given.mine, given.theirs))
        assert unique or sort in {Sort.POST, Sort.REPEATED}
