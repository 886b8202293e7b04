"""Folding by command: from the keyboard, level by level, and remembered for each post."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.desktop.source.folding import click_marker, hidden

if TYPE_CHECKING:
    from pathlib import Path

    from tests.desktop.driver import ProgramDriver

Key = Qt.Key
CTRL_SHIFT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
TEXT = "# One\na\n## Two\nb\n### Three\nc\n> d\n> e\n\n## Four\nf\n\n# Five\ng\n"


def blog(program: ProgramDriver, tmp_path: Path, **posts: str) -> None:
    for name, text in posts.items():
        (tmp_path / f"{name}.md").write_text(text, encoding="utf-8")
    program.open(tmp_path)
    program.open_post(f"{next(iter(posts))}.md")


def fold(program: ProgramDriver) -> None:
    QTest.keyClick(program.source, Key.Key_BracketLeft, CTRL_SHIFT)


def unfold(program: ProgramDriver) -> None:
    QTest.keyClick(program.source, Key.Key_BracketRight, CTRL_SHIFT)


def test_fold_goes_outwards_each_time_and_unfold_opens_what_begins_here(
    program: ProgramDriver, tmp_path: Path
) -> None:
    blog(program, tmp_path, post=TEXT)
    source = program.source
    source.set_cursor_place(7, 1)

    fold(program)
    assert hidden(source) == [7]
    assert source.cursor_place() == (6, 3)
    fold(program)
    assert hidden(source) == [5, 6, 7]
    fold(program)
    assert hidden(source) == [3, 4, 5, 6, 7]
    assert source.cursor_place() == (2, 6)
    fold(program)
    assert source.cursor_place() == (0, 5)
    unfold(program)
    assert hidden(source) == [3, 4, 5, 6, 7]

    program.run("folds.unfold_all")
    assert hidden(source) == []
    assert program.text == TEXT
    assert not program.post.is_modified


def test_levels_fold_the_sections_of_that_level_and_show_their_headings(
    program: ProgramDriver, tmp_path: Path
) -> None:
    blog(program, tmp_path, post=TEXT)
    source = program.source

    program.run("folds.level_1")
    assert hidden(source) == [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 13]
    program.run("folds.level_2")
    assert hidden(source) == [3, 4, 5, 6, 7, 10]
    program.run("folds.fold_all")
    assert hidden(source) == [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 13]
    program.run("folds.level_3")
    assert hidden(source) == [5, 6, 7]


def test_a_command_with_nothing_to_do_says_so(program: ProgramDriver, tmp_path: Path) -> None:
    blog(program, tmp_path, post="text\n")
    status = program.window.status
    for command, said in (
        ("folds.fold", "There is nothing to fold here."),
        ("folds.unfold", "Nothing is folded to this line."),
        ("folds.fold_all", "There is nothing left to fold."),
        ("folds.unfold_all", "Nothing is folded."),
        ("folds.level_2", "There is no section of this level left to fold."),
    ):
        program.run(command)
        assert said in " ".join([status.currentMessage(), *program.says()])


def test_a_match_and_a_line_that_is_gone_to_unfold(program: ProgramDriver, tmp_path: Path) -> None:
    blog(program, tmp_path, post=TEXT)
    source = program.source
    program.run("folds.fold_all")
    program.run("edit.find")
    QTest.keyClicks(program.find_bar.text, "d")
    program.wait(lambda: source.textCursor().selectedText() == "d")
    assert hidden(source) == [7, 10, 13]
    program.blog.source.go_to_line(7)
    assert hidden(source) == [10, 13]


def test_replace_all_shows_what_it_changes(program: ProgramDriver, tmp_path: Path) -> None:
    blog(program, tmp_path, post=TEXT + "\n# Six\nx\n")
    source = program.source
    program.run("folds.fold_all")
    program.run("edit.replace")
    QTest.keyClicks(program.find_bar.text, "c")
    QTest.keyClicks(program.find_bar.replacement, "C")
    QTest.mouseClick(program.find_bar.replace_all, Qt.MouseButton.LeftButton)
    program.wait(lambda: "\nC\n" in program.text)
    assert 5 not in hidden(source)
    assert hidden(source)[-1] == 16


def test_folds_are_kept_with_each_post(program: ProgramDriver, tmp_path: Path) -> None:
    blog(program, tmp_path, one=TEXT, two="# A\nb\n")
    click_marker(program.source, 2)
    before = hidden(program.source)
    program.open_post("two.md")
    assert hidden(program.source) == []
    program.open_post("one.md")
    assert hidden(program.source) == before

    program.run("post.close")
    program.open_post("one.md")
    program.wait(lambda: hidden(program.source) == before)
    unfold_all = program.window.commands.action("folds.unfold_all")
    unfold_all.trigger()
    program.run("post.close")
    program.open_post("one.md")
    assert hidden(program.source) == []
