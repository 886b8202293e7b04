"""Going to the next occurrence of the selection, by its keys and without the find bar."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from editor.writing.selection import Selection
from tests.desktop.source.conftest import picked

if TYPE_CHECKING:
    from pathlib import Path

    from tests.desktop.driver import ProgramDriver

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
BODY = "# Rye\n\nrye bread and ryes\nRye, rye. Once.\n"


@pytest.fixture
def writing(program: ProgramDriver, tmp_path: Path) -> ProgramDriver:
    """A post with one word in it several times, and the keyboard in the text."""
    file = tmp_path / "post.md"
    file.write_text(BODY, encoding="utf-8")
    program.start(file)
    program.wait(lambda: program.blog.workspace.current is not None)
    program.source.setFocus()
    program.wait(program.source.hasFocus)
    return program


def press(program: ProgramDriver, held: Qt.KeyboardModifier = CTRL) -> str:
    QTest.keyClick(program.source, Key.Key_F3, held)
    return picked(program.source)


def said(program: ProgramDriver) -> str:
    return program.window.status.currentMessage()


def test_the_word_at_the_cursor_is_found_whole_and_around_the_end(writing: ProgramDriver) -> None:
    writing.source.set_cursor_place(2, 1)
    assert press(writing) == "3:5 rye"
    assert said(writing) == ""
    assert press(writing) == "2:0 rye"
    assert said(writing) == "Continued from the start of the post"
    assert press(writing, CTRL | SHIFT) == "3:5 rye"
    assert said(writing) == "Continued from the end of the post"
    assert press(writing, CTRL | SHIFT) == "2:0 rye"
    assert said(writing) == ""
    assert not writing.find_bar.isVisible()


def test_what_is_selected_is_found_within_words_too(writing: ProgramDriver) -> None:
    writing.source.set_selection(Selection(2, 0, 2, 3))
    assert [press(writing) for _ in range(3)] == ["2:14 rye", "3:5 rye", "2:0 rye"]


def test_after_another_selection_words_need_not_be_whole(writing: ProgramDriver) -> None:
    writing.source.set_cursor_place(2, 0)
    assert press(writing) == "3:5 rye"
    writing.source.set_selection(Selection(3, 8, 3, 5))
    assert press(writing) == "2:0 rye"
    assert press(writing) == "2:14 rye"


def test_the_only_one_is_selected_and_said_to_be(writing: ProgramDriver) -> None:
    writing.source.set_cursor_place(3, 12)
    assert press(writing) == "3:10 Once"
    assert said(writing) == "This is the only occurrence"


def test_where_there_is_no_word_it_says_so(writing: ProgramDriver) -> None:
    writing.source.set_cursor_place(1, 0)
    assert press(writing) == "1:0 "
    assert said(writing) == "There is no word at the cursor"


def test_a_search_in_the_bar_stays_as_it_is(writing: ProgramDriver) -> None:
    writing.run("edit.find")
    QTest.keyClicks(writing.find_bar.text, "bread")
    writing.source.setFocus()
    writing.source.set_cursor_place(2, 0)
    assert press(writing) == "3:5 rye"
    assert writing.find_bar.text.text() == "bread"
    writing.run("edit.find_next")
    writing.wait(lambda: picked(writing.source) == "2:4 bread")
