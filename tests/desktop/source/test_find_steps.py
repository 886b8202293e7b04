"""Find Next and Find Previous while the bar is closed, and what the worst expressions come to."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

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
