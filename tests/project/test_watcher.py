"""What changes on disk is reported, soon, and once the watcher is stopped no more."""

from __future__ import annotations

import os
import queue
import sys
import threading
from typing import TYPE_CHECKING

import pytest

from editor.project.watcher import Change, ChangeKind, Watcher
from tests.patience import PATIENCE_S

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from editor.project.project import Project
    from editor.storage.places import Places
    from tests.project.conftest import Files


class Told:
    """The changes a watcher reported."""

    def __init__(self) -> None:
        self.queue: queue.Queue[frozenset[Change]] = queue.Queue()
        self.threads: set[str] = set()
        self.watching = threading.Event()

    def __call__(self, changes: frozenset[Change]) -> None:
        self.threads.add(threading.current_thread().name)
        self.queue.put(changes)

    def until(self, path: Path, *kinds: ChangeKind) -> Change:
        while True:
            for change in self.queue.get(timeout=PATIENCE_S):
                if change.path == path and (not kinds or change.kind in kinds):
                    return change


def begin(watcher: Watcher) -> threading.Thread:
    thread = threading.Thread(target=watcher.run, daemon=True)
    thread.start()
    return thread


@pytest.fixture
def watched(opened: Callable[[Files], Project]) -> Iterator[tuple[Project, Told]]:
    project = opened({
        "hugo.toml": "",
        "content/posts/a.md": "---\ntitle: A\n---\n",
        "static/img/.keep": "",
        "node_modules/b/c.js": "",
    })  # fmt: skip
    told = Told()
    watcher = Watcher(project, told, debounce_ms=50, tick_ms=100)
    begin(watcher)
    assert watcher.watching.wait(PATIENCE_S)
    told.watching = watcher.watching
    yield project, told
    watcher.stop()


def test_a_new_a_changed_and_a_deleted_post_are_told(watched: tuple[Project, Told]) -> None:
    project, told = watched
    post = project.root / "content/posts/b.md"
    post.write_text("---\ntitle: B\n---\n")
    assert told.until(post).kind in {ChangeKind.ADDED, ChangeKind.MODIFIED}
    (project.root / "content/posts/a.md").unlink()
    told.until(project.root / "content/posts/a.md", ChangeKind.DELETED)
    assert threading.current_thread().name not in told.threads


def test_a_save_that_renames_a_file_over_the_post_is_told(watched: tuple[Project, Told]) -> None:
    project, told = watched
    post = project.root / "content/posts/a.md"
    temporary = post.with_name(".a.md.tmp")
    temporary.write_text("---\ntitle: Another title\n---\n")
    temporary.replace(post)
    assert told.until(post).kind in {ChangeKind.ADDED, ChangeKind.MODIFIED}


def test_where_the_system_has_no_watches_left_the_folder_is_looked_at_now_and_then(
    opened: Callable[[Files], Project],
) -> None:
    project = opened({"a.md": "---\ntitle: A\n---\n"})
    told = Told()
    watcher = Watcher(project, told, debounce_ms=50, tick_ms=100, polling=True)
    begin(watcher)
    assert watcher.watching.wait(PATIENCE_S)
    (project.root / "b.md").write_text("x")
    told.until(project.root / "b.md")
    watcher.stop()


def test_a_new_folder_is_watched_from_then_on(watched: tuple[Project, Told]) -> None:
    project, told = watched
    folder = project.root / "content/posts/deep/er"
    folder.mkdir(parents=True)
    told.until(project.root / "content/posts/deep")
    told.until(folder)
    post = folder / "c.md"
    post.write_text("---\ntitle: C\n---\n")
    # It may have come before the folder was watched: then the folder itself is reported.
    while True:
        changes = told.queue.get(timeout=PATIENCE_S)
        if changes & {Change(post, kind) for kind in ChangeKind}:
            break
        assert changes
        post.write_text("---\ntitle: C again\n---\n")


def test_images_are_watched_too_and_other_programs_folders_are_not(
    watched: tuple[Project, Told],
) -> None:
    project, told = watched
    (project.root / "node_modules/b/d.js").write_text("")
    image = project.root / "static/img/a.png"
    image.write_bytes(b"x")
    seen: set[Path] = set()
    while image not in seen:
        seen |= {change.path for change in told.queue.get(timeout=PATIENCE_S)}
    assert not any("node_modules" in path.parts for path in seen)


