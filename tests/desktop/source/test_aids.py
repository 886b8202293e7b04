"""No aid replaces what is selected, and each is one step that undo takes back exactly."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QInputMethodEvent, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from editor.scan.rules import KRAMDOWN, PYTHON_MARKDOWN
from editor.writing.emphasis import bold, code, italic, strikethrough
from editor.writing.pairs import PAIRED
from editor.writing.selection import Selection

if TYPE_CHECKING:
    from collections.abc import Callable

    from editor.desktop.source.editor import SourceEditor
    from editor.writing.selection import Command

    Opened = Callable[[str], SourceEditor]

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier

SELECTIONS = [
    ("one\ntwo\nthree", Selection(0, 0, 1, 3)),
    ("one\ntwo\nthree", Selection(1, 2, 0, 1)),
    ("one\n\ntwo", Selection(0, 0, 2, 3)),
    ("- a\n- b\n- c", Selection(1, 0, 1, 3)),
    ("- a\n- b\n- c", Selection(0, 0, 2, 3)),
    ("> one\n> two", Selection(0, 0, 1, 5)),
    ("# one\n\n```\ntwo\n```\n", Selection(0, 2, 5, 0)),
    ("😀 one\n東京", Selection(0, 1, 1, 2)),
    ("one two", Selection(0, 4, 0, 7)),
    ("\n\n", Selection(0, 0, 2, 0)),
]
TYPED_OVER_ONE_LINE = ")]}>”’»›"
AIDS = [
    (text, selection, keys)
    for text, selection in SELECTIONS
    for keys in [*sorted(PAIRED), "Tab", "Tab Tab", "Backtab"]
    if keys not in TYPED_OVER_ONE_LINE or selection.anchor_line != selection.line
]


def text_of(editor: SourceEditor) -> str:
    return editor.post.lines().text()


def press(editor: SourceEditor, keys: str) -> None:
    for key in keys.split():
        if key == "Tab":
            QTest.keyClick(editor, Qt.Key.Key_Tab)
        elif key == "Backtab":
            QTest.keyClick(editor, Qt.Key.Key_Backtab, SHIFT)
        else:
            # As any keyboard's key for it comes, whatever the layout.
            event = QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, key)
            QApplication.sendEvent(editor, event)


def is_within(text: str, whole: str) -> bool:
    rest = iter(whole)
    return all(character in rest for character in text)


@pytest.mark.parametrize(("text", "selection", "keys"), AIDS)
def test_an_aid_keeps_what_is_selected_and_is_taken_back_with_the_selection(
    opened: Opened, text: str, selection: Selection, keys: str
) -> None:
    editor = opened(text)
    editor.set_selection(selection)

    press(editor, keys)

    assert is_within("".join(text.split()), text_of(editor))
    changed = text_of(editor)
    while editor.document().isUndoAvailable():
        QTest.keyClick(editor, Qt.Key.Key_Z, CTRL)
    if changed != text:
        assert editor.selection() == selection
    assert text_of(editor) == text
    while editor.document().isRedoAvailable():
        QTest.keyClick(editor, Qt.Key.Key_Z, CTRL | SHIFT)
    assert text_of(editor) == changed


@pytest.mark.parametrize(("text", "selection"), SELECTIONS)
@pytest.mark.parametrize("command", [bold, italic, code, strikethrough])
def test_emphasis_is_one_step_that_gives_text_and_selection_back(
    opened: Opened, text: str, selection: Selection, command: Command
) -> None:
    editor = opened(text)
    editor.set_selection(selection)

    if not editor.run(command, "Mark"):
        assert text_of(editor) == text
        return

    marked, chosen = text_of(editor), editor.selection()
    editor.undo()
    assert (text_of(editor), editor.selection()) == (text, selection)
    assert not editor.document().isUndoAvailable()
    editor.redo()
    assert (text_of(editor), editor.selection()) == (marked, chosen)


def test_a_selection_is_not_given_back_for_a_step_that_was_overwritten(opened: Opened) -> None:
    editor = opened("one two")
    editor.set_selection(Selection(0, 0, 0, 3))
    editor.run(bold, "Bold")
    editor.undo()
    editor.set_cursor_place(0, 7)
    for key in "xyz":
        QTest.keyClicks(editor, key)
        QTest.keyClick(editor, Qt.Key.Key_Left)

    while editor.document().isUndoAvailable():
        editor.undo()
        assert not editor.textCursor().hasSelection()


@pytest.mark.parametrize("key", [Qt.Key.Key_X, Qt.Key.Key_Return, Qt.Key.Key_Space])
@pytest.mark.parametrize("selection", [Selection(0, 0, 0, 3), Selection(0, 1, 1, 2)])
def test_letters_and_enter_are_typed_in_place_of_what_is_selected(
    opened: Opened, key: Qt.Key, selection: Selection
) -> None:
    editor = opened("one\ntwo")
    editor.set_selection(selection)

    QTest.keyClick(editor, key)

    typed = {Qt.Key.Key_X: "x", Qt.Key.Key_Return: "\n", Qt.Key.Key_Space: " "}[key]
    rest = "\ntwo" if selection.line == 0 else "o"
    assert text_of(editor) == "one\ntwo"[: selection.anchor] + typed + rest


@pytest.mark.parametrize(
    ("typed", "expected"), [("x ** 2", "x ** 2"), ("src/**/*.py", "src/**/*.py"), ("**a", "**a**")]
)
def test_two_stars_before_a_blank_or_a_slash_are_no_pair(
    opened: Opened, typed: str, expected: str
) -> None:
    editor = opened("")

    QTest.keyClicks(editor, typed)

    assert text_of(editor) == expected
    while editor.document().isUndoAvailable():
        QTest.keyClick(editor, Qt.Key.Key_Z, CTRL)
    assert text_of(editor) == ""
    while editor.document().isRedoAvailable():
        QTest.keyClick(editor, Qt.Key.Key_Z, CTRL | SHIFT)
    assert text_of(editor) == expected


@pytest.mark.parametrize("key", [Qt.Key.Key_Backspace, Qt.Key.Key_Delete])
def test_keys_that_delete_delete_what_is_selected(opened: Opened, key: Qt.Key) -> None:
    editor = opened("one\ntwo")
    editor.set_selection(Selection(0, 1, 1, 2))

    QTest.keyClick(editor, key)

    assert text_of(editor) == "oo"


@pytest.mark.parametrize("sign", ["`", "~", '"', "“"])
def test_a_sign_from_a_dead_key_wraps_too(opened: Opened, sign: str) -> None:
    editor = opened("one\ntwo")
    editor.set_selection(Selection(0, 0, 1, 3))
    event = QInputMethodEvent()
    event.setCommitString(sign)

    QApplication.sendEvent(editor, event)

    closing = "”" if sign == "“" else sign
    assert text_of(editor) == f"{sign}one\ntwo{closing}"


def test_a_sign_that_ends_a_composition_takes_its_place(opened: Opened) -> None:
    editor = opened("one ")
    editor.set_cursor_place(0, 4)
    QApplication.sendEvent(editor, QInputMethodEvent("`", []))
    event = QInputMethodEvent()
    event.setCommitString("`")

    QApplication.sendEvent(editor, event)

    assert text_of(editor) == "one `"
    assert not editor.textCursor().block().layout().preeditAreaText()


def test_tab_twice_nests_once_and_leaves_the_item(opened: Opened) -> None:
    editor = opened("- a\n- b")
    editor.set_selection(Selection(1, 0, 1, 3))

    press(editor, "Tab Tab")

    assert text_of(editor) == "- a\n    - b"


def test_tab_indents_the_selected_lines_and_shift_tab_takes_it_back(opened: Opened) -> None:
    editor = opened("one\ntwo")
    editor.set_selection(Selection(0, 0, 1, 3))

    press(editor, "Tab")
    assert text_of(editor) == "    one\n    two"
    press(editor, "Tab Backtab Backtab")

    assert text_of(editor) == "one\ntwo"
    assert editor.selection() == Selection(0, 0, 1, 3)


def test_the_keys_go_by_the_flavour_of_the_site(opened: Opened) -> None:
    editor = opened("100. a\n101. b\n\n1) c")
    editor.set_cursor_place(3, 4)
    editor.post.read_by(KRAMDOWN, editor.post.scan.inline_rules)
    QTest.keyClick(editor, Qt.Key.Key_Return)
    assert text_of(editor) == "100. a\n101. b\n\n1) c\n"
    editor.set_cursor_place(1, 6)
    QTest.keyClick(editor, Qt.Key.Key_Tab)
    assert text_of(editor) == "100. a\n     1. b\n\n1) c\n"
    editor.undo()

    editor.post.read_by(PYTHON_MARKDOWN, editor.post.scan.inline_rules)
    QTest.keyClick(editor, Qt.Key.Key_Tab)

    assert text_of(editor) == "100. a\n    1. b\n\n1) c\n"


@pytest.mark.parametrize(
    ("command", "mark"), [(bold, "**"), (italic, "*"), (code, "`"), (strikethrough, "~~")]
)
def test_a_command_before_and_after_typing_marks_what_was_typed(
    opened: Opened, command: Command, mark: str
) -> None:
    editor = opened("")
    QTest.keyClicks(editor, "one ")

    editor.run(command)
    QTest.keyClicks(editor, "two")
    editor.run(command)
    QTest.keyClicks(editor, " three")

    assert text_of(editor) == f"one {mark}two{mark} three"
