"""What the next start opens again: every window, with its posts and its place."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
import shiboken6

from editor.storage.places import Places
from tests.desktop.driver import ProgramDriver
from tests.desktop.windows.blogs import (
    kept,
    opens,
    started,
)

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot


def test_the_next_start_brings_every_window_back(
    qtbot: QtBot, qapp: QApplication, blog: Path, other: Path, alone: Path
) -> None:
    with started(qtbot, qapp, blog, windows=1) as before:
        before.open_post("rye.md")
        before.open_post("oats.md")
        before.window.resize(800, 520)
        first = before.blog
        before.open(alone)
        note = before.blog
        before.program.windows.bring_to_front(first)
        before.run("view.posts")
        before.program.windows.bring_to_front(note)
        before.open(other)
        before.open_post("spelt.md")
        before.source.set_cursor_place(120, 3)
        before.settle()
        top = before.source.scroll_line()
        assert top > 50
        before.run("app.quit")
    assert kept() == ["blog", "note.md", "other"]

    with started(qtbot, qapp, windows=3) as after:
        by_name = dict(zip(opens(after), after.program.windows, strict=True))
        first, note, front = (by_name[name] for name in ("blog", "note.md", "other"))
        assert [post.path.name for post in first.window.documents] == ["rye.md", "oats.md"]
        assert first.workspace.current is not None
        assert first.workspace.current.path.name == "oats.md"
        assert first.window.height() == 520
        assert not first.posts.panel.isVisible()
        assert note.posts.panel.isVisible()
        assert note.workspace.current is not None
        assert after.blog is front
        assert after.source.cursor_place() == (120, 3)
        assert int(after.source.scroll_line()) == int(top)
        assert all(window.window.isVisible() for window in after.program.windows)
        after.wait(front.window.isActiveWindow)


def test_a_window_that_was_closed_does_not_come_back(
    qtbot: QtBot, qapp: QApplication, blog: Path, other: Path
) -> None:
    with started(qtbot, qapp, blog, windows=1) as before:
        before.open(other)
        before.run("window.close")
        before.wait(lambda: len(before.program.windows) == 1)
        assert kept() == ["blog"]
        # The last one is what is left of the session.
        before.run("window.close")
        before.wait(lambda: not before.window.isVisible())
    assert kept() == ["blog"]
    with started(qtbot, qapp, windows=1) as after:
        assert opens(after) == ["blog"]


def test_a_window_that_is_closed_at_the_very_end_ends_too(
    qtbot: QtBot, qapp: QApplication, blog: Path, other: Path
) -> None:
    with started(qtbot, qapp, blog, windows=1) as before:
        before.open(other)
        closed = before.blog
        before.run("window.close")
    # What watches its folder would keep the process from ending.
    assert not shiboken6.isValid(closed)


def test_what_is_asked_for_comes_to_the_front_of_the_session(
    qtbot: QtBot, qapp: QApplication, blog: Path, other: Path, tmp_path: Path
) -> None:
    with started(qtbot, qapp, blog, windows=1) as before:
        before.open(other)
        before.run("app.quit")
    with started(qtbot, qapp, blog / "posts/rye.md", windows=2) as after:
        after.wait(lambda: after.blog.workspace.current is not None)
        assert opens(after) == ["other", "blog"]
        assert after.post.path == blog / "posts/rye.md"
        after.run("app.quit")
    third = tmp_path / "third"
    third.mkdir()
    with started(qtbot, qapp, third, windows=3) as last:
        assert sorted(opens(last)) == ["blog", "other", "third"]
        assert opens(last)[-1] == "third"


def test_a_blog_that_is_gone_costs_the_others_nothing(
    qtbot: QtBot, qapp: QApplication, blog: Path, other: Path
) -> None:
    with started(qtbot, qapp, blog, windows=1) as before:
        before.open(other)
        before.run("app.quit")
    other.rename(other.with_name("elsewhere"))
    with started(qtbot, qapp, windows=1) as after:
        assert opens(after) == ["blog"]
        assert after.notices == []


def test_a_session_is_whole_while_its_windows_are_reopening(
    qtbot: QtBot, qapp: QApplication, blog: Path, other: Path
) -> None:
    with started(qtbot, qapp, blog, windows=1) as before:
        before.open_post("rye.md")
        before.open(other)
        before.run("app.quit")
    driver = ProgramDriver(qtbot, qapp)
    driver.program.start(None)
    # As if it were killed now: neither window is open yet.
    driver.program.session.write_now()
    assert kept() == ["blog", "other"]
    driver.close()
    with started(qtbot, qapp, windows=2) as after:
        first = next(iter(after.program.windows))
        assert [post.path.name for post in first.workspace.documents] == ["rye.md"]


@pytest.mark.parametrize("is_open", [False, True], ids=["at once", "before its posts"])
def test_a_window_is_what_was_opened_in_it_last(
    qtbot: QtBot, qapp: QApplication, blog: Path, other: Path, is_open: bool
) -> None:
    with started(qtbot, qapp, blog, windows=1) as before:
        before.open_post("rye.md")
        before.run("app.quit")
    driver = ProgramDriver(qtbot, qapp)
    driver.start(None)
    if is_open:
        driver.wait(lambda: driver.blog.workspace.project is not None)
    driver.blog.workspace.open_path(other)
    driver.wait(lambda: driver.blog.session.is_settled)
    driver.settle()
    assert opens(driver) == ["other"]
    driver.run("app.quit")
    driver.close()
    assert kept() == ["other"]


def test_the_session_of_the_version_before_is_read(
    qtbot: QtBot, qapp: QApplication, blog: Path
) -> None:
    state = Places.of_user().state / "session.json"
    state.parent.mkdir(parents=True, exist_ok=True)
    state.write_text(
        json.dumps(
            {
                "folder": str(blog),
                "posts": [
                    {"path": str(blog / "posts/rye.md"), "line": 6, "column": 3, "top": 0.0},
                    {"path": str(blog / "posts/oats.md"), "line": 0, "column": 0, "top": 0.0},
                ],
                "current": 0,
                "geometry": "",
                "splitter": [],
                "hidden": ["form"],
                "recent": [str(blog), "/somewhere/else"],
                "opened": [],
                "panes": [],
                "version": 1,
            }
        )
    )
    with started(qtbot, qapp, windows=1) as after:
        assert [post.path.name for post in after.window.documents] == ["rye.md", "oats.md"]
        assert after.post.path.name == "rye.md"
        assert after.source.cursor_place() == (6, 3)
        assert not after.form.isVisible()
        assert [path.name for path in after.program.session.recent] == ["blog", "else"]


def test_a_window_opened_while_the_others_come_back_stays_in_front(
    qtbot: QtBot, qapp: QApplication, blog: Path, other: Path, alone: Path
) -> None:
    with started(qtbot, qapp, blog, windows=1) as before:
        before.open(other)
        before.open(alone)
        before.run("app.quit")
    driver = ProgramDriver(qtbot, qapp)
    try:
        driver.start()
        driver.run("window.new")
        new = driver.blog
        driver.wait(lambda: len(driver.program.windows) == 4)
        driver.settle()
        assert sorted(opens(driver)) == ["", "blog", "note.md", "other"]
        driver.wait(new.window.isActiveWindow)
        assert driver.blog is new
    finally:
        driver.close()
