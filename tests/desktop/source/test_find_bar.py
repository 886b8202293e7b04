"""Find and replace in the post."""

from __future__ import annotations

from typing import TYPE_CHECKING

import psutil
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from editor.desktop.source.find_bar import FindBar
from editor.desktop.ui.themes import DARK, LIGHT, Role
from editor.errors import Message
from editor.writing.search import MOST
from editor.writing.selection import Selection
from tests.desktop.pointer import click
from tests.desktop.source.conftest import HEAD, picked

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from editor.desktop.source.editor import SourceEditor
    from editor.desktop.ui.themes import Themes
    from tests.desktop.source.conftest import Searching

    Opened = Callable[[str], SourceEditor]

MANY = MOST + 6_300


def marks(editor: SourceEditor) -> list[str]:
    return [mark.cursor.selectedText() for mark in editor.extraSelections()]


def test_typing_finds_as_one_types(searching: Searching) -> None:
    bar, editor = searching("zero\none two\nONE one")

    QTest.keyClicks(bar.text, "on")
    assert picked(editor) == "1:0 on"
    QTest.keyClicks(bar.text, "e")

    assert picked(editor) == "1:0 one"
    assert bar.said == "1 of 3"
    assert marks(editor) == ["one", "ONE", "one"]


def test_enter_goes_on_and_around_and_shift_enter_back(searching: Searching) -> None:
    bar, editor = searching("one\none\none")
    QTest.keyClicks(bar.text, "one")

    places = []
    for _ in range(3):
        QTest.keyClick(bar.text, Qt.Key.Key_Return)
        places.append(picked(editor))
    QTest.keyClick(bar.text, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)

    assert places == ["1:0 one", "2:0 one", "0:0 one"]
    assert picked(editor) == "2:0 one"
    assert bar.said == "3 of 3"


def test_the_search_begins_at_the_cursor(opened: Opened, qtbot: QtBot, themes: Themes) -> None:
    editor = opened("one\none\none")
    editor.set_cursor_place(1, 1)
    bar = FindBar(themes)
    qtbot.addWidget(bar)
    bar.set_editor(editor)
    bar.open()

    QTest.keyClicks(bar.text, "one")

    assert picked(editor) == "2:0 one"


def test_what_is_selected_is_looked_for(opened: Opened, qtbot: QtBot, themes: Themes) -> None:
    editor = opened("one two\ntwo")
    editor.set_selection(Selection(0, 4, 0, 7))
    bar = FindBar(themes)
    qtbot.addWidget(bar)
    bar.set_editor(editor)

    bar.open()

    assert bar.text.text() == "two"
    assert bar.said == "1 of 2"


def test_case_and_whole_words(searching: Searching) -> None:
    bar, _ = searching("one ONE oneself")
    QTest.keyClicks(bar.text, "one")
    assert bar.said == "1 of 3"

    click(bar.case)
    assert bar.said == "1 of 2"
    click(bar.word)

    assert bar.said == "1 of 1"


def test_what_is_not_there_is_told(searching: Searching) -> None:
    bar, editor = searching("one")

    QTest.keyClicks(bar.text, "two")

    assert bar.said == "Not found"
    assert marks(editor) == []
    QTest.keyClick(bar.text, Qt.Key.Key_Return)
    assert not editor.textCursor().hasSelection()


def test_an_expression_is_found_with_its_groups(searching: Searching, qtbot: QtBot) -> None:
    bar, editor = searching("a1\nb2\n", replace=True)
    click(bar.regex)
    QTest.keyClicks(bar.text, r"(\w)(\d)")
    QTest.keyClicks(bar.replacement, r"\2\1")
    qtbot.waitUntil(lambda: bar.said.endswith("of 2"))

    click(bar.replace_all)

    qtbot.waitUntil(lambda: editor.post.lines().text() == "1a\n2b\n")
    assert editor.post.steps.undo_label == "Replace All"
    editor.undo()
    assert editor.post.lines().text() == "a1\nb2\n"


def test_a_broken_expression_is_told_and_typing_goes_on(searching: Searching, qtbot: QtBot) -> None:
    bar, _ = searching("a(b")
    click(bar.regex)

    QTest.keyClicks(bar.text, "(")
    qtbot.waitUntil(lambda: "not a valid regular expression" in bar.said)
    QTest.keyClicks(bar.text, "b)")

    qtbot.waitUntil(lambda: bar.said == "1 of 1")


def test_a_replacement_that_cannot_be_read_is_told(searching: Searching, qtbot: QtBot) -> None:
    bar, editor = searching("ab", replace=True)
    click(bar.regex)
    QTest.keyClicks(bar.text, "a")

    QTest.keyClicks(bar.replacement, r"\9")

    qtbot.waitUntil(lambda: "replacement is not valid" in bar.said)
    assert not bar.replace_all.isEnabled()
    assert editor.post.lines().text() == "ab"


