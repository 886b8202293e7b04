"""The list of a blog that was open before: brought back whole, then held against the disk."""

from __future__ import annotations

import gc
import os
from typing import TYPE_CHECKING

import pytest

from editor.project.index import PostIndex
from editor.project.project import Project
from editor.storage.places import Places

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtCore import QAbstractItemModel, QModelIndex
    from pytestqt.qtbot import QtBot

    from tests.desktop.driver import ProgramDriver

POSTS = 300
LONG_AGO = (1_700_000_000, 1_700_000_000)


def write(path: Path, title: str, day: int) -> None:
    date = f"{2000 + day // 28}-01-{1 + day % 28:02}"
    path.write_text(f"---\ntitle: {title}\ndate: {date}\n---\n", encoding="utf-8")
    os.utime(path, LONG_AGO)


@pytest.fixture
def read_before(tmp_path: Path) -> Path:
    """A blog that an earlier run has read."""
    root = tmp_path / "many"
    (root / "content").mkdir(parents=True)
    (root / "hugo.toml").touch()
    for number in range(POSTS):
        write(root / f"content/{number:03}.md", f"Post {number:03}", number)
    places = Places.of_user()
    list(PostIndex(Project.open(root, places), places).scan())
    return root


def titles(model: QAbstractItemModel) -> list[str]:
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


def test_the_list_comes_whole_before_the_disk_is_looked_at(
    qtbot: QtBot, program: ProgramDriver, read_before: Path
) -> None:
    before = [f"Post {number:03}" for number in reversed(range(POSTS))]
    content = read_before / "content"
    (content / "007.md").unlink()
    write(content / "100.md", "Another title", 100)
    write(content / "300.md", "Post 300", POSTS)
    blog = program.blog
    model = program.posts.list.model()
    came: list[tuple[int, int]] = []
    stood: list[list[str]] = []
    watched: list[bool] = []
    collected: list[bool] = []

    def note_rows(_parent: QModelIndex, first: int, last: int) -> None:
        came.append((first, last))
        watched.append(blog.watch.is_watching)
        collected.append(gc.isenabled())

    model.rowsInserted.connect(note_rows)
    blog.library.remembered.connect(lambda: stood.append(titles(model)))
    program.start(read_before)
    qtbot.waitUntil(lambda: blog.library.is_complete)
    assert stood == [before]
    # The first rows, all others, and the one post that is new.
    assert came == [(0, 99), (100, POSTS - 1), (0, 0)]
    assert watched[:2] == [False, False]
    assert collected == [False, False, True]
    after = ["Post 300", *before]
    after.remove("Post 007")
    after[after.index("Post 100")] = "Another title"
    assert titles(model) == after
    qtbot.waitUntil(lambda: blog.watch.is_watching)


def test_the_watch_of_the_blog_before_ends_at_once(
    qtbot: QtBot, program: ProgramDriver, read_before: Path, blog: Path
) -> None:
    program.start(blog)
    watch, library = program.blog.watch, program.blog.library
    qtbot.waitUntil(lambda: watch.is_watching)
    watched: list[bool] = []
    library.came.connect(lambda _: watched.append(watch.is_watching))
    program.blog.workspace.open_path(read_before)
    qtbot.waitUntil(lambda: library.is_complete and len(library.summaries) == POSTS)
    assert watched[0] is False
    qtbot.waitUntil(lambda: watch.is_watching)


def test_a_window_that_closes_meanwhile_leaves_the_garbage_collector_at_work(
    program: ProgramDriver, read_before: Path
) -> None:
    library = program.blog.library
    places = Places.of_user()
    library.open(Project.open(read_before, places))
    assert library.is_remembering
    assert not gc.isenabled()
    program.blog.stop()
    assert gc.isenabled()
