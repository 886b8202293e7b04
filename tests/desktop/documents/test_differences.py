"""Each way in which a post and its file can differ, and what is done about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest

from editor.desktop.documents.document import PostDocument
from editor.desktop.documents.external_changes import Difference, difference
from editor.storage import file
from editor.text.lines import LineEdit
from tests.desktop.pointer import click

if TYPE_CHECKING:
    from pathlib import Path

    from tests.desktop.driver import ProgramDriver


@pytest.fixture
def rye(program: ProgramDriver, blog: Path) -> Path:
    """The file of the current post. Its folder is not watched: a test says when to look."""
    program.open(blog)
    program.open_post("rye.md")
    program.blog.watch.follow(None)
    return blog / "posts/rye.md"


def look(program: ProgramDriver, *changed: Path) -> None:
    """Compare the current post with its file."""
    program.blog.external_changes.look(program.post, changed)
    program.settle()


READ = "one\ntwo\n"
OURS = "ours\ntwo\n"


@pytest.mark.parametrize(
    ("post", "on_disk", "mode", "expected"),
    [
        (READ, READ, 0o644, Difference.NONE),
        (OURS, OURS, 0o644, Difference.NONE),
        (READ, "one\nother\n", 0o644, Difference.THEIRS),
        (READ, "one\nother\n", 0o444, Difference.THEIRS),
        (OURS, READ, 0o644, Difference.MINE),
        (OURS, READ, 0o444, Difference.MINE),
        (OURS, "one\nother\n", 0o644, Difference.BOTH),
        (OURS, "one\nother\n", 0o444, Difference.BOTH_READ_ONLY),
    ],
)
@pytest.mark.usefixtures("qapp")
def test_post_and_file_differ(
    tmp_path: Path, post: str, on_disk: str, mode: int, expected: Difference
) -> None:
    path = tmp_path / "post.md"
    path.write_text(READ, encoding="utf-8")
    document = PostDocument.load(file.read(path))
    if post != READ:
        document.apply(LineEdit(0, 1, ("ours",)), "Typing")
    path.write_text(on_disk, encoding="utf-8")
    path.chmod(mode)
    assert difference(document, file.read(path)) is expected


@pytest.mark.usefixtures("qapp")
def test_another_encoding_of_the_same_text_is_a_difference(tmp_path: Path) -> None:
    path = tmp_path / "post.md"
    path.write_text("é\n", encoding="utf-8")
    document = PostDocument.load(file.read(path))
    path.write_text("é\n", encoding="utf-8-sig")
    assert difference(document, file.read(path)) is Difference.THEIRS


def test_a_post_goes_on_where_another_program_moved_its_file(
    program: ProgramDriver, rye: Path
) -> None:
    program.keys("Mine. ")
    there = rye.with_name("bread.md")
    rye.rename(there)
    look(program, rye, there)
    assert program.post.path == there
    assert program.window.notice_bar.texts[0].startswith("rye.md was moved by another program")
    program.save()
    assert "Mine. " in there.read_text(encoding="utf-8")
    assert not rye.exists()


def test_of_two_files_with_its_content_a_post_follows_neither(
    program: ProgramDriver, rye: Path
) -> None:
    others = [rye.with_name("a.md"), rye.with_name("b.md")]
    for other in others:
        other.write_bytes(rye.read_bytes())
    rye.unlink()
    look(program, rye, *others)
    assert program.post.path == rye
    assert "deleted or moved" in program.window.notice_bar.texts[0]


def test_a_file_that_comes_back_as_it_was_is_no_change(program: ProgramDriver, rye: Path) -> None:
    content = rye.read_bytes()
    rye.unlink()
    look(program)
    assert "deleted or moved" in program.window.notice_bar.texts[0]
    assert program.post.is_modified
    rye.write_bytes(content)
    look(program)
    assert not program.window.notice_bar.texts
    assert not program.post.is_modified


def test_a_file_that_comes_back_under_what_was_typed_leaves_it_unsaved(
    program: ProgramDriver, rye: Path
) -> None:
    content = rye.read_bytes()
    program.keys("Mine. ")
    rye.unlink()
    look(program)
    rye.write_bytes(content)
    look(program)
    assert not program.window.notice_bar.texts
    assert program.post.is_modified
    program.save()
    assert "Mine. " in rye.read_text(encoding="utf-8")


def test_into_a_file_that_cannot_be_written_nothing_is_merged(
    program: ProgramDriver, rye: Path
) -> None:
    program.keys("Mine. ")
    rye.write_text("Theirs.\n", encoding="utf-8")
    rye.chmod(0o444)
    look(program)
    titles = [choice.title for choice in program.notices[-1].choices]
    assert titles == ["Keep Mine", "Load Theirs"]
    assert "Mine. " in program.text
    click(program.button("Load Theirs"))
    assert program.text == "Theirs.\n"
    assert program.post.read_only is not None


def test_what_cannot_be_read_is_reported_until_it_can(program: ProgramDriver, rye: Path) -> None:
    content = rye.read_bytes()
    rye.write_bytes(b"\0\1\2" * 100)
    look(program)
    assert "not a text" in program.window.notice_bar.texts[0]
    assert "About rye." in program.text
    rye.write_bytes(content)
    look(program)
    assert not program.window.notice_bar.texts


def test_what_is_typed_while_changes_are_merged_is_not_lost(
    program: ProgramDriver, rye: Path
) -> None:
    program.source.set_cursor_place(program.post.line_count - 2, 0)
    program.keys("Mine. ")
    text = rye.read_text(encoding="utf-8")
    rye.write_text(text.replace('"Rye"', '"Theirs"'), encoding="utf-8")
    typed: list[str] = []

    def type_on() -> None:
        # A key at every turn of the event loop, so also while the merge is under way.
        if len(typed) < 60:
            typed.append("abcdefghij"[len(typed) % 10])
            program.keys(typed[-1])

    fingers = QTimer(program.window, interval=0)
    fingers.timeout.connect(type_on)
    fingers.start()
    program.blog.external_changes.look(program.post)
    program.wait(lambda: len(typed) == 60)
    program.settle()
    fingers.stop()
    assert "Mine. " + "".join(typed) in program.text
    assert '"Theirs"' in program.text
    assert program.post.is_modified


def test_a_post_that_was_closed_while_it_was_compared_is_left_alone(
    program: ProgramDriver, rye: Path
) -> None:
    rye.write_text("Theirs.\n", encoding="utf-8")
    program.blog.external_changes.look(program.post)
    program.run("post.close")
    program.settle()
    assert program.blog.workspace.current is None
    assert program.notices == []


def test_a_save_takes_the_question_away_that_it_answers(program: ProgramDriver, rye: Path) -> None:
    program.keys("Mine. ")
    rye.write_text("Theirs.\n", encoding="utf-8")
    look(program)
    assert program.button("Keep Mine").isVisible()
    rye.write_text(program.post.base.text(), encoding="utf-8")
    program.save()
    program.settle()
    assert not program.window.notice_bar.texts


def test_a_save_during_a_conflict_says_what_it_waits_for(program: ProgramDriver, rye: Path) -> None:
    program.source.set_cursor_place(6, 0)
    program.keys("Mine. ")
    on_disk = rye.read_text(encoding="utf-8").replace("About rye", "Theirs. About rye")
    rye.write_text(on_disk, encoding="utf-8")
    look(program)
    assert "conflict with yours" in program.window.notice_bar.texts[0]

    QTest.keyClick(program.source, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    program.wait(lambda: "has not been saved" in program.window.notice_bar.texts[0])
    program.settle()
    assert [*map(bool, program.window.notice_bar.texts)] == [True]
    assert rye.read_text(encoding="utf-8") == on_disk
    click(program.button("Keep Mine"))
    program.save()
    assert not program.window.notice_bar.texts
