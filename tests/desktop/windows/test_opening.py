"""Which window a folder or a file is opened in."""

from __future__ import annotations

from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING

import pytest
import shiboken6
from PySide6.QtCore import SIGNAL, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QPushButton

from editor.desktop.commands.palette_delegate import EntryRole
from editor.storage.places import Places
from tests.desktop.pointer import click

if TYPE_CHECKING:
    from editor.desktop.blog_window import BlogWindow
    from tests.desktop.driver import ProgramDriver


def roots(program: ProgramDriver) -> list[str]:
    """The folders that are open, one for each window; the front one last."""
    projects = [window.workspace.project for window in program.program.windows]
    return ["" if project is None else project.root.name for project in projects]


def asks(program: ProgramDriver, path: Path, window: BlogWindow | None = None) -> None:
    """Open a path from a window, and wait until all is done."""
    (window or program.blog).window.open_path(path)
    program.wait(lambda: not program.program.tasks.is_idle)
    program.settle()


def test_the_window_that_welcomes_is_reused(program: ProgramDriver, blog: Path) -> None:
    first = program.blog
    asks(program, blog)
    assert program.blog is first
    assert roots(program) == ["blog"]


def test_another_folder_gets_another_window(
    program: ProgramDriver, blog: Path, other: Path
) -> None:
    program.open(blog)
    program.open_post("rye.md")
    first = program.blog
    asks(program, other)
    second = program.blog
    assert second is not first
    assert roots(program) == ["blog", "other"]
    assert first.window.isVisible()
    assert second.window.isVisible()
    assert first.window.windowTitle() == "Rye[*] — blog — Byline"
    assert second.window.windowTitle() == "Other — Byline"


@pytest.mark.parametrize("inside", ["", "content", "content/posts", "static"])
def test_the_same_folder_or_one_inside_it_raises_its_window(
    program: ProgramDriver, blog: Path, other: Path, inside: str
) -> None:
    (other / "static").mkdir()
    program.open(other)
    its_window = program.blog
    program.open(blog)
    assert program.blog is not its_window
    asks(program, other / inside)
    assert program.blog is its_window
    program.wait(its_window.window.isActiveWindow)
    assert roots(program) == ["blog", "other"]


def test_the_site_around_a_folder_that_was_opened_raises_its_window(
    program: ProgramDriver, blog: Path, other: Path
) -> None:
    program.open(other / "content")
    its_window = program.blog
    program.open(blog)
    asks(program, other)
    assert program.blog is its_window
    assert len(program.program.windows) == 2


def test_a_folder_is_the_same_under_the_name_of_a_link(
    program: ProgramDriver, blog: Path, other: Path, tmp_path: Path
) -> None:
    link = tmp_path / "link"
    link.symlink_to(other, target_is_directory=True)
    program.open(other)
    program.open(blog)
    asks(program, link)
    asks(program, link / "content")
    assert roots(program) == ["blog", "other"]


def test_the_folder_around_an_open_one_is_another_blog(
    program: ProgramDriver, tmp_path: Path
) -> None:
    inner = tmp_path / "shelf" / "inner"
    inner.mkdir(parents=True)
    (inner / "a.md").write_text("A.\n", encoding="utf-8")
    (inner.parent / "b.md").write_text("B.\n", encoding="utf-8")
    program.open(inner)
    asks(program, inner.parent)
    assert roots(program) == ["inner", "shelf"]
    # Both have it; the inner one is nearer.
    asks(program, inner / "a.md")
    assert roots(program) == ["shelf", "inner"]
    assert program.post.path == inner / "a.md"


def test_a_file_of_an_open_blog_is_opened_in_its_window(
    program: ProgramDriver, blog: Path, other: Path
) -> None:
    program.open(blog)
    its_window = program.blog
    program.open(other)
    asks(program, blog / "posts/rye.md")
    assert program.blog is its_window
    assert program.post.path == blog / "posts/rye.md"
    assert len(program.program.windows) == 2


def test_a_file_brings_its_blog_along(program: ProgramDriver, blog: Path, other: Path) -> None:
    program.open(blog)
    asks(program, other / "content/posts/spelt.md")
    assert roots(program) == ["blog", "other"]
    assert program.text.endswith("Line 199.\n")


