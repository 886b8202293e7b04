"""The list of posts follows what changes on the disk."""

from __future__ import annotations

from typing import TYPE_CHECKING

from editor.project.index import PostIndex

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from editor.project.project import Project
    from editor.storage.places import Places
    from tests.project.conftest import Files
from tests.project.test_index import age, blog, index_of, post, read_all

__all__ = ["blog"]


def test_refresh_follows_single_files_and_folders(blog: Path, places: Places) -> None:
    index = index_of(blog, places)
    read_all(index)
    (blog / "a.md").write_text(post("New title"))
    (blog / "b.md").unlink()
    more = blog / "more"
    more.mkdir()
    (more / "e.md").write_text(post("E", "2025-01-01"))
    batch = index.refresh([blog / "a.md", blog / "b.md", more, blog / "notes.txt"])
    assert sorted(row.title for row in batch.rows) == ["E", "New title"]
    assert batch.removed == (blog / "b.md",)
    assert [row.title for row in index.summaries] == ["E", "C", "New title"]
    assert index.refresh([blog / "a.md"]).rows == ()


def test_refresh_of_a_folder_that_is_gone_removes_its_posts(blog: Path, places: Places) -> None:
    index = index_of(blog, places)
    read_all(index)
    (blog / "deep/c.md").unlink()
    (blog / "deep").rmdir()
    assert index.refresh([blog / "deep"]).removed == (blog / "deep/c.md",)


def test_refresh_of_very_many_paths_looks_at_everything_once(
    opened: Callable[[Files], Project], places: Places
) -> None:
    project = opened({f"{number:03}.md": post(str(number)) for number in range(200)})
    age(project.root)
    index = PostIndex(project, places)
    read_all(index)
    index.read = 0
    for number in range(100):
        (project.root / f"{number:03}.md").write_text(post(f"new {number}"))
    (project.root / "199.md").unlink()
    batch = index.refresh([project.root / f"{number:03}.md" for number in range(200)])
    assert {row.title for row in batch.rows} == {f"new {number}" for number in range(100)}
    assert batch.removed == (project.root / "199.md",)
    assert index.read == 100


def test_a_page_that_becomes_a_bundle_takes_its_neighbours_out_of_the_list(
    scanned: Callable[[Files], PostIndex],
) -> None:
    index = scanned({"hugo.toml": "", "content/a/one.md": post("One")})
    folder = index.project.root / "content/a"
    (folder / "index.md").write_text(post("Bundle"))
    batch = index.refresh([folder / "index.md"])
    assert [row.title for row in batch.rows] == ["Bundle"]
    assert batch.removed == (folder / "one.md",)
    (folder / "index.md").unlink()
    batch = index.refresh([folder / "index.md"])
    assert [row.title for row in batch.rows] == ["One"]
