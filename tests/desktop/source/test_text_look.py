"""Fonts, the height of lines and the width of the column are settings; no undo step is made."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QFontDatabase, QFontMetricsF, QTextCursor
from PySide6.QtTest import QTest

from editor.desktop.source.fonts import TextLook, source_font
from tests.desktop.source.folding import click_marker

if TYPE_CHECKING:
    from editor.desktop.source.editor import SourceEditor
    from tests.desktop.source.conftest import Opened

WORDS = "some words that go on and on and are wrapped in the end "
TEXT = "\n".join(f"{number} {WORDS * 4}" for number in range(40))
HEIGHTS = (100, 110, 135, 160, 200)


def look(editor: SourceEditor, **changes: object) -> None:
    editor.set_text_look(replace(editor.text_look, **changes))  # type: ignore[arg-type] # by name


def distance(editor: SourceEditor) -> float:
    """From row to row of a wrapped line, in pixels."""
    layout = editor.document().findBlockByNumber(2).layout()
    return layout.lineAt(1).y() - layout.lineAt(0).y()


def font_height(editor: SourceEditor) -> float:
    return editor.document().findBlockByNumber(2).layout().lineAt(0).height()


@pytest.mark.parametrize("zoom", [-6, 0, 20])
@pytest.mark.parametrize("mode", ["mono", "proportional"])
def test_lines_are_as_high_as_is_chosen(opened: Opened, zoom: int, mode: str) -> None:
    editor = opened(TEXT)
    editor.set_zoom(zoom)
    look(editor, mode=mode)
    high = font_height(editor)
    for percent in HEIGHTS:
        look(editor, line_height=percent)
        assert distance(editor) == pytest.approx(high * percent / 100, abs=1.5), percent
        assert font_height(editor) == high


def test_the_letters_stay_as_they_are_whatever_the_line_height(opened: Opened) -> None:
    editor = opened("a\tb\n" + TEXT)
    places = set()
    for percent in HEIGHTS:
        look(editor, line_height=percent)
        first, last = (editor.cursorRect(cursor_at(editor, 0, at)).x() for at in (0, 3))
        # A tab, too, is as wide as it was.
        assert last - first == pytest.approx(4 * advance(editor), abs=advance(editor) + 2)
        places.add(last - first)
    assert max(places) - min(places) <= 1


def advance(editor: SourceEditor) -> float:
    return QFontMetricsF(editor.font()).horizontalAdvance("0")


def cursor_at(editor: SourceEditor, line: int, column: int) -> QTextCursor:
    cursor = QTextCursor(editor.document())
    cursor.setPosition(editor.post.position(line, column))
    return cursor


def test_another_line_height_leaves_the_history_alone(opened: Opened) -> None:
    editor = opened(TEXT)
    QTest.keyClicks(editor, "new ")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    editor.undo()
    steps = editor.document().availableUndoSteps(), editor.document().availableRedoSteps()
    for percent in HEIGHTS:
        look(editor, line_height=percent)
        editor.set_zoom(percent // 50)
        now = editor.document().availableUndoSteps(), editor.document().availableRedoSteps()
        assert now == steps
    editor.redo()
    assert editor.post.line(0) == "new "
    while editor.document().isUndoAvailable():
        editor.undo()
    assert editor.post.lines().text() == TEXT
    assert not editor.post.is_modified
    assert distance(editor) == pytest.approx(2 * font_height(editor), abs=1.5)


def test_what_is_typed_has_the_height_of_all_other_lines(opened: Opened) -> None:
    editor = opened(TEXT)
    look(editor, line_height=200)
    QTest.keyClick(editor, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    for _ in range(3):
        QTest.keyClick(editor, Qt.Key.Key_Return)
    QTest.keyClicks(editor, "x")
    document = editor.document()
    tops = [
        document.documentLayout().blockBoundingRect(document.findBlockByNumber(line)).top()
        for line in range(document.blockCount() - 3, document.blockCount())
    ]
    assert tops[2] - tops[1] == pytest.approx(distance(editor), abs=1)
    assert tops[1] - tops[0] == pytest.approx(distance(editor), abs=1)


@pytest.mark.parametrize("percent", HEIGHTS)
def test_page_keys_go_on_by_what_is_in_view(opened: Opened, percent: int) -> None:
    editor = opened(TEXT)
    look(editor, line_height=percent)
    before = editor.visible_lines()
    QTest.keyClick(editor, Qt.Key.Key_PageDown)
    assert before[1] - 2 <= editor.cursor_place()[0] <= before[1] + 1
    QTest.keyClick(editor, Qt.Key.Key_PageUp)
    assert editor.cursor_place()[0] == 0


@pytest.mark.parametrize("percent", HEIGHTS)
def test_a_click_and_a_fold_marker_are_where_their_line_is(opened: Opened, percent: int) -> None:
    editor = opened("a\n\n# One\nb\n\n# Two\nc\n\n# Three\nd\n")
    look(editor, line_height=percent)
    row = editor.cursorRect(cursor_at(editor, 8, 0))
    QTest.mouseClick(editor.viewport(), Qt.MouseButton.LeftButton, pos=row.center() + QPoint(20, 0))
    assert editor.cursor_place()[0] == 8
    click_marker(editor, 8)
    assert not editor.document().findBlockByNumber(9).isVisible()


def test_what_is_in_view_stays_there(opened: Opened) -> None:
    editor = opened(TEXT)
    editor.scroll_to_line(20)
    for percent in HEIGHTS:
        look(editor, line_height=percent)
        assert round(editor.scroll_line()) == 20
    editor.scroll_to_top()
    look(editor, line_height=135)
    assert editor.verticalScrollBar().value() == 0


@pytest.mark.parametrize("characters", [30, 60, 80])
@pytest.mark.parametrize("zoom", [-4, 0])
@pytest.mark.parametrize("percent", [100, 135, 200])
def test_so_many_characters_stand_on_a_line(
    opened: Opened, characters: int, zoom: int, percent: int
) -> None:
    editor = opened("x" * 300 + "\n" * 99)
    editor.resize(1400, 600)
    editor.set_zoom(zoom)
    look(editor, measure=characters, line_height=percent)
    rows = editor.document().firstBlock().layout()
    assert rows.lineAt(0).textLength() == characters
    left = editor.viewport().geometry().left()
    right = editor.width() - editor.viewport().geometry().right()
    # In the middle, beside the scroll bar.
    assert abs(left - right) <= editor.verticalScrollBar().sizeHint().width() + 2


def test_the_column_can_take_all_the_width(opened: Opened) -> None:
    editor = opened("x" * 900)
    editor.resize(1400, 600)
    narrow = editor.viewport().width()
    look(editor, measure=0)
    assert editor.viewport().width() > narrow + 200
    assert editor.viewport().width() > editor.width() - 100
    look(editor, measure=80)
    assert editor.viewport().width() == narrow


def test_a_chosen_font_is_used_and_one_that_is_gone_is_not() -> None:
    families = QFontDatabase.families()
    for family in families[:5]:
        for mode in ("mono", "proportional"):
            assert source_font(mode, 0, family).families()[0] == family
    usual = source_font("mono", 0).families()
    assert source_font("mono", 0, "No Such Font").families() == usual


def test_an_editor_takes_the_font_that_is_chosen(opened: Opened) -> None:
    editor = opened(TEXT)
    family = next(one for one in QFontDatabase.families() if one not in editor.font().families())
    editor.set_text_look(TextLook(family=family))
    assert editor.font().families()[0] == family
    assert editor.document().defaultFont().families()[0] == family
