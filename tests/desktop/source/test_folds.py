"""Sections, fences, quotes and HTML blocks fold, and are stepped over like one line."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QEnterEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from editor.text.lines import LineEdit
from tests.desktop.source.conftest import HEAD
from tests.desktop.source.folding import (
    TEXT,
    at_end,
    click_marker,
    click_tag,
    hidden,
    markers,
    row,
    select,
    shown,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.desktop.source.conftest import Opened

Key = Qt.Key
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.mark.parametrize(
    ("text", "line", "expected"),
    [
        (TEXT, 1, [2, 3, 4, 5]),
        (TEXT, 4, [5]),
        (TEXT, 8, [9]),
        ("a\n```py\nb\n\nc\n```\nd", 1, [2, 3, 4, 5]),
        ("<details>\n<summary>S</summary>\n\nb\n\n</details>\n\nc", 0, [1, 2, 3, 4, 5]),
        ("Title\n=====\na", 1, [2]),
    ],
)
def test_a_click_beside_a_line_folds_what_begins_there_and_another_one_unfolds(
    opened: Opened, text: str, line: int, expected: list[int]
) -> None:
    editor = opened(text)
    click_marker(editor, line)
    assert hidden(editor) == expected
    assert editor.post.lines().text() == text
    assert not editor.post.is_modified
    assert not editor.document().isUndoAvailable()
    click_marker(editor, line)
    assert hidden(editor) == []


def test_a_click_beside_any_other_line_goes_to_that_line(opened: Opened) -> None:
    editor = opened(TEXT)
    click_marker(editor, 5)
    assert hidden(editor) == []
    assert editor.cursor_place() == (5, 0)


def test_what_follows_a_folded_line_stands_directly_below_it(opened: Opened) -> None:
    editor = opened(TEXT)
    before = row(editor, 7)
    click_marker(editor, 1)
    assert row(editor, 7) < before
    assert 1.5 < (row(editor, 7) - row(editor, 1)) / (row(editor, 1) - row(editor, 0)) < 2.5
    place = QPoint(40, row(editor, 7))
    QTest.mouseClick(editor.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert editor.cursor_place()[0] == 7


def test_a_click_on_the_label_unfolds(opened: Opened) -> None:
    editor = opened(TEXT)
    click_marker(editor, 1)
    click_tag(editor, 1)
    assert hidden(editor) == []


def test_the_label_says_how_many_lines_are_hidden(opened: Opened) -> None:
    """Seen by what is painted behind the line, which nothing else is."""
    editor = opened(TEXT)
    end = editor.cursorRect(at_end(editor, 1))

    def behind() -> bytes:
        place = end.translated(8, 0)
        place.setWidth(60)
        image = editor.viewport().grab(place).toImage()
        return bytes(image.constBits())  # they are there as long as the image is

    bare = behind()
    click_marker(editor, 1)
    four = behind()
    assert four != bare
    click_marker(editor, 1, 4, 1)
    assert behind() == four
    click_marker(editor, 1, 4)
    assert behind() == bare


def test_a_marker_shows_what_can_be_folded_where_the_mouse_is(opened: Opened) -> None:
    """In the text that of its line, in the margin all there are; that of a fold always."""
    editor = opened(TEXT)
    viewport, beside = editor.viewport(), markers(editor)

    def marked() -> list[int]:
        image = beside.grab().toImage()
        paper = image.pixel(0, 0)
        middle = image.width() // 2
        scale = image.height() / beside.height()
        return [
            line
            for line in shown(editor)
            if image.pixel(middle, round(row(editor, line) * scale)) != paper
        ]

    QTest.mouseMove(viewport, QPoint(200, row(editor, 0)))
    assert marked() == []
    QTest.mouseMove(viewport, QPoint(200, row(editor, 4)))
    assert marked() == [4]
    QTest.mouseMove(viewport, QPoint(200, row(editor, 5)))
    assert marked() == []
    click_marker(editor, 4)
    assert marked() == [4]
    QTest.mouseMove(beside, QPoint(5, row(editor, 0)))
    QApplication.sendEvent(beside, QEnterEvent(QPointF(5, 5), QPointF(5, 5), QPointF(5, 5)))
    assert 4 in marked()


def test_the_hand_shows_what_can_be_clicked(opened: Opened) -> None:
    editor = opened(TEXT)
    click_marker(editor, 1)
    end = editor.cursorRect(at_end(editor, 1))
    hand, beam = Qt.CursorShape.PointingHandCursor, Qt.CursorShape.IBeamCursor
    viewport, beside = editor.viewport(), markers(editor)
    QTest.mouseMove(viewport, QPoint(end.right() + 20, end.center().y()))
    assert viewport.cursor().shape() == hand
    QTest.mouseMove(viewport, QPoint(end.right() - 20, end.center().y()))
    assert viewport.cursor().shape() == beam
    QTest.mouseMove(beside, QPoint(5, row(editor, 1)))
    assert beside.cursor().shape() == hand
    QTest.mouseMove(beside, QPoint(5, row(editor, 0)))
    assert beside.cursor().shape() != hand


def test_a_label_covers_no_text(opened: Opened) -> None:
    editor = opened("")
    editor.resize(420, 500)
    for length in range(30, 44):
        heading = "# " + "x" * length
        editor.post.apply(
            LineEdit(0, editor.post.line_count, (heading, "text", "", "# Last")), "Edit"
        )
        end = editor.cursorRect(at_end(editor, 0))
        place = end.translated(-16, 0)
        place.setWidth(16)
        before = editor.viewport().grab(place).toImage()
        click_marker(editor, 0)
        assert hidden(editor) == [1]
        assert editor.viewport().grab(place).toImage() == before
        click_marker(editor, 0)


def test_folds_within_a_fold_are_as_they_were_when_it_unfolds(opened: Opened) -> None:
    editor = opened(TEXT)
    click_marker(editor, 4, 1)
    assert hidden(editor) == [2, 3, 4, 5]
    click_marker(editor, 1)
    assert hidden(editor) == [5]


def test_arrows_step_over_what_is_folded(opened: Opened) -> None:
    editor = opened(TEXT)
    click_marker(editor, 1)
    editor.set_cursor_place(1, 2)
    QTest.keyClick(editor, Key.Key_Down)
    assert editor.cursor_place() == (6, 0)
    QTest.keyClick(editor, Key.Key_Up)
    assert editor.cursor_place() == (1, 2)
    QTest.keyClick(editor, Key.Key_End)
    QTest.keyClick(editor, Key.Key_Right)
    assert editor.cursor_place() == (6, 0)
    QTest.keyClick(editor, Key.Key_Left)
    assert editor.cursor_place() == (1, 5)
    QTest.keyClick(editor, Key.Key_Right, CTRL)
    assert editor.cursor_place() == (6, 0)
    QTest.keyClick(editor, Key.Key_Left, CTRL)
    assert editor.cursor_place() == (1, 5)
    assert hidden(editor) == [2, 3, 4, 5]


def test_stepping_over_a_fold_does_not_scroll(opened: Opened) -> None:
    editor = opened("text\n" * 100 + "# One\na\nb\n# Two\nc\n" + "text\n" * 100)
    editor.set_cursor_place(103, 0)
    editor.scroll_to_line(95)
    click_marker(editor, 100)
    before = editor.scroll_line()
    for key, place in (
        (Key.Key_Left, (100, 5)),
        (Key.Key_Right, (103, 0)),
        (Key.Key_Up, (100, 0)),
        (Key.Key_Down, (103, 0)),
    ):
        QTest.keyClick(editor, key)
        assert editor.cursor_place() == place
        assert editor.scroll_line() == before


def test_at_a_fold_that_ends_the_text_the_cursor_stays_before_it(opened: Opened) -> None:
    editor = opened("one\n# Two\na\nb")
    click_marker(editor, 1)
    assert editor.is_laid_out
    for key, held in ((Key.Key_Right, None), (Key.Key_Down, None), (Key.Key_End, CTRL)):
        editor.set_cursor_place(1, 5)
        QTest.keyClick(editor, key, held or Qt.KeyboardModifier.NoModifier)
        assert editor.cursor_place() == (1, 5)
    QTest.keyClicks(editor, "x")
    assert editor.post.line(1) == "# Twox"
    assert hidden(editor) == [2, 3]


def test_a_click_below_the_end_goes_to_the_last_line_in_view(opened: Opened) -> None:
    editor = opened("one\n# Two\na\nb")
    click_marker(editor, 1)
    place = QPoint(30, editor.viewport().height() - 10)
    QTest.mouseClick(editor.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert editor.cursor_place() == (1, 5)


def test_folding_takes_the_cursor_and_the_selection_out(opened: Opened) -> None:
    editor = opened(TEXT)
    editor.set_cursor_place(5, 1)
    click_marker(editor, 1)
    assert editor.cursor_place() == (1, 5)
    click_marker(editor, 1)
    select(editor, (0, 2), (5, 1))
    click_marker(editor, 1)
    assert editor.textCursor().selectedText() == "tro\u2029# One"


def test_a_selection_over_a_fold_holds_and_copies_what_is_hidden(opened: Opened) -> None:
    editor = opened(TEXT)
    click_marker(editor, 1)
    editor.set_cursor_place(1, 0)
    QTest.keyClick(editor, Key.Key_Down, SHIFT)
    assert hidden(editor) == [2, 3, 4, 5]
    QTest.keyClick(editor, Key.Key_C, CTRL)
    assert QApplication.clipboard().text() == "# One\na\n\n## Two\nb\n"


def test_select_all_holds_everything_and_shows_where_it_ends(opened: Opened) -> None:
    editor = opened("one\n# Two\na\nb")
    click_marker(editor, 1)
    QTest.keyClick(editor, Key.Key_A, CTRL)
    assert editor.textCursor().selectedText() == "one\u2029# Two\u2029a\u2029b"


@pytest.mark.parametrize("line", [2, 4, 5])
def test_a_place_that_is_gone_to_unfolds(opened: Opened, line: int) -> None:
    editor = opened(TEXT)
    click_marker(editor, 4, 1, 7)
    editor.set_cursor_place(line, 0)
    assert editor.cursor_place() == (line, 0)
    assert line in shown(editor)
    assert hidden(editor) == ([8, 9, 10, 11] if line == 5 else [5, 8, 9, 10, 11])


def test_keys_by_the_page_never_stop_in_what_is_folded(opened: Opened) -> None:
    text = "".join(f"# Heading {number}\n" + "text\n" * 30 for number in range(60))
    editor = opened(text)
    assert editor.folds.fold_all()
    seen: list[int] = []
    while len(seen) < 2 or seen[-1] != seen[-2]:
        QTest.keyClick(editor, Key.Key_PageDown)
        seen.append(editor.cursor_place()[0])
    assert all(line in shown(editor) for line in seen)
    assert seen[-1] == editor.post.line_count - 1
    assert len(seen) < 8
    while editor.cursor_place() != (0, 0):
        QTest.keyClick(editor, Key.Key_PageUp)
        assert editor.cursor_place()[0] in shown(editor)
    assert hidden(editor)


def test_lines_below_a_long_fold_have_their_colours(opened: Opened) -> None:
    editor = opened("# One\n" + "text\n" * 2_000 + "# Two\n**bold**\n")
    assert not editor.document().findBlockByNumber(2_002).layout().formats()
    click_marker(editor, 0)
    QTest.qWait(0)
    assert editor.document().findBlockByNumber(2_002).layout().formats()
    assert not editor.document().findBlockByNumber(1_500).layout().formats()


def test_the_head_folds_beside_the_body(opened: Opened) -> None:
    editor = opened(HEAD + TEXT)
    editor.fold_head(True)
    click_marker(editor, 5)
    assert hidden(editor) == [1, 2, 3, 6, 7, 8, 9]
    editor.toggle_head()
    assert hidden(editor) == [6, 7, 8, 9]
    editor.toggle_head()
    click_marker(editor, 5)
    assert hidden(editor) == [1, 2, 3]


def test_what_was_in_view_stays_in_view_when_all_is_folded(opened: Opened) -> None:
    text = "".join(f"# Heading {number}\n" + "text\n" * 30 for number in range(60))
    editor = opened(text)
    editor.set_cursor_place(31 * 30 + 10, 0)
    editor.scroll_to_line(31 * 30 + 5)
    editor.folds.fold_all()
    first, last = editor.visible_lines()
    assert first <= 31 * 30 <= last
    editor.folds.unfold_all()
    first, last = editor.visible_lines()
    assert first <= 31 * 30 <= last


def test_the_markers_stand_beside_the_column(opened: Opened) -> None:
    editor = opened(TEXT)
    for width in (900, 420):
        editor.resize(width, 500)
        beside, column = markers(editor).geometry(), editor.viewport().geometry()
        assert beside.right() < column.left()
        assert beside.left() >= 0
        assert (beside.top(), beside.height()) == (column.top(), column.height())


@pytest.mark.parametrize("press", [QTest.mouseClick, QTest.mouseDClick])
@pytest.mark.parametrize("first", ["", "hidden"])
def test_a_click_on_the_lower_edge_of_a_folded_line_selects_nothing_behind_it(
    opened: Opened, press: Callable[..., None], first: str
) -> None:
    editor = opened(f"intro\n\n# One\n{first}\ntext\n\n# Two\nend\n")
    click_marker(editor, 2)
    for y in range(row(editor, 2), row(editor, 6) + 1):
        editor.set_cursor_place(0, 0)
        press(editor.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(15, y))
        found = editor.selection()
        assert found.anchor_line == found.line
        assert found.line in (2, 5, 6)
