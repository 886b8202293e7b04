"""Opening, saving and closing, through the window."""

from __future__ import annotations

import shutil
from functools import partial
from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFileDialog, QPushButton

from editor.project.generators.detect import generators
from tests.desktop.pointer import click

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from tests.desktop.driver import ProgramDriver


def freed(widget: QDialog) -> bool:
    return not shiboken6.isValid(widget)


def dialog(program: ProgramDriver) -> QDialog:
    return program.seen(QDialog)[0]


def test_a_folder_opens_with_its_posts_newest_first(program: ProgramDriver, blog: Path) -> None:
    program.open(blog)
    model = program.posts.list.model()
    assert [model.index(row, 0).data() for row in range(3)] == ["Oats", "Rye", "Wheat"]
    assert program.window.windowTitle() == "blog — Byline"


def test_typing_marks_the_post_and_saving_clears_the_mark(
    program: ProgramDriver, blog: Path
) -> None:
    program.open(blog)
    program.open_post("rye.md")
    before = program.text
    program.keys("Bread. ")
    assert program.window.isWindowModified()
    assert program.window.windowTitle().startswith("Rye[*]")
    program.save()
    assert len(program.blog.workspace.modified) == 0
    written = (blog / "posts/rye.md").read_text(encoding="utf-8")
    assert written == program.text
    assert len(written) == len(before) + len("Bread. ")


def test_keys_typed_while_a_save_is_under_way_keep_the_post_unsaved(
    program: ProgramDriver, blog: Path
) -> None:
    program.open(blog)
    program.open_post("rye.md")
    program.keys("One ")
    program.run("post.save")
    program.keys("two ")
    program.wait(lambda: program.blog.saver.is_idle)
    assert [post.path.name for post in program.blog.workspace.modified] == ["rye.md"]
    assert "One two" not in (blog / "posts/rye.md").read_text(encoding="utf-8")
    program.save()
    assert len(program.blog.workspace.modified) == 0
    assert "One two" in (blog / "posts/rye.md").read_text(encoding="utf-8")


def test_closing_asks_once_and_names_every_unsaved_post(program: ProgramDriver, blog: Path) -> None:
    program.open(blog)
    for name in ("rye.md", "oats.md"):
        program.open_post(name)
        program.keys("More. ")
    program.open_post("wheat.md")
    program.run("app.quit")
    program.run("app.quit")
    assert len(program.seen(QDialog)) == 1
    named = "\n".join(program.says())
    assert "Rye (rye.md)" in named
    assert "Oats (oats.md)" in named
    assert "Wheat (wheat.md)" not in named
    click(program.button("Cancel", dialog(program)))
    assert program.window.isVisible()
    assert len(program.blog.workspace.modified) == 2


def test_save_all_on_closing_writes_the_posts_and_closes(
    program: ProgramDriver, blog: Path
) -> None:
    program.open(blog)
    for name in ("rye.md", "oats.md"):
        program.open_post(name)
        program.keys("More. ")
    program.run("app.quit")
    click(program.button("Save All", dialog(program)))
    program.wait(lambda: not program.window.isVisible())
    assert "More. " in (blog / "posts/rye.md").read_text(encoding="utf-8")
    assert "More. " in (blog / "posts/oats.md").read_text(encoding="utf-8")


def test_discard_on_closing_leaves_the_files_as_they_were(
    program: ProgramDriver, blog: Path
) -> None:
    before = (blog / "posts/rye.md").read_bytes()
    program.open(blog)
    program.open_post("rye.md")
    program.keys("Gone. ")
    program.window.close()
    click(program.button("Discard", dialog(program)))
    program.wait(lambda: not program.window.isVisible())
    assert (blog / "posts/rye.md").read_bytes() == before


