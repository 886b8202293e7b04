"""Find Next and Find Previous while the bar is closed, and what the worst expressions come to."""

from __future__ import annotations

from typing import TYPE_CHECKING

import psutil
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from editor.text.lines import LineEdit
from editor.writing.search import MOST
from editor.writing.selection import Selection
from tests.desktop.pointer import click
from tests.desktop.source.conftest import picked, text_of

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from tests.desktop.source.conftest import Searching

Key = Qt.Key


def test_a_closed_bar_goes_on_through_all_of_the_text(searching: Searching) -> None:
    bar, editor = searching("one\none")
    QTest.keyClicks(bar.text, "one")
    QTest.keyClick(bar.text, Key.Key_Escape)
    bar.find_next()
    assert picked(editor) == "1:0 one"
    bar.find_next()
    assert picked(editor) == "0:0 one"
    assert not bar.isVisible()


def test_the_count_follows_what_is_selected_in_the_text(searching: Searching) -> None:
    bar, editor = searching("one two one", replace=True)
    QTest.keyClicks(bar.text, "one")
    assert bar.said == "1 of 2"
    place = editor.cursorRect(editor.textCursor()).center()
    QTest.mouseClick(editor.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert bar.said == "– of 2"
    editor.set_selection(Selection(0, 8, 0, 11))
    assert bar.said == "2 of 2"
    QTest.keyClicks(bar.replacement, "x")
    click(bar.replace_all)
    editor.set_selection(Selection(0, 0, 0, 1))
    assert bar.said == "2 replaced"


def test_with_nothing_to_look_for_the_bar_opens(searching: Searching) -> None:
    bar, _ = searching("one")
    QTest.keyClick(bar.text, Key.Key_Escape)
    bar.find_next()
    assert bar.isVisible()


def test_what_is_not_found_any_more_is_said_in_the_bar(searching: Searching) -> None:
    bar, editor = searching("one")
    QTest.keyClicks(bar.text, "one")
    QTest.keyClick(bar.text, Key.Key_Escape)
    editor.selectAll()
    editor.cut()
    bar.find_previous()
    assert bar.isVisible()
    assert bar.said == "Not found"


def test_a_count_that_was_given_up_is_made_when_it_is_needed(
    searching: Searching, qtbot: QtBot
) -> None:
    bar, editor = searching("a\n" * (MOST + 2))
    QTest.keyClicks(bar.text, "a")
    QTest.keyClick(bar.text, Key.Key_Escape)
    editor.set_cursor_place(0, 0)
    bar.find_previous()
    qtbot.waitUntil(lambda: picked(editor) == f"{MOST + 1}:0 a")


def test_whole_words_of_a_long_text_are_all_counted(searching: Searching, qtbot: QtBot) -> None:
    bar, editor = searching("ete étés etes\n" * (MOST + 2))
    click(bar.word)
    QTest.keyClicks(bar.text, "ete")
    qtbot.waitUntil(lambda: bar.said == f"1 of {MOST + 2}")
    assert picked(editor) == "0:0 ete"
    QTest.keyClick(bar.text, Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert picked(editor) == f"{MOST + 1}:0 ete"


def test_enter_held_down_does_not_begin_the_search_again(
    searching: Searching, qtbot: QtBot
) -> None:
    bar, editor = searching("a" * 60 + "!", patience_ms=600_000)
    click(bar.regex)
    before = psutil.Process().children()
    bar.text.setText("(a+)+b")

    running = set()
    for _ in range(3):
        QTest.keyClick(bar.text, Key.Key_Return)
        running |= {each for each in psutil.Process().children() if each not in before}
    (process,) = running

    editor.post.apply(LineEdit(0, 1, ("ab",)), "Edit")
    qtbot.waitUntil(lambda: picked(editor) == "0:0 ab")
    qtbot.waitUntil(lambda: not process.is_running())


@pytest.mark.parametrize(
    ("expression", "word", "template", "text", "expected"),
    [
        ("a", False, r"[\0]", "a b a", "[a] b [a]"),
        ("(?s)a", True, "x", "ab a", "ab x"),
        ("re", True, "x", "re\u0301 re", "re\u0301 x"),
    ],
)
def test_an_expression_replaces_text_by_text(  # noqa: PLR0917 - the cases are five values
    searching: Searching,
    qtbot: QtBot,
    expression: str,
    word: bool,
    template: str,
    text: str,
    expected: str,
) -> None:
    bar, editor = searching(text, replace=True)
    click(bar.regex)
    if word:
        click(bar.word)
    QTest.keyClicks(bar.text, expression)
    QTest.keyClicks(bar.replacement, template)
    qtbot.waitUntil(bar.replace_all.isEnabled)
    click(bar.replace_all)
    qtbot.waitUntil(lambda: text_of(editor) == expected)
