"""The list of posts: complete, newest first, remembered between starts, kept up to date."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest

from editor.project.index import FIRST_BATCH, PostIndex
from editor.project.project import Project
from editor.project.status import PostState
from tests.project.conftest import NOW

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from editor.storage.places import Places
    from tests.project.conftest import Files

LONG_AGO = (1_700_000_000, 1_700_000_000)


def post(title: str, date: str = "2024-01-01", *more: str) -> str:
    return "\n".join(["---", f"title: {title}", f"date: {date}", *more, "---", "", "Text", ""])


def age(root: Path) -> None:
    """Give every file a time stamp that no change can share any more."""
    for path in root.rglob("*"):
        if path.is_file():
            os.utime(path, LONG_AGO)


def read_all(index: PostIndex) -> list[str]:
    for _ in index.scan():
        pass
    return [row.title for row in index.summaries]


@pytest.fixture
def blog(write: Callable[[Files], Path]) -> Path:
    root = write({
        "a.md": post("A", "2024-01-01", "tags: [x, y]"),
        "b.md": post("B", "2024-03-01"),
        "deep/c.md": post("C", "2024-02-01", "draft: true"),
    })  # fmt: skip
    age(root)
    return root


def index_of(root: Path, places: Places) -> PostIndex:
    return PostIndex(Project.open(root, places), places, clock=lambda: NOW)


def test_posts_come_newest_first_and_drafts_without_date_before_all(
    scanned: Callable[[Files], PostIndex],
) -> None:
    index = scanned({
        "old.md": post("Old", "2001-01-01T00:00:00Z"),
        "new.md": post("New", "2024-01-01T00:00:00+14:00"),
        "newer.md": post("Newer", "2024-01-01T00:00:00-11:00"),
        "undated.md": "---\ntitle: Undated\n---\n",
        "idea.md": "---\ntitle: Idea\ndraft: true\n---\n",
    })  # fmt: skip
    titles = [row.title for row in index.summaries]
    assert titles == ["Idea", "Newer", "New", "Old", "Undated"]


def test_the_first_batch_is_small_and_the_batches_make_the_whole(
    opened: Callable[[Files], Project], places: Places
) -> None:
    project = opened({f"{number}.md": post(str(number)) for number in range(250)})
    batches = list(PostIndex(project, places).scan())
    assert len(batches[0].rows) == FIRST_BATCH
    assert sum(len(batch.rows) for batch in batches) == 250
    assert [batch.done for batch in batches] == sorted(batch.done for batch in batches)
    assert {batch.total for batch in batches} == {250}


def test_recently_changed_posts_are_read_first(
    opened: Callable[[Files], Project], places: Places
) -> None:
    project = opened({f"{number:03}.md": post(str(number)) for number in range(250)})
    age(project.root)
    edited = project.root / "007.md"
    edited.write_text(post("Edited"))
    first = next(PostIndex(project, places).scan())
    assert first.rows[0].title == "Edited"


def test_the_second_start_reads_no_head_and_shows_the_same(blog: Path, places: Places) -> None:
    first = index_of(blog, places)
    assert read_all(first) == ["B", "C", "A"]
    assert first.read == 3
    second = index_of(blog, places)
    assert read_all(second) == ["B", "C", "A"]
    assert second.read == 0
    assert second.summaries == first.summaries


def test_the_cache_keeps_every_field_of_a_row(
    write: Callable[[Files], Path], places: Places
) -> None:
    root = write({
        "hugo.toml": 'timeZone = "Europe/Oslo"',
        "content/a.md": post("“Ä” 🍞", "2024-01-01", "expiryDate: 2030-01-01", "tags: [x]"),
        "content/d.md": post("D", "2023-01-01", "url: /ä/"),
        "content/b.md": post("B", "2036-01-01T10:00:00.5+05:30"),
        "content/c.md": post("C", "2024-01-01", "draft: true"),
        "content/_index.md": post("Section"),
    })  # fmt: skip
    age(root)
    first, second = index_of(root, places), index_of(root, places)
    read_all(first)
    read_all(second)
    assert second.read == 0
    assert second.summaries == first.summaries
    assert [str(row.reason) for row in second.summaries] == [
        str(row.reason) for row in first.summaries
    ]


@pytest.mark.parametrize("config", ["hugo.toml", "_config.yml", "mkdocs.yml", "plain.txt"])
def test_another_process_reads_no_head_that_is_remembered(
    blog: Path, places: Places, config: str
) -> None:
    content = blog / "content"
    content.mkdir()
    (blog / "a.md").rename(content / "2024-01-01-a.md")
    (blog / config).touch()
    age(blog)
    script = (
        "import sys\nfrom pathlib import Path\nfrom editor.project.index import PostIndex\n"
        "from editor.project.project import Project\nfrom editor.storage.places import Places\n"
        "places = Places(*map(Path, sys.argv[2:]))\n"
        "index = PostIndex(Project.open(Path(sys.argv[1]), places), places)\n"
        "list(index.scan())\nprint(index.read, len(index.summaries))\n"
    )
    told = [
        subprocess.run(
            [sys.executable, "-c", script, blog, places.state, places.config, places.cache,
             places.documents],
            env=os.environ | {"PYTHONHASHSEED": seed}, capture_output=True, text=True, check=True,
        ).stdout.split()
        for seed in ("1", "2")
    ]  # fmt: skip
    assert told[0][0] == told[0][1] != "0"
    assert told[1] == ["0", told[0][1]]


def test_only_what_changed_is_read_again(blog: Path, places: Places) -> None:
    read_all(index_of(blog, places))
    (blog / "a.md").write_text(post("Another", "2025-01-01"))
    (blog / "b.md").unlink()
    (blog / "d.md").write_text(post("D", "2026-01-01"))
    index = index_of(blog, places)
    assert read_all(index) == ["D", "Another", "C"]
    assert index.read == 2


def test_the_same_size_at_another_time_is_read_again(blog: Path, places: Places) -> None:
    read_all(index_of(blog, places))
    (blog / "a.md").write_text(post("Z", "2024-01-01", "tags: [x, y]"))
    assert "Z" in read_all(index_of(blog, places))


def test_a_file_that_was_written_a_moment_ago_is_not_trusted_yet(
    blog: Path, places: Places
) -> None:
    young = blog / "young.md"
    young.write_text(post("Young"))
    # So late that it is still a moment ago when a busy machine comes to read it.
    moment = time.time_ns() + 60 * 10**9
    os.utime(young, ns=(moment, moment))
    read_all(index_of(blog, places))
    young.write_text(post("Other"))
    os.utime(young, ns=(moment, moment))
    assert "Other" in read_all(index_of(blog, places))


@pytest.mark.parametrize(
    "damage", ["garbage", "truncated", "other-table", "odd-bytes", "half", "folder"]
)
def test_a_damaged_cache_is_made_anew(blog: Path, places: Places, damage: str) -> None:
    read_all(index_of(blog, places))
    (cache,) = (places.cache / "posts").iterdir()
    match damage:
        case "garbage":
            cache.write_bytes(os.urandom(5000))
        case "truncated":
            cache.write_bytes(cache.read_bytes()[:4500])
        case "other-table":
            cache.unlink()
            with sqlite3.connect(cache) as database:
                database.execute("CREATE TABLE packs (odd)")
            database.close()
        case "odd-bytes":
            with sqlite3.connect(cache) as database:
                database.execute("UPDATE packs SET data = zeroblob(length(data))")
            database.close()
        case "half":
            with sqlite3.connect(cache) as database:
                database.execute("UPDATE packs SET data = substr(data, 1, length(data) / 2)")
            database.close()
        case "folder":
            cache.unlink()
            cache.mkdir()
    assert read_all(index_of(blog, places)) == ["B", "C", "A"]
    if damage != "folder":
        again = index_of(blog, places)
        read_all(again)
        assert again.read in {0, 3}
        last = index_of(blog, places)
        read_all(last)
        assert last.read == 0


def test_a_cache_that_cannot_be_written_costs_only_time(blog: Path, places: Places) -> None:
    places.cache.parent.mkdir(parents=True)
    places.cache.write_text("a file where the folder should be")
    assert read_all(index_of(blog, places)) == ["B", "C", "A"]


def test_a_cache_somebody_else_writes_to_is_not_waited_for_long(blog: Path, places: Places) -> None:
    read_all(index_of(blog, places))
    (cache,) = (places.cache / "posts").iterdir()
    other = sqlite3.connect(cache, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    assert read_all(index_of(blog, places)) == ["B", "C", "A"]
    other.execute("ROLLBACK")
    other.close()
    index = index_of(blog, places)
    read_all(index)
    assert index.read == 0


def test_another_configuration_of_the_site_empties_the_cache(
    write: Callable[[Files], Path], places: Places
) -> None:
    root = write({"hugo.toml": "", "content/a.md": post("A", "2026-11-23T12:30:00")})
    age(root)
    index = index_of(root, places)
    read_all(index)
    assert index.summaries[0].state is PostState.SCHEDULED
    write({"hugo.toml": 'timeZone = "Europe/Moscow"'})
    index = index_of(root, places)
    read_all(index)
    assert index.summaries[0].state is PostState.PUBLISHED


def test_a_remembered_post_is_published_when_its_time_has_come(
    write: Callable[[Files], Path], places: Places
) -> None:
    # With its offset: a plain folder reads a bare date in the zone of the machine.
    root = write({"a.md": post("A", "2026-11-24T00:00:00+00:00")})
    age(root)
    index = index_of(root, places)
    read_all(index)
    assert index.summaries[0].state is PostState.SCHEDULED
    later = PostIndex(Project.open(root, places), places, clock=lambda: NOW.replace(month=12))
    read_all(later)
    assert later.read == 0
    assert later.summaries[0].state is PostState.PUBLISHED


def test_names_that_are_no_utf_8_are_listed_and_remembered(blog: Path, places: Places) -> None:
    name = os.fsdecode(b"caf\xe9.md")
    (blog / name).write_text(post("Café", "2020-01-01"))
    age(blog)
    read_all(index_of(blog, places))
    index = index_of(blog, places)
    assert read_all(index)[-1] == "Café"
    assert index.read == 0


def test_a_post_alone_is_the_whole_list(isolated_home: Path, places: Places) -> None:
    alone = isolated_home / "a.md"
    alone.write_text(post("A"))
    (isolated_home / "private.md").write_text(post("Private"))
    index = PostIndex(Project.open(alone, places), places)
    assert read_all(index) == ["A"]
    assert index.refresh([isolated_home / "private.md"]).rows == ()
    alone.write_text(post("B"))
    (row,) = index.refresh([isolated_home]).rows
    assert row.title == "B"


def test_the_list_of_a_folder_inside_a_site_stays_inside_it(
    write: Callable[[Files], Path], places: Places
) -> None:
    root = write({
        "hugo.toml": "",
        "content/posts/a.md": post("A"),
        "content/news/b.md": post("B"),
    })  # fmt: skip
    index = index_of(root / "content/posts", places)
    assert read_all(index) == ["A"]
    assert index.refresh([root / "content/news/b.md"]).rows == ()
    (root / "content/posts/c.md").write_text(post("C"))
    assert [row.title for row in index.refresh([root]).rows] == ["C"]


def test_a_look_at_one_folder_leaves_the_rest_of_the_site_remembered(
    write: Callable[[Files], Path], places: Places
) -> None:
    root = write({"hugo.toml": "", "content/posts/a.md": post("A"), "content/news/b.md": post("B")})
    age(root)
    read_all(index_of(root, places))
    read_all(index_of(root / "content/posts", places))
    index = index_of(root, places)
    assert sorted(read_all(index)) == ["A", "B"]
    assert index.read == 0


def test_the_caches_of_a_hundred_other_projects_are_enough(tmp_path: Path, places: Places) -> None:
    folder = places.cache / "posts"
    folder.mkdir(parents=True)
    for number in range(130):
        path = folder / f"{number}.sqlite3"
        path.touch()
        os.utime(path, (number, number))
    root = tmp_path / "new"
    root.mkdir()
    (root / "a.md").write_text(post("A"))
    age(root)
    read_all(index_of(root, places))
    assert len(list(folder.iterdir())) == 101
    assert not (folder / "0.sqlite3").exists()
