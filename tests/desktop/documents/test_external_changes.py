"""What other programs do to posts that are open."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QLabel

from editor.desktop.recovery.merge import MergePane
from tests.desktop.pointer import click

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from tests.desktop.driver import ProgramDriver


@pytest.fixture
def rye(program: ProgramDriver, blog: Path) -> Path:
    """The file of the current post; its folder is watched."""
    program.open(blog)
    program.wait(lambda: program.blog.watch.is_watching)
    program.open_post("rye.md")
    return blog / "posts/rye.md"


def test_a_clean_post_takes_over_what_another_program_wrote(
    program: ProgramDriver, rye: Path
) -> None:
    program.source.set_cursor_place(8, 3)
    text = rye.read_text(encoding="utf-8")
    rye.write_text(text.replace("About rye.", "All about rye."), encoding="utf-8")
    program.wait(lambda: "All about rye." in program.text)
    assert not program.post.is_modified
    assert program.source.cursor_place() == (8, 3)
    program.run("edit.undo")
    assert "\nAbout rye." in program.text


def test_the_list_follows_the_disk(program: ProgramDriver, rye: Path, blog: Path) -> None:
    model = program.posts.list.model()

    def titles() -> list[str]:
        return [str(model.index(row, 0).data()) for row in range(model.rowCount())]

    shutil.copyfile(rye, blog / "posts/copy.md")
    program.wait(lambda: titles().count("Rye") == 2)
    (blog / "posts/copy.md").unlink()
    program.wait(lambda: titles().count("Rye") == 1)
    rye.write_text(rye.read_text(encoding="utf-8").replace('"Rye"', '"Rye bread"'), "utf-8")
    program.wait(lambda: "Rye bread" in titles())
    program.wait(lambda: program.window.editors.tabs.tabText(0) == "Rye bread")


def test_a_changed_post_asks_and_can_keep_mine(program: ProgramDriver, rye: Path) -> None:
    program.keys("Mine. ")
    rye.write_text("Theirs.\n", encoding="utf-8")
    program.wait(lambda: bool(program.window.notice_bar.texts))
    assert "Mine. " in program.text
    assert rye.read_text(encoding="utf-8") == "Theirs.\n"
    click(program.button("Keep Mine"))
    program.save()
    assert "Mine. " in rye.read_text(encoding="utf-8")


def test_a_changed_post_asks_and_can_load_theirs(program: ProgramDriver, rye: Path) -> None:
    program.keys("Mine. ")
    rye.write_text("Theirs.\n", encoding="utf-8")
    program.wait(lambda: bool(program.window.notice_bar.texts))
    click(program.button("Load Theirs"))
    assert program.text == "Theirs.\n"
    assert not program.post.is_modified
    program.run("edit.undo")
    assert "Mine. " in program.text


def test_what_is_typed_before_a_conflict_is_decided_belongs_to_it(
    program: ProgramDriver, rye: Path
) -> None:
    program.source.set_cursor_place(6, 0)
    program.keys("Mine. ")
    text = rye.read_text(encoding="utf-8")
    rye.write_text(text.replace("About rye", "Theirs. About rye"), encoding="utf-8")
    program.wait(lambda: bool(program.window.notice_bar.texts))
    program.keys("More of mine. ")
    click(program.button("Merge…"))
    program.wait(lambda: bool(program.seen(MergePane)))
    click(program.button("Use Both"))
    click(program.button("Use Result"))
    program.settle()
    assert "Mine. More of mine. About rye.\nTheirs. About rye." in program.text
    assert not program.window.notice_bar.texts


def test_a_save_waits_for_the_merge_and_says_so_in_it(
    program: ProgramDriver, rye: Path, qtbot: QtBot
) -> None:
    program.source.set_cursor_place(6, 0)
    program.keys("Mine. ")
    text = rye.read_text(encoding="utf-8")
    rye.write_text(text.replace("About rye", "Theirs. About rye"), encoding="utf-8")
    program.wait(lambda: bool(program.window.notice_bar.texts))
    click(program.button("Merge…"))
    pane = program.seen(MergePane)[0]
    qtbot.keyClick(pane.focusWidget(), Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    waits = "Not saved: resolve the conflicts and use the result first"
    program.wait(lambda: any(waits in said for said in program.says()))
    program.settle()
    assert not program.window.notice_bar.texts
    assert "Saved" not in program.window.status.currentMessage()
    click(program.button("Back to the Post"))
    program.wait(lambda: "has not been saved" in "".join(program.window.notice_bar.texts))


def test_a_save_over_a_newer_file_asks_instead(program: ProgramDriver, rye: Path) -> None:
    program.blog.watch.follow(None)
    program.keys("Mine. ")
    rye.write_text("Theirs.\n", encoding="utf-8")
    program.save()
    program.settle()
    assert rye.read_text(encoding="utf-8") == "Theirs.\n"
    assert program.button("Keep Mine").isVisible()
    assert program.post.is_modified


def test_keeping_mine_does_not_allow_to_overwrite_a_third_version(
    program: ProgramDriver, rye: Path
) -> None:
    program.blog.watch.follow(None)
    program.keys("Mine. ")
    rye.write_text("Theirs.\n", encoding="utf-8")
    program.save()
    program.settle()
    click(program.button("Keep Mine"))
    rye.write_text("Theirs again.\n", encoding="utf-8")
    program.save()
    program.settle()
    assert rye.read_text(encoding="utf-8") == "Theirs again.\n"


def test_a_deleted_post_stays_open_and_can_be_saved_again(
    program: ProgramDriver, rye: Path
) -> None:
    text = program.text
    rye.unlink()
    program.wait(lambda: bool(program.window.notice_bar.texts))
    assert program.post.is_modified
    click(program.button("Save Again"))
    program.wait(rye.is_file)
    program.settle()
    assert rye.read_text(encoding="utf-8") == text
    assert not program.post.is_modified


def test_a_deleted_post_can_be_closed(program: ProgramDriver, rye: Path) -> None:
    rye.unlink()
    program.wait(lambda: bool(program.window.notice_bar.texts))
    click(program.button("Close Post"))
    assert program.blog.workspace.current is None
    assert not program.window.notice_bar.isVisible()


def test_closing_a_deleted_post_asks_about_what_was_typed(
    program: ProgramDriver, rye: Path
) -> None:
    program.keys("Mine. ")
    rye.unlink()
    program.wait(lambda: bool(program.window.notice_bar.texts))
    click(program.button("Close Post"))
    program.wait(lambda: bool(program.seen(QDialog)))
    assert "Mine. " in program.text
    program.seen(QDialog)[0].reject()


def test_undo_in_a_deleted_post_does_not_make_it_look_saved(
    program: ProgramDriver, rye: Path
) -> None:
    text = program.text
    program.keys("Mine. ")
    rye.unlink()
    program.wait(lambda: bool(program.window.notice_bar.texts))
    while program.text != text:
        program.run("edit.undo")
    assert program.post.is_modified


def test_autosave_does_not_write_a_deleted_post_again(program: ProgramDriver, rye: Path) -> None:
    program.keys("Mine. ")
    rye.unlink()
    program.wait(lambda: bool(program.window.notice_bar.texts))
    program.blog.autosave.save()
    program.settle()
    assert not rye.exists()
    assert "Mine. " in program.text


def test_our_own_save_is_no_change_from_outside(program: ProgramDriver, rye: Path) -> None:
    for word in ("One. ", "Two. ", "Three. "):
        program.keys(word)
        program.save()
    program.blog.external_changes.look_at([rye])
    program.settle()
    assert program.notices == []
    assert not program.post.is_modified


def test_a_touched_file_is_no_change(program: ProgramDriver, rye: Path) -> None:
    program.keys("Mine. ")
    rye.write_bytes(rye.read_bytes())
    program.blog.external_changes.look_at([rye])
    program.settle()
    assert program.notices == []
    program.save()
    assert "Mine. " in rye.read_text(encoding="utf-8")


def test_a_folder_that_vanishes_is_told_and_loses_nothing(
    program: ProgramDriver, rye: Path, blog: Path, tmp_path: Path
) -> None:
    program.keys("Mine. ")
    blog.rename(tmp_path / "moved")
    program.wait(
        lambda: any("no longer exists" in text for text in program.window.notice_bar.texts)
    )
    assert "Mine. " in program.text
    program.blog.external_changes.look_at_all()
    program.settle()
    # One notice for all that is gone with the folder, and the list says so, too.
    assert len(program.window.notice_bar.texts) == 1
    said = [label.text() for label in program.seen(QLabel, program.posts)]
    assert "The folder no longer exists" in said
    program.save()
    program.settle()
    assert program.post.is_modified
    (tmp_path / "moved").rename(blog)
    program.blog.library.rescan()
    program.wait(lambda: program.blog.library.is_there)
    program.settle()
    assert not any("changed by another" in text for text in program.window.notice_bar.texts)
    program.save()
    assert "Mine. " in rye.read_text(encoding="utf-8")
