"""Renaming in the window: what would change is shown, done as one, and undone as one."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QTextCursor

from editor.storage.encoding import UTF_8
from editor.storage.history import History
from editor.storage.journal import Journal, Unsaved, key_of
from editor.storage.places import Places
from editor.text.lines import Lines
from tests.desktop.pointer import click
from tests.desktop.posts.rename_steps import apply, begin, button, enter, rename_pane, texts

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from tests.desktop.driver import ProgramDriver

RENAMED = "rye.md has been renamed to posts/bread.md."


def watched(program: ProgramDriver) -> None:
    """Let the watcher see all of it."""
    program.wait(lambda: program.blog.watch.is_watching)
    program.blog.external_changes.look_at_all()
    program.settle()


def test_what_would_change_is_shown_before_anything_does(
    qtbot: QtBot, program: ProgramDriver, linked: Path
) -> None:
    before = texts(linked)
    pane = begin(program, linked)
    assert (pane.title.text(), pane.slug.text(), pane.folder.text()) == ("Rye", "rye", "posts")
    assert pane.title.hasFocus()
    assert not button(program).isEnabled()
    enter(qtbot, program, "slug", "bread")
    assert pane.place.said == "posts/rye.md → posts/bread.md"
    assert pane.state.text() == "1 file will change."
    assert [pane.items.item(row).text() for row in range(pane.items.count())] == ["posts/wheat.md"]
    assert "− See [rye](rye.md#one)." in pane.difference.toPlainText()
    assert "+ See [rye](bread.md#one)." in pane.difference.toPlainText()
    qtbot.keyClick(pane.slug, Qt.Key.Key_Escape)
    assert not pane.isVisible()
    assert program.source.hasFocus()
    assert texts(linked) == before


def test_f2_in_the_list_renames_the_post_of_its_row(
    qtbot: QtBot, program: ProgramDriver, blog: Path
) -> None:
    program.open(blog)
    program.open_post("rye.md")
    program.posts.focus_list()
    qtbot.keyClick(program.posts.list, Qt.Key.Key_Down)
    qtbot.keyClick(program.window, Qt.Key.Key_F2)
    assert rename_pane(program).title.text() == "Wheat"


def test_open_posts_tabs_and_the_list_follow_with_the_caret_kept(
    qtbot: QtBot, program: ProgramDriver, linked: Path
) -> None:
    program.open(linked)
    program.open_post("wheat.md")
    program.open_post("rye.md")
    cursor = program.source.textCursor()
    cursor.movePosition(QTextCursor.MoveOperation.End)
    program.source.setTextCursor(cursor)
    program.run("post.rename")
    enter(qtbot, program, "title", "Bread")
    enter(qtbot, program, "slug", "bread")
    apply(program)
    new = linked / "posts/bread.md"
    assert program.post.path == new
    assert 'title: "Bread"' in program.text
    assert program.text == new.read_text(encoding="utf-8")
    assert program.source.textCursor().atEnd()
    assert not any(document.is_modified for document in program.blog.workspace.documents)
    wheat = program.blog.workspace.document_at(linked / "posts/wheat.md")
    assert wheat is not None
    assert "[rye](bread.md#one)" in wheat.lines().text()
    program.wait(lambda: program.posts.list.currentIndex().data() == "Bread")
    assert program.window.editors.tabs.tabText(1) == "Bread"
    watched(program)
    assert [notice.text for notice in program.notices] == [RENAMED]
    assert History(Places.of_user()).versions(new)
    program.keys("More.")
    program.save()
    assert new.read_text(encoding="utf-8").endswith("More.")
    assert not (linked / "posts/rye.md").exists()


def test_undo_restores_everything(qtbot: QtBot, program: ProgramDriver, linked: Path) -> None:
    before = texts(linked)
    begin(program, linked)
    enter(qtbot, program, "title", "Bread")
    enter(qtbot, program, "slug", "bread")
    enter(qtbot, program, "folder", "posts/baking")
    apply(program)
    assert (linked / "posts/baking/bread.md").is_file()
    click(program.button("Undo"))
    program.settle()
    watched(program)
    assert texts(linked) == before
    assert not (linked / "posts/baking").exists()
    assert program.post.path == linked / "posts/rye.md"
    assert program.text == before["posts/rye.md"]
    assert not program.post.is_modified
    program.wait(lambda: program.posts.list.currentIndex().data() == "Rye")


def test_undo_lists_what_has_changed_since(
    qtbot: QtBot, program: ProgramDriver, linked: Path
) -> None:
    begin(program, linked)
    enter(qtbot, program, "slug", "bread")
    apply(program)
    wheat = linked / "posts/wheat.md"
    changed = wheat.read_text(encoding="utf-8") + "Since.\n"
    wheat.write_text(changed, encoding="utf-8")
    click(program.button("Undo"))
    program.wait(lambda: program.notices[-1].text.startswith("The rename could not be undone"))
    assert "posts/wheat.md" in program.notices[-1].hint
    assert wheat.read_text(encoding="utf-8") == changed
    assert (linked / "posts/rye.md").is_file()


def test_undo_asks_to_save_what_was_typed_since(
    qtbot: QtBot, program: ProgramDriver, linked: Path
) -> None:
    begin(program, linked)
    enter(qtbot, program, "slug", "bread")
    apply(program)
    program.keys("Typed. ")
    click(program.button("Undo"))
    click(program.button("Save All and Undo"))
    program.wait(lambda: program.post.path == linked / "posts/rye.md")
    program.settle()
    assert "Typed. " in (linked / "posts/rye.md").read_text(encoding="utf-8")
    assert "[rye](rye.md#one)" in (linked / "posts/wheat.md").read_text(encoding="utf-8")


def test_what_is_unsaved_is_part_of_the_plan_and_saved_when_it_is_carried_out(
    qtbot: QtBot, program: ProgramDriver, blog: Path
) -> None:
    oats = (blog / "posts/oats.md").read_text(encoding="utf-8")
    program.open(blog)
    program.open_post("oats.md")
    program.keys("Unsaved. ")
    program.open_post("wheat.md")
    program.source.moveCursor(QTextCursor.MoveOperation.End)
    program.keys("[rye](rye.md)")
    program.open_post("rye.md")
    program.source.moveCursor(QTextCursor.MoveOperation.End)
    program.keys("[wheat](wheat.md)")
    program.run("post.rename")
    enter(qtbot, program, "folder", "grain")
    pane = rename_pane(program)
    labels = [pane.items.item(row).text() for row in range(pane.items.count())]
    assert labels == ["posts/rye.md", "posts/wheat.md"]
    assert "[rye]" not in (blog / "posts/wheat.md").read_text(encoding="utf-8")
    apply(program)
    assert "[rye](../grain/rye.md)" in (blog / "posts/wheat.md").read_text(encoding="utf-8")
    assert "[wheat](../posts/wheat.md)" in (blog / "grain/rye.md").read_text(encoding="utf-8")
    # What has no part in it stays unsaved.
    assert (blog / "posts/oats.md").read_text(encoding="utf-8") == oats
    click(program.button("Undo"))
    program.wait((blog / "posts/rye.md").exists)
    program.settle()
    assert "[rye](rye.md)" in (blog / "posts/wheat.md").read_text(encoding="utf-8")
    assert "[wheat](wheat.md)" in program.text
    assert [post.path.name for post in program.blog.workspace.modified] == ["oats.md"]


def test_recovery_copies_follow(qtbot: QtBot, program: ProgramDriver, blog: Path) -> None:
    begin(program, blog)
    enter(qtbot, program, "slug", "bread")
    apply(program)
    program.keys("Not saved. ")
    journal = Journal(Places.of_user())
    program.wait(
        lambda: (
            [found.unsaved.path for found in journal.pending().recoveries]
            == [blog / "posts/bread.md"]
        )
    )


def test_a_recovery_copy_that_is_undecided_follows(
    qtbot: QtBot, program: ProgramDriver, blog: Path
) -> None:
    rye = blog / "posts/rye.md"
    journal = Journal(Places.of_user())
    journal.write(Unsaved(key_of(rye), Lines.from_text("Of a crash.\n"), UTF_8, rye))
    (recovery,) = journal.pending().recoveries
    journal.retire(recovery)
    begin(program, blog)
    enter(qtbot, program, "slug", "bread")
    apply(program)
    paths = [found.unsaved.path for found in journal.pending().recoveries]
    assert paths == [blog / "posts/bread.md"]
    click(program.button("Undo"))
    program.wait(rye.exists)
    program.settle()
    assert [found.unsaved.path for found in journal.pending().recoveries] == [rye]


def test_a_name_that_is_taken(qtbot: QtBot, program: ProgramDriver, blog: Path) -> None:
    before = texts(blog)
    pane = begin(program, blog)
    pane.slug.selectAll()
    qtbot.keyClicks(pane.slug, "wheat")
    program.wait(lambda: "already a file named wheat.md" in pane.state.text())
    assert not button(program).isEnabled()
    assert texts(blog) == before


def test_a_post_that_vanished_meanwhile(qtbot: QtBot, program: ProgramDriver, blog: Path) -> None:
    pane = begin(program, blog)
    enter(qtbot, program, "slug", "bread")
    (blog / "posts/rye.md").unlink()
    click(button(program))
    program.wait(lambda: any("Nothing has been changed" in one.hint for one in program.notices))
    assert not (blog / "posts/bread.md").exists()
    program.wait(lambda: pane.state.property("wrong") is True)
    assert not button(program).isEnabled()


def test_a_target_that_came_meanwhile(qtbot: QtBot, program: ProgramDriver, linked: Path) -> None:
    begin(program, linked)
    enter(qtbot, program, "slug", "bread")
    (linked / "posts/bread.md").write_text("of somebody else", encoding="utf-8")
    before = texts(linked)
    click(button(program))
    program.wait(lambda: any("already a file named bread" in one.text for one in program.notices))
    program.settle()
    assert texts(linked) == before
    assert program.post.path == linked / "posts/rye.md"


def test_a_plan_overtaken_by_a_change_on_disk_does_nothing(
    qtbot: QtBot, program: ProgramDriver, linked: Path
) -> None:
    pane = begin(program, linked)
    enter(qtbot, program, "slug", "bread")
    wheat = linked / "posts/wheat.md"
    wheat.write_text(wheat.read_text(encoding="utf-8") + "Meanwhile.\n", encoding="utf-8")
    before = texts(linked)
    click(button(program))
    program.wait(lambda: any("Nothing has been changed" in one.hint for one in program.notices))
    assert texts(linked) == before
    assert pane.isVisible()
    program.wait(lambda: button(program).isEnabled())
    apply(program)
    assert wheat.read_text(encoding="utf-8").endswith("Meanwhile.\n")
    assert "bread.md#one" in wheat.read_text(encoding="utf-8")
    assert program.post.path == linked / "posts/bread.md"


@pytest.mark.skipif(
    sys.platform == "win32" or os.geteuid() == 0, reason="nothing is unwritable for root"
)
def test_a_folder_that_cannot_be_written(qtbot: QtBot, program: ProgramDriver, blog: Path) -> None:
    begin(program, blog)
    enter(qtbot, program, "slug", "bread")
    (blog / "posts").chmod(0o555)
    try:
        click(button(program))
        program.wait(lambda: bool(program.notices))
        program.settle()
    finally:
        (blog / "posts").chmod(0o755)
    assert program.post.path == blog / "posts/rye.md"
    assert (blog / "posts/rye.md").is_file()


def test_a_folder_that_cannot_be_made(qtbot: QtBot, program: ProgramDriver, linked: Path) -> None:
    before = texts(linked)
    begin(program, linked)
    enter(qtbot, program, "folder", "posts/wheat.md/in")
    click(button(program))
    program.wait(lambda: bool(program.notices))
    program.settle()
    assert texts(linked) == before
    assert program.post.path == linked / "posts/rye.md"


def test_the_address_is_shown_and_the_old_one_kept_on_wish(
    qtbot: QtBot, program: ProgramDriver, tmp_path: Path
) -> None:
    site = tmp_path / "site"
    (site / "content/posts").mkdir(parents=True)
    (site / "hugo.toml").write_text("baseURL = 'https://a.b/'\n", encoding="utf-8")
    (site / "content/posts/rye.md").write_text("---\ntitle: Rye\n---\nx\n", encoding="utf-8")
    pane = begin(program, site)
    assert not pane.address.isVisible()
    assert not pane.keep.isVisible()
    enter(qtbot, program, "slug", "bread")
    assert pane.address.said == "https://a.b/posts/rye/ → https://a.b/posts/bread/"
    assert pane.keep.isVisible()
    click(pane.keep)
    program.wait(button(program).isEnabled)
    assert "+ aliases: [/posts/rye/]" in pane.difference.toPlainText()
    apply(program)
    assert (site / "content/posts/bread.md").read_text(encoding="utf-8") == (
        "---\ntitle: Rye\naliases: [/posts/rye/]\n---\nx\n"
    )


def test_a_notice_covers_neither_the_fields_nor_the_buttons(
    qtbot: QtBot, program: ProgramDriver, blog: Path
) -> None:
    (blog / "posts/rye.md").chmod(0o444)
    program.window.resize(800, 600)
    pane = begin(program, blog)
    assert [notice.text for notice in program.notices] == ["rye.md is read-only."]
    program.settle()
    for field in (pane.title, pane.slug):
        field.setFocus()
        qtbot.keyClicks(field, "x")
        bar = program.window.notice_bar
        assert bar.isVisible()
        taken = QRect(bar.mapToGlobal(QPoint(0, 0)), bar.size())
        for widget in (pane.title, pane.slug, pane.folder, pane.go):
            assert not taken.intersects(QRect(widget.mapToGlobal(QPoint(0, 0)), widget.size()))
