"""Lines moved, sorted and joined, tasks ticked and blocks inserted, by key and by mouse."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from editor.writing.selection import Selection

if TYPE_CHECKING:
    from pathlib import Path

    from tests.desktop.driver import ProgramDriver

Key = Qt.Key
ALT, CTRL, SHIFT = (
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
)


def test_each_command_is_one_step(program: ProgramDriver, tmp_path: Path) -> None:
    post = tmp_path / "list.md"
    before = "1. one\n    - [ ] in\n2. two\n\nend\n"
    post.write_text(before, encoding="utf-8")
    program.open(post)
    source = program.source
    source.setFocus()
    source.set_selection(Selection.at(0, 4))

    QTest.keyClick(source, Key.Key_Down, ALT)

    moved = "1. two\n2. one\n    - [ ] in\n\nend\n"
    assert program.text == moved
    assert source.cursor_place() == (1, 4)
    QTest.keyClick(source, Key.Key_Up, ALT)
    assert program.text == before
    QTest.keyClick(source, Key.Key_Z, CTRL)
    assert program.text == moved
    QTest.keyClick(source, Key.Key_Z, CTRL)
    assert (program.text, source.cursor_place()) == (before, (0, 4))

    place = source.post.position(1, 7)
    cursor = source.textCursor()
    cursor.setPosition(place)
    at = source.cursorRect(cursor).center()
    QTest.mouseClick(source.viewport(), Qt.MouseButton.LeftButton, CTRL, at)
    assert "- [x] in" in program.text
    assert source.cursor_place() == (0, 4)

    source.set_selection(Selection.at(1, 0))
    program.run("format.toggle_task")
    assert program.text == before

    source.set_selection(Selection.at(4, 3))
    QTest.keyClick(source, Key.Key_E, CTRL | SHIFT)
    program.keys("python")
    assert program.text.endswith("end\n\n```python\n\n```\n")


def test_sections_are_moved_and_levelled(program: ProgramDriver, tmp_path: Path) -> None:
    post = tmp_path / "plan.md"
    before = "# A\n\none\n\n## B\n\ntwo\n\n## C\n\nthree\n"
    post.write_text(before, encoding="utf-8")
    program.open(post)
    source = program.source
    source.setFocus()
    source.set_selection(Selection.at(10, 2))

    QTest.keyClick(source, Key.Key_PageUp, CTRL | SHIFT)

    assert program.text == "# A\n\none\n\n## C\n\nthree\n\n## B\n\ntwo\n"
    assert source.cursor_place() == (6, 2)
    QTest.keyClick(source, Key.Key_PageDown, CTRL | SHIFT)
    assert (program.text, source.cursor_place()) == (before, (10, 2))
    program.run("sections.promote")
    assert "\n# C\n" in program.text
    program.run("sections.demote")
    assert program.text == before
    source.set_selection(Selection.at(0, 0))
    program.run("sections.lower_heading")
    assert program.text == before.replace("# A", "## A")
    QTest.keyClick(source, Key.Key_Z, CTRL)
    assert program.text == before
