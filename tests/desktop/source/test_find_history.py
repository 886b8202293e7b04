"""Up and Down in the fields of the find bar bring back what stood there before."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from editor.desktop.session.session import Searches
from editor.desktop.source.search_history import KEPT, LONGEST, SearchHistory
from tests.desktop.source.conftest import picked

if TYPE_CHECKING:
    from PySide6.QtWidgets import QLineEdit
    from pytestqt.qtbot import QtBot

    from tests.desktop.source.conftest import Searching

Key = Qt.Key
UP, DOWN = Key.Key_Up, Key.Key_Down


def write(field: QLineEdit, text: str) -> None:
    field.selectAll()
    QTest.keyClicks(field, text)


def walked(field: QLineEdit, *keys: Qt.Key) -> list[str]:
    found = []
    for key in keys:
        QTest.keyClick(field, key)
        found.append(field.text())
    return found


def test_what_was_searched_comes_back_and_is_searched_again(searching: Searching) -> None:
    bar, editor = searching("one two three")
    for text in ("one", "two", "one"):
        write(bar.text, text)
        QTest.keyClick(bar.text, Key.Key_Return)
    write(bar.text, "thr")

    assert walked(bar.text, UP, UP, UP) == ["one", "two", "two"]
    assert picked(editor) == "0:4 two"
    assert bar.said == "1 of 1"
    assert walked(bar.text, DOWN, DOWN, DOWN) == ["one", "thr", "thr"]
    assert bar.searches == Searches(("two", "one"))


def test_who_changes_what_came_back_has_begun_something_else(searching: Searching) -> None:
    bar, _ = searching("one two three")
    for text in ("one", "two"):
        write(bar.text, text)
        QTest.keyClick(bar.text, Key.Key_Return)

    assert walked(bar.text, UP) == ["one"]
    QTest.keyClicks(bar.text, "x")

    assert walked(bar.text, UP, UP, DOWN, DOWN) == ["two", "one", "two", "onex"]


def test_a_search_is_remembered_when_the_bar_is_left(searching: Searching) -> None:
    bar, _ = searching("one two")
    write(bar.text, "tw")
    assert bar.searches == Searches()
    QTest.keyClick(bar.text, Key.Key_Escape)
    assert bar.searches == Searches(("tw",))


def test_each_field_has_its_own(searching: Searching, qtbot: QtBot) -> None:
    bar, editor = searching("one two", replace=True)
    write(bar.text, "one")
    bar.replacement.setFocus()
    with qtbot.waitSignal(bar.searched):
        write(bar.replacement, "1")
        QTest.keyClick(bar.replacement, Key.Key_Return)
    write(bar.replacement, "2")

    assert walked(bar.replacement, UP, DOWN) == ["1", "2"]
    assert bar.text.text() == "one"
    assert editor.post.lines().text() == "1 two"
    assert bar.searches == Searches(("one",), ("1",))


def test_what_an_earlier_session_searched_is_offered(searching: Searching) -> None:
    bar, _ = searching("one two")
    bar.take_searches(Searches(("a", "b", "a"), ("c",)))
    assert walked(bar.text, UP, UP) == ["a", "b"]
    assert bar.searches == Searches(("b", "a"), ("c",))


def test_nothing_is_kept_twice_nor_without_end() -> None:
    history = SearchHistory()
    for number in range(KEPT + 5):
        assert history.note(str(number))
        assert not history.note(str(number))
    assert history.entries == tuple(str(number) for number in range(5, KEPT + 5))
    assert not history.note("")
    assert not history.note("x" * (LONGEST + 1))
    assert history.note("7")
    assert history.entries[-1] == "7"
    assert history.entries.count("7") == 1


@pytest.mark.parametrize("key", [UP, DOWN])
def test_there_is_nothing_before_the_first_search(searching: Searching, key: Qt.Key) -> None:
    bar, _ = searching("one")
    write(bar.text, "on")
    assert walked(bar.text, key) == ["on"]
