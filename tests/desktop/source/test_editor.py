"""Writing in the source: keys, clipboard, places, zoom."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, Qt
from PySide6.QtGui import QFontMetricsF, QGuiApplication, QKeyEvent, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QTextEdit, QVBoxLayout, QWidget

from editor.errors import EditorError, Message
from editor.text.lines import LineEdit
from editor.writing.emphasis import bold
from editor.writing.selection import Selection

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from editor.desktop.source.editor import SourceEditor

    Opened = Callable[[str], SourceEditor]


def text_of(editor: SourceEditor) -> str:
    return editor.post.lines().text()


def test_enter_goes_on_with_a_list_as_one_undo_step(opened: Opened) -> None:
    editor = opened("- one")
    editor.set_cursor_place(0, 5)

    QTest.keyClick(editor, Qt.Key.Key_Return)
    QTest.keyClicks(editor, "two")

    assert text_of(editor) == "- one\n- two"
    editor.undo()
    assert text_of(editor) == "- one\n- "
    editor.undo()
    assert text_of(editor) == "- one"


def test_shift_enter_is_a_new_line_and_no_line_separator(opened: Opened) -> None:
    editor = opened("- one")
    editor.set_cursor_place(0, 5)

    QTest.keyClick(editor, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)

    assert text_of(editor) == "- one\n"


def test_tab_nests_an_item_and_shift_tab_takes_it_out(opened: Opened) -> None:
    editor = opened("- one\n- two")
    editor.set_cursor_place(1, 5)

    QTest.keyClick(editor, Qt.Key.Key_Tab)
    assert text_of(editor) == "- one\n    - two"
    QTest.keyClick(editor, Qt.Key.Key_Backtab)

    assert text_of(editor) == "- one\n- two"
    assert editor.cursor_place() == (1, 5)


def test_tab_elsewhere_goes_to_the_next_stop(opened: Opened) -> None:
    editor = opened("ab")
    editor.set_cursor_place(0, 2)

    QTest.keyClick(editor, Qt.Key.Key_Tab)

    assert text_of(editor) == "ab  "


def test_escape_and_tab_leave_the_editor(opened: Opened, qtbot: QtBot) -> None:
    window = QWidget()
    layout = QVBoxLayout(window)
    editor = opened("- one\n- two")
    field = QLineEdit()
    layout.addWidget(editor)
    layout.addWidget(field)
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    editor.setFocus()
    qtbot.waitUntil(editor.hasFocus)

    QTest.keyClick(editor, Qt.Key.Key_Escape)
    QTest.keyClick(editor, Qt.Key.Key_Tab)

    assert field.hasFocus()
    assert text_of(editor) == "- one\n- two"
    editor.setFocus()
    editor.set_cursor_place(1, 2)
    QTest.keyClick(editor, Qt.Key.Key_Tab)
    assert text_of(editor) == "- one\n    - two"
    editor.setParent(None)


def test_marks_come_in_pairs_and_can_be_switched_off(opened: Opened) -> None:
    editor = opened("")

    QTest.keyClicks(editor, "`a` [b")
    assert text_of(editor) == "`a` [b]"
    editor.aids.pairs = False
    QTest.keyClicks(editor, " `")

    assert text_of(editor) == "`a` [b `]"


def test_a_mark_typed_with_altgr_pairs_too(opened: Opened) -> None:
    editor = opened("")
    held = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier

    QApplication.sendEvent(
        editor, QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_BracketLeft, held, "[")
    )

    assert text_of(editor) == "[]"


def test_backspace_takes_an_empty_pair(opened: Opened) -> None:
    editor = opened("")

    QTest.keyClicks(editor, "`")
    QTest.keyClick(editor, Qt.Key.Key_Backspace)

    assert text_of(editor) == ""


def test_a_command_is_one_step_with_a_name_and_keeps_the_selection(opened: Opened) -> None:
    editor = opened("make 😀 this bold")
    editor.set_selection(Selection(0, 7, 0, 11))

    assert editor.run(bold, "Bold")

    assert text_of(editor) == "make 😀 **this** bold"
    assert editor.textCursor().selectedText() == "this"
    assert editor.post.steps.undo_label == "Bold"
    editor.undo()
    assert text_of(editor) == "make 😀 this bold"


def test_undo_brings_the_cursor_to_where_the_change_was(opened: Opened) -> None:
    editor = opened("one\n" * 200)
    editor.set_cursor_place(3, 3)
    QTest.keyClicks(editor, "x")
    editor.set_cursor_place(190, 0)

    QTest.keyClick(editor, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)

    assert editor.cursor_place() == (3, 3)
    assert editor.viewport().rect().contains(editor.cursorRect())


def test_a_read_only_post_takes_no_key_and_no_command(opened: Opened) -> None:
    editor = opened("- text")
    editor.post.set_read_only(Message("No permission to write."))

    QTest.keyClicks(editor, "x`")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    QTest.keyClick(editor, Qt.Key.Key_Tab)

    assert text_of(editor) == "- text"
    with pytest.raises(EditorError, match="No permission"):
        editor.run(bold, "Bold")
    editor.post.set_read_only(None)
    QTest.keyClicks(editor, "x")
    assert text_of(editor) == "x- text"


def paste(editor: SourceEditor, text: str = "", html: str = "") -> None:
    data = QMimeData()
    if text:
        data.setText(text)
    if html:
        data.setHtml(html)
    QGuiApplication.clipboard().setMimeData(data)
    editor.paste()


def test_paste_is_plain_text_with_its_lines(opened: Opened) -> None:
    editor = opened("a\r\nb\r\n")
    editor.set_cursor_place(1, 1)

    paste(editor, "x\r\ny\u00a0z", html="<b>x</b>")

    assert text_of(editor) == "a\r\nbx\r\ny\u00a0z\r\n"


def test_an_address_pasted_on_a_selection_makes_a_link(opened: Opened) -> None:
    editor = opened("see this")
    editor.set_selection(Selection(0, 4, 0, 8))

    paste(editor, "https://example.org")

    assert text_of(editor) == "see [this](https://example.org)"
    assert editor.post.steps.undo_label == "Paste Link"


def test_half_a_character_is_refused_at_paste(opened: Opened, qtbot: QtBot) -> None:
    source = QTextEdit("a😀b")
    qtbot.addWidget(source)
    cursor = source.textCursor()
    cursor.setPosition(2)
    cursor.deleteChar()
    source.selectAll()
    editor = opened("text")

    with qtbot.waitSignal(editor.refused) as told:
        editor.insertFromMimeData(source.createMimeDataFromSelection())

    assert "invalid character" in str(told.args[0])
    assert text_of(editor) == "text"


@pytest.mark.parametrize("text", ["a", "😀\r\né", "a\rb\u2028c\u2029d\u00a0", "\n\n", "a\r\r\nb"])
def test_whole_characters_are_pasted(opened: Opened, text: str) -> None:
    editor = opened("")

    paste(editor, text)

    assert text_of(editor).replace("\n", "") == re.sub("[\r\n\u2029]", "", text)


def test_copy_is_what_stands_in_the_file(opened: Opened) -> None:
    editor = opened("a\u00a0b\u2028c\nd")
    editor.selectAll()

    editor.copy()

    assert QGuiApplication.clipboard().text() == "a\u00a0b\u2028c\nd"
    assert not QGuiApplication.clipboard().mimeData().hasHtml()


def test_places_are_lines_and_characters(opened: Opened, qtbot: QtBot) -> None:
    editor = opened("a\n😀b")

    with qtbot.waitSignal(editor.cursor_moved) as told:
        editor.set_cursor_place(1, 2)

    assert told.args == [1, 2]
    assert editor.cursor_place() == (1, 2)
    assert editor.textCursor().position() == 5


def test_scrolling_by_lines_comes_back_to_the_same_place(opened: Opened) -> None:
    editor = opened("word " * 60 + "\n" + "line\n" * 300)
    heard: list[float] = []
    editor.scrolled.connect(heard.append)

    editor.scroll_to_line(120.5)

    assert editor.scroll_line() == pytest.approx(120.5, abs=0.05)
    assert heard[-1] == pytest.approx(120.5, abs=0.05)
    editor.scroll_to_line(0.5)
    assert editor.scroll_line() == pytest.approx(0.5, abs=0.05)


def test_a_narrower_window_keeps_the_line_at_the_top(opened: Opened, qtbot: QtBot) -> None:
    editor = opened(("word " * 60 + "\n") * 100)
    editor.clearFocus()
    editor.scroll_to_line(50)

    editor.resize(500, 600)

    qtbot.waitUntil(lambda: editor.scroll_line() == pytest.approx(50, abs=0.1))


def test_the_caret_stays_in_view_when_the_editor_gets_low(opened: Opened) -> None:
    editor = opened("line\n" * 100)
    editor.set_cursor_place(15, 0)
    assert editor.viewport().rect().contains(editor.cursorRect())

    editor.resize(900, 200)

    assert editor.viewport().rect().contains(editor.cursorRect())


def test_the_column_is_limited_and_in_the_middle(opened: Opened) -> None:
    editor = opened("word " * 100)
    editor.resize(2000, 600)

    view = editor.viewport().geometry()
    advance = QFontMetricsF(editor.font()).horizontalAdvance("0")
    assert 80 * advance <= view.width() <= 83 * advance
    bar = editor.verticalScrollBar().sizeHint().width()
    assert abs(view.left() - (2000 - view.right())) <= bar
    editor.resize(420, 600)
    assert editor.viewport().width() > 350


def test_a_click_beside_the_column_puts_the_cursor_on_that_line(opened: Opened) -> None:
    editor = opened("one\ntwo\nthree")
    editor.resize(1600, 400)
    line = editor.cursorRect(QTextCursor(editor.document().findBlockByNumber(1)))
    place = editor.viewport().mapTo(editor, line.center())

    QTest.mouseClick(editor, Qt.MouseButton.LeftButton, pos=QPoint(1500, place.y()))
    assert editor.cursor_place() == (1, 3)
    QTest.mouseClick(editor, Qt.MouseButton.LeftButton, pos=QPoint(10, place.y()))

    assert editor.cursor_place() == (1, 0)


def test_zoom_goes_and_comes_back(opened: Opened) -> None:
    editor = opened("text")
    usual = editor.font().pointSizeF()
    levels: list[int] = []
    editor.zoomed.connect(levels.append)

    editor.zoom(3)
    assert editor.font().pointSizeF() == usual + 3
    editor.zoom(-1)
    editor.zoom(0)

    assert levels == [3, 2, 0]
    assert editor.font().pointSizeF() == usual
    assert not editor.post.is_modified
    assert not editor.document().isUndoAvailable()


def test_the_font_can_be_proportional(opened: Opened) -> None:
    editor = opened("text")
    mono = editor.fontMetrics()
    assert mono.horizontalAdvance("i") == mono.horizontalAdvance("m")

    editor.set_font_mode("proportional")

    metrics = editor.fontMetrics()
    assert metrics.horizontalAdvance("i") < metrics.horizontalAdvance("m")


@pytest.mark.parametrize("change", ["key", "form", "undo", "fold", "zoom"])
def test_a_change_while_a_long_post_is_being_laid_out_leaves_no_line_without_height(
    opened: Opened, qtbot: QtBot, change: str
) -> None:
    editor = opened("---\ntitle: A\n---\n" + "a *line*\n" * 20_000)
    assert not editor.is_laid_out

    if change == "key":
        QTest.keyClicks(editor, "x")
    elif change == "form":
        editor.post.apply(LineEdit(1, 1, ("title: B",)), "Change Title")
    elif change == "undo":
        QTest.keyClicks(editor, "x")
        editor.zoom(1)
        editor.undo()
    elif change == "fold":
        editor.fold_head(True)
    else:
        editor.zoom(2)

    qtbot.waitUntil(lambda: editor.is_laid_out)
    height = editor.fontMetrics().height()
    assert editor.document().size().height() > 19_000 * height
    editor.set_cursor_place(19_000, 0)
    assert editor.viewport().rect().contains(editor.cursorRect())
    assert editor.cursorRect().height() >= height - 1


def test_a_new_line_has_the_height_of_the_others(opened: Opened) -> None:
    editor = opened("a\nb\nc")
    height = editor.document().size().height()
    editor.set_cursor_place(1, 1)

    QTest.keyClick(editor, Qt.Key.Key_Return)

    grown = editor.document().size().height() - height
    assert grown == pytest.approx(height / 3, rel=0.2)
