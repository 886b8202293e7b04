"""A line without a place to break is not wrapped, so that no length of it stops the writer."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from editor.desktop.documents.document import PostDocument
from editor.desktop.documents.long_lines import LONGEST_RUN, is_unbroken
from editor.desktop.source.editor import SourceEditor
from editor.desktop.source.find_bar import FindBar
from editor.desktop.ui.themes import LIGHT, Themes
from editor.storage.encoding import UTF_8
from editor.storage.file import FileText, Fingerprint
from editor.text.lines import Lines
from editor.writing.selection import Selection

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    Opened = Callable[[str], SourceEditor]

KEY = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier
IMAGE = "![a](data:image/png;base64," + "A" * 20_000 + ")"
PROSE = "the quick brown fox " * 1_000
CHINESE = "天地玄黃宇宙洪荒" * 1_000


def rows(editor: SourceEditor, line: int) -> int:
    return editor.document().findBlockByNumber(line).layout().lineCount()


def shown_text(editor: SourceEditor, line: int) -> str:
    return editor.document().findBlockByNumber(line).text()


def paste(editor: SourceEditor, text: str) -> None:
    QGuiApplication.clipboard().setText(text)
    QTest.keyClick(editor, KEY.Key_V, CONTROL)


def file_of(text: str) -> FileText:
    return FileText(
        Path("post.md"), Lines.from_text(text), UTF_8, Fingerprint(len(text), 0, "0" * 64)
    )


@pytest.mark.parametrize("text", [IMAGE, "x" * (LONGEST_RUN + 1), f"Some words {IMAGE} and more"])
def test_a_line_without_a_place_to_break_is_not_wrapped(opened: Opened, text: str) -> None:
    editor = opened(f"before\n{text}\nafter")
    assert rows(editor, 1) == 1
    assert not editor.post.is_modified
    assert not editor.document().isUndoAvailable()
    assert editor.post.lines().text() == f"before\n{text}\nafter"


@pytest.mark.parametrize("text", [PROSE, CHINESE, "x" * LONGEST_RUN])
def test_what_can_be_broken_stays_wrapped(opened: Opened, text: str) -> None:
    editor = opened(f"before\n{text}\nafter")
    assert rows(editor, 1) > 10


def test_a_no_break_space_is_no_place_to_break() -> None:
    assert is_unbroken("word\u00a0" * LONGEST_RUN)
    assert not is_unbroken("word " * LONGEST_RUN)


def test_a_pasted_image_is_not_wrapped_and_undo_takes_back_both(opened: Opened) -> None:
    editor = opened("before\nhere: \nafter")
    editor.set_cursor_place(1, 6)

    paste(editor, IMAGE)

    assert editor.post.line(1) == f"here: {IMAGE}"
    assert rows(editor, 1) == 1
    QTest.keyClick(editor, KEY.Key_Z, CONTROL)
    assert editor.post.lines().text() == "before\nhere: \nafter"
    assert not editor.document().isUndoAvailable()
    assert not editor.post.is_modified
    QTest.keyClick(editor, KEY.Key_Z, CONTROL | Qt.KeyboardModifier.ShiftModifier)
    assert editor.post.line(1) == f"here: {IMAGE}"
    assert rows(editor, 1) == 1


def test_keys_that_make_a_line_long_are_one_step_to_undo(opened: Opened) -> None:
    text = "x" * LONGEST_RUN + "\nafter"
    editor = opened(text)
    editor.set_cursor_place(0, LONGEST_RUN)

    QTest.keyClicks(editor, "yz")
    QTest.keyClick(editor, KEY.Key_Z, CONTROL)

    assert editor.post.lines().text() == text
    assert not editor.post.is_modified
    assert not editor.document().isUndoAvailable()


def test_a_line_that_becomes_short_again_is_wrapped(opened: Opened) -> None:
    text = "x" * 20_000 + "\nafter"
    editor = opened(text)
    editor.set_selection(Selection(0, 4_000, 0, 20_000))
    QTest.keyClick(editor, KEY.Key_Delete)
    assert rows(editor, 0) > 10

    QTest.keyClick(editor, KEY.Key_Z, CONTROL)
    assert editor.post.lines().text() == text
    assert rows(editor, 0) == 1
    assert not editor.document().isUndoAvailable()
    assert not editor.post.is_modified
    QTest.keyClick(editor, KEY.Key_Z, CONTROL | Qt.KeyboardModifier.ShiftModifier)
    assert editor.post.line(0) == "x" * 4_000
    assert rows(editor, 0) > 10


def test_a_line_cut_in_two_is_wrapped_again(opened: Opened) -> None:
    editor = opened("x" * (LONGEST_RUN + 100))
    editor.set_cursor_place(0, 2_000)
    QTest.keyClick(editor, KEY.Key_Return)
    assert rows(editor, 0) > 10
    assert rows(editor, 1) > 10
    QTest.keyClick(editor, KEY.Key_Z, CONTROL)
    assert rows(editor, 0) == 1
    assert not editor.post.is_modified


def test_joining_a_word_and_an_image_leaves_the_image_unwrapped(opened: Opened) -> None:
    editor = opened(f"word\n{IMAGE}\nafter")
    editor.set_cursor_place(0, 4)
    QTest.keyClick(editor, KEY.Key_Delete)
    assert editor.post.line(0) == f"word{IMAGE}"
    assert rows(editor, 0) == 1
    QTest.keyClick(editor, KEY.Key_Z, CONTROL)
    assert editor.post.lines().text() == f"word\n{IMAGE}\nafter"
    assert rows(editor, 1) == 1
    assert not editor.post.is_modified


def test_a_new_line_after_an_image_is_wrapped(opened: Opened) -> None:
    editor = opened(f"{IMAGE}")
    QTest.keyClick(editor, KEY.Key_End, CONTROL)
    QTest.keyClick(editor, KEY.Key_Return)
    paste(editor, PROSE)
    assert rows(editor, 0) == 1
    assert rows(editor, 1) > 10


def test_line_endings_survive_beside_an_unwrapped_line(opened: Opened) -> None:
    text = f"one\r\n{IMAGE}\ntwo\r\nthree\n"
    editor = opened(text)
    editor.set_cursor_place(0, 3)
    paste(editor, f"\n{IMAGE}")
    assert editor.post.lines().text() == f"one\r\n{IMAGE}\r\n{IMAGE}\ntwo\r\nthree\n"
    assert [rows(editor, line) for line in range(4)] == [1, 1, 1, 1]


def test_the_view_follows_the_cursor_along_an_unwrapped_line(opened: Opened) -> None:
    editor = opened(f"before\n{IMAGE}\nafter")
    bar = editor.horizontalScrollBar()
    editor.set_cursor_place(1, 0)

    QTest.keyClick(editor, KEY.Key_End)
    assert editor.cursor_place() == (1, len(IMAGE))
    assert bar.value() > 10_000
    caret = editor.cursorRect()
    assert 0 <= caret.left() <= editor.viewport().width()

    # A click there is a place there.
    QTest.mouseClick(editor.viewport(), Qt.MouseButton.LeftButton, pos=caret.center())
    assert len(IMAGE) - editor.cursor_place()[1] <= 2
    QTest.keyClick(editor, KEY.Key_Left)
    assert editor.cursor_place()[0] == 1

    QTest.keyClick(editor, KEY.Key_Home)
    assert editor.cursor_place() == (1, 0)
    assert bar.value() == 0
    QTest.keyClick(editor, KEY.Key_Down)
    assert editor.cursor_place() == (2, 0)


def test_the_current_line_is_marked_over_the_whole_width_when_scrolled(opened: Opened) -> None:
    editor = opened(f"before\n{IMAGE}\nafter")
    editor.set_cursor_place(1, 15_000)
    picture = editor.viewport().grab().toImage()
    y = editor.cursorRect().top() - 1
    band = picture.pixelColor(1, y)
    assert band == picture.pixelColor(editor.viewport().width() - 2, y)
    assert band != picture.pixelColor(1, editor.viewport().height() - 2)


def test_lines_are_found_by_height_beside_an_unwrapped_line(opened: Opened) -> None:
    editor = opened(f"before\n{IMAGE}\n" + "line\n" * 100)
    editor.scroll_to_line(40)
    assert round(editor.scroll_line()) == 40
    editor.scroll_to_line(1)
    assert editor.visible_lines()[0] == 1


def test_zoom_width_and_theme_leave_the_line_unwrapped(opened: Opened) -> None:
    editor = opened(f"before\n{IMAGE}\nafter")
    editor.zoom(3)
    editor.resize(600, 500)
    QApplication.processEvents()
    assert rows(editor, 1) == 1
    assert editor.is_laid_out


def test_what_is_found_in_a_long_line_is_marked_where_it_is_in_view(
    opened: Opened, qtbot: QtBot
) -> None:
    editor = opened(f"before\n{'AB' * 15_000}\nAB after")
    bar = FindBar(Themes(LIGHT))
    qtbot.addWidget(bar)
    bar.set_editor(editor)
    bar.open()
    QTest.keyClicks(bar.text, "ab")
    assert bar.said == "1 of 15001"
    marks = editor.extraSelections()
    assert 20 < len(marks) < 200
    assert marks[-1].cursor.blockNumber() == 2

    editor.horizontalScrollBar().setValue(editor.horizontalScrollBar().maximum() // 2)
    columns = [mark.cursor.positionInBlock() for mark in editor.extraSelections()[:-1]]
    assert len(columns) > 20
    assert min(columns) > 10_000
    assert max(columns) < 20_000

    QTest.keyClick(bar.text, KEY.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert editor.cursor_place() == (2, 2)


def opening_cost(text: str) -> float:
    """Seconds of this thread, until the text is painted."""

    def once() -> float:
        start = time.thread_time()
        document = PostDocument(Path("post.md"), Lines.from_text(text), UTF_8)
        editor = SourceEditor(document, Themes(LIGHT))
        document.setParent(editor)
        editor.resize(400, 600)
        editor.show()
        QApplication.processEvents()
        spent = time.thread_time() - start
        editor.close()
        shiboken6.delete(editor)
        return spent

    return min(once() for _ in range(3))


def key_cost(editor: SourceEditor) -> float:
    def once() -> float:
        start = time.thread_time()
        QTest.keyClick(editor, KEY.Key_X)
        QApplication.processEvents()
        return time.thread_time() - start

    return min(once() for _ in range(7))


@pytest.mark.usefixtures("qtbot")
def test_opening_costs_what_prose_of_that_length_costs() -> None:
    image, prose = "A" * 100_000, "prose " * 16_667
    assert opening_cost(image) < 4 * opening_cost(prose)


@pytest.mark.usefixtures("qtbot")
def test_opening_costs_no_more_than_the_length_of_the_line() -> None:
    # Where it is wrapped four times the length costs sixteen times as much.
    assert opening_cost("A" * 200_000) < 8 * opening_cost("A" * 50_000)


def test_a_key_costs_what_it_costs_in_prose_of_that_length(opened: Opened) -> None:
    image, prose = opened("A" * 100_000), opened("prose " * 16_667)
    for editor in (image, prose):
        editor.set_cursor_place(0, 50_000)
    assert key_cost(image) < 4 * key_cost(prose)