def test_after_a_failed_save_nothing_says_that_the_post_is_saved(
    program: ProgramDriver, blog: Path
) -> None:
    program.open(blog)
    program.open_post("rye.md")
    program.keys("One ")
    program.save()
    assert program.window.status.currentMessage() == "Saved rye.md"
    program.keys("Two ")
    shutil.rmtree(blog / "posts")
    program.save()
    assert program.window.status.currentMessage() == "rye.md has not been saved"


def test_a_save_that_fails_keeps_the_window_open(program: ProgramDriver, blog: Path) -> None:
    program.open(blog)
    program.open_post("rye.md")
    program.keys("Kept. ")
    (blog / "posts/rye.md").write_text("Theirs.\n", encoding="utf-8")
    program.run("app.quit")
    click(program.button("Save", dialog(program)))
    program.settle()
    assert program.window.isVisible()
    assert (blog / "posts/rye.md").read_text(encoding="utf-8") == "Theirs.\n"
    assert "Kept. " in program.text


def test_closing_a_tab_asks_for_that_post_only(
    program: ProgramDriver, blog: Path, qtbot: QtBot
) -> None:
    program.open(blog)
    program.open_post("rye.md")
    program.keys("More. ")
    program.open_post("oats.md")
    program.keys("More. ")
    tabs = program.window.editors.tabs
    place = tabs.tabRect(0).center()
    qtbot.mouseClick(tabs, Qt.MouseButton.MiddleButton, pos=place)
    assert "•  Rye (rye.md)" in program.says()
    click(program.button("Discard", dialog(program)))
    assert [found.path.name for found in program.blog.workspace.documents] == ["oats.md"]


def test_enter_presses_the_button_that_has_the_keyboard(
    program: ProgramDriver, blog: Path, qtbot: QtBot
) -> None:
    before = (blog / "posts/rye.md").read_bytes()
    program.open(blog)
    program.open_post("rye.md")
    program.keys("Gone. ")
    program.window.close()
    discard = program.button("Discard", dialog(program))
    discard.setFocus()
    qtbot.keyClick(discard, Qt.Key.Key_Return)
    program.wait(lambda: not program.window.isVisible())
    program.settle()
    assert (blog / "posts/rye.md").read_bytes() == before


def test_a_dialog_is_freed_when_it_closes(program: ProgramDriver, blog: Path) -> None:
    program.open(blog)
    program.open_post("rye.md")
    program.keys("x")
    for command, ending in (
        ("app.quit", "Cancel"), ("help.about", "Close"), ("app.quit", "Cancel")
    ):  # fmt: skip
        program.run(command)
        shown = dialog(program)
        click(program.button(ending, shown))
        program.wait(partial(freed, shown))
    for command in ("folder.open", "file.open", "post.save_as"):
        program.run(command)
        shown = dialog(program)
        shown.reject()
        program.wait(partial(freed, shown))


def test_the_dialog_to_open_a_post_offers_posts_of_every_generator(
    program: ProgramDriver, blog: Path
) -> None:
    program.open(blog)
    program.run("file.open")
    shown = dialog(program)
    assert isinstance(shown, QFileDialog)
    posts, _ = shown.nameFilters()
    shown.reject()
    offered = posts.removeprefix("Posts (").removesuffix(")").split()
    endings = {suffix for generator in generators() for suffix in generator.suffixes}
    assert {f"*{ending}" for ending in endings} <= set(offered)


def test_a_post_can_be_saved_under_another_name(program: ProgramDriver, blog: Path) -> None:
    before = (blog / "posts/rye.md").read_bytes()
    program.open(blog)
    program.open_post("rye.md")
    program.keys("Copied. ")
    program.run("post.save_as")
    program.choose_file(blog / "posts/copy.md")
    program.settle()
    assert program.post.path == blog / "posts/copy.md"
    assert "Copied. " in (blog / "posts/copy.md").read_text(encoding="utf-8")
    assert (blog / "posts/rye.md").read_bytes() == before
    assert len(program.blog.workspace.modified) == 0