def test_a_file_alone_gets_its_own_window(
    program: ProgramDriver, blog: Path, other: Path, alone: Path
) -> None:
    program.open(blog)
    asks(program, alone)
    its_window = program.blog
    assert len(program.program.windows) == 2
    assert its_window.window.windowTitle().startswith("note")
    # Neither another file nor a folder takes its place.
    asks(program, other)
    assert len(program.program.windows) == 3
    asks(program, alone)
    assert program.blog is its_window
    assert len(program.program.windows) == 3


@pytest.mark.parametrize("again", [False, True], ids=["a folder", "the same file"])
def test_a_window_whose_file_alone_was_closed_is_reused(
    program: ProgramDriver, blog: Path, alone: Path, again: bool
) -> None:
    asks(program, alone)
    its_window = program.blog
    program.run("post.close")
    asks(program, alone if again else blog)
    assert program.blog is its_window
    assert len(program.program.windows) == 1
    assert its_window.session.path == (alone if again else blog)


def test_two_files_alone_in_one_folder_get_two_windows(program: ProgramDriver, alone: Path) -> None:
    second = alone.with_name("second.md")
    second.write_text("Second.\n", encoding="utf-8")
    asks(program, alone)
    asks(program, second)
    assert len(program.program.windows) == 2
    assert program.text == "Second.\n"


def test_a_post_is_open_in_one_window_only(program: ProgramDriver, tmp_path: Path) -> None:
    inner = tmp_path / "shelf" / "inner"
    inner.mkdir(parents=True)
    post = inner / "a.md"
    post.write_text("A.\n", encoding="utf-8")
    program.open(inner)
    program.open_post("a.md")
    program.keys("Mine. ")
    its_window = program.blog
    program.open(inner.parent)
    outer = program.blog
    assert outer is not its_window
    # Its list has the post too: a click on it goes where it is open, with what was typed.
    program.click_post("a.md")
    program.wait(lambda: program.blog is its_window)
    assert program.text == "Mine. A.\n"
    assert outer.workspace.documents == ()
    program.wait(its_window.window.isActiveWindow)


def test_save_as_does_not_write_over_a_post_of_another_window(
    program: ProgramDriver, blog: Path, other: Path
) -> None:
    spelt = other / "content/posts/spelt.md"
    program.open(other)
    program.open_post("spelt.md")
    program.open(blog)
    program.open_post("rye.md")
    program.run("post.save_as")
    program.choose_file(spelt)
    program.wait(lambda: any("is already open" in text for text in program.window.notice_bar.texts))
    assert "Rye" not in spelt.read_text(encoding="utf-8")


def test_what_cannot_be_opened_is_said_where_it_was_asked_for(
    program: ProgramDriver, blog: Path, tmp_path: Path
) -> None:
    program.open(blog)
    asks(program, tmp_path / "nothing here")
    assert len(program.program.windows) == 1
    assert any("nothing here" in text for text in program.window.notice_bar.texts)


def test_open_folder_asks_and_opens_another_window(
    program: ProgramDriver, blog: Path, other: Path
) -> None:
    program.open(blog)
    program.run("folder.open")
    program.choose_file(other)
    program.wait(lambda: roots(program) == ["blog", "other"])


def test_a_new_window_welcomes_beside_the_one_it_was_asked_in(
    program: ProgramDriver, blog: Path, other: Path
) -> None:
    program.open(blog)
    first = program.blog
    first.window.resize(800, 520)
    program.run("view.posts")
    program.run("window.new")
    second = program.blog
    assert second is not first
    assert second.window.welcome.isVisible()
    assert second.window.size() == first.window.size()
    assert second.window.pos() != first.window.pos()
    buttons = program.seen(QPushButton, second.window.welcome)
    assert f"Open {blog}" in [button.accessibleName() for button in buttons]
    # What is opened next comes here, and side panes stand as in the window before.
    asks(program, other)
    assert program.blog is second
    assert not second.posts.panel.isVisible()


