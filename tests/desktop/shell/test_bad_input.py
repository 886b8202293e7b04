"""Files and folders that are not as they should be: a clear word, and nothing lost."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from editor.desktop.documents.long_lines import LONGEST_EDITED
from editor.storage import file as files
from editor.storage.encoding import UTF_8
from editor.storage.file import MAX_SIZE
from editor.storage.journal import Journal, Unsaved, key_of
from editor.storage.places import Places
from editor.text.lines import Lines
from tests.desktop.pointer import click

if TYPE_CHECKING:
    from pathlib import Path

    from tests.desktop.driver import ProgramDriver

AS_ROOT = sys.platform != "win32" and os.geteuid() == 0


def told(program: ProgramDriver) -> str:
    program.wait(lambda: bool(program.notices))
    return f"{program.notices[-1].text} {program.notices[-1].hint}"


def test_what_is_not_there_is_told_at_the_start(program: ProgramDriver, tmp_path: Path) -> None:
    program.window.open_path(tmp_path / "nowhere")
    assert "nowhere" in told(program)
    assert program.button("Open Sample Blog").isVisible()


def test_the_home_folder_is_no_blog(program: ProgramDriver, isolated_home: Path) -> None:
    program.window.open_path(isolated_home)
    assert "not a blog" in told(program)


def test_a_folder_that_fails_to_open_leaves_the_open_one_alone(
    program: ProgramDriver, blog: Path, tmp_path: Path
) -> None:
    program.open(blog)
    program.open_post("rye.md")
    program.keys("Kept. ")
    program.window.open_path(tmp_path / "nowhere")
    told(program)
    assert "Kept. " in program.text


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(2000), "binary"),
        (b"a" * (MAX_SIZE + 1), "larger than 8 MB"),
    ],
    ids=["binary", "huge"],
)
def test_a_file_that_is_no_post_is_not_opened(
    program: ProgramDriver, blog: Path, data: bytes, words: str
) -> None:
    file = blog / "posts/strange.md"
    file.write_bytes(data)
    program.open(blog)
    program.click_post("strange.md")
    assert words in told(program)
    assert program.blog.workspace.current is None
    assert file.read_bytes() == data


def test_the_list_stays_on_the_post_in_hand_when_another_cannot_be_opened(
    program: ProgramDriver, blog: Path
) -> None:
    (blog / "posts/strange.md").write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(2000))
    program.open(blog)
    program.open_post("rye.md")
    posts = program.posts.list
    program.click_post("strange.md")
    told(program)
    program.settle()
    assert posts.currentIndex().data() == "Rye"
    assert posts.selectedIndexes() == [posts.currentIndex()]


@pytest.mark.skipif(AS_ROOT, reason="root may read everything")
def test_a_file_one_may_not_read_is_told(program: ProgramDriver, blog: Path) -> None:
    (blog / "posts/rye.md").chmod(0)
    program.open(blog)
    program.click_post("rye.md")
    assert "permission" in told(program)


def test_invalid_utf8_opens_read_only_and_says_why(program: ProgramDriver, blog: Path) -> None:
    file = blog / "posts/rye.md"
    data = file.read_bytes() + b"caf\xe9\n"
    file.write_bytes(data)
    program.open(blog)
    program.open_post("rye.md")
    assert "is read-only" in told(program)
    program.keys("x")
    assert not program.post.is_modified
    assert not program.window.commands.action("format.bold").isEnabled()
    program.run("post.close")
    assert program.window.notice_bar.texts == ()
    assert file.read_bytes() == data


def test_that_a_post_cannot_be_changed_is_told_while_it_is_in_hand(
    program: ProgramDriver, blog: Path
) -> None:
    file = blog / "posts/rye.md"
    file.write_bytes(file.read_bytes() + b"caf\xe9\n")
    program.open(blog)
    program.open_post("rye.md")
    rye = program.post
    told(program)
    other = next(row.path for row in program.blog.library.summaries if row.path != file)
    program.open_post(other.name)
    assert not program.window.notice_bar.texts
    program.blog.workspace.set_current(rye)
    assert "is read-only" in program.window.notice_bar.texts[0]


def test_broken_front_matter_neither_blocks_writing_nor_saving(
    program: ProgramDriver, blog: Path
) -> None:
    file = blog / "posts/rye.md"
    file.write_text('---\ntitle: "open\ndate: [\n---\nBody.\n', encoding="utf-8")
    program.open(blog)
    program.open_post("rye.md")
    program.source.set_cursor_place(4, 0)
    program.keys("More ")
    program.save()
    assert file.read_text(encoding="utf-8") == '---\ntitle: "open\ndate: [\n---\nMore Body.\n'
    assert program.notices == []


@pytest.mark.parametrize("text", ["", "\n", "No head.\n", "---\ntitle: Only\n---"])
def test_a_small_file_opens_and_saves(program: ProgramDriver, blog: Path, text: str) -> None:
    file = blog / "posts/rye.md"
    file.write_text(text, encoding="utf-8")
    program.open(blog)
    program.open_post("rye.md")
    assert program.text == text
    line = program.post.line_count - 1
    program.source.set_cursor_place(line, len(program.post.line(line)))
    program.keys("!")
    program.save()
    assert file.read_text(encoding="utf-8") == program.text
    assert "!" in program.text


@pytest.mark.parametrize("name", ["with space.md", "smile 😀.md", "quo'te\".md", "ü&ö.md"])
def test_names_may_hold_anything(program: ProgramDriver, blog: Path, name: str) -> None:
    (blog / "posts/rye.md").rename(blog / "posts" / name)
    program.open(blog)
    program.open_post(name)
    program.keys("x")
    program.save()
    assert program.blog.workspace.modified == ()
    assert program.notices == []


def test_a_file_that_vanished_from_the_list_is_told(program: ProgramDriver, blog: Path) -> None:
    program.open(blog)
    program.blog.watch.follow(None)
    (blog / "posts/rye.md").unlink()
    program.click_post("rye.md")
    assert "rye.md" in told(program)


def test_a_write_protected_file_says_so_and_can_be_saved_elsewhere(
    program: ProgramDriver, blog: Path
) -> None:
    (blog / "posts/rye.md").chmod(0o444)
    program.open(blog)
    program.open_post("rye.md")
    assert "write-protected" in told(program)


def test_a_save_into_a_hard_link_asks_once(program: ProgramDriver, blog: Path) -> None:
    other = blog / "other.txt"
    other.hardlink_to(blog / "posts/rye.md")
    program.open(blog)
    program.open_post("rye.md")
    program.keys("Both. ")
    program.save()
    click(program.button("Overwrite File"))
    program.wait(lambda: not program.post.is_modified)
    assert "Both. " in other.read_text(encoding="utf-8")


def test_a_line_over_a_million_characters_opens_its_post_read_only(
    program: ProgramDriver, blog: Path
) -> None:
    path = blog / "posts" / "rye.md"
    data = path.read_bytes() + b"![a](data:image/png;base64," + b"A" * 5_000_000 + b")\n"
    path.write_bytes(data)
    program.open(blog)
    program.open_post("rye.md")

    assert "rye.md is read-only." in program.says()
    assert any("over a million characters long" in said for said in program.says())
    program.keys("x")
    assert path.read_bytes() == data
    assert not program.post.is_modified
    program.open_post("wheat.md")
    assert not any("over a million" in said for said in program.says())


def test_kept_text_with_a_line_over_a_million_characters_is_brought_back_and_saved_whole(
    program: ProgramDriver, blog: Path
) -> None:
    rye = blog / "posts" / "rye.md"
    kept = rye.read_text(encoding="utf-8") + "A" * (LONGEST_EDITED + 1) + "\n"
    unsaved = Unsaved(key_of(rye), Lines.from_text(kept), UTF_8, rye, files.fingerprint(rye))
    Journal(Places.of_user()).write(unsaved)
    program.start(blog)
    QTest.mouseClick(program.button("Restore"), Qt.MouseButton.LeftButton)
    program.wait(lambda: len(program.blog.workspace.modified) == 1)
    assert program.source.isReadOnly()
    program.save()
    assert len(program.blog.workspace.modified) == 0
    assert rye.read_text(encoding="utf-8") == kept
