"""To keys and mouse the body is the whole text while the head is folded."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import (
    QGuiApplication,
    QKeyEvent,
)
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from editor.writing.selection import Selection
from tests.desktop.source.conftest import BODY, FIRST, HEAD, folded, is_folded, text_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from editor.desktop.source.editor import SourceEditor

    Opened = Callable[[str], SourceEditor]

Key = Qt.Key
NONE = Qt.KeyboardModifier.NoModifier
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def hold(
    editor: SourceEditor, key: Qt.Key, held: Qt.KeyboardModifier = NONE, *, told: bool = True
) -> None:
    """Press a key and let it repeat; unless it is ``told``, as X11 does: up and down at once."""
    for number in range(30):
        press = QKeyEvent(QEvent.Type.KeyPress, key, held, "", told and number > 0)
        release = QKeyEvent(QEvent.Type.KeyRelease, key, held, "", told and number < 29)
        press.setTimestamp(1_000 + 40 * number)
        release.setTimestamp(1_040 + 40 * number)
        QApplication.sendEvent(editor, press)
        QApplication.sendEvent(editor, release)


UPWARD = [
    (Key.Key_Home, CTRL, (0, 0)),
    (Key.Key_PageUp, NONE, (0, 0)),
    (Key.Key_Up, NONE, (FIRST - 1, 0)),
    (Key.Key_Left, NONE, (FIRST - 1, 3)),
    (Key.Key_Left, CTRL, None),
]


@pytest.mark.parametrize(("key", "held", "beyond"), UPWARD)
@pytest.mark.parametrize("shift", [False, True])
@pytest.mark.parametrize("begun", ["", "\n\n"])
def test_a_key_that_leads_into_the_fold_stops_and_opens_it_when_pressed_again(
    opened: Opened,
    *,
    key: Qt.Key,
    held: Qt.KeyboardModifier,
    beyond: tuple[int, int] | None,
    shift: bool,
    begun: str,
) -> None:
    editor = folded(opened, begun + HEAD + BODY)
    above = begun.count("\n")
    held = held | SHIFT if shift else held
    assert editor.cursor_place() == (FIRST + above, 0)

    QTest.keyClick(editor, key, held)
    assert is_folded(editor)
    assert editor.selection() == Selection.at(FIRST + above, 0)
    QTest.keyClick(editor, key, held)

    assert not is_folded(editor)
    assert editor.cursor_place()[0] < FIRST + above
    if beyond is not None:
        line = 0 if beyond == (0, 0) else beyond[0] + above
        assert editor.cursor_place() == (line, beyond[1])
    anchor = editor.selection().anchor_line, editor.selection().anchor
    assert anchor == ((FIRST + above, 0) if shift else editor.cursor_place())


@pytest.mark.parametrize(
    ("key", "held"), [(Key.Key_Home, CTRL), (Key.Key_PageUp, NONE), (Key.Key_Home, CTRL | SHIFT)]
)
def test_a_key_to_the_top_goes_to_the_first_line_of_the_body(
    opened: Opened, key: Qt.Key, held: Qt.KeyboardModifier
) -> None:
    editor = folded(opened)
    editor.set_cursor_place(FIRST + 2, 2)

    QTest.keyClick(editor, key, held)

    assert editor.cursor_place() == (FIRST, 0)
    assert is_folded(editor)
    assert editor.textCursor().hasSelection() is bool(held & SHIFT)


def test_up_on_the_first_line_goes_to_its_start(opened: Opened) -> None:
    editor = folded(opened)
    editor.set_cursor_place(FIRST, 4)

    QTest.keyClick(editor, Key.Key_Up)

    assert editor.cursor_place() == (FIRST, 0)
    assert is_folded(editor)


@pytest.mark.parametrize(("key", "held"), [row[:2] for row in UPWARD])
@pytest.mark.parametrize("told", [True, False])
def test_a_key_that_is_held_stops_at_the_fold(
    opened: Opened, *, key: Qt.Key, held: Qt.KeyboardModifier, told: bool
) -> None:
    editor = folded(opened)
    editor.set_cursor_place(FIRST + 2, 2)

    hold(editor, key, held, told=told)

    assert editor.cursor_place() == (FIRST, 0)
    assert is_folded(editor)


@pytest.mark.parametrize("between", [Key.Key_Down, Key.Key_X, Key.Key_Right])
def test_only_the_very_next_press_opens_it(opened: Opened, between: Qt.Key) -> None:
    editor = folded(opened)
    QTest.keyClick(editor, Key.Key_Home, CTRL)

    QTest.keyClick(editor, between)
    QTest.keyClick(editor, Key.Key_Home, CTRL)

    assert is_folded(editor)
    assert editor.cursor_place() == (FIRST, 0)


KEYS = [
    (Key.Key_X, NONE, "x" + BODY),
    (Key.Key_Space, NONE, " " + BODY),
    (Key.Key_Return, NONE, "\n" + BODY),
    (Key.Key_Enter, Qt.KeyboardModifier.KeypadModifier, "\n" + BODY),
    (Key.Key_Return, SHIFT, "\n" + BODY),
    (Key.Key_Tab, NONE, "    " + BODY),
    (Key.Key_Backtab, SHIFT, BODY),
    (Key.Key_Delete, NONE, BODY[1:]),
    (Key.Key_Delete, CTRL, BODY[4:]),
    (Key.Key_V, CTRL, "clip" + BODY),
    (Key.Key_Insert, SHIFT, "clip" + BODY),
    (Key.Key_X, CTRL, BODY),
    (Key.Key_BracketLeft, NONE, "[" + BODY),
    (Key.Key_QuoteLeft, NONE, "`" + BODY),
    (Key.Key_Asterisk, SHIFT, "*" + BODY),
    (Key.Key_Backspace, NONE, None),
    (Key.Key_Backspace, SHIFT, None),
    (Key.Key_Backspace, CTRL, None),
]


@pytest.mark.parametrize(("key", "held", "body"), KEYS)
@pytest.mark.parametrize("top", [False, True])
@pytest.mark.parametrize("fold", [False, True])
def test_a_key_at_the_start_of_the_body_does_its_work_there_and_leaves_the_head(
    opened: Opened,
    *,
    key: Qt.Key,
    held: Qt.KeyboardModifier,
    body: str | None,
    top: bool,
    fold: bool,
) -> None:
    editor = opened(HEAD + BODY)
    editor.fold_head(fold)
    editor.set_cursor_place(FIRST, 0)
    if top and fold:
        QTest.keyClick(editor, Key.Key_Home, CTRL)
    QGuiApplication.clipboard().setText("clip")

    QTest.keyClick(editor, key, held)

    if body is not None:
        assert text_of(editor) == HEAD + body
        assert is_folded(editor) is fold
    elif fold:
        # Backspace shows what it would take, and takes it when it is pressed again.
        assert text_of(editor) == HEAD + BODY
        assert not is_folded(editor)
        QTest.keyClick(editor, key, held)
        assert (text_of(editor) == HEAD + BODY) is (held == CTRL)
    else:
        # No word is deleted across the border.
        assert (text_of(editor) == HEAD + BODY) is (held == CTRL)


@pytest.mark.parametrize("held", [NONE, CTRL])
@pytest.mark.parametrize("told", [True, False])
def test_backspace_that_is_held_ends_at_the_start_of_the_body(
    opened: Opened, *, held: Qt.KeyboardModifier, told: bool
) -> None:
    editor = folded(opened)
    editor.set_cursor_place(FIRST, 7)

    hold(editor, Key.Key_Backspace, held, told=told)
    assert text_of(editor) == HEAD + BODY[7:]
    assert is_folded(editor)
    hold(editor, Key.Key_Backspace, held, told=told)

    assert text_of(editor) == HEAD + BODY[7:]
    assert not is_folded(editor)


def test_a_word_is_deleted_as_far_as_the_body_reaches(opened: Opened) -> None:
    editor = folded(opened, HEAD + "  body")
    editor.set_cursor_place(FIRST, 2)

    QTest.keyClick(editor, Key.Key_Backspace, CTRL)

    assert text_of(editor) == HEAD + "body"
    assert is_folded(editor)
    editor.undo()
    assert text_of(editor) == HEAD + "  body"


@pytest.mark.parametrize("key", [Key.Key_Backspace, Key.Key_Delete, Key.Key_X, Key.Key_Return])
@pytest.mark.parametrize("backward", [False, True])
def test_a_key_over_a_selection_from_the_border_changes_only_the_body(
    opened: Opened, key: Qt.Key, backward: bool
) -> None:
    editor = folded(opened)
    places = (FIRST, 0, FIRST + 1, 5)
    editor.set_selection(Selection(*(places[2:] + places[:2] if backward else places)))

    QTest.keyClick(editor, key)

    typed = {Key.Key_X: "x", Key.Key_Return: "\n"}.get(key, "")
    assert text_of(editor) == HEAD + typed + "\nfour"
    assert is_folded(editor)


def test_select_all_takes_the_body_and_once_more_everything(opened: Opened) -> None:
    editor = folded(opened)

    QTest.keyClick(editor, Key.Key_A, CTRL)
    assert is_folded(editor)
    assert editor.selection() == Selection(FIRST, 0, FIRST + 2, 4)
    QTest.keyClick(editor, Key.Key_A, CTRL)

    assert not is_folded(editor)
    assert editor.selection() == Selection(0, 0, FIRST + 2, 4)
    QTest.keyClick(editor, Key.Key_Delete)
    assert text_of(editor) == ""


@pytest.mark.parametrize("body", ["", "x", BODY])
def test_select_all_and_a_key_replace_the_body_only(opened: Opened, body: str) -> None:
    editor = folded(opened, HEAD + body)
    # That the body was selected by other means is no first press.
    lines = body.split("\n")
    editor.set_selection(Selection(FIRST, 0, FIRST + len(lines) - 1, len(lines[-1])))

    QTest.keyClick(editor, Key.Key_A, CTRL)
    QTest.keyClicks(editor, "new")
    QTest.keyClick(editor, Key.Key_A, CTRL)
    QTest.keyClicks(editor, "text")

    assert text_of(editor) == HEAD + "text"
    assert is_folded(editor)


@pytest.mark.parametrize("told", [True, False])
def test_select_all_that_is_held_takes_the_body_only(opened: Opened, *, told: bool) -> None:
    editor = folded(opened)

    hold(editor, Key.Key_A, CTRL, told=told)

    assert is_folded(editor)
    assert editor.selection() == Selection(FIRST, 0, FIRST + 2, 4)
