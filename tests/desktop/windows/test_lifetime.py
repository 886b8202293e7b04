"""Several windows from start to end: quitting, closing one, and what the next start brings back."""

from __future__ import annotations

import json
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QLabel

from editor.desktop.recovery.unsaved_texts import RecoveryPane
from editor.desktop.session import session
from editor.desktop.session.session import OpenPost, Session, WindowState
from editor.storage import file
from editor.storage.encoding import Encoding
from editor.storage.journal import Journal, Unsaved, key_of
from editor.storage.places import Places
from editor.text.lines import Lines
from tests.desktop.driver import ProgramDriver
from tests.desktop.pointer import click

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

    from editor.desktop.app import BlogWindow

ROOT = Path(__file__).parents[3]
UTF_8 = Encoding("utf-8", bom=False)


@contextmanager
def started(
    qtbot: QtBot, qapp: QApplication, path: Path | None = None, *, windows: int
) -> Iterator[ProgramDriver]:
    """Byline once more, when all its windows are back."""
    driver = ProgramDriver(qtbot, qapp)
    try:
        driver.start(path)
        driver.wait(lambda: len(driver.program.windows) == windows)
        driver.wait(lambda: all(window.session.is_back for window in driver.program.windows))
        driver.settle()
        yield driver
    finally:
        driver.close()


def two_blogs(program: ProgramDriver, blog: Path, other: Path) -> tuple[BlogWindow, BlogWindow]:
    """A post is open in each of two windows; the second is in front."""
    program.open(blog)
    program.open_post("rye.md")
    first = program.blog
    program.open(other)
    program.open_post("spelt.md")
    return first, program.blog


def two_changed(program: ProgramDriver, blog: Path, other: Path) -> tuple[BlogWindow, BlogWindow]:
    """As `two_blogs`, and both posts have unsaved changes; the first is in front."""
    first, second = two_blogs(program, blog, other)
    program.keys("Theirs. ")
    program.program.windows.bring_to_front(first)
    program.keys("Mine. ")
    return first, second


def kept() -> list[str]:
    """The folders and files of the session, the one of the front window last."""
    windows = session.read(Places.of_user().state / "session.json").windows
    return ["" if window.opens is None else window.opens.name for window in windows]


def opens(program: ProgramDriver) -> list[str]:
    """What is open in each window."""
    found = [window.session.opens for window in program.program.windows]
    return ["" if path is None else path.name for path in found]


def set_aside(path: Path, text: str) -> None:
    """As a run that was killed leaves it behind."""
    unsaved = Unsaved(key_of(path), Lines.from_text(text), UTF_8, path, file.fingerprint(path))
    Journal(Places.of_user()).write(unsaved)


def texts_offered(window: BlogWindow) -> int:
    """How many texts of an earlier run a window offers now."""
    panes = window.window.findChildren(RecoveryPane)
    return sum(pane.items.count() for pane in panes if not pane.isHidden())


# Quitting.


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


# The next start.


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


def test_a_session_is_whole_while_its_windows_are_coming_back(
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
    driver.wait(lambda: driver.blog.session.is_back)
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


def test_closing_the_first_window_early_does_not_keep_the_others_away(
    qtbot: QtBot, qapp: QApplication, blog: Path, other: Path, alone: Path
) -> None:
    with started(qtbot, qapp, blog, windows=1) as before:
        before.open(other)
        before.open(alone)
        before.run("app.quit")
    driver = ProgramDriver(qtbot, qapp)
    try:
        driver.start()
        first = driver.blog
        driver.run("window.new")
        # It is still being read.
        assert not first.session.is_back
        first.window.close()
        driver.wait(lambda: sorted(opens(driver)) == ["", "blog", "other"])
    finally:
        driver.close()


# What was not saved.


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
