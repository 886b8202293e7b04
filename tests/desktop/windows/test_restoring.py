"""Unsaved changes of several blogs are restored in the windows they belong in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.desktop.pointer import click
from tests.desktop.windows.blogs import (
    set_aside,
    started,
    texts_offered,
)

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot


def test_unsaved_texts_are_offered_in_the_window_of_their_blog(
    qtbot: QtBot, qapp: QApplication, blog: Path, other: Path, alone: Path
) -> None:
    with started(qtbot, qapp, blog, windows=1) as before:
        before.open(other)
        before.run("app.quit")
    rye, spelt = blog / "posts/rye.md", other / "content/posts/spelt.md"
    set_aside(rye, "Mine.\n")
    set_aside(spelt, "Theirs.\n")
    set_aside(alone, "Of no blog.\n")
    with started(qtbot, qapp, windows=2) as after:
        behind, front = list(after.program.windows)
        assert texts_offered(behind) == 1
        assert texts_offered(front) == 2
        click(after.button("Restore All", front.window))
        after.wait(lambda: len(after.program.windows) == 3)
        after.wait(lambda: after.program.windows.holder(alone) is not None)
        own = after.program.windows.holder(alone)
        assert own is not None
        after.wait(lambda: bool(own.workspace.modified) and bool(front.workspace.modified))
        assert [post.path for post in front.workspace.documents] == [spelt]
        assert [post.lines().text() for post in own.workspace.documents] == ["Of no blog.\n"]
        assert behind.workspace.documents == ()
        after.program.windows.bring_to_front(behind)
        click(after.button("Restore", behind.window))
        after.wait(lambda: bool(behind.workspace.modified))
        assert after.text == "Mine.\n"


def test_a_text_of_another_blog_is_brought_back_in_a_window_of_its_own(
    qtbot: QtBot, qapp: QApplication, blog: Path, other: Path
) -> None:
    spelt = other / "content/posts/spelt.md"
    set_aside(spelt, "Theirs.\n")
    with started(qtbot, qapp, blog, windows=1) as driver:
        first = driver.blog
        assert texts_offered(first) == 1
        click(driver.button("Restore", first.window))
        driver.wait(lambda: len(driver.program.windows) == 2)
        driver.wait(lambda: bool(driver.blog.workspace.modified))
        assert driver.post.path == spelt
        assert driver.text == "Theirs.\n"
        assert first.workspace.documents == ()


def test_texts_of_two_blogs_are_brought_back_in_two_windows(
    qtbot: QtBot, qapp: QApplication, blog: Path, other: Path
) -> None:
    set_aside(blog / "posts/rye.md", "Mine.\n")
    set_aside(other / "content/posts/spelt.md", "Theirs.\n")
    with started(qtbot, qapp, windows=1) as after:
        assert texts_offered(after.blog) == 2
        click(after.button("Restore All", after.window))
        windows = after.program.windows
        after.wait(lambda: sum(len(window.workspace.modified) for window in windows) == 2)
        assert [len(window.workspace.modified) for window in windows] == [1, 1]


def test_a_text_from_the_home_folder_opens_no_folder(
    qtbot: QtBot, qapp: QApplication, blog: Path, alone: Path
) -> None:
    set_aside(alone, "Mine.\n")
    with started(qtbot, qapp, blog, windows=1) as after:
        click(after.button("Restore", after.window))
        after.wait(lambda: bool(after.blog.workspace.modified))
        project = after.blog.workspace.project
        assert project is not None
        assert project.alone == alone