def test_an_expression_that_never_ends_is_ended(searching: Searching, qtbot: QtBot) -> None:
    bar, editor = searching("a" * 60 + "!", patience_ms=1_500)
    click(bar.regex)

    bar.text.setText("(a+)+b")
    QTest.keyClick(bar.text, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "too long" in bar.said)
    bar.text.setText("a!")
    QTest.keyClick(bar.text, Qt.Key.Key_Return)

    qtbot.waitUntil(lambda: picked(editor) == "0:59 a!")


def test_a_search_whose_process_dies_says_so_and_the_next_one_works(
    searching: Searching, qtbot: QtBot
) -> None:
    bar, editor = searching("a" * 60 + "!", patience_ms=600_000)
    click(bar.regex)
    before = psutil.Process().children()

    bar.text.setText("(a+)+b")
    QTest.keyClick(bar.text, Qt.Key.Key_Return)
    (process,) = [child for child in psutil.Process().children() if child not in before]
    process.kill()
    qtbot.waitUntil(lambda: bar.said == "The search stopped unexpectedly.")
    bar.text.setText("a!")
    QTest.keyClick(bar.text, Qt.Key.Key_Return)

    qtbot.waitUntil(lambda: picked(editor) == "0:59 a!")


@pytest.mark.parametrize("way", ["another expression", "no expression", "Escape"])
def test_an_expression_that_is_given_up_is_ended(
    searching: Searching, qtbot: QtBot, way: str
) -> None:
    bar, editor = searching("a" * 60 + "!", patience_ms=600_000)
    click(bar.regex)
    before = psutil.Process().children()
    bar.text.setText("(a+)+b")
    QTest.keyClick(bar.text, Qt.Key.Key_Return)
    (process,) = [child for child in psutil.Process().children() if child not in before]

    if way == "another expression":
        bar.text.setText("a!")
        QTest.keyClick(bar.text, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: picked(editor) == "0:59 a!")
    elif way == "no expression":
        click(bar.regex)
    else:
        QTest.keyClick(bar.text, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not process.is_running())


def test_replacing_one_by_one_goes_on_behind_what_was_put_in(searching: Searching) -> None:
    bar, editor = searching("cat\ncat cat", replace=True)
    QTest.keyClicks(bar.text, "cat")
    bar.replacement.setFocus()
    QTest.keyClicks(bar.replacement, "cats")
    assert picked(editor) == "0:0 cat"

    QTest.keyClick(bar.replacement, Qt.Key.Key_Return)
    assert editor.post.lines().text() == "cats\ncat cat"
    assert picked(editor) == "1:0 cat"
    click(bar.replace_one)

    assert editor.post.lines().text() == "cats\ncats cat"
    assert picked(editor) == "1:5 cat"


@pytest.mark.parametrize("regex", [False, True])
def test_more_places_than_are_found_at_once_are_counted_and_replaced(
    searching: Searching, qtbot: QtBot, *, regex: bool
) -> None:
    bar, editor = searching("a\n" * MANY, replace=True)
    if regex:
        click(bar.regex)
    QTest.keyClicks(bar.text, "a")
    qtbot.waitUntil(lambda: bar.said == f"1 of {MANY}")
    QTest.keyClicks(bar.replacement, "x")

    click(bar.replace_all)

    qtbot.waitUntil(lambda: bar.said == f"{MANY} replaced")
    assert editor.post.lines().text() == "x\n" * MANY