def test_a_project_that_vanishes_and_returns_is_watched_again(
    watched: tuple[Project, Told],
) -> None:
    project, told = watched
    away = project.root.with_name("away")
    project.root.rename(away)
    while told.watching.is_set():
        threading.Event().wait(0.02)
    away.rename(project.root)
    told.until(project.root / "content/posts", ChangeKind.ADDED)


def test_after_stop_nothing_is_told(opened: Callable[[Files], Project]) -> None:
    project = opened({"a.md": ""})
    told = Told()
    watcher = Watcher(project, told, debounce_ms=50, tick_ms=100)
    thread = begin(watcher)
    assert watcher.watching.wait(PATIENCE_S)
    watcher.stop()
    (project.root / "b.md").write_text("x")
    assert told.queue.empty()
    thread.join()
    watcher.stop()


def test_what_is_stopped_before_it_began_watches_nothing(
    opened: Callable[[Files], Project],
) -> None:
    watcher = Watcher(opened({"a.md": ""}), Told())
    watcher.stop()
    watcher.run()
    assert not watcher.watching.is_set()


def test_a_bug_where_changes_are_taken_ends_the_watch_and_is_raised(
    opened: Callable[[Files], Project],
) -> None:
    project = opened({"a.md": ""})
    raised: list[str] = []

    def broken(_: frozenset[Change]) -> None:
        raise RuntimeError("a bug")

    watcher = Watcher(project, broken, debounce_ms=50, tick_ms=100)

    def run() -> None:
        try:
            watcher.run()
        except RuntimeError as error:
            raised.append(str(error))

    thread = threading.Thread(target=run)
    thread.start()
    assert watcher.watching.wait(PATIENCE_S)
    (project.root / "b.md").write_text("x")
    thread.join()
    assert raised == ["a bug"]
    assert not watcher.watching.is_set()
    watcher.stop()


def test_a_post_alone_is_watched_alone(isolated_home: Path, places: Places) -> None:
    from editor.project.project import Project

    post = isolated_home / "post.md"
    post.write_text("")
    told = Told()
    watcher = Watcher(Project.open(post, places), told, debounce_ms=50, tick_ms=100)
    begin(watcher)
    assert watcher.watching.wait(PATIENCE_S)
    (isolated_home / "private.md").write_text("x")
    post.write_text("x")
    told.until(post.resolve())
    watcher.stop()
    rest = [change for batch in [*told.queue.queue] for change in batch]
    assert all(change.path == post.resolve() for change in rest)


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="names are text there")
def test_a_name_that_is_no_text_does_not_end_the_watch(
    opened: Callable[[Files], Project],
) -> None:
    project = opened({"posts/a.md": ""})
    bad = os.fsencode(project.root / "posts") + b"/bad\xff.md"
    told = Told()
    watcher = Watcher(project, told, debounce_ms=50, tick_ms=100, look_ms=50)
    begin(watcher)
    assert watcher.watching.wait(PATIENCE_S)
    handle = os.open(bad, os.O_CREAT | os.O_WRONLY)
    os.close(handle)
    # From now on the folders are reported every now and then.
    for _ in range(3):
        told.until(project.root / "posts", ChangeKind.MODIFIED)
    watcher.stop()


@pytest.mark.parametrize(
    ("config", "name"),
    [
        ({"mkdocs.yml": "plugins: [blog, meta]\n"}, "docs/blog/posts/.meta.yml"),
        ({"eleventy.config.js": ""}, "_includes/deep/layout.njk"),
        ({"eleventy.config.js": ""}, "_data/draft.json"),
    ],
)
def test_a_file_that_gives_posts_values_is_told(
    opened: Callable[[Files], Project], config: dict[str, str], name: str
) -> None:
    project = opened({**config, name: "", "docs/blog/posts/a.md": "---\ntitle: A\n---\n"})
    told = Told()
    watcher = Watcher(project, told, debounce_ms=50, tick_ms=100)
    begin(watcher)
    assert watcher.watching.wait(PATIENCE_S)
    file = project.root / name
    file.write_text("draft: false\n")
    told.until(file)
    watcher.stop()
