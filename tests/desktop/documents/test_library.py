"""Reading a big folder: it says how far it is, and stops when nobody wants it any more."""

from __future__ import annotations

import os
import threading
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QLabel

from editor.desktop.commands.shortcuts import Shortcuts
from editor.desktop.documents.library import Library
from editor.desktop.documents.live_summaries import LiveSummaries
from editor.desktop.documents.plans import PlanRunner
from editor.desktop.documents.saving import Saver
from editor.desktop.documents.workspace import Workspace
from editor.desktop.posts.feature import PostsFeature
from editor.desktop.settings.settings import Settings
from editor.desktop.shell.main_window import MainWindow
from editor.desktop.source.feature import SourceFeature
from editor.desktop.ui.notices import Notices
from editor.desktop.ui.progress_field import ProgressField
from editor.desktop.ui.task_control import Progress
from editor.desktop.ui.themes import LIGHT, Themes
from editor.project.clock import Now
from editor.project.index import PostIndex
from editor.project.project import Project
from editor.storage.places import Places
from tests.desktop.pointer import click
from tests.patience import PATIENCE_S

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from editor.desktop.ui.notices import Notice
    from editor.desktop.ui.tasks import TaskRunner

POSTS = 150
LONG_AGO = (1_700_000_000, 1_700_000_000)


class Clock:
    """The time; in another thread, where a scan asks for it before it reads, it may stand still."""

    def __init__(self) -> None:
        self.arrived = threading.Semaphore(0)
        self.go = threading.Event()

    def __call__(self) -> datetime:
        if threading.current_thread() is not threading.main_thread():
            self.arrived.release()
            assert self.go.wait(PATIENCE_S)
        return datetime(2026, 6, 1, tzinfo=UTC)


@pytest.fixture
def clock() -> Iterator[Clock]:
    clock = Clock()
    yield clock
    clock.go.set()


@pytest.fixture
def library(tasks: TaskRunner, clock: Clock) -> Library:
    return Library(tasks, tasks, clock=clock)


def folder(path: Path, posts: int = POSTS) -> Project:
    """A folder of posts that are old enough to be remembered once they are read."""
    path.mkdir()
    for number in range(posts):
        post = path / f"{number}.md"
        post.write_text(f"---\ntitle: Post {number}\n---\n", encoding="utf-8")
        os.utime(post, LONG_AGO)
    return Project.open(path, Places.of_user())


def unread(project: Project) -> int:
    """How many posts of a project no scan has read yet."""
    index = PostIndex(project, project.places)
    list(index.scan())
    return index.read


def test_opening_another_folder_stops_the_reading_of_the_first(
    qtbot: QtBot, tasks: TaskRunner, library: Library, clock: Clock, tmp_path: Path
) -> None:
    first, second = folder(tmp_path / "first"), folder(tmp_path / "second", 3)
    stopped: list[bool] = []
    library.stopped.connect(lambda: stopped.append(True))
    library.open(first)
    assert clock.arrived.acquire(timeout=PATIENCE_S)
    library.open(second)
    clock.go.set()
    qtbot.waitUntil(lambda: tasks.is_idle)
    assert library.is_complete
    assert {row.path.parent for row in library.summaries} == {second.root}
    assert stopped == []
    assert (unread(first), unread(second)) == (POSTS, 0)


def test_closing_the_folder_stops_its_reading(
    qtbot: QtBot, tasks: TaskRunner, library: Library, clock: Clock, tmp_path: Path
) -> None:
    project = folder(tmp_path / "blog")
    library.open(project)
    assert clock.arrived.acquire(timeout=PATIENCE_S)
    library.open(None)
    assert not library.is_reading
    clock.go.set()
    qtbot.waitUntil(lambda: tasks.is_idle)
    assert library.summaries == ()
    assert unread(project) == POSTS


def test_reading_says_how_far_it_is_and_when_it_has_ended(
    qtbot: QtBot, library: Library, clock: Clock, tmp_path: Path
) -> None:
    said: list[Progress | None] = []
    library.reading.connect(said.append)
    library.open(folder(tmp_path / "blog"))
    assert clock.arrived.acquire(timeout=PATIENCE_S)
    qtbot.waitUntil(lambda: said[-1] == Progress(0, POSTS))
    assert library.is_reading
    clock.go.set()
    qtbot.waitUntil(lambda: library.is_complete)
    assert said[-1] is None
    assert not library.is_reading


