"""Ctrl+K searches posts, takes addresses, and edits the link at the cursor."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from editor.writing.selection import Selection
from tests.desktop.links.conftest import LINE

if TYPE_CHECKING:
    from tests.desktop.driver import ProgramDriver

CTRL = Qt.KeyboardModifier.ControlModifier


def ask(program: ProgramDriver, typed: str = "") -> None:
    """Press Ctrl+K, and type in what opens."""
    QTest.keyClick(program.source, Qt.Key.Key_K, CTRL)
    sheet = program.window.palette_sheet
    program.wait(sheet.isVisible)
    if typed:
        QTest.keyClicks(sheet.query, typed)


def offered(program: ProgramDriver) -> list[tuple[str, str]]:
    """Title and detail of each row."""
    sheet = program.window.palette_sheet
    model = sheet.list.model()
    rows = [model.index(row, 0) for row in range(model.rowCount())]
    return [(str(row.data()), str(row.data(Qt.ItemDataRole.UserRole + 1) or "")) for row in rows]


def titles(program: ProgramDriver) -> list[str]:
    return [title for title, _ in offered(program)]


def press(program: ProgramDriver, *keys: Qt.Key) -> None:
    for key in keys:
        QTest.keyClick(program.window.palette_sheet.query, key)


def line(program: ProgramDriver) -> str:
    return program.post.line(LINE)


def test_a_post_is_searched_by_title_and_linked_by_what_is_selected(writing: ProgramDriver) -> None:
    QApplication.clipboard().clear()
    writing.keys("my oats")
    writing.source.set_selection(Selection(LINE, 3, LINE, 7))
    ask(writing)
    assert titles(writing) == ["Rye & <b>bread</b>", "Oats for breakfast", "Without an Address"]
    QTest.keyClicks(writing.window.palette_sheet.query, "breakf")
    assert titles(writing) == ["Oats for breakfast", "breakf"]
    press(writing, Qt.Key.Key_Return)
    assert line(writing) == 'my [oats]({{< relref "/posts/oats.md" >}})'
    writing.wait(writing.source.hasFocus)
    writing.source.undo()
    assert line(writing) == "my oats"
    QTest.keyClick(writing.source, Qt.Key.Key_End)
    writing.keys(" ")
    ask(writing, "rye")
    press(writing, Qt.Key.Key_Return)
    assert line(writing) == (r'my oats [Rye & \<b\>bread\</b\>]({{< relref "/posts/rye.md" >}})')


def test_an_address_is_typed_or_comes_from_the_clipboard(writing: ProgramDriver) -> None:
    QApplication.clipboard().setText("https://a.b/(c")
    writing.keys("word")
    writing.source.set_selection(Selection(LINE, 0, LINE, 4))
    ask(writing)
    assert titles(writing)[0] == "https://a.b/(c"
    press(writing, Qt.Key.Key_Return)
    assert line(writing) == "[word](https://a.b/%28c)"
    QTest.keyClick(writing.source, Qt.Key.Key_Left)
    ask(writing, "mailto:a@b.org")
    assert titles(writing) == ["mailto:a@b.org", "Remove Link"]
    press(writing, Qt.Key.Key_Return)
    assert line(writing) == "[word](mailto:a@b.org)"


def test_the_link_at_the_cursor_is_edited_and_taken_away(writing: ProgramDriver) -> None:
    writing.keys("a [word](/old/) [k][k1]")
    writing.source.set_cursor_place(LINE, 5)
    ask(writing)
    sheet = writing.window.palette_sheet
    assert (sheet.query.text(), sheet.query.selectedText()) == ("/old/", "/old/")
    QTest.keyClicks(sheet.query, "oats")
    press(writing, Qt.Key.Key_Return)
    assert line(writing) == 'a [word]({{< relref "/posts/oats.md" >}}) [k][k1]'
    assert writing.source.cursor_place()[1] == line(writing).index(")")
    ask(writing)
    press(writing, Qt.Key.Key_Up, Qt.Key.Key_Return)
    assert line(writing) == "a word [k][k1]"
    # One by reference is changed where its address stands.
    writing.source.set_cursor_place(LINE, 8)
    ask(writing, "/new/")
    press(writing, Qt.Key.Key_Return)
    assert line(writing) == "a word [k][k1]"
    assert "[k1]: /new/" in writing.text


def test_escape_leaves_the_text_as_it_is(writing: ProgramDriver) -> None:
    writing.keys("word")
    ask(writing, "oats")
    press(writing, Qt.Key.Key_Escape)
    assert line(writing) == "word"
    assert writing.source.hasFocus()
