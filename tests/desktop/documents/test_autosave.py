"""Posts are saved by themselves where the writer wants it, and where nothing is lost by it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from editor.desktop.documents.settings import AUTOSAVE

if TYPE_CHECKING:
    from pathlib import Path

    from tests.desktop.driver import ProgramDriver


def test_autosave_on_losing_the_focus_saves(program: ProgramDriver, blog: Path) -> None:
    program.start(blog)
    program.open(blog)
    program.open_post("rye.md")
    program.program.settings.set(AUTOSAVE, "focus")
    program.keys("Kept. ")
    program.blog.autosave.state_changed(Qt.ApplicationState.ApplicationInactive)
    program.wait(lambda: not program.post.is_modified)
    assert "Kept. " in (blog / "posts" / "rye.md").read_text(encoding="utf-8")


def test_autosave_after_a_pause_saves(program: ProgramDriver, blog: Path) -> None:
    program.start(blog)
    program.open(blog)
    program.open_post("rye.md")
    program.program.settings.set(AUTOSAVE, "5")
    program.blog.autosave.set_rule(on_focus_loss=False, seconds=1)
    program.keys("Kept. ")
    program.wait(lambda: not program.post.is_modified)


def test_autosave_never_writes_over_a_conflict(program: ProgramDriver, blog: Path) -> None:
    program.start(blog)
    program.open(blog)
    program.open_post("rye.md")
    rye = blog / "posts" / "rye.md"
    program.source.set_cursor_place(6, 0)
    program.keys("Mine. ")
    theirs = rye.read_text(encoding="utf-8").replace("About rye", "Theirs")
    rye.write_text(theirs, encoding="utf-8")
    for _ in range(3):
        program.blog.autosave.save()
        program.settle()
    assert rye.read_text(encoding="utf-8") == theirs
    assert "Mine. " in program.text


def test_a_post_that_was_opened_again_is_saved_though_it_could_not_be_before(
    program: ProgramDriver, blog: Path
) -> None:
    program.start(blog)
    program.open(blog)
    program.open_post("rye.md")
    rye = blog / "posts" / "rye.md"
    program.source.set_cursor_place(6, 0)
    program.keys("Mine. ")
    rye.write_text(rye.read_text(encoding="utf-8") + "Theirs.\n", encoding="utf-8")
    program.blog.autosave.save()
    program.settle()
    revision = program.post.revision
    program.blog.workspace.drop(program.post)
    program.open_post("rye.md")
    program.source.set_cursor_place(6, 0)
    while program.post.revision < revision:
        program.keys("x")
    assert program.post.revision == revision
    program.blog.autosave.save()
    program.wait(lambda: not program.post.is_modified)
