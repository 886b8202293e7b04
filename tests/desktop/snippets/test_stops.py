"""Filling in the stops of a snippet that Tab has inserted."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from editor.desktop.feature import MarkRole
from tests.desktop.pointer import click
from tests.desktop.snippets.conftest import body, choices, press

if TYPE_CHECKING:
    from tests.desktop.driver import ProgramDriver
    from tests.desktop.snippets.conftest import Written

Key = Qt.Key


def marked(program: ProgramDriver) -> list[str]:
    """What is marked as still to be filled in."""
    layers = program.blog.snippets.mark_layers()
    last = program.post.line_count - 1
    return [
        program.post.line(mark.line)[mark.start : mark.end]
        for layer in layers
        for mark in layer.marks(program.post, 0, last)
        if mark.role is MarkRole.STOP and mark.start < mark.end
    ]


def test_tab_behind_a_prefix_inserts_and_walks(written: Written) -> None:
    program = written("fig|\n", fig="![${1:alt}](${2:src})$0.")
    press(program, Key.Key_Tab)
    assert body(program) == "![«alt|](src).\n"
    assert marked(program) == ["alt", "src"]
    press(program, "A cat", Key.Key_Tab)
    assert body(program) == "![A cat](«src|).\n"
    press(program, "shift+tab")
    assert body(program) == "![«A cat|](src).\n"
    press(program, "shift+tab", Key.Key_Tab, "a.png", Key.Key_Tab)
    assert body(program) == "![A cat](a.png)|.\n"
    assert marked(program) == []
    press(program, Key.Key_Tab)
    assert body(program) == "![A cat](a.png) |.\n"


def test_the_insertion_is_one_step_to_undo(written: Written) -> None:
    program = written("fig|\n", fig="a\n$1\nb")
    press(program, Key.Key_Tab)
    assert program.window.commands.action("edit.undo").text() == "&Undo Insert Snippet"
    press(program, "undo")
    assert body(program) == "fig|\n"
    press(program, Key.Key_Tab, "x", "undo", "undo")
    assert body(program) == "fig|\n"


def test_stops_of_one_number_are_written_together(written: Written) -> None:
    program = written("t|\n", t="<$1>${2:in}</$1>")
    press(program, Key.Key_Tab, "div")
    assert body(program) == "<div|>in</div>\n"
    press(program, Key.Key_Backspace)
    assert body(program) == "<di|>in</di>\n"
    press(program, "v.a", Key.Key_Tab, "x")
    assert body(program) == "<div.a>x|</div.a>\n"
    press(program, "undo")
    assert body(program).replace("|", "").replace("«", "") == "<div.a>in</div.a>\n"


def test_a_word_written_in_two_places_is_one_step_to_undo(written: Written) -> None:
    program = written("t|\n", t="$1-$1")
    press(program, Key.Key_Tab, "word")
    assert body(program) == "word|-word\n"
    press(program, "undo")
    assert body(program) == "|-\n"
    press(program, "new", Key.Key_Tab, "!")
    assert body(program) == "new-new!|\n"


@pytest.mark.parametrize("snippet", ["$1$1$2", "$1${1}${2}$1", "$2$1$2$1"])
def test_stops_that_touch_stay_apart(written: Written, snippet: str) -> None:
    program = written("t|\n", t=snippet)
    press(program, Key.Key_Tab, "ab", Key.Key_Tab, "c")
    expected = snippet.replace("${1}", "$1").replace("${2}", "$2")
    assert body(program).replace("|", "") == (
        expected.replace("$1", "ab").replace("$2", "c") + "\n"
    )
    press(program, "shift+tab", "d")
    assert body(program).replace("|", "") == (expected.replace("$1", "d").replace("$2", "c") + "\n")


def test_a_place_within_another_is_filled_in_by_itself(written: Written) -> None:
    program = written("t|\n", t="[${1:a ${2:b} c}] $0")
    press(program, Key.Key_Tab)
    assert body(program) == "[«a b c|] \n"
    press(program, Key.Key_Tab, "x", Key.Key_Tab)
    assert body(program) == "[a x c] |\n"


def test_what_is_written_over_is_no_stop_any_more(written: Written) -> None:
    program = written("t|\n", t="[${1:a ${2:b} c}] ${3:d} $2")
    press(program, Key.Key_Tab, "x")
    assert body(program) == "[x|] d b\n"
    press(program, Key.Key_Tab)
    assert body(program) == "[x] «d| b\n"
    press(program, "shift+tab", "undo")
    assert body(program) == "[«a b c|] d b\n"
    press(program, Key.Key_Tab, "y")
    assert body(program) == "[a y| c] d y\n"


def test_a_transform_follows_what_is_written(written: Written) -> None:
    program = written("t|\n", t="$1 ${1/(.*)/${1:/upcase}/}")
    press(program, Key.Key_Tab, "abc")
    assert body(program) == "abc| ABC\n"
    press(program, Key.Key_Backspace)
    assert body(program) == "ab| AB\n"


def test_an_expression_without_end_is_given_up(written: Written) -> None:
    program = written("t|\n", t="$1 ${1/(?:(a|aa|aaa)+)+b/x/}")
    press(program, Key.Key_Tab, "a" * 28)
    assert body(program).replace("|", "") == f"{'a' * 28} {'a' * 28}\n" or program.notices
    press(program, "a" * 60)
    assert "takes too long" in program.notices[-1].text
    assert body(program) == f"{'a' * 88}| {'a' * 88}\n"


def test_escape_leaves_the_stops(written: Written) -> None:
    program = written("t|\n", t="$1 and $2")
    press(program, Key.Key_Tab, Key.Key_Escape)
    assert marked(program) == []
    press(program, "x", Key.Key_Tab)
    assert body(program) == "x   | and \n"


def test_going_elsewhere_leaves_the_stops(written: Written) -> None:
    program = written("t|\n\nbelow\n", t="${1:one} and ${2:two}")
    press(program, Key.Key_Tab)
    assert marked(program) == ["one", "two"]
    press(program, Key.Key_Down)
    assert marked(program) == []
    press(program, Key.Key_Tab)
    assert "one and two\n" in program.text


def test_a_click_into_another_stop_goes_on_there(written: Written) -> None:
    program = written("t|\n", t="${1:one} and ${2:two} and ${3:three}")
    press(program, Key.Key_Tab)
    cursor = program.source.textCursor()
    cursor.setPosition(program.post.position(3, len("one and tw")))
    click(program.source.viewport(), program.source.cursorRect(cursor).center())
    assert marked(program) == ["one", "two", "three"]
    press(program, Key.Key_Tab)
    assert body(program) == "one and two and «three|\n"


def test_a_choice_opens_a_menu(written: Written) -> None:
    program = written("t|\n", t="${1|tip,note & more,warning|}: $2 ($1)")
    press(program, Key.Key_Tab)
    assert body(program) == "«tip|: (tip)\n".replace(": (", ":  (")
    assert [action.text() for action in choices().actions()] == [
        "tip", "note && more", "warning",
    ]  # fmt: skip
    QTest.keyClick(choices(), Key.Key_Down)
    QTest.keyClick(choices(), Key.Key_Return)
    assert body(program) == "«note & more|:  (note & more)\n"
    press(program, Key.Key_Tab, "x")
    assert body(program) == "note & more: x| (note & more)\n"


def test_what_is_undone_has_no_stops(written: Written) -> None:
    program = written("t|\n", t="${1:one}")
    press(program, Key.Key_Tab, "undo")
    assert marked(program) == []
    press(program, "x")
    assert body(program) == "tx|\n"


def test_signs_beyond_the_first_plane_count_once(written: Written) -> None:
    program = written("😀 t|\n", t="😀$1😀${2:two}")
    press(program, Key.Key_Tab)
    type_signs(program, "é😀")
    press(program, Key.Key_Tab)
    assert body(program) == "😀 😀é😀😀«two|\n"


def test_no_break_spaces_and_smart_quotes_are_the_same_in_each_place(written: Written) -> None:
    program = written("t|\n", t="$1 ~ $1", other="x")
    press(program, Key.Key_Tab, "a")
    type_signs(program, "\u00a0")
    press(program, "b(c")
    assert body(program) == "a\u00a0b(c| ~ a\u00a0b(c\n"
    press(program, Key.Key_Backspace, Key.Key_Backspace, "undo")
    assert body(program).replace("|", "") == "a\u00a0b( ~ a\u00a0b(\n"


def test_signs_are_written_in_each_place_as_one_step(written: Written) -> None:
    program = written("t|\n", t="$1 $1")
    press(program, Key.Key_Tab, "a b/c.d-e")
    assert body(program) == "a b/c.d-e| a b/c.d-e\n"
    press(program, Key.Key_Home, Key.Key_Delete)
    assert body(program) == "| b/c.d-e  b/c.d-e\n"
    press(program, "undo")
    assert body(program) == "|a b/c.d-e a b/c.d-e\n"
    for _ in range(4):
        press(program, "undo")
    assert body(program) == "a| a\n"
    press(program, "undo", "x")
    assert body(program) == "x| x\n"


def test_stops_are_where_they_were_after_undo_and_redo(written: Written) -> None:
    program = written("t|\n", t="${1:one} $1 ${2:two} $2")
    press(program, Key.Key_Tab, "a", Key.Key_Tab, "b")
    assert body(program) == "a a b| b\n"
    press(program, "undo", "undo")
    assert body(program) == "«one| one two two\n"
    press(program, "xy")
    assert body(program) == "xy| xy two two\n"
    press(program, Key.Key_Tab, "z", "undo")
    program.run("edit.redo")
    press(program, Key.Key_Backspace, "ab")
    assert body(program) == "xy xy ab| ab\n"


def test_a_mark_that_closes_itself_is_followed_too(written: Written) -> None:
    program = written("t|\n", t="${1/(.*)/${1:/upcase}/} ~ $1 ~ $1")
    press(program, Key.Key_Tab, "`x")
    assert body(program) == "`X` ~ `x|` ~ `x`\n"
    press(program, Key.Key_Tab, "!")
    assert body(program) == "`X` ~ `x` ~ `x`!|\n"


def test_what_is_pasted_stands_in_each_place(written: Written) -> None:
    program = written("t|\n", t="<$1> $1 $2")
    press(program, Key.Key_Tab)
    QApplication.clipboard().setText("pasted\ntwice")
    program.run("edit.paste")
    assert body(program) == "<pasted\ntwice|> pasted\ntwice \n"
    press(program, Key.Key_Tab, "x")
    assert body(program) == "<pasted\ntwice> pasted\ntwice x|\n"


def test_a_post_is_closed_while_a_stop_is_filled_in(written: Written) -> None:
    program = written("t|\n", t="$1 $1 $2")
    press(program, Key.Key_Tab, "x")
    program.save()
    program.run("post.close")
    program.wait(lambda: program.blog.workspace.current is None)
    program.open_post("rye.md")
    assert marked(program) == []


def test_another_post_has_its_own_stops(written: Written) -> None:
    program = written("t|\n", t="${1:one}")
    press(program, Key.Key_Tab)
    program.open_post("rye.md")
    press(program, Key.Key_Tab)
    assert marked(program) == []
    program.open_post("mine.md")
    assert marked(program) == ["one"]
    press(program, "x", Key.Key_Tab)
    assert body(program) == "x|\n"


def type_signs(program: ProgramDriver, signs: str) -> None:
    """Type what no key of a test's keyboard has."""
    for sign in signs:
        QApplication.sendEvent(
            program.source,
            QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, sign),
        )


@pytest.mark.parametrize("typed", ["x", "xyz", "(", "(x"])
def test_undo_selects_again_what_was_typed_over_in_several_places(
    written: Written, typed: str
) -> None:
    program = written("t|\n", t="${1:one} $1")
    press(program, Key.Key_Tab, typed)
    for _ in range(len(typed)):
        if body(program) != "«one| one\n":
            press(program, "undo")
    assert body(program) == "«one| one\n"
    press(program, "ab", Key.Key_Tab)
    assert body(program) == "ab ab|\n"
