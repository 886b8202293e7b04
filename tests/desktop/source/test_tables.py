"""Tables as one writes them: keys from cell to cell, kept aligned, and never touched unasked."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from editor.desktop.source.table_size import TableSize
from editor.writing.selection import Selection
from tests.desktop.pointer import menu_of_click
from tests.desktop.source.conftest import text_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from editor.desktop.source.editor import SourceEditor
    from tests.desktop.driver import ProgramDriver

Key = Qt.Key
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
LEFT = Qt.MouseButton.LeftButton

ALIGNED = """\
| Name | Price |
| ---- | ----: |
| Tea  |     2 |

Behind.
"""
LOOSE = "a|b\n-|-\ncc|d\n"


def press(editor: SourceEditor, key: Qt.Key, times: int = 1) -> None:
    for _ in range(times):
        QTest.keyClick(editor, key)


def chosen(editor: SourceEditor) -> str:
    return editor.textCursor().selectedText()


def test_tab_goes_through_the_cells_and_aligns_what_was_typed(
    opened: Callable[[str], SourceEditor],
) -> None:
    editor = opened(ALIGNED)
    editor.set_cursor_place(2, 5)
    QTest.keyClicks(editor, " with milk")
    press(editor, Key.Key_Tab)
    assert chosen(editor) == "2"
    assert text_of(editor).startswith(
        "| Name          | Price |\n| ------------- | ----: |\n| Tea with milk |     2 |\n\n"
    )
    QTest.keyClicks(editor, "3")
    press(editor, Key.Key_Tab)
    assert editor.cursor_place() == (3, 2)
    for letter in "咖啡":
        QTest.sendKeyEvent(
            QTest.KeyAction.Click, editor, Key.Key_unknown, letter, Qt.KeyboardModifier.NoModifier
        )
    press(editor, Key.Key_Backtab)
    assert chosen(editor) == "3"
    assert text_of(editor).splitlines()[3] == "| 咖啡          |       |"


def test_enter_goes_down_makes_a_row_and_leaves_the_table(
    opened: Callable[[str], SourceEditor],
) -> None:
    editor = opened(ALIGNED)
    editor.set_cursor_place(0, 8)
    press(editor, Key.Key_Return)
    assert (chosen(editor), editor.cursor_place()[0]) == ("2", 2)
    press(editor, Key.Key_Return)
    assert text_of(editor).splitlines()[3] == "|      |       |"
    assert editor.cursor_place() == (3, 2)
    press(editor, Key.Key_Return)
    QTest.keyClicks(editor, "Text")
    assert text_of(editor) == ALIGNED.replace("\n\n", "\n\nText\n\n")


def test_a_table_that_is_not_aligned_is_never_reformatted_unasked(
    opened: Callable[[str], SourceEditor],
) -> None:
    editor = opened(f"{LOOSE}\nText")
    editor.set_cursor_place(2, 0)
    press(editor, Key.Key_Tab)
    press(editor, Key.Key_Backtab)
    assert not editor.post.is_modified
    editor.set_cursor_place(2, 2)
    QTest.keyClicks(editor, "c")
    press(editor, Key.Key_Tab)
    assert chosen(editor) == "d"
    press(editor, Key.Key_Down, 3)
    assert text_of(editor) == f"{LOOSE}\nText".replace("cc|", "ccc|")


@pytest.mark.parametrize("key", [Key.Key_Down, Key.Key_Up, Key.Key_PageDown])
def test_arrows_out_of_a_cell_align_it_as_a_step_of_its_own(
    opened: Callable[[str], SourceEditor], qtbot: QtBot, key: Qt.Key
) -> None:
    editor = opened(ALIGNED)
    editor.set_cursor_place(2, 5)
    QTest.keyClicks(editor, "s")
    typed = text_of(editor)
    assert typed.splitlines()[2] == "| Teas  |     2 |"
    press(editor, key)
    aligned = ALIGNED.replace("Tea ", "Teas")
    qtbot.waitUntil(lambda: text_of(editor) == aligned)
    QTest.keyClick(editor, Key.Key_Z, CTRL)
    assert text_of(editor) == typed
    press(editor, Key.Key_Down)
    press(editor, Key.Key_Up)
    # What undo has left stays so.
    assert text_of(editor) == typed
    # But what is written then is aligned again.
    editor.set_cursor_place(2, 6)
    QTest.keyClicks(editor, "e")
    press(editor, key)
    qtbot.waitUntil(lambda: "| Tease |" in text_of(editor))
    for _ in range(3):
        QTest.keyClick(editor, Key.Key_Z, CTRL)
    assert text_of(editor) == ALIGNED


def test_a_click_elsewhere_aligns_too_and_stays_where_it_was(
    opened: Callable[[str], SourceEditor], qtbot: QtBot
) -> None:
    editor = opened(ALIGNED)
    editor.set_cursor_place(2, 5)
    QTest.keyClicks(editor, " and milk")
    editor.set_cursor_place(4, 3)
    where = editor.cursorRect().center()
    editor.set_cursor_place(2, 14)
    QTest.mouseClick(editor.viewport(), LEFT, pos=where)
    qtbot.waitUntil(lambda: "| Name         |" in text_of(editor))
    assert editor.cursor_place() == (4, 3)


def test_a_table_that_is_being_written_is_aligned_as_it_grows(
    opened: Callable[[str], SourceEditor],
) -> None:
    editor = opened("")
    QTest.keyClicks(editor, "| Name | Year |")
    press(editor, Key.Key_Return)
    QTest.keyClicks(editor, "|---|---|")
    press(editor, Key.Key_Return)
    QTest.keyClicks(editor, "Montgolfier")
    press(editor, Key.Key_Tab)
    QTest.keyClicks(editor, "1783")
    press(editor, Key.Key_Return)
    # Bars that are typed by hand are those that are there.
    QTest.keyClicks(editor, "| Blanchard | 1785 |")
    press(editor, Key.Key_Return)
    assert text_of(editor).splitlines()[:5] == [
        "| Name        | Year |",
        "|-------------|------|",
        "| Montgolfier | 1783 |",
        "| Blanchard   | 1785 |",
        "|             |      |",
    ]


def test_tab_before_a_table_in_a_list_nests_the_item(
    opened: Callable[[str], SourceEditor],
) -> None:
    editor = opened("- one\n- | a | b |\n  | - | - |\n  | c | d |")
    editor.set_cursor_place(1, 2)
    press(editor, Key.Key_Tab)
    nested = text_of(editor).splitlines()[1]
    assert nested.lstrip() == "- | a | b |" != nested
    editor.set_cursor_place(1, nested.index("a"))
    press(editor, Key.Key_Tab)
    assert chosen(editor) == "b"


def test_typing_in_a_long_table_touches_no_other_row(
    opened: Callable[[str], SourceEditor], qtbot: QtBot
) -> None:
    rows = "".join(f"| {number:4} | word |\n" for number in range(500))
    editor = opened(f"| Numb | Text |\n| ---- | ---- |\n{rows}")
    editor.set_cursor_place(300, 13)
    changed: list[tuple[int, int]] = []
    editor.post.edited.connect(lambda edit, _: changed.append((edit.first, edit.touched)))
    press(editor, Key.Key_Backspace)
    QTest.keyClicks(editor, "m")
    assert changed == [(300, 1)] * 2
    press(editor, Key.Key_Down)
    press(editor, Key.Key_Down)
    assert changed == [(300, 1)] * 2
    QTest.keyClicks(editor, "e")
    press(editor, Key.Key_Up)
    qtbot.waitUntil(lambda: changed == [(300, 1)] * 2 + [(302, 1), (0, 502)])


@pytest.mark.parametrize("seed", range(4))
def test_whatever_keys_are_pressed_undo_leads_back(
    opened: Callable[[str], SourceEditor], seed: int
) -> None:
    before = f"{ALIGNED}\n{LOOSE}\nEnd"
    editor = opened(before)
    editor.set_cursor_place(2, 4)
    chance = Random(seed)
    moves = (Key.Key_Left, Key.Key_Right, Key.Key_Up, Key.Key_Down, Key.Key_End, Key.Key_Home)
    edits = (Key.Key_Tab, Key.Key_Backtab, Key.Key_Return, Key.Key_Backspace, Key.Key_Delete)
    for _ in range(60):
        if chance.random() < 0.4:
            QTest.keyClicks(editor, chance.choice(("x", "long", "| ", "`", "\\", " ")))
        else:
            QTest.keyClick(editor, chance.choice(moves + edits))
    after = text_of(editor)
    steps = 0
    while text_of(editor) != before or editor.document().isUndoAvailable():
        QTest.keyClick(editor, Key.Key_Z, CTRL)
        steps += 1
        assert steps < 200
    for _ in range(steps):
        QTest.keyClick(editor, Key.Key_Z, CTRL | SHIFT)
    assert text_of(editor) == after


def opened_post(program: ProgramDriver, folder: Path, text: str) -> None:
    post = folder / "content" / "post.md"
    post.parent.mkdir(parents=True)
    (folder / "hugo.toml").write_text('baseURL = "https://example.org/"')
    post.write_text(text, encoding="utf-8")
    program.open(folder)
    program.open_post("post.md")


def said(program: ProgramDriver) -> str:
    return program.window.status.currentMessage()


def test_a_table_is_inserted_by_size_with_keys_and_mouse(
    program: ProgramDriver, tmp_path: Path
) -> None:
    opened_post(program, tmp_path / "blog", "Text\n")
    program.source.set_cursor_place(0, 4)
    program.run("table.insert")
    (grid,) = program.seen(TableSize)
    assert grid.hasFocus()
    QTest.keyClick(grid, Key.Key_Left)
    QTest.keyClick(grid, Key.Key_Up)
    assert (grid.columns, grid.rows) == (2, 2)
    QTest.keyClick(grid, Key.Key_Return)
    program.keys("One")
    QTest.keyClick(program.source, Key.Key_Tab)
    program.keys("Second")
    QTest.keyClick(program.source, Key.Key_Tab)
    assert program.text == ("Text\n\n| One | Second |\n| --- | ------ |\n|     |        |\n")
    program.run("table.insert")
    assert said(program) == "A table cannot go into another one"
    program.source.set_cursor_place(0, 4)
    program.run("table.insert")
    (grid,) = program.seen(TableSize)
    QTest.mouseClick(grid, LEFT, pos=grid.cell(3, 0).center().toPoint())
    assert program.text.startswith("Text\n\n|     |     |     |     |\n| --- |")
    program.run("edit.undo")
    program.run("table.insert")
    (grid,) = program.seen(TableSize)
    before = program.text
    QTest.keyClick(grid, Key.Key_Escape)
    assert (program.seen(TableSize), program.text) == ([], before)


@pytest.mark.parametrize(
    ("command", "place", "lines"),
    [
        ("align", (2, 0), ["a   | b", "----|----", "cc  | d", "2   | e"]),
        ("row_above", (2, 0), ["a|b", "-|-", "|   |   |", "cc|d", "2|e"]),
        ("row_below", (0, 0), ["a|b", "-|-", "|   |   |", "cc|d", "2|e"]),
        ("column_right", (0, 0), ["a|  |b", "-|---|-", "cc|  |d", "2|  |e"]),
        ("move_down", (2, 1), ["a|b", "-|-", "2|e", "cc|d"]),
        ("move_right", (2, 1), ["b | a", "-|-", "d | cc", "e | 2"]),
        ("side_right", (2, 1), ["a|b", "--:|-", "cc|d", "2|e"]),
        ("sort_ascending", (2, 1), ["a|b", "-|-", "2|e", "cc|d"]),
        ("delete_row", (2, 1), ["a|b", "-|-", "2|e"]),
    ],
)
def test_commands_are_one_step_and_leave_the_rest_as_it_is(
    program: ProgramDriver, tmp_path: Path, command: str, place: tuple[int, int], lines: list[str]
) -> None:
    before = f"{LOOSE}2|e\n\nText\n"
    opened_post(program, tmp_path / "blog", before)
    program.source.set_selection(Selection.at(*place))
    program.run(f"table.{command}")
    assert program.text.splitlines()[: len(lines)] == lines
    program.run("edit.undo")
    assert program.text == before
    program.source.set_cursor_place(5, 0)
    program.run(f"table.{command}")
    assert said(program) == "The cursor is not in a table"


def test_the_context_menu_has_a_submenu_in_a_table_only(
    program: ProgramDriver, tmp_path: Path
) -> None:
    opened_post(program, tmp_path / "blog", f"{LOOSE}\nText\n")
    for place, expected in (((0, 0), True), ((4, 0), False)):
        program.source.set_cursor_place(*place)
        where = program.source.cursorRect().center()
        menu = menu_of_click(program.source.viewport(), where)
        titles = [action.text() for action in menu.actions() if action.menu() is not None]
        assert ("Tabl&e" in titles) is expected
        QTest.keyClick(menu, Key.Key_Escape)