def test_reading_that_was_stopped_goes_on_where_it_was(
    qtbot: QtBot, tasks: TaskRunner, library: Library, clock: Clock, tmp_path: Path
) -> None:
    project = folder(tmp_path / "blog")
    library.open(project)
    assert clock.arrived.acquire(timeout=PATIENCE_S)
    library.stop_reading()
    library.refresh((project.root / "7.md",))
    assert library.is_reading  # two threads must not work with one index
    with qtbot.waitSignal(library.stopped):
        clock.go.set()
    qtbot.waitUntil(lambda: tasks.is_idle)
    assert [row.title for row in library.summaries] == ["Post 7"]
    assert not library.is_complete
    library.rescan()
    qtbot.waitUntil(lambda: library.is_complete)
    assert len(library.summaries) == POSTS


class Window:
    """A window that knows of posts and their text."""

    def __init__(self, tasks: TaskRunner, library: Library) -> None:
        places = Places.of_user()
        self.library = library
        self.notices = Notices(tasks)
        self.posted: list[Notice] = []
        self.notices.posted.connect(self.posted.append)
        self.workspace = Workspace(places, library, tasks, self.notices, tasks)
        self.window = MainWindow(
            self.workspace,
            self.notices,
            Themes(LIGHT),
            shortcuts=Shortcuts(places.shortcuts),
            open_path=self.workspace.open_path,
        )
        themes = Themes(LIGHT)
        saver = Saver(tasks, self.notices, tasks)
        source = SourceFeature(
            self.workspace, Settings(places.settings), self.window, themes, tasks=tasks
        )
        self.posts = PostsFeature(
            self.workspace,
            self.window,
            Themes(LIGHT),
            tasks=tasks,
            notices=self.notices,
            recent=tuple,
            go_to_line=source.go_to_line,
            plans=PlanRunner(self.workspace, tasks, tasks, history=None),
            saver=saver,
            clock=Now.here,
            heads=LiveSummaries(self.workspace, library, self.workspace),
        )
        self.window.install(source, (self.posts, source))

    @property
    def field(self) -> ProgressField:
        """The field of the status bar."""
        found = self.window.status.findChild(ProgressField)
        assert isinstance(found, ProgressField)
        return found

    def says(self) -> list[str]:
        """The texts in view."""
        return [label.text() for label in self.window.findChildren(QLabel) if label.isVisible()]


@pytest.fixture
def shown(qtbot: QtBot, tasks: TaskRunner, library: Library) -> Window:
    made = Window(tasks, library)
    qtbot.addWidget(made.window)
    with qtbot.waitExposed(made.window):
        made.window.show()
    return made


def by_button(shown: Window) -> None:
    click(shown.field.button)


def by_command(shown: Window) -> None:
    action = shown.window.commands.action("posts.stop_reading")
    assert action.isEnabled()
    action.trigger()


@pytest.mark.parametrize("stop", [by_button, by_command])
def test_the_status_bar_shows_the_reading_and_stops_it(
    qtbot: QtBot, shown: Window, clock: Clock, tmp_path: Path, stop: Callable[[Window], None]
) -> None:
    project = folder(tmp_path / "blog")
    assert not shown.window.commands.action("posts.stop_reading").isEnabled()
    shown.workspace.open_path(project.root)
    qtbot.waitUntil(shown.field.isVisible)
    assert f"Reading posts… 0 of {POSTS}" in shown.says()
    stop(shown)
    clock.go.set()
    qtbot.waitUntil(lambda: not shown.library.is_reading)
    assert not shown.field.isVisible()
    assert not shown.window.commands.action("posts.stop_reading").isEnabled()
    assert [notice.text for notice in shown.posted] == [
        "Reading stopped. Some posts may be missing from the list."
    ]
    assert unread(project) == POSTS
    for choice in shown.posted[0].choices:
        choice.run()
    qtbot.waitUntil(lambda: shown.library.is_complete)
    assert len(shown.library.summaries) == POSTS


def test_posts_that_are_being_opened_stay_closed_when_their_folder_is_closed(
    qtbot: QtBot, shown: Window, clock: Clock, tasks: TaskRunner, tmp_path: Path
) -> None:
    clock.go.set()
    project = folder(tmp_path / "blog", 3)
    shown.workspace.open_path(project.root)
    qtbot.waitUntil(lambda: shown.library.is_complete)
    opened: list[Path] = []
    shown.workspace.opened.connect(lambda document: opened.append(document.path))
    shown.workspace.open_posts([project.root / f"{number}.md" for number in range(3)])
    shown.workspace.close_project()
    qtbot.waitUntil(lambda: tasks.is_idle)
    assert opened == []
    shown.workspace.open_path(project.root / "1.md")
    qtbot.waitUntil(lambda: opened == [project.root / "1.md"])