def test_a_place_behind_those_found_at_once_is_gone_to(searching: Searching, qtbot: QtBot) -> None:
    bar, editor = searching("a\n" * MANY)
    editor.set_cursor_place(MANY - 1, 0)
    bar.open()

    QTest.keyClicks(bar.text, "a")

    qtbot.waitUntil(lambda: bar.said == f"{MANY} of {MANY}")
    assert picked(editor) == f"{MANY - 1}:0 a"
    QTest.keyClick(bar.text, Qt.Key.Key_Return)
    assert picked(editor) == "0:0 a"
    QTest.keyClick(bar.text, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert bar.said == f"{MANY} of {MANY}"


def test_replacing_all_is_one_step(searching: Searching) -> None:
    bar, editor = searching("a\r\nb\na", replace=True)
    QTest.keyClicks(bar.text, "a")
    QTest.keyClicks(bar.replacement, "x")

    click(bar.replace_all)

    assert editor.post.lines().text() == "x\r\nb\nx"
    assert bar.said == "2 replaced"
    editor.undo()
    assert editor.post.lines().text() == "a\r\nb\na"


def test_replacing_all_spares_the_folded_head_and_says_so(searching: Searching) -> None:
    bar, editor = searching(HEAD + "One", replace=True)
    editor.fold_head(True)
    QTest.keyClicks(bar.text, "One")
    editor.fold_head(True)
    QTest.keyClicks(bar.replacement, "Two")

    click(bar.replace_all)

    assert editor.post.lines().text() == HEAD + "Two"
    assert "1 skipped in the folded" in bar.said


def test_a_find_in_the_folded_head_opens_it(searching: Searching) -> None:
    bar, editor = searching(HEAD + "body")
    editor.fold_head(True)

    QTest.keyClicks(bar.text, "2024")

    assert not editor.is_head_folded
    assert picked(editor) == "2:6 2024"


def test_the_places_follow_the_text(searching: Searching, qtbot: QtBot) -> None:
    bar, editor = searching("one\none")
    QTest.keyClicks(bar.text, "one")
    editor.set_cursor_place(0, 0)

    QTest.keyClicks(editor, "one ")

    qtbot.waitUntil(lambda: bar.said.endswith("of 3"))
    assert marks(editor) == ["one", "one", "one"]
    assert editor.cursor_place() == (0, 4)


def test_only_what_is_in_view_is_marked(searching: Searching) -> None:
    bar, editor = searching("one\n" * 2_000)

    QTest.keyClicks(bar.text, "one")
    assert bar.said == "1 of 2000"
    assert 10 < len(marks(editor)) < 100
    editor.scroll_to_line(1_000)

    assert 10 < len(marks(editor)) < 100
    assert editor.extraSelections()[3].cursor.blockNumber() > 990


def test_escape_closes_and_leaves_the_place_selected(searching: Searching, qtbot: QtBot) -> None:
    bar, editor = searching("zero one")
    QTest.keyClicks(bar.text, "one")

    with qtbot.waitSignal(bar.closed):
        QTest.keyClick(bar.text, Qt.Key.Key_Escape)

    assert not bar.isVisible()
    assert picked(editor) == "0:5 one"
    assert marks(editor) == []


def test_a_read_only_post_is_searched_but_not_replaced_in(searching: Searching) -> None:
    bar, editor = searching("one", replace=True)
    editor.post.set_read_only(Message("No."))

    QTest.keyClicks(bar.text, "one")

    assert bar.said == "1 of 1"
    assert not bar.replace_all.isEnabled()
    QTest.keyClick(bar.replacement, Qt.Key.Key_Return)
    assert editor.post.lines().text() == "one"


def test_the_bar_follows_to_another_post(searching: Searching, opened: Opened) -> None:
    bar, editor = searching("one")
    QTest.keyClicks(bar.text, "one")
    other = opened("one one")

    bar.set_editor(other)

    assert bar.said.endswith("of 2")
    assert marks(editor) == []
    assert marks(other) == ["one", "one"]
    bar.set_editor(None)


def test_the_marks_have_the_colours_of_the_theme(searching: Searching, themes: Themes) -> None:
    bar, editor = searching("one one")
    QTest.keyClicks(bar.text, "one")

    for theme in (LIGHT, DARK):
        themes.use(theme)
        colours = [mark.format.background().color() for mark in editor.extraSelections()]
        assert colours == [theme.colour(Role.MATCH_CURRENT), theme.colour(Role.MATCH)]


def test_a_long_message_moves_nothing_and_can_be_read_whole(
    searching: Searching, qtbot: QtBot
) -> None:
    bar, _ = searching("text")
    bar.resize(460, 60)
    before = (bar.text.x(), bar.text.width())
    click(bar.regex)

    QTest.keyClicks(bar.text, "(x")

    qtbot.waitUntil(lambda: "not a valid regular expression" in bar.message.text())
    assert (bar.text.x(), bar.text.width()) == before


def test_a_narrow_bar_leaves_its_field_room_for_words(searching: Searching, qtbot: QtBot) -> None:
    bar, _ = searching("one two one")
    bar.resize(410, bar.height())
    QTest.keyClicks(bar.text, "one")
    qtbot.waitUntil(lambda: bar.text.note == "1 of 2")
    inside = bar.text.width() - bar.text.textMargins().right()
    assert inside >= bar.fontMetrics().horizontalAdvance("ten letters")


def test_a_message_too_long_for_its_line_can_be_read_whole(
    searching: Searching, qtbot: QtBot
) -> None:
    bar, _ = searching("text")
    bar.resize(300, bar.height())
    click(bar.regex)
    QTest.keyClicks(bar.text, "(x")
    qtbot.waitUntil(lambda: bar.message.text().endswith("…"))
    assert bar.message.toolTip() == bar.said
