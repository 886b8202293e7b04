"""Selections that grow and shrink by keys, jumps to the other end, and lines by number."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from editor.desktop.ui.themes import DARK, LIGHT, Role
from editor.writing.selection import Selection

if TYPE_CHECKING:
    from pathlib import Path

    from editor.desktop.ui.themes import Theme
    from tests.desktop.driver import ProgramDriver

Key = Qt.Key
NONE, ALT, CTRL, SHIFT = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
)
GROWS, SHRINKS = (Key.Key_Right, ALT | SHIFT), (Key.Key_Left, ALT | SHIFT)

POST = """\
---
title: A post
---

# First

- one **two three** four
    - nested (in [brackets])

See[^1] and [a link][ref].

## Second

```py
f(x)
```

[^1]: The note.
[ref]: /address
"""


def opened(program: ProgramDriver, tmp_path: Path, text: str = POST) -> None:
    post = tmp_path / "post.md"
    post.write_text(text, encoding="utf-8")
    program.open(post)
    program.source.setFocus()


def press(program: ProgramDriver, key: Key, held: Qt.KeyboardModifier = NONE) -> None:
    QTest.keyClick(program.source, key, held)


def chosen(program: ProgramDriver) -> str:
    """What is selected."""
    return program.source.textCursor().selectedText().replace("\u2029", "\n")


def place(program: ProgramDriver, text: str, into: int = 0) -> tuple[int, int]:
    """The place of a text in the post, so many characters into it."""
    at = program.text.index(text) + into
    before = program.text[:at]
    return before.count("\n"), len(before) - before.rfind("\n") - 1


def put(program: ProgramDriver, text: str, into: int = 0) -> None:
    program.source.set_selection(Selection.at(*place(program, text, into)))


def said(program: ProgramDriver) -> str:
    """What the status bar says for a moment."""
    return program.window.status.currentMessage()


def test_the_selection_grows_and_shrinks_by_keys(program: ProgramDriver, tmp_path: Path) -> None:
    opened(program, tmp_path)
    put(program, "two", 1)
    steps = [
        "two",
        "two three",
        "**two three**",
        "one **two three** four",
        "- one **two three** four\n    - nested (in [brackets])",
        program.text[program.text.index("# First") : -1],
        program.text[program.text.index("\n# First") :],
        program.text,
    ]
    for expected in steps:
        press(program, *GROWS)
        assert chosen(program) == expected
    press(program, *GROWS)
    assert said(program) == "The whole text is selected"
    for expected in [*reversed(steps[:-1]), ""]:
        press(program, *SHRINKS)
        assert chosen(program) == expected
    assert program.source.cursor_place() == place(program, "two", 1)


def test_the_way_back_is_forgotten_with_another_selection(
    program: ProgramDriver, tmp_path: Path
) -> None:
    opened(program, tmp_path)
    put(program, "two", 1)
    press(program, *GROWS)
    press(program, *GROWS)
    press(program, Key.Key_Right, SHIFT)
    press(program, Key.Key_Left, SHIFT)
    press(program, Key.Key_End)
    press(program, *SHRINKS)
    assert chosen(program) == ""
    assert said(program) == "Nothing is selected"
    press(program, *GROWS)
    assert chosen(program) == "four"
    program.keys("x")
    press(program, *GROWS)
    press(program, *SHRINKS)
    assert chosen(program) == ""


def test_growing_leaves_in_view_what_is(program: ProgramDriver, tmp_path: Path) -> None:
    opened(program, tmp_path, "# A\n\nfirst *word* here\n\n" + "text\n\n" * 300)
    put(program, "word", 1)
    top = program.source.verticalScrollBar().value()
    while chosen(program) != program.text:
        press(program, *GROWS)
    assert program.source.verticalScrollBar().value() == top


def test_word_line_block_and_section(program: ProgramDriver, tmp_path: Path) -> None:
    opened(program, tmp_path)
    put(program, "nested", 2)
    program.run("select.word")
    assert chosen(program) == "nested"
    press(program, Key.Key_L, CTRL)
    assert chosen(program) == "    - nested (in [brackets])\n"
    press(program, Key.Key_L, CTRL)
    assert chosen(program) == "    - nested (in [brackets])\n\n"
    put(program, "nested", 2)
    press(program, Key.Key_B, CTRL | SHIFT)
    assert chosen(program) == "- nested (in [brackets])"
    press(program, Key.Key_B, CTRL | SHIFT)
    assert chosen(program) == "- one **two three** four\n    - nested (in [brackets])"
    put(program, "f(x)")
    program.run("select.section")
    assert chosen(program).startswith("## Second\n")
    program.run("select.section")
    assert chosen(program).startswith("# First\n")
    put(program, "\n# First")
    program.run("select.section")
    assert said(program) == "There is no section to select"


def test_to_the_match_and_back(program: ProgramDriver, tmp_path: Path) -> None:
    opened(program, tmp_path)
    source = program.source
    put(program, "(in")
    press(program, Key.Key_M, CTRL)
    assert source.cursor_place() == place(program, ")")
    press(program, Key.Key_M, CTRL | SHIFT)
    assert chosen(program) == "(in [brackets])"
    put(program, "See[^1]", 5)
    press(program, Key.Key_M, CTRL)
    assert source.cursor_place() == place(program, "The note")
    press(program, Key.Key_M, CTRL)
    assert source.cursor_place() == place(program, "See[^1]", 5)
    put(program, "a link", 2)
    press(program, Key.Key_M, CTRL)
    assert source.cursor_place() == place(program, "/address")
    put(program, "nested", 2)
    press(program, Key.Key_M, CTRL)
    assert said(program) == "There is no bracket, mark, link or footnote at the cursor"
    assert source.cursor_place() == place(program, "nested", 2)


def test_by_blocks_and_headings(program: ProgramDriver, tmp_path: Path) -> None:
    opened(program, tmp_path)
    source = program.source
    put(program, "one")
    press(program, Key.Key_Down, CTRL)
    assert source.cursor_place() == place(program, "nested")
    press(program, Key.Key_Down, CTRL | SHIFT)
    assert chosen(program).endswith("\n\n")
    press(program, Key.Key_Up, CTRL)
    assert source.cursor_place() == place(program, "nested")
    press(program, Key.Key_PageDown, CTRL | ALT)
    assert source.cursor_place() == place(program, "Second")
    press(program, Key.Key_PageDown, CTRL | ALT)
    assert said(program) == "There is nothing further on"
    press(program, Key.Key_PageUp, CTRL | ALT)
    assert source.cursor_place() == place(program, "First")


def asked(program: ProgramDriver, text: str) -> None:
    """Ctrl+G, and a number typed."""
    press(program, Key.Key_G, CTRL)
    QTest.keyClicks(program.window.palette_sheet.query, text)


def test_a_line_is_gone_to_by_its_number(program: ProgramDriver, tmp_path: Path) -> None:
    opened(program, tmp_path, "".join(f"line {number}\n" for number in range(1, 400)))
    source = program.source
    asked(program, "200:6")
    query = program.window.palette_sheet.query
    assert query.placeholderText() == "Line 1–400"
    assert source.visible_lines()[0] < 199 < source.visible_lines()[1]
    assert source.cursor_place() == (0, 0)

    QTest.keyClick(query, Key.Key_Return)

    assert source.cursor_place() == (199, 5)
    assert source.hasFocus()
    middle = source.viewport().height() // 2
    assert abs(source.cursorRect().center().y() - middle) <= source.cursorRect().height()
    assert source.extraSelections() == []
    asked(program, "-3")
    QTest.keyClick(query, Key.Key_Return)
    assert source.cursor_place() == (196, 0)


def test_leaving_the_number_leaves_everything_as_it_was(
    program: ProgramDriver, tmp_path: Path
) -> None:
    opened(program, tmp_path, "".join(f"line {number}\n" for number in range(1, 400)))
    source = program.source
    source.set_selection(Selection(50, 1, 52, 2))
    before = source.verticalScrollBar().value()
    asked(program, "300")
    assert source.verticalScrollBar().value() != before
    assert len(source.extraSelections()) == 1
    QTest.keyClick(program.window.palette_sheet.query, Key.Key_Escape)
    assert source.verticalScrollBar().value() == before
    assert source.selection() == Selection(50, 1, 52, 2)
    assert source.extraSelections() == []
    assert source.hasFocus()


def test_a_number_that_is_none_is_answered_in_place(program: ProgramDriver, tmp_path: Path) -> None:
    opened(program, tmp_path, "a\nb\n")
    asked(program, "4")
    query = program.window.palette_sheet.query
    assert "Type a number from 1 to 3, or 12:5 for a column" in program.says()
    QTest.keyClick(query, Key.Key_Return)
    assert query.isVisible()
    QTest.keyClick(query, Key.Key_Backspace)
    QTest.keyClicks(query, "2")
    QTest.keyClick(query, Key.Key_Return)
    assert program.source.cursor_place() == (1, 0)
    program.run("palette.open")
    QTest.keyClicks(query, "no such command at all")
    assert "No matches" in program.says()


def test_a_line_of_the_folded_head_can_be_gone_to(program: ProgramDriver, tmp_path: Path) -> None:
    opened(program, tmp_path)
    program.source.fold_head(True)
    asked(program, "2")
    QTest.keyClick(program.window.palette_sheet.query, Key.Key_Return)
    assert program.source.cursor_place() == (1, 0)
    assert not program.source.is_head_folded


def marked(program: ProgramDriver) -> list[str]:
    """What is marked, by line and column."""
    return [
        f"{mark.cursor.selectedText()} {program.post.place(mark.cursor.selectionStart())}"
        for mark in program.source.extraSelections()
    ]


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)
def test_the_brackets_at_the_cursor_are_marked(
    program: ProgramDriver, tmp_path: Path, theme: Theme
) -> None:
    opened(program, tmp_path, "a (b) c `(` x\n\nfoo\n")
    program.program.themes.use(theme)
    source = program.source
    for _ in range(2):
        press(program, Key.Key_Right)
    assert marked(program) == ["( (0, 2)", ") (0, 4)"]
    colours = {mark.format.background().color().name() for mark in source.extraSelections()}
    assert colours == {theme.colour(Role.ACCENT_SOFT).name()}
    program.keys("x")
    assert marked(program) == ["( (0, 3)", ") (0, 5)"]
    press(program, Key.Key_Right, SHIFT)
    assert marked(program) == []
    press(program, Key.Key_Right)
    press(program, Key.Key_Right)
    assert marked(program) == ["( (0, 3)", ") (0, 5)"]
    press(program, Key.Key_Down)
    assert marked(program) == []
