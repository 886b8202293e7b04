"""What is shown besides the letters, by command: switches that last, and the way to each mark."""

from __future__ import annotations

import json
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from editor.desktop.source.line_numbers import LineNumbers
from editor.storage.places import Places
from tests.desktop.source.conftest import picked

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from tests.desktop.driver import ProgramDriver
    from tests.desktop.source.conftest import Searching

TEXT = "one\u00a0two\nthree \n\nfour\u200bfive\n"


def blog(program: ProgramDriver, tmp_path: Path, **posts: str) -> None:
    for name, text in posts.items():
        (tmp_path / f"{name}.md").write_text(text, encoding="utf-8")
    program.open(tmp_path)
    program.open_post(f"{next(iter(posts))}.md")


def is_said(program: ProgramDriver, text: str) -> bool:
    """Whether the status bar, which may have to make room first, says all of it."""
    return text in program.says()


def has_numbers(program: ProgramDriver) -> bool:
    return bool(program.seen(LineNumbers, program.source))


def shows_blanks(program: ProgramDriver) -> bool:
    return program.source.characters.shows_blanks


def test_the_switches_hold_for_all_texts_and_are_kept(
    program: ProgramDriver, tmp_path: Path
) -> None:
    blog(program, tmp_path, post=TEXT, other="text\n")
    for command in ("view.line_numbers", "view.invisibles"):
        assert not program.window.commands.action(command).isChecked()
        program.run(command)
        assert program.window.commands.action(command).isChecked()
    assert [has_numbers(program), shows_blanks(program)] == [True, True]
    program.open_post("other.md")
    assert [has_numbers(program), shows_blanks(program)] == [True, True]
    kept = json.loads(Places.of_user().settings.read_text(encoding="utf-8"))
    assert kept["line_numbers"] is kept["show_invisibles"] is True

    program.run("view.line_numbers")
    program.run("view.invisibles")
    program.open_post("post.md")
    assert [has_numbers(program), shows_blanks(program)] == [False, False]
    assert program.text == TEXT


def test_the_next_invisible_character_is_selected_and_named(
    program: ProgramDriver, tmp_path: Path
) -> None:
    blog(program, tmp_path, post=TEXT)
    program.run("jump.next_invisible")
    assert picked(program.source) == "0:3 \u00a0"
    program.wait(partial(is_said, program, "no-break space, U+00A0"))
    program.run("jump.next_invisible")
    assert picked(program.source) == "1:5  "
    assert program.window.status.currentMessage() == "Spaces or tabs at the end of the line"
    program.run("jump.next_invisible")
    assert picked(program.source) == "3:4 \u200b"
    program.wait(partial(is_said, program, "zero-width space, U+200B"))
    program.run("jump.next_invisible")
    assert picked(program.source) == "0:3 \u00a0"
    program.run("jump.previous_invisible")
    assert picked(program.source) == "3:4 \u200b"


def test_of_several_in_a_row_the_selected_one_is_named(
    program: ProgramDriver, tmp_path: Path
) -> None:
    blog(program, tmp_path, post="a\u00a0\u200b\u00ad\n")
    for said in ("no-break space, U+00A0", "zero-width space, U+200B", "soft hyphen, U+00AD"):
        program.run("jump.next_invisible")
        program.wait(partial(is_said, program, said))


def test_where_there_is_none_it_says_so(program: ProgramDriver, tmp_path: Path) -> None:
    blog(program, tmp_path, post="hard  \nbreak\n")
    program.run("jump.next_invisible")
    said = "There is no invisible character in this post."
    assert program.window.status.currentMessage() == said
    assert not program.source.textCursor().hasSelection()


def test_what_stands_at_the_cursor_is_named_as_long_as_it_stands_there(
    program: ProgramDriver, tmp_path: Path
) -> None:
    blog(program, tmp_path, post=TEXT, other="text\n")
    program.source.set_cursor_place(0, 3)
    program.wait(partial(is_said, program, "no-break space, U+00A0"))
    QTest.keyClick(program.source, Qt.Key.Key_Delete)
    assert "no-break space, U+00A0" not in program.says()
    program.source.set_cursor_place(3, 5)
    program.wait(partial(is_said, program, "zero-width space, U+200B"))
    program.open_post("other.md")
    assert "zero-width space, U+200B" not in program.says()


def test_find_finds_the_character_that_is_selected_and_no_plain_space(
    searching: Searching, qtbot: QtBot
) -> None:
    bar, editor = searching("a b\u00a0c d\u00a0e\u00ad\n")
    QTest.keyClicks(bar.text, "\u00a0")
    assert bar.said == "1 of 2"
    assert picked(editor) == "0:3 \u00a0"
    bar.text.selectAll()
    QTest.keyClicks(bar.text, " ")
    assert bar.said.endswith(" of 2")
    QTest.mouseClick(bar.regex, Qt.MouseButton.LeftButton)
    bar.text.selectAll()
    QTest.keyClicks(bar.text, r"\xad")
    qtbot.waitUntil(lambda: picked(editor) == "0:9 \u00ad")