def test_one_file_opens_with_the_site_around_it(program: ProgramDriver, blog: Path) -> None:
    (blog / "hugo.toml").write_text('baseURL = "https://example.org"\n', encoding="utf-8")
    (blog / "content").mkdir()
    (blog / "posts").rename(blog / "content/posts")
    program.program.start(blog / "content/posts/wheat.md")
    program.wait(lambda: program.blog.workspace.current is not None)
    program.wait(lambda: program.blog.library.is_complete)
    assert program.post.path.name == "wheat.md"
    assert program.posts.list.model().rowCount() == 3
    assert program.posts.list.currentIndex().data() == "Wheat"
    program.window.open_path(blog / "content/posts/rye.md")
    program.wait(lambda: program.post.path.name == "rye.md")
    assert len(program.blog.workspace.documents) == 2


def test_a_file_in_the_home_folder_stands_alone(
    program: ProgramDriver, isolated_home: Path
) -> None:
    (isolated_home / "note.md").write_text("# A note\n", encoding="utf-8")
    (isolated_home / "other.md").write_text("# Another\n", encoding="utf-8")
    program.open(isolated_home / "note.md")
    assert program.post.path.name == "note.md"
    assert program.posts.list.model().rowCount() == 1
    program.keys("x")
    program.save()
    assert program.notices == []
    assert program.program.session.recent == ()


def test_closing_the_folder_asks_about_unsaved_posts(program: ProgramDriver, blog: Path) -> None:
    program.open(blog)
    program.open_post("rye.md")
    program.keys("Kept. ")
    program.run("folder.close")
    program.wait(lambda: bool(program.seen(QDialog)))
    click(program.button("Cancel", dialog(program)))
    program.settle()
    assert program.window.windowTitle().endswith("blog — Byline")
    program.run("folder.close")
    program.wait(lambda: bool(program.seen(QDialog)))
    click(program.button("Save", dialog(program)))
    program.wait(program.window.welcome.isVisible)
    assert "Kept. " in (blog / "posts/rye.md").read_text(encoding="utf-8")
    assert program.blog.workspace.documents == ()


def test_closing_the_folder_leads_to_the_welcome_page(program: ProgramDriver, blog: Path) -> None:
    program.open(blog)
    program.open_post("rye.md")
    program.run("folder.close")
    assert program.window.welcome.isVisible()
    assert program.window.windowTitle() == "Byline"
    buttons = program.seen(QPushButton, program.window.welcome)
    click(next(found for found in buttons if found.accessibleName() == f"Open {blog}"))
    program.wait(lambda: program.window.windowTitle() == "blog — Byline")


def test_tabs_can_be_moved_and_stepped_through(program: ProgramDriver, blog: Path) -> None:
    program.open(blog)
    for name in ("rye.md", "wheat.md", "oats.md"):
        program.open_post(name)
    tabs = program.window.editors.tabs
    tabs.moveTab(2, 0)
    assert [found.path.name for found in tabs.documents] == ["oats.md", "rye.md", "wheat.md"]
    program.run("post.previous")
    assert program.post.path.name == "wheat.md"
    program.run("post.next")
    assert program.post.path.name == "oats.md"
    program.keys("x")
    assert tabs.accessibleTabName(0) == "Oats, unsaved changes"
    program.run("post.save_all")
    program.wait(lambda: tabs.accessibleTabName(0) == "Oats")


def test_a_post_closed_while_it_is_saved_is_saved_all_the_same(
    program: ProgramDriver, blog: Path
) -> None:
    program.open(blog)
    program.open_post("rye.md")
    program.keys("Last words. ")
    program.run("post.save")
    program.blog.workspace.drop(program.post)
    program.wait(lambda: program.blog.saver.is_idle)
    program.settle()
    assert program.notices == []
    assert "Last words. " in (blog / "posts/rye.md").read_text(encoding="utf-8")