def test_windows_are_switched_by_name(
    program: ProgramDriver, blog: Path, other: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(blog.parent))
    monkeypatch.setenv("USERPROFILE", str(blog.parent))
    program.open(blog)
    first = program.blog
    assert not program.window.commands.action("window.switch").isEnabled()
    program.open(other)
    program.run("window.switch")
    offered = program.window.palette_sheet.list.model().index(0, 0)
    assert offered.data() == "blog"
    assert offered.data(EntryRole.DETAIL) == str(Path("~/blog"))
    QTest.keyClicks(program.window.palette_sheet.query, "bl")
    QTest.keyClick(program.window.palette_sheet.query, Qt.Key.Key_Return)
    assert program.blog is first
    program.wait(first.window.isActiveWindow)


def test_closing_a_window_leaves_the_others(
    program: ProgramDriver, blog: Path, other: Path
) -> None:
    program.open(blog)
    program.open_post("rye.md")
    first = program.blog
    program.open(other)
    program.open_post("spelt.md")
    program.keys("Typed. ")
    second = program.blog
    program.run("window.close")
    program.wait(lambda: bool(program.seen(QDialog)))
    click(program.button("Cancel"))
    assert second.window.isVisible()
    program.run("window.close")
    program.wait(lambda: bool(program.seen(QDialog)))
    click(program.button("Discard"))
    program.wait(lambda: len(program.program.windows) == 1)
    assert program.blog is first
    program.keys("Still here. ")
    program.save()
    assert "Still here. " in (blog / "posts/rye.md").read_text(encoding="utf-8")


def test_a_setting_holds_in_every_window(program: ProgramDriver, blog: Path, other: Path) -> None:
    program.open(blog)
    program.open_post("rye.md")
    first = program.blog
    program.open(other)
    program.open_post("spelt.md")
    before = program.source.font().pointSizeF()
    program.run("view.zoom_in")
    assert program.source.font().pointSizeF() > before
    there = first.source.source
    assert there is not None
    assert there.font() == program.source.font()


def test_closed_windows_leave_nothing_behind(
    program: ProgramDriver, blog: Path, other: Path
) -> None:
    program.open(blog)
    shared = program.program

    def listeners() -> list[int]:
        return [
            shared.themes.receivers(SIGNAL("changed()")),
            shared.settings.receivers(SIGNAL("changed(QString)")),
            shared.shortcuts.receivers(SIGNAL("changed()")),
            shared.session.receivers(SIGNAL("recent_changed()")),
            shared.windows.receivers(SIGNAL("changed()")),
            len(shared.app.topLevelWidgets()),
        ]

    before = listeners()
    for _ in range(3):
        program.open(other)
        program.open_post("spelt.md")
        assert all(now > then for now, then in zip(listeners(), before, strict=True))
        program.run("window.close")
        program.wait(lambda: len(shared.windows) == 1)
        program.wait(lambda: listeners() == before)


def test_closing_a_window_waits_for_no_task_of_it(
    program: ProgramDriver, blog: Path, other: Path
) -> None:
    program.open(blog)
    program.open_post("rye.md")
    first = program.blog
    program.open(other)
    second = program.blog
    disk_answers = Event()
    second.tasks.run(disk_answers.wait, lambda _: None)
    program.run("window.close")
    # Its work still hangs, and the other window goes on.
    program.wait(lambda: program.blog is first)
    program.keys("Still here. ")
    program.save()
    assert "Still here. " in (blog / "posts/rye.md").read_text(encoding="utf-8")
    assert shiboken6.isValid(second)
    disk_answers.set()
    program.wait(lambda: not shiboken6.isValid(second))


def test_what_is_wrong_with_the_settings_is_said_in_every_window(
    program: ProgramDriver, blog: Path, other: Path
) -> None:
    program.open(blog)
    first = program.blog
    file = Places.of_user().settings
    file.write_text("{", encoding="utf-8")
    program.run("view.zoom_in")
    assert any("settings.json" in text for text in first.window.notice_bar.texts)
    program.open(other)
    assert any("settings.json" in text for text in program.window.notice_bar.texts)
    program.run("window.close")
    program.wait(lambda: program.blog is first)
    assert any("settings.json" in text for text in first.window.notice_bar.texts)
    assert not program.window.commands.action("window.switch").isEnabled()
