"""Looking through a project says how far it is, and ends where its caller wants it to."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from editor.project.index import MANY, PostIndex
from editor.project.lifecycle import plan_post
from editor.project.project import Project
from tests.project.conftest import NOW

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from editor.storage.places import Places
    from tests.project.conftest import Files

POSTS = 30
LONG_AGO = (1_700_000_000, 1_700_000_000)


class StopError(BaseException):
    """Raised at a check point; nothing on the way may take it for an error of its own."""


class Steps:
    """A check point that notes its calls and raises at the call for which ``stops`` holds."""

    def __init__(self, stops: Callable[[int, int], bool] = lambda _done, _total: False) -> None:
        self.seen: list[tuple[int, int]] = []
        self._stops = stops

    def __call__(self, done: int, total: int) -> None:
        self.seen.append((done, total))
        if self._stops(done, total):
            raise StopError


@pytest.fixture
def project(opened: Callable[[Files], Project]) -> Project:
    project = opened({f"{number}/{number}.md": f"# Post {number}\n" for number in range(POSTS)})
    for path in project.root.rglob("*.md"):
        os.utime(path, LONG_AGO)
    return project


def test_a_scan_counts_what_it_finds_and_then_what_it_has_read(
    project: Project, places: Places
) -> None:
    steps = Steps()
    assert sum(len(batch.rows) for batch in PostIndex(project, places).scan(steps)) == POSTS
    looking = [done for done, total in steps.seen if total == 0]
    reading = [done for done, total in steps.seen if total]
    assert looking[0] == 0
    assert looking == sorted(looking)
    assert set(looking) <= set(range(POSTS + 1))
    assert reading == [0, *range(POSTS)]
    assert {total for _, total in steps.seen} == {0, POSTS}


def test_a_scan_that_is_ended_reads_no_more_and_remembers_what_it_read(
    project: Project, places: Places
) -> None:
    index = PostIndex(project, places)
    with pytest.raises(StopError):
        list(index.scan(Steps(lambda done, total: (done, total) == (7, POSTS))))
    assert index.read == 7
    again = PostIndex(project, places)
    list(again.scan())
    assert again.read == POSTS - 7
    assert len(again.summaries) == POSTS


def test_a_walk_through_folders_without_posts_can_be_ended_too(
    tmp_path: Path, places: Places
) -> None:
    top = tmp_path / "empty"
    for number in range(20):
        (top / str(number)).mkdir(parents=True)
    left = 5

    def stops(_done: int, _total: int) -> bool:
        nonlocal left
        left -= 1
        return left == 0

    steps = Steps(stops)
    with pytest.raises(StopError):
        list(PostIndex(Project.open(top, places), places).scan(steps))
    assert steps.seen == [(0, 0)] * 5


@pytest.mark.parametrize("whole_folder", [True, False])
def test_a_refresh_can_be_ended_and_done_again(
    project: Project, places: Places, whole_folder: bool
) -> None:
    index = PostIndex(project, places, clock=lambda: NOW)
    paths = [project.root] if whole_folder else sorted(project.root.rglob("*.md"))[:10]
    steps = Steps(lambda done, total: total > 0 and done == 4)
    with pytest.raises(StopError):
        index.refresh(paths, steps)
    assert index.read == 4
    assert len(index.refresh(paths).rows) == (POSTS if whole_folder else 10)


def test_a_refresh_of_very_many_paths_can_be_ended(project: Project, places: Places) -> None:
    index = PostIndex(project, places)
    paths = [project.root / f"{number}.md" for number in range(MANY + 1)]
    with pytest.raises(StopError):
        index.refresh(paths, Steps(lambda done, total: total > 0 and done == 4))
    assert index.read == 4


def test_planning_a_post_looks_through_no_more_posts_than_it_may(project: Project) -> None:
    steps = Steps(lambda done, total: total > 0 and done == 3)
    with pytest.raises(StopError):
        plan_post(project, "A title", NOW, checkpoint=steps)
    assert steps.seen[-1] == (3, POSTS)
    assert plan_post(project, "A title", NOW, checkpoint=Steps()).path.name == "a-title.md"
