"""Undo takes back a word, a pause's worth or one deletion, and brings the selection back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from editor.writing import emphasis
from editor.writing.selection import Selection
from tests.desktop.source.conftest import text_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from editor.desktop.source.editor import SourceEditor
    from tests.desktop.source.conftest import Opened

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


class Clock:
    """Stands still until it is moved."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def editor(opened: Opened, clock: Clock) -> SourceEditor:
    return opened("", clock=clock)


def press(editor: SourceEditor, key: Qt.Key, held: Qt.KeyboardModifier = SHIFT & CTRL) -> None:
    QTest.keyClick(editor, key, held)


def type_(editor: SourceEditor, text: str) -> None:
    QTest.keyClicks(editor, text)


def commit(editor: SourceEditor, text: str, *before: str) -> None:
    """Compose ``text`` by way of ``before``."""
    for preedit in before:
        QApplication.sendEvent(editor, QInputMethodEvent(preedit, []))
    event = QInputMethodEvent()
    event.setCommitString(text)
    QApplication.sendEvent(editor, event)


def undone(editor: SourceEditor) -> list[str]:
    """The texts that undo leads back to, up to the first; redo comes back by the same way."""
    last, found = text_of(editor), []
    while editor.document().isUndoAvailable():
        press(editor, Qt.Key.Key_Z, CTRL)
        found.append(text_of(editor))
    for text in [*found[-2::-1], last]:
        press(editor, Qt.Key.Key_Y, CTRL)
        assert text_of(editor) == text
    return found


@pytest.mark.parametrize(
    ("typed", "texts"),
    [
        ("one two  three", ["one two", "one", ""]),
        ("one, two. Three", ["one, two", "one", ""]),
        ("don't re-do it_now", ["don't re-do", "don't", ""]),
        ("wait... what?!", ["wait... what", "wait", ""]),
    ],
)
def test_a_word_with_the_signs_before_it_is_a_step(
    editor: SourceEditor, typed: str, texts: list[str]
) -> None:
    editor.aids.pairs = False
    type_(editor, typed)
    assert undone(editor) == texts


def test_a_pause_begins_a_step(editor: SourceEditor, clock: Clock) -> None:
    type_(editor, "one")
    clock.now += 0.9
    type_(editor, "two")
    clock.now += 1.1
    type_(editor, "three")
    press(editor, Qt.Key.Key_Backspace)
    press(editor, Qt.Key.Key_Backspace)
    clock.now += 1.1
    press(editor, Qt.Key.Key_Backspace)
    assert undone(editor) == ["onetwothr", "onetwothree", "onetwo", ""]


def test_a_new_line_is_a_step(editor: SourceEditor) -> None:
    type_(editor, "one")
    press(editor, Qt.Key.Key_Return)
    type_(editor, "two")
    assert undone(editor) == ["one\n", "one", ""]


def test_deleting_and_typing_are_different_steps(editor: SourceEditor) -> None:
    type_(editor, "onetwo")
    for _ in range(3):
        press(editor, Qt.Key.Key_Backspace)
    type_(editor, "three")
    press(editor, Qt.Key.Key_Home)
    press(editor, Qt.Key.Key_Delete)
    press(editor, Qt.Key.Key_Delete)
    assert undone(editor) == ["onethree", "one", "onetwo", ""]


@pytest.mark.parametrize("way", ["keys", "mouse", "elsewhere"])
def test_moving_the_cursor_begins_a_step(editor: SourceEditor, way: str) -> None:
    type_(editor, "one")
    if way == "keys":
        press(editor, Qt.Key.Key_Left)
        press(editor, Qt.Key.Key_Right)
    elif way == "mouse":
        at = editor.cursorRect().center()
        QTest.mouseClick(editor.viewport(), Qt.MouseButton.LeftButton, pos=at)
    else:
        editor.set_cursor_place(0, 0)
    type_(editor, "two")
    assert undone(editor)[0] == "one"


