"""The find bar in the width there is."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolButton

from editor.desktop.source.find_bar import FindBar

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from editor.desktop.source.editor import SourceEditor
    from editor.desktop.ui.themes import Themes
    from tests.desktop.driver import ProgramDriver

    Opened = Callable[[str], SourceEditor]


def searching(editor: SourceEditor, qtbot: QtBot, themes: Themes, *, replace: bool) -> FindBar:
    bar = FindBar(themes)
    qtbot.addWidget(bar)
    bar.set_editor(editor)
    bar.open(replace=replace)
    bar.activateWindow()
    qtbot.waitUntil(bar.text.hasFocus)
    return bar


@pytest.mark.parametrize("replace", [False, True])
def test_a_narrow_bar_leaves_its_field_room_and_shows_every_button(
    opened: Opened, qtbot: QtBot, themes: Themes, *, replace: bool
) -> None:
    bar = searching(opened("one"), qtbot, themes, replace=replace)
    bar.resize(900, bar.sizeHint().height())
    qtbot.waitUntil(lambda: bar.case.x() > bar.text.geometry().right() > 500)
    buttons = [button for button in bar.findChildren(QToolButton) if button.isVisible()]
    count = len(buttons)

    for width in (300, 420):
        bar.resize(width, 200)
        qtbot.waitUntil(lambda: bar.case.y() > bar.text.geometry().bottom())

        assert bar.text.width() >= 200
        assert len([button for button in buttons if button.isVisible()]) == count
        assert all(bar.rect().contains(button.geometry()) for button in buttons)
        pairs = combinations([*buttons, bar.text], 2)
        assert not any(one.geometry().intersects(other.geometry()) for one, other in pairs)


def test_tab_goes_through_a_narrow_bar_as_it_is_seen(
    opened: Opened, qtbot: QtBot, themes: Themes
) -> None:
    bar = searching(opened("one"), qtbot, themes, replace=True)
    bar.resize(300, 200)
    QTest.keyClicks(bar.text, "one")
    qtbot.waitUntil(bar.replace_one.isEnabled)

    way: list[QWidget | None] = [bar.text]
    for _ in range(11):
        focus = QApplication.focusWidget()
        assert focus is not None
        QTest.keyClick(focus, Qt.Key.Key_Tab)
        way.append(QApplication.focusWidget())

    assert way[1] is bar.close_button
    assert way[2:7] == [bar.case, bar.word, bar.regex, bar.selection, bar.keep_case]
    assert way[7:9] == [bar.previous, bar.next]
    assert way[9:] == [bar.replacement, bar.replace_one, bar.replace_all]


def test_tab_goes_through_a_wide_bar_as_it_is_seen(
    opened: Opened, qtbot: QtBot, themes: Themes
) -> None:
    bar = searching(opened("one"), qtbot, themes, replace=True)
    bar.resize(900, 200)
    QTest.keyClicks(bar.text, "one")
    qtbot.waitUntil(bar.replace_one.isEnabled)

    way: list[QWidget | None] = []
    for _ in range(11):
        focus = QApplication.focusWidget()
        assert focus is not None
        QTest.keyClick(focus, Qt.Key.Key_Tab)
        way.append(QApplication.focusWidget())

    assert way[:4] == [bar.case, bar.word, bar.regex, bar.selection]
    assert way[4:7] == [bar.previous, bar.next, bar.close_button]
    assert way[7:] == [bar.replacement, bar.keep_case, bar.replace_one, bar.replace_all]


def test_every_button_says_its_name_and_its_key(
    opened: Opened, qtbot: QtBot, themes: Themes
) -> None:
    bar = searching(opened("one"), qtbot, themes, replace=True)
    for width in (900, 300):
        bar.resize(width, 200)
        buttons = [each for each in bar.findChildren(QToolButton) if each.isVisible()]
        assert all(each.accessibleName() and each.toolTip() for each in buttons)
        tips = [each.toolTip() for each in buttons if each is not bar.expander]
        assert all(tip.endswith(")") for tip in tips), tips


@pytest.mark.parametrize("size", [(800, 600), (800, 480)])
def test_in_the_smallest_window_nothing_lies_upon_anything(
    program: ProgramDriver, blog: Path, size: tuple[int, int]
) -> None:
    program.open(blog)
    program.open_post("rye.md")
    program.window.resize(*size)
    program.window.columns.set_shown("preview", True)
    program.run("edit.replace")
    bar = program.find_bar
    bar.text.clear()
    QTest.keyClick(bar.text, Qt.Key.Key_R, Qt.KeyboardModifier.AltModifier)
    QTest.keyClicks(bar.text, "(")
    program.wait(lambda: bool(bar.message.said))

    def is_apart() -> bool:
        parts = [bar.text, bar.replacement, bar.message, *bar.findChildren(QToolButton)]
        shown = [part for part in parts if part.isVisible()]
        pairs = combinations(shown, 2)
        return (
            len(shown) == 14
            and all(bar.rect().contains(part.geometry()) for part in shown)
            and not any(one.geometry().intersects(other.geometry()) for one, other in pairs)
        )

    program.wait(is_apart)
    assert bar.text.width() >= 200
    assert program.source.viewport().height() > 0
