"""Quitting with several windows: one question, and nothing lost by it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QLabel

from editor.desktop.session import session
from editor.desktop.session.session import OpenPost, Session, WindowState
from editor.storage.journal import Journal
from editor.storage.places import Places
from tests.desktop.pointer import click
from tests.desktop.windows.blogs import (
    kept,
    two_blogs,
    two_changed,
)

if TYPE_CHECKING:
    from tests.desktop.driver import ProgramDriver

ROOT = Path(__file__).parents[3]


def test_quitting_asks_once_for_the_posts_of_all_windows(
    program: ProgramDriver, blog: Path, other: Path
) -> None:
    first, second = two_changed(program, blog, other)
    program.run("app.quit")
    (asked,) = program.seen(QDialog)
    named = next(label.text() for label in program.seen(QLabel, asked) if "rye.md" in label.text())
    assert named.splitlines() == [
        "•  Spelt (spelt.md) in Other",
        "•  Rye (rye.md) in blog",
    ]
    # A second wish to quit asks nothing more.
    program.program.lifetime.quit()
    assert program.seen(QDialog) == [asked]
    click(program.button("Cancel", asked))
    assert first.window.isVisible()
    assert second.window.isVisible()

    program.run("app.quit")
    click(program.button("Save All"))
    program.wait(lambda: not first.window.isVisible() and not second.window.isVisible())
    assert "Mine. " in (blog / "posts/rye.md").read_text(encoding="utf-8")
    assert "Theirs. " in (other / "content/posts/spelt.md").read_text(encoding="utf-8")
    assert kept() == ["other", "blog"]


def test_quitting_names_the_blog_of_a_post_in_another_window(
    program: ProgramDriver, blog: Path, other: Path
) -> None:
    first, _ = two_blogs(program, blog, other)
    program.keys("Theirs. ")
    program.program.windows.bring_to_front(first)
    program.run("app.quit")
    (asked,) = program.seen(QDialog)
    assert any(
        label.text() == "•  Spelt (spelt.md) in Other" for label in program.seen(QLabel, asked)
    )
    click(program.button("Cancel", asked))


def test_nothing_is_typed_in_any_window_while_quitting_asks(
    program: ProgramDriver, blog: Path, other: Path
) -> None:
    first, second = two_blogs(program, blog, other)
    program.keys("Theirs. ")
    program.run("app.quit")
    (asked,) = program.seen(QDialog)
    # Another start asks for a window meanwhile: the question stays above it.
    program.program.take_over([str(blog)])
    program.wait(lambda: program.blog is first)
    program.wait(asked.isActiveWindow)
    behind = first.window.windowHandle()
    QTest.mouseClick(behind, Qt.MouseButton.LeftButton, pos=behind.geometry().center())
    QTest.keyClick(behind, Qt.Key.Key_X)
    assert first.workspace.modified == ()
    click(program.button("Cancel", asked))
    assert second.window.isVisible()


def test_quitting_shows_its_question_where_all_windows_are_minimised(
    program: ProgramDriver, blog: Path, other: Path
) -> None:
    first, second = two_blogs(program, blog, other)
    program.keys("Theirs. ")
    first.window.showMinimized()
    second.window.showMinimized()
    program.program.lifetime.quit()
    (asked,) = program.seen(QDialog)
    assert not second.window.isMinimized()
    program.wait(asked.isActiveWindow)
    click(program.button("Cancel", asked))


def test_quitting_without_changes_asks_nothing(
    program: ProgramDriver, blog: Path, other: Path
) -> None:
    first, second = two_blogs(program, blog, other)
    program.run("app.quit")
    assert program.seen(QDialog) == []
    assert not first.window.isVisible()
    assert not second.window.isVisible()


def test_what_is_discarded_is_not_offered_again(
    program: ProgramDriver, blog: Path, other: Path
) -> None:
    first, second = two_changed(program, blog, other)
    program.wait(lambda: len(Journal(Places.of_user()).pending().recoveries) == 2)
    program.run("app.quit")
    click(program.button("Discard"))
    program.wait(lambda: not first.window.isVisible() and not second.window.isVisible())
    assert Journal(Places.of_user()).pending().recoveries == ()
    assert "Mine. " not in (blog / "posts/rye.md").read_text(encoding="utf-8")


def test_a_post_that_cannot_be_saved_keeps_byline_open(
    program: ProgramDriver, blog: Path, other: Path
) -> None:
    first, second = two_changed(program, blog, other)
    rye = blog / "posts/rye.md"
    rye.write_text("Somebody else's.\n", encoding="utf-8")
    program.run("app.quit")
    click(program.button("Save All"))
    program.settle()
    program.wait(lambda: not second.workspace.modified)
    assert first.window.isVisible()
    assert second.window.isVisible()
    assert rye.read_text(encoding="utf-8") == "Somebody else's.\n"


QUITS = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QDialog, QMainWindow, QPushButton
from editor.desktop import app
from editor.desktop.source.editor import SourceEditor

def look():
    shown = [window for window in QApplication.topLevelWidgets() if window.isVisible()]
    windows = [window for window in shown if isinstance(window, QMainWindow)]
    dialogs = [window for window in shown if isinstance(window, QDialog)]
    if dialogs:
        print("dialogs", len(dialogs), "windows", len(windows), flush=True)
        buttons = dialogs[0].findChildren(QPushButton)
        next(button for button in buttons if button.text() == "Discard").click()
    elif len(windows) == 2 and all(window.isWindowModified() for window in windows):
        QApplication.quit()
    for window in windows:
        if not window.isWindowModified():
            for text in window.findChildren(SourceEditor):
                text.insertPlainText("Typed. ")

timer = QTimer(interval=50)
timer.timeout.connect(look)
QTimer.singleShot(0, timer.start)
sys.exit(app.run(None))
"""


def test_the_system_asks_byline_to_quit_and_it_asks_once(blog: Path, other: Path) -> None:
    """As the Dock of macOS does: Qt would close one window after the other."""
    posts = blog / "posts/rye.md", other / "content/posts/spelt.md"
    windows = tuple(
        WindowState(folder, (OpenPost(post),))
        for folder, post in zip((blog, other), posts, strict=True)
    )
    session.write(Places.of_user().state / "session.json", Session(windows))
    done = subprocess.run(
        [sys.executable, "-c", QUITS],
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
        timeout=100,
    )
    assert done.stdout.splitlines() == ["dialogs 1 windows 2"], done.stderr
    assert done.returncode == 0
    assert all("Typed. " not in post.read_text(encoding="utf-8") for post in posts)
    assert kept() == ["blog", "other"]


def test_the_window_whose_post_cannot_be_saved_comes_to_the_front(
    program: ProgramDriver, blog: Path, other: Path
) -> None:
    first, second = two_blogs(program, blog, other)
    program.program.windows.bring_to_front(first)
    program.keys("Mine. ")
    program.program.windows.bring_to_front(second)
    program.keys("Theirs. ")
    (blog / "posts/rye.md").write_text("Somebody else's.\n", encoding="utf-8")
    program.run("app.quit")
    click(program.button("Save All"))
    program.wait(lambda: program.blog is first)
    program.wait(first.window.isActiveWindow)
    assert second.workspace.modified == ()
