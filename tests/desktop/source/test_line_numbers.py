"""Line numbers: those of the file, beside the text; a click selects a line, dragging more."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from editor.desktop.source.line_numbers import LineNumbers
from tests.desktop.source.conftest import HEAD
from tests.desktop.source.folding import TEXT, click_marker, hidden, markers, row

if TYPE_CHECKING:
    from PySide6.QtGui import QImage

    from editor.desktop.source.editor import SourceEditor
    from tests.desktop.source.conftest import Opened

LEFT, SHIFT = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ShiftModifier


def numbered(opened: Opened, text: str, width: int = 900) -> tuple[SourceEditor, LineNumbers]:
    """An editor that shows its line numbers, and these."""
    editor = opened(text)
    editor.resize(width, 600)
    editor.characters.show_numbers(True)
    found = editor.findChild(LineNumbers)
    assert isinstance(found, LineNumbers)
    assert found.isVisible()
    return editor, found


def at(editor: SourceEditor, numbers: LineNumbers, line: int) -> QPoint:
    return QPoint(numbers.width() // 2, row(editor, line))


def has_number(numbers: LineNumbers, image: QImage, y: int) -> bool:
    """Whether there is ink beside the line whose middle is at ``y``."""
    paper = image.pixelColor(0, 0)
    return any(
        image.pixelColor(x, y + dy) != paper for x in range(numbers.width()) for dy in range(-6, 6)
    )


def chosen(editor: SourceEditor) -> tuple[tuple[int, int], tuple[int, int]]:
    selection = editor.selection()
    return (selection.anchor_line, selection.anchor), (selection.line, selection.column)


def test_they_are_off_at_first_and_take_no_room(opened: Opened) -> None:
    editor = opened("text\n")
    numbers = editor.findChild(LineNumbers)
    assert isinstance(numbers, LineNumbers)
    assert not numbers.isVisible()


def test_each_line_has_one_number_and_a_wrapped_line_has_it_once(opened: Opened) -> None:
    editor, numbers = numbered(opened, "short\n" + "words " * 60 + "\nlast")
    image = numbers.grab().toImage()
    first, last = row(editor, 1), row(editor, 2)
    assert has_number(numbers, image, row(editor, 0))
    assert has_number(numbers, image, first)
    assert has_number(numbers, image, last)
    between = range(first + 20, last - 20)
    assert len(between) > 40
    assert not any(has_number(numbers, image, y) for y in between[::12])


def test_they_stand_left_of_the_fold_markers_and_of_the_text_in_any_window(opened: Opened) -> None:
    for width in (300, 500, 900, 1_600):
        editor, numbers = numbered(opened, "text\n" * 1_200, width)
        beside, column = markers(editor).geometry(), editor.viewport().geometry()
        assert numbers.geometry().left() >= 0
        assert numbers.geometry().right() < beside.left()
        assert beside.right() < column.left()
        assert column.right() <= editor.width()


def test_the_room_grows_with_the_digits(opened: Opened) -> None:
    editor, numbers = numbered(opened, "a\n" * 98 + "a", 400)
    narrow, left = numbers.width(), editor.viewport().x()
    editor.set_cursor_place(98, 1)
    QTest.keyClick(editor, Qt.Key.Key_Return)
    assert editor.post.line_count == 100
    assert numbers.width() > narrow
    assert editor.viewport().x() > left
    QTest.keyClick(editor, Qt.Key.Key_Backspace)
    assert numbers.width() == narrow
    assert editor.viewport().x() == left


def test_they_grow_with_the_text(opened: Opened) -> None:
    editor, numbers = numbered(opened, "a\n" * 5, 400)
    width = numbers.width()
    editor.set_zoom(10)
    assert numbers.width() > width
    assert numbers.geometry().left() >= 0
    assert has_number(numbers, numbers.grab().toImage(), row(editor, 3))


def test_hidden_again_the_text_has_its_room_back(opened: Opened) -> None:
    editor = opened("text\n")
    editor.resize(400, 300)
    before = editor.viewport().geometry()
    editor.characters.show_numbers(True)
    assert editor.viewport().x() > before.x()
    editor.characters.show_numbers(False)
    assert editor.viewport().geometry() == before


def test_a_click_selects_the_line_with_its_end(opened: Opened) -> None:
    editor, numbers = numbered(opened, "one\ntwo\nthree")
    QTest.mouseClick(numbers, LEFT, pos=at(editor, numbers, 1))
    assert chosen(editor) == ((1, 0), (2, 0))
    QTest.mouseClick(numbers, LEFT, pos=at(editor, numbers, 2))
    assert chosen(editor) == ((2, 0), (2, 5))


def test_the_mouse_drawn_along_selects_lines_down_and_up(opened: Opened) -> None:
    editor, numbers = numbered(opened, "one\ntwo\nthree\nfour\nfive")
    QTest.mousePress(numbers, LEFT, pos=at(editor, numbers, 2))
    QTest.mouseMove(numbers, at(editor, numbers, 3))
    assert chosen(editor) == ((2, 0), (4, 0))
    QTest.mouseMove(numbers, at(editor, numbers, 0))
    assert chosen(editor) == ((3, 0), (0, 0))
    QTest.mouseRelease(numbers, LEFT, pos=at(editor, numbers, 0))
    QTest.mouseMove(numbers, at(editor, numbers, 3))
    assert chosen(editor) == ((3, 0), (0, 0))


def test_a_click_with_shift_selects_from_the_line_of_the_cursor(opened: Opened) -> None:
    editor, numbers = numbered(opened, "one\ntwo\nthree\nfour\n")
    editor.set_cursor_place(1, 2)
    QTest.mouseClick(numbers, LEFT, SHIFT, at(editor, numbers, 2))
    assert chosen(editor) == ((1, 0), (3, 0))
    QTest.mouseClick(numbers, LEFT, SHIFT, at(editor, numbers, 0))
    assert chosen(editor) == ((2, 0), (0, 0))
    QTest.mouseClick(numbers, LEFT, SHIFT, at(editor, numbers, 3))
    assert chosen(editor) == ((1, 0), (4, 0))
    # Wherever a number was clicked before, it is the cursor that counts.
    editor.set_cursor_place(2, 1)
    QTest.mouseClick(numbers, LEFT, SHIFT, at(editor, numbers, 3))
    assert chosen(editor) == ((2, 0), (4, 0))


def test_what_is_folded_has_no_number_and_is_selected_with_its_line(opened: Opened) -> None:
    editor, numbers = numbered(opened, TEXT)
    click_marker(editor, 4)
    assert hidden(editor) == [5]
    image = numbers.grab().toImage()
    assert has_number(numbers, image, row(editor, 4))
    assert row(editor, 6) - row(editor, 4) < 2 * (row(editor, 4) - row(editor, 3))
    QTest.mouseClick(numbers, LEFT, pos=at(editor, numbers, 4))
    assert chosen(editor) == ((4, 0), (6, 0))
    assert hidden(editor) == [5]


def test_the_folded_head_has_no_number_and_cannot_be_selected(opened: Opened) -> None:
    editor, numbers = numbered(opened, HEAD + "one\ntwo")
    editor.fold_head(True)
    first = HEAD.count("\n")
    image = numbers.grab().toImage()
    assert not has_number(numbers, image, 10)
    assert has_number(numbers, image, row(editor, first))
    QTest.mouseClick(numbers, LEFT, pos=QPoint(5, 8))
    assert chosen(editor) == ((first, 0), (first + 1, 0))


def test_a_line_typed_above_moves_the_numbers(opened: Opened) -> None:
    editor, numbers = numbered(opened, "one\ntwo")
    image = numbers.grab().toImage()
    editor.set_cursor_place(1, 3)
    QTest.keyClick(editor, Qt.Key.Key_Return)
    assert numbers.grab().toImage() != image
    assert has_number(numbers, numbers.grab().toImage(), row(editor, 2))


@pytest.mark.parametrize("button", [Qt.MouseButton.RightButton, Qt.MouseButton.MiddleButton])
def test_other_buttons_are_left_to_the_text(opened: Opened, button: Qt.MouseButton) -> None:
    editor, numbers = numbered(opened, "one\ntwo")
    QTest.mouseClick(numbers, button, pos=at(editor, numbers, 1))
    assert not editor.textCursor().hasSelection()
