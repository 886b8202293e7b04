"""A rename while posts that are part of it are open in another window."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from threading import Timer
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from editor.storage.history import History
from editor.storage.places import Places
from tests.desktop.pointer import click
from tests.desktop.posts.rename_steps import apply, begin, button, enter, rename_pane

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from tests.desktop.driver import ProgramDriver

RENAMED = "rye.md has been renamed to posts/bread.md."


def test_a_post_open_in_another_window_follows(
    qtbot: QtBot, program: ProgramDriver, linked: Path
) -> None:
    program.open(linked / "posts")
    program.open_post("wheat.md")
    inner = program.blog
    program.open(linked)
    assert program.blog is not inner
    program.open_post("rye.md")
    program.run("post.rename")
    enter(qtbot, program, "slug", "bread")
    apply(program)
    wheat = inner.workspace.current
    assert wheat is not None
    assert "[rye](bread.md#one)" in wheat.lines().text()
    assert not wheat.is_modified
    assert program.post.path == linked / "posts/bread.md"
    # Its own window hears nothing of another program.
    inner.external_changes.look_at_all()
    program.settle()
    assert [notice.text for notice in program.notices] == [RENAMED]


def test_what_is_unsaved_in_another_window_is_part_of_the_plan(
    qtbot: QtBot, program: ProgramDriver, linked: Path
) -> None:
    program.open(linked / "posts")
    program.open_post("wheat.md")
    program.keys("Typed. ")
    inner = program.blog
    program.open(linked)
    program.open_post("rye.md")
    program.run("post.rename")
    enter(qtbot, program, "slug", "bread")
    # It goes on being written while the rename is looked at.
    wheat, go, pane = inner.workspace.current, button(program), rename_pane(program)
    assert wheat is not None
    qtbot.keyClicks(inner.source.source, "Late. ")
    click(go)
    program.wait(go.isEnabled)
    assert (linked / "posts/rye.md").exists()
    click(go)
    program.wait(lambda: not pane.isVisible())
    program.settle()
    text = (linked / "posts/wheat.md").read_text(encoding="utf-8")
    assert "Typed. " in text
    assert "Late. " in text
    assert "[rye](bread.md#one)" in text
    assert not wheat.is_modified
    assert wheat.lines().text() == text


def test_a_plan_goes_on_when_its_window_is_closed_and_posts_of_others_follow(
    qtbot: QtBot, program: ProgramDriver, linked: Path
) -> None:
    program.open(linked / "posts")
    program.open_post("rye.md")
    inner = program.blog
    program.open(linked)
    outer = program.blog
    program.open_post("oats.md")
    program.wait(lambda: outer.posts.panel.list.model().rowCount() == 3)
    outer.posts.panel.focus_list()
    while outer.posts.panel.focused_post != linked / "posts/rye.md":
        qtbot.keyClick(outer.posts.panel.list, Qt.Key.Key_Down)
    program.run("post.rename")
    enter(qtbot, program, "slug", "bread")
    History(Places.of_user()).size()
    with closing(sqlite3.connect(Places.of_user().state / "history.sqlite3")) as database:
        # The plan waits for the history until this is over.
        database.execute("BEGIN IMMEDIATE")
        click(button(program))
        outer.window.close()
        program.wait(lambda: not outer.window.isVisible())
        database.rollback()
    rye = inner.workspace.current
    assert rye is not None
    program.wait(lambda: rye.path == linked / "posts/bread.md")
    assert not (linked / "posts/rye.md").exists()
    assert "(bread.md#one)" in (linked / "posts/wheat.md").read_text(encoding="utf-8")
    # Changes by other programs are seen again.
    rye.path.write_text("---\ntitle: Other\n---\n", encoding="utf-8")
    inner.external_changes.look_at_all()
    program.wait(lambda: "Other" in rye.lines().text())
    assert not any("outside" in notice.text for notice in program.notices)


def test_quitting_waits_for_a_plan_that_has_begun(
    qtbot: QtBot, program: ProgramDriver, linked: Path
) -> None:
    begin(program, linked)
    enter(qtbot, program, "slug", "bread")
    History(Places.of_user()).size()
    database = sqlite3.connect(Places.of_user().state / "history.sqlite3", check_same_thread=False)
    with closing(database):
        database.execute("BEGIN IMMEDIATE")
        click(button(program))
        go_on = Timer(0.3, database.rollback)
        go_on.start()
        program.end()
        go_on.join()
    assert "(bread.md#one)" in (linked / "posts/wheat.md").read_text(encoding="utf-8")
    assert (linked / "posts/bread.md").exists()
    assert not (linked / "posts/rye.md").exists()
