"""Each folder has its side panes as they were left there."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from editor.desktop.session import session
from editor.desktop.session.session import FolderPanes, PaneLayout, Session, WindowState
from editor.storage.places import Places
from tests.desktop.driver import ProgramDriver

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

LEFT = PaneLayout(("outline",), ("posts",), ("outline",), (200, 500, 400))


@pytest.fixture
def other(tmp_path: Path) -> Path:
    folder = tmp_path / "other"
    folder.mkdir()
    (folder / "only.md").write_text("---\ntitle: Only\n---\n", encoding="utf-8")
    return folder


def session_file() -> Path:
    return Places.of_user().state / "session.json"


def start_with(driver: ProgramDriver, folder: Path) -> None:
    driver.start()
    driver.wait(lambda: driver.blog.workspace.project is not None)
    driver.settle()
    assert driver.blog.workspace.project is not None
    assert driver.blog.workspace.project.root == folder


def left_width(driver: ProgramDriver) -> int:
    return driver.window.columns.sizes()[0]


def drag_left_column(driver: ProgramDriver, by: int) -> None:
    handle = driver.window.columns.handle(1)
    start = handle.rect().center()
    QTest.mousePress(handle, Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(handle, start + type(start)(by, 0))
    QTest.mouseRelease(handle, Qt.MouseButton.LeftButton, pos=start)


# The file.


def test_the_panes_of_each_folder_come_back(tmp_path: Path) -> None:
    file = tmp_path / "session.json"
    kept = Session(panes=(FolderPanes(Path("/a"), LEFT), FolderPanes(Path("/b"), PaneLayout())))
    session.write(file, kept)
    assert session.read(file) == kept


GOOD = {
    "folder": "/a",
    "layout": {
        "opened": ["outline"],
        "hidden": ["posts"],
        "front": ["outline"],
        "widths": [200, 500, 400],
    },
}


@pytest.mark.parametrize(
    "bad",
    [
        None,
        [],
        {},
        {"folder": "/b"},
        {"folder": "b", "layout": GOOD["layout"]},
        {"folder": "/b", "layout": {}},
        {"folder": "/b", "layout": {"opened": [1], "hidden": [], "front": [], "widths": []}},
        {"folder": "/b", "layout": {"opened": [], "hidden": [], "front": "x", "widths": []}},
        {"folder": "/b", "layout": {"opened": [], "hidden": [], "front": [], "widths": [-1]}},
        {"folder": "/b", "layout": {"opened": [], "hidden": [], "front": [], "widths": [1 << 40]}},
    ],
    ids=range(10),
)
def test_an_entry_that_is_damaged_costs_nothing_else(tmp_path: Path, bad: object) -> None:
    file = tmp_path / "session.json"
    session.write(file, Session((WindowState(Path("/blog")),)))
    packed = json.loads(file.read_bytes())
    file.write_text(json.dumps(packed | {"panes": [bad, GOOD]}), encoding="utf-8")
    assert session.read(file) == Session(
        (WindowState(Path("/blog")),), panes=(FolderPanes(Path("/a"), LEFT),)
    )
    file.write_text(json.dumps(packed | {"panes": bad}), encoding="utf-8")
    assert session.read(file) == Session((WindowState(Path("/blog")),))


def test_only_the_latest_folders_are_kept() -> None:
    kept = Session()
    for number in range(session.LAYOUTS_KEPT + 5):
        kept = replace(kept, panes=kept.with_panes(Path(f"/{number}"), PaneLayout()))
    kept = replace(kept, panes=kept.with_panes(Path("/7"), LEFT))
    assert len(kept.panes) == session.LAYOUTS_KEPT
    assert kept.panes_in(Path("/7")) == LEFT
    assert kept.panes_in(Path("/4")) is None


# The window.


def test_a_folder_has_its_panes_when_it_is_opened_again(
    program: ProgramDriver, blog: Path, other: Path
) -> None:
    program.open(blog)
    QTest.keyClick(program.window, Qt.Key.Key_F7)
    assert not program.posts.isVisible()

    program.open(other)
    assert not program.posts.isVisible(), "a folder that is new changed the panes"
    QTest.keyClick(program.window, Qt.Key.Key_F7)
    assert program.posts.isVisible()

    program.open(blog)
    assert not program.posts.isVisible()
    assert not program.window.commands.action("view.posts").isChecked()
    program.open(other)
    assert program.posts.isVisible()
    assert program.window.commands.action("view.posts").isChecked()


def test_the_panes_are_noted_when_the_folder_is_closed(program: ProgramDriver, blog: Path) -> None:
    program.open(blog)
    program.run("view.posts")
    program.run("folder.close")
    program.wait(lambda: program.blog.workspace.project is None)
    program.open(blog)
    assert not program.posts.isVisible()


def test_the_next_start_brings_the_panes_of_each_folder_back(
    qtbot: QtBot, qapp: QApplication, blog: Path, other: Path
) -> None:
    first = ProgramDriver(qtbot, qapp)
    first.start(blog)
    first.wait(lambda: first.blog.library.is_complete)
    first.run("view.posts")
    first.open(other)
    first.run("view.posts")
    first.open(blog)
    first.run("app.quit")
    first.wait(lambda: not first.window.isVisible())
    first.close()

    second = ProgramDriver(qtbot, qapp)
    start_with(second, blog)
    assert not second.posts.isVisible()
    second.open(other)
    assert second.posts.isVisible()
    second.close()


def test_a_folder_has_the_widths_its_columns_were_given(
    program: ProgramDriver, blog: Path, other: Path
) -> None:
    program.open(blog)
    at_first = left_width(program)
    drag_left_column(program, 60)
    widened = left_width(program)
    assert widened > at_first
    program.open(other)
    assert left_width(program) == widened
    drag_left_column(program, -40)
    narrowed = left_width(program)
    assert narrowed < widened
    program.open(blog)
    assert left_width(program) == widened
    program.open(other)
    assert left_width(program) == narrowed


def test_a_column_that_was_hidden_has_its_width_when_it_is_shown(
    program: ProgramDriver, blog: Path, other: Path
) -> None:
    program.open(blog)
    drag_left_column(program, 60)
    widened = left_width(program)
    program.run("view.posts")
    program.open(other)
    program.run("view.posts")
    drag_left_column(program, -40)
    program.open(blog)
    assert not program.posts.isVisible()
    program.run("view.posts")
    assert left_width(program) == widened


def test_a_folder_whose_widths_nobody_chose_goes_by_the_window_again(
    program: ProgramDriver, blog: Path, other: Path
) -> None:
    program.open(blog)
    at_first = left_width(program)
    program.open(other)
    drag_left_column(program, 60)
    assert left_width(program) > at_first
    program.open(blog)
    assert left_width(program) == at_first


def test_panes_that_no_feature_offers_are_kept_for_later(
    qtbot: QtBot, qapp: QApplication, blog: Path, other: Path
) -> None:
    layout = PaneLayout(("outline",), ("posts", "preview", "calendar"), ("outline",))
    session.write(session_file(), Session((WindowState(blog),), panes=(FolderPanes(blog, layout),)))
    driver = ProgramDriver(qtbot, qapp)
    start_with(driver, blog)
    assert not driver.posts.isVisible()
    driver.run("view.posts")
    driver.open(other)
    driver.open(blog)
    driver.run("app.quit")
    driver.wait(lambda: not driver.window.isVisible())
    driver.close()
    kept = session.read(session_file()).panes_in(blog)
    assert kept is not None
    assert "outline" in kept.opened
    assert "calendar" in kept.hidden
    assert "posts" not in kept.hidden
