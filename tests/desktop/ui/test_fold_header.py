"""The heading of a part that folds: by mouse and key, and what it says to who cannot see it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from editor.desktop.ui.fold_header import FoldHeader
from tests.desktop.pointer import click

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from editor.desktop.ui.themes import Themes

LEFT, RIGHT = Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft


@pytest.fixture
def shown(qtbot: QtBot, themes: Themes) -> Iterator[tuple[FoldHeader, QLineEdit]]:
    window = QWidget()
    qtbot.addWidget(window)
    content = QLineEdit()
    header = FoldHeader("params", themes, content=content)
    layout = QVBoxLayout(window)
    layout.addWidget(header)
    layout.addWidget(content)
    with qtbot.waitExposed(window):
        window.show()
    window.activateWindow()
    yield header, content
    window.close()


def test_a_click_folds_the_content_and_another_unfolds_it(
    shown: tuple[FoldHeader, QLineEdit], qtbot: QtBot
) -> None:
    header, content = shown
    with qtbot.waitSignal(header.turned) as turned:
        click(header)
    assert turned.args == [True]
    assert header.is_folded
    assert not content.isVisible()
    with qtbot.waitSignal(header.turned) as turned:
        click(header)
    assert turned.args == [False]
    assert content.isVisible()


@pytest.mark.parametrize("key", [Qt.Key.Key_Space, Qt.Key.Key_Return])
def test_a_key_turns_it(shown: tuple[FoldHeader, QLineEdit], key: Qt.Key) -> None:
    header, content = shown
    header.setFocus()
    QTest.keyClick(header, key)
    assert not content.isVisible()
    QTest.keyClick(header, key)
    assert content.isVisible()


@pytest.mark.parametrize("direction", [LEFT, RIGHT])
def test_arrows_fold_and_unfold_as_the_pane_is_read(
    shown: tuple[FoldHeader, QLineEdit], qtbot: QtBot, direction: Qt.LayoutDirection
) -> None:
    header, _ = shown
    header.setLayoutDirection(direction)
    folds, unfolds = Qt.Key.Key_Left, Qt.Key.Key_Right
    if direction is RIGHT:
        folds, unfolds = unfolds, folds
    header.setFocus()
    QTest.keyClick(header, folds)
    assert header.is_folded
    with qtbot.assertNotEmitted(header.turned):
        QTest.keyClick(header, folds)
    assert header.is_folded
    QTest.keyClick(header, unfolds)
    assert not header.is_folded


def test_what_is_folded_from_code_is_not_reported(
    shown: tuple[FoldHeader, QLineEdit], qtbot: QtBot
) -> None:
    header, content = shown
    with qtbot.assertNotEmitted(header.turned):
        header.fold(True)
    assert not content.isVisible()


def test_the_keyboard_goes_from_what_is_folded_to_the_header(
    shown: tuple[FoldHeader, QLineEdit],
) -> None:
    header, content = shown
    content.setFocus()
    header.fold(True)
    assert header.hasFocus()


def test_a_screen_reader_hears_name_note_and_whether_it_is_folded(
    shown: tuple[FoldHeader, QLineEdit],
) -> None:
    header, _ = shown
    header.say("<b>params</b> & more", "3 fields")
    said = QAccessible.queryAccessibleInterface(header)
    assert said.text(QAccessible.Text.Name) == "<b>params</b> & more 3 fields"
    assert said.text(QAccessible.Text.Description) == "Unfolded"
    click(header)
    assert said.text(QAccessible.Text.Description) == "Folded"


def test_a_long_name_is_cut_and_whole_in_the_tool_tip(
    shown: tuple[FoldHeader, QLineEdit],
) -> None:
    header, _ = shown
    assert header.toolTip() == ""
    name = "a_very_long_name_of_a_table_that_no_pane_has_room_for"
    header.say(name, "12 fields")
    header.window().resize(220, 100)
    QTest.qWait(1)
    assert header.width() <= 220
    assert header.toolTip() == name
