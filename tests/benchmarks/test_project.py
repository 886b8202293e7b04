"""A folder of 10,000 posts: first rows in 0.2 s, all in 2 s, again in 0.3 s."""

from __future__ import annotations

import os
import random
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, TypeVar

import pytest

from editor.project.checks import check_project
from editor.project.index import PostIndex
from editor.project.learned_fields import learned_fields
from editor.project.lifecycle import plan_post
from editor.project.project import Project
from editor.project.schema import learned_order
from editor.storage.places import Places

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytest_benchmark.fixture import BenchmarkFixture

Result = TypeVar("Result")
POSTS = 10_000
FEW = 200
NOW = datetime(2026, 11, 23, tzinfo=UTC)
TEXT = "A paragraph of a post as long as paragraphs are, with *emphasis* and [a link](#top).\n\n"


def write_posts(folder: Path, count: int) -> None:
    """Posts of some 3 kB in a hundred folders, last changed long ago."""
    chance = random.Random(1)
    for number in range(count):
        day = NOW - timedelta(hours=7 * number)
        path = folder / f"{number % 100:02}" / f"post-{number}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(
            f'---\ntitle: "Post number {number}"\ndate: {day.isoformat()}\n'
            f"draft: {'true' if number % 10 == 0 else 'false'}\ntags: [a, b{number % 50}]\n"
            f'description: "What it is about"\n---\n\n' + TEXT * chance.randint(5, 60),
            encoding="utf-8",
        )
        os.utime(path, (1_700_000_000, 1_700_000_000 + number))


@pytest.fixture(scope="module")
def blog(tmp_path_factory: pytest.TempPathFactory, measured: bool) -> Path:
    root = tmp_path_factory.mktemp("many")
    (root / "hugo.toml").write_text('baseURL = "https://a.b/"\n', encoding="utf-8")
    write_posts(root / "content", POSTS if measured else FEW)
    return root


@pytest.fixture
def places(tmp_path: Path) -> Places:
    return Places(tmp_path / "s", tmp_path / "c", tmp_path / "cache", tmp_path / "d")


def scan(project: Project, places: Places) -> PostIndex:
    index = PostIndex(project, places)
    for _ in index.scan():
        pass
    assert len(index.summaries) in {POSTS, FEW}
    return index


def timed(benchmark: BenchmarkFixture, work: Callable[[], Result], **how: object) -> Result:
    """Time ``work`` a few rounds; what the last round gave."""
    pedantic: Callable[..., Result] = benchmark.pedantic
    return pedantic(work, **how)


def forget(places: Places) -> None:
    for path in places.cache.glob("posts/*"):
        path.unlink()


def test_opening_10_000_posts_for_the_first_time(
    benchmark: BenchmarkFixture, blog: Path, places: Places
) -> None:
    project = Project.open(blog, places)
    index = timed(benchmark, lambda: scan(project, places), setup=lambda: forget(places), rounds=5)
    assert index.read == len(index.summaries)


def test_the_first_rows_of_10_000_posts(
    benchmark: BenchmarkFixture, blog: Path, places: Places
) -> None:
    project = Project.open(blog, places)

    def first() -> int:
        scanning = PostIndex(project, places).scan()
        return len(next(scanning).rows)

    assert timed(benchmark, first, setup=lambda: forget(places), rounds=5) > 0


def test_opening_10_000_posts_again(
    benchmark: BenchmarkFixture, blog: Path, places: Places
) -> None:
    project = Project.open(blog, places)
    scan(project, places)
    index = timed(benchmark, lambda: scan(project, places), rounds=5)
    assert index.read == 0


def test_the_list_of_10_000_posts_as_it_was(
    benchmark: BenchmarkFixture, blog: Path, places: Places
) -> None:
    project = Project.open(blog, places)
    count = len(scan(project, places).summaries)
    batches = timed(benchmark, lambda: list(PostIndex(project, places).remembered()), rounds=5)
    assert sum(len(batch.rows) for batch in batches) == count


def test_one_changed_post_among_10_000(
    benchmark: BenchmarkFixture, blog: Path, places: Places
) -> None:
    index = scan(Project.open(blog, places), places)
    post = blog / "content" / "07" / "post-7.md"
    timed(benchmark, lambda: index.refresh([post]), rounds=10)


def test_planning_a_post_beside_10_000(
    benchmark: BenchmarkFixture, blog: Path, places: Places
) -> None:
    project = Project.open(blog, places)
    rows = scan(project, places).summaries
    new = timed(benchmark, lambda: plan_post(project, "A", NOW, posts=rows), rounds=5)
    assert new.path.name == "a.md"
    assert learned_order(rows)[:3] == ("title", "date", "draft")


def test_learning_the_fields_of_10_000_posts(
    benchmark: BenchmarkFixture, blog: Path, places: Places
) -> None:
    """At most a fifth of what the first scan takes, in a task behind it."""
    project = Project.open(blog, places)
    rows = scan(project, places).summaries
    post = blog / "content" / "07" / "post-7.md"
    fields = timed(benchmark, lambda: learned_fields(project, post, rows), rounds=5)
    assert {field.key for field in fields.fields} == {
        "title",
        "date",
        "draft",
        "tags",
        "description",
    }


def test_checking_100_posts(benchmark: BenchmarkFixture, blog: Path, places: Places) -> None:
    project = Project.open(blog / "content" / "00", places)
    assert timed(benchmark, lambda: list(check_project(project)), rounds=3) == []
