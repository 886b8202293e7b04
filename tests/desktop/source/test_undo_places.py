"""Undo puts cursor and selection back where they were, and redo where the step ended."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from editor.desktop.source.find_bar import FindBar
from editor.writing.emphasis import bold
from editor.writing.headings import heading
from editor.writing.selection import Selection
from tests.desktop.pointer import click
from tests.desktop.source.conftest import text_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from editor.desktop.source.editor import SourceEditor
    from editor.desktop.ui.themes import Themes
    from tests.desktop.source.conftest import Opened

    Act = Callable[[SourceEditor], object]

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
TEXT = "# One\n\n- two three\n- four\n\nfive 🇩🇪 six"


def presses(editor: SourceEditor, key: Qt.Key, held: Qt.KeyboardModifier) -> None:
    QTest.keyClick(editor, key, held)


def types(editor: SourceEditor) -> None:
    QTest.keyClicks(editor, "word")


def pastes(editor: SourceEditor) -> None:
    QGuiApplication.clipboard().setText("seven\neight")
    QTest.keyClick(editor, Key.Key_V, CTRL)


ACTS: dict[str, Act] = {
    "typing": types,
    "bold": lambda editor: editor.run(bold, "Bold"),
    "heading": lambda editor: editor.run(heading(2), "Heading"),
    "enter": lambda editor: presses(editor, Key.Key_Return, Qt.KeyboardModifier.NoModifier),
    "paste": pastes,
    "delete a word": partial(presses, key=Key.Key_Backspace, held=CTRL),
    "backspace": partial(presses, key=Key.Key_Backspace, held=Qt.KeyboardModifier.NoModifier),
}


@pytest.mark.parametrize("act", ACTS)
@pytest.mark.parametrize(
    "selection",
    [
        Selection.at(2, 7),
        Selection.at(2, 11),
        Selection(2, 2, 2, 5),
        Selection(2, 5, 2, 2),
        Selection(5, 10, 2, 2),
        Selection.at(5, 7),
    ],
)
def test_undo_goes_back_to_where_a_step_began_and_redo_to_where_it_ended(
    opened: Opened, act: str, selection: Selection
) -> None:
    editor = opened(TEXT)
    editor.set_selection(selection)

    ACTS[act](editor)

    made, ended = text_of(editor), editor.selection()
    assert made != TEXT
    QTest.keyClick(editor, Key.Key_Home, CTRL)
    for _ in range(2):
        QTest.keyClick(editor, Key.Key_Z, CTRL)
        assert (text_of(editor), editor.selection()) == (TEXT, selection)
        QTest.keyClick(editor, Key.Key_Z, CTRL | SHIFT)
        assert (text_of(editor), editor.selection()) == (made, ended)


def replacing(editor: SourceEditor, qtbot: QtBot, themes: Themes) -> FindBar:
    """A bar that is to replace "one" by "seven"."""
    bar = FindBar(themes)
    qtbot.addWidget(bar)
    bar.set_editor(editor)
    bar.open(replace=True)
    bar.activateWindow()
    qtbot.waitUntil(bar.text.hasFocus)
    QTest.keyClicks(bar.text, "one")
    QTest.keyClicks(bar.replacement, "seven")
    return bar


def test_undo_of_a_replacement_selects_what_was_replaced(
    opened: Opened, qtbot: QtBot, themes: Themes
) -> None:
    editor = opened("one two\none\none")
    bar = replacing(editor, qtbot, themes)
    editor.set_selection(Selection(1, 0, 1, 3))

    click(bar.replace_one)

    qtbot.waitUntil(lambda: text_of(editor) == "one two\nseven\none")
    editor.activateWindow()
    editor.setFocus()
    qtbot.waitUntil(editor.hasFocus)
    QTest.keyClick(editor, Key.Key_Z, CTRL)
    assert text_of(editor) == "one two\none\none"
    assert editor.selection() == Selection(1, 0, 1, 3)
    QTest.keyClick(editor, Key.Key_Z, CTRL | SHIFT)
    assert editor.selection() == Selection.at(1, 5)


def test_undo_of_replace_all_goes_back_to_the_cursor(
    opened: Opened, qtbot: QtBot, themes: Themes
) -> None:
    editor = opened("one two\none\none")
    bar = replacing(editor, qtbot, themes)
    editor.set_cursor_place(1, 2)

    click(bar.replace_all)

    qtbot.waitUntil(lambda: text_of(editor) == "seven two\nseven\nseven")
    ended = editor.selection()
    editor.activateWindow()
    editor.setFocus()
    qtbot.waitUntil(editor.hasFocus)
    QTest.keyClick(editor, Key.Key_Home, CTRL)
    QTest.keyClick(editor, Key.Key_Z, CTRL)
    assert text_of(editor) == "one two\none\none"
    assert editor.selection() == Selection.at(1, 2)
    QTest.keyClick(editor, Key.Key_Z, CTRL | SHIFT)
    assert text_of(editor) == "seven two\nseven\nseven"
    assert editor.selection() == ended
