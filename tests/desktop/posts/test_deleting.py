"""Duplicating and deleting posts in the window."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from editor.desktop.ui.unsaved_dialog import UnsavedDialog
from tests.desktop.pointer import click

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QPushButton
    from pytestqt.qtbot import QtBot

    from tests.desktop.driver import ProgramDriver


@pytest.fixture
def bundled(blog: Path) -> Path:
    """The blog as a Hugo site, with a post in a folder of its own."""
    site = blog.parent / "site"
    (site / "content").mkdir(parents=True)
    (site / "hugo.toml").write_text("", encoding="utf-8")
    (blog / "posts").rename(site / "content/posts")
    spelt = site / "content/posts/spelt"
    (spelt / "images").mkdir(parents=True)
    (spelt / "index.md").write_text('---\ntitle: "Spelt"\nslug: dinkel\n---\n\n![](images/a.png)\n')
    (spelt / "images/a.png").write_bytes(b"a picture")
    return site


def titles(program: ProgramDriver) -> set[str]:
    model = program.posts.list.model()
    return {model.index(row, 0).data() for row in range(model.rowCount())}


def in_dialog(program: ProgramDriver, text: str) -> QPushButton:
    return program.button(text, program.seen(UnsavedDialog)[0])


def test_delete_in_the_list_moves_the_post_to_the_trash(
    qtbot: QtBot, program: ProgramDriver, blog: Path, isolated_home: Path
) -> None:
    rye = blog / "posts/rye.md"
    text = rye.read_bytes()
    program.open(blog)
    program.open_post("rye.md")
    program.posts.focus_list()
    qtbot.keyClick(program.posts.list, Qt.Key.Key_Delete)
    program.wait(lambda: not rye.exists())
    program.wait(lambda: titles(program) == {"Wheat", "Oats"})
    program.settle()
    assert program.blog.workspace.documents == ()
    assert (isolated_home / ".local/share/Trash/files/rye.md").read_bytes() == text
    program.blog.external_changes.look_at_all()
    program.settle()
    assert [notice.text for notice in program.notices] == ["rye.md was moved to the trash."]


def test_undo_brings_the_post_back(program: ProgramDriver, blog: Path, isolated_home: Path) -> None:
    rye = blog / "posts/rye.md"
    text = rye.read_bytes()
    program.open(blog)
    program.open_post("wheat.md")
    program.open_post("rye.md")
    program.run("post.delete")
    program.wait(lambda: len(program.blog.workspace.documents) == 1)
    click(program.button("Undo"))
    program.wait(lambda: len(program.blog.workspace.documents) == 2)
    program.settle()
    assert program.post.path == rye
    assert rye.read_bytes() == text
    program.wait(lambda: titles(program) == {"Rye", "Wheat", "Oats"})
    assert list((isolated_home / ".local/share/Trash").rglob("rye*")) == []


def test_undo_overwrites_nothing(program: ProgramDriver, blog: Path) -> None:
    rye = blog / "posts/rye.md"
    program.open(blog)
    program.open_post("rye.md")
    program.run("post.delete")
    program.wait(lambda: not program.blog.workspace.documents)
    rye.write_text("of somebody else", encoding="utf-8")
    click(program.button("Undo"))
    program.wait(lambda: "already a file named rye.md" in program.notices[-1].text)
    assert rye.read_text(encoding="utf-8") == "of somebody else"


def test_unsaved_text_is_asked_about(program: ProgramDriver, blog: Path) -> None:
    rye = blog / "posts/rye.md"
    program.open(blog)
    program.open_post("rye.md")
    program.keys("Typed. ")
    program.run("post.delete")
    program.wait(lambda: bool(program.seen(UnsavedDialog)))
    click(in_dialog(program, "Cancel"))
    program.settle()
    assert rye.exists()
    assert "Typed. " in program.text
    program.run("post.delete")
    program.wait(lambda: bool(program.seen(UnsavedDialog)))
    click(in_dialog(program, "Discard"))
    program.wait(lambda: not rye.exists())
    program.wait(lambda: not program.blog.workspace.documents)


def test_a_folder_of_its_own_goes_as_a_whole_when_that_was_agreed_to(
    program: ProgramDriver, bundled: Path
) -> None:
    spelt = bundled / "content/posts/spelt"
    program.open(bundled)
    program.open_post("index.md")
    program.run("post.delete")
    program.wait(lambda: bool(program.notices))
    assert "1 other file in it" in program.notices[-1].hint
    assert spelt.exists()
    click(program.button("Move to Trash"))
    program.wait(lambda: not spelt.exists())
    program.wait(lambda: not program.blog.workspace.documents)
    click(program.button("Undo"))
    program.wait((spelt / "images/a.png").is_file)
    program.wait(lambda: bool(program.blog.workspace.documents))


def test_the_page_of_a_section_goes_without_its_posts(
    program: ProgramDriver, bundled: Path
) -> None:
    page = bundled / "content/posts/_index.md"
    page.write_text("---\ntitle: Posts\n---\n", encoding="utf-8")
    program.open(bundled)
    program.open_post("_index.md")
    program.run("post.delete")
    program.wait(lambda: not page.exists())
    assert (bundled / "content/posts/rye.md").exists()


def test_a_post_that_is_gone_already(program: ProgramDriver, blog: Path) -> None:
    program.open(blog)
    program.open_post("rye.md")
    (blog / "posts/rye.md").unlink()
    program.run("post.delete")
    program.wait(
        lambda: any("cannot be moved to the trash" in notice.text for notice in program.notices)
    )
    assert "More about it." in program.text


def test_a_post_open_in_another_window_is_not_deleted(
    qtbot: QtBot, program: ProgramDriver, blog: Path
) -> None:
    program.open(blog / "posts")
    program.open_post("rye.md")
    inner = program.blog
    program.open(blog)
    program.posts.focus_list()
    assert program.posts.list.currentIndex().data() == "Oats"
    qtbot.keyClick(program.posts.list, Qt.Key.Key_Down)
    qtbot.keyClick(program.posts.list, Qt.Key.Key_Delete)
    program.wait(lambda: bool(program.notices))
    assert program.notices[-1].text == "rye.md is open in another window."
    assert (blog / "posts/rye.md").exists()
    click(program.button("Show Window"))
    program.wait(lambda: program.blog is inner)


def test_a_duplicate_is_a_draft_beside_the_post_and_open(
    program: ProgramDriver, blog: Path
) -> None:
    program.open(blog)
    program.open_post("rye.md")
    program.keys("Typed. ")
    program.posts.filter.setText("nothing")
    program.run("post.duplicate")
    new = blog / "posts/rye-2.md"
    program.wait(lambda: program.post.path == new)
    program.settle()
    assert 'title: "Copy of Rye"' in program.text
    assert "draft: true" in program.text
    assert "Typed. " in program.text
    assert not program.post.is_modified
    assert program.source.hasFocus()
    program.wait(lambda: program.posts.list.currentIndex().data() == "Copy of Rye")
    assert "Typed. " not in (blog / "posts/rye.md").read_text(encoding="utf-8")


def test_a_duplicate_of_a_bundle_has_its_images(program: ProgramDriver, bundled: Path) -> None:
    program.open(bundled)
    program.open_post("index.md")
    program.run("post.duplicate")
    new = bundled / "content/posts/spelt-2"
    program.wait(lambda: program.post.path == new / "index.md")
    assert (new / "images/a.png").read_bytes() == b"a picture"
    assert "slug: spelt-2" in program.text
