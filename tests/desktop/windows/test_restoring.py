"""Texts of several blogs that were not saved, brought back from one window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.desktop.pointer import click
from tests.desktop.windows.test_lifetime import set_aside, started, texts_offered

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot


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
