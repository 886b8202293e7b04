"""Words and characters as Unicode has them, by real keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from editor.writing.selection import Selection
from tests.desktop.source.conftest import HEAD, text_of

if TYPE_CHECKING:
    from tests.desktop.source.conftest import Opened

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier

GRAPHEMES = ["🇩🇪", "👨‍👩‍👧", "👍🏽", "e\u0301", "क्षि", "é", "x"]


@pytest.mark.parametrize("grapheme", GRAPHEMES)
def test_one_key_deletes_what_is_one_character_to_a_reader(opened: Opened, grapheme: str) -> None:
    editor = opened(f"a{grapheme}{grapheme} b")

    editor.set_cursor_place(0, 1 + 2 * len(grapheme))
    QTest.keyClick(editor, Key.Key_Backspace)
    assert text_of(editor) == f"a{grapheme} b"
    editor.set_cursor_place(0, 1)
    QTest.keyClick(editor, Key.Key_Delete)
    assert text_of(editor) == "a b"

    QTest.keyClick(editor, Key.Key_Z, CTRL)
    assert text_of(editor) == f"a{grapheme} b"
    QTest.keyClick(editor, Key.Key_Z, CTRL)
    assert text_of(editor) == f"a{grapheme}{grapheme} b"
    assert editor.cursor_place() == (0, 1 + 2 * len(grapheme))


WORDS = "isn't  re\u0301sume\u0301, हिन्दी well-known\n“東京” 1,000.5!"
STOPS = [0, 7, 15, 17, 24, 34]


def test_ctrl_and_an_arrow_go_from_word_to_word(opened: Opened) -> None:
    editor = opened(WORDS)
    editor.set_cursor_place(0, 0)
    stops: list[tuple[int, int]] = []
    while editor.cursor_place() not in stops:
        stops.append(editor.cursor_place())
        QTest.keyClick(editor, Key.Key_Right, CTRL)
    assert stops == [
        *[(0, column) for column in STOPS],
        *[(1, column) for column in (0, 1, 3, 5, 12, 13)],
    ]
    QTest.keyClick(editor, Key.Key_Left, CTRL)
    QTest.keyClick(editor, Key.Key_Left, CTRL | SHIFT)
    assert editor.selection() == Selection(1, 12, 1, 5)


def test_ctrl_with_a_key_that_deletes_takes_a_word(opened: Opened) -> None:
    editor = opened("हिन्दी re\u0301sume\u0301 isn't it")
    editor.set_cursor_place(0, 15)
    QTest.keyClick(editor, Key.Key_Backspace, CTRL)
    assert text_of(editor) == "हिन्दी  isn't it"
    QTest.keyClick(editor, Key.Key_Delete, CTRL)
    assert text_of(editor) == "हिन्दी isn't it"
    QTest.keyClick(editor, Key.Key_Delete, CTRL)
    assert text_of(editor) == "हिन्दी it"
    QTest.keyClick(editor, Key.Key_Backspace, CTRL)
    assert text_of(editor) == "it"
    for _ in range(4):
        QTest.keyClick(editor, Key.Key_Z, CTRL)
    assert text_of(editor) == "हिन्दी re\u0301sume\u0301 isn't it"
    assert editor.cursor_place() == (0, 15)


def test_no_word_is_deleted_across_the_border_of_an_open_head(opened: Opened) -> None:
    editor = opened(HEAD + "text")
    body = HEAD.count("\n")
    editor.set_cursor_place(body, 0)
    QTest.keyClick(editor, Key.Key_Backspace, CTRL)
    assert text_of(editor) == HEAD + "text"
    editor.set_cursor_place(body - 1, 3)
    QTest.keyClick(editor, Key.Key_Delete, CTRL)
    assert text_of(editor) == HEAD + "text"
