"""Panes in the place of the editor come and go with their post."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QPushButton

from editor.desktop.recovery.history import HistoryPane
from editor.desktop.recovery.merge import MergePane
from tests.desktop.pointer import click

if TYPE_CHECKING:
    from pathlib import Path

    from tests.desktop.driver import ProgramDriver


def test_the_history_of_a_post_goes_away_with_it(program: ProgramDriver, blog: Path) -> None:
    program.start(blog)
    program.open(blog)
    program.open_post("rye.md")
    program.run("post.history")
    assert program.seen(HistoryPane)
    program.blog.workspace.close(program.post)
    program.settle()
    assert not program.seen(HistoryPane)


def test_a_review_of_another_post_stays(program: ProgramDriver, blog: Path) -> None:
    (blog / "posts/other.md").write_text("one\n", encoding="utf-8")
    program.start(blog)
    program.open(blog)
    program.open_post("rye.md")
    rye = program.post
    program.run("post.history")
    click(program.button("Back to the Post"))
    program.open_post("other.md")
    program.keys("mine ")
    (blog / "posts/other.md").write_text("theirs one\n", encoding="utf-8")
    program.wait(lambda: "Merge…" in [each.text() for each in program.seen(QPushButton)])
    click(program.button("Merge…"))
    assert program.seen(MergePane)
    program.blog.workspace.close(rye)
    program.settle()
    assert program.seen(MergePane)


def test_no_command_writes_into_a_text_that_is_covered(program: ProgramDriver, blog: Path) -> None:
    program.open(blog)
    program.open_post("rye.md")
    program.keys("a")
    action = program.window.commands.action
    writing = ("format.bold", "edit.undo", "edit.find", "view.fold_head", "post.save")
    assert all(action(name).isEnabled() for name in writing)
    program.run("post.history")
    assert [name for name in writing if action(name).isEnabled()] == ["post.save"]
    click(program.button("Back to the Post"))
    assert all(action(name).isEnabled() for name in writing)
