"""A test finds its home folder as new, whatever the tests before it did."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.homes import FOLDERS, Homes

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def fresh(tmp_path: Path) -> Homes:
    """Homes below a folder of this test's own."""
    numbers = iter(range(10))
    return Homes(lambda: tmp_path / str(next(numbers)))


def test_a_home_that_nobody_wrote_to_is_given_again(fresh: Homes) -> None:
    home = fresh.take()
    assert all((home / folder).is_dir() for folder in FOLDERS.values())
    fresh.give_back(home)
    assert fresh.take() == home
    assert fresh.take() != home


@pytest.mark.parametrize(
    "folder", ["", ".local", ".cache", ".config/byline", ".local/state/byline"]
)
def test_a_home_with_something_in_it_is_not(fresh: Homes, folder: str) -> None:
    home = fresh.take()
    (home / folder / "left").touch()
    fresh.give_back(home)
    assert fresh.take() != home


def test_a_home_without_one_of_its_folders_is_not(fresh: Homes) -> None:
    home = fresh.take()
    (home / ".cache").rmdir()
    fresh.give_back(home)
    assert fresh.take() != home


def test_every_test_has_an_empty_home(isolated_home: Path) -> None:
    assert [it for it in isolated_home.rglob("*") if not it.is_dir()] == []
