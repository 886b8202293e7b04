"""Windows that close while others come back, or cannot come back at all."""

from __future__ import annotations

from contextlib import contextmanager
from threading import Event
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QThreadPool

from editor.desktop.session import session
from editor.desktop.session.session import Session, WindowState
from editor.storage.places import Places
from tests.desktop.driver import ProgramDriver
from tests.desktop.windows.blogs import (
    kept,
    opens,
    started,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

    from editor.desktop.blog_window import BlogWindow


def keep(*folders: Path) -> None:
    """The session of a run that had these open, each in its window; the last one in front."""
    windows = tuple(WindowState(folder) for folder in folders)
    session.write(Places.of_user().state / "session.json", Session(windows))


@contextmanager
def coming_back(
    qtbot: QtBot, qapp: QApplication, *folders: Path
) -> Iterator[tuple[ProgramDriver, BlogWindow]]:
    """Byline right after its start: the first window, of the last folder, is not back yet."""
    keep(*folders)
    driver = ProgramDriver(qtbot, qapp)
    try:
        driver.program.start(None)
        driver.window.show()
        assert not driver.blog.session.is_settled
        yield driver, driver.blog
    finally:
        driver.close()


@pytest.fixture
def third(tmp_path: Path) -> Path:
    """A third blog, without a post."""
    folder = tmp_path / "third"
    folder.mkdir()
    return folder


def test_a_window_closed_before_it_is_back_keeps_no_other_away(
    qtbot: QtBot, qapp: QApplication, blog: Path, other: Path, third: Path
) -> None:
    with coming_back(qtbot, qapp, third, other, blog) as (driver, first):
        driver.program.windows.show_new()
        first.close_now()
        driver.wait(lambda: sorted(opens(driver)) == ["", "other", "third"])
        driver.settle()


def test_the_first_window_closed_while_others_come_back_costs_nothing(
    qtbot: QtBot, qapp: QApplication, blog: Path, other: Path, third: Path
) -> None:
    with coming_back(qtbot, qapp, third, other, blog) as (driver, first):
        driver.program.windows.show_new()
        first.session.when_reopened(first.close_now)
        driver.wait(lambda: sorted(opens(driver)) == ["", "other", "third"])
        driver.settle()
        driver.program.session.write_now()
        assert sorted(kept()) == ["", "other", "third"]


def test_quitting_while_windows_come_back_brings_no_more(
    qtbot: QtBot, qapp: QApplication, blog: Path, other: Path, third: Path
) -> None:
    with coming_back(qtbot, qapp, third, other, blog) as (driver, first):
        # The next window is due then.
        first.session.when_reopened(driver.program.lifetime.quit)
        driver.wait(lambda: not first.window.isVisible())
        driver.settle()
        qtbot.wait(0)
        assert [*driver.program.windows] == [first]
        assert not first.window.isVisible()
        assert kept() == ["third", "other", "blog"]


def test_a_folder_that_cannot_be_reached_costs_the_others_nothing(
    qtbot: QtBot, qapp: QApplication, blog: Path, tmp_path: Path
) -> None:
    # As where a folder in the network is disconnected, asking for it raises more than "not there".
    keep(blog, tmp_path / ("long" * 100))
    with started(qtbot, qapp, windows=1) as after:
        assert opens(after) == ["blog"]


def test_the_panes_of_a_closed_window_come_back_with_its_folder(
    program: ProgramDriver, blog: Path, other: Path
) -> None:
    program.open(blog)
    program.open(other)
    program.run("view.posts")
    assert not program.posts.isVisible()
    program.run("window.close")
    program.wait(lambda: len(program.program.windows) == 1)
    assert program.posts.isVisible()
    program.open(other)
    assert len(program.program.windows) == 2
    assert not program.posts.isVisible()


def test_the_site_around_a_folder_that_is_coming_back_is_no_other_blog(
    qtbot: QtBot, qapp: QApplication, other: Path
) -> None:
    keep(other / "content")
    driver = ProgramDriver(qtbot, qapp)
    disk_answers = Event()
    try:
        for _ in range(max(2, QThreadPool.globalInstance().maxThreadCount())):
            driver.blog.tasks.run(disk_answers.wait, lambda _: None)
        driver.start()
        assert not driver.blog.session.is_settled
        # What is asked for is known sooner than what comes back.
        driver.program.windows.open(other)
        driver.wait(lambda: driver.program.tasks.is_idle)
        disk_answers.set()
        driver.wait(lambda: driver.blog.session.is_settled)
        driver.settle()
        assert opens(driver) == ["content"]
    finally:
        disk_answers.set()
        driver.close()