def test_commands_pastes_and_edits_of_the_form_are_steps_of_their_own(editor: SourceEditor) -> None:
    type_(editor, "one")
    QGuiApplication.clipboard().setText("PASTED")
    press(editor, Qt.Key.Key_V, CTRL)
    type_(editor, "two")
    editor.set_selection(Selection(0, 9, 0, 12))
    editor.run(emphasis.bold, "Bold")
    editor.set_cursor_place(0, 16)
    type_(editor, "three")
    assert text_of(editor) == "onePASTED**two**three"
    assert undone(editor) == [
        "onePASTED**two**",
        "onePASTEDtwo",
        "onePASTED",
        "one",
        "",
    ]


def test_a_letter_of_a_dead_key_is_a_part_of_its_word(editor: SourceEditor) -> None:
    type_(editor, "caf")
    commit(editor, "é")
    type_(editor, "s ol")
    commit(editor, "é")
    assert text_of(editor) == "cafés olé"
    assert undone(editor) == ["cafés", ""]


def test_what_an_input_method_commits_is_one_step(editor: SourceEditor) -> None:
    type_(editor, "one")
    commit(editor, "日本", "に", "にほん", "日本")
    commit(editor, "語", "ご")
    type_(editor, "two")
    texts = undone(editor)
    assert texts[-3:] == ["one日本", "one", ""]


def test_a_composition_over_a_selection_is_one_step(editor: SourceEditor) -> None:
    type_(editor, "one")
    editor.set_selection(Selection(0, 3, 0, 1))
    commit(editor, "日本", "に", "にほん")
    assert text_of(editor) == "o日本"
    press(editor, Qt.Key.Key_Z, CTRL)
    assert text_of(editor) == "one"
    assert editor.selection() == Selection(0, 3, 0, 1)
    press(editor, Qt.Key.Key_Y, CTRL)
    assert text_of(editor) == "o日本"
    assert editor.selection() == Selection.at(0, 3)


def test_undo_brings_the_selection_back_and_redo_the_cursor(editor: SourceEditor) -> None:
    type_(editor, "one two three")
    back = Selection(0, 7, 0, 4)
    end = Selection.at(0, 4)
    changes: tuple[tuple[Callable[[], None], Selection], ...] = (
        (lambda: type_(editor, "new"), Selection.at(0, 7)),
        (lambda: press(editor, Qt.Key.Key_Backspace), end),
        (lambda: press(editor, Qt.Key.Key_Delete), end),
        (lambda: press(editor, Qt.Key.Key_X, CTRL), end),
        (lambda: press(editor, Qt.Key.Key_V, CTRL), Selection.at(0, 7)),
        (lambda: press(editor, Qt.Key.Key_Return), Selection.at(1, 0)),
    )
    for change, after in changes:
        editor.set_selection(back)
        change()
        changed = text_of(editor)
        editor.set_cursor_place(0, 0)
        press(editor, Qt.Key.Key_Z, CTRL)
        assert (text_of(editor), editor.selection()) == ("one two three", back)
        press(editor, Qt.Key.Key_Y, CTRL)
        assert (text_of(editor), editor.selection()) == (changed, after)
        press(editor, Qt.Key.Key_Z, CTRL)


def test_undo_of_a_deleted_word_puts_the_cursor_behind_it(editor: SourceEditor) -> None:
    type_(editor, "one two")
    press(editor, Qt.Key.Key_Backspace, CTRL)
    assert text_of(editor) == "one "
    press(editor, Qt.Key.Key_Z, CTRL)
    assert (text_of(editor), editor.selection()) == ("one two", Selection.at(0, 7))


def test_what_is_typed_over_what_a_sign_has_put_in_marks_brings_it_back(
    editor: SourceEditor,
) -> None:
    type_(editor, "a word")
    editor.set_selection(Selection(0, 2, 0, 6))
    type_(editor, "(xy")
    assert text_of(editor) == "a (xy)"
    press(editor, Qt.Key.Key_Z, CTRL)
    assert text_of(editor) == "a (word)"
    assert editor.selection() == Selection(0, 3, 0, 7)
    press(editor, Qt.Key.Key_Z, CTRL)
    assert text_of(editor) == "a word"
    assert editor.selection() == Selection(0, 2, 0, 6)
